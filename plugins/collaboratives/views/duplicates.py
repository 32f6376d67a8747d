"""Which published records a new one may repeat, and why; the page's form knows the same from a file of its own.

Two records that tell the same thing cite the same source, or have much the
same title and the same partners. What many records share (a survey that lists
dozens of cases, a firm that is in all of them) says little, so everything is
weighed by how rare it is.

`assets/collaboratives/forms/<collection>-known.json`, private to the form:
`records`, a row for each: id, title, its organisations and its addresses as
numbers (`number_of` their plain forms); `names`: for each other name of a
registered organisation, its number and that of the name in the register.
"""

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from ..core.catalogue import Catalogue, Shelf
from ..core.organisations import Register, plain_name
from ..core.pointers import values_at
from ..core.schemas import Collection
from .assets import FOLDER
from .page import Asset

MOST_CANDIDATES = 3
LIKELY = 0.5
SHORTEST_WORD = 3
_SAME_SOURCE = 1.2
_STOP_WORDS = frozenset(
    ["and", "for", "from", "into", "its", "the", "their", "through", "what", "when", "where", "with", "data"]
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells a record from others: the words of its title, its organisations, the addresses that it cites."""

    id: str
    title: str
    words: frozenset[str]
    bodies: frozenset[str]
    addresses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A published record that a new one may repeat; `reasons` say why, the strongest first."""

    id: str
    title: str
    likeness: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """The profiles of a collection's records, and in how many of them each thing occurs."""

    profiles: Sequence[Profile]
    register: Register = field(default_factory=lambda: Register({}))

    @cached_property
    def counts(self) -> Mapping[str, Counter[str]]:
        """For each part of a profile, how many profiles hold each thing."""
        return {
            part: Counter(thing for profile in self.profiles for thing in getattr(profile, part))
            for part in ("words", "bodies", "addresses")
        }


def known_records(shelf: Shelf, register: Register) -> Known:
    """What a new record of a collection is compared with."""
    made = [profile_of(record.id, record.data, shelf.collection, register) for record in shelf.records.values()]
    return Known(made, register)


def profile_of(record_id: str, data: Mapping[str, Any], collection: Collection, register: Register) -> Profile:
    """The profile of a record, which need not be valid or complete."""

    def texts(role: str) -> list[str]:
        path = collection.role(role)
        return [text for _, text in values_at(data, path or ()) if isinstance(text, str)] if path else []

    names = collection.role("organisation")
    generic = collection.role("generic")
    groups = {taken[:-1] for taken, value in values_at(data, generic) if value is True} if generic else set()
    bodies = {
        _body(name, register)
        for taken, name in (values_at(data, names) if names else ())
        if isinstance(name, str) and taken[:-1] not in groups
    }
    title = " ".join(texts("title"))
    addresses = {plain_address(address) for address in texts("source-address")}
    return Profile(record_id, title, frozenset(words_of(title)), frozenset(bodies - {""}), frozenset(addresses))


def likely_duplicates(profile: Profile, known: Known) -> list[Candidate]:
    """The published records that a new one may repeat, the likeliest first."""
    found = [_compare(profile, other, known) for other in known.profiles if other.id != profile.id]
    likely = [candidate for candidate in found if candidate.likeness >= LIKELY]
    return sorted(likely, key=lambda candidate: (-candidate.likeness, candidate.id))[:MOST_CANDIDATES]


def _compare(profile: Profile, other: Profile, known: Known) -> Candidate:
    counts = known.counts
    number = len(known.profiles)
    sources = sum(1 / counts["addresses"][address] for address in sorted(profile.addresses & other.addresses))
    title = _share(profile.words, other.words, lambda word: math.log(1 + number / max(1, counts["words"][word])))
    partners = _share(profile.bodies, other.bodies, lambda body: 1 / max(1, counts["bodies"][body]))
    reasons = {
        "cites the same source": _SAME_SOURCE * sources,
        "has a similar title": title,
        "names the same organisations": partners,
    }
    ranked = sorted(reasons, key=lambda reason: -reasons[reason])
    told = tuple(reason for reason in ranked if reasons[reason] >= 0.25)  # noqa: PLR2004 - less is chance
    return Candidate(other.id, other.title, sum(reasons.values()), told)


def _share(one: frozenset[str], other: frozenset[str], weight: Any) -> float:
    """How much two sets share, from 0 to 1, each thing by its weight (Dice's measure)."""
    whole = sum(weight(thing) for thing in sorted(one)) + sum(weight(thing) for thing in sorted(other))
    both = sum(weight(thing) for thing in sorted(one & other))
    return round(2 * both / whole, 6) if whole else 0.0


def words_of(title: str) -> list[str]:
    """The words of a title that say something, without accents and capitals.

    >>> words_of("The Télécom data for Malaria maps")
    ['telecom', 'malaria', 'maps']
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", title) if unicodedata.category(c) != "Mn").lower()
    return [word for word in re.findall(r"[^\W_]+", bare) if len(word) >= SHORTEST_WORD and word not in _STOP_WORDS]


def plain_address(address: str) -> str:
    """An address without what may differ between two ways of writing it.

    >>> plain_address("http://www.Example.org/a/#b"), plain_address("https://example.org/a")
    ('example.org/a', 'example.org/a')
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def number_of(text: str) -> int:
    """A text as a number of 32 bits (FNV-1a), which the page works out in the same way.

    >>> number_of(""), number_of("a")
    (2166136261, 3826002220)
    """
    number = 0x811C9DC5
    for byte in text.encode():
        number = ((number ^ byte) * 0x01000193) & 0xFFFFFFFF
    return number


def _body(name: str, register: Register) -> str:
    known = register.named(name)
    return plain_name(known.name if known else name)


def known_file(collection: str) -> str:
    """Where a collection's file lies below the site's root."""
    return f"{FOLDER}/forms/{collection}-known.json"


def duplicate_files(catalogue: Catalogue) -> Iterator[Asset]:
    """The file of each collection."""
    for shelf in catalogue.shelves.values():
        known = known_records(shelf, catalogue.register)
        rows = [
            [one.id, one.title, *(sorted(map(number_of, things)) for things in (one.bodies, one.addresses))]
            for one in known.profiles
        ]
        names = {
            str(number_of(plain_name(alias))): number_of(plain_name(one.name))
            for one in catalogue.register.organisations.values()
            for alias in one.aliases
        }
        spellings = sorted(one.name for one in catalogue.register.organisations.values())
        text = json.dumps(
            {"records": rows, "names": names, "organisations": spellings}, ensure_ascii=False, separators=(",", ":")
        )
        yield Asset(known_file(shelf.collection.id), text.encode())
