"""What the home page counts and shows."""

from typing import Any

from ..core.catalogue import Catalogue, Shelf
from ..core.facets import Facet
from ..core.records import Record
from ..core.vocabularies import Term
from .agenda import coming_up
from .calendars import takes_place
from .cards import view_card
from .page import Site
from .terms import view_facets, view_term

MOST_CARDS = 4


def view_home(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Counts, facets by name and a few cards of the site's first collection, and what is to come in any other."""
    shelf = next(iter(catalogue.shelves.values()))
    endings = [(facet, term) for facet in shelf.facets for term in _endings(shelf, facet)]
    ended = [record for facet, term in endings for record in shelf.carrying(facet, term)]
    return {
        "collection": shelf.collection,
        "total": len(shelf.records),
        "facets": {facet.name: facet for facet in view_facets(shelf)},
        "latest": [view_card(shelf, record) for record in _newest(shelf, [*shelf.records.values()], "added", "start")],
        "ended": [view_card(shelf, record) for record in _newest(shelf, ended, "end", "start")],
        "ended_terms": [view_term(shelf, facet, term) for facet, term in endings],
        "ended_total": len(ended),
        "agendas": [(one.collection, coming_up(one, site)[:MOST_CARDS]) for one in _taking_place(catalogue)],
    }


def view_numbers(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """How much there is, as number, words and link: records, their kinds and states, places and sources."""
    shelf = next(iter(catalogue.shelves.values()))
    numbers = [
        (len(one.records), one.collection.title, f"{one.collection.listing}/") for one in catalogue.shelves.values()
    ]
    names = shelf.collection
    for facet in shelf.facets:
        terms = (term for term in facet.vocabulary.terms.values() if shelf.carrying(facet, term))
        used = [view_term(shelf, facet, term) for term in terms]
        if facet.quiet or facet.path == shelf.path("status"):
            numbers += [
                (term.count, f"{names.plural.capitalize()}, {facet.title.lower()}: {term.title}", term.url)
                for term in used
            ]
        elif not facet.folder.startswith(f"{names.listing}/"):
            numbers.append((len(used), f"{facet.title}, wider areas included: how many {names.plural} name", ""))
    sources = sum(len(record.values(shelf.path("sources"))) for record in shelf.records.values())
    return {"numbers": [*numbers, (sources, f"Sources that the {names.plural} name", "")], "site": site}


def _taking_place(catalogue: Catalogue) -> list[Shelf]:
    return [shelf for shelf in catalogue.shelves.values() if takes_place(shelf)]


def _endings(shelf: Shelf, facet: Facet) -> list[Term]:
    """The terms of the facet for where things stand that mean a bad end."""
    stands = facet.path == shelf.path("status")
    return [term for term in facet.vocabulary.terms.values() if stands and term.tone == "ended"]


def _newest(shelf: Shelf, records: list[Record], *roles: str) -> list[Record]:
    """The few records that come last by the fields of these roles, the first role before the second."""
    return sorted(records, key=lambda record: [shelf.text(record, role) for role in roles], reverse=True)[:MOST_CARDS]
