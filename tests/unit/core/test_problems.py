"""A problem's words are safe to print, and the worst problem comes first."""

import re
from pathlib import PurePosixPath

import pytest

from collaboratives.core.problems import LONGEST_QUOTE, RULES, Location, Problem, Severity, in_words, plain, report

HERE = Location(PurePosixPath("tools/one.yaml"), 3, 4, "/name")


def test_a_location_is_the_start_of_its_file_unless_told_otherwise() -> None:
    at = Location(PurePosixPath("a.yaml"))
    assert (at.line, at.column, at.pointer) == (1, 1, "")


def test_report_fills_the_words_of_a_rule() -> None:
    assert report("duplicate-field", HERE, field="name", first=1) == Problem(
        rule="duplicate-field",
        message="'name' stands here a second time",
        location=HERE,
        hint="keep one of the two; the first is on line 1",
        severity=Severity.ERROR,
    )


def test_a_hint_of_its_own_replaces_that_of_the_rule() -> None:
    assert report("repeated-value", HERE, hint="", value="a", field="b").hint == ""
    assert report("repeated-value", HERE, hint="so", value="a", field="b").hint == "so"


def test_braces_in_a_value_stay_braces() -> None:
    assert report("repeated-value", HERE, value="{field}", field="b").message == "'{field}' stands twice in 'b'"


def test_errors_come_before_warnings_and_then_by_place_and_rule() -> None:
    first = PurePosixPath("a.yaml")
    ranked = [
        Problem("b", "", Location(first, 1)),
        Problem("c", "", Location(first, 1)),
        Problem("a", "", Location(first, 1, 2)),
        Problem("a", "", Location(first, 2)),
        Problem("a", "", Location(PurePosixPath("b.yaml"))),
        Problem("a", "", Location(first), severity=Severity.WARNING),
    ]
    assert sorted([*ranked[3:], *ranked[:3]], key=lambda problem: problem.rank) == ranked


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Müller", "Müller"),
        ("a\nb", "a\\nb"),
        ("a\r\x1b[31m", "a\\r\\x1b[31m"),
        ("\u202e", "\\u202e"),
        ("\u2028\u2029", "\\u2028\\u2029"),
        ("\ue000", "\\ue000"),
        ("\U000f0000", "\\U000f0000"),
        ("\u0378", "\\u0378"),
        ("\ud800", "\\ud800"),
        ("a\\b", "a\\b"),
        (None, "nothing"),
        (3, "3"),
        ("a" * LONGEST_QUOTE, "a" * LONGEST_QUOTE),
        ("a" * (LONGEST_QUOTE + 1), "a" * LONGEST_QUOTE + "…"),
    ],
)
def test_a_word_in_a_message_is_one_short_line_without_anything_invisible(word: object, expected: str) -> None:
    assert in_words(word) == expected


def test_words_of_ours_have_more_room_than_those_of_a_record() -> None:
    assert report("invalid-yaml", HERE, reason="a" * 301).message.endswith(" " + "a" * 300 + "…")
    assert report("wrong-form", HERE, value="a", field="b", example="e" * 300).hint == "for example: " + "e" * 300
    assert (
        "'" + "v" * 80 + "…'"
        in report("narrower-term", HERE, value="v" * 99, broader="b", broader_field="c", belongs_to="d").message
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        ([], "a list"),
        ({}, "a group of fields"),
        (1.5, "1.5"),
        ("x", "x"),
    ],
)
def test_a_value_is_put_as_an_author_would_write_it(value: object, expected: str) -> None:
    assert plain(value) == expected


def test_severities_are_the_words_of_the_reports() -> None:
    assert [str(severity) for severity in Severity] == ["error", "warning"]


def test_every_rule_has_words_and_says_who_decides_it() -> None:
    for rule, row in RULES.items():
        assert row.id == rule
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule)
        assert row.message
        assert row.hint
        assert row.about.endswith(".")
        assert not row.message.endswith(".")
        assert row.message.isprintable()
        assert row.decided_by in {"reader", "schema", "catalogue", "collection"}


def test_only_what_is_a_matter_of_degree_or_may_be_meant_is_a_warning() -> None:
    warnings = {rule for rule, row in RULES.items() if row.severity is Severity.WARNING}
    assert warnings == {"hard-to-read", "look-alike"}
