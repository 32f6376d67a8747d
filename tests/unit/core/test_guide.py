"""The steps of the guide: all there, each with what it needs, and every reading found."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from collaboratives.collections import load
from collaboratives.core.guide import STEPS
from collaboratives.core.schemas import load_schemas

ROOT = Path(__file__).parents[3]
NAMES = [*load_schemas(ROOT)[1]["step"].terms]
Change = Callable[[list[dict[str, Any]]], None]


def _steps() -> list[dict[str, Any]]:
    asked = [{"id": name, "question": f"What of {name}?"} for name in ("one", "two", "three")]
    return [{"id": name, "questions": [*map(dict, asked)], "enablers": ["Time.", "Money."]} for name in NAMES]


def _problems(folder: Path, change: Change) -> list[tuple[str, str, str]]:
    steps = _steps()
    change(steps)
    shutil.copytree(ROOT / "schema", folder / "schema")
    (folder / STEPS).parent.mkdir(parents=True)
    (folder / STEPS).write_text(yaml.safe_dump({"steps": steps}, sort_keys=False), encoding="utf-8")
    catalogue, found = load(folder)
    assert (not catalogue.guide) is bool(found)
    assert all(problem.location.line > 0 for problem in found)
    return [(problem.rule, problem.location.pointer, problem.message) for problem in found]


def test_a_guide_in_order_has_no_problem(tmp_path: Path) -> None:
    assert _problems(tmp_path, lambda _: None) == []


@pytest.mark.parametrize(
    ("change", "at", "words"),
    [
        (lambda steps: steps.pop(), "/steps", "the step 'iterate' is missing"),
        (lambda steps: steps.pop(0) and steps.pop(), "/steps", "the step 'problem' and 1 more is missing"),
        (lambda steps: steps[1].update(id="problem"), "/steps/1/id", "'problem' stands here a second time"),
        (
            lambda steps: steps[0]["questions"][2].update(id="one"),
            "/steps/0/questions/2/id",
            "'one' stands here a second",
        ),
        (lambda steps: steps[3].update(readings=["nowhere"]), "/steps/3/readings/0", "no reading has the id 'nowhere'"),
    ],
)
def test_a_gap_is_told_with_its_place(tmp_path: Path, change: Change, at: str, words: str) -> None:
    found = _problems(tmp_path, change)
    assert any(rule == "invalid-guide" and pointer == at and words in told for rule, pointer, told in found), found


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda steps: steps[0].update(enablers=["Time."]), "too-few"),
        (lambda steps: steps[0].update(id="dream"), "unknown-term"),
        (lambda steps: steps[0].pop("questions"), "missing-field"),
    ],
)
def test_what_does_not_fit_its_shape_is_told_as_of_a_record(tmp_path: Path, change: Change, rule: str) -> None:
    assert [found for found, _, _ in _problems(tmp_path, change)] == [rule]
