"""The data as a whole: how to cite it, and what a search engine for data sets is told of it."""

from collections.abc import Iterator
from typing import Any

from ..collections import Item
from ..core.catalogue import Catalogue
from .citations import FORMATS, bibtex, csl, ris
from .exports import FOLDER, LICENCE, VERSION, table_urls
from .page import Asset, Site

PAGE = "data/"
"""The page that explains the data."""


def dataset_item(catalogue: Catalogue, site: Site) -> Item:
    """What a citation of the data says, as an item of the Citation Style Language."""
    told = {
        "id": "data-collaboratives",
        "type": "dataset",
        "author": [{"literal": site.name}],
        "title": f"{site.name}: {_held(catalogue)}",
        "version": site.chronicle.revision,
        "issued": {"date-parts": [[int(part) for part in site.date.split("-")]]} if site.date else None,
        "URL": site.address_of(PAGE),
    }
    return {name: value for name, value in told.items() if value}


def dataset_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The citation of the data in the formats of reference managers: `api/v1/cite.bib` and its like."""
    item = dataset_item(catalogue, site)
    for name, write in (("BibTeX", bibtex), ("RIS", ris), ("CSL-JSON", csl)):
        yield Asset(f"{FOLDER}/cite.{FORMATS[name]}", write([item]).encode())


def view_dataset(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """How to cite the data, for the page that explains it."""
    address = site.address_of(PAGE) or "the address of this site"
    version = f", revision {site.chronicle.revision}" if site.chronicle.revision else ""
    dated = f" ({site.date}{version})" if site.date else ""
    return {
        "plain": f"{site.name}{dated}. {_held(catalogue).capitalize()} [data set]. {address}",
        "files": {name: f"{FOLDER}/cite.{ending}" for name, ending in FORMATS.items()},
    }


def structured_dataset(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """What schema.org's Dataset can say of the data."""
    files = [
        (f"{shelf.collection.title} as {name}", path)
        for shelf in catalogue.shelves.values()
        for name, path in table_urls(shelf).items()
    ]
    told = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{site.name}: {_held(catalogue)}",
        "description": "Documented partnerships in which data, mostly privately held, is exchanged to create public"
        " value: who shared what with whom, what came of it, and what went wrong, each with its sources.",
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site.name},
        "dateModified": site.date,
        "version": f"{VERSION}.0.0",
        "url": site.address_of(PAGE),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": "text/csv" if path.endswith(".csv") else "application/json",
                "contentUrl": site.address_of(path),
            }
            for name, path in files
            if site.address
        ],
    }
    return {name: value for name, value in told.items() if value}


def _held(catalogue: Catalogue) -> str:
    """What the data holds, in words: "cases, events and readings"."""
    names = [shelf.collection.plural for shelf in catalogue.shelves.values()]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
