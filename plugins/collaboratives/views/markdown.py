"""Pages as Markdown, for programs that read text: each record and guide page, and a map of them all.

A record's text lies beside its page, `cases/one/index.md`; `llms.txt` at the
root says where everything is (llmstxt.org).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdownify import markdownify

from ..core.catalogue import Catalogue, Shelf
from ..core.records import Record
from .cards import record_url
from .exports import FOLDER, LICENCE
from .kinship import Kin, kin_of
from .page import Asset, Site, relative
from .rendering import plural
from .rows import Row, rows_of

MAP = "llms.txt"
_TERMS = """\
Everything may be used under {licence} with the name of the site and the page's address. \
Facts rest on the sources that each record lists: quote those with them. What no source says is left out."""
# what a page does not show as such either: headings, rules, fences, images, HTML; an address in angles is a link
_BEYOND_PROSE = re.compile(r"^( {0,3})(?=#|[=-]+\s*$|`{3}|~{3})|(?=!\[|<(?!https?://[^\s<>\"]+>))", re.MULTILINE)
_MARKUP = re.compile(r"([\\`*_~&\[\]<>]|^[#+-])")


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide with its finished HTML."""

    url: str
    title: str
    description: str
    html: str


def markdown_url(url: str) -> str:
    """Where a page's Markdown lies."""
    return f"{url}index.md"


def record_texts(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The Markdown of every record."""
    for shelf in catalogue.shelves.values():
        kin = kin_of(shelf, catalogue.register)
        for record in shelf.records.values():
            rows = rows_of(shelf.collection.schema, record.data, catalogue.vocabularies)
            text = record_text(shelf, record, rows, site, kin.get(record.id, ()))
            yield Asset(markdown_url(record_url(record)), text.encode())


def record_text(shelf: Shelf, record: Record, rows: Sequence[Row], site: Site, kin: Sequence[Kin] = ()) -> str:
    """A record as Markdown: a heading for each field, its texts, where it comes from, and what is like it."""
    names = shelf.collection
    address = site.address_of(record_url(record))
    origin = f"{names.singular.capitalize()} {record.id} of {site.name}, {LICENCE['title']}."
    title = names.role("title")
    blocks = [
        f"# {_plain(shelf.text(record, 'title'))}",
        " ".join(filter(None, (origin, f"<{address}>" if address else ""))),
        *(block for row in rows if (row.name,) != title for block in _field(row)),
    ]
    if kin:
        blocks += [f"## {names.plural.capitalize()} that share something with it"]
        blocks += ["\n".join(_like(one, record, site) for one in kin)]
    return "\n\n".join(blocks) + "\n"


def _like(one: Kin, record: Record, site: Site) -> str:
    """A record that is like another, in a line that says why."""
    path = markdown_url(one.url)
    address = site.address_of(path) or relative(path, record_url(record))
    return f"- [{_plain(one.title)}]({address}): {_plain('. '.join(one.reasons))}."


def _field(row: Row) -> Iterator[str]:
    yield f"## {row.title}"
    if row.groups:
        yield "\n".join(f"- {'; '.join(_inner(one) for one in group)}" for group in row.groups)
    elif row.prose:
        yield "\n\n".join(_BEYOND_PROSE.sub(r"\1\\", text) for text in row.texts)
    else:
        yield "; ".join(f"<{text}>" if row.address else _plain(text) for text in row.texts)


def _inner(row: Row) -> str:
    """A field of an entry in a line: its name, and what it says."""
    if row.groups:
        told = "; ".join(_inner(one) for group in row.groups for one in group)
    else:
        told = ", ".join(f"<{text}>" if row.address else _plain(text) for text in row.texts)
    return f"{row.title}: {told}"


def _plain(text: str) -> str:
    """A text in which no character is markup, in one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def guide_texts(pages: Sequence[GuidePage]) -> Iterator[Asset]:
    """The Markdown of every page of the guide, made from its HTML, so that links and counts are as readers see them."""
    for page in pages:
        text = markdownify(page.html, heading_style="ATX", strip=["svg", "form", "template", "script"])
        yield Asset(markdown_url(page.url), (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode())


def map_of(catalogue: Catalogue, pages: Sequence[GuidePage], site: Site) -> Asset:
    """What the site holds and where, in a few lines that a program reads first."""
    lines = [f"# {site.name}", ""]
    about = next((page.description for page in pages if not page.url), "")
    lines += [f"> {about}", ""] if about else []
    lines += [_TERMS.format(licence=LICENCE["title"]), ""]
    for shelf in catalogue.shelves.values():
        names = shelf.collection
        number = plural(len(shelf.records), names.singular, names.plural)
        text, data = _at(f"{names.id}/ID/index.md", site), _at(f"{FOLDER}/{names.id}/ID.json", site)
        lines += [
            f"## {names.title}",
            "",
            _link("All as JSON", f"{FOLDER}/{names.id}.json", site, f"{number} in one file"),
            _link("All, one a line", f"{FOLDER}/{names.id}.ndjson", site, "for streams"),
            f"- One {names.singular}, by its id: `{text}` as text, `{data}` as data",
            "",
        ]
    lines += ["## Guide", ""]
    lines += [_link(page.title, markdown_url(page.url), site, page.description) for page in pages]
    lines += ["", "## Data", ""]
    lines += [
        _link("Index of every file", f"{FOLDER}/index.json", site, "collections, schemas and formats"),
        _link("Schema of a case", f"{FOLDER}/schema/case.schema.json", site, "what each field means"),
    ]
    return Asset(MAP, ("\n".join(lines) + "\n").encode())


def _link(title: str, path: str, site: Site, told: str) -> str:
    return f"- [{title}]({_at(path, site)}){f': {told}' if told else ''}"


def _at(path: str, site: Site) -> str:
    return site.address_of(path) or path
