"""What an author can put right: a rule, a place and words, and nothing about how they are shown."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

LONGEST_QUOTE = 80
# words that are not a record's but ours or a library's
_LONGEST = {"reason": 300, "example": 300, "belongs_to": 300}
_PLAIN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


class Severity(StrEnum):
    """Whether a problem keeps a record from being published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file, as an editor counts it: from line 1, column 1."""

    file: PurePosixPath
    line: int = 1
    column: int = 1
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an author can put right, in words an author understands."""

    rule: str
    message: str
    location: Location
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def rank(self) -> tuple[bool, Location, str]:
        """The order of reports: errors first, then by place, so that what is cut off matters least."""
        return (self.severity is not Severity.ERROR, self.location, self.rule)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table of rules, whose words every report and the browser's form share."""

    id: str
    message: str
    hint: str
    about: str
    decided_by: str
    severity: Severity


def _load_rules() -> Mapping[str, Rule]:
    table = json.loads(files(__package__).joinpath("rules.json").read_text(encoding="utf-8"))
    return {
        rule: Rule(
            id=rule,
            message=row["message"],
            hint=row.get("hint", ""),
            about=row["about"],
            decided_by=row["decided_by"],
            severity=Severity(row.get("severity", "error")),
        )
        for rule, row in table.items()
    }


RULES: Mapping[str, Rule] = _load_rules()


def report(rule: str, location: Location, *, hint: str | None = None, **words: object) -> Problem:
    """The problem of a rule at a place, its message and hint filled with `words`.

    `hint` replaces the rule's own hint, for advice that depends on the value.
    Every word is made safe to print on one line (`in_words`).
    """
    row = RULES[rule]
    safe = {name: in_words(word, _LONGEST.get(name, LONGEST_QUOTE)) for name, word in words.items()}
    return Problem(
        rule=rule,
        message=row.message.format(**safe),
        location=location,
        hint=row.hint.format(**safe) if hint is None else hint,
        severity=row.severity,
    )


def in_words(word: object, longest: int = LONGEST_QUOTE) -> str:
    r"""A value as a message can hold it: one line, no invisible character, not too long.

    A record comes from a stranger and its values end up in terminals, logs
    and annotations, where a line break or an escape sequence could pretend
    to be a message of ours.

    >>> in_words("a\nb")
    'a\\nb'
    """
    text = word if isinstance(word, str) else plain(word)
    escaped = "".join(
        character.encode("unicode_escape").decode("ascii")
        if unicodedata.category(character) in _PLAIN_CATEGORIES
        else character
        for character in text[:longest]
    )
    return escaped if len(text) <= longest else escaped + "…"


def plain(value: Any) -> str:
    """A value as an author would write it: `true` rather than `True`.

    >>> plain(None), plain(True), plain([1])
    ('nothing', 'true', 'a list')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of fields"
    return str(value)
