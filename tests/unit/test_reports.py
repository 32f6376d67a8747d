"""One list of problems, four reports, and no way for a stranger's words to be more than words."""

import json
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

import pytest

from collaboratives.core.problems import RULES, Location, Problem, Severity
from collaboratives.reports import REPORTS, one_line, total

MISSPELT = Problem(
    "unknown-term",
    "'piolt' is not a status",
    Location(PurePosixPath("cases/one.yaml"), 7, 8, "/status"),
    "did you mean 'pilot'?",
)
EMPTY = Problem("empty-field", "'summary' is empty", Location(PurePosixPath("cases/two.yaml"), 3, 1, "/summary"))
MILD = Problem(
    "too-long", "'note' is long", Location(PurePosixPath("cases/a.yaml"), 1, 1, "/note"), "cut it", Severity.WARNING
)
HOSTILE = (
    "\n::error::x",
    "\r::stop-commands::x",
    "::add-mask::a",
    "##[add-mask]a",
    "a ##[set-env name=A]b",
    "\x1b[2J",
    "\u2028::error::x",
    "\u202etxt",
    "100%0A::error::x",
    "a,line=1::x",
)

Report = Callable[[Sequence[Problem]], str]


def test_the_text_report_gives_place_rule_and_hint_and_ends_with_the_total() -> None:
    assert REPORTS["text"]([MISSPELT]) == (
        "cases/one.yaml:7:8: error: 'piolt' is not a status [unknown-term]\n"
        "  hint: did you mean 'pilot'?\n"
        "1 error in 1 file"
    )


def test_a_problem_without_a_hint_takes_one_line() -> None:
    assert REPORTS["text"]([EMPTY]).splitlines() == [one_line(EMPTY), "1 error in 1 file"]


def test_errors_come_before_warnings_and_then_by_place() -> None:
    lines = REPORTS["text"]([MILD, EMPTY, MISSPELT]).splitlines()
    assert lines[0].startswith("cases/one.yaml:7:8: error:")
    assert lines[2].startswith("cases/two.yaml:3:1: error:")
    assert lines[3].startswith("cases/a.yaml:1:1: warning:")
    assert lines[-1] == "2 errors and 1 warning in 3 files"


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], "no problems"),
        ([MILD], "1 warning in 1 file"),
        ([MILD, MILD], "2 warnings in 1 file"),
        ([EMPTY, EMPTY], "2 errors in 1 file"),
    ],
)
def test_the_total_counts_each_kind_and_the_files(problems: list[Problem], words: str) -> None:
    assert total(problems) == words
    assert REPORTS["text"](problems).splitlines()[-1] == words


def test_the_github_report_is_one_annotation_for_each_problem_and_a_notice() -> None:
    assert REPORTS["github"]([MILD, MISSPELT, EMPTY]).splitlines() == [
        "::error file=cases/one.yaml,line=7,col=8,title=unknown-term::'piolt' is not a status - did you mean 'pilot'?",
        "::error file=cases/two.yaml,line=3,col=1,title=empty-field::'summary' is empty",
        "::warning file=cases/a.yaml,line=1,col=1,title=too-long::'note' is long - cut it",
        "::notice title=validate::2 errors and 1 warning in 3 files",
    ]


def test_the_github_report_annotates_nothing_where_there_is_nothing() -> None:
    assert REPORTS["github"]([]) == "no problems"


def test_what_ends_a_github_property_or_message_is_escaped() -> None:
    at = Location(PurePosixPath("cases/a,b:c%.yaml"))
    line = REPORTS["github"]([Problem("file-name", "50%, a:b\r\nc", at)]).splitlines()[0]
    assert line == "::error file=cases/a%2Cb%3Ac%25.yaml,line=1,col=1,title=file-name::50%25, a:b%0D%0Ac"


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("name", ["text", "github"])
def test_no_word_of_a_stranger_breaks_a_line_or_begins_a_command(name: str, words: str) -> None:
    """Even in a problem that was not made by `report`, which has already made its words safe."""
    at = Location(PurePosixPath("cases", f"{words}.yaml"))
    lines = REPORTS[name]([Problem("file-name", words, at, words)]).split("\n")
    assert len(lines) == {"text": 3, "github": 2}[name]
    for line in lines:
        # the runner obeys `::` at the start of a line, spaces before it or not, and `##[` anywhere
        assert not line.lstrip().startswith("::") or line.startswith(("::error file=", "::notice title=validate::"))
        assert "##[" not in line
        assert line.isprintable()


def test_the_json_report_has_every_part_of_a_problem() -> None:
    assert json.loads(REPORTS["json"]([MILD, MISSPELT]))[0] == {
        "rule": "unknown-term",
        "severity": "error",
        "message": "'piolt' is not a status",
        "hint": "did you mean 'pilot'?",
        "file": "cases/one.yaml",
        "line": 7,
        "column": 8,
        "pointer": "/status",
    }
    assert json.loads(REPORTS["json"]([])) == []


def test_the_sarif_report_has_the_parts_that_its_standard_requires() -> None:
    """SARIF 2.1.0: 3.13 (log), 3.14 (run), 3.19 (driver), 3.27 (result), 3.30 (region)."""
    log = json.loads(REPORTS["sarif"]([MILD, MISSPELT]))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "collaboratives"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(RULES)
    assert run["columnKind"] == "unicodeCodePoints"
    first, second = run["results"]
    assert first == {
        "ruleId": "unknown-term",
        "ruleIndex": list(RULES).index("unknown-term"),
        "level": "error",
        "message": {"text": "'piolt' is not a status\ndid you mean 'pilot'?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "cases/one.yaml"},
                    "region": {"startLine": 7, "startColumn": 8},
                }
            }
        ],
    }
    assert second["level"] == "warning"


def test_a_sarif_address_is_a_valid_uri_whatever_the_file_is_called() -> None:
    log = json.loads(REPORTS["sarif"]([Problem("file-name", "a", Location(PurePosixPath("cases/a b#ü.yaml")))]))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "cases/a%20b%23%C3%BC.yaml"


def test_sarif_without_problems_has_an_empty_list_of_results() -> None:
    assert json.loads(REPORTS["sarif"]([]))["runs"][0]["results"] == []


@pytest.mark.parametrize("make", REPORTS.values(), ids=list(REPORTS))
def test_every_report_names_every_rule_it_is_given(make: Report) -> None:
    problems = [Problem(rule, "a", Location(PurePosixPath("cases/one.yaml"))) for rule in RULES]
    assert all(rule in make(problems) for rule in RULES)
