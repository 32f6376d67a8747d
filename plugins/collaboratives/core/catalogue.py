"""The catalogue: everything a site holds, read and checked; the only way in."""

import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from .decision_tree import Tree, load_tree
from .facets import Facet, facets_of
from .guide import GuideStep, load_guide
from .ids import is_id
from .link_health import LinkHealth, load_link_health
from .look_alikes import check_look_alikes
from .organisations import Register, check_names, load_register
from .pointers import Path as FieldPath
from .practice import Practice, load_practice
from .problems import Location, Problem, Severity, report
from .records import Record
from .references import check_references, locate
from .schemas import Collection, load_schemas
from .validation import check_record
from .vocabularies import Term, Vocabulary

Fault = tuple[str, tuple[str | int, ...], Mapping[str, Any]]
"""A rule that a record breaks, the steps to the culprit, and the words of its message."""
OwnRule = Callable[[Mapping[str, Any], Collection], Iterator[Fault]]


@dataclass(frozen=True, eq=False)
class Shelf:
    """A collection with its facets and its valid records by id, in the order of their ids.

    Equal only to itself, so that what is worked out from it can be kept for as long as it is shown.
    """

    collection: Collection
    facets: tuple[Facet, ...]
    records: Mapping[str, Record]

    @cached_property
    def by_term(self) -> Mapping[str, Mapping[str, tuple[Record, ...]]]:
        """For each facet, each term that some record carries, with those records."""
        index: dict[str, dict[str, list[Record]]] = {facet.name: {} for facet in self.facets}
        for record in self.records.values():
            for facet in self.facets:
                for term in facet.terms_of(record):
                    index[facet.name].setdefault(term.id, []).append(record)
        return {name: {term: tuple(found) for term, found in terms.items()} for name, terms in index.items()}

    def carrying(self, facet: Facet, term: Term) -> tuple[Record, ...]:
        """The records that carry a term."""
        return self.by_term[facet.name].get(term.id, ())

    def text(self, record: Record, role: str) -> str:
        """The text of the field that plays a role, empty where there is none."""
        return record.text(self.collection.role(role))

    def path(self, role: str) -> FieldPath | None:
        """The path of the field that plays a role."""
        return self.collection.role(role)


@dataclass(frozen=True)
class Catalogue:
    """Every collection of a site and every vocabulary; holds only what is valid."""

    root: Path
    shelves: Mapping[str, Shelf]
    vocabularies: Mapping[str, Vocabulary]
    register: Register
    tree: Tree | None = None
    guide: Mapping[str, GuideStep] = field(default_factory=dict)
    practice: Mapping[str, Practice] = field(default_factory=dict)
    link_health: Mapping[str, LinkHealth] = field(default_factory=dict)


def load_catalogue(root: Path, own_rules: Mapping[str, OwnRule] | None = None) -> tuple[Catalogue, list[Problem]]:
    """Everything below a site's folder that is valid, and everything that is not, worst and first place first.

    `own_rules` holds, by collection, what a schema cannot say. Never stops at
    a broken file: the others are read, checked and returned.
    """
    collections, vocabularies, problems = load_schemas(root)
    register, found_in_register = load_register(root, vocabularies)
    problems += found_in_register
    contents = {name: list(_files(root, collection, problems)) for name, collection in collections.items()}
    known = {name: {file.stem for file, _ in found} for name, found in contents.items()}
    shelves = {}
    for name, collection in collections.items():
        records = {}
        for file, content in contents[name]:
            data, found = check_record(content, file, collection)
            problems += found
            if data is not None:
                records[file.stem] = Record(name, file.stem, data, file)
                problems += check_look_alikes(root, records[file.stem], content)
        own_rule = (own_rules or {}).get(name)
        for record in list(records.values()) if own_rule else ():
            faults = own_rule(record.data, collection) if own_rule else ()
            found = [report(rule, locate(root, record, at), **words) for rule, at, words in faults]
            problems += found
            if any(problem.severity is Severity.ERROR for problem in found):
                del records[record.id]
        problems += check_references(root, collection, records, known)
        problems += check_names(root, collection, records, register)
        shelves[name] = Shelf(collection, facets_of(collection, vocabularies, records.values()), records)
    tree, found = load_tree(root, vocabularies, known.get("readings"))
    guide, found_in_guide = load_guide(root, vocabularies, known.get("readings"))
    practice, found_in_practice = load_practice(root, vocabularies, tree)
    link_health, found_in_health = load_link_health(root)
    problems += [*found, *found_in_guide, *found_in_practice, *found_in_health]
    catalogue = Catalogue(root, shelves, vocabularies, register, tree, guide, practice, link_health)
    return catalogue, sorted(problems, key=lambda problem: problem.rank)


def _files(root: Path, collection: Collection, problems: list[Problem]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The record files of a collection in the order of their names; whatever else lies there is a problem."""
    folder = root / collection.id
    if folder.is_symlink():
        problems.append(
            report("unexpected-file", Location(PurePosixPath(collection.id)), name=collection.id, folder=".")
        )
        return
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        file = PurePosixPath(collection.id, path.name)
        if not stat.S_ISREG(path.lstat().st_mode) or path.suffix != ".yaml":
            problems.append(report("unexpected-file", Location(file), name=path.name, folder=collection.id))
        elif not is_id(path.stem):
            problems.append(report("file-name", Location(file), name=path.name))
        else:
            yield file, path.read_bytes()
