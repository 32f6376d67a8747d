"""Vocabularies: the terms of one facet, with their labels, definitions and old names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Term:
    """One choice of a vocabulary.

    `aliases` are old words and synonyms, which a search understands and old
    links still reach; `broader` names the terms of another vocabulary that
    this one lies within (SKOS calls it that). `inverse` is the term that says
    the same from the other side, for terms that relate two records; empty
    where it is the same word. `tone` marks a term that readers
    look out for: `live` or `ended`.
    """

    id: str
    title: str
    description: str
    example: str = ""
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    tone: str = ""
    inverse: str = ""

    @property
    def slug(self) -> str:
        """The id as it stands in an address: lower case, for codes such as KE."""
        return self.id.lower()


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one list in the order of their schema, by id."""

    id: str
    title: str
    description: str
    terms: Mapping[str, Term]

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """Every lower-case word for a term (id, title, alias) with the ids it may mean."""
        found: dict[str, list[str]] = {}
        for term in self.terms.values():
            for word in (term.id, term.title, *term.aliases):
                ids = found.setdefault(word.casefold(), [])
                if term.id not in ids:
                    ids.append(term.id)
        return {word: tuple(ids) for word, ids in found.items()}


def vocabulary_from(name: str, schema: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary that a schema file of `oneOf` constants describes."""
    return Vocabulary(
        id=name,
        title=schema["title"],
        description=schema["description"],
        terms={
            entry["const"]: Term(
                id=entry["const"],
                title=entry["title"],
                description=entry["description"],
                example=entry.get("x-example", ""),
                aliases=tuple(entry.get("x-aliases", ())),
                broader=tuple(entry.get("x-broader", ())),
                tone=entry.get("x-tone", ""),
                inverse=entry.get("x-inverse", ""),
            )
            for entry in schema["oneOf"]
        },
    )
