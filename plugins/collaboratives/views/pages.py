"""Everything that is published from a catalogue, as pages and files that know no host."""

from collections.abc import Iterator

from ..core.catalogue import Catalogue
from .exports import export_files
from .listings import listing_pages
from .organisations import organisations_of
from .page import Asset, Page, Site
from .record_pages import record_pages


def all_pages(catalogue: Catalogue, site: Site) -> Iterator[Page]:
    """Every page made from records: each record's own, then the lists that lead to it."""
    for shelf in catalogue.shelves.values():
        organisations = organisations_of(shelf)
        yield from record_pages(catalogue, shelf, organisations, site)
        yield from listing_pages(shelf, organisations)


def all_files(catalogue: Catalogue) -> Iterator[Asset]:
    """Every other file made from records."""
    yield from export_files(catalogue)
