"""What no record shows alone: two claims to one name, and links to records that do not exist."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .pointers import pointer, values_at
from .problems import Location, Problem, report
from .reader import Marks, read
from .records import Record
from .schemas import Collection


def check_references(
    root: Path, collection: Collection, records: Mapping[str, Record], known: Mapping[str, set[str]]
) -> Iterator[Problem]:
    """Report names claimed twice and references that lead nowhere.

    `known` holds the ids of each collection, those of broken records
    included: a reference to a record that is being mended is not broken.
    Problems: duplicate-id, broken-reference, self-reference.
    """
    alias_path = collection.role("alias")
    claimed = {name: name for name in known[collection.id]}
    for record in records.values():
        for taken, alias in values_at(record.data, alias_path) if alias_path else ():
            owner = claimed.setdefault(alias, record.id)
            if owner != record.id:
                yield _locate(root, record, taken, "duplicate-id", name=alias, other=owner)
        for field, target in collection.annotated("x-reference"):
            for taken, value in values_at(record.data, field.values):
                if target == collection.id and value == record.id:
                    yield _locate(root, record, taken, "self-reference", value=value)
                elif value not in known.get(target, set()):
                    yield _locate(root, record, taken, "broken-reference", collection=target, value=value)


def locate(root: Path, record: Record, taken: tuple[str | int, ...]) -> Location:
    """The place of a value in a valid record's file, which is read again to find it."""
    marks = Marks()
    read((root / record.file).read_bytes(), record.file, marks)
    at = pointer(taken)
    return Location(record.file, *marks.of_value(at), at)


def _locate(root: Path, record: Record, taken: tuple[str | int, ...], rule: str, **words: Any) -> Problem:
    return report(rule, locate(root, record, taken), **words)
