"""Organisations that recur: a body named in two or more records has a page that brings them together."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..core.catalogue import Shelf
from ..core.pointers import values_at
from ..core.records import Record

FEWEST_RECORDS = 2


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body under its commonest spelling, with the records that name it, in the order of their ids."""

    id: str
    name: str
    records: tuple[Record, ...]

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"organisations/{self.id}/"


def organisation_id(name: str) -> str:
    """A name as the last part of an address; empty where it has no Latin letter or digit.

    >>> organisation_id("Institut Pasteur de Côte d'Ivoire")
    'institut-pasteur-de-cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def organisations_of(shelf: Shelf) -> Mapping[str, Organisation]:
    """The bodies that at least two records of a collection name, by id.

    Names that stand for a group ("volunteers") are no bodies and are left out.
    """
    path, generic = shelf.path("organisation"), shelf.path("generic")
    spellings: dict[str, Counter[str]] = {}
    records: dict[str, dict[str, Record]] = {}
    for record in shelf.records.values() if path else ():
        unnamed = {taken[:-1] for taken, value in values_at(record.data, generic or ("",)) if value is True}
        for taken, name in values_at(record.data, path or ()):
            found = organisation_id(name)
            if found and taken[:-1] not in unnamed:
                spellings.setdefault(found, Counter())[name] += 1
                records.setdefault(found, {})[record.id] = record
    return {
        found: Organisation(found, spellings[found].most_common(1)[0][0], tuple(naming.values()))
        for found, naming in sorted(records.items())
        if len(naming) >= FEWEST_RECORDS
    }
