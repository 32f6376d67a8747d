"""Pages that other sites show within theirs: a filtered list or one record of a collection."""

from collections.abc import Iterator
from typing import Any

from ..core.catalogue import Catalogue
from .listings import has_explorer
from .page import Page, Site
from .rendering import render

BUILDER = "embed/"


def embed_pages(catalogue: Catalogue, site: Site) -> Iterator[Page]:
    """For each collection with an Explorer, the page that its script fills by the address it is asked for."""
    for shelf in filter(has_explorer, catalogue.shelves.values()):
        url = f"{BUILDER}{shelf.collection.id}/"
        title = f"{shelf.collection.title} of {site.name}"
        body = render("embedded", url, collection=shelf.collection, title=title, site=site)
        yield Page(url, title, f"{shelf.collection.title} to show within another site.", body, bare=True)


def view_embed(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """What the builder needs: the site's address and name, and the collections that can be shown."""
    return {
        "site": site,
        "collections": [shelf.collection for shelf in filter(has_explorer, catalogue.shelves.values())],
    }
