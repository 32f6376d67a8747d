"""Records that are alike, found by what they share and told with the reason, beside the relations that people wrote.

Two records become a candidate only where they stand close to each other in the
list of those that share something: the number of candidates grows with the
records, and not with their square. Of the candidates the best are taken as
long as both have room, so that whatever is shown on one page is shown on the
other.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from ..collections import OWN_VIEWS
from ..collections.ties import Contrast, Tie
from ..core.catalogue import Shelf
from ..core.organisations import Register
from ..core.records import Record
from .cards import record_url
from .organisations import Bodies, organisations_of
from .related import related_records

MOST_RELATED = 6
"""How many other records a page names, written relations included; written ones are never left out."""
MOST_OF_A_TIE = 3
"""How many of them share the same sort of thing."""
NEAREST = 6
"""How many of those that share something, the next by their first year, are candidates of a record."""
MOST_REASONS = 2
_NO_YEAR = "9999"


@dataclass(frozen=True, slots=True)
class Kin:
    """Another record with what both share, the most telling first, in words that fit the first one's page."""

    title: str
    url: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two records share: the place of the tie among the collection's, its words, and how many share it."""

    tie: int
    words: Mapping[str, str]
    among: int


Pair = tuple[str, str]
"""The ids of two records, the lesser first."""
_Place = tuple[str, str]
"""The first year and the id of a record: its place in a list."""


@lru_cache(maxsize=8)
def kin_of(shelf: Shelf, register: Register) -> Mapping[str, tuple[Kin, ...]]:
    """For each record that is like others, those others, best first: the rarer what they share, the better.

    A relation goes both ways. Records whose relation is written are left out
    here, and so are withdrawn ones.
    """
    own = OWN_VIEWS.get(shelf.collection.id)
    if not own or not own.kinship:
        return {}
    ties = own.kinship.ties
    found: defaultdict[str, list[Kin]] = defaultdict(list)
    pairs = candidates(shelf, organisations_of(shelf, register), ties)
    for pair in chosen(shelf, pairs):
        shared = _most_telling(pairs[pair])
        for record, other in (pair, pair[::-1]):
            there = shelf.records[other]
            reasons = tuple(_reason(shelf, ties[one.tie], one, there) for one in shared[:MOST_REASONS])
            found[record].append(Kin(shelf.text(there, "title"), record_url(there), reasons))
    return {record: tuple(kin) for record, kin in found.items()}


def candidates(shelf: Shelf, bodies: Bodies, ties: tuple[Tie, ...]) -> Mapping[Pair, Mapping[int, Shared]]:
    """The pairs of records that share something and stand close to each other, with the rarest they share by each tie.

    No more than `NEAREST` for each record and each thing that it shares.
    """
    found: defaultdict[Pair, dict[int, Shared]] = defaultdict(dict)
    for number, tie in enumerate(ties):
        for words, sharing in _lists(shelf, bodies, tie):
            shared = Shared(number, words, len(sharing))
            for one, other in _neighbours(shelf, sorted(sharing), tie.contrast):
                known = found[min(one, other), max(one, other)]
                if number not in known or shared.among < known[number].among:
                    known[number] = shared
    return found


def chosen(shelf: Shelf, pairs: Mapping[Pair, Mapping[int, Shared]]) -> list[Pair]:
    """Of the candidates the best for which both records still have room, best first."""
    related = related_records(shelf)
    written = {frozenset((record, other.id)) for record, others in related.items() for other in others}
    taken = Counter({record: len(others) for record, others in related.items()})
    of_tie: Counter[tuple[str, int]] = Counter()
    kept = []
    for pair in sorted(pairs, key=lambda pair: (-_worth(pairs[pair]), pair)):
        tie = _most_telling(pairs[pair])[0].tie
        has_room = all(taken[one] < MOST_RELATED and of_tie[one, tie] < MOST_OF_A_TIE for one in pair)
        if has_room and frozenset(pair) not in written:
            kept.append(pair)
            taken.update(pair)
            of_tie.update((one, tie) for one in pair)
    return kept


def _lists(shelf: Shelf, bodies: Bodies, tie: Tie) -> Iterator[tuple[Mapping[str, str], list[_Place]]]:
    """Everything that a tie is about and that two records share, as words, with the places of those records."""
    facets = [facet for name in tie.facets for facet in shelf.facets if facet.name == name]
    if len(facets) < len(tie.facets):
        return
    lists: defaultdict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for record in shelf.records.values():
        if record.values(shelf.path("withdrawn")):
            continue
        place = (shelf.text(record, "start") or _NO_YEAR, record.id)
        if tie.role:
            roles = bodies.taking_part.get(record.id, {})
            keys: list[tuple[str, ...]] = [(body,) for body, own in roles.items() if tie.role in own]
        else:
            terms = [[term.id for term in facet.terms_of(record) if term.id not in tie.too_wide] for facet in facets]
            keys = [*product(*terms)]
        for key in keys:
            lists[key].append(place)
    for key, sharing in lists.items():
        if len(sharing) > 1:
            titles = {facet.name: facet.vocabulary.terms[term].title for facet, term in zip(facets, key, strict=False)}
            yield titles or {"body": bodies.by_id[key[0]].name}, sharing


def _neighbours(shelf: Shelf, sharing: list[_Place], contrast: Contrast | None) -> Iterator[Pair]:
    """The pairs that stand close to each other in a list; of a contrast, those of one side with those of the other."""
    if not contrast:
        for at, (_, one) in enumerate(sharing):
            yield from ((one, other) for _, other in sharing[at + 1 : at + 1 + NEAREST // 2])
        return
    first, second = (
        [place for place in sharing if _terms(shelf, shelf.records[place[1]], contrast) & side.keys()]
        for side in (contrast.first, contrast.second)
    )
    for place in first:
        at = bisect(second, place)
        near = second[max(0, at - NEAREST // 2) : at + NEAREST // 2]
        yield from ((place[1], other) for _, other in near if other != place[1])


def _terms(shelf: Shelf, record: Record, contrast: Contrast) -> set[str]:
    return {term.id for facet in shelf.facets if facet.name == contrast.facet for term in facet.terms_of(record)}


def _most_telling(shared: Mapping[int, Shared]) -> list[Shared]:
    """What two records share, the rarest first."""
    return sorted(shared.values(), key=lambda one: (one.among, one.tie))


def _worth(shared: Mapping[int, Shared]) -> float:
    return sum(1 / one.among for one in shared.values())


def _reason(shelf: Shelf, tie: Tie, shared: Shared, there: Record) -> str:
    """Why to read another record, as the page of the one says it."""
    words = dict(shared.words)
    if tie.contrast:
        said = {**tie.contrast.first, **tie.contrast.second}
        words["contrast"] = next(said[term] for term in _terms(shelf, there, tie.contrast) if term in said)
    return tie.words.format_map(words)
