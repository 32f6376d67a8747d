"""The documents of the site's one search: what of each record and guide page can be found, and how much it weighs.

What is searched of a record is said by its schema alone: every field with
`x-search`, joined with its neighbours below the same top-level property, and
the terms that the record carries, with the other words that readers may use
for them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..core.catalogue import Shelf
from ..core.organisations import Register
from ..core.records import Record
from ..core.schemas import Collection, Field
from ..core.vocabularies import Term
from .cards import record_url
from .listings import in_order
from .plain import plain_prose, sections

GUIDE = "guide"
_USUAL_WEIGHT = 1.0
_TERM_WEIGHT = 1.5
_TITLE_WEIGHT, _HEADING_WEIGHT = 6.0, 2.0
"""What a guide page's title and headings weigh: as much as a record's title and organisations."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that can be found, with the name of the field that readers know them under."""

    field: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One page as the search knows it; the first of its texts is its title."""

    collection: str
    url: str
    texts: tuple[Text, ...]


def record_documents(shelf: Shelf, register: Register) -> Iterator[Document]:
    """The document of every record of a collection, in the order of their titles."""
    fields = _searched(shelf.collection)
    names = _Names(shelf, register)
    for record in in_order(shelf, shelf.records.values()):
        texts = [text for text in (_text(record, names, *group) for group in fields) if text.text]
        yield Document(record.collection, record_url(record), (*texts, *_terms(shelf, record)))


def page_document(url: str, title: str, html: str) -> Document:
    """The document of a guide page: its title, its headings, and its text under each heading."""
    parts = [(heading, text) for heading, text in sections(html) if heading or text]
    headings = [heading for heading, _ in parts if heading]
    texts = [Text("Title", _TITLE_WEIGHT, title)]
    if headings:
        texts.append(Text("Headings", _HEADING_WEIGHT, " · ".join(headings)))
    texts += [Text(heading or "Text", _USUAL_WEIGHT, text) for heading, text in parts if text]
    return Document(GUIDE, url, tuple(texts))


def _searched(collection: Collection) -> list[tuple[Field, tuple[Field, ...], float]]:
    """The fields with words to be searched, by top-level property, the title first: property, fields, weight."""
    groups: dict[str, list[tuple[Field, float]]] = {}
    for field, options in collection.annotated("x-search"):
        if field.vocabulary is None:
            weight = _USUAL_WEIGHT if options is True else float(options.get("boost", _USUAL_WEIGHT))
            groups.setdefault(field.path[0], []).append((field, weight))
    title = collection.role("title")
    if title:
        groups = {title[0]: groups.get(title[0], [(collection.by_path[title], _USUAL_WEIGHT)]), **groups}
    return [
        (collection.by_path[(name,)], tuple(field for field, _ in group), max(weight for _, weight in group))
        for name, group in groups.items()
    ]


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of organisations, with the other names that readers may know them by."""

    shelf: Shelf
    register: Register

    def with_others(self, field: Field, text: str) -> str:
        known = self.register.named(text) if field.values == self.shelf.path("organisation") else None
        others = [name for name in (known.name, *known.aliases) if name != text] if known else []
        return f"{text} (also: {', '.join(others)})" if others else text


def _text(record: Record, names: _Names, whole: Field, fields: tuple[Field, ...], weight: float) -> Text:
    found = [
        plain_prose(str(value))
        if field.schema.get("contentMediaType") == "text/markdown"
        else names.with_others(field, str(value))
        for field in fields
        for value in record.values(field.values)
    ]
    return Text(whole.title, weight, "; ".join(" ".join(value.split()) for value in found))


def _terms(shelf: Shelf, record: Record) -> Iterator[Text]:
    """The terms that a record carries: of every facet, and of any other field that is searched."""
    carried = [(facet.title, term) for facet in shelf.facets for term in facet.terms_of(record)]
    for field, _ in shelf.collection.annotated("x-search"):
        if field.vocabulary:
            carried += [(field.title, field.vocabulary.terms[value]) for value in record.values(field.values)]
    for title, term in dict.fromkeys(carried):
        yield Text(title, _TERM_WEIGHT, _with_other_words(term))


def _with_other_words(term: Term) -> str:
    return f"{term.title} (also: {', '.join(term.aliases)})" if term.aliases else term.title
