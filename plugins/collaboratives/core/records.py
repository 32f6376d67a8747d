"""Records: one file each, generic, because the schema and not Python says what they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from .pointers import Path, found_at


@dataclass(frozen=True, slots=True)
class Record:
    """One valid file of a collection; its id is the file's name."""

    collection: str
    id: str
    data: Mapping[str, Any]
    file: PurePosixPath

    def values(self, path: Path | None) -> list[Any]:
        """Every value at a path, none where the collection has no such path or the record no such field."""
        return found_at(self.data, path) if path else []

    def text(self, path: Path | None) -> str:
        """The first value at a path as text, empty where there is none."""
        found = self.values(path)
        return str(found[0]) if found else ""
