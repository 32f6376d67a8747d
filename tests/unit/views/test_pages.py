"""Pages as values: addresses, titles, bodies."""

import re
from typing import Any

import pytest

from collaboratives.core.catalogue import Catalogue, Shelf
from collaboratives.core.records import Record
from collaboratives.views import listings
from collaboratives.views.page import Page, Site
from collaboratives.views.pages import all_pages, all_record_files


def _pages(catalogue: Catalogue, **site: Any) -> dict[str, Page]:
    made = list(all_pages(catalogue, Site(**site)))
    by_url = {page.url: page for page in made}
    assert len(by_url) == len(made)
    return by_url


def test_every_record_term_and_recurring_organisation_has_a_page(catalogue: Catalogue) -> None:
    urls = set(_pages(catalogue))
    assert {"cases/one/", "cases/two/", "cases/three/", "explorer/"} <= urls
    assert {
        "explorer/sector/health/",
        "explorer/sector/culture/",
        "countries/ke/",
        "explorer/region/worldwide/",
    } <= urls
    assert {"organisations/example-telecom/", "organisations/universite-d-ete/"} <= urls
    assert "countries/fr/" not in urls
    assert not any(url.startswith("explorer/incentive/") for url in urls)


def test_a_records_page_says_what_the_record_says_escaped(catalogue: Catalogue) -> None:
    page = _pages(catalogue)["cases/one/"]
    assert page.title == "b One & only"
    assert page.source is not None
    assert str(page.source) == "cases/one.yaml"
    for part in (
        '<h1 dir="auto">b One &amp; only</h1>',
        "They <em>knew</em>.",
        'href="../../explorer/sector/health/"',
        'href="../../organisations/universite-d-ete/"',
        'href="../../countries/ke/"',
        'href="../../api/v1/cases/one.json"',
        'href="https://example.org/paper" rel="nofollow noopener noreferrer ugc"',
        "Data Collaboratives. “b One &amp; only”. Case one.",
    ):
        assert part in page.body, part
    assert 'href="../../contribute/propose/?case=one">Edit this case</a>' in page.body


def _with(catalogue: Catalogue, **more: object) -> Catalogue:
    """The catalogue with its first record alone, and more told of it."""
    shelf = catalogue.shelves["cases"]
    record = shelf.records["one"]
    told = Record(record.collection, record.id, {**record.data, **more}, record.file)
    shelves = {"cases": Shelf(shelf.collection, shelf.facets, {"one": told})}
    return Catalogue(catalogue.root, shelves, catalogue.vocabularies, catalogue.register)


def test_only_a_source_that_is_a_copy_is_called_one(catalogue: Catalogue) -> None:
    first, second = catalogue.shelves["cases"].records["one"].data["sources"]
    marked = _with(catalogue, sources=[first, {**second, "copy": True}])
    assert _pages(marked)["cases/one/"].body.count("This is a copy") == 1
    assert "This is a copy" not in _pages(catalogue)["cases/one/"].body


def test_a_history_is_a_list_of_dates_in_words_that_machines_can_read(catalogue: Catalogue) -> None:
    told = [{"date": "2011-05", "event": "They <met>.", "source": "https://example.org/paper"}]
    body = _pages(_with(catalogue, history=told))["cases/one/"].body
    started, met, now = re.findall(r'<li class="dc-timeline__moment[^>]*>(.*?)</li>', body, re.DOTALL)
    assert '<time datetime="2010">2010</time>' in started
    assert '<time datetime="2011-05">May 2011</time>' in met
    assert "They &lt;met&gt;. (<a href=" in met
    assert "<time" not in now
    assert "Active." in now
    assert "dc-timeline" not in _pages(catalogue)["cases/one/"].body


def test_a_record_under_review_or_withdrawn_says_so_at_its_head(catalogue: Catalogue) -> None:
    page = _pages(_with(catalogue, under_review={"since": "2026-11-25", "reason": "A partner objects."}))["cases/one/"]
    assert "Under review since 2026-11-25." in page.body
    assert page.body.index("A partner objects.") < page.body.index("<h2")
    page = _pages(_with(catalogue, withdrawn={"date": "2026-11-25", "reason": "No data was shared."}))["cases/one/"]
    assert "Withdrawn on 2026-11-25." in page.body
    assert "Under review" not in page.body


def test_a_warning_says_that_it_is_no_collaborative(catalogue: Catalogue) -> None:
    pages = _pages(catalogue)
    assert "Warning, not a data collaborative." in pages["cases/three/"].body
    assert "not a data collaborative" not in pages["cases/one/"].body


def test_what_needs_a_forge_or_a_contact_is_left_out_without_them(catalogue: Catalogue) -> None:
    with_forge = _pages(catalogue, forge="https://forge.example.org/x/")["cases/one/"].body
    assert 'href="https://forge.example.org/x/issues/new?title=Problem%20in%20one"' in with_forge
    assert 'href="https://forge.example.org/x/commits/main/cases/one.yaml"' in with_forge
    with_contact = _pages(catalogue, contact="desk@example.org")["cases/one/"].body
    assert "mailto:desk@example.org" in with_contact
    assert "mailto:" not in _pages(catalogue)["cases/one/"].body


def test_a_list_is_in_the_order_of_titles_whatever_their_case(catalogue: Catalogue) -> None:
    body = _pages(catalogue)["countries/ke/"].body
    assert body.index("A two") < body.index("b One")


def test_long_lists_come_in_pages_that_lead_to_one_another(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "PER_PAGE", 2)
    pages = _pages(catalogue)
    first, second = pages["explorer/"], pages["explorer/page/2/"]
    assert 'rel="next" href="../explorer/page/2/"' in first.body
    assert 'rel="prev" href="../../../explorer/"' in second.body
    assert second.title == "Explore cases, page 2 of 2"
    assert "Three" in second.body
    assert "Three" not in first.body


def test_a_term_without_records_asks_for_one(catalogue: Catalogue) -> None:
    assert "No case carries this term yet" in _pages(catalogue)["explorer/sector/culture/"].body


def test_a_record_can_be_taken_away_as_it_was_written_and_as_json(catalogue: Catalogue, shelf: Shelf) -> None:
    found = {asset.path: asset.content for asset in all_record_files(catalogue, Site())}
    assert found["api/v1/cases/one.yaml"] == (catalogue.root / "cases/one.yaml").read_bytes()
    assert b'"id": "one"' in found["api/v1/cases/one.json"]
    assert len([path for path in found if path.startswith("api/v1/cases/")]) == 2 * len(shelf.records)
