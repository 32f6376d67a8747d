"""The decision tree on sharing data: read, checked as a graph, and walked.

`guide/responsibility/decision-tree.yaml` holds the tree,
`schema/decision-tree.schema.json` its shape. A site may have neither.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from .problems import Problem
from .schemas import FOLDER
from .single_file import Fault, SingleFile, read_single, repeated
from .vocabularies import Vocabulary

TREE = PurePosixPath("guide/responsibility/decision-tree.yaml")
_FILE = SingleFile(TREE, FOLDER / "decision-tree.schema.json", "invalid-tree")


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer: where it leads, and the safeguards that it asks for."""

    id: str
    label: str
    leads_to: str
    adds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question, why it is asked, and what it rests on; `sources` and `steps` are ids."""

    id: str
    stage: str
    question: str
    why: str
    answers: tuple[Answer, ...]
    sources: tuple[str, ...]
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where answers end: what it asks for, and what to do next. Its name is that of the vocabulary."""

    id: str
    requires: tuple[str, ...]
    next: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A text that questions rest on; `reading` is its id among the readings, if it is there."""

    id: str
    title: str
    publisher: str
    url: str
    year: int | None = None
    reading: str = ""


@dataclass(frozen=True)
class Tree:
    """The whole tree. It is a graph without a circle: two questions can lead to the same third one."""

    version: str
    start: str
    questions: Mapping[str, Question]
    outcomes: Mapping[str, Outcome]
    sources: Mapping[str, Source]

    @cached_property
    def lengths(self) -> tuple[int, int]:
        """How many questions the shortest and the longest way to an outcome have."""
        known: dict[str, tuple[int, int]] = {}
        for question in reversed([*self.questions.values()]):
            ways = [known.get(answer.leads_to, (0, 0)) for answer in question.answers]
            known[question.id] = 1 + min(way[0] for way in ways), 1 + max(way[1] for way in ways)
        return known[self.start]

    def paths(self) -> Iterator[tuple[Answer, ...]]:
        """Every way from the start to an outcome, as the answers given on it."""
        return self._paths_from(self.start, ())

    def _paths_from(self, place: str, taken: tuple[Answer, ...]) -> Iterator[tuple[Answer, ...]]:
        if place in self.outcomes:
            yield taken
            return
        for answer in self.questions[place].answers:
            yield from self._paths_from(answer.leads_to, (*taken, answer))


def load_tree(
    root: Path, vocabularies: Mapping[str, Vocabulary], readings: set[str] | None
) -> tuple[Tree | None, list[Problem]]:
    """The decision tree of a site, and what is wrong with it; none where there is a problem, or no tree.

    `readings` are the ids that a source may name, None where there are no
    readings. Problems: those of a record (see `validation`), invalid-tree.
    """
    whole, problems = read_single(_FILE, root, vocabularies, lambda whole: _faults(whole, readings))
    return (None if whole is None else _tree(whole)), problems


def _tree(whole: Mapping[str, Any]) -> Tree:
    def one(kind: Any, entry: Mapping[str, Any]) -> Any:
        return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()})

    questions = [
        one(Question, {**entry, "answers": [one(Answer, answer) for answer in entry["answers"]]})
        for entry in whole["questions"]
    ]
    return Tree(
        version=whole["version"],
        start=whole["start"],
        questions={question.id: question for question in questions},
        outcomes={entry["id"]: one(Outcome, entry) for entry in whole["outcomes"]},
        sources={entry["id"]: one(Source, entry) for entry in whole["sources"]},
    )


def _faults(whole: Mapping[str, Any], readings: set[str] | None) -> Iterator[Fault]:
    """What keeps the tree from being walked, each with the steps to its place."""
    questions = [entry["id"] for entry in whole["questions"]]
    outcomes = [entry["id"] for entry in whole["outcomes"]]
    sources = [entry["id"] for entry in whole["sources"]]
    yield from repeated(questions, "questions")
    yield from repeated(outcomes, "outcomes")
    yield from repeated(sources, "sources")
    for place, name in enumerate(questions):
        if name in outcomes:
            yield ("questions", place, "id"), f"'{name}' is a question and an outcome"
    if whole["start"] not in questions:
        yield ("start",), f"'{whole['start']}' is no question"
    yield from _wrong_leads(whole, questions, outcomes)
    reached = _reached(whole)
    for kind, names in (("questions", questions), ("outcomes", outcomes)):
        for place, name in enumerate(names):
            if name not in reached:
                yield (kind, place, "id"), f"no answer leads to '{name}'"
    yield from _wrong_sources(whole, sources, readings)


def _wrong_leads(whole: Mapping[str, Any], questions: list[str], outcomes: list[str]) -> Iterator[Fault]:
    """Answers that lead nowhere, or back: each question may lead to later ones only, so that there is no circle."""
    for number, question in enumerate(whole["questions"]):
        yield from repeated([answer["id"] for answer in question["answers"]], "questions", number, "answers")
        for place, answer in enumerate(question["answers"]):
            at = ("questions", number, "answers", place)
            target = answer["leads_to"]
            if target not in questions and target not in outcomes:
                yield (*at, "leads_to"), f"'{target}' is no question and no outcome"
            elif target in questions and questions.index(target) <= number:
                yield (*at, "leads_to"), f"'{target}' stands before '{question['id']}' and could lead back to it"


def _reached(whole: Mapping[str, Any]) -> set[str]:
    leads = {entry["id"]: [answer["leads_to"] for answer in entry["answers"]] for entry in whole["questions"]}
    reached: set[str] = set()
    waiting = [whole["start"]]
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached.add(place)
            waiting += leads.get(place, [])
    return reached


def _wrong_sources(whole: Mapping[str, Any], sources: list[str], readings: set[str] | None) -> Iterator[Fault]:
    cited = set()
    for number, question in enumerate(whole["questions"]):
        for place, name in enumerate(question["sources"]):
            cited.add(name)
            if name not in sources:
                yield ("questions", number, "sources", place), f"'{name}' is no source of the tree"
    for place, source in enumerate(whole["sources"]):
        if source["id"] not in cited:
            yield ("sources", place, "id"), f"no question rests on '{source['id']}'"
        if "reading" in source and readings is not None and source["reading"] not in readings:
            yield ("sources", place, "reading"), f"no reading has the id '{source['reading']}'"
