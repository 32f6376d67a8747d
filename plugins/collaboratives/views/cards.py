"""A record in short, as lists show it."""

from dataclasses import dataclass

from ..collections import OWN_VIEWS
from ..core.catalogue import Shelf
from ..core.records import Record

MOST_IN_LINE = 3


@dataclass(frozen=True, slots=True)
class Tag:
    """A fact in a word or two; `tone` is `live`, `ended` or nothing."""

    title: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a record: the line of facts, the summary, and tags."""

    id: str
    url: str
    title: str
    summary: str
    line: tuple[str, ...]
    tags: tuple[Tag, ...]


def record_url(record: Record) -> str:
    """The address of a record's page."""
    return f"{record.collection}/{record.id}/"


def view_card(shelf: Shelf, record: Record) -> Card:
    """A record as a card."""
    line = [_some([term.title for term in facet.terms_of(record)]) for facet in shelf.facets if facet.card == "line"]
    tags = [
        Tag(facet.label.replace("{}", term.id) or term.title, term.tone)
        for facet in shelf.facets
        if facet.card == "tag"
        for term in facet.terms_of(record)
        if term.id != facet.quiet
    ]
    sources = len(record.values(shelf.path("sources")))
    if sources:
        tags.append(Tag(f"{sources} source{'s' if sources > 1 else ''}"))
    return Card(
        id=record.id,
        url=record_url(record),
        title=shelf.text(record, "title"),
        summary=shelf.text(record, "summary") or shelf.text(record, "lead"),
        line=tuple(fact for fact in (byline(shelf, record), *line, years(shelf, record)) if fact),
        tags=tuple(tags),
    )


def byline(shelf: Shelf, record: Record) -> str:
    """What a record's line of facts begins with, such as its authors; empty for most collections."""
    own = OWN_VIEWS.get(record.collection)
    return own.byline(record.data, shelf.collection) if own and own.byline else ""


def years(shelf: Shelf, record: Record) -> str:
    """From when to when, as far as it is known; the year alone where the collection knows no end."""
    start, end = shelf.text(record, "start"), shelf.text(record, "end")
    if not lasts(shelf):
        return start
    if start and end:
        return start if start == end else f"{start}–{end}"  # noqa: RUF001 - a range takes an en dash
    if start:
        return f"from {start}"
    return f"until {end}" if end else ""


def lasts(shelf: Shelf) -> bool:
    """Whether the records of a collection go on for years, and have not one year only."""
    return shelf.path("end") is not None


def _some(titles: list[str]) -> str:
    """A few names in words: a case may lie in twenty countries, and a card has one line.

    >>> _some(["Kenya", "Ghana"])
    'Kenya, Ghana'
    >>> _some(["Kenya", "Ghana", "Togo", "Mali", "Chad"])
    'Kenya, Ghana, Togo and 2 more'
    """
    if len(titles) <= MOST_IN_LINE + 1:
        return ", ".join(titles)
    return f"{', '.join(titles[:MOST_IN_LINE])} and {len(titles) - MOST_IN_LINE} more"
