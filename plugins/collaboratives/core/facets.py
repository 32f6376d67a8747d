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
    so usual that a card need not say it. `broader_of` names the facet whose
    terms' broader terms this one holds, `present` a facet that only asks
    whether a field is filled.
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
    broader_of: Vocabulary | None = None
    present: bool = False

    def terms_of(self, record: Record) -> tuple[Term, ...]:
        """The terms that a record carries, in its own order, each once."""
        values = record.values(self.path)
        if self.present:
            ids: Iterable[str] = [PRESENT] if values else []
        elif self.broader_of:
            ids = [term for value in values for term in self.broader_of.terms[value].broader]
        else:
            ids = values
        return tuple(self.vocabulary.terms[term] for term in dict.fromkeys(ids))


def facets_of(collection: Collection, vocabularies: Mapping[str, Vocabulary]) -> tuple[Facet, ...]:
    """The facets that a collection's schema declares, in the order of its fields."""
    return tuple(
        facet
        for field, options in collection.annotated("x-facet")
        for facet in _facets_from(field, {} if options is True else options, vocabularies, collection.listing)
    )


def _facets_from(
    field: Field, options: Mapping[str, str], vocabularies: Mapping[str, Vocabulary], listing: str
) -> Iterator[Facet]:
    presence = options.get("presence")
    if presence:
        only = Term(PRESENT, presence, str(field.schema.get("description", "")))
        vocabulary = Vocabulary(field.name, field.title, only.description, {PRESENT: only})
    elif field.vocabulary:
        vocabulary = field.vocabulary
    else:
        raise ValueError(f"the facet {field.name!r} has neither a vocabulary nor a word for its presence")
    name = options.get("name", vocabulary.id)
    facet = Facet(
        name=name,
        title=vocabulary.title,
        description=vocabulary.description,
        vocabulary=vocabulary,
        path=field.path if presence else field.values,
        folder=options.get("url", f"{listing}/{name}"),
        card=options.get("card", ""),
        label=options.get("label", ""),
        open=bool(options.get("open")),
        quiet=options.get("quiet", ""),
        present=bool(presence),
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
