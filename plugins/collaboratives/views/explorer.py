"""What the Explorer's script knows of a collection: one file, in a private format.

`assets/collaboratives/<collection>.json` changes together with the modules
that read it; others rely on `exports` instead.

- `collection`: `id`, `singular`, `plural`.
- `most_in_line`: how many names a card's line spells out before "and 2 more".
- `facets`: those that some record carries, in the order of the schema, each
  with `name`, `title`, `description`, `folder`, `card`, `open`, `quiet` and
  `terms`: `id`, `slug`, `title`, `description`, `aliases`, `tone`. Of a long
  vocabulary only the terms in use.
- `records`: a row for each, in the order of their titles: id, title, summary,
  start, end, added, number of sources, and for each facet the positions of
  its terms in that facet's list, in the record's own order.
"""

import json
from collections.abc import Iterator
from typing import Any

from ..core.catalogue import Catalogue, Shelf
from ..core.facets import Facet
from ..core.records import Record
from ..core.vocabularies import Term
from .assets import FOLDER
from .cards import MOST_IN_LINE, view_card
from .page import Asset
from .terms import offered_terms


def explorer_file(collection: str) -> str:
    """Where a collection's file lies below the site's root."""
    return f"{FOLDER}/{collection}.json"


def explorer_files(catalogue: Catalogue) -> Iterator[Asset]:
    """The file of each collection."""
    for shelf in catalogue.shelves.values():
        text = json.dumps(view_explorer(shelf), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        yield Asset(explorer_file(shelf.collection.id), text.encode())


def view_explorer(shelf: Shelf) -> dict[str, Any]:
    """A collection as the Explorer's script reads it."""
    names = shelf.collection
    facets = [(facet, offered_terms(shelf, facet)) for facet in shelf.facets if shelf.by_term[facet.name]]
    return {
        "collection": {"id": names.id, "singular": names.singular, "plural": names.plural},
        "most_in_line": MOST_IN_LINE,
        "facets": [_facet(facet, terms) for facet, terms in facets],
        "records": sorted(
            (_row(shelf, record, facets) for record in shelf.records.values()),
            key=lambda row: (row[1].casefold(), row[0]),  # as listings do
        ),
    }


def _facet(facet: Facet, terms: tuple[Term, ...]) -> dict[str, Any]:
    return {
        "name": facet.name,
        "title": facet.title,
        "description": facet.description,
        "folder": facet.folder,
        "card": facet.card,
        "open": facet.open,
        "quiet": facet.quiet,
        "terms": [
            {
                "id": term.id,
                "slug": term.slug,
                "title": term.title,
                "description": term.description,
                "aliases": term.aliases,
                "tone": term.tone,
            }
            for term in terms
        ],
    }


def _row(shelf: Shelf, record: Record, facets: list[tuple[Facet, tuple[Term, ...]]]) -> list[Any]:
    card = view_card(shelf, record)
    return [
        record.id,
        card.title,
        card.summary,
        *(shelf.text(record, role) for role in ("start", "end", "added")),
        len(record.values(shelf.path("sources"))),
        [[terms.index(term) for term in facet.terms_of(record)] for facet, terms in facets],
    ]
