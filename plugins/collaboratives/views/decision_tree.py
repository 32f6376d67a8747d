"""The decision tree as a page and as the file that its script walks."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.catalogue import Catalogue, Shelf
from ..core.decision_tree import Outcome, Question, Source, Tree
from ..core.facets import Facet
from ..core.pointers import EACH
from ..core.records import Record
from ..core.vocabularies import Term, Vocabulary
from .assets import FOLDER
from .cards import record_url
from .listings import in_order
from .page import Asset, Site
from .step_urls import step_url
from .terms import term_url
from .tree_drawing import Drawing, draw

FILE = f"{FOLDER}/decision-tree.json"
PAGE = "responsibility/decision-tree/"
SAFEGUARDS = "responsibility/safeguards/"
MOST_CASES = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A case that ended in an outcome, with the sentence that makes it an example."""

    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Ending:
    """An outcome with its name, what it asks for, and the cases that ended in it; `url` lists them all."""

    outcome: Outcome
    term: Term
    requires: tuple[Term, ...]
    steps: tuple[tuple[Term, str], ...]
    examples: tuple[Example, ...]
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its number, its stage, and its sources; `come_from` are the questions that lead to it."""

    question: Question
    number: int
    stage: Term
    sources: tuple[tuple[Source, str], ...]
    steps: tuple[tuple[Term, str], ...]
    come_from: tuple[Question, ...]


def view_tree(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Everything that the page of the tree shows; without a tree, nothing."""
    tree = catalogue.tree
    if tree is None:
        return {"tree": None}
    words = catalogue.vocabularies
    return {
        "tree": tree,
        "site": site,
        "file": FILE,
        "asked": [_asked(catalogue, tree, number) for number in range(1, len(tree.questions) + 1)],
        "endings": {name: ending_of(catalogue, tree, name) for name in tree.outcomes},
        "safeguard": words["safeguard"].terms,
        "safeguards": SAFEGUARDS,
        "drawing": drawing_of(catalogue, tree),
        "lengths": tree.lengths,
    }


def drawing_of(catalogue: Catalogue, tree: Tree) -> Drawing:
    """The tree as a picture."""
    titles = {name: catalogue.vocabularies["tree-outcome"].terms[name].title for name in tree.outcomes}
    return draw(tree, titles)


def _asked(catalogue: Catalogue, tree: Tree, number: int) -> Asked:
    question = [*tree.questions.values()][number - 1]
    before = [one for one in tree.questions.values() if any(answer.leads_to == question.id for answer in one.answers)]
    return Asked(
        question,
        number,
        catalogue.vocabularies["stage"].terms[question.stage],
        tuple((tree.sources[name], reading_url(catalogue, tree.sources[name])) for name in question.sources),
        _steps(catalogue, question.steps),
        tuple(before),
    )


def reading_url(catalogue: Catalogue, source: Source) -> str:
    """The page of the reading that a source is, empty where it is none."""
    shelf = catalogue.shelves.get("readings")
    record = shelf.records.get(source.reading) if shelf else None
    return record_url(record) if record else ""


def ending_of(catalogue: Catalogue, tree: Tree, name: str) -> Ending:
    """An outcome of the tree with the cases that ended in it, those with a sentence of their own first."""
    outcome = tree.outcomes[name]
    term = catalogue.vocabularies["tree-outcome"].terms[name]
    shelf, facet = facet_of(catalogue, catalogue.vocabularies["tree-outcome"])
    examples = [*examples_of(shelf, facet, term)] if shelf and facet else []
    return Ending(
        outcome,
        term,
        _terms(catalogue.vocabularies["safeguard"], outcome.requires),
        _steps(catalogue, outcome.steps),
        tuple(examples[:MOST_CASES]),
        len(examples),
        term_url(facet, term) if facet else "",
    )


def _steps(catalogue: Catalogue, names: tuple[str, ...]) -> tuple[tuple[Term, str], ...]:
    """Steps of the guide with their addresses; none on a site without the guide."""
    terms = _terms(catalogue.vocabularies["step"], names) if catalogue.guide else ()
    return tuple((term, step_url(term)) for term in terms)


def facet_of(catalogue: Catalogue, vocabulary: Vocabulary, collection: str = "") -> tuple[Shelf | None, Facet | None]:
    """The collection whose records carry the terms of a vocabulary, and the facet by which; the first that does."""
    for shelf in catalogue.shelves.values():
        if collection not in {"", shelf.collection.id}:
            continue
        for facet in shelf.facets:
            if facet.vocabulary is vocabulary and not facet.broader_of:
                return shelf, facet
    return None, None


def examples_of(shelf: Shelf, facet: Facet, term: Term) -> Iterator[Example]:
    """The records that carry a term, each with the note that stands beside it; those with a note first."""
    found = [
        Example(shelf.text(record, "title"), record_url(record), _note(record, facet, term))
        for record in in_order(shelf, shelf.carrying(facet, term))
    ]
    yield from sorted(found, key=lambda example: not example.note)


def _note(record: Record, facet: Facet, term: Term) -> str:
    """The note in the group of fields in which a record names a term."""
    *_, name = (step for step in facet.path if step != EACH)
    group = record.data.get(facet.path[0], [])
    entries = group if isinstance(group, list) else [group]
    notes = (entry.get("note", "") for entry in entries if isinstance(entry, Mapping) and entry.get(name) == term.id)
    return str(next(notes, ""))


def _terms(vocabulary: Vocabulary, names: tuple[str, ...]) -> tuple[Term, ...]:
    return tuple(vocabulary.terms[name] for name in names)


def tree_files(catalogue: Catalogue) -> Iterator[Asset]:
    """The file that the page's script walks: the tree with every word that a reader sees, in a private format."""
    tree = catalogue.tree
    if tree is None:
        return
    words = catalogue.vocabularies
    told = {
        "version": tree.version,
        "start": tree.start,
        "stages": [{"id": term.id, "title": term.title} for term in words["stage"].terms.values()],
        "questions": [_told_question(catalogue, tree, question) for question in tree.questions.values()],
        "outcomes": [_told_ending(ending_of(catalogue, tree, name)) for name in tree.outcomes],
        "safeguards": {
            term.id: {"title": term.title, "description": term.description}
            for term in words["safeguard"].terms.values()
        },
        "safeguards_page": SAFEGUARDS,
    }
    yield Asset(FILE, json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode())


def _told_question(catalogue: Catalogue, tree: Tree, question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "stage": question.stage,
        "question": question.question,
        "why": question.why,
        "sources": [
            {"title": one.title, "publisher": one.publisher, "year": one.year, "url": one.url}
            for one in (tree.sources[name] for name in question.sources)
        ],
        "steps": _told_steps(_steps(catalogue, question.steps)),
        "answers": [
            {"id": one.id, "label": one.label, "leads_to": one.leads_to, "adds": one.adds} for one in question.answers
        ],
    }


def _told_ending(ending: Ending) -> dict[str, Any]:
    return {
        "id": ending.outcome.id,
        "title": ending.term.title,
        "description": ending.term.description,
        "next": ending.outcome.next,
        "requires": ending.outcome.requires,
        "steps": _told_steps(ending.steps),
        "cases": [{"title": one.title, "url": one.url, "note": one.note} for one in ending.examples],
        "count": ending.count,
        "url": ending.url,
    }


def _told_steps(steps: tuple[tuple[Term, str], ...]) -> list[dict[str, str]]:
    return [{"title": term.title, "url": url} for term, url in steps]
