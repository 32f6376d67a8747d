"""Links between collections: a reading names the cases it deals with, and each of them then leads to the reading."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..core.catalogue import Catalogue, Shelf
from ..core.records import Record
from ..core.schemas import Collection
from .cards import Card, view_card

Mentions = Mapping[tuple[str, str], tuple["Mentioned", ...]]
"""By collection and id, what a record names or is named by in other collections."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The records of one other collection that a record is tied to, in the order of their titles."""

    collection: Collection
    cards: tuple[Card, ...]


def mentions_in(catalogue: Catalogue) -> Mentions:
    """Every tie between records of different collections, seen from both ends."""
    tied: defaultdict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for shelf in catalogue.shelves.values():
        for record in shelf.records.values():
            for other in _named(catalogue, shelf, record):
                tied[record.collection, record.id][other.collection, other.id] = None
                tied[other.collection, other.id][record.collection, record.id] = None
    return {key: tuple(_by_collection(catalogue, [*others])) for key, others in tied.items()}


def _named(catalogue: Catalogue, shelf: Shelf, record: Record) -> Iterator[Record]:
    for field, target in shelf.collection.annotated("x-reference"):
        if target in catalogue.shelves and target != shelf.collection.id:
            known = catalogue.shelves[target].records
            yield from (known[name] for name in record.values(field.values) if name in known)


def _by_collection(catalogue: Catalogue, keys: list[tuple[str, str]]) -> Iterator[Mentioned]:
    for name, shelf in catalogue.shelves.items():
        cards = [view_card(shelf, shelf.records[one]) for collection, one in keys if collection == name]
        if cards:
            yield Mentioned(shelf.collection, tuple(sorted(cards, key=lambda card: card.title.casefold())))
