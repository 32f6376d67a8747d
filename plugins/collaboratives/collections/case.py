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
