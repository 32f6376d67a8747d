"""Lists of records as static pages: all of them, those of a term, those of an organisation.

They are the Explorer without JavaScript: every filter is a link, every list
comes in pages of a hundred.
"""

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from ..core.catalogue import Shelf
from ..core.facets import Facet
from ..core.records import Record
from ..core.vocabularies import Term
from .agenda import agenda_page
from .calendars import takes_place
from .cards import Card, view_card
from .citations import list_urls
from .coverage import coverage_of
from .exports import table_urls
from .feeds import feed_urls, feeds_by_name, term_feed_urls
from .organisation_pages import INDEX, MOST_ROWS, parts_of, spreads_of
from .organisations import Bodies, Body
from .page import Page, Site
from .pictures import PAGE as INSIGHTS
from .rendering import plural, render
from .term_index import index_title, index_url
from .terms import TermView, offered_terms, proposal_url, term_url, view_facets, view_term

PER_PAGE = 100
Cards = Mapping[str, Card]
"""The card of every record of a collection by its id: a record stands in many lists."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of a list this is, and where the others are."""

    number: int
    urls: tuple[str, ...]

    @property
    def previous(self) -> str:
        """The address of the page before, empty on the first."""
        return self.urls[self.number - 2] if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page after, empty on the last."""
        return self.urls[self.number] if self.number < len(self.urls) else ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list before it is cut into pages: its records, the component that shows them and that one's own values."""

    url: str
    title: str
    description: str
    records: tuple[Record, ...]
    component: str
    values: Mapping[str, Any]
    feeds: Mapping[str, str] = field(default_factory=dict)


def has_explorer(shelf: Shelf) -> bool:
    """Whether a collection is listed in an Explorer; what takes place is listed by its dates instead."""
    return not takes_place(shelf)


def listing_pages(shelf: Shelf, bodies: Bodies, site: Site, *, has_form: bool = False) -> Iterator[Page]:
    """Every list of a collection: the whole, one for each term, one for each organisation that recurs.

    `has_form` says whether readers can propose a record of it in a form.
    """
    cards = {record.id: view_card(shelf, record) for record in shelf.records.values()}
    if has_explorer(shelf):
        yield from _whole(shelf, bodies, site, cards)
    else:
        yield agenda_page(shelf, site)
    for facet in shelf.facets:
        terms = offered_terms(shelf, facet) if shelf.by_term[facet.name] else ()
        shown = [view_term(shelf, facet, term) for term in terms]
        for term in terms:
            yield from _of_term(shelf, facet, term, site, cards, shown, has_form=has_form)
    for body in bodies.by_id.values():
        yield from _of_body(shelf, body, bodies, cards)


def _whole(shelf: Shelf, bodies: Bodies, site: Site, cards: Cards) -> Iterator[Page]:
    names = shelf.collection
    feeds = feed_urls(names.id, site)
    return _pages_of(
        shelf,
        _List(
            url=f"{names.listing}/",
            title=names.heading or f"Explore {names.plural}",
            description=f"{_counted(shelf, shelf.records)}, to filter, search and compare.",
            records=tuple(shelf.records.values()),
            component="explorer",
            values={
                "facets": view_facets(shelf),
                "files": {**table_urls(shelf), **list_urls(shelf)},
                "feeds": feeds_by_name(feeds),
                "site": site,
                "overviews": [*_overviews(shelf, bodies)],
            },
            feeds=feeds,
        ),
        cards,
    )


def _overviews(shelf: Shelf, bodies: Bodies) -> Iterator[tuple[str, str]]:
    """The pages that look at a collection as a whole: the words of a link and its address."""
    if INSIGHTS.startswith(f"{shelf.collection.listing}/"):
        yield "Insights", INSIGHTS
    if bodies.by_id:
        yield "Organisations", INDEX
    for facet in shelf.facets:
        if facet.index and shelf.by_term[facet.name]:
            yield index_title(facet), index_url(facet)


def _of_term(  # noqa: PLR0913, PLR0917 - what all terms of a facet share is made once, by the caller
    shelf: Shelf,
    facet: Facet,
    term: Term,
    site: Site,
    cards: Cards,
    shown: Iterable[TermView],
    *,
    has_form: bool,
) -> Iterator[Page]:
    feeds = term_feed_urls(facet, term, site)
    records = shelf.carrying(facet, term)
    return _pages_of(
        shelf,
        _List(
            url=term_url(facet, term),
            title=term.title,
            description=f"{_counted(shelf, records)}. {term.description}",
            records=records,
            component="term",
            values={
                "facet": facet,
                "term": view_term(shelf, facet, term),
                "others": [replace(other, current=True) if other.id == term.id else other for other in shown],
                "files": feeds_by_name(feeds),
                "index": index_url(facet),
                "index_title": index_title(facet),
                "has_form": has_form,
                "coverage": coverage_of(shelf, facet, term, has_form=has_form) if has_explorer(shelf) else (),
                "form": proposal_url((facet, term)) if has_form else "contribute/",
            },
            feeds=feeds,
        ),
        cards,
    )


def _of_body(shelf: Shelf, body: Body, bodies: Bodies, cards: Cards) -> Iterator[Page]:
    known = body.known
    whole = bodies.by_id.get(known.part_of) if known and known.part_of else None
    return _pages_of(
        shelf,
        _List(
            url=body.url,
            title=body.name,
            description=f"{body.name} takes part in {_counted(shelf, body.records)}.",
            records=body.records,
            component="organisation",
            values={
                "body": body,
                "whole": whole,
                "parts": bodies.parts.get(body.id, ()),
                "partners": [(bodies.by_id[other], times) for other, times in body.partners],
                "span": _span(shelf, body.records),
                "parts_in": parts_of(shelf, bodies, body),
                "most_rows": MOST_ROWS,
                "spreads": spreads_of(shelf, body),
                "index": INDEX,
            },
        ),
        cards,
    )


def _span(shelf: Shelf, records: Iterable[Record]) -> str:
    """From the first year to the last that some records name."""
    named = [shelf.text(record, role) for record in records for role in ("start", "end")]
    years = sorted(filter(None, named))
    if not years:
        return ""
    return years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"  # noqa: RUF001 - a range takes an en dash


def in_order(shelf: Shelf, records: Iterable[Record]) -> list[Record]:
    """Records in the order of their titles, as every list has them until the reader chooses another."""
    return sorted(records, key=lambda record: (shelf.text(record, "title").casefold(), record.id))


def _counted(shelf: Shelf, records: Sized) -> str:
    return plural(len(records), shelf.collection.singular, shelf.collection.plural)


def _pages_of(shelf: Shelf, whole: _List, cards: Cards) -> Iterator[Page]:
    """A list cut into pages; the first has the list's own address."""
    ordered = [cards[record.id] for record in in_order(shelf, whole.records)]
    starts = range(0, max(len(ordered), 1), PER_PAGE)
    urls = tuple(
        whole.url if start == 0 else f"{whole.url}page/{number}/" for number, start in enumerate(starts, start=1)
    )
    for number, start in enumerate(starts, start=1):
        here = urls[number - 1]
        body = partial(
            render,
            whole.component,
            here,
            collection=shelf.collection,
            title=whole.title,
            total=len(ordered),
            cards=ordered[start : start + PER_PAGE],
            pager=Pager(number, urls),
            **whole.values,
        )
        title = f"{whole.title}, page {number} of {len(urls)}" if number > 1 else whole.title
        yield Page(here, title, whole.description, body, feeds=whole.feeds)
