"""The steps of the guide: what each asks, what helps with it, and where to read more.

`guide/designing/steps.yaml` holds them, `schema/guide-step.schema.json` their
shape. Their names and order are those of the vocabulary. A site may have
neither file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from .problems import Problem
from .schemas import FOLDER
from .single_file import Fault, SingleFile, missing, read_single, repeated
from .vocabularies import Vocabulary

STEPS = PurePosixPath("guide/designing/steps.yaml")
_FILE = SingleFile(STEPS, FOLDER / "guide-step.schema.json", "invalid-guide")
VOCABULARY = "step"


@dataclass(frozen=True, slots=True)
class Resource:
    """A tool or page elsewhere."""

    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One step: its questions by id, what makes it easier, readings by id, and other resources."""

    id: str
    questions: Mapping[str, str]
    enablers: tuple[str, ...]
    readings: tuple[str, ...] = ()
    resources: tuple[Resource, ...] = ()


def load_guide(
    root: Path, vocabularies: Mapping[str, Vocabulary], readings: set[str] | None
) -> tuple[Mapping[str, GuideStep], list[Problem]]:
    """The steps of a site's guide by id, and what is wrong with their file; none where there is a problem.

    Problems: those of a record (see `validation`), invalid-guide.
    """
    vocabulary = vocabularies.get(VOCABULARY)
    whole, problems = read_single(
        _FILE,
        root,
        vocabularies,
        lambda whole: _faults(whole, [*vocabulary.terms] if vocabulary else [], readings),
    )
    return {entry["id"]: _step(entry) for entry in whole["steps"]} if whole else {}, problems


def _step(entry: Mapping[str, Any]) -> GuideStep:
    return GuideStep(
        id=entry["id"],
        questions={question["id"]: question["question"] for question in entry["questions"]},
        enablers=tuple(entry["enablers"]),
        readings=tuple(entry.get("readings", ())),
        resources=tuple(Resource(**resource) for resource in entry.get("resources", ())),
    )


def _faults(whole: Mapping[str, Any], wanted: list[str], readings: set[str] | None) -> Iterator[Fault]:
    """What would leave a gap in the guide, each with the steps to its place."""
    names = [entry["id"] for entry in whole["steps"]]
    yield from missing(names, wanted, "step", "steps")
    yield from repeated(names, "steps")
    for place, entry in enumerate(whole["steps"]):
        yield from repeated([question["id"] for question in entry["questions"]], "steps", place, "questions")
        for number, name in enumerate(entry.get("readings", ())):
            if readings is not None and name not in readings:
                yield ("steps", place, "readings", number), f"no reading has the id '{name}'"
