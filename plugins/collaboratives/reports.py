"""Problems as text for people and machines.

A report shows what strangers wrote, and continuous integration obeys lines of
a certain form. So no word in it ever breaks a line or begins a command.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from .core.problems import RULES, Problem, Severity, in_words

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def one_line(problem: Problem) -> str:
    """A problem as one line, as an editor or terminal can follow it."""
    at = problem.location
    return safe_line(f"{at.file}:{at.line}:{at.column}: {problem.severity}: {problem.message} [{problem.rule}]")


def mended(file: PurePosixPath, what: Sequence[str]) -> str:
    """What was mended in a file, as one line."""
    return safe_line(f"{file}: mended: {', '.join(what)}")


def total(problems: Sequence[Problem]) -> str:
    """How many problems there are, in how many files.

    >>> total([])
    'no problems'
    """
    found = Counter(problem.severity for problem in problems)
    kinds = [_count(found[severity], severity.value) for severity in Severity if found[severity]]
    files = {problem.location.file for problem in problems}
    return f"{' and '.join(kinds)} in {_count(len(files), 'file')}" if kinds else "no problems"


def text(problems: Sequence[Problem]) -> str:
    """The report for a terminal: one line for each problem, its hint below it, the total last."""
    lines = []
    for problem in _worst_first(problems):
        lines.append(one_line(problem))
        if problem.hint:
            lines.append(safe_line(f"  hint: {problem.hint}"))
    return "\n".join([*lines, total(problems)])


def github(problems: Sequence[Problem]) -> str:
    """The report as annotations of GitHub's, which shows ten of each kind: the worst come first, the total last."""
    lines = []
    for problem in _worst_first(problems):
        at = problem.location
        place = {"file": at.file, "line": at.line, "col": at.column, "title": problem.rule}
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
        words = f"{problem.message} - {problem.hint}" if problem.hint else problem.message
        lines.append(f"::{problem.severity} {properties}::{_message(words)}")
    return "\n".join([*lines, f"::notice title=validate::{total(problems)}" if problems else total(problems)])


def as_json(problems: Sequence[Problem]) -> str:
    """The report as a JSON list, one object for each problem."""
    return json.dumps(
        [
            {
                "rule": problem.rule,
                "severity": problem.severity,
                "message": problem.message,
                "hint": problem.hint,
                "file": str(problem.location.file),
                "line": problem.location.line,
                "column": problem.location.column,
                "pointer": problem.location.pointer,
            }
            for problem in _worst_first(problems)
        ],
        indent=2,
    )


def sarif(problems: Sequence[Problem]) -> str:
    """The report as SARIF 2.1.0, which code scanning services read."""
    rules = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.about},
            "defaultConfiguration": {"level": rule.severity},
        }
        for rule in RULES.values()
    ]
    driver = {"name": "collaboratives", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in _worst_first(problems)],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


REPORTS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": text,
    "github": github,
    "json": as_json,
    "sarif": sarif,
}


def _result(problem: Problem) -> dict[str, Any]:
    at = problem.location
    place = {
        "artifactLocation": {"uri": quote(str(at.file))},
        "region": {"startLine": at.line, "startColumn": at.column},
    }
    return {
        "ruleId": problem.rule,
        "ruleIndex": list(RULES).index(problem.rule),
        "level": problem.severity,
        "message": {"text": f"{problem.message}\n{problem.hint}".strip()},
        "locations": [{"physicalLocation": place}],
    }


def _worst_first(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.rank)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def safe_line(words: str) -> str:
    """One line, without the older form of a command, which GitHub's runner obeys anywhere in a line."""
    return in_words(words, len(words)).replace("##[", r"##\[")


def _message(words: str) -> str:
    """Words as the message of an annotation: `%` and line breaks are its only escapes."""
    return safe_line(words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(words: str) -> str:
    """Words as a property of an annotation, where `:` and `,` end it."""
    return _message(words).replace(":", "%3A").replace(",", "%2C")
