"""The command line: what it says, and with which code it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from collaboratives.cli import main

ROOT = Path(__file__).resolve().parents[2]
TOOL = {
    "title": "Tool",
    "description": "A tool.",
    "type": "object",
    "x-collection": {"id": "tools", "title": "Tools", "singular": "tool", "plural": "tools"},
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {
            "title": "Name",
            "description": "What it is called.",
            "type": "string",
            "x-role": "title",
            "examples": ["Hammer"],
        }
    },
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two good tools and a bad one."""
    (tmp_path / "schema/vocabularies").mkdir(parents=True)
    (tmp_path / "schema/tool.schema.json").write_text(json.dumps(TOOL), encoding="utf-8")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/axe.yaml").write_text("name: Axe\n", encoding="utf-8")
    (tmp_path / "tools/saw.yaml").write_text("name: Saw\n", encoding="utf-8")
    (tmp_path / "tools/bad.yaml").write_text("nmae: Bad\n", encoding="utf-8")
    return tmp_path


def validate(root: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["validate", "--root", str(root), *map(str, arguments)])


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=60,
    )


def test_a_clean_site_is_counted_in_the_words_of_its_collections(site: Path) -> None:
    (site / "tools/bad.yaml").unlink()
    result = validate(site)
    assert (result.exit_code, result.output) == (0, "2 tools: no problems\n")
    (site / "tools/saw.yaml").unlink()
    assert validate(site).output == "1 tool: no problems\n"
    (site / "tools/axe.yaml").unlink()
    assert validate(site).output == "no problems\n"


def test_every_real_record_is_valid() -> None:
    result = validate(ROOT)
    count = len(list((ROOT / "cases").glob("*.yaml")))
    assert result.exit_code == 0
    assert f"{count} cases" in result.output
    assert result.output.endswith(": no problems\n")


def test_problems_are_reported_on_stdout_and_end_with_1(site: Path) -> None:
    result = validate(site)
    assert result.exit_code == 1
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert "tools/bad.yaml:1:1: error: 'name' is missing [missing-field]" in lines
    assert lines[-1] == "2 errors in 1 file"


def test_only_the_problems_of_the_named_files_are_shown(site: Path) -> None:
    clean = validate(site, site / "tools/axe.yaml")
    assert (clean.exit_code, clean.output) == (0, "1 tool: no problems\n")
    assert validate(site, site / "tools/bad.yaml").exit_code == 1
    assert validate(site, site / "tools/axe.yaml", site / "tools/bad.yaml").exit_code == 1
    assert validate(site, site / "tools").output == validate(site).output == validate(site, site).output


def test_a_path_is_seen_from_where_the_command_is_run(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "tools")
    assert validate(site, "axe.yaml").exit_code == 0
    assert validate(site, "../tools/bad.yaml").exit_code == 1
    monkeypatch.chdir(site)
    result = CliRunner().invoke(main, ["validate", "tools/axe.yaml"])
    assert (result.exit_code, result.output) == (0, "1 tool: no problems\n")


def test_a_link_among_the_records_is_looked_at_as_a_link(site: Path) -> None:
    link = site / "tools/link.yaml"
    link.symlink_to(site / "nowhere")
    assert "[unexpected-file]" in validate(site, link).output


def test_a_path_that_does_not_exist_is_wrong_use(site: Path) -> None:
    result = validate(site, site / "tools/axt.yaml")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


@pytest.mark.parametrize("path", ["README.md", "guide", "..", "tools/../.."])
def test_a_path_that_nothing_checks_is_wrong_use(site: Path, path: str) -> None:
    (site / "README.md").touch()
    (site / "guide").mkdir()
    result = validate(site, site / path)
    assert result.exit_code == 2
    assert "is in none of the folders that are checked: schema/, tools/" in result.stderr


def test_a_broken_schema_is_reported_whatever_was_asked_for(site: Path) -> None:
    """Otherwise a record that was never checked would pass for a good one."""
    (site / "schema/tool.schema.json").write_text("{", encoding="utf-8")
    result = validate(site, site / "tools/axe.yaml")
    assert result.exit_code == 1
    assert result.output.startswith("schema/tool.schema.json:1:2: error: ")
    assert "no problems" not in result.output


def test_warnings_alone_end_with_0(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import dataclasses, sys, collaboratives.cli as cli\n"
        "from collaboratives.core.problems import Severity\n"
        "load = cli.load\n"
        "def mild(root):\n"
        "    catalogue, problems = load(root)\n"
        "    return catalogue, [dataclasses.replace(p, severity=Severity.WARNING) for p in problems]\n"
        "cli.load = mild\n"
        "cli.run()\n"
    )
    monkeypatch.chdir(site)
    result = run("-c", code, "validate")
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, "2 warnings in 1 file")


def test_a_folder_that_is_no_site_is_wrong_use(tmp_path: Path) -> None:
    result = validate(tmp_path)
    assert result.exit_code == 2
    assert "no schema/" in result.stderr


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--frmat", "json"], ["--root", "nowhere"]])
def test_an_unknown_option_or_value_is_wrong_use(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, ["validate", *arguments]).exit_code == 2


def test_json_and_sarif_are_nothing_but_themselves(site: Path) -> None:
    assert {row["file"] for row in json.loads(validate(site, "--format", "json").stdout)} == {"tools/bad.yaml"}
    assert json.loads(validate(site, "--format", "json", site / "tools/axe.yaml").stdout) == []
    assert len(json.loads(validate(site, "--format", "sarif").stdout)["runs"][0]["results"]) == 2


def test_our_own_fault_shows_a_traceback_and_ends_with_2() -> None:
    result = run("-c", "import collaboratives.cli as cli; cli.load = lambda root: 1 / 0; cli.run()", "validate")
    assert result.returncode == 2
    assert "Traceback" in result.stderr
    assert "ZeroDivisionError" in result.stderr


def test_a_terminal_that_knows_few_letters_gets_every_word(site: Path) -> None:
    (site / "tools/bad.yaml").write_text("łódź: 1\nname: a\n", encoding="utf-8")
    result = run("-m", "collaboratives", "validate", "--root", str(site), PYTHONIOENCODING="cp1252")
    assert result.returncode == 1
    assert r"d\u017a' is not a field of a tool" in result.stdout


def test_the_package_itself_can_be_run() -> None:
    result = run("-m", "collaboratives", "validate", "--root", str(ROOT))
    assert (result.returncode, result.stderr) == (0, "")


def test_the_command_line_starts_without_what_only_the_site_needs() -> None:
    code = "import sys, collaboratives.cli; print(*sys.modules)"
    loaded = set(run("-c", code).stdout.split())
    assert "yaml" in loaded
    assert not {"mkdocs", "jinja2", "markdown_it", "nh3"} & loaded
