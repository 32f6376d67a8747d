"""What the home page counts and shows."""

from typing import Any

from ..core.catalogue import Catalogue, Shelf
from ..core.facets import Facet
from ..core.records import Record
from ..core.vocabularies import Term
from .cards import view_card
from .terms import view_facets, view_term

MOST_CARDS = 4


def view_home(catalogue: Catalogue) -> dict[str, Any]:
    """Counts, facets by name and a few cards of the site's first collection, for the parts of the home page."""
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
    }


def _endings(shelf: Shelf, facet: Facet) -> list[Term]:
    """The terms of the facet for where things stand that mean a bad end."""
    stands = facet.path == shelf.path("status")
    return [term for term in facet.vocabulary.terms.values() if stands and term.tone == "ended"]


def _newest(shelf: Shelf, records: list[Record], *roles: str) -> list[Record]:
    """The few records that come last by the fields of these roles, the first role before the second."""
    return sorted(records, key=lambda record: [shelf.text(record, role) for role in roles], reverse=True)[:MOST_CARDS]
