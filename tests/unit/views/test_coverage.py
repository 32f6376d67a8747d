"""What a term covers and lacks, and the page of all countries: counted here from the files, without our own code."""

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from collaboratives.core.catalogue import Catalogue, Shelf
from collaboratives.core.facets import Facet
from collaboratives.views.coverage import coverage_of
from collaboratives.views.page import Page, Site
from collaboratives.views.pages import all_pages
from collaboratives.views.term_index import parts_of

ROOT = Path(__file__).parents[3]
TERMS: Mapping[str, Callable[[Any], list[str]]] = {
    "sector": lambda case: case["sectors"],
    "model": lambda case: [case["model"]],
    "data-type": lambda case: case.get("data_types", []),
    "status": lambda case: [case["status"]],
    "evidence": lambda case: [case["evidence"]["grade"]],
}
FIELDS = {
    "sector": "sectors",
    "model": "model",
    "data-type": "data_types",
    "status": "status",
    "evidence": "evidence.grade",
}


def _vocabulary(name: str) -> list[dict[str, Any]]:
    file = {"evidence": "evidence-grade"}.get(name, name)
    return list(json.loads((ROOT / f"schema/vocabularies/{file}.schema.json").read_text(encoding="utf-8"))["oneOf"])


@pytest.fixture(scope="module")
def cases() -> list[Any]:
    files = (ROOT / "cases").glob("*.yaml")
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in files]


def _facet(shelf: Shelf, name: str) -> Facet:
    return next(facet for facet in shelf.facets if facet.name == name)


@pytest.mark.parametrize("country", ["KE", "US", "worldwide"])
def test_a_country_tells_what_its_cases_are_and_which_there_are_none_of(
    real_pages: Mapping[str, Page], cases: list[Any], country: str
) -> None:
    body = html.unescape(real_pages[f"countries/{country.lower()}/"].body)
    own = [case for case in cases if country in case["places"]]
    assert own
    for facet, terms in TERMS.items():
        counts = Counter(term for case in own for term in terms(case))
        here = {
            term: int(number)
            for term, number in re.findall(
                rf'explorer/\?country={country}&{facet}=([\w-]+)">[^<]+</a> <span class="dc-quiet">(\d+)<', body
            )
        }
        assert here == counts
        assert [*here.values()] == sorted(here.values(), reverse=True)
        form = rf"contribute/propose/\?places={country}&{re.escape(FIELDS[facet])}=([\w-]+)"
        missing = re.findall(form, body)
        assert missing == [one["const"] for one in _vocabulary(facet) if one["const"] not in counts]


def test_a_term_is_not_compared_with_its_own_facet(real_pages: Mapping[str, Page]) -> None:
    body = html.unescape(real_pages["explorer/sector/culture/"].body)
    assert "What is here and what is missing" in body
    assert "?sector=culture&model=" in body
    assert "?sector=culture&sector=" not in body
    assert "propose/?sectors=culture&data_types=" in body


def test_a_term_without_a_case_leads_to_the_form_with_it(catalogue: Catalogue) -> None:
    pages = {page.url: page.body for page in all_pages(catalogue, Site())}
    body = pages["explorer/sector/culture/"]
    assert 'href="../../../contribute/propose/?sectors=culture">Do you know one?' in body
    assert "What is here" not in body


def test_what_has_no_form_or_compares_nothing_asks_for_nothing(real_pages: Mapping[str, Page], real: Catalogue) -> None:
    told = [url for url, page in real_pages.items() if "What is here and what is missing" in page.body]
    assert told
    assert not [url for url in told if url.startswith(("readings/", "events/"))]
    shelf = real.shelves["cases"]
    country = _facet(shelf, "country")
    found = coverage_of(shelf, country, country.vocabulary.terms["KE"], has_form=False)
    assert {address for one in found for _, address in one.missing} == {""}


def test_a_new_facet_is_compared_when_its_schema_says_so(shelf: Shelf) -> None:
    compared = tuple(replace(facet, compared=facet.name == "kind") for facet in shelf.facets)
    changed = Shelf(shelf.collection, compared, shelf.records)
    country = _facet(changed, "country")
    (found,) = coverage_of(changed, country, country.vocabulary.terms["KE"], has_form=True)
    assert [(term.id, url, number) for term, url, number in found.here] == [
        ("collaborative", "explorer/?country=KE&kind=collaborative", 2)
    ]
    assert [(term.id, url) for term, url in found.missing] == [
        ("comparison", "contribute/propose/?places=KE&kind=comparison"),
        ("warning", "contribute/propose/?places=KE&kind=warning"),
    ]


def test_only_the_first_page_of_a_term_tells_it(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collaboratives.views.listings.PER_PAGE", 1)
    pages = {page.url: page.body for page in all_pages(catalogue, Site())}
    assert "What is here" in pages["countries/ke/"]
    assert "What is here" not in pages["countries/ke/page/2/"]


def test_the_page_of_countries_counts_every_place_by_region(real_pages: Mapping[str, Page], cases: list[Any]) -> None:
    body = real_pages["countries/"].body
    counts = Counter(place for case in cases for place in case["places"])
    shown = re.findall(r'href="\.\./countries/([a-z-]+)/">[^<]+</a> <span class="dc-quiet">(\d+)<', body)
    assert {place: int(number) for place, number in shown} == {term.lower(): n for term, n in counts.items()}
    assert len(shown) == len(counts)
    single = [one for one in _vocabulary("country") if re.fullmatch("[A-Z]{2}", one["const"])]
    named = [one for one in single if one["const"] in counts]
    assert f"The cases name {len(named)} of {len(single)} countries and territories." in body
    lacking = defaultdict[str, int](int)
    for one in single:
        lacking[one["x-broader"][0]] += one["const"] not in counts
    for section in body.split("<section")[1:]:
        region = re.findall(r'id="([a-z-]+)"', section)[0]
        told = re.findall(r"No case yet for (\d+)", section)
        assert told == ([str(lacking[region])] if lacking[region] else []), region
    in_region = Counter(
        region
        for case in cases
        for region in {
            region for one in _vocabulary("country") if one["const"] in case["places"] for region in one["x-broader"]
        }
    )
    for region, number in in_region.items():
        assert re.search(rf'region/{region}/">[^<]+</a> <span class="dc-quiet">{number} cases?<', body), region


def test_country_pages_lead_to_the_page_of_all(real_pages: Mapping[str, Page]) -> None:
    assert '<a href="../../countries/">Countries and territories</a>' in real_pages["countries/ke/"].body
    assert "Countries and territories" not in real_pages["explorer/sector/health/"].body


def test_a_part_without_a_case_says_how_many_it_has(shelf: Shelf) -> None:
    parts = {part.broader.id if part.broader else "": part for part in parts_of(shelf, _facet(shelf, "country"))}
    assert [term.title for term in parts["sub-saharan-africa"].terms] == ["Chad", "Ghana", "Kenya", "Mali", "Togo"]
    assert parts["europe"].terms == ()
    assert parts["europe"].unused == sum("europe" in one["x-broader"] for one in _vocabulary("country")) - 1
    assert parts["worldwide"].unused == 0
