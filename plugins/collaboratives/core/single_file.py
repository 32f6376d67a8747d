"""A file that is no record and stands alone, such as the decision tree: checked, and spoken of, as records are."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from .pointers import Step, pointer
from .problems import Location, Problem, report
from .reader import Marks, read_group
from .schemas import collection_of_one
from .validation import check_record
from .vocabularies import Vocabulary

Fault = tuple[tuple[Step, ...], str]
"""The steps to what is wrong, and what it is, in words that follow "cannot be used:"."""


@dataclass(frozen=True, slots=True)
class SingleFile:
    """Where a file and its schema lie, and the rule that tells what no schema can say of it."""

    path: PurePosixPath
    shape: PurePosixPath
    rule: str


def read_single(
    single: SingleFile,
    root: Path,
    vocabularies: Mapping[str, Vocabulary],
    faults_of: Callable[[Mapping[str, Any]], Iterable[Fault]],
) -> tuple[Mapping[str, Any] | None, list[Problem]]:
    """What a file holds, and what is wrong with it; None where there is a problem, or no such file or shape.

    What a schema cannot say is asked of `faults_of`. Problems: those of a
    record (see `validation`), and of the file's own rule.
    """
    path, shape = root / single.path, root / single.shape
    if not path.is_file() or not shape.is_file():
        return None, []
    content = path.read_bytes()
    schema = json.loads(shape.read_text(encoding="utf-8"))
    whole, problems = check_record(content, single.path, collection_of_one(schema, vocabularies))
    faults = [] if whole is None else [*faults_of(whole)]
    if faults:
        marks = Marks()
        read_group(content, single.path, marks)
        problems += [
            report(single.rule, Location(single.path, *marks.of_value(pointer(at)), pointer(at)), reason=reason)
            for at, reason in faults
        ]
    return (None if faults else whole), problems


def repeated(names: Sequence[str], *at: Step) -> Iterator[Fault]:
    """A fault for each entry of a list whose id stands there before; `at` leads to the list."""
    seen: set[str] = set()
    for place, name in enumerate(names):
        if name in seen:
            yield (*at, place, "id"), f"'{name}' stands here a second time"
        seen.add(name)


def missing(names: Sequence[str], wanted: Sequence[str], what: str, *at: Step) -> Iterator[Fault]:
    """A fault for a list that lacks some of what it should have, naming the first; `what` says what they are."""
    lacking = [name for name in wanted if name not in names]
    if lacking:
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        yield at, f"the {what} '{lacking[0]}'{more} is missing"
