"""The guide is whole: every phase, every step with all that it promises, in words that most people can read."""

import re
from pathlib import Path

import pytest

from collaboratives.collections import load
from collaboratives.collections.reading_grade import reading_grade
from collaboratives.views.guide import phases_of, view_step
from collaboratives.views.page import Site

from .tracked import ROOT

CATALOGUE = load(ROOT)[0]
PHASES = phases_of(CATALOGUE)
STEPS = [step.term.id for phase in PHASES for step in phase.steps]
HARDEST = 11
PROSE = sorted(
    path for folder in ("guide/designing", "guide/responsibility", "guide") for path in (ROOT / folder).glob("*.md")
)


def _page(phase: str) -> str:
    return (ROOT / f"guide/designing/{phase}.md").read_text(encoding="utf-8")


def _plain(markdown: str) -> str:
    """The prose of a page: without front matter, code, tables, headings and markup."""
    text = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^(\||#|<).*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_`>{}]|^\s*(?:-|\d+\.) ", "", text, flags=re.MULTILINE)


def test_there_are_eight_phases_and_eighteen_steps() -> None:
    assert len(PHASES) == 8
    assert len(STEPS) == len({*STEPS}) == 18


@pytest.mark.parametrize("name", STEPS)
def test_a_step_has_all_five_blocks(name: str) -> None:
    """Prose, questions, what helps, examples from cases, and readings or tools."""
    (phase,) = CATALOGUE.vocabularies["step"].terms[name].broader
    text = _page(phase)
    end = f'<div data-component="step" data-of="{name}"></div>'
    part = re.search(rf"^## .* \{{ #{name} \}}\n(.*?)^{re.escape(end)}$", text, re.MULTILINE | re.DOTALL)
    assert part
    assert len(part[1].split()) > 150
    assert "**Done when**" in part[1]
    view = view_step(CATALOGUE, Site(), name)
    assert len(view["step"].questions) >= 3
    assert len(view["step"].enablers) >= 2
    assert view["count"] >= 3
    assert all(example.note for example in view["examples"])
    assert len(view["readings"]) + len(view["resources"]) >= 2


@pytest.mark.parametrize("phase", [phase.term.id for phase in PHASES])
def test_a_phase_ends_with_its_worksheet(phase: str) -> None:
    assert f'<div data-component="worksheet" data-of="{phase}"></div>' in _page(phase)


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_prose_can_be_read_with_eleven_years_of_school(path: Path) -> None:
    text = _plain(path.read_text(encoding="utf-8"))
    if len(text.split()) > 30:
        assert reading_grade(text) <= HARDEST


def test_so_can_every_question_of_the_tree_and_of_the_worksheets() -> None:
    tree = CATALOGUE.tree
    assert tree
    asked = [text for one in tree.questions.values() for text in (one.question, one.why)]
    asked += [question for step in CATALOGUE.guide.values() for question in step.questions.values()]
    assert len(asked) > 120
    assert [(text, round(reading_grade(text), 1)) for text in asked if reading_grade(text) > HARDEST] == []


def test_every_safeguard_says_when_how_and_by_whom_it_is_told() -> None:
    assert {*CATALOGUE.practice} == {*CATALOGUE.vocabularies["safeguard"].terms}
    assert len(CATALOGUE.practice) == 44
    for one in CATALOGUE.practice.values():
        assert len(one.how.split()) > 20
        assert max(reading_grade(one.how), reading_grade(one.when)) <= HARDEST, one.id
