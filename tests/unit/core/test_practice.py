"""The practice of safeguards: every one of them once, resting on sources that the tree has."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from collaboratives.collections import load
from collaboratives.core.decision_tree import TREE
from collaboratives.core.practice import PRACTICE
from collaboratives.core.schemas import load_schemas

ROOT = Path(__file__).parents[3]
NAMES = [*load_schemas(ROOT)[1]["safeguard"].terms]
Change = Callable[[list[dict[str, Any]]], None]


def _problems(folder: Path, change: Change) -> list[tuple[str, str, str]]:
    entries = [{"id": name, "when": "Soon.", "how": "Do it.", "sources": ["ocha-2016"]} for name in NAMES]
    change(entries)
    shutil.copytree(ROOT / "schema", folder / "schema")
    (folder / PRACTICE).parent.mkdir(parents=True)
    # the readings that its sources are, are not here
    tree = re.sub(r", reading: [a-z0-9-]+", "", (ROOT / TREE).read_text(encoding="utf-8"))
    (folder / TREE).write_text(tree, encoding="utf-8")
    (folder / PRACTICE).write_text(yaml.safe_dump({"safeguards": entries}, sort_keys=False), encoding="utf-8")
    catalogue, found = load(folder)
    assert (not catalogue.practice) is bool(found)
    assert catalogue.tree
    return [(problem.rule, problem.location.pointer, problem.message) for problem in found]


def test_all_in_order_is_no_problem(tmp_path: Path) -> None:
    assert _problems(tmp_path, lambda _: None) == []


@pytest.mark.parametrize(
    ("change", "at", "words"),
    [
        (lambda entries: entries.pop(), "/safeguards", f"the safeguard '{NAMES[-1]}' is missing"),
        (lambda entries: entries[1].update(id=NAMES[0]), "/safeguards/1/id", f"'{NAMES[0]}' stands here a second time"),
        (lambda entries: entries[2].update(sources=["hope"]), "/safeguards/2/sources/0", "'hope' is no source of the"),
    ],
)
def test_a_gap_is_told_with_its_place(tmp_path: Path, change: Change, at: str, words: str) -> None:
    found = _problems(tmp_path, change)
    assert any(rule == "invalid-guide" and pointer == at and words in told for rule, pointer, told in found), found
