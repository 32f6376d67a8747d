"""What the Explorer's script knows of a collection: one file, in a private format.

`assets/collaboratives/<collection>.json` changes together with the modules
that read it; others rely on `exports` instead.

- `collection`: `id`, `singular`, `plural`, `lasts` (whether a record has years from and to, or one year),
  `form` (the page of the form for a new record, empty where there is none).
- `stamp`: the same as the search index has where both know the same records.
- `most_in_line`: how many names a card's line spells out before "and 2 more".
- `axes`: the facets that a matrix has as rows and columns until the reader chooses others.
- `facets`: those that some record carries, in the order of the schema, each
  with `name`, `title`, `description`, `folder`, `card`, `label`, `open`, `quiet`,
  `on_map`, `field` (what the form for a new record calls it) and `terms`:
  `id`, `slug`, `title`, `description`, `aliases`, `tone`. Of a long vocabulary
  only the terms in use.
- `records`: a row for each, in the order of their titles: id, title, summary,
  byline, start, end, added, number of sources, and for each facet the positions of
  its terms in that facet's list, in the record's own order.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from ..core.catalogue import Catalogue, Shelf
from ..core.facets import Facet
from ..core.records import Record
from ..core.vocabularies import Term
from .assets import FOLDER
from .cards import MOST_IN_LINE, byline, lasts, view_card
from .listings import has_explorer, in_order
from .page import Asset
from .terms import PROPOSAL_PAGE, axes_of, field_name, offered_terms


def explorer_file(collection: str) -> str:
    """Where a collection's file lies below the site's root."""
    return f"{FOLDER}/{collection}.json"


def explorer_files(catalogue: Catalogue) -> Iterator[Asset]:
    """The file of each collection that is listed in an Explorer."""
    for shelf in filter(has_explorer, catalogue.shelves.values()):
        form = PROPOSAL_PAGE if shelf is next(iter(catalogue.shelves.values())) else ""
        text = json.dumps(view_explorer(shelf, form), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        yield Asset(explorer_file(shelf.collection.id), text.encode())


def view_explorer(shelf: Shelf, form: str = "") -> dict[str, Any]:
    """A collection as the Explorer's script reads it; `form` is the page of the form for a new record, if any."""
    names = shelf.collection
    facets = [(facet, offered_terms(shelf, facet)) for facet in shelf.facets if shelf.by_term[facet.name]]
    places = [(facet, {term.id: place for place, term in enumerate(terms)}) for facet, terms in facets]
    return {
        "collection": {
            "id": names.id,
            "singular": names.singular,
            "plural": names.plural,
            "lasts": lasts(shelf),
            "form": form,
        },
        "stamp": stamp_of(shelf),
        "most_in_line": MOST_IN_LINE,
        "axes": [facet.name for facet in axes_of(shelf)],
        "facets": [_facet(facet, terms) for facet, terms in facets],
        "records": [_row(shelf, record, places) for record in in_order(shelf, shelf.records.values())],
    }


def stamp_of(shelf: Shelf) -> str:
    """A word that changes whenever the records of a collection, or their order, do.

    The search index names records by their place. A page that was opened
    before the site was updated would take one record for another.
    """
    ids = "\n".join(record.id for record in in_order(shelf, shelf.records.values()))
    return sha256(ids.encode()).hexdigest()[:12]


def _facet(facet: Facet, terms: tuple[Term, ...]) -> dict[str, Any]:
    return {
        "name": facet.name,
        "title": facet.title,
        "description": facet.description,
        "folder": facet.folder,
        "card": facet.card,
        "label": facet.label,
        "open": facet.open,
        "quiet": facet.quiet,
        "on_map": facet.on_map,
        "field": field_name(facet),
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


def _row(shelf: Shelf, record: Record, places: list[tuple[Facet, dict[str, int]]]) -> list[Any]:
    card = view_card(shelf, record)
    return [
        record.id,
        card.title,
        card.summary,
        byline(shelf, record),
        *(shelf.text(record, role) for role in ("start", "end", "added")),
        len(record.values(shelf.path("sources"))),
        [[of[term.id] for term in facet.terms_of(record)] for facet, of in places],
    ]
