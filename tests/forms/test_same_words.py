"""The form in the browser says the same as the command line: the same rule, at the same place, in the same words."""

import json
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from collaboratives.collections import case
from collaboratives.core.catalogue import Shelf
from collaboratives.core.characters import FORBIDDEN
from collaboratives.core.facets import facets_of
from collaboratives.core.pointers import pointer
from collaboratives.core.problems import RULES, Location, Problem, Severity, report
from collaboratives.core.reader import read
from collaboratives.core.schemas import load_schemas
from collaboratives.core.validation import check_record
from collaboratives.reports import github
from collaboratives.views.forms import view_form

from ..property.test_checking import spoilt
from ..unit.core.test_rules_page import BASE, with_lines

ROOT = Path(__file__).parents[2]
FILE = PurePosixPath("cases/example.yaml")
COLLECTIONS, VOCABULARIES, _ = load_schemas(ROOT)
CASES = COLLECTIONS["cases"]
INVALID = yaml.safe_load((ROOT / "tests/examples/invalid.yaml").read_text(encoding="utf-8"))


class Form:
    """The form's checks, running in Node."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.later: list[str] = self._answer()

    def problems(self, record: Any) -> list[tuple[str, str, str, str]]:
        """What the form says of a record."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps([record]) + "\n")
        self.process.stdin.flush()
        return sorted((one["rule"], one["pointer"], one["message"], one["hint"]) for one in self._answer())

    def _answer(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="session")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Form]:
    path = tmp_path_factory.mktemp("form") / "cases.json"
    path.write_text(json.dumps(view_form(Shelf(CASES, facets_of(CASES, VOCABULARIES), {}))), encoding="utf-8")
    with subprocess.Popen(
        ["node", ROOT / "tests/forms/problems.mjs", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Form(process)
        process.terminate()


def on_the_command_line(content: bytes) -> list[Problem]:
    """What the command line says of a file by rules that concern it alone."""
    record, problems = check_record(content, FILE, CASES)
    for rule, at, words in case.check(record, CASES) if record else ():
        problems.append(report(rule, Location(FILE, pointer=pointer(at)), **words))
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def said(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return sorted((one.rule, one.location.pointer, one.message, one.hint) for one in problems)


def is_the_same_in_json(value: Any) -> bool:
    """Whether a browser can hold a value as it is, and knows the same letters.

    It knows no difference between 2014 and 2014.0, rounds whole numbers beyond
    2 to the 53rd (a file that holds one is opened with it as a text), and
    knows newer letters of Unicode than this Python does.
    """
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > 2**53 - 1):
        return False
    if isinstance(value, str):
        return not FORBIDDEN.search(value) and all(unicodedata.category(letter) != "Cn" for letter in value)
    members = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(is_the_same_in_json(member) for member in members)


def test_every_invalid_example_gets_the_same_problems(form: Form) -> None:
    decided = set()
    for name, lines in INVALID.items():
        content = with_lines(lines).encode()
        expected = on_the_command_line(content)
        assert expected, name
        assert form.problems(read(content, FILE).value) == said(expected), name
        for problem in expected:
            assert f"title={problem.rule}::" in github([problem]), name
        decided |= {problem.rule for problem in expected}
    # every rule that both can decide has an example
    assert decided == {rule.id for rule in RULES.values() if rule.decided_by in {"schema", "collection"}} - {
        "hard-to-read"
    }


def test_a_forbidden_character_is_told_in_the_same_words(form: Form) -> None:
    record = {**read(BASE.encode(), FILE).value, "lessons": "one\u200btwo\u202ethree\ue000", "harms": "one\x85"}
    content = BASE + 'lessons: "one\\u200btwo\\u202ethree\\ue000"\nharms: "one\\x85"\n'
    assert form.problems(record) == said(on_the_command_line(content.encode()))


def test_form_and_later_checks_make_up_all_rules(form: Form) -> None:
    by_file = {rule.id for rule in RULES.values() if rule.decided_by == "reader"}
    here = {rule.id for rule in RULES.values() if rule.decided_by in {"schema", "collection"}} - {"hard-to-read"}
    assert sorted([*by_file, *here, *form.later]) == sorted(RULES)


def test_the_published_cases_have_no_problem_in_the_form(form: Form) -> None:
    for path in sorted((ROOT / "cases").glob("*.yaml")):
        assert form.problems(read(path.read_bytes(), FILE).value) == [], path.name


@settings(max_examples=400, deadline=None)
@given(record=spoilt().filter(is_the_same_in_json))
def test_however_a_case_is_spoilt_both_say_the_same(form: Form, record: Any) -> None:
    assert form.problems(record) == said(on_the_command_line(json.dumps(record, ensure_ascii=False).encode()))
