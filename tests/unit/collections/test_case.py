"""What a case must keep beyond its schema."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from collaboratives.collections.case import check
from collaboratives.collections.editorial import REHOSTING
from collaboratives.core.schemas import Collection, load_schemas

ROOT = Path(__file__).parents[3]
BASE = yaml.load((ROOT / "tests/examples/base.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - everything is text
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return load_schemas(ROOT)[0]["cases"]


def _faults(collection: Collection, **changes: Any) -> list[tuple[str, tuple[Any, ...]]]:
    case = {**copy.deepcopy(BASE), **changes}
    return [(rule, at) for rule, at, _ in check({k: v for k, v in case.items() if v is not None}, collection)]


def _source(**more: Any) -> dict[str, Any]:
    return {"title": "A paper", "publisher": "A journal", "url": "https://example.org/paper", **more}


def test_a_case_in_order_has_no_fault(collection: Collection) -> None:
    assert _faults(collection) == []


@pytest.mark.parametrize("kind", ["comparison", "warning"])
def test_only_a_collaborative_needs_two_sectors(collection: Collection, kind: str) -> None:
    alone = [{"name": "A", "roles": ["user"], "sector": "company"}]
    assert _faults(collection, organisations=alone) == [("one-sector", ("organisations",))]
    assert _faults(collection, organisations=alone, kind=kind) == []


@pytest.mark.parametrize("status", ["discontinued", "blocked"])
def test_what_ended_badly_says_how(collection: Collection, status: str) -> None:
    assert _faults(collection, status=status) == [("missing-ending", ("status",))]
    assert _faults(collection, status=status, ending="The operator left in 2014.") == []


def test_unknown_says_when_someone_looked(collection: Collection) -> None:
    assert _faults(collection, status="unknown") == [("undated-unknown", ("status",))]
    assert _faults(collection, status="unknown", status_note={"looked_on": "2026-11-25"}) == []


@pytest.mark.parametrize(
    ("grade", "supports", "faulty"),
    [
        ("A", None, True),
        ("B", ["problem"], True),
        ("A", ["problem", "outcome"], False),
        ("C", None, False),
        ("D", None, False),
    ],
)
def test_a_grade_for_an_outcome_rests_on_a_source(
    collection: Collection, grade: str, supports: list[str] | None, faulty: bool
) -> None:
    sources = [_source(), _source(**({"supports": supports} if supports else {}))]
    expected = [("unsupported-outcome", ("evidence", "grade"))] if faulty else []
    assert _faults(collection, evidence={"grade": grade, "reason": "x"}, sources=sources) == expected


@pytest.mark.parametrize("name", ["title", "problem", "outcome", "lessons"])
def test_the_summary_repeats_no_other_text(collection: Collection, name: str) -> None:
    text = "A phone operator, and a ministry: who travels?"
    assert ("copied-text", ("summary",)) in _faults(
        collection, summary=text, **{name: "a phone operator and  a ministry who travels"}
    )


@pytest.mark.parametrize(
    ("summary", "whole"),
    [
        ("It ends.", True),
        ("Does it end?", True),
        ('It says "so."', True),
        ("(It ends.)", True),
        ("It does not", False),
        ("It goes on,", False),
    ],
)
def test_a_summary_is_a_sentence(collection: Collection, summary: str, whole: bool) -> None:
    assert _faults(collection, summary=summary) == ([] if whole else [("unfinished-summary", ("summary",))])


def test_a_title_is_none(collection: Collection) -> None:
    assert _faults(collection, title="It works.") == [("title-is-sentence", ("title",))]


def test_a_summary_of_long_words_and_sentences_is_hard_to_read(collection: Collection) -> None:
    hard = "Interinstitutional epidemiological characterisation facilitated operationalisation."
    assert _faults(collection, summary=hard) == [("hard-to-read", ("summary",))]


@pytest.mark.parametrize(
    ("dates", "places"),
    [
        (["2012", "2014-05", "2014-05-03"], []),
        (["2014-05", "2014", "2014-01"], []),
        (["2014", "2012", "2011-05"], [1, 2]),
        (["2014-05-03", "2014-05-01"], [1]),
    ],
)
def test_a_history_goes_forward(collection: Collection, dates: list[str], places: list[int]) -> None:
    history = [{"date": date, "event": "x"} for date in dates]
    assert _faults(collection, history=history) == [("unsorted-history", ("history", at, "date")) for at in places]


@pytest.mark.parametrize("url", ["https://www.scribd.com/document/1", "http://fdocuments.in/x", "https://docslib.org/"])
def test_a_copy_is_called_one(collection: Collection, url: str) -> None:
    expected = [("rehosted-address", ("sources", 1, "url"))]
    assert _faults(collection, sources=[_source(), _source(url=url)]) == expected
    assert _faults(collection, sources=[_source(), _source(url=url, copy=True)]) == []


@pytest.mark.parametrize(
    "url", ["https://example.org/scribd.com", "https://scribdish.org/", "https://example.org/?u=docslib"]
)
def test_an_address_that_only_names_such_a_site_is_fine(collection: Collection, url: str) -> None:
    assert REHOSTING
    assert _faults(collection, sources=[_source(url=url)]) == []


def test_what_an_event_or_dispute_rests_on_is_listed(collection: Collection) -> None:
    url, other = BASE["sources"][0]["url"], "https://example.org/other"
    history = [{"date": "2012", "event": "x"}, {"date": "2013", "event": "x", "source": other}]
    contested = [{"by": "A", "objection": "x", "source": url, "answer_source": other}]
    assert _faults(collection, history=history) == [("unlisted-source", ("history", 1, "source"))]
    assert _faults(collection, contested=contested) == [("unlisted-source", ("contested", 0, "answer_source"))]
    listed = [*BASE["sources"], _source(url=other)]
    assert _faults(collection, history=history, contested=contested, sources=listed) == []
