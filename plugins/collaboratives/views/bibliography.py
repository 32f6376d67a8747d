"""Citations as readers copy them, formatted by a processor of the Citation Style Language."""

import html
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import nh3
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markupsafe import Markup

from ..collections import Item

STYLE = "harvard-cite-them-right"
"""The one style that comes with citeproc-py; whoever needs another has the files for a reference manager."""


def formatted(items: Sequence[Item]) -> Mapping[str, Markup]:
    """Each item's citation in the Harvard style, as HTML, by the item's id.

    An item without author or editor is put under its publisher's name, since
    this processor would otherwise print the title twice; one without even
    that is written here.
    """
    unnamed = {item["id"]: _unnamed(item) for item in items if not {"author", "editor", "publisher"} & {*item}}
    return {**unnamed, **_processed([item for item in items if item["id"] not in unnamed])}


def _processed(items: Sequence[Item]) -> Mapping[str, Markup]:
    if not items:
        return {}
    style = CitationStylesStyle(str(files("citeproc").joinpath(f"data/styles/{STYLE}.csl")), validate=False)
    bibliography = CitationStylesBibliography(
        style, CiteProcJSON([_safe(_led(item)) for item in items]), formatter.html
    )
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    lines = map(str, bibliography.bibliography())
    return {key: Markup(nh3.clean(line, tags={"i"})) for key, line in zip(bibliography.keys, lines, strict=True)}  # noqa: S704 - cleaned


def _unnamed(item: Item) -> Markup:
    year = item.get("issued", {}).get("date-parts", [["no date"]])[0][0]
    return Markup("<i>{}</i> ({}). Available at: {}.").format(item["title"], year, item["URL"])


def _led(item: Item) -> Item:
    if "author" in item or "editor" in item or "publisher" not in item:
        return item
    return {**item, "author": [{"literal": item["publisher"]}]}


def _safe(value: Any) -> Any:
    """The same with every text escaped: the processor passes them on as they are."""
    if isinstance(value, str):
        return html.escape(value, quote=False)
    if isinstance(value, list):
        return [_safe(member) for member in value]
    return {name: _safe(member) for name, member in value.items()} if isinstance(value, dict) else value
