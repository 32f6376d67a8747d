"""Files that others may rely on: each record as it was written and as JSON."""

import json
from collections.abc import Iterator

from ..core.catalogue import Catalogue
from ..core.ids import is_id
from .page import Asset

FOLDER = "api/v1"


def export_files(catalogue: Catalogue) -> Iterator[Asset]:
    """`api/v1/<collection>/<id>.json` and `.yaml` for every record; for an id of old, where its record is now."""
    for shelf in catalogue.shelves.values():
        for record in shelf.records.values():
            path = f"{FOLDER}/{record.collection}/{record.id}"
            text = json.dumps({"id": record.id, **record.data}, ensure_ascii=False, indent=2, allow_nan=False)
            yield Asset(f"{path}.json", (text + "\n").encode())
            yield Asset(f"{path}.yaml", (catalogue.root / record.file).read_bytes())
            for alias in filter(is_id, record.values(shelf.path("alias"))):
                path = f"{FOLDER}/{record.collection}/{alias}"
                moved = json.dumps({"id": alias, "moved_to": record.id}, indent=2) + "\n"
                yield Asset(f"{path}.json", moved.encode())
                yield Asset(f"{path}.yaml", f"id: {alias}\nmoved_to: {record.id}\n".encode())
