"""What the browser's form knows of a collection: one file, in a private format.

`assets/collaboratives/forms/<collection>.json` changes together with the
modules that read it. It holds the schema as the command line checks it, with
the terms of the vocabularies beside it, and the one table of rules, so that
form and command line cannot drift apart.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ..collections.editorial import REHOSTING
from ..core.catalogue import Catalogue, Shelf
from ..core.characters import NAMES
from ..core.problems import RULES
from ..core.reader import MOST_BYTES
from ..core.vocabularies import Vocabulary
from .assets import FOLDER
from .duplicates import known_file
from .exports import FOLDER as EXPORTS
from .page import Asset, Site


def form_file(collection: str) -> str:
    """Where a collection's file lies below the site's root."""
    return f"{FOLDER}/forms/{collection}.json"


def form_files(catalogue: Catalogue) -> Iterator[Asset]:
    """The file of each collection."""
    for shelf in catalogue.shelves.values():
        text = json.dumps(view_form(shelf), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        yield Asset(form_file(shelf.collection.id), text.encode())


def view_proposal(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """What the page of the form for the site's first collection says of itself."""
    collection = next(iter(catalogue.shelves.values())).collection
    return {
        "collection": collection,
        "form": form_file(collection.id),
        "known": known_file(collection.id),
        "published": f"{EXPORTS}/{collection.id}/",
        "site": site,
    }


def view_form(shelf: Shelf) -> dict[str, Any]:
    """A collection as the form's script reads it."""
    collection = shelf.collection
    used = {field.vocabulary.id: field.vocabulary for field in collection.fields if field.vocabulary}
    return {
        "id": collection.id,
        "singular": collection.singular,
        "groups": [asdict(group) for group in collection.groups],
        "schema": collection.schema,
        "vocabularies": {name: _vocabulary(vocabulary) for name, vocabulary in used.items()},
        "rules": {
            rule.id: {
                "message": rule.message,
                "hint": rule.hint,
                "about": rule.about,
                "decided_by": rule.decided_by,
                "severity": rule.severity,
            }
            for rule in RULES.values()
        },
        "characters": {f"{ord(character):04X}": name for character, name in NAMES.items()},
        "most_bytes": MOST_BYTES,
        "rehosting": sorted(REHOSTING),
    }


def _vocabulary(vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "title": vocabulary.title,
        "terms": [
            {
                "id": term.id,
                "title": term.title,
                "description": term.description,
                "aliases": term.aliases,
                "broader": term.broader,
            }
            for term in vocabulary.terms.values()
        ],
    }
