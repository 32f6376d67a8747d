"""What happened when in a case, in order and without a date that its record does not give."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collaboratives.collections.case_timeline import Moment, timeline
from collaboratives.core.schemas import load_schemas

CASES = load_schemas(Path(__file__).parents[3])[0]["cases"]


def _told(**case: Any) -> list[tuple[str, str, str]]:
    return [(one.when, one.words, one.mark) for one in timeline({"status": "active", **case}, CASES)]


def _event(date: str) -> Mapping[str, str]:
    return {"date": date, "event": f"Something happened in {date}."}


def test_start_history_end_and_status_stand_in_order() -> None:
    history = [_event("2009"), _event("2010-03"), _event("2014-05-06"), _event("2016")]
    assert _told(history=history, years={"start": 2010, "end": 2014}, status="discontinued") == [
        ("2009", "Something happened in 2009.", ""),
        ("2010", "Started.", "start"),
        ("March 2010", "Something happened in 2010-03.", ""),
        ("6 May 2014", "Something happened in 2014-05-06.", ""),
        ("2014", "Ended: discontinued.", "ended"),
        ("2016", "Something happened in 2016.", ""),
    ]


def test_what_goes_on_ends_with_where_it_stands_and_when_that_was_looked_up() -> None:
    history = [_event("2010"), _event("2012")]
    assert _told(history=history)[-1] == ("", "Active.", "now")
    looked = {"looked_on": "2026-11-24", "note": "The page is there."}
    assert _told(history=history, status_note=looked)[-1] == ("24 November 2026", "Last looked up: active.", "now")


def test_an_end_without_a_final_status_leaves_the_status_to_the_last_line() -> None:
    assert _told(history=[_event("2010")], years={"end": 2012}, status="unknown")[1:] == [
        ("2012", "Ended.", "end"),
        ("", "Status not documented.", "now"),
    ]


def test_without_a_history_there_is_nothing_that_the_page_does_not_say_already() -> None:
    assert _told(years={"start": 2010, "end": 2012}, status="completed") == []


def test_one_date_is_no_line_and_stands_for_itself() -> None:
    assert _told(history=[_event("2017")]) == [("2017", "Something happened in 2017.", "")]


def test_a_date_that_no_calendar_has_is_shown_as_it_was_written() -> None:
    (moment,) = timeline({"status": "active", "history": [_event("2010-13")]}, CASES)
    assert (moment.when, moment.in_calendar) == ("2010-13", False)
    assert Moment("2010-00", "").when == "2010-00"


YEARS = st.integers(2000, 2009)


@given(
    st.lists(YEARS).map(sorted),
    st.none() | YEARS,
    st.none() | YEARS,
    st.sampled_from(["active", "completed", "blocked", "unknown"]),
)
def test_nothing_is_lost_invented_or_out_of_order(
    history: list[int], start: int | None, end: int | None, status: str
) -> None:
    years = {name: year for name, year in (("start", start), ("end", end)) if year is not None}
    if start is not None and end is not None and end < start:
        years = {"start": end, "end": start}
    case = {"status": status, "history": [_event(str(year)) for year in history], "years": years}
    found = timeline(case, CASES)
    dates = [moment.date for moment in found if moment.date]
    assert all(before <= after for before, after in pairwise(dates))
    assert sorted(dates) == sorted([*map(str, history), *map(str, years.values())] if history else [])
    assert len([moment for moment in found if moment.words.startswith("Something")]) == len(history)
