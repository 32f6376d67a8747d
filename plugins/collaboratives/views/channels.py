"""Where what is new can be followed, and where programs read the site as text, for the page that explains the data."""

from typing import Any

from ..core.catalogue import Catalogue
from .cards import record_url
from .changes import change_feed_urls
from .feeds import feed_urls
from .markdown import MAP, markdown_url
from .page import Site


def view_channels(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """The feeds of the site, if it has any, and its map for programs with a first example."""
    feeds = [(shelf.collection.title, feed_urls(shelf.collection.id, site)) for shelf in catalogue.shelves.values()]
    feeds.append(("What changed", change_feed_urls(site)))
    records = [record for shelf in catalogue.shelves.values() for record in shelf.records.values()]
    return {
        "feeds": [(name, urls) for name, urls in feeds if urls],
        "map": MAP,
        "example": markdown_url(record_url(records[0])) if records else "",
    }
