"""Broken YAML is located and explained by its usual cause."""

from pathlib import PurePosixPath

import pytest
import yaml

from collaboratives.core.problems import RULES
from collaboratives.core.reader import read
from collaboratives.core.syntax import syntax_problem

FILE = PurePosixPath("tools/one.yaml")


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ("a: b: c", 1, 5, "a text that holds a colon and a space must stand in quotes"),
        ("a: 1\nbc\nd: 2", 3, 1, "a field name must be followed by a colon and a space"),
        ("a: @b", 1, 4, "a text that begins with this character must stand in quotes; indent with spaces, never tabs"),
        (
            "a:\n\t- b",
            2,
            1,
            "a text that begins with this character must stand in quotes; indent with spaces, never tabs",
        ),
        ('a: "b\n', 2, 1, "a quote mark was opened and not closed"),
        ("a: [b\n", 2, 1, "a bracket was opened and not closed, or a comma is missing"),
        ("a: {b: 1\n", 2, 1, "a bracket was opened and not closed, or a comma is missing"),
        ("a: 1\n  b: 2", 2, 4, "a text that holds a colon and a space must stand in quotes"),
        (
            "a: 'b' c\n",
            1,
            8,
            "the line is indented unlike the lines around it, or a quote mark inside a quoted text ends it too early",
        ),
        ("a:\n  - b\n  c: d", 3, 3, "the entries of a list all begin with '- ' in the same column"),
        ("a:\n  - b\n  ? c\n", 3, 3, "the entries of a list all begin with '- ' in the same column"),
        ("a: *b* c", 1, 6, "a text that begins with * or & must stand in quotes"),
        (r'a: "\d"', 1, 5, "inside double quotes a backslash begins an escape; use single quotes"),
        ("a: %b", 1, 4, "a text that begins with this character must stand in quotes; indent with spaces, never tabs"),
        ("a: }", 1, 4, "a bracket or comma stands alone here; a text that begins with one must stand in quotes"),
    ],
)
def test_broken_yaml_is_located_with_its_usual_cause(text: str, line: int, column: int, hint: str) -> None:
    document = read(text.encode(), FILE)
    (problem,) = document.problems
    assert (problem.rule, problem.location.line, problem.location.column, problem.hint) == (
        "invalid-yaml",
        line,
        column,
        hint,
    )
    assert problem.message.startswith("this is not valid YAML: ")
    assert document.cut_short


def test_the_end_of_a_file_is_a_place_in_it() -> None:
    """libyaml's own mark of the end is line 2, which a file of one line does not have."""

    def place(text: str) -> tuple[int, int]:
        at = read(text.encode(), FILE).problems[0].location
        return at.line, at.column

    assert place("[") == (1, 2)
    assert place("é: 'b") == (1, 6)
    assert place("[\n") == (2, 1)


def test_an_error_without_a_mark_or_words_still_makes_a_problem() -> None:
    problem = syntax_problem(yaml.MarkedYAMLError(), FILE, "")
    assert (problem.location.line, problem.location.column) == (1, 1)
    assert problem.message == "this is not valid YAML: it ends too early"
    assert problem.hint == RULES["invalid-yaml"].hint


def test_an_error_without_a_place_of_its_own_has_that_of_its_context() -> None:
    mark = yaml.Mark("", 3, 1, 2, None, 0)
    problem = syntax_problem(yaml.MarkedYAMLError(context_mark=mark, problem="x"), FILE, "a\nbcd")
    assert (problem.location.line, problem.location.column) == (2, 3)
