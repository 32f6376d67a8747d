"""Pages at the old addresses of records, which lead to the present ones."""

from collections.abc import Iterator

from ..core.catalogue import Shelf
from ..core.ids import is_id
from .cards import record_url
from .page import Page
from .rendering import render


def moved_pages(shelf: Shelf) -> Iterator[Page]:
    """A page for each alias that was, or could be, an id: no address is ever lost.

    Aliases that are names in words are for the search alone.
    """
    path = shelf.path("alias")
    for record in shelf.records.values():
        for alias in record.values(path):
            if is_id(alias):
                url = f"{record.collection}/{alias}/"
                title, target = shelf.text(record, "title"), record_url(record)
                body = render("moved", url, title=title, target=target, singular=shelf.collection.singular)
                yield Page(url, title, f"Moved: {title}", body, source=record.file, moved_to=target)
