"""What surrounds the records: feeds, calendars, ties between collections, texts for programs, what changed."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from collaboratives.chronicle import ADDED, CORRECTED, ENDED, Chronicle, Day
from collaboratives.collections import load
from collaboratives.core.catalogue import Catalogue, Shelf
from collaboratives.core.records import Record
from collaboratives.views.agenda import coming_up
from collaboratives.views.calendars import calendar_files, is_past, occasions_of
from collaboratives.views.changes import MOST_NAMED, change_feed_files, view_changes
from collaboratives.views.feeds import MOST_ENTRIES, MOST_OF_A_TERM, feed_files, term_feed_files
from collaboratives.views.markdown import GuidePage, guide_texts, map_of, record_texts
from collaboratives.views.mentions import mentions_in
from collaboratives.views.page import Site
from collaboratives.views.pages import all_files, all_pages, all_record_files

ROOT = Path(__file__).parents[3]
SITE = Site(name="A site", address="https://example.org/", date="2026-11-25", today="2026-11-25")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    return load(ROOT)[0]


def _event(name: str, **fields: str) -> Record:
    usual = {"title": name, "start": "2026-12-01", "basis": "announced", "source": "https://example.org/s"}
    return Record("events", name, {**usual, "checked_on": "2026-11-01", **fields}, PurePosixPath(f"events/{name}.yaml"))


def _with_events(catalogue: Catalogue, *records: Record) -> Catalogue:
    shelf: Shelf = catalogue.shelves["events"]
    changed = replace(shelf, records={record.id: record for record in records})
    return replace(catalogue, shelves={**catalogue.shelves, "events": changed})


def test_what_is_to_come_is_told_from_what_is_past_by_its_last_possible_day(catalogue: Catalogue) -> None:
    changed = _with_events(
        catalogue,
        _event("today", start="2026-11-20", end="2026-11-25"),
        _event("yesterday", start="2026-11-24"),
        _event("this-month", start="2026-11"),
        _event("last-month", start="2026-10"),
        _event("this-year", start="2026"),
        _event("next", start="2027-01-05"),
    )
    shelf = changed.shelves["events"]
    assert [entry.id for entry in coming_up(shelf, SITE)] == ["this-year", "this-month", "today", "next"]
    past = {record.id for record, one in occasions_of(shelf) if is_past(one, "2026-11-25")}
    assert past == {"yesterday", "last-month"}


def test_calendars_hold_whole_days_only(catalogue: Catalogue) -> None:
    changed = _with_events(
        catalogue, _event("a", start="2026-12-01"), _event("b", start="2026-12"), _event("c", start="2020-01-01")
    )
    files = {asset.path: asset.content.decode() for asset in calendar_files(changed, SITE)}
    assert {*files} == {"events/upcoming.ics", "events/events.ics", "events/a/event.ics", "events/c/event.ics"}
    assert re.findall(r"UID:(.*)\r", files["events/events.ics"]) == ["c@example.org", "a@example.org"]
    assert re.findall(r"UID:(.*)\r", files["events/upcoming.ics"]) == ["a@example.org"]
    assert "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202" in files["events/a/event.ics"].replace(
        "\r\nDTSTAMP", "\r\nX"
    )


def test_a_cancelled_event_is_cancelled_in_the_calendar(catalogue: Catalogue) -> None:
    changed = _with_events(catalogue, _event("a", basis="cancelled"))
    files = {asset.path: asset.content.decode() for asset in calendar_files(changed, SITE)}
    content = files["events/a/event.ics"]
    assert "STATUS:CANCELLED" in content


def test_two_builds_of_one_state_make_the_same_files(whole: Catalogue) -> None:
    for make in (all_files, all_record_files):
        one, other = ([(asset.path, asset.content) for asset in make(whole, SITE)] for _ in range(2))
        assert one == other
        assert len({path for path, _ in one}) == len(one)


def test_a_feed_holds_the_last_that_were_added_and_no_undated_one(whole: Catalogue) -> None:
    files = {asset.path: asset.content for asset in feed_files(whole, SITE)}
    entries = ET.fromstring(files["feeds/cases.atom"]).findall(f"{ATOM}entry")  # noqa: S314 - our own
    assert len(entries) == MOST_ENTRIES
    days = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert days == sorted(days, reverse=True)
    told = json.loads(files["feeds/readings.json"])
    assert len(told["items"]) == MOST_ENTRIES
    terms = {asset.path: asset.content for asset in term_feed_files(whole, SITE)}
    health = ET.fromstring(terms["explorer/sector/health/feed.atom"])  # noqa: S314
    named = {str(entry.findtext(f"{ATOM}id")).split("/")[-2] for entry in health.findall(f"{ATOM}entry")}
    assert named <= {one.id for one in whole.shelves["cases"].records.values() if "health" in one.data["sectors"]}
    assert len(named) == MOST_OF_A_TERM


def test_without_an_address_there_is_no_feed_and_no_link_to_one(catalogue: Catalogue) -> None:
    site = replace(SITE, address="")
    assert [*feed_files(catalogue, site), *term_feed_files(catalogue, site)] == []
    assert [*change_feed_files(catalogue, site)] == []
    assert not any(page.feeds for page in all_pages(catalogue, site))


def test_a_tie_between_collections_is_seen_from_both_ends(whole: Catalogue) -> None:
    mentions = mentions_in(whole)
    named = {
        record.id: record.data["cases"]
        for record in whole.shelves["readings"].records.values()
        if "cases" in record.data
    }
    assert named
    for reading, cases in named.items():
        (cards,) = [one.cards for one in mentions["readings", reading] if one.collection.id == "cases"]
        assert {card.id for card in cards} == {*cases}
        for case in cases:
            (back,) = [one.cards for one in mentions["cases", case] if one.collection.id == "readings"]
            assert reading in {card.id for card in back}
    pages = {page.url: page.body for page in all_pages(whole, SITE)}
    reading, (case, *_) = next(iter(named.items()))
    assert f"readings/{reading}/" in pages[f"cases/{case}/"]
    assert f"cases/{case}/" in pages[f"readings/{reading}/"]


def test_a_records_text_says_every_field_and_nothing_of_it_is_markup(catalogue: Catalogue) -> None:
    odd = _event("a", title="A [link](x) <b> *c*", note="# no heading")
    texts = {asset.path: asset.content.decode() for asset in record_texts(_with_events(catalogue, odd), SITE)}
    text = texts["events/a/index.md"]
    assert text.startswith(r"# A \[link\](x) \<b\> \*c\*")
    assert "<https://example.org/events/a/>" in text
    assert "## Basis\n\nAnnounced" in text
    assert "## Source\n\n<https://example.org/s>" in text
    assert "They *knew*." in texts["cases/one/index.md"]  # what may be marked up stays so


def test_the_map_and_the_guide_as_text() -> None:
    page = GuidePage(
        "about/", "About", "What it is.", '<h1>About</h1><p>See <a href="../explorer/">all</a>.</p><svg><g/></svg>'
    )
    (text,) = guide_texts([page])
    assert (text.path, text.content.decode()) == ("about/index.md", "# About\n\nSee [all](../explorer/).\n")
    told = map_of(load(ROOT)[0], [page], SITE).content.decode()
    assert "- [About](https://example.org/about/index.md): What it is." in told
    assert "`https://example.org/cases/ID/index.md`" in told


def test_what_changed_counts_all_and_names_some(whole: Catalogue) -> None:
    keys = tuple(("cases", name) for name in whole.shelves["cases"].records)
    day = Day("2026-11-25", {ADDED: keys, CORRECTED: (), ENDED: keys[:1]})
    site = replace(SITE, chronicle=Chronicle("abc", (day,)))
    (told,) = view_changes(whole, site)["days"]
    assert told[:2] == ("2026-11-25", "25 November 2026")
    added, ended = told[2]
    assert (added.count, len(added.named), added.unnamed) == (len(keys), MOST_NAMED, len(keys) - MOST_NAMED)
    assert ended.count == 1
    feed = json.loads(next(one.content for one in change_feed_files(whole, site) if one.path.endswith(".json")))
    assert feed["items"][0]["url"] == "https://example.org/about/changes/#2026-11-25"
    assert f"{len(keys)} added" in feed["items"][0]["title"]
