"""A page of all terms of a facet by their broader terms, such as countries by region."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..core.catalogue import Shelf
from ..core.facets import Facet
from ..core.vocabularies import Term
from .page import Page
from .rendering import render
from .terms import TermView, view_term


@dataclass(frozen=True, slots=True)
class Part:
    """The terms within one broader term that some record carries, by title, and the number of those that none does.

    The term for the whole of it comes first. Without a broader term: those that lie within several.
    """

    broader: TermView | None
    terms: tuple[TermView, ...]
    unused: int


def index_url(facet: Facet) -> str:
    """The address of the page of all terms of a facet; empty where it has none."""
    return f"{facet.folder}/" if facet.index else ""


def index_title(facet: Facet) -> str:
    """The title of that page."""
    return facet.index[:1].upper() + facet.index[1:]


def term_index_pages(shelf: Shelf) -> Iterator[Page]:
    """The page of all terms of each facet whose schema asks for it, where any record carries a term."""
    names = shelf.collection
    for facet in shelf.facets:
        if facet.index and shelf.by_term[facet.name]:
            url = index_url(facet)
            single = [term for term in facet.vocabulary.terms.values() if not _is_wide(term)]
            named = sum(bool(shelf.carrying(facet, term)) for term in single)
            body = render(
                "term-index",
                url,
                collection=names,
                facet=facet,
                title=index_title(facet),
                parts=parts_of(shelf, facet),
                named=named,
                total=len(single),
            )
            told = f"{named} of {len(single)} {facet.index} with the number of {names.plural} in each."
            yield Page(url, index_title(facet), told, body)


def parts_of(shelf: Shelf, facet: Facet) -> tuple[Part, ...]:
    """The terms of a facet by their broader ones in the order of those; last the ones that lie within several."""
    terms = facet.vocabulary.terms.values()
    wider = next((other for other in shelf.facets if other.broader_of is facet.vocabulary), None)
    if not wider:
        return (_part(shelf, facet, [*terms], None),)
    parts = [
        _part(shelf, facet, [term for term in terms if term.broader == (one.id,)], view_term(shelf, wider, one))
        for one in wider.vocabulary.terms.values()
    ]
    parts.append(_part(shelf, facet, [term for term in terms if len(term.broader) != 1], None))
    return tuple(part for part in parts if part.terms or part.unused)


def _part(shelf: Shelf, facet: Facet, terms: list[Term], broader: TermView | None) -> Part:
    used = [view_term(shelf, facet, term) for term in terms if shelf.carrying(facet, term)]
    unused = sum(not shelf.carrying(facet, term) and not _is_wide(term) for term in terms)
    return Part(
        broader, tuple(sorted(used, key=lambda term: (not broader or term.id != broader.id, term.title))), unused
    )


def _is_wide(term: Term) -> bool:
    """Whether a term stands for an area and no single place: it is its own broader term or lies within several."""
    return term.broader == (term.id,) or len(term.broader) > 1
