"""Who works with whom: the organisations that come together in several records, as a picture and as a table."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from ..core.catalogue import Shelf
from ..core.records import Record
from .cards import record_url
from .organisations import Bodies, Body
from .page import Page
from .partner_drawing import draw
from .rendering import plural, render

PARTNERS = "organisations/who-works-with-whom/"
FEWEST_SHARED = 2
MOST_PAIRS = 300
"""More pairs than this are no picture: then only those are told that share more records."""
MOST_RECORDS = 12
"""How many records of a pair are named; the pages of the two bodies have all."""


@dataclass(frozen=True, slots=True)
class Partners:
    """Two bodies that come together in some records, those in the order of their ids."""

    one: Body
    other: Body
    records: tuple[Record, ...]


def partners_in(shelf: Shelf, bodies: Bodies, most: int = MOST_PAIRS) -> tuple[tuple[Partners, ...], int]:
    """The pairs of bodies that come together in so many records, the closest first, and how many that is.

    Pairs are taken within each record, of which the schema limits the bodies;
    so they grow with the records and not with the square of the bodies.
    """
    shared: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for record, there in bodies.taking_part.items():
        for pair in combinations(sorted(there), 2):
            shared[pair].append(record)
    fewest = _fewest(Counter(map(len, shared.values())), most)
    found = [
        Partners(bodies.by_id[one], bodies.by_id[other], tuple(shelf.records[record] for record in records))
        for (one, other), records in shared.items()
        if len(records) >= fewest
    ]
    found.sort(key=lambda pair: (-len(pair.records), pair.one.name.casefold(), pair.other.name.casefold()))
    return tuple(found), fewest


def partner_page(shelf: Shelf, bodies: Bodies, index: str) -> Page:
    """The page of those pairs; `index` is the address of the page of all bodies."""
    pairs, fewest = partners_in(shelf, bodies)
    names = shelf.collection
    times = {(pair.one.id, pair.other.id): len(pair.records) for pair in pairs}
    told = {body.id: body for pair in pairs for body in (pair.one, pair.other)}
    body = render(
        "partners",
        PARTNERS,
        collection=names,
        index=index,
        pairs=[(pair, _links(shelf, pair)) for pair in pairs],
        bodies=told,
        fewest=fewest,
        drawing=draw({name: one.name for name, one in told.items()}, times),
    )
    number = plural(len(pairs), "pair", "pairs")
    told_of = f"{number} of organisations that come together in {fewest} or more {names.plural}, and in which."
    return Page(PARTNERS, "Who works with whom", told_of, body)


def _fewest(numbers: Mapping[int, int], most: int) -> int:
    """The least number of shared records for which no more pairs than that are left."""
    fewest = FEWEST_SHARED
    # the pairs that share most are told however many they are
    while fewest < max(numbers, default=0) and sum(pairs for times, pairs in numbers.items() if times >= fewest) > most:
        fewest += 1
    return fewest


def _links(shelf: Shelf, pair: Partners) -> list[tuple[str, str]]:
    return [(shelf.text(record, "title"), record_url(record)) for record in pair.records[:MOST_RECORDS]]
