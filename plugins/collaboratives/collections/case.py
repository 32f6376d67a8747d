"""Cases: what makes a data collaborative one."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..core.catalogue import Fault
from ..core.schemas import Collection


def check(case: Mapping[str, Any], collection: Collection) -> Iterator[Fault]:
    """Report a collaborative whose organisations all belong to one sector (one-sector).

    The rule is the field's definition: a partnership across sectors. A
    comparison or a warning is exempt; it is kept because it is none.
    """
    if case["kind"] != "collaborative":
        return
    sectors = {organisation["sector"] for organisation in case["organisations"]}
    if len(sectors) < 2:  # noqa: PLR2004 - "at least two sectors" is the definition
        field = collection.by_path["organisations", "*", "sector"]
        title = field.vocabulary.terms[sectors.pop()].title if field.vocabulary else ""
        yield "one-sector", ("organisations",), {"sector": title}


def citation(case: Mapping[str, Any], record_id: str, site_name: str, address: str) -> str:
    """How to cite a case, as one line of text."""
    year = str(case.get("added_on", ""))[:4]
    dated = f" ({year})" if year else ""
    return f"{site_name}{dated}. “{case['title']}”. Case {record_id}. {address}".strip()


def structured(case: Mapping[str, Any], address: str) -> dict[str, Any]:
    """What schema.org's Article can say of a case's page."""
    told = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": case["title"],
        "description": case.get("summary", case["problem"]),
        "url": address,
        "datePublished": case.get("added_on", ""),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "citation": [source["url"] for source in case["sources"]],
    }
    return {name: value for name, value in told.items() if value}
