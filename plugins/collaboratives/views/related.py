"""Relations between records: written in one of the two, shown on both."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..core.catalogue import Shelf
from ..core.records import Record
from ..core.vocabularies import Term, Vocabulary
from .cards import record_url


@dataclass(frozen=True, slots=True)
class Related:
    """Another record, how it is related, and why it is worth reading."""

    id: str
    title: str
    url: str
    relation: Term
    reason: str


def related_records(shelf: Shelf) -> Mapping[str, tuple[Related, ...]]:
    """For each record that has any, its relations: its own first, then those that others state of it.

    What both state is shown once, in the words of each.
    """
    vocabulary = _vocabulary(shelf)
    found: defaultdict[str, dict[tuple[str, str], Related]] = defaultdict(dict)
    if vocabulary is None:
        return {}
    stated = [
        (record, other, vocabulary.terms[relation], reason)
        for record in shelf.records.values()
        for other, relation, reason in _statements(shelf, record)
        if other in shelf.records
    ]
    for record, other, relation, reason in stated:
        found[record.id][other, relation.id] = _related(shelf, shelf.records[other], relation, reason)
    for record, other, relation, reason in stated:
        inverse = vocabulary.terms[relation.inverse or relation.id]
        found[other].setdefault((record.id, inverse.id), _related(shelf, record, inverse, reason))
    return {name: tuple(own.values()) for name, own in found.items()}


def _related(shelf: Shelf, record: Record, relation: Term, reason: str) -> Related:
    return Related(record.id, shelf.text(record, "title"), record_url(record), relation, reason)


def _statements(shelf: Shelf, record: Record) -> list[tuple[str, str, str]]:
    """The id, relation and reason of each other record that a record names."""
    path = shelf.path("related")
    if not path:
        return []
    group, (name, relation, reason) = (
        path[:-1],
        (_last(shelf, role) for role in ("related", "relation", "relation-reason")),
    )
    return [(str(one[name]), str(one[relation]), str(one.get(reason, ""))) for one in record.values(group)]


def _last(shelf: Shelf, role: str) -> str:
    path = shelf.path(role)
    return path[-1] if path else ""


def _vocabulary(shelf: Shelf) -> Vocabulary | None:
    path = shelf.path("relation")
    return next((field.vocabulary for field in shelf.collection.fields if path and field.values == path), None)
