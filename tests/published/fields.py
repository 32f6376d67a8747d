"""What version 1 of the data promises: every field of every collection with its type."""

from collections.abc import Iterator
from pathlib import Path

from collaboratives.collections import load
from collaboratives.core.catalogue import Catalogue
from collaboratives.views.tables import column_name

ROOT = Path(__file__).parents[2]


def pinned_fields(catalogue: Catalogue) -> Iterator[str]:
    """A line for each field, at any depth: its collection, its path, and its type and that of its entries."""
    for name, shelf in catalogue.shelves.items():
        yield f"{name} id string"
        for field in shelf.collection.fields:
            kind = field.schema.get("type", "string")  # a term stands as its id
            entries = field.schema.get("items", {})
            kinds = f"{kind} of {entries.get('type', 'string')}" if kind == "array" else kind
            yield f"{name} {column_name(field)} {kinds}"


if __name__ == "__main__":
    pinned = Path(__file__).with_name("fields.txt")
    known = pinned.read_text(encoding="utf-8").splitlines() if pinned.is_file() else []
    lines = {*known, *pinned_fields(load(ROOT)[0])}
    pinned.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
