"""Safeguards in practice: when each is needed, and how it is done.

`guide/responsibility/safeguards.yaml` says so, in the shape of
`schema/safeguards.schema.json`; what they are called and mean is the
vocabulary's. A site may have neither file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from .decision_tree import Tree
from .problems import Problem
from .schemas import FOLDER
from .single_file import Fault, SingleFile, missing, read_single, repeated
from .vocabularies import Vocabulary

PRACTICE = PurePosixPath("guide/responsibility/safeguards.yaml")
VOCABULARY = "safeguard"
_FILE = SingleFile(PRACTICE, FOLDER / "safeguards.schema.json", "invalid-guide")


@dataclass(frozen=True, slots=True)
class Practice:
    """When a safeguard is needed, how it is done, and the sources of the tree that deal with it, by id."""

    id: str
    when: str
    how: str
    sources: tuple[str, ...]


def load_practice(
    root: Path, vocabularies: Mapping[str, Vocabulary], tree: Tree | None
) -> tuple[Mapping[str, Practice], list[Problem]]:
    """The practice of every safeguard by id, and what is wrong with the file; none where there is a problem.

    Problems: those of a record (see `validation`), invalid-guide.
    """
    vocabulary = vocabularies.get(VOCABULARY)
    wanted = [*vocabulary.terms] if vocabulary else []
    whole, problems = read_single(_FILE, root, vocabularies, lambda whole: _faults(whole, wanted, tree))
    entries = whole["safeguards"] if whole else ()
    return {one["id"]: Practice(**{**one, "sources": tuple(one["sources"])}) for one in entries}, problems


def _faults(whole: Mapping[str, Any], wanted: list[str], tree: Tree | None) -> Iterator[Fault]:
    names = [entry["id"] for entry in whole["safeguards"]]
    yield from missing(names, wanted, "safeguard", "safeguards")
    yield from repeated(names, "safeguards")
    for place, entry in enumerate(whole["safeguards"]):
        for number, name in enumerate(entry["sources"]):
            if tree and name not in tree.sources:
                yield ("safeguards", place, "sources", number), f"'{name}' is no source of the tree"
