"""How to cite a record, in the formats that reference managers read: BibTeX, RIS and CSL-JSON.

Each starts from one item of the Citation Style Language, which the
collection makes: a case is cited as our page, a reading as itself.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..collections import OWN_VIEWS, Item
from ..core.catalogue import Catalogue, Shelf
from ..core.records import Record
from .cards import record_url
from .page import Asset, Site

# what TeX would obey; each stands for itself once it is written like this
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# entry types of BibTeX and reference types of RIS by the types of the Citation Style Language
_KINDS = {
    "article-journal": ("article", "JOUR", "journal"),
    "article-magazine": ("article", "MGZN", "journal"),
    "paper-conference": ("inproceedings", "CPAPER", "booktitle"),
    "article": ("techreport", "UNPB", "series"),
    "report": ("techreport", "RPRT", "series"),
    "book": ("book", "BOOK", "series"),
    "entry-encyclopedia": ("incollection", "ENCYC", "booktitle"),
    "thesis": ("phdthesis", "THES", "series"),
    "post-weblog": ("misc", "BLOG", "howpublished"),
    "webpage": ("misc", "ELEC", "howpublished"),
    "dataset": ("misc", "DATA", "howpublished"),
}
# what an entry type calls the body behind it
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
FORMATS = {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "csl.json"}


def is_cited(collection: str) -> bool:
    """Whether records of a collection are cited: all, but for those whose own view says otherwise."""
    own = OWN_VIEWS.get(collection)
    return own is None or own.item is not None


def cite_urls(record: Record) -> dict[str, str]:
    """The files of a record's citation by the name of their format, relative to the site's root."""
    if not is_cited(record.collection):
        return {}
    return {name: f"{record_url(record)}cite.{ending}" for name, ending in FORMATS.items()}


def list_urls(shelf: Shelf) -> dict[str, str]:
    """The files with the citations of a whole collection, likewise; `readings/readings.bib`."""
    names = shelf.collection
    if not is_cited(names.id):
        return {}
    return {name: f"{names.id}/{names.id}.{ending}" for name, ending in FORMATS.items()}


def cite_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The files with the citations of every collection."""
    for shelf in catalogue.shelves.values():
        yield from _files(list_urls(shelf), [item_of(shelf, record, site) for record in shelf.records.values()])


def record_cite_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The files of every record's citation."""
    for shelf in catalogue.shelves.values():
        for record in shelf.records.values():
            yield from _files(cite_urls(record), [item_of(shelf, record, site)])


def _files(urls: dict[str, str], items: Sequence[Item]) -> Iterator[Asset]:
    writers = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl}
    for name, path in urls.items():
        yield Asset(path, writers[name](items).encode())


def item_of(shelf: Shelf, record: Record, site: Site) -> Item:
    """What a citation of a record says, with what is unknown left out."""
    own = OWN_VIEWS.get(record.collection)
    address = site.address_of(record_url(record))
    if own and own.item:
        found = own.item(record.data, site.name, address)
    else:
        found = {
            "type": "webpage",
            "author": [{"literal": site.name}],
            "title": shelf.text(record, "title"),
            "URL": address,
        }
    return {"id": record.id, **{name: value for name, value in found.items() if value}}


def plain(item: Item, singular: str) -> str:
    """How to cite a page of ours, as one line of text."""
    by = " and ".join(name["literal"] for name in item["author"])
    year = f" ({_date_of(item)[0]})" if "issued" in item else ""
    return f"{by}{year}. “{item['title']}”. {singular.capitalize()} {item['id']}. {item.get('URL', '')}".strip()


def bibtex(items: Sequence[Item]) -> str:
    r"""BibTeX entries, in which nothing of a record is a command.

    >>> print(bibtex([{"id": "x", "type": "webpage", "title": "A {b} \\c", "author": [{"literal": "S"}]}]))
    @misc{x,
      author = {{S}},
      title = {A \{b\} \textbackslash{}c},
    }
    <BLANKLINE>
    """
    return "\n".join(map(_bibtex_entry, items))


def _bibtex_entry(item: Item) -> str:
    kind, _, container = _KINDS[item["type"]]
    year, month, *_ = (*_date_of(item), "", "")
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in item.get("author", ())),
        "editor": " and ".join(_bibtex_name(name) for name in item.get("editor", ())),
        "title": _tex(item["title"]),
        container: _tex(item.get("container-title", "")),
        "volume": _tex(item.get("volume", "")),
        "number": _tex(item.get("issue", "")),
        "pages": "--".join(_tex(page) for page in _pages_of(item)),
        _PUBLISHERS.get(kind, "publisher"): _tex(item.get("publisher", "")),
        "version": _tex(item.get("version", "")),
        "year": year,
        "month": month,
        # inside braces, a reference manager reads these as they are
        "doi": item.get("DOI", ""),
        "url": item.get("URL", ""),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{item['id']},\n{lines}}}\n"


def _bibtex_name(name: dict[str, str]) -> str:
    """A person as family and given name; a body in braces of its own, so that no word of it becomes a surname."""
    if name.get("literal") == "others":
        return "others"  # those who are not named, as BibTeX says it
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    family = _tex(name["family"])
    # BibTeX would take the word for the next author
    return f"{{{family}}}, {_tex(name['given'])}" if " and " in family else f"{family}, {_tex(name['given'])}"


def ris(items: Sequence[Item]) -> str:
    """Entries of Research Information Systems, one tag a line."""
    return "".join(map(_ris_entry, items))


def _ris_entry(item: Item) -> str:
    date = _date_of(item)
    first, last = (*_pages_of(item), "", "")[:2]
    tags = [
        ("TY", _KINDS[item["type"]][1]),
        ("ID", item["id"]),
        *(("AU", _ris_name(name)) for name in item.get("author", ())),
        *(("A2" if "author" in item else "AU", _ris_name(name)) for name in item.get("editor", ())),
        ("TI", item["title"]),
        ("T2", item.get("container-title", "")),
        ("VL", item.get("volume", "")),
        ("IS", item.get("issue", "")),
        ("SP", first),
        ("EP", last),
        ("ET", item.get("version", "")),
        ("PB", item.get("publisher", "")),
        ("PY", date[0] if date else ""),
        ("DA", "/".join(date) if len(date) > 1 else ""),
        ("DO", item.get("DOI", "")),
        ("UR", item.get("URL", "")),
        ("LA", item.get("language", "")),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in tags if value) + "ER  - \r\n"


def _ris_name(name: dict[str, str]) -> str:
    return name.get("literal") or f"{name['family']}, {name['given']}"


def csl(items: Sequence[Item]) -> str:
    """A list of items of the Citation Style Language's data (csl-data, version 1.0.2)."""
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _pages_of(item: Item) -> list[str]:
    """The first and the last page, as far as they are known; however the range was typed."""
    return [page for page in re.split(r"[-–]+", item.get("page", "")) if page]  # noqa: RUF001 - both are typed


def _date_of(item: Item) -> list[str]:
    """Year, month and day as far as they are known, each with its zeros."""
    parts: list[Any] = item.get("issued", {}).get("date-parts", [[]])[0]
    return [f"{part:02}" for part in parts]


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
