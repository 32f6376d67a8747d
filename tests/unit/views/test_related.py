"""Relations and old addresses."""

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from collaboratives.core.catalogue import Catalogue, Shelf
from collaboratives.core.organisations import Register
from collaboratives.core.records import Record
from collaboratives.views.exports import record_export_files
from collaboratives.views.moved_pages import moved_pages
from collaboratives.views.related import related_records


def _with(shelf: Shelf, **more: Mapping[str, Any]) -> Shelf:
    """The shelf with more told in some of its records."""
    records = {
        name: Record(record.collection, name, {**record.data, **more.get(name, {})}, PurePosixPath(record.file))
        for name, record in shelf.records.items()
    }
    return Shelf(shelf.collection, shelf.facets, records)


def test_a_relation_is_shown_on_both_with_the_term_for_its_side(shelf: Shelf) -> None:
    one = {"related": [{"id": "two", "relation": "successor", "reason": "It grew."}]}
    found = related_records(_with(shelf, one=one))
    assert [(r.title, r.relation.id, r.reason, r.url) for r in found["one"]] == [
        ("A two", "successor", "It grew.", "cases/two/")
    ]
    assert [(r.title, r.relation.id, r.reason, r.url) for r in found["two"]] == [
        ("b One & only", "predecessor", "It grew.", "cases/one/")
    ]
    assert "three" not in found


def test_what_both_state_is_shown_once_in_the_words_of_each(shelf: Shelf) -> None:
    one = {"related": [{"id": "two", "relation": "contrast", "reason": "As one says."}]}
    two = {"related": [{"id": "one", "relation": "contrast"}, {"id": "three", "relation": "same-data"}]}
    found = related_records(_with(shelf, one=one, two=two))
    assert [(r.title, r.reason) for r in found["one"]] == [("A two", "As one says.")]
    assert [(r.title, r.reason) for r in found["two"]] == [("b One & only", ""), ("Three", "")]
    assert [(r.title, r.relation.id) for r in found["three"]] == [("A two", "same-data")]


def test_nothing_is_related_until_a_record_says_so(shelf: Shelf) -> None:
    assert related_records(shelf) == {}


def test_an_old_id_leads_to_the_present_address_and_an_old_name_has_no_page(shelf: Shelf) -> None:
    (page,) = moved_pages(_with(shelf, one={"aliases": ["old-one", "The Old One"]}))
    assert (page.url, page.moved_to, page.title) == ("cases/old-one/", "cases/one/", "b One & only")
    assert 'href="../../cases/one/">b One &amp; only</a>' in page.body


def test_the_files_of_an_old_id_say_where_its_record_is_now(shelf: Shelf, tmp_path: Path) -> None:
    told = _with(shelf, one={"aliases": ["old-one", "The Old One"]})
    for record in told.records.values():
        (tmp_path / record.file).parent.mkdir(exist_ok=True)
        (tmp_path / record.file).write_text("kept\n")
    catalogue = Catalogue(tmp_path, {"cases": told}, {}, Register({}))
    files = {asset.path: asset.content for asset in record_export_files(catalogue)}
    assert json.loads(files["api/v1/cases/old-one.json"]) == {"id": "old-one", "moved_to": "one"}
    assert files["api/v1/cases/old-one.yaml"] == b"id: old-one\nmoved_to: one\n"
    assert files["api/v1/cases/one.yaml"] == b"kept\n"
    assert len([path for path in files if path.startswith("api/v1/cases/")]) == 2 * len(told.records) + 2
