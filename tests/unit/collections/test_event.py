"""When an event takes place, said as precisely as its source and no more."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from collaboratives.collections.event import byline, check, occasion, span, structured
from collaboratives.core.schemas import Collection, load_schemas

ROOT = Path(__file__).parents[3]
BASE = {
    "title": "A forum",
    "start": "2024-11-12",
    "end": "2024-11-15",
    "basis": "held",
    "source": "https://example.org/report",
    "checked_on": "2024-12-01",
}


@pytest.fixture(scope="module")
def collection() -> Collection:
    return load_schemas(ROOT)[0]["events"]


def _event(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in {**BASE, **changes}.items() if value is not None}


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-11-12", "2024-11-15", "12–15 November 2024"),
        ("2018-05-30", "2018-06-01", "30 May – 1 June 2018"),
        ("2025-12-30", "2026-01-02", "30 December 2025 – 2 January 2026"),
        ("2017-06-08", "2017-06-08", "8 June 2017"),
        ("2018-05", "2018-05", "May 2018"),
        ("2018-05", "2018-07", "May – July 2018"),
        ("2016", "2016", "2016"),
        ("2016", "2017", "2016 – 2017"),
        ("2017-05-31", "2017-06", "31 May – June 2017"),
    ],
)
def test_dates_in_words(first: str, last: str, words: str) -> None:
    assert span(first, last) == words


@pytest.mark.parametrize(
    ("start", "end", "ends", "whole"),
    [
        ("2024-11-12", "2024-11-15", date(2024, 11, 15), True),
        ("2024-11-12", None, date(2024, 11, 12), True),
        ("2024-02", None, date(2024, 2, 29), False),
        ("2023", None, date(2023, 12, 31), False),
        ("2024-11-12", "2024-12", date(2024, 12, 31), False),
    ],
)
def test_only_what_has_whole_days_has_days(
    collection: Collection, start: str, end: str | None, ends: date, whole: bool
) -> None:
    found = occasion(_event(start=start, end=end), collection)
    assert found.ends == ends
    assert (found.days is not None) is whole


@pytest.mark.parametrize("day", ["2024-13", "2024-02-30", "2023-02-29", "2024-00", "9999-12-31", "0001"])
def test_a_day_that_no_calendar_has_is_a_fault(collection: Collection, day: str) -> None:
    assert [(rule, at) for rule, at, _ in check(_event(start=day, end=None), collection)] == [("bad-date", ("start",))]
    assert [(rule, at) for rule, at, _ in check(_event(end=day), collection)] == [("bad-date", ("end",))]


def test_an_event_in_order_has_no_fault(collection: Collection) -> None:
    assert [*check(_event(summary="It was held."), collection)] == []
    rules = [rule for rule, _, _ in check(_event(title="A forum.", summary="It was held"), collection)]
    assert rules == ["title-is-sentence", "unfinished-summary"]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"place": "Medellín", "country": "CO"}, "Medellín, Colombia"),
        ({"country": "CO"}, "Colombia"),
        ({"attendance": "online"}, "Online"),
        ({}, ""),
    ],
)
def test_where_it_is(collection: Collection, changes: dict[str, Any], where: str) -> None:
    assert occasion(_event(**changes), collection).where == where
    assert byline(_event(**changes), collection) == " · ".join(filter(None, ("12–15 November 2024", where)))


def test_a_search_engine_is_told_where_and_whether_it_is_held() -> None:
    told = structured(
        _event(place="Lima", country="PE", attendance="both", basis="cancelled"), "https://example.org/e/"
    )
    assert [one["@type"] for one in told["location"]] == ["Place", "VirtualLocation"]
    assert told["eventStatus"] == "https://schema.org/EventCancelled"
    assert told["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert (told["startDate"], told["endDate"]) == ("2024-11-12", "2024-11-15")
    assert "eventAttendanceMode" not in structured(_event(), "")
