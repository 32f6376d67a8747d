"""What single collections need and a schema cannot say; nothing else may name their fields in Python."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.catalogue import Catalogue, OwnRule, load_catalogue
from ..core.problems import Problem
from . import case, case_review


@dataclass(frozen=True, slots=True)
class OwnView:
    """A collection's own template, how its records are cited, and what a search engine is told of them."""

    component: str
    citation: Callable[[Mapping[str, Any], str, str, str], str]
    structured: Callable[[Mapping[str, Any], str], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class OwnReview:
    """What a reviewer asks of a collection's records beyond what every record is asked."""

    gates: Callable[[Mapping[str, Any]], Iterator[case_review.Answer]]
    doubts: Callable[[Mapping[str, Any], int], Iterator[str]]


OWN_RULES: Mapping[str, OwnRule] = {"cases": case.check}
OWN_VIEWS: Mapping[str, OwnView] = {"cases": OwnView("case", case.citation, case.structured)}

OWN_REVIEWS: Mapping[str, OwnReview] = {"cases": OwnReview(case_review.gates, case_review.doubts)}


def load(root: Path) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a site's folder and its problems, checked by every rule there is."""
    return load_catalogue(root, OWN_RULES)
