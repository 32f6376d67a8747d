"""Every case can be reached by everything that is said of it, and every count is true."""

import re
from pathlib import Path

import pytest

from tests.browser.pages import facets, records

CARD = re.compile(r'<a data-part="title" href="(?:\.\./)+cases/([a-z0-9-]+)/"')


def _listed(site: Path, folder: str) -> tuple[set[str], int]:
    """The cases on a term's pages, and the count that its first page tells."""
    first = (site / folder / "index.html").read_text(encoding="utf-8")
    found: list[str] = []
    for page in [site / folder / "index.html", *(site / folder).glob("page/*/index.html")]:
        found += CARD.findall(page.read_text(encoding="utf-8"))
    assert len(found) == len(set(found)), folder
    told = re.search(r"<strong>([\d,]+) cases?</strong>", first)
    assert told, folder
    return set(found), int(told[1].replace(",", ""))


@pytest.mark.parametrize("name", facets())
def test_each_term_page_has_the_cases_that_carry_the_term_and_counts_them(real_site: Path, name: str) -> None:
    """Against the files themselves, read without our own code."""
    facet = facets()[name]
    carried = {term for terms in facet.by_record.values() for term in terms}
    base = "countries" if name == "country" else f"explorer/{name}"
    for term in carried:
        expected = facet.carrying([term])
        assert _listed(real_site, f"{base}/{term.lower()}") == (expected, len(expected)), term


def test_no_case_is_out_of_reach(real_site: Path) -> None:
    """Each is on the term page of its sector, model, place and status, and on the pages of the whole list."""
    found = _listed(real_site, "explorer")[0]
    assert found == {*records()}
    for name in ("kind", "sector", "model", "country", "region", "status", "evidence"):
        assert all(facets()[name].by_record[record] for record in records()), name
