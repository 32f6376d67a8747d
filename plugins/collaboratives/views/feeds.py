"""Feeds: what was added last to a collection, or under one of its terms (Atom, RFC 4287, and JSON Feed 1.1).

A feed names whole addresses, so there is none while the site's own is not known.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..core.catalogue import Catalogue, Shelf
from ..core.facets import Facet
from ..core.records import Record
from ..core.vocabularies import Term
from .cards import record_url, view_card
from .page import Asset, Site
from .terms import offered_terms, term_url

MOST_ENTRIES, MOST_OF_A_TERM = 50, 20
ATOM, JSON_FEED = "application/atom+xml", "application/feed+json"
_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record in a feed; `day` is when it was added."""

    url: str
    title: str
    text: str
    day: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """What was added last to a list; `page` is the list's own address, `urls` those of the feed by media type."""

    page: str
    title: str
    urls: Mapping[str, str]
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> str:
        """The day of the last entry; long ago where there is none, since Atom wants one."""
        return self.entries[0].day if self.entries else "2000-01-01"


def feed_urls(collection: str, site: Site) -> dict[str, str]:
    """The feeds of a whole collection by media type."""
    return {ATOM: f"feeds/{collection}.atom", JSON_FEED: f"feeds/{collection}.json"} if site.address else {}


def term_feed_urls(facet: Facet, term: Term, site: Site) -> dict[str, str]:
    """The feed of the records that carry a term."""
    return {ATOM: f"{term_url(facet, term)}feed.atom"} if site.address else {}


def feeds_by_name(urls: Mapping[str, str]) -> dict[str, str]:
    """Feeds by the words of a link instead of their media types."""
    return {{ATOM: "Feed (Atom)", JSON_FEED: "Feed (JSON)"}[media]: path for media, path in urls.items()}


def feed_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The feeds of each collection."""
    for shelf in catalogue.shelves.values() if site.address else ():
        names = shelf.collection
        entries = [_entry(shelf, record) for record in _last(shelf, shelf.records.values())]
        feed = Feed(f"{names.listing}/", _title(shelf, site), feed_urls(names.id, site), tuple(entries))
        yield Asset(feed.urls[ATOM], atom(feed, site))
        yield Asset(feed.urls[JSON_FEED], json_feed(feed, site))


def term_feed_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The feed of each term that has a page."""
    for shelf in catalogue.shelves.values() if site.address else ():
        known: dict[str, Entry] = {}
        for facet in shelf.facets:
            for term in offered_terms(shelf, facet) if shelf.by_term[facet.name] else ():
                last = _last(shelf, shelf.carrying(facet, term), MOST_OF_A_TERM)
                entries = tuple(known.get(one.id) or known.setdefault(one.id, _entry(shelf, one)) for one in last)
                title = f"{_title(shelf, site)}, {term.title}"
                feed = Feed(term_url(facet, term), title, term_feed_urls(facet, term, site), entries)
                yield Asset(feed.urls[ATOM], atom(feed, site))


def _title(shelf: Shelf, site: Site) -> str:
    return f"{site.name}: {shelf.collection.plural}"


def _entry(shelf: Shelf, record: Record) -> Entry:
    card = view_card(shelf, record)
    told = " ".join(filter(None, (card.summary, f"({' · '.join(card.line)})" if card.line else "")))
    terms = [term.title for facet in shelf.facets if facet.open for term in facet.terms_of(record)]
    return Entry(record_url(record), card.title, told, shelf.text(record, "added"), tuple(terms))


def _last(shelf: Shelf, records: Iterable[Record], most: int = MOST_ENTRIES) -> list[Record]:
    """Those that were added last; what bears no day cannot be told apart from the old, and is left out."""
    dated = [(shelf.text(record, "added"), record) for record in records]
    ordered = sorted((one for one in dated if one[0]), key=lambda one: shelf.text(one[1], "title").casefold())
    return [record for _, record in sorted(ordered, key=lambda one: one[0], reverse=True)[:most]]


def atom(feed: Feed, site: Site) -> bytes:
    """A feed as Atom. Its ids are the addresses of the pages, which are permanent."""
    root = ET.Element(f"{{{_NAMESPACE}}}feed")
    _add(root, "id", site.address_of(feed.page))
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(feed.updated))
    _add(root, "link", rel="alternate", type="text/html", href=site.address_of(feed.page))
    _add(root, "link", rel="self", type=ATOM, href=site.address_of(feed.urls[ATOM]))
    _add(_add(root, "author"), "name", site.name)
    for entry in feed.entries:
        made = _add(root, "entry")
        _add(made, "id", site.address_of(entry.url))
        _add(made, "title", entry.title)
        _add(made, "updated", _moment(entry.day))
        _add(made, "published", _moment(entry.day))
        _add(made, "link", rel="alternate", type="text/html", href=site.address_of(entry.url))
        _add(made, "summary", entry.text)
        for term in entry.terms:
            _add(made, "category", term=term)
    ET.register_namespace("", _NAMESPACE)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, name: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    child.text = text
    return child


def json_feed(feed: Feed, site: Site) -> bytes:
    """The same as JSON Feed."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": site.address_of(feed.page),
        "feed_url": site.address_of(feed.urls[JSON_FEED]),
        "language": "en",
        "authors": [{"name": site.name}],
        "items": [
            {
                "id": site.address_of(entry.url),
                "url": site.address_of(entry.url),
                "title": entry.title,
                "content_text": entry.text,
                "date_published": _moment(entry.day),
                "tags": [*entry.terms],
            }
            for entry in feed.entries
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
