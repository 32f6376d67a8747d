"""What changed in the records, day by day, as a part of a page and as a feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..chronicle import ADDED, CORRECTED, ENDED, Day
from ..collections.event import span
from ..core.catalogue import Catalogue
from .cards import record_url
from .feeds import ATOM, JSON_FEED, Entry, Feed, atom, json_feed
from .page import Asset, Site

PAGE = "about/changes/"
MOST_NAMED = 40
MOST_DAYS = 100
_WORDS = {ADDED: "Added", ENDED: "Now told as ended or blocked", CORRECTED: "Corrected or completed"}


@dataclass(frozen=True, slots=True)
class Group:
    """What happened to some records on a day: how many, and the title and address of the first of them."""

    word: str
    count: int
    named: tuple[tuple[str, str], ...]

    @property
    def unnamed(self) -> int:
        """How many are counted and not named."""
        return self.count - len(self.named)


def view_changes(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """The days on which records changed, the last one first, for the page that tells them."""
    days = site.chronicle.days[:MOST_DAYS]
    return {
        "days": [(day.day, span(day.day, day.day), [*_groups(catalogue, day)]) for day in days],
        "revision": site.chronicle.revision,
        "date": site.date,
        "feeds": change_feed_urls(site),
    }


def _groups(catalogue: Catalogue, day: Day) -> Iterator[Group]:
    for what, word in _WORDS.items():
        keys = day.changes[what]
        if keys:
            shelves = catalogue.shelves
            records = [(shelves[name], shelves[name].records[one]) for name, one in keys]
            named = sorted(
                ((shelf.text(record, "title"), record_url(record)) for shelf, record in records),
                key=lambda one: one[0].casefold(),
            )
            yield Group(word, len(keys), tuple(named[:MOST_NAMED]))


def change_feed_urls(site: Site) -> dict[str, str]:
    """The feeds of what changed, by media type; none while the site's address is not known."""
    return {ATOM: "feeds/changes.atom", JSON_FEED: "feeds/changes.json"} if site.address else {}


def change_feed_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The feeds of what changed: an entry for each day."""
    urls = change_feed_urls(site)
    if not urls:
        return
    entries = tuple(_entry(catalogue, day) for day in site.chronicle.days[:MOST_DAYS])
    feed = Feed(PAGE, f"{site.name}: what changed", urls, entries)
    yield Asset(urls[ATOM], atom(feed, site))
    yield Asset(urls[JSON_FEED], json_feed(feed, site))


def _entry(catalogue: Catalogue, day: Day) -> Entry:
    groups = [*_groups(catalogue, day)]
    counts = ", ".join(f"{group.count} {group.word.lower()}" for group in groups)
    told = " ".join(map(_in_words, groups))
    return Entry(f"{PAGE}#{day.day}", f"{span(day.day, day.day)}: {counts}", told, day.day, ())


def _in_words(group: Group) -> str:
    rest = f" and {group.unnamed} more" if group.unnamed else ""
    return f"{group.word}: {'; '.join(title for title, _ in group.named)}{rest}."
