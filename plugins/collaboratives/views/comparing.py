"""The page that puts records side by side, and the one that collects them: what their scripts start from."""

from typing import Any

from ..core.catalogue import Catalogue
from .citations import list_urls
from .explorer import explorer_file
from .exports import table_urls
from .forms import form_file
from .listings import has_explorer
from .page import Site


def view_comparison(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """What the comparison of the site's first collection needs: its files, and the state of the data."""
    shelf = next(iter(catalogue.shelves.values()))
    return {
        "site": site,
        "collection": shelf.collection,
        "form": form_file(shelf.collection.id),
        "source": explorer_file(shelf.collection.id),
        "table": table_urls(shelf)["CSV"],
        "version": version_of(site),
    }


def view_shortlist(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """What the shortlist needs: the same, the files to cut citations from, and each Explorer by its collection."""
    shelf = next(iter(catalogue.shelves.values()))
    return {
        **view_comparison(catalogue, site),
        "files": {**table_urls(shelf), **list_urls(shelf)},
        "listings": {
            one.collection.id: {
                "listing": one.collection.listing,
                "singular": one.collection.singular,
                "plural": one.collection.plural,
            }
            for one in filter(has_explorer, catalogue.shelves.values())
        },
    }


def version_of(site: Site) -> str:
    """The day and the revision of the data in words, as far as they are known."""
    revision = site.chronicle.revision
    return ", ".join(filter(None, (site.date, f"revision {revision}" if revision else "")))
