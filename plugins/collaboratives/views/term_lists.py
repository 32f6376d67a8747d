"""The terms of one facet, each with cases that carry it, apart by how well that is founded where records say so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.catalogue import Catalogue, Shelf
from ..core.facets import Facet
from ..core.pointers import EACH
from ..core.records import Record
from ..core.schemas import Field
from ..core.vocabularies import Term
from .cards import record_url
from .decision_tree import Example
from .listings import in_order
from .page import Site
from .terms import term_url

MOST_CASES = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """The cases that carry a term on one ground, such as `shown`; one without a term where records name none."""

    term: Term | None
    cases: tuple[Example, ...]
    count: int


@dataclass(frozen=True, slots=True)
class TermList:
    """A term with its cases by ground, and the page that lists all of them."""

    term: Term
    grounds: tuple[Ground, ...]
    count: int
    url: str


def view_terms(catalogue: Catalogue, _: Site, name: str) -> dict[str, Any]:
    """The terms of a facet of the site's first collection, by the facet's name.

    Raises KeyError where there is no such facet.
    """
    shelf = next(iter(catalogue.shelves.values()))
    facet = {facet.name: facet for facet in shelf.facets}[name]
    return {
        "lists": [_list(shelf, facet, term) for term in facet.vocabulary.terms.values()],
        "collection": shelf.collection,
    }


def _list(shelf: Shelf, facet: Facet, term: Term) -> TermList:
    field = _ground_of(shelf, facet)
    found = [
        (ground, Example(shelf.text(record, "title"), record_url(record), note))
        for record in in_order(shelf, shelf.carrying(facet, term))
        for ground, note in _entries(record, facet, term, field)
    ]
    names: list[Term | None] = []
    # the best founded first, as the vocabulary has it from the least to the best
    names += reversed([*field.vocabulary.terms.values()]) if field and field.vocabulary else []
    names.append(None)
    grounds = [(name, [example for ground, example in found if ground is name]) for name in names]
    return TermList(
        term,
        tuple(
            Ground(name, tuple(sorted(cases, key=lambda one: not one.note)[:MOST_CASES]), len(cases))
            for name, cases in grounds
            if cases
        ),
        len(found),
        term_url(facet, term),
    )


def _ground_of(shelf: Shelf, facet: Facet) -> Field | None:
    """The other field with a vocabulary in the group in which records name the facet's terms."""
    group = facet.path[:-1]
    beside = (field for field in shelf.collection.fields if group and field.path[:-1] == group)
    return next((field for field in beside if field.vocabulary and field.vocabulary is not facet.vocabulary), None)


def _entries(record: Record, facet: Facet, term: Term, ground: Field | None) -> Iterator[tuple[Term | None, str]]:
    """For each entry in which a record names a term: its ground and its note."""
    name = next(step for step in reversed(facet.path) if step != EACH)
    group = record.data.get(facet.path[0], [])
    for entry in group if isinstance(group, list) else [group]:
        if isinstance(entry, Mapping) and entry.get(name) == term.id:
            said = entry.get(ground.name) if ground else None
            found = ground.vocabulary.terms[said] if ground and ground.vocabulary and said else None
            yield found, str(entry.get("note", ""))
