"""The decision tree as a graph: what cannot be walked is told with its place, and what can is walked whole."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from collaboratives.collections import load
from collaboratives.core.decision_tree import TREE, Tree

ROOT = Path(__file__).parents[3]
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def tree() -> Tree:
    found = load(ROOT)[0].tree
    assert found
    return found


def small() -> dict[str, Any]:
    """Two questions, two outcomes."""
    return {
        "version": "1",
        "start": "one",
        "questions": [
            {
                "id": "one",
                "stage": "planning",
                "question": "One?",
                "why": "Because.",
                "sources": ["law"],
                "answers": [
                    {"id": "yes", "label": "Yes.", "leads_to": "two"},
                    {"id": "no", "label": "No.", "leads_to": "ask-first"},
                ],
            },
            {
                "id": "two",
                "stage": "using",
                "question": "Two?",
                "why": "Because.",
                "sources": ["law"],
                "answers": [
                    {"id": "yes", "label": "Yes.", "leads_to": "publish-openly", "adds": ["minimise"]},
                    {"id": "no", "label": "No.", "leads_to": "ask-first"},
                ],
            },
        ],
        "outcomes": [
            {"id": "publish-openly", "requires": ["access-log"], "next": "Publish."},
            {"id": "ask-first", "requires": ["name-owner-and-date"], "next": "Ask."},
        ],
        "sources": [{"id": "law", "title": "A law", "publisher": "A state", "url": "https://example.org/law"}],
    }


def problems(folder: Path, change: Change) -> list[tuple[str, str, str]]:
    """The rule, the pointer and the message of what is wrong with a changed tree."""
    whole = small()
    change(whole)
    if not (folder / "schema").exists():
        shutil.copytree(ROOT / "schema", folder / "schema")
    (folder / TREE).parent.mkdir(parents=True, exist_ok=True)
    (folder / TREE).write_text(yaml.safe_dump(whole, sort_keys=False), encoding="utf-8")
    catalogue, found = load(folder)
    assert (catalogue.tree is None) is bool(found)
    assert all(problem.location.line > 0 for problem in found)
    return [(problem.rule, problem.location.pointer, problem.message) for problem in found]


def test_a_tree_in_order_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, lambda _: None) == []


def _lead(question: int, answer: int, target: str) -> Change:
    def change(whole: dict[str, Any]) -> None:
        whole["questions"][question]["answers"][answer]["leads_to"] = target

    return change


def _set(*path: str | int, value: Any) -> Change:
    def change(whole: dict[str, Any]) -> None:
        place: Any = whole
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "at", "words"),
    [
        (_lead(0, 0, "three"), "/questions/0/answers/0/leads_to", "'three' is no question and no outcome"),
        (_lead(1, 1, "one"), "/questions/1/answers/1/leads_to", "'one' stands before 'two' and could lead back to it"),
        (_lead(1, 1, "two"), "/questions/1/answers/1/leads_to", "'two' stands before 'two'"),
        (_lead(0, 0, "ask-first"), "/questions/1/id", "no answer leads to 'two'"),
        (_lead(1, 0, "ask-first"), "/outcomes/0/id", "no answer leads to 'publish-openly'"),
        (_set("start", value="three"), "/start", "'three' is no question"),
        (_set("questions", 1, "id", value="one"), "/questions/1/id", "'one' stands here a second time"),
        (_set("questions", 1, "id", value="ask-first"), "/questions/1/id", "'ask-first' is a question and an outcome"),
        (
            _set("questions", 0, "answers", 1, "id", value="yes"),
            "/questions/0/answers/1/id",
            "'yes' stands here a second",
        ),
        (_set("questions", 0, "sources", value=["code"]), "/questions/0/sources/0", "'code' is no source of the tree"),
        (
            _set("outcomes", 1, "id", value="publish-openly"),
            "/outcomes/1/id",
            "'publish-openly' stands here a second time",
        ),
    ],
)
def test_what_cannot_be_walked_is_told_with_its_place(tmp_path: Path, change: Change, at: str, words: str) -> None:
    found = problems(tmp_path, change)
    assert any(rule == "invalid-tree" and pointer == at and words in message for rule, pointer, message in found), found


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (_set("questions", 0, "stage", value="dreaming"), "unknown-term"),
        (_set("questions", 1, "answers", 0, "adds", value=["hope"]), "unknown-term"),
        (_set("outcomes", 0, "id", value="hope"), "unknown-term"),
        (_set("questions", 0, "sources", value=[]), "too-few"),
        (_set("questions", 0, "wy", value="Because."), "unknown-field"),
        (_set("sources", 0, "url", value="law"), "bad-address"),
    ],
)
def test_what_does_not_fit_its_shape_is_told_as_of_a_record(tmp_path: Path, change: Change, rule: str) -> None:
    assert [found for found, _, _ in problems(tmp_path, change)] == [rule]


def test_a_source_names_a_reading_that_is_there(tmp_path: Path) -> None:
    change = _set("sources", 0, "reading", value="no-such-reading")
    assert problems(tmp_path, change) == [
        (
            "invalid-tree",
            "/sources/0/reading",
            "the decision tree cannot be used: no reading has the id 'no-such-reading'",
        )
    ]


def test_every_way_of_the_real_tree_ends_in_an_outcome(tree: Tree) -> None:
    """About 550,000 ways, each walked to its end; every answer and every outcome lies on one."""
    ends: Counter[str] = Counter()
    lengths: Counter[int] = Counter()
    taken: set[int] = set()
    for path in tree.paths():
        ends[path[-1].leads_to] += 1
        lengths[len(path)] += 1
        taken.update(map(id, path))
    assert 500_000 < sum(ends.values()) < 600_000
    assert {*ends} == {*tree.outcomes}
    assert (min(lengths), max(lengths)) == tree.lengths == (1, 22)
    assert len(taken) == sum(len(question.answers) for question in tree.questions.values()) == 80


def test_the_real_tree_has_what_it_promises(tree: Tree) -> None:
    assert (len(tree.questions), len(tree.outcomes)) == (25, 9)
    assert all(question.sources and question.why for question in tree.questions.values())
    words = load(ROOT)[0].vocabularies
    asked = {name for question in tree.questions.values() for answer in question.answers for name in answer.adds}
    asked |= {name for outcome in tree.outcomes.values() for name in outcome.requires}
    assert asked == {*words["safeguard"].terms}
    assert len(asked) == 44
    assert {*tree.outcomes} == {*words["tree-outcome"].terms}


# made-up situations, each with its outcome and some of the safeguards that it gathers
WALKS = [
    ("a marketplace with no use", {"need": "not-yet"}, "pause-and-fix", {"name-owner-and-date"}),
    (
        "places used to deny benefits",
        {"need": "written", "use": "against-people"},
        "do-not-proceed",
        {"record-reason", "tell-partners"},
    ),
    (
        "a price index and no baskets",
        {
            "need": "written",
            "use": "places-and-groups",
            "benefit": "clearly",
            "right-to-share": "checked",
            "least-intrusive": "holder-computes",
            "aggregates": "useful-and-safe",
        },
        "share-aggregates-only",
        {"disclosure-control", "documentation-and-licence"},
    ),
    (
        "call records in an emergency, the law not looked at",
        {
            "need": "written",
            "use": "places-and-groups",
            "benefit": "urgent",
            "right-to-share": "checked",
            "least-intrusive": "records",
            "capability": "both",
            "provenance": "documented",
            "about-people": "people",
            "legal-basis": "unconfirmed",
        },
        "ask-first",
        {"emergency-limits", "keep-record-of-advice"},
    ),
]


@pytest.mark.parametrize(
    ("answers", "outcome", "safeguards"), [walk[1:] for walk in WALKS], ids=[one[0] for one in WALKS]
)
def test_made_up_situations_end_where_they_should(
    tree: Tree, answers: dict[str, str], outcome: str, safeguards: set[str]
) -> None:
    place, gathered = tree.start, set()
    for _ in answers:
        (answer,) = [one for one in tree.questions[place].answers if one.id == answers[place]]
        gathered |= {*answer.adds}
        place = answer.leads_to
    assert place == outcome
    assert safeguards <= gathered | {*tree.outcomes[outcome].requires}
