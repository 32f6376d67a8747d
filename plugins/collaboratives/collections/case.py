"""Cases: what makes a data collaborative one, and what a researcher may rely on."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from ..core.catalogue import Fault
from ..core.schemas import Collection
from .editorial import is_sentence, rehosting_site
from .reading_grade import reading_grade
from .ties import Contrast, Kinship, Tie

ENDED = {"discontinued", "blocked"}
GRADES_WITH_OUTCOME = {"A", "B"}
HARDEST_GRADE = 16
TEXTS = ("title", "problem", "data", "approach", "outcome", "harms", "lessons", "ending")
# what else names the address of a source
CITING = {"contested": ("source", "answer_source"), "history": ("source",)}
BODIES_BY = ("sector", "country")
KINSHIP = Kinship(
    ties=(
        Tie("Both rely on data of {body}", role="supplier"),
        Tie(
            "The same kind of data from the same place ({data-type}, {country})",
            facets=("data-type", "country"),
            too_wide=frozenset({"worldwide"}),
        ),
        Tie("The decision tree ends in “{tree-outcome}” for both", facets=("tree-outcome",)),
        Tie(
            "The same kind of data in the same field ({data-type}, {sector}), but this one {contrast}",
            facets=("data-type", "sector"),
            contrast=Contrast(
                "status",
                {"discontinued": "was discontinued", "blocked": "was blocked"},
                {"active": "goes on"},
            ),
        ),
    ),
    more=(("data-type", "country"), ("sector", "model")),
)


def check(case: Mapping[str, Any], collection: Collection) -> Iterator[Fault]:
    """Report what the field's definition and the editorial rules ask of a case and its schema cannot say.

    Problems: one-sector, missing-ending, undated-unknown, unsupported-outcome,
    copied-text, unfinished-summary, title-is-sentence, hard-to-read,
    unsorted-history, rehosted-address, unlisted-source.
    """
    yield from _check_sectors(case, collection)
    yield from _check_status(case)
    yield from _check_evidence(case)
    yield from _check_words(case)
    yield from _check_history(case)
    yield from _check_sources(case)


def _check_sectors(case: Mapping[str, Any], collection: Collection) -> Iterator[Fault]:
    """The field's definition is a partnership across sectors; a comparison or a warning is kept because it is none."""
    if case["kind"] != "collaborative":
        return
    sectors = {organisation["sector"] for organisation in case["organisations"]}
    if len(sectors) < 2:  # noqa: PLR2004 - "at least two sectors" is the definition
        field = collection.by_path["organisations", "*", "sector"]
        title = field.vocabulary.terms[sectors.pop()].title if field.vocabulary else ""
        yield "one-sector", ("organisations",), {"sector": title}


def _check_status(case: Mapping[str, Any]) -> Iterator[Fault]:
    if case["status"] in ENDED and "ending" not in case:
        yield "missing-ending", ("status",), {"status": case["status"]}
    if case["status"] == "unknown" and "status_note" not in case:
        yield "undated-unknown", ("status",), {}


def _check_evidence(case: Mapping[str, Any]) -> Iterator[Fault]:
    grade = case.get("evidence", {}).get("grade")
    supported = any("outcome" in source.get("supports", ()) for source in case["sources"])
    if grade in GRADES_WITH_OUTCOME and not supported:
        yield "unsupported-outcome", ("evidence", "grade"), {"grade": grade}


def _check_words(case: Mapping[str, Any]) -> Iterator[Fault]:
    if case["title"].endswith("."):
        yield "title-is-sentence", ("title",), {}
    summary = case.get("summary", "")
    if not summary:
        return
    if not is_sentence(summary):
        yield "unfinished-summary", ("summary",), {}
    for name in TEXTS:
        if _plain(case.get(name, "")) == _plain(summary):
            yield "copied-text", ("summary",), {"other": name}
    grade = reading_grade(summary)
    if grade > HARDEST_GRADE:
        yield "hard-to-read", ("summary",), {"grade": round(grade), "limit": HARDEST_GRADE}


def _check_history(case: Mapping[str, Any]) -> Iterator[Fault]:
    """Days, months and years are compared as far as both are given: 2014 may stand before or after 2014-03."""
    for place, (before, after) in enumerate(pairwise(one["date"] for one in case.get("history", ())), start=1):
        length = min(len(before), len(after))
        if after[:length] < before[:length]:
            yield "unsorted-history", ("history", place, "date"), {"date": after, "earlier": before}


def _check_sources(case: Mapping[str, Any]) -> Iterator[Fault]:
    listed = {source["url"] for source in case["sources"]}
    for field, names in CITING.items():
        for place, one in enumerate(case.get(field, ())):
            for name in names:
                if name in one and one[name] not in listed:
                    yield "unlisted-source", (field, place, name), {"address": one[name]}
    for place, source in enumerate(case["sources"]):
        site = rehosting_site(source["url"])
        if site and not source.get("copy", False):
            yield "rehosted-address", ("sources", place, "url"), {"site": site}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def item(case: Mapping[str, Any], site_name: str, address: str) -> dict[str, Any]:
    """What a citation of a case's page says, as an item of the Citation Style Language."""
    day = str(case.get("added_on", ""))
    return {
        "type": "webpage",
        "author": [{"literal": site_name}],
        "title": case["title"],
        "URL": address,
        "issued": {"date-parts": [[int(part) for part in day.split("-")]]} if day else None,
    }


def structured(case: Mapping[str, Any], address: str) -> dict[str, Any]:
    """What schema.org's Article can say of a case's page."""
    told = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": case["title"],
        "description": case["summary"],
        "url": address,
        "datePublished": case.get("added_on", ""),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "citation": [source["url"] for source in case["sources"]],
    }
    return {name: value for name, value in told.items() if value}
