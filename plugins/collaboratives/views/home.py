"""What the home page counts and shows."""

from typing import Any

from ..core.catalogue import Catalogue, Shelf
from ..core.records import Record
from .cards import view_card
from .terms import view_facets, view_term

MOST_CARDS = 4
ENDED = "ended"


def view_home(catalogue: Catalogue) -> dict[str, Any]:
    """Counts, facets by name and a few cards of the site's first collection, for the parts of the home page."""
    shelf = next(iter(catalogue.shelves.values()))
    status = next((facet for facet in shelf.facets if facet.path == shelf.path("status")), None)
    sad = [term for term in status.vocabulary.terms.values() if term.tone == ENDED] if status else []
    ended = [record for term in sad for record in shelf.carrying(status, term)] if status else []
    return {
        "collection": shelf.collection,
        "total": len(shelf.records),
        "facets": {facet.name: facet for facet in view_facets(shelf)},
        "latest": [view_card(shelf, record) for record in _newest(shelf, list(shelf.records.values()), "added", "start")],
        "ended": [view_card(shelf, record) for record in _newest(shelf, ended, "end", "start")],
        "ended_terms": [view_term(shelf, status, term) for term in sad] if status else [],
        "ended_total": len(ended),
    }


def _newest(shelf: Shelf, records: list[Record], *roles: str) -> list[Record]:
    """The few records that come last by the fields of these roles, one after the other."""
    return sorted(records, key=lambda record: [shelf.text(record, role) for role in roles], reverse=True)[:MOST_CARDS]
