"""Facets and terms as pages show them: words, links and counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ..core.catalogue import Shelf
from ..core.facets import Facet
from ..core.pointers import EACH
from ..core.records import Record
from ..core.vocabularies import Term

LONG_FACET = 60
"""A vocabulary with more terms than this shows only those that some record carries."""
PROPOSAL_PAGE = "contribute/propose/"
"""The form for a new record of the site's first collection."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term with its page and how many records carry it."""

    id: str
    title: str
    description: str
    example: str
    tone: str
    url: str
    count: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet with the terms that a reader can choose."""

    name: str
    title: str
    description: str
    open: bool
    terms: tuple[TermView, ...]


def term_url(facet: Facet, term: Term) -> str:
    """The address of a term's own page.

    >>> from ..core.vocabularies import Vocabulary
    >>> kenya = Term("KE", "Kenya", "")
    >>> term_url(Facet("country", "", "", Vocabulary("country", "", "", {}), (), "countries"), kenya)
    'countries/ke/'
    """
    return f"{facet.folder}/{term.slug}/"


def field_name(facet: Facet) -> str:
    """What the form's address calls the field of a facet; empty where none of its terms can be proposed by itself.

    >>> from ..core.vocabularies import Vocabulary
    >>> field_name(Facet("value", "", "", Vocabulary("value", "", "", {}), ("value", "*", "kind"), ""))
    'value.kind'
    """
    if facet.present or facet.broader_of:
        return ""
    return ".".join(step for step in facet.path if step != EACH)


def proposal_url(*chosen: tuple[Facet, Term]) -> str:
    """The form for a new record, begun with these terms."""
    said = [(field_name(facet), term.id) for facet, term in chosen if field_name(facet)]
    return f"{PROPOSAL_PAGE}?{urlencode(said)}" if said else PROPOSAL_PAGE


def view_term(shelf: Shelf, facet: Facet, term: Term, current: Term | None = None) -> TermView:
    """A term of a facet as pages show it."""
    return TermView(
        id=term.id,
        title=term.title,
        description=term.description,
        example=term.example,
        tone=term.tone,
        url=term_url(facet, term),
        count=len(shelf.carrying(facet, term)),
        current=term is current,
    )


def offered_terms(shelf: Shelf, facet: Facet) -> tuple[Term, ...]:
    """The terms of a facet worth offering: all of a short vocabulary, otherwise those in use, by title."""
    terms = tuple(facet.vocabulary.terms.values())
    if len(terms) <= LONG_FACET:
        return terms
    used = shelf.by_term[facet.name]
    return tuple(sorted((term for term in terms if term.id in used), key=lambda term: term.title))


def axes_of(shelf: Shelf) -> tuple[Facet, ...]:
    """The two facets that a matrix begins with: the first that is open, by the widest places, else by the next one.

    Fewer than two where a collection has not as many that could be an axis.
    """
    able = [facet for facet in shelf.facets if len(shelf.by_term[facet.name]) > 1]
    rows = sorted(able, key=lambda facet: not facet.open)[:1]
    rest = [facet for facet in able if facet not in rows]
    return (*rows, *sorted(rest, key=lambda facet: (not facet.broader_of, not facet.open))[:1])


def view_facets(shelf: Shelf, current: Term | None = None) -> tuple[FacetView, ...]:
    """The facets that some record carries, with their terms and counts.

    A facet that nobody has filled yet would offer only choices that find
    nothing, so it waits until there is a first record.
    """
    return tuple(
        FacetView(
            name=facet.name,
            title=facet.title,
            description=facet.description,
            open=facet.open,
            terms=tuple(view_term(shelf, facet, term, current) for term in offered_terms(shelf, facet)),
        )
        for facet in shelf.facets
        if shelf.by_term[facet.name]
    )


def terms_by_facet(shelf: Shelf, record: Record) -> Mapping[str, tuple[TermView, ...]]:
    """The terms that a record carries, by facet; a facet without any is there and empty."""
    return {
        facet.name: tuple(view_term(shelf, facet, term) for term in facet.terms_of(record)) for facet in shelf.facets
    }
