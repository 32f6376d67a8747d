"""The register of organisations: one body, whatever a record calls it.

`schema/organisations.yaml` holds the bodies that recur or have several names;
`schema/organisations.schema.json` says what is told of each. A site may have
neither.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .keywords import validator_for
from .pointers import pointer, values_at
from .problems import Location, Problem, report
from .reader import Marks, read_group
from .records import Record
from .references import locate
from .schemas import FOLDER, Collection, fold
from .vocabularies import Term, Vocabulary

REGISTER = FOLDER / "organisations.yaml"
SHAPE = FOLDER / "organisations.schema.json"
_MOST_BYTES = 1024 * 1024
# what the law adds to a name, in the forms that occur in several countries
_LEGAL_FORMS = frozenset(
    {"ab", "ag", "bv", "gmbh", "nv", "oy", "plc", "pte", "pty", "sa", "se", "spa", "srl"}
    | {"co", "company", "corp", "corporation", "inc", "incorporated", "limited", "llc", "ltd"}
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """One body: what it calls itself, what else it is called, and the body that it is a part of."""

    id: str
    name: str
    sector: Term
    aliases: tuple[str, ...] = ()
    country: Term | None = None
    url: str = ""
    part_of: str = ""


@dataclass(frozen=True, eq=False)
class Register:
    """The bodies that are known, by id; equal only to itself, like a shelf."""

    organisations: Mapping[str, Organisation]

    def named(self, name: str) -> Organisation | None:
        """The body that a name means, whatever its capitals, accents, punctuation and legal form."""
        found = self._by_plain_name.get(plain_name(name))
        return self.organisations[found] if found else None

    def knows(self, name: str) -> bool:
        """Whether a name is written exactly as the register has it."""
        return name in self._spellings

    @cached_property
    def _spellings(self) -> frozenset[str]:
        return frozenset(name for one in self.organisations.values() for name in (one.name, *one.aliases))

    @cached_property
    def _by_plain_name(self) -> Mapping[str, str]:
        return {plain_name(name): one.id for one in self.organisations.values() for name in (one.name, *one.aliases)}


def plain_name(name: str) -> str:
    """A name without what may differ between two spellings of it.

    >>> plain_name("The Télécom Company, Ltd.")
    'telecom'
    >>> plain_name("The Co."), plain_name("Enel S.p.A."), plain_name("A.B. Volvo")
    ('the co', 'enel', 'a b volvo')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c) != "Mn").casefold()
    words = re.findall(r"[^\W_]+", bare.replace("'", "").replace("’", ""))  # noqa: RUF001 - both are typed
    # "S.p.A." is three words here and one in the list
    words = re.sub(r"(?<!\S)\w(?: \w(?!\S))+$", lambda letters: letters[0].replace(" ", ""), " ".join(words)).split()
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
        kept.pop()
    if len(kept) > 1 and kept[0] == "the":
        del kept[0]
    return " ".join(kept) if kept != ["the"] else " ".join(words)


def load_register(root: Path, vocabularies: Mapping[str, Vocabulary]) -> tuple[Register, list[Problem]]:
    """The register of a site, and what is wrong with it; one with problems is empty, so that nothing rests on it.

    Problems: those of `reader.read_group`, invalid-register.
    """
    path = root / REGISTER
    if not path.is_file() or not (root / SHAPE).is_file():
        return Register({}), []
    marks = Marks()
    document = read_group(path.read_bytes(), REGISTER, marks, most_bytes=_MOST_BYTES)
    if document.problems:
        return Register({}), document.problems
    shape = fold(json.loads((root / SHAPE).read_text(encoding="utf-8")), vocabularies)
    problems = [
        report("invalid-register", Location(REGISTER, *marks.of_value(pointer(at)), pointer(at)), reason=reason)
        for at, reason in _faults(document.value, shape)
    ]
    return Register({} if problems else _organisations(document.value, shape, vocabularies)), problems


def check_names(
    root: Path, collection: Collection, records: Mapping[str, Record], register: Register
) -> Iterator[Problem]:
    """Report names of known bodies that are spelt as the register does not have them (organisation-spelling)."""
    path = collection.role("organisation")
    for record in records.values() if path else ():
        for taken, name in values_at(record.data, path or ()):
            known = None if register.knows(name) else register.named(name)
            if known:
                yield report(
                    "organisation-spelling",
                    locate(root, record, taken),
                    name=name,
                    known=known.name,
                    file=REGISTER.name,
                )


def _organisations(
    entries: Mapping[str, Any], shape: Mapping[str, Any], vocabularies: Mapping[str, Vocabulary]
) -> dict[str, Organisation]:
    """The bodies of a register that fits its shape."""
    fields = shape["additionalProperties"]["properties"]

    def meant(field: str, value: Any) -> Any:
        vocabulary = vocabularies.get(fields[field].get("x-vocabulary", ""))
        if vocabulary:
            return vocabulary.terms[value]
        return tuple(value) if isinstance(value, list) else value

    return {
        name: Organisation(name, **{field: meant(field, value) for field, value in entry.items()})
        for name, entry in entries.items()
    }


def _faults(entries: Mapping[str, Any], shape: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What keeps the register from being used, each with the steps to its place."""
    errors = sorted(validator_for(shape).iter_errors(entries), key=lambda error: list(map(str, error.absolute_path)))
    if errors:
        yield from ((tuple(error.absolute_path), error.message) for error in errors)
        return
    claimed: dict[str, str] = {}
    for name, entry in entries.items():
        if entry.get("part_of", name) not in entries:
            yield (name, "part_of"), f"'{entry['part_of']}' is no organisation of the register"
        elif _is_in_a_circle(name, entries):
            yield (name, "part_of"), f"'{name}' would be a part of itself"
        for spelling in (entry["name"], *entry.get("aliases", ())):
            owner = claimed.setdefault(plain_name(spelling), name)
            if owner != name:
                yield (name,), f"'{spelling}' is already a name of '{owner}'"


def _is_in_a_circle(name: str, entries: Mapping[str, Any]) -> bool:
    """Whether what a body is a part of leads back to it."""
    seen: set[str] = set()
    whole = entries[name].get("part_of")
    while whole in entries and whole not in seen:
        if whole == name:
            return True
        seen.add(whole)
        whole = entries[whole].get("part_of")
    return False
