"""What single collections need and a schema cannot say; nothing else may name their fields in Python."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.catalogue import Catalogue, OwnRule, load_catalogue
from ..core.problems import Problem
from ..core.schemas import Collection
from . import case, case_review, case_timeline, event, reading
from .case_timeline import Moment
from .event import Occasion
from .ties import Kinship

Item = dict[str, Any]
"""What a citation says, as an item of the Citation Style Language (csl-data, version 1.0.2), without its id."""


@dataclass(frozen=True, slots=True)
class OwnView:
    """A collection's own template, and what is told of its records elsewhere.

    `byline` begins the line of facts on a card, `item` is how a record is
    cited (None for what nobody cites), `structured` what a search engine is
    told, `occasion` when a record takes place, for what does, `kinship` how
    records are found to be alike, `bodies_by` the facets by which the records
    of an organisation are counted, `timeline` what happened when. `item` gets the record, the site's name and
    the page's address, `structured` the record and the address.
    """

    component: str
    structured: Callable[[Mapping[str, Any], str], dict[str, Any]]
    item: Callable[[Mapping[str, Any], str, str], Item] | None = None
    byline: Callable[[Mapping[str, Any], Collection], str] | None = None
    occasion: Callable[[Mapping[str, Any], Collection], Occasion] | None = None
    kinship: Kinship | None = None
    bodies_by: tuple[str, ...] = ()
    timeline: Callable[[Mapping[str, Any], Collection], tuple[Moment, ...]] | None = None


@dataclass(frozen=True, slots=True)
class OwnReview:
    """What a reviewer asks of a collection's records beyond what every record is asked."""

    gates: Callable[[Mapping[str, Any]], Iterator[case_review.Answer]]
    doubts: Callable[[Mapping[str, Any], int], Iterator[str]]


OWN_RULES: Mapping[str, OwnRule] = {"cases": case.check, "events": event.check, "readings": reading.check}
OWN_VIEWS: Mapping[str, OwnView] = {
    "cases": OwnView(
        "case",
        case.structured,
        case.item,
        kinship=case.KINSHIP,
        bodies_by=case.BODIES_BY,
        timeline=case_timeline.timeline,
    ),
    "readings": OwnView("reading", reading.structured, reading.item, reading.byline),
    "events": OwnView("event", event.structured, byline=event.byline, occasion=event.occasion),
}
OWN_REVIEWS: Mapping[str, OwnReview] = {"cases": OwnReview(case_review.gates, case_review.doubts)}


def load(root: Path) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a site's folder and its problems, checked by every rule there is."""
    return load_catalogue(root, OWN_RULES)
