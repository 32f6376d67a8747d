"""Readings: how a publication is named, cited and told to a search engine."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..core.catalogue import Fault
from ..core.schemas import Collection
from .editorial import is_sentence, rehosting_site

DOI = "https://doi.org/"
MOST_NAMES = 3
OTHERS = "others"
"""What stands for the authors who are not named; BibTeX knows the word."""
_CSL_TYPES = {
    "article": "article-journal",
    "conference-paper": "paper-conference",
    "working-paper": "article",
    "report": "report",
    "guide": "report",
    "book": "book",
    "encyclopedia-entry": "entry-encyclopedia",
    "thesis": "thesis",
    "essay": "article-magazine",
    "post": "post-weblog",
}
_SCHEMA_TYPES = {
    "article": "ScholarlyArticle",
    "conference-paper": "ScholarlyArticle",
    "working-paper": "ScholarlyArticle",
    "report": "Report",
    "guide": "Report",
    "book": "Book",
    "thesis": "Thesis",
    "essay": "Article",
    "post": "Article",
}


def check(reading: Mapping[str, Any], _: Collection) -> Iterator[Fault]:
    """Report what a schema cannot say of a reading.

    Problems: rehosted-address, title-is-sentence, unfinished-summary.
    """
    site = rehosting_site(reading["url"])
    if site and not reading.get("copy", False):
        yield "rehosted-address", ("url",), {"site": site}
    if reading["title"].endswith("."):
        yield "title-is-sentence", ("title",), {}
    if not is_sentence(reading.get("annotation", ".")):
        yield "unfinished-summary", ("annotation",), {}


def byline(reading: Mapping[str, Any], _: Collection | None = None) -> str:
    """Who wrote or edited it, in a few words.

    >>> byline({"authors": [{"name": "Verhulst", "given": "Stefaan"}, {"name": "GovLab"}]})
    'Verhulst and GovLab'
    """
    people = reading.get("authors") or reading.get("editors") or []
    names = [person["name"] for person in people]
    if len(names) > MOST_NAMES:
        names = [names[0], OTHERS]
    elif reading.get("more_authors"):
        names.append(OTHERS)
    text = " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    return f"{text} (eds)" if "editors" in reading and "authors" not in reading else text


def item(reading: Mapping[str, Any], _: str, __: str) -> dict[str, Any]:
    """The publication itself, and not our page of it, as an item of the Citation Style Language."""
    return {
        "type": _CSL_TYPES[reading["type"]],
        "title": reading["title"],
        "author": _people(reading.get("authors", ())) + [{"literal": OTHERS}] * reading.get("more_authors", False),
        "editor": _people(reading.get("editors", ())),
        "issued": {"date-parts": [[reading["year"]]]} if "year" in reading else None,
        "container-title": reading.get("published_in"),
        "volume": reading.get("volume"),
        "issue": reading.get("issue"),
        "page": reading.get("pages"),
        "publisher": reading.get("publisher"),
        "DOI": reading.get("doi"),
        "URL": reading["url"],
        "language": reading.get("language", "en"),
    }


def _people(people: Any) -> list[dict[str, str]]:
    """Persons by family and given name, bodies as they are."""
    return [
        {"family": one["name"], "given": one["given"]} if "given" in one else {"literal": one["name"]} for one in people
    ]


def structured(reading: Mapping[str, Any], address: str) -> dict[str, Any]:
    """What schema.org's CreativeWork and its kinds can say of the publication."""
    told = {
        "@context": "https://schema.org",
        "@type": _SCHEMA_TYPES.get(reading["type"], "CreativeWork"),
        "name": reading["title"],
        "headline": reading["title"],
        "author": _agents(reading.get("authors", ())),
        "editor": _agents(reading.get("editors", ())),
        "datePublished": str(reading.get("year", "")),
        "publisher": _agents([{"name": reading["publisher"]}]) if "publisher" in reading else None,
        "isPartOf": {"@type": "CreativeWork", "name": reading["published_in"]} if "published_in" in reading else None,
        "inLanguage": reading.get("language", "en"),
        "sameAs": f"{DOI}{reading['doi']}" if "doi" in reading else None,
        "url": reading["url"],
        "mainEntityOfPage": address,
    }
    return {name: value for name, value in told.items() if value}


def _agents(people: Any) -> list[dict[str, str]]:
    return [
        {"@type": "Person", "name": f"{one['given']} {one['name']}", "familyName": one["name"]}
        if "given" in one
        else {"@type": "Organization", "name": one["name"]}
        for one in people
    ]
