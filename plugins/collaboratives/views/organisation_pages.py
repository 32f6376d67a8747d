"""What is told of organisations beside their records: what each did, with whom and when, and all of them by kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..collections import OWN_VIEWS
from ..core.catalogue import Shelf
from ..core.records import Record
from ..core.vocabularies import Term
from .cards import record_url, years
from .organisations import Bodies, Body, role_terms
from .page import Page
from .partners import PARTNERS, partner_page
from .rendering import plural, render
from .terms import term_url

INDEX = "organisations/"
MOST_ROWS = 100
"""A body's table ends here; the list below it goes on."""
MOST_OTHERS = 6
MOST_TERMS = 12
_NO_YEAR = "9999"


@dataclass(frozen=True, slots=True)
class Part:
    """What a body did in one record, with a few of the recurring bodies beside it and the number of the rest."""

    title: str
    url: str
    years: str
    roles: tuple[Term, ...]
    others: tuple[Body, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the records of a body lie by one facet: its most frequent terms with address and number."""

    title: str
    terms: tuple[tuple[Term, str, int], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Kind:
    """The bodies of one sector, those with most records first; without a term those that the register does not know."""

    term: Term | None
    bodies: tuple[Body, ...]


def parts_of(shelf: Shelf, bodies: Bodies, body: Body) -> tuple[Part, ...]:
    """What a body did in each record, the earliest first and those without a year last."""
    terms = role_terms(shelf)

    def place(record: Record) -> tuple[str, str, str]:
        return shelf.text(record, "start") or _NO_YEAR, shelf.text(record, "title").casefold(), record.id

    def part(record: Record) -> Part:
        there = bodies.taking_part[record.id]
        others = [bodies.by_id[other] for other in there if other != body.id]
        return Part(
            shelf.text(record, "title"),
            record_url(record),
            years(shelf, record),
            tuple(term for term in terms.values() if term.id in there[body.id]),
            tuple(others[:MOST_OTHERS]),
            len(others[MOST_OTHERS:]),
        )

    return tuple(part(record) for record in sorted(body.records, key=place)[:MOST_ROWS])


def spreads_of(shelf: Shelf, body: Body) -> tuple[Spread, ...]:
    """How many records of a body carry which terms, by the facets that their collection names."""
    own = OWN_VIEWS.get(shelf.collection.id)
    facets = {facet.name: facet for facet in shelf.facets}
    found = []
    for facet in (facets[name] for name in (own.bodies_by if own else ()) if name in facets):
        counts = Counter(term.id for record in body.records for term in facet.terms_of(record))
        terms = [(facet.vocabulary.terms[name], times) for name, times in counts.items()]
        terms.sort(key=lambda pair: (-pair[1], pair[0].title))
        told = tuple((term, term_url(facet, term), times) for term, times in terms[:MOST_TERMS])
        if told:
            found.append(Spread(facet.title, told, len(terms) - len(told)))
    return tuple(found)


def organisation_pages(shelf: Shelf, bodies: Bodies) -> Iterator[Page]:
    """The pages about all recurring bodies of a collection, where it has any: the index, and who works with whom."""
    if not bodies.by_id:
        return
    names = shelf.collection
    body = render(
        "organisations",
        INDEX,
        collection=names,
        total=len(bodies.by_id),
        kinds=by_kind(bodies),
        wholes=_wholes(bodies),
        partners=PARTNERS,
    )
    number = plural(len(bodies.by_id), "organisation", "organisations")
    yield Page(INDEX, "Organisations", f"{number} and what they do in which {names.plural}, by kind.", body)
    yield partner_page(shelf, bodies, INDEX)


def by_kind(bodies: Bodies) -> tuple[Kind, ...]:
    """All bodies by their sector, in the order of its vocabulary as far as the bodies tell; unknown ones last."""
    kinds: dict[str, tuple[Term | None, list[Body]]] = {}
    for body in _most_first(bodies.by_id.values()):
        term = body.known.sector if body.known else None
        kinds.setdefault(term.id if term else "", (term, []))[1].append(body)
    ordered = sorted(kinds.values(), key=lambda kind: (kind[0] is None, -len(kind[1])))
    return tuple(Kind(term, tuple(found)) for term, found in ordered)


def _most_first(bodies: Iterable[Body]) -> list[Body]:
    return sorted(bodies, key=lambda body: (-len(body.records), body.name.casefold(), body.id))


def _wholes(bodies: Bodies) -> Mapping[str, Body]:
    """For each body that is a part of another recurring one, that one."""
    parts = ((body.id, body.known.part_of) for body in bodies.by_id.values() if body.known and body.known.part_of)
    return {part: bodies.by_id[whole] for part, whole in parts if whole in bodies.by_id}
