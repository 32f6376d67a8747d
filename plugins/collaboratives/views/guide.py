"""What stands around the prose of the guide: for each step its questions, helps, examples and readings."""

from dataclasses import dataclass
from typing import Any

from ..core.catalogue import Catalogue
from ..core.guide import VOCABULARY, GuideStep
from ..core.vocabularies import Term
from .cards import Card, view_card
from .decision_tree import PAGE as TREE_PAGE
from .decision_tree import examples_of, facet_of
from .page import Site
from .step_urls import FOLDER, step_url
from .terms import term_url

MOST_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the guide with its number, and the address of its place in the page of its phase."""

    number: int
    term: Term
    step: GuideStep | None
    url: str


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase with its number, its page and its steps."""

    number: int
    term: Term
    url: str
    steps: tuple[StepView, ...]


def phases_of(catalogue: Catalogue) -> tuple[PhaseView, ...]:
    """The phases in their order, each with its steps; a step belongs to the phase that its term names as broader."""
    phases = [*catalogue.vocabularies["phase"].terms.values()]
    steps = [*catalogue.vocabularies[VOCABULARY].terms.values()]
    return tuple(
        PhaseView(
            number,
            phase,
            f"{FOLDER}/{phase.id}/",
            tuple(
                StepView(steps.index(step) + 1, step, catalogue.guide.get(step.id), step_url(step))
                for step in steps
                if phase.id in step.broader
            ),
        )
        for number, phase in enumerate(phases, start=1)
    )


def view_phases(catalogue: Catalogue, _: Site) -> dict[str, Any]:
    """The eight phases with their steps, for the guide's first page."""
    return {"phases": phases_of(catalogue)}


def view_step(catalogue: Catalogue, _: Site, name: str) -> dict[str, Any]:
    """What a step asks, what helps with it, cases that show it, questions of the tree that matter, and readings.

    Raises KeyError where there is no such step.
    """
    term = catalogue.vocabularies[VOCABULARY].terms[name]
    shelf, facet = facet_of(catalogue, catalogue.vocabularies[VOCABULARY], "cases")
    examples = [*examples_of(shelf, facet, term)] if shelf and facet else []
    step = catalogue.guide.get(name)
    questions = catalogue.tree.questions.values() if catalogue.tree else ()
    return {
        "term": term,
        "step": step,
        "examples": examples[:MOST_EXAMPLES],
        "count": len(examples),
        "url": term_url(facet, term) if facet else "",
        "readings": _readings(catalogue, step),
        "resources": step.resources if step else (),
        "tree_page": TREE_PAGE,
        "asked": [question for question in questions if name in question.steps],
    }


def _readings(catalogue: Catalogue, step: GuideStep | None) -> list[Card]:
    shelf = catalogue.shelves.get("readings")
    return [view_card(shelf, shelf.records[name]) for name in step.readings] if shelf and step else []


def view_worksheet(catalogue: Catalogue, site: Site, name: str) -> dict[str, Any]:
    """The questions of a phase's steps, to be answered on the page; of all phases for `canvas`.

    Raises KeyError where there is no such phase.
    """
    phases = phases_of(catalogue)
    if name != "canvas":
        wanted = catalogue.vocabularies["phase"].terms[name]
        phases = tuple(phase for phase in phases if phase.term is wanted)
    return {"phases": phases, "is_canvas": name == "canvas", "canvas": f"{FOLDER}/canvas/", "site": site}
