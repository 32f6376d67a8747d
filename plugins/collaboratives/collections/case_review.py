"""What a reviewer asks of a case: the four gates, whether the grade fits, and what looks wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

FEWEST_PUBLISHERS = 2
ACTIVE_SINCE = 3

Answer = tuple[str, bool, str]
"""A question, whether the record answers it by itself, and what a reviewer sees of it."""


def gates(case: Mapping[str, Any]) -> Iterator[Answer]:
    """The four gates that a case passes, as far as its fields show; the last word is the reviewer's."""
    organisations = case.get("organisations", [])
    sectors = sorted({one["sector"] for one in organisations})
    yield "two sectors", len(sectors) > 1, ", ".join(sectors)
    roles = {role for one in organisations for role in one["roles"]}
    missing = sorted({"supplier", "user"} - roles)
    yield (
        "an exchange",
        not missing,
        f"no {' and no '.join(missing)} is named" if missing else "supplier and user are named",
    )
    purpose = [one["kind"] for one in case.get("value", [])]
    yield "a public purpose", bool(purpose), ", ".join(purpose) or "no value is given; read the problem"
    outside = outside_publishers(case)
    yield "a public source", bool(outside), f"published by others: {', '.join(outside) or 'none'}"


def outside_publishers(case: Mapping[str, Any]) -> list[str]:
    """Who published the sources, without the bodies that take part."""
    own = {one["name"].casefold() for one in case.get("organisations", [])}
    publishers = dict.fromkeys(source["publisher"] for source in case.get("sources", []))
    return [name for name in publishers if not any(name.casefold() in one or one in name.casefold() for one in own)]


def doubts(case: Mapping[str, Any], year: int) -> Iterator[str]:
    """What a reviewer should look at twice; `year` is the present one."""
    grade = case.get("evidence", {}).get("grade")
    supporting = [source for source in case.get("sources", []) if "outcome" in source.get("supports", ())]
    outside = set(outside_publishers(case))
    if grade == "A" and not any(source["publisher"] in outside for source in supporting):
        yield "evidence A, but whoever supports the outcome takes part in the case"
    if grade in {"C", "D"} and supporting:
        yield f"evidence {grade}, but a source is said to support the outcome"
    if "reason" not in case.get("evidence", {}):
        yield "the grade has no reason"
    newest = max((source["year"] for source in case.get("sources", []) if "year" in source), default=0)
    if case.get("status") == "active" and newest < year - ACTIVE_SINCE:
        yield f"active, but the newest dated source is of {newest or 'no year'}"
    if len({source["publisher"] for source in case.get("sources", [])}) < FEWEST_PUBLISHERS:
        yield "all sources have one publisher"
    if any(one.get("basis") == "shown" for one in case.get("value", ())) and grade != "A":
        yield f"a value is 'shown', but the evidence is {grade}"
    undated = sum("year" not in source for source in case.get("sources", []))
    if undated:
        yield f"{undated} of {len(case['sources'])} sources have no year"
