"""Events: when they take place, as precisely as their source says and no more."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..core.catalogue import Fault
from ..core.schemas import Collection
from .editorial import is_sentence

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAY, _MONTH = 3, 2
_WHOLE_DATE = len("2024-11-12")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MODES = {"in-person": "Offline", "online": "Online", "both": "Mixed"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where something takes place.

    `first` and `last` are each a year, a month or a day (ISO 8601, reduced),
    as precise as the source; `ends` is the last day that may still be part of it.
    """

    first: str
    last: str
    where: str
    address: str
    ends: date
    cancelled: bool = False

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, where both are known."""
        if _precision(self.first) < _DAY or _precision(self.last) < _DAY:
            return None
        return date.fromisoformat(self.first), date.fromisoformat(self.last)

    @property
    def when(self) -> str:
        """The dates in words."""
        return span(self.first, self.last)


def check(event: Mapping[str, Any], _: Collection) -> Iterator[Fault]:
    """Report what a schema cannot say of an event.

    Problems: bad-date, for a month or day that is not in the calendar;
    title-is-sentence; unfinished-summary.
    """
    for name in ("start", "end"):
        if name in event and not is_in_calendar(event[name]):
            yield "bad-date", (name,), {"value": event[name], "example": "2024-11-12, 2024-11 or 2024"}
    if event["title"].endswith("."):
        yield "title-is-sentence", ("title",), {}
    if not is_sentence(event.get("summary", ".")):
        yield "unfinished-summary", ("summary",), {}


def occasion(event: Mapping[str, Any], collection: Collection) -> Occasion:
    """When and where an event takes place."""
    last = event.get("end", event["start"])
    countries = collection.by_path["country",].vocabulary
    country = countries.terms[event["country"]].title if countries and "country" in event else ""
    online = "Online" if event.get("attendance") == "online" else ""
    return Occasion(
        first=event["start"],
        last=last,
        where=", ".join(filter(None, (event.get("place", ""), country))) or online,
        address=event.get("url", event["source"]),
        ends=_last_day(last),
        cancelled=event["basis"] == "cancelled",
    )


def byline(event: Mapping[str, Any], collection: Collection) -> str:
    """When and where, in a few words."""
    found = occasion(event, collection)
    return " · ".join(filter(None, (found.when, found.where)))


def structured(event: Mapping[str, Any], address: str) -> dict[str, Any]:
    """What schema.org's Event can say; the standard takes a date without a day as well."""
    mode = _MODES.get(event.get("attendance", ""))
    place = {"@type": "Place", "name": event["place"], "address": _postal(event)} if "place" in event else None
    website = event.get("url", event["source"])
    online = {"@type": "VirtualLocation", "url": website} if mode in {"Online", "Mixed"} else None
    locations = [one for one in (place, online) if one]
    told = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event["title"],
        "description": event.get("summary"),
        "startDate": event["start"],
        "endDate": event.get("end"),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if event['basis'] == 'cancelled' else 'Scheduled'}",
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode" if mode else None,
        "location": locations[0] if len(locations) == 1 else locations,
        "organizer": [{"@type": "Organization", "name": name} for name in event.get("organisers", ())],
        "url": website,
        "mainEntityOfPage": address,
    }
    return {name: value for name, value in told.items() if value}


def span(first: str, last: str) -> str:
    r"""From one date to another in words, saying each part once; ranges take an en dash.

    >>> ascii(span("2024-11-12", "2024-11-15")), span("2016", "2016"), span("2018-05", "2018-05")
    ("'12\\u201315 November 2024'", '2016', 'May 2018')
    >>> ascii(span("2018-05-30", "2018-06-01")), span("2017-06-08", "2017-06-08")
    ("'30 May \\u2013 1 June 2018'", '8 June 2017')
    """
    if first == last:
        return _in_words(first)
    one, other = first.split("-"), last.split("-")
    if len(one) == len(other) == _DAY and one[:2] == other[:2]:
        return f"{int(one[2])}–{_in_words(last)}"  # noqa: RUF001 - a range takes an en dash
    begin = _in_words(first)
    if len(one) >= _MONTH and one[0] == other[0]:
        begin = begin.removesuffix(f" {one[0]}")
    return f"{begin} – {_in_words(last)}"  # noqa: RUF001 - a range takes an en dash


def _in_words(day: str) -> str:
    parts = [int(part) for part in day.split("-")]
    named = [str(parts[0]), *(MONTHS[month - 1] for month in parts[1:2]), *(str(number) for number in parts[2:3])]
    return " ".join(reversed(named))


def _precision(day: str) -> int:
    return day.count("-") + 1


def is_in_calendar(day: str) -> bool:
    """Whether there is such a year, month or day."""
    if not _FIRST_YEAR <= int(day[:4]) <= _LAST_YEAR:
        return False
    try:
        date.fromisoformat(f"{day}-01-01"[:_WHOLE_DATE])
    except ValueError:
        return False
    return True


def _last_day(day: str) -> date:
    """The last day of a year or month, or the day itself."""
    year, month, number = ([int(part) for part in day.split("-")] + [0, 0])[:3]
    if not month:
        return date(year, 12, 31)
    return date(year, month, number or monthrange(year, month)[1])


def _postal(event: Mapping[str, Any]) -> dict[str, str]:
    told = {"@type": "PostalAddress", "addressLocality": event["place"], "addressCountry": event.get("country", "")}
    return {name: value for name, value in told.items() if value}
