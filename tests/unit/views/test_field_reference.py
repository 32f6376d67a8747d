from pathlib import Path

import pytest

from collaboratives.collections import load
from collaboratives.views.field_reference import Entry, view_fields
from collaboratives.views.page import Site

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    groups = view_fields(load(ROOT)[0], Site())["groups"]
    return {entry.name: entry for _, found in groups for entry in found}


def test_every_field_of_the_schema_is_there_once(entries: dict[str, Entry]) -> None:
    collection = load(ROOT)[0].shelves["cases"].collection
    assert len(entries) == len(collection.fields)
    assert len({entry.id for entry in entries.values()}) == len(entries)
    assert {"title", "sources[].url", "status_note.looked_on", "organisations[].roles"} <= {*entries}


def test_what_a_field_holds_is_said_with_its_limits(entries: dict[str, Entry]) -> None:
    assert entries["title"].kind == "text, at most 80 characters"
    assert entries["sources[].year"].kind == "a whole number, 1900 to 2100"
    assert entries["sources[].url"].kind == "a web address"
    assert entries["sectors"].kind == "a list of 1 to 4 entries, each one of 16 terms"
    assert entries["outcome"].kind.startswith("text with emphasis, links and lists, at most 4,000")
    assert entries["added_on"].kind == "a day, year-month-day"
    assert entries["organisations[].generic"].kind == "true, or left out"


def test_what_is_required_is_said_for_the_group_around_a_field(entries: dict[str, Entry]) -> None:
    assert entries["title"].is_required
    assert not entries["years"].is_required
    assert entries["sources[].url"].is_required
    assert not entries["sources[].year"].is_required
    assert entries["evidence.grade"].is_required


def test_a_long_vocabulary_is_counted_and_a_short_one_listed(entries: dict[str, Entry]) -> None:
    assert [term.id for term in entries["kind"].terms] == ["collaborative", "comparison", "warning"]
    assert entries["places"].terms == ()
    assert "terms" in entries["places"].kind


def test_it_is_said_where_readers_meet_a_field(entries: dict[str, Entry]) -> None:
    assert entries["status"].shown == ("the page of the case", "a filter of the Explorer", "its card")
    assert "the search" in entries["title"].shown
    assert entries["review.reviewer"].shown == ("the page of the case",)


def test_an_example_is_yaml_as_an_author_writes_it(entries: dict[str, Entry]) -> None:
    assert entries["sectors"].example == "sectors:\n- health"
    assert entries["kind"].example == "kind: collaborative"
