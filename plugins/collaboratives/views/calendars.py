"""What takes place, as calendars read it (iCalendar, RFC 5545): all of it, what is still to come, and each alone.

Only whole days are told: a month would stand in a calendar as thirty days.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from ..collections import OWN_VIEWS
from ..collections.event import Occasion
from ..core.catalogue import Catalogue, Shelf
from ..core.records import Record
from .cards import record_url
from .page import Asset, Site

Dated = tuple[Record, Occasion]


def takes_place(shelf: Shelf) -> bool:
    """Whether the records of a collection take place, and are listed by their dates."""
    own = OWN_VIEWS.get(shelf.collection.id)
    return own is not None and own.occasion is not None


def occasions_of(shelf: Shelf) -> list[Dated]:
    """The records of a collection with when they take place, the first one first; none if they do not."""
    own = OWN_VIEWS.get(shelf.collection.id)
    if own is None or own.occasion is None:
        return []
    dated = [(record, own.occasion(record.data, shelf.collection)) for record in shelf.records.values()]
    return sorted(dated, key=lambda one: (one[1].first, one[1].last, one[0].id))


def is_past(occasion: Occasion, today: str) -> bool:
    """Whether something is over on a day: the day after its last, or after the last of its month or year."""
    return occasion.ends.isoformat() < today


def calendar_url(record: Record) -> str:
    """The address of a record's own calendar file."""
    return f"{record_url(record)}event.ics"


def calendar_urls(shelf: Shelf) -> dict[str, str]:
    """The calendar files of a collection that takes place: what is still to come, and all."""
    name = shelf.collection.id
    return {"upcoming": f"{name}/upcoming.ics", "all": f"{name}/{name}.ics"} if takes_place(shelf) else {}


def calendar_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The calendar files of every collection that takes place: those to come, all, and each alone."""
    for shelf in filter(takes_place, catalogue.shelves.values()):
        urls = calendar_urls(shelf)
        dated = [one for one in occasions_of(shelf) if one[1].days]
        names = f"{site.name}: {shelf.collection.plural}"
        coming = [one for one in dated if not is_past(one[1], site.today)]
        yield Asset(urls["upcoming"], _calendar(f"{names} to come", shelf, coming, site))
        yield Asset(urls["all"], _calendar(names, shelf, dated, site))
        for one in dated:
            yield Asset(calendar_url(one[0]), _calendar("", shelf, [one], site))


def _calendar(name: str, shelf: Shelf, dated: Sequence[Dated], site: Site) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//{site.name}//{shelf.collection.title}//EN")
    calendar.add("version", "2.0")
    if name:
        calendar.add("name", name)  # RFC 7986
        calendar.add("x-wr-calname", name)  # what most programs read instead
    for record, occasion in dated:
        calendar.add_component(_event(shelf, record, occasion, site))
    return bytes(calendar.to_ical())


def _event(shelf: Shelf, record: Record, occasion: Occasion, site: Site) -> Event:
    first, last = occasion.days or (occasion.ends, occasion.ends)
    page = site.address_of(record_url(record))
    event = Event()
    event.add("uid", f"{record.id}@{urlsplit(site.address).hostname or 'data-collaboratives'}")
    event.add("dtstamp", _moment(shelf.text(record, "added") or first.isoformat()))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the first day that is no longer part of it
    event.add("summary", shelf.text(record, "title"))
    event.add("transp", "TRANSPARENT")  # it does not make those who subscribe busy
    event.add("status", "CANCELLED" if occasion.cancelled else "CONFIRMED")
    event.add("url", occasion.address)
    if occasion.where:
        event.add("location", occasion.where)
    told = "\n\n".join(filter(None, (shelf.text(record, "summary"), page)))
    if told:
        event.add("description", told)
    return event


def _moment(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
