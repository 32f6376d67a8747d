"""What a stranger finds in a clone: nothing of the machine it was made on, and all of it documented."""

import json
import os
import re
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import click
import pytest
import yaml

from collaboratives.cli import main
from collaboratives.core.schemas import load_schemas

from .tracked import ROOT, tracked_files

LOCKS = ("requirements/base.txt", "requirements/dev.txt", "package-lock.json")
SCRIPTS = sorted(path for path in (ROOT / "scripts").iterdir() if path.is_file())
# put together here, so that this file does not hold what it looks for
REGISTRIES = ["py" + "pi.org", "pythonhosted" + ".org", "npm" + "js.", "yarn" + "pkg."]


def _documented() -> str:
    return "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))


def test_no_file_names_the_host_of_a_package_registry() -> None:
    found = {path: host for path, text in tracked_files().items() for host in REGISTRIES if host in text}
    assert found == {}


def test_no_file_holds_a_path_of_the_machine_it_was_written_on() -> None:
    paths = re.compile(rf"(?<![\w.:/-])(?:{re.escape(str(ROOT))}|/(?:home|Users|root)/\w)")
    found = {path: match[0] for path, text in tracked_files().items() if (match := paths.search(text))}
    assert found == {}


def test_no_link_and_no_repository_within_is_tracked() -> None:
    """A link among the pages would publish what it leads to, such as the settings of git."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-s", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    entries = [*filter(None, listed.split("\0"))]
    assert len(entries) > 500
    assert [entry for entry in entries if entry.partition(" ")[0] not in {"100644", "100755"}] == []


def test_no_two_files_differ_only_in_capitals_or_in_how_an_accent_is_written() -> None:
    """On other systems one would take the other's place."""
    names = [unicodedata.normalize("NFC", str(path)).casefold() for path in tracked_files()]
    assert len({*names}) == len(names)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_says_what_and_not_from_where(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r'"resolved"|\.(tgz|whl|tar\.gz)\b|@ \w+://|^-', lock, flags=re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements/base.txt", "requirements/dev.txt"])
def test_every_locked_package_has_its_hash(name: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(blocks) > 30
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_larger_lock_holds_the_smaller_one() -> None:
    """So that scripts/setup never installs one version for serving and another for testing."""
    base, dev = (
        set(re.findall(r"^[a-z0-9._-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE))
        for name in LOCKS[:2]
    )
    assert base <= dev


def test_every_node_package_has_its_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads("\n".join(lines))["project"]
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        (line,) = (line for line in lines if line.startswith(f'  "{requirement}",'))
        assert re.search(r",\s+# \w+", line), requirement


def test_every_command_and_option_is_documented() -> None:
    documented = _documented()
    assert main.commands
    for name, command in main.commands.items():
        assert f"collaboratives {name}" in documented
        for parameter in command.params:
            assert isinstance(parameter, click.Argument) or parameter.opts[0] in documented, parameter.name


def test_every_exit_code_is_documented() -> None:
    assert re.findall(r"^\| (\d) \|", _documented(), flags=re.MULTILINE) == ["0", "1", "2"]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_script_can_be_run_and_is_documented(path: Path) -> None:
    assert os.access(path, os.X_OK)
    assert f"`scripts/{path.name}`" in _documented()
    assert path.read_text(encoding="utf-8").startswith("#!/usr/bin/env ")


@pytest.mark.parametrize("path", [*SCRIPTS, ROOT / ".ci/run"], ids=lambda path: path.name)
def test_a_shell_script_can_be_read_by_the_shell(path: Path) -> None:
    if "bash" in path.read_text(encoding="utf-8").splitlines()[0]:
        assert subprocess.run(["bash", "-n", path], check=False, timeout=10).returncode == 0


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "LICENSE-CONTENT.md"):
        targets = re.findall(r"\]\(([^)#]+)", (ROOT / name).read_text(encoding="utf-8"))
        assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == [], name


def test_a_workflow_reads_only_and_runs_what_it_pinned() -> None:
    """A pull request may change what runs, so what runs must have no rights."""
    workflows = sorted((ROOT / ".github/workflows").glob("*.yml"))
    assert workflows
    for path in workflows:
        text = path.read_text(encoding="utf-8")
        assert "\npermissions: {}\n" in text
        assert "pull_request_target" not in text
        assert "secrets." not in text
        used = re.findall(r"uses: (\S+)", text)
        assert [action for action in used if not re.search(r"@[0-9a-f]{40}$", action)] == []
    assert "run: .ci/run" in "".join(path.read_text(encoding="utf-8") for path in workflows)


def test_an_editor_knows_the_schema_of_every_collection() -> None:
    mapped = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for collection in load_schemas(ROOT)[0].values():
        assert mapped[f"./schema/{collection.singular}.schema.json"] == f"{collection.id}/*.yaml"
    assert [path for path in mapped if not (ROOT / path).is_file()] == []


def test_a_commit_is_checked_by_the_command_that_is_documented() -> None:
    """And a hook is run for the records of every collection."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert repository["repo"] == "local"
    for found in (hook, *repository["hooks"]):
        assert found["entry"].removeprefix(".venv/bin/") == "collaboratives validate"
        assert not found["pass_filenames"]
        for folder in ("schema", *load_schemas(ROOT)[0]):
            assert re.search(found["files"], f"{folder}/one.yaml")


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    assert "\n## Unreleased\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
