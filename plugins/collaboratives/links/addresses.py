"""The addresses that records give, each once, and where they stand."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..core.catalogue import Catalogue, Shelf
from ..core.pointers import Path, pointer, values_at
from ..core.records import Record


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address stands: the file, the JSON Pointer in it, and whether the record names a copy of it.

    `archive_field` is the field for such a copy, empty where the place has none.
    """

    file: PurePosixPath
    pointer: str
    has_copy: bool = False
    archive_field: str = ""


def cited_addresses(
    catalogue: Catalogue, files: Container[PurePosixPath] | None = None
) -> Mapping[str, tuple[Place, ...]]:
    """Each address of the records, or of those in `files` only, with its places; the addresses in order.

    What is an address, the schema says: every field of the format `uri`.
    """
    found: dict[str, list[Place]] = {}
    for shelf in catalogue.shelves.values():
        paths = [field.values for field in shelf.collection.fields if _is_address_field(field.schema)]
        for record in shelf.records.values():
            if files is None or record.file in files:
                for path in paths:
                    for address, place in _places(shelf, record, path):
                        found.setdefault(address, []).append(place)
    return {address: tuple(found[address]) for address in sorted(found)}


def _is_address_field(schema: Mapping[str, object]) -> bool:
    single = schema.get("items", schema)
    return isinstance(single, dict) and single.get("format") == "uri"


def _places(shelf: Shelf, record: Record, path: Path) -> Iterator[tuple[str, Place]]:
    archive = shelf.path("source-archive")
    beside = bool(archive and archive[:-1] == path[:-1] and archive != path)
    copied = _copied(shelf, record)
    for taken, address in values_at(record.data, path):
        # a copy needs no copy, and a place without a field for one can only show what was found
        has_copy = address in copied or path == archive
        yield address, Place(record.file, pointer(taken), has_copy, archive[-1] if archive and beside else "")


def _copied(shelf: Shelf, record: Record) -> set[str]:
    """The addresses of which a record names a copy."""
    address, archive = shelf.path("source-address"), shelf.path("source-archive")
    if not address or not archive or address[:-1] != archive[:-1]:
        return set()
    copies = {taken[:-1] for taken, _ in values_at(record.data, archive)}
    return {value for taken, value in values_at(record.data, address) if taken[:-1] in copies}
