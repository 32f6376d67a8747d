"""Days of the calendar as people write them, where only one day can be meant."""

import re
from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORTEST_MONTH = 3
_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]+)\.?,? (?P<year>[0-9]{4})"),
    re.compile(r"(?P<month>[a-z]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})"),
)


def day_from(text: str) -> str | None:
    """The day that a text names, as year-month-day; None where it names none or perhaps another.

    >>> day_from("24 November 2026"), day_from("2026/11/24"), day_from("4/5/2026")
    ('2026-11-24', '2026-11-24', None)
    """
    words = " ".join(text.lower().split())
    found = next(filter(None, (form.fullmatch(words) for form in _FORMS)), None)
    month = _month(found["month"]) if found else None
    if found is None or month is None:
        return None
    try:
        return date(int(found["year"]), month, int(found["day"])).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int | None:
    """The number of a month by its number, its English name or the beginning of that, of three letters or more."""
    if word.isdigit():
        return int(word)
    if len(word) < _SHORTEST_MONTH:
        return None
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), None)
