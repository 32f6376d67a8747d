"""Files that others may rely on: every collection and every record, in formats that programs and spreadsheets read.

Version 1 lies below `api/v1/`. A field keeps its meaning there for good; what
must change gets a new version beside it. `index.json` names every file.
"""

import json
import stat
from collections.abc import Iterator
from typing import Any

from ..core.catalogue import Catalogue, Shelf
from ..core.ids import is_id
from ..core.records import Record
from ..core.schemas import FOLDER as SCHEMAS
from .page import Asset, Site
from .tables import described_columns, table_of

VERSION = 1
FOLDER = f"api/v{VERSION}"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_MEDIA = {"json": "application/json", "ndjson": "application/x-ndjson", "csv": "text/csv"}


def table_urls(shelf: Shelf) -> dict[str, str]:
    """The files of a whole collection by the words of a link, relative to the site's root."""
    base = f"{FOLDER}/{shelf.collection.id}"
    return {"CSV": f"{base}.csv", "JSON": f"{base}.json"}


def export_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """What lies below `api/v1/` beside single records: collections, the schemas, a data package and the index."""
    for shelf in catalogue.shelves.values():
        yield from _collection_files(shelf, site)
    for path in sorted((catalogue.root / SCHEMAS).rglob("*.json")):
        if not stat.S_ISREG(path.lstat().st_mode):
            continue  # a link could lead to what is not for the public
        yield Asset(f"{FOLDER}/schema/{path.relative_to(catalogue.root / SCHEMAS).as_posix()}", path.read_bytes())
    yield Asset(f"{FOLDER}/datapackage.json", _as_json(data_package(catalogue, site)))
    yield Asset(f"{FOLDER}/index.json", _as_json(index_of(catalogue, site)))


def record_export_files(catalogue: Catalogue) -> Iterator[Asset]:
    """The files of each single record below `api/v1/`."""
    for shelf in catalogue.shelves.values():
        for record in shelf.records.values():
            yield from _record_files(catalogue, shelf, record)


def _collection_files(shelf: Shelf, site: Site) -> Iterator[Asset]:
    lines = [json.dumps(_told(record), ensure_ascii=False, allow_nan=False) for record in shelf.records.values()]
    path = f"{FOLDER}/{shelf.collection.id}"
    head = json.dumps({"version": VERSION, "date": site.date, "count": len(lines)})
    # a record is written once for both: as a line, and between the brackets of the whole
    yield Asset(f"{path}.json", f'{head[:-1]}, "records": [{", ".join(lines)}]}}\n'.encode())
    yield Asset(f"{path}.ndjson", "".join(f"{line}\n" for line in lines).encode())
    yield Asset(f"{path}.csv", table_of(shelf.collection, shelf.records.values()).encode())


def _record_files(catalogue: Catalogue, shelf: Shelf, record: Record) -> Iterator[Asset]:
    """A record as JSON and as it was written; for an id of old, where its record is now."""
    path = f"{FOLDER}/{record.collection}/{record.id}"
    yield Asset(f"{path}.json", _as_json(_told(record)))
    yield Asset(f"{path}.yaml", (catalogue.root / record.file).read_bytes())
    for alias in filter(is_id, record.values(shelf.path("alias"))):
        path = f"{FOLDER}/{record.collection}/{alias}"
        yield Asset(f"{path}.json", _as_json({"id": alias, "moved_to": record.id}))
        yield Asset(f"{path}.yaml", f"id: {alias}\nmoved_to: {record.id}\n".encode())


def index_of(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """What there is, for a program that begins here: each collection with its files, relative to this one."""
    return {
        "name": site.name,
        "version": VERSION,
        "date": site.date,
        "licence": LICENCE,
        "datapackage": "datapackage.json",
        "collections": [
            {
                "id": shelf.collection.id,
                "title": shelf.collection.title,
                "count": len(shelf.records),
                "schema": f"schema/{shelf.collection.singular}.schema.json",
                "files": {name: f"{shelf.collection.id}.{name}" for name in _MEDIA},
                "record": {name: f"{shelf.collection.id}/{{id}}.{name}" for name in ("json", "yaml")},
            }
            for shelf in catalogue.shelves.values()
        ],
    }


def data_package(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """The tables as a Frictionless data package (specification of the Open Knowledge Foundation, version 1)."""
    return {
        "profile": "tabular-data-package",
        "name": "data-collaboratives",
        "title": site.name,
        "version": f"{VERSION}.0.0",
        "licenses": [LICENCE],
        **({"created": f"{site.date}T00:00:00Z"} if site.date else {}),
        **({"homepage": site.address} if site.address else {}),
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": shelf.collection.id,
                "title": shelf.collection.title,
                "path": f"{shelf.collection.id}.csv",
                "mediatype": _MEDIA["csv"],
                "encoding": "utf-8",
                "schema": {"fields": [*described_columns(shelf.collection)], "primaryKey": "id"},
            }
            for shelf in catalogue.shelves.values()
        ],
    }


def _told(record: Record) -> dict[str, Any]:
    return {"id": record.id, **record.data}


def _as_json(value: Any, indent: int | None = 2) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False) + "\n").encode()
