"""Every field of a collection on one page, from its schema: what it means, what it holds, and where readers see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from ..core.catalogue import Catalogue, Shelf
from ..core.pointers import EACH
from ..core.schemas import Field
from ..core.vocabularies import Term
from .page import Site

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true, or left out",
    "object": "a group of fields",
}
_FORMS = {"uri": "a web address", "date": "a day, year-month-day"}
_MOST_TERMS = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as the reference shows it.

    `name` is its path as an author counts it, `sources[].url`; `depth` how
    deep it lies. `terms` are those of a short vocabulary; a long one has its
    number of terms in `kind` alone. `shown` says where readers meet the field.
    """

    id: str
    name: str
    title: str
    description: str
    depth: int
    is_required: bool
    kind: str
    example: str
    terms: tuple[Term, ...]
    shown: tuple[str, ...]


def view_fields(catalogue: Catalogue, _: Site) -> dict[str, Any]:
    """The fields of the site's first collection by group, for its page of the guide."""
    shelf = next(iter(catalogue.shelves.values()))
    collection = shelf.collection
    return {
        "collection": collection,
        "groups": [
            (group, [entry for field in collection.fields_of(group) for entry in _entries(shelf, field)])
            for group in collection.groups
        ],
    }


def _entries(shelf: Shelf, outer: Field) -> Iterator[Entry]:
    for field in shelf.collection.fields:
        if field.path[: len(outer.path)] == outer.path:
            yield _entry(shelf, field)


def _entry(shelf: Shelf, field: Field) -> Entry:
    names = [step for step in field.path if step != EACH]
    name = ".".join(field.path).replace(f".{EACH}", "[]")
    terms = tuple(field.vocabulary.terms.values()) if field.vocabulary else ()
    examples = field.schema.get("examples", [])
    return Entry(
        id=f"field-{'-'.join(names)}",
        name=name,
        title=field.title,
        description=str(field.schema.get("description", "")),
        depth=len(names) - 1,
        is_required=field.name in _around(shelf, field).get("required", ()),
        kind=_kind(field, len(terms)),
        example=_example({field.name: examples[0]}) if examples else "",
        terms=terms if len(terms) <= _MOST_TERMS else (),
        shown=tuple(_shown(shelf, field)),
    )


def _around(shelf: Shelf, field: Field) -> Mapping[str, Any]:
    """The schema of the group that a field lies in."""
    outer = tuple(field.path[:-1])
    while outer and outer[-1] == EACH:
        outer = outer[:-1]
    if not outer:
        return shelf.collection.schema
    schema = shelf.collection.by_path[outer].schema
    return dict(schema.get("items", schema))


def _kind(field: Field, terms: int) -> str:
    """What a field holds, with its limits, in words."""
    schema = field.schema
    single = schema.get("items", schema)
    if terms:
        what = f"one of {terms} terms"
    elif "enum" in single:
        what = "one of: " + ", ".join(single["enum"])
    else:
        what = _FORMS.get(single.get("format", ""), _KINDS.get(str(single.get("type")), ""))
    if single.get("contentMediaType"):
        what += " with emphasis, links and lists"
    if "maxLength" in single and "format" not in single:
        what += f", at most {single['maxLength']:,} characters"
    if "minimum" in single:
        what += f", {single['minimum']} to {single['maximum']}"
    if "items" not in schema:
        return what
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    return f"a list of {least} to {most} entries, each {what}" if most else f"a list, each entry {what}"


def _example(value: Any) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=80).strip()


def _shown(shelf: Shelf, field: Field) -> Iterator[str]:
    """Where readers meet a field: on its record's page always, and wherever an annotation of the schema puts it."""
    yield f"the page of the {shelf.collection.singular}"
    facets = [facet for facet in shelf.facets if facet.path[: len(field.path)] == field.path]
    if facets:
        yield "a filter of the Explorer"
    if any(facet.card for facet in facets) or field.schema.get("x-role") in {"title", "summary", "start", "end"}:
        yield "its card"
    if "x-search" in field.schema:
        yield "the search"
