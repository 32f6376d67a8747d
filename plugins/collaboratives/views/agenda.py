"""The page of a collection that takes place: what is to come, and what is past by year."""

from dataclasses import dataclass
from itertools import groupby

from ..collections.event import Occasion
from ..core.catalogue import Shelf
from ..core.records import Record
from .calendars import calendar_url, calendar_urls, is_past, occasions_of
from .cards import record_url
from .feeds import feed_urls
from .page import Page, Site
from .rendering import plural, render


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the agenda; `ends` is the last day that may be part of it, `calendar` is empty without whole days."""

    id: str
    url: str
    title: str
    when: str
    where: str
    year: str
    ends: str
    summary: str
    cancelled: bool
    calendar: str


def coming_up(shelf: Shelf, site: Site) -> list[Entry]:
    """What is still to come of a collection, the next one first."""
    return [_entry(shelf, *one) for one in occasions_of(shelf) if not is_past(one[1], site.today)]


def agenda_page(shelf: Shelf, site: Site) -> Page:
    """The agenda of a collection. What has ended since the site was built is moved by the page's script."""
    dated = occasions_of(shelf)
    coming = coming_up(shelf, site)
    past = [_entry(shelf, *one) for one in reversed(dated) if is_past(one[1], site.today)]
    names = shelf.collection
    url = f"{names.listing}/"
    body = render(
        "agenda",
        url,
        collection=names,
        title=names.heading or names.title,
        today=site.today,
        coming=coming,
        past=[(year, [*entries]) for year, entries in groupby(past, key=lambda entry: entry.year)],
        total=len(past),
        calendars=calendar_urls(shelf),
        feeds=feed_urls(names.id, site),
        suggest=site.suggest_address(names.singular),
    )
    told = f"{plural(len(coming), names.singular, names.plural)} to come, {len(past)} past. {names.lead}"
    return Page(url, names.heading or names.title, told, body, feeds=feed_urls(names.id, site))


def _entry(shelf: Shelf, record: Record, occasion: Occasion) -> Entry:
    return Entry(
        id=record.id,
        url=record_url(record),
        title=shelf.text(record, "title"),
        when=occasion.when,
        where=occasion.where,
        year=occasion.first[:4],
        ends=occasion.ends.isoformat(),
        summary=shelf.text(record, "summary"),
        cancelled=occasion.cancelled,
        calendar=calendar_url(record) if occasion.days else "",
    )
