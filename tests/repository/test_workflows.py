"""The workflows give a stranger nothing to hold on to."""

import re
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def test_zizmor_finds_nothing_with_its_strictest_persona() -> None:
    zizmor = ROOT / ".venv/bin/zizmor"
    result = subprocess.run(
        [zizmor, "--offline", "--persona=auditor", ROOT / ".github"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "No findings to report" in result.stdout


def test_every_workflow_begins_without_a_right_and_pins_what_it_uses() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        workflow = yaml.safe_load(text)
        assert workflow["permissions"] == {}, path.name
        assert "pull_request_target" not in text
        for used in re.findall(r"uses: (.+)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


def test_no_shell_of_a_workflow_is_made_of_an_expression() -> None:
    steps = [
        step
        for path in WORKFLOWS
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"]
    ]
    assert len(steps) >= 8
    assert not [step["run"] for step in steps if "${{" in step.get("run", "")]
