"""Broken YAML in an author's words: libyaml speaks of tokens and indicators, we of quotes and colons."""

from pathlib import PurePosixPath

import yaml

from .problems import Location, Problem, report

# the usual causes behind libyaml's commonest complaints
_CAUSES = (
    ("mapping values are not allowed", "a text that holds a colon and a space must stand in quotes"),
    ("could not find expected ':'", "a field name must be followed by a colon and a space"),
    (
        "cannot start any token",
        "a text that begins with this character must stand in quotes; indent with spaces, never tabs",
    ),
    ("found unexpected end of stream", "a quote mark was opened and not closed"),
    ("did not find expected ',' or", "a bracket was opened and not closed, or a comma is missing"),
    (
        "did not find expected node content",
        "a bracket or comma stands alone here; a text that begins with one must stand in quotes",
    ),
    (
        "did not find expected key",
        "the line is indented unlike the lines around it, or a quote mark inside a quoted text ends it too early",
    ),
    ("did not find expected '-' indicator", "the entries of a list all begin with '- ' in the same column"),
    ("did not find expected alphabetic", "a text that begins with * or & must stand in quotes"),
    ("unknown escape character", "inside double quotes a backslash begins an escape; use single quotes"),
)


def syntax_problem(error: yaml.MarkedYAMLError, file: PurePosixPath, text: str) -> Problem:
    """The problem invalid-yaml where libyaml stopped, with the usual cause as its hint."""
    mark = error.problem_mark or error.context_mark
    reason = error.problem or "it ends too early"
    hint = next((cause for sign, cause in _CAUSES if sign in reason), None)
    return report("invalid-yaml", Location(file, *_place(mark, text)), hint=hint, reason=reason)


def _place(mark: yaml.Mark | None, text: str) -> tuple[int, int]:
    """The place of a mark in the text; libyaml puts its end on a line of its own, which need not be there."""
    if mark is None:
        return 1, 1
    lines = text.split("\n")
    if mark.line < len(lines):
        return mark.line + 1, mark.column + 1
    return len(lines), len(lines[-1]) + 1
