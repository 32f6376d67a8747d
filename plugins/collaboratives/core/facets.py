"""Facets: what the records of a collection can be filtered by, and which terms each record carries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from . import pointers
from .records import Record
from .schemas import Collection, Field
from .vocabularies import Term, Vocabulary

PRESENT = "yes"


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter a collection.

    `name` stands in addresses. `card` says whether its terms are shown on a
    record's card, in the line of facts or as a tag; `label` is what the tag says,
    with `{}` for the term's id, where its title would be too long; `quiet` is the one term
    so usual that a card need not say it. Of a `compared` facet the pages of
    other terms say which of its terms their records carry, and which none
    does; `index` is what its terms are called on a page that lists them all by
    their broader ones, empty where there is no such page. `broader_of` names the facet whose
    terms' broader terms this one holds, `present` a facet that only asks
    whether a field is filled, `on_map` one whose terms are countries by their
    codes.
    """

    name: str
    title: str
    description: str
    vocabulary: Vocabulary
    path: pointers.Path
    folder: str
    card: str = ""
    label: str = ""
    open: bool = False
    quiet: str = ""
    compared: bool = False
    index: str = ""
    broader_of: Vocabulary | None = None
    present: bool = False
    on_map: bool = False

    def terms_of(self, record: Record) -> tuple[Term, ...]:
        """The terms that a record carries, in its own order, each once."""
        values = record.values(self.path)
        if self.present:
            ids: Iterable[str] = [PRESENT] if values else []
        elif self.broader_of:
            ids = [term for value in values for term in self.broader_of.terms[value].broader]
        else:
            ids = map(str, values)
        return tuple(self.vocabulary.terms[term] for term in dict.fromkeys(ids))


def facets_of(
    collection: Collection, vocabularies: Mapping[str, Vocabulary], records: Iterable[Record] = ()
) -> tuple[Facet, ...]:
    """The facets that a collection's schema declares, in the order of its fields.

    `records` give the terms of a facet whose terms are the values themselves.
    """
    records = tuple(records)
    return tuple(
        facet
        for field, options in collection.annotated("x-facet")
        for facet in _facets_from(field, {} if options is True else options, vocabularies, collection.listing, records)
    )


def _vocabulary_of(field: Field, options: Mapping[str, str], records: Iterable[Record]) -> Vocabulary:
    """The terms of a field's facet: whether it is filled, a vocabulary's, or its own values."""
    if "presence" in options:
        only = Term(PRESENT, options["presence"], str(field.schema.get("description", "")))
        return Vocabulary(field.name, field.title, only.description, {PRESENT: only})
    if field.vocabulary:
        return field.vocabulary
    if "values" in options:
        # the highest first: of years, readers want the last
        values = sorted({value for record in records for value in record.values(field.values)}, reverse=True)
        terms = {str(value): Term(str(value), str(value), f"{field.title}: {value}.") for value in values}
        return Vocabulary(field.name, field.title, str(field.schema.get("description", "")), terms)
    raise ValueError(f"the facet {field.name!r} has neither a vocabulary, nor a word for its presence, nor own values")


def _facets_from(
    field: Field,
    options: Mapping[str, str],
    vocabularies: Mapping[str, Vocabulary],
    listing: str,
    records: Iterable[Record],
) -> Iterator[Facet]:
    vocabulary = _vocabulary_of(field, options, records)
    name = options.get("name", vocabulary.id)
    facet = Facet(
        name=name,
        title=vocabulary.title,
        description=vocabulary.description,
        vocabulary=vocabulary,
        path=field.path if "presence" in options else field.values,
        folder=options.get("url", f"{listing}/{name}"),
        card=options.get("card", ""),
        label=options.get("label", ""),
        open=bool(options.get("open")),
        quiet=options.get("quiet", ""),
        compared=bool(options.get("compared")),
        index=options.get("index", ""),
        present="presence" in options,
        on_map=bool(options.get("map")),
    )
    yield facet
    if "broader" in options:
        broader = vocabularies[options["broader"]]
        yield Facet(
            name=broader.id,
            title=broader.title,
            description=broader.description,
            vocabulary=broader,
            path=facet.path,
            folder=f"{listing}/{broader.id}",
            broader_of=vocabulary,
        )
