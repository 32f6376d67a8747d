"""What the records of a term cover and what they lack, by the facets that a schema wants compared."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ..core.catalogue import Shelf
from ..core.facets import Facet
from ..core.vocabularies import Term
from .more_like_this import list_url
from .terms import proposal_url


@dataclass(frozen=True, slots=True)
class Coverage:
    """One facet on the page of a term of another: its terms by whether any record carries both.

    `here` are the terms with the address of the list of those records and
    their number, the most frequent first; `missing` the others with the form
    for a first record, whose address is empty where there is no form.
    """

    title: str
    here: tuple[tuple[Term, str, int], ...]
    missing: tuple[tuple[Term, str], ...]


def coverage_of(shelf: Shelf, facet: Facet, term: Term, *, has_form: bool) -> tuple[Coverage, ...]:
    """What the records of a term cover by each compared facet but its own; nothing where the term has no record."""
    records = shelf.carrying(facet, term)
    if not records:
        return ()
    carried = _carried(shelf)
    counts = Counter(chain.from_iterable(carried[record.id] for record in records))
    return tuple(
        _coverage(shelf, (facet, term), other, counts, has_form=has_form)
        for other in shelf.facets
        if other.compared and other.name != facet.name
    )


def _coverage(
    shelf: Shelf, chosen: tuple[Facet, Term], other: Facet, counts: Mapping[tuple[str, str], int], *, has_form: bool
) -> Coverage:
    terms = other.vocabulary.terms.values()
    here = [(term, counts[other.name, term.id]) for term in terms if (other.name, term.id) in counts]
    here.sort(key=lambda pair: -pair[1])
    return Coverage(
        other.title,
        tuple((term, list_url(shelf, chosen, (other, term)), number) for term, number in here),
        tuple(
            (term, proposal_url(chosen, (other, term)) if has_form else "")
            for term in terms
            if (other.name, term.id) not in counts
        ),
    )


@lru_cache(maxsize=8)
def _carried(shelf: Shelf) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each record the terms of the compared facets that it carries, by the name of the facet and the term's id."""
    facets = [facet for facet in shelf.facets if facet.compared]
    return {
        record.id: tuple((facet.name, term.id) for facet in facets for term in facet.terms_of(record))
        for record in shelf.records.values()
    }
