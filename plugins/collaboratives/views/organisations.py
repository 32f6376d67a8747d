"""Organisations that recur: a body named in two or more records has a page that brings them together."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from ..core.catalogue import Shelf
from ..core.organisations import Organisation, Register
from ..core.pointers import Step, values_at
from ..core.records import Record
from ..core.vocabularies import Term

FEWEST_RECORDS = 2
MOST_PARTNERS = 12


@dataclass(frozen=True, slots=True)
class Body:
    """A recurring organisation with the records that name it, in the order of their ids.

    `roles` counts the records in which it has each role; `partners` are the
    recurring bodies beside it, by their ids, with how often, the most frequent
    first.
    """

    id: str
    name: str
    records: tuple[Record, ...]
    known: Organisation | None
    roles: tuple[tuple[Term, int], ...] = ()
    partners: tuple[tuple[str, int], ...] = ()

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"organisations/{self.id}/"


@dataclass(frozen=True, eq=False)
class Bodies:
    """The recurring organisations of a collection, and which of them a name means.

    `taking_part` holds, for each record that names any of them, their ids with
    the ids of their roles in it, in the order in which it names them.
    """

    by_id: Mapping[str, Body]
    register: Register
    taking_part: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    @cached_property
    def parts(self) -> Mapping[str, tuple[Body, ...]]:
        """For each body, the recurring ones that belong to it."""
        found: defaultdict[str, tuple[Body, ...]] = defaultdict(tuple)
        for body in self.by_id.values():
            if body.known and body.known.part_of:
                found[body.known.part_of] += (body,)
        return found

    def named(self, name: str) -> Body | None:
        """The recurring body that a name means."""
        return self.by_id.get(body_id(name, self.register))


def organisation_id(name: str) -> str:
    """A name as the last part of an address; empty where it has no Latin letter or digit.

    >>> organisation_id("Institut Pasteur de Côte d'Ivoire")
    'institut-pasteur-de-cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def body_id(name: str, register: Register) -> str:
    """The id of the body that a name means: that of the register, or one made of the name."""
    known = register.named(name)
    return known.id if known else organisation_id(name)


@lru_cache(maxsize=8)
def organisations_of(shelf: Shelf, register: Register) -> Bodies:
    """The bodies that at least two records of a collection name, and those of the register that one names.

    A registered body keeps its page when a correction takes one of its two
    mentions away. Names that stand for a group ("volunteers") are no bodies
    and are left out. They are worked out once for all pages of a build.
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    records: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    taking_part: dict[str, dict[str, set[str]]] = {}
    for record in shelf.records.values():
        named = taking_part[record.id] = {}
        for name, own_roles in _mentions(shelf, record):
            found = body_id(name, register)
            if found:
                spellings[found][name] += 1
                named.setdefault(found, set()).update(own_roles)
        for found, own in named.items():
            records[found][record.id] = record
            roles[found].update(own)
            beside[found].update(other for other in named if other != found)
    recurring = {
        found for found, naming in records.items() if len(naming) >= FEWEST_RECORDS or found in register.organisations
    }
    terms = role_terms(shelf)
    by_id = {}
    for found in sorted(recurring):
        known = register.organisations.get(found)
        by_id[found] = Body(
            id=found,
            name=known.name if known else spellings[found].most_common(1)[0][0],
            records=tuple(records[found].values()),
            known=known,
            roles=tuple((term, roles[found][term.id]) for term in terms.values() if roles[found][term.id]),
            partners=tuple(_most_frequent(beside[found], recurring)),
        )
    kept = {
        name: {found: frozenset(own) for found, own in named.items() if found in recurring}
        for name, named in taking_part.items()
    }
    return Bodies(by_id, register, {name: named for name, named in kept.items() if named})


def _mentions(shelf: Shelf, record: Record) -> Iterator[tuple[str, list[str]]]:
    """Each named body of a record with its roles."""
    path = shelf.path("organisation")
    unnamed = {taken[:-1] for taken, value in _at(shelf, record, "generic") if value is True}
    roles: defaultdict[tuple[Step, ...], list[str]] = defaultdict(list)
    depth = len(path) - 1 if path else 0
    for taken, role in _at(shelf, record, "organisation-role"):
        roles[taken[:depth]].append(role)
    for taken, name in _at(shelf, record, "organisation"):
        if taken[:-1] not in unnamed:
            yield name, roles[taken[:-1]]


def _at(shelf: Shelf, record: Record, role: str) -> Iterator[tuple[tuple[Step, ...], Any]]:
    path = shelf.path(role)
    return values_at(record.data, path) if path else iter(())


def role_terms(shelf: Shelf) -> Mapping[str, Term]:
    """The terms of the field that says what a body does, by id in their order."""
    path = shelf.path("organisation-role")
    found = (field for field in shelf.collection.fields if path and field.values == path and field.vocabulary)
    return next((field.vocabulary.terms for field in found if field.vocabulary), {})


def _most_frequent(beside: Counter[str], recurring: set[str]) -> list[tuple[str, int]]:
    ranked = sorted(beside.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(other, times) for other, times in ranked if other in recurring][:MOST_PARTNERS]
