"""Where to read on: the lists of all records that share two terms with one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from urllib.parse import urlencode

from ..collections import OWN_VIEWS
from ..core.catalogue import Shelf
from ..core.facets import Facet
from ..core.records import Record
from ..core.vocabularies import Term

MOST_OF_A_PAIR = 3
"""How many lists of one pair of facets a record leads to, its own first terms before its later ones."""

_Chosen = tuple[tuple[Facet, Term], tuple[Facet, Term]]


@dataclass(frozen=True, slots=True)
class Shared:
    """A list of records: its terms in words, its address, and how many records it holds."""

    title: str
    url: str
    count: int


def more_like(shelf: Shelf, record: Record) -> tuple[Shared, ...]:
    """The lists that hold a record and at least one other, by the pairs of facets that its collection names."""
    counts = _counts(shelf)
    found: list[Shared] = []
    for pair in _pairs(shelf):
        lists = [
            Shared(_title(chosen), list_url(shelf, *chosen), counts[_key(chosen)])
            for chosen in _chosen(record, pair)
            if counts[_key(chosen)] > 1
        ]
        found += lists[:MOST_OF_A_PAIR]
    return tuple(found)


def list_url(shelf: Shelf, *chosen: tuple[Facet, Term]) -> str:
    """The address of the list of all records that carry some terms."""
    return f"{shelf.collection.listing}/?{urlencode([(facet.name, term.id) for facet, term in chosen])}"


def _pairs(shelf: Shelf) -> list[tuple[Facet, Facet]]:
    own = OWN_VIEWS.get(shelf.collection.id)
    facets = {facet.name: facet for facet in shelf.facets}
    pairs = own.kinship.more if own and own.kinship else ()
    return [(facets[one], facets[other]) for one, other in pairs if one in facets and other in facets]


@lru_cache(maxsize=8)
def _counts(shelf: Shelf) -> Counter[tuple[str, ...]]:
    """How many records carry each two terms that some record carries."""
    return Counter(
        _key(chosen) for pair in _pairs(shelf) for record in shelf.records.values() for chosen in _chosen(record, pair)
    )


def _chosen(record: Record, pair: tuple[Facet, Facet]) -> Iterator[_Chosen]:
    one, other = ([(facet, term) for term in facet.terms_of(record)] for facet in pair)
    return product(one, other)


def _key(chosen: _Chosen) -> tuple[str, ...]:
    return tuple(part for facet, term in chosen for part in (facet.name, term.id))


def _title(chosen: _Chosen) -> str:
    return ", ".join(term.title for _, term in chosen)
