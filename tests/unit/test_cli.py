"""The command line: what it says, and with which code it ends."""

import json
import os
import shutil
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


def new(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", "--root", str(root), *arguments])


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


def test_what_can_be_mended_is_and_the_rest_is_reported(site: Path) -> None:
    (site / "tools/axe.yaml").write_bytes(b"name: 2014 \r\n")
    bad = (site / "tools/bad.yaml").read_bytes()
    result = validate(site, "--fix")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "tools/axe.yaml: mended: Windows line ends, trailing spaces, name: 2014 in quotes"
    assert lines[-1] == "2 errors in 1 file"
    assert (site / "tools/axe.yaml").read_bytes() == b"name: '2014'\n"
    assert (site / "tools/bad.yaml").read_bytes() == bad
    assert "mended" not in validate(site, "--fix").output


def test_only_named_files_are_mended_and_no_link_is_followed(site: Path) -> None:
    spoilt = b"name: Axe \n"
    for name in ("axe", "saw"):
        (site / f"tools/{name}.yaml").write_bytes(spoilt)
    (site / "elsewhere.yaml").write_bytes(spoilt)
    (site / "tools/link.yaml").symlink_to(site / "elsewhere.yaml")
    result = validate(site, "--fix", site / "tools/axe.yaml", site / "tools/link.yaml")
    assert result.stdout.splitlines()[0] == "tools/axe.yaml: mended: trailing spaces"
    assert (site / "tools/saw.yaml").read_bytes() == (site / "elsewhere.yaml").read_bytes() == spoilt


def test_without_fix_no_file_is_changed(site: Path) -> None:
    (site / "tools/axe.yaml").write_bytes(b"name: Axe \r\n")
    assert validate(site, site / "tools/axe.yaml").exit_code == 0
    assert (site / "tools/axe.yaml").read_bytes() == b"name: Axe \r\n"


def test_a_report_for_programs_stays_one_when_something_is_mended(site: Path) -> None:
    (site / "tools/axe.yaml").write_bytes(b"name: 2014\n")
    result = validate(site, "--fix", "--format", "json")
    assert {row["file"] for row in json.loads(result.stdout)} == {"tools/bad.yaml"}
    assert result.stderr == "tools/axe.yaml: mended: name: 2014 in quotes\n"


def test_every_real_record_needs_no_mending(tmp_path: Path) -> None:
    for folder in ("schema", "cases"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    before = {path: path.read_bytes() for path in (tmp_path / "cases").iterdir()}
    assert "mended" not in validate(tmp_path, "--fix").output
    assert {path: path.read_bytes() for path in (tmp_path / "cases").iterdir()} == before


def test_a_new_record_is_a_file_and_the_next_command(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = site / "tools/big-red-axe.yaml"
    result = new(site, "tool", "Big 'red' axe")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        str(path),
        f"next: fill it in, then run: collaboratives validate --root {site} {path}",
    ]
    assert path.read_text(encoding="utf-8").endswith("\nname: Big 'red' axe\n")
    assert validate(site, path).exit_code == 0
    monkeypatch.chdir(site)
    result = CliRunner().invoke(main, ["new", "tool", "Two"])
    assert result.output.splitlines()[1].endswith(": collaboratives validate tools/two.yaml")


def test_the_folder_of_a_collection_comes_with_its_first_record(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    result = new(tmp_path, "case", "Phone data", "--from-url", "https://example.org/a")
    assert result.exit_code == 0
    assert "url: https://example.org/a\n" in (tmp_path / "cases/phone-data.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["tools", "Axe head"], "'tools' is no kind of record; there are: tool"),
        (["tool", "Axe"], "is there already"),
        (["tool", "!?"], "makes no file name"),
        (["tool", "Index"], "makes no file name that can be used"),
        (["tool", "Axe head", "--from-url", "https://example.org/"], "has no field for the address"),
        (["tool", "Axe head", "--from-url", "javascript:alert(1)"], "is no web address"),
        (["tool", "Axe head", "--from-url", "https://user@example.org/"], "is no web address"),
        (["tool", "Axe head", "--from-url", "https://example.org/\u202e"], "is no web address"),
    ],
)
def test_a_new_record_that_cannot_be_is_wrong_use_and_changes_nothing(
    site: Path, arguments: list[str], reason: str
) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*.yaml")}
    result = new(site, *arguments)
    assert result.exit_code == 2
    assert reason in " ".join(result.stderr.split())
    assert {path: path.read_bytes() for path in site.rglob("*.yaml")} == before


def test_without_a_schema_there_is_no_new_record(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert "no schema/" in new(tmp_path_factory.mktemp("bare"), "case", "Axe").stderr
    (site / "schema/tool.schema.json").write_text("{", encoding="utf-8")
    result = new(site, "tool", "Axe head")
    assert result.exit_code == 2
    assert "see what is wrong with the schemas" in " ".join(result.stderr.split())


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
