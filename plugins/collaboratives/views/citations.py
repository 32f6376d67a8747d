"""How to cite a record, in the formats that reference managers read: BibTeX, RIS and CSL-JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation of a record says; `day` is when it was added (year-month-day), empty where that is not known."""

    id: str
    title: str
    site: str
    address: str
    day: str


def cite_urls(record: Record) -> dict[str, str]:
    """The files of a record's citation by the name of their format, relative to the site's root."""
    base = f"{record_url(record)}cite"
    return {"BibTeX": f"{base}.bib", "RIS": f"{base}.ris", "CSL-JSON": f"{base}.csl.json"}


def cite_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The files of every record's citation."""
    for shelf in catalogue.shelves.values():
        for record in shelf.records.values():
            reference = reference_to(shelf, record, site)
            made = {"BibTeX": bibtex(reference), "RIS": ris(reference), "CSL-JSON": csl(reference)}
            for name, path in cite_urls(record).items():
                yield Asset(path, made[name].encode())


def reference_to(shelf: Shelf, record: Record, site: Site) -> Reference:
    """What a citation of a record says."""
    address = f"{site.address.rstrip('/')}/{record_url(record)}" if site.address else ""
    return Reference(record.id, shelf.text(record, "title"), site.name, address, shelf.text(record, "added"))


def bibtex(reference: Reference) -> str:
    r"""A BibTeX entry, in which nothing of the record is a command.

    >>> print(bibtex(Reference("x", "A {b} \\c", "S", "", "2026-11-25")))
    @misc{x,
      title = {A \{b\} \textbackslash{}c},
      howpublished = {S},
      year = {2026},
      month = {11},
    }
    <BLANKLINE>
    """
    year, month, _ = (*reference.day.split("-"), "", "", "")[:3]
    fields = {
        "title": _tex(reference.title),
        "howpublished": _tex(reference.site),
        "year": year,
        "month": month,
        "url": reference.address,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{reference.id},\n{lines}}}\n"


def ris(reference: Reference) -> str:
    """An entry of Research Information Systems, one tag a line."""
    tags = {
        "TY": "ELEC",
        "ID": reference.id,
        "TI": _one_line(reference.title),
        "T2": _one_line(reference.site),
        "PY": reference.day[:4],
        "DA": reference.day.replace("-", "/"),
        "UR": reference.address,
    }
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags.items() if value) + "ER  - \r\n"


def csl(reference: Reference) -> str:
    """A list of one item of the Citation Style Language's data (csl-data, version 1.0.2)."""
    item = {
        "id": reference.id,
        "type": "webpage",
        "title": reference.title,
        "container-title": reference.site,
        "URL": reference.address,
        "issued": {"date-parts": [[int(part) for part in reference.day.split("-")]]} if reference.day else None,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
