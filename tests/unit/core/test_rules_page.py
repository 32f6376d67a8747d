"""The page of rules is proved: each example gets exactly the report that stands below it."""

import re
import shutil
from pathlib import Path

import pytest

from collaboratives.collections import load
from collaboratives.core.problems import RULES
from collaboratives.reports import one_line

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "guide/contribute/rules.md").read_text(encoding="utf-8")
BASE = (ROOT / "tests/examples/base.yaml").read_text(encoding="utf-8")
EXAMPLE = "cases/example.yaml"
# rules whose example is a file of its own rather than lines at the end of a case
WHOLE_FILES = {
    *("not-a-record", "invalid-schema", "invalid-register", "invalid-tree", "invalid-guide", "invalid-link-health"),
}
# what the page says in words, because lines of text cannot show it
SPOILT = {
    "unreadable-file": (EXAMPLE, BASE.encode() + "lessons: Zürich\n".encode("cp1252")),
    "file-too-large": (EXAMPLE, (BASE + "#" * 70_000).encode()[:70_000]),
    "file-name": ("cases/My_Case.yaml", BASE.encode()),
    "unexpected-file": ("cases/notes.txt", b"to do\n"),
}

SECTIONS = dict(re.findall(r"^### `?([a-z-]+)`?\n(.*?)(?=^##|\Z)", PAGE, flags=re.MULTILINE | re.DOTALL))
FENCE = re.compile(r'^```(yaml|json)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
REPORT = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def with_lines(lines: str) -> str:
    """The base without the fields that the lines give, and the lines at its end."""
    given = set(re.findall(r"^([a-z_]+):", lines, flags=re.MULTILINE))
    fields = re.findall(r"^[a-z_]+:.*\n(?:[ -].*\n)*", BASE, flags=re.MULTILINE)
    assert "".join(fields) == BASE
    return "".join(field for field in fields if field.partition(":")[0] not in given) + lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site with the real schemas and one valid case."""
    (tmp_path / "schema").symlink_to(ROOT / "schema")
    (tmp_path / "cases").mkdir()
    (tmp_path / EXAMPLE).write_text(BASE, encoding="utf-8")
    return tmp_path


def report_of(folder: Path) -> str:
    return "".join(f"{one_line(problem)}\n  hint: {problem.hint}\n" for problem in load(folder)[1])


def test_the_page_has_a_section_for_every_rule_and_no_other() -> None:
    assert list(SECTIONS) == list(RULES)


def test_the_case_that_is_spoilt_is_valid(folder: Path) -> None:
    assert report_of(folder) == ""


@pytest.mark.parametrize("rule", SECTIONS)
def test_a_section_says_what_the_rule_is_about_and_shows_one_report(rule: str) -> None:
    assert SECTIONS[rule].strip().startswith(RULES[rule].about)
    (report,) = REPORT.findall(SECTIONS[rule])
    assert f"[{rule}]" in report
    assert len(FENCE.findall(SECTIONS[rule])) == (0 if rule in SPOILT else 1)


@pytest.mark.parametrize("rule", SECTIONS)
def test_an_example_gets_exactly_the_report_below_it(rule: str, folder: Path) -> None:
    for _, title, lines in FENCE.findall(SECTIONS[rule]):
        path = folder / (title or EXAMPLE)
        if path.is_relative_to(folder / "schema"):
            (folder / "schema").unlink()
            shutil.copytree(ROOT / "schema", folder / "schema")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lines if rule in WHOLE_FILES else with_lines(lines), encoding="utf-8")
    if rule in SPOILT:
        name, content = SPOILT[rule]
        (folder / name).write_bytes(content)
    assert REPORT.findall(SECTIONS[rule]) == [report_of(folder)]
