"""The Explorer's file: rows against records."""

import json

from collaboratives.core.catalogue import Catalogue, Shelf
from collaboratives.views.explorer import explorer_files, stamp_of, view_explorer


def test_a_row_says_what_its_record_says(shelf: Shelf) -> None:
    view = view_explorer(shelf)
    row = next(row for row in view["records"] if row[0] == "two")
    assert row[:8] == ["two", "A two", "A summary.", "", "2010", "2012", "", 2]
    terms = {
        facet["name"]: [facet["terms"][place]["id"] for place in places]
        for facet, places in zip(view["facets"], row[8], strict=True)
    }
    assert terms["country"] == ["KE", "GH", "TG", "ML", "TD"]
    assert terms["status"] == ["blocked"]
    assert terms["sector"] == ["health"]


def test_only_facets_that_some_record_carries_are_there(shelf: Shelf) -> None:
    names = {facet["name"] for facet in view_explorer(shelf)["facets"]}
    assert {"sector", "model", "country", "region", "status", "kind"} <= names
    assert "safeguard" not in names


def test_of_a_long_vocabulary_only_terms_in_use_are_there(shelf: Shelf) -> None:
    (country,) = [facet for facet in view_explorer(shelf)["facets"] if facet["name"] == "country"]
    titles = [term["title"] for term in country["terms"]]
    assert titles == sorted(titles)
    assert len(titles) == 6


def test_the_stamp_follows_the_records_and_their_order(shelf: Shelf) -> None:
    stamp = stamp_of(shelf)
    fewer = type(shelf)(shelf.collection, shelf.facets, {"one": shelf.records["one"]})
    assert stamp_of(fewer) != stamp
    assert stamp_of(type(shelf)(shelf.collection, shelf.facets, dict(reversed(list(shelf.records.items()))))) == stamp


def test_each_collection_has_its_file(catalogue: Catalogue) -> None:
    files = {file.path: json.loads(file.content)["collection"] for file in explorer_files(catalogue)}
    assert files == {
        "assets/collaboratives/cases.json": {
            "id": "cases",
            "singular": "case",
            "plural": "cases",
            "lasts": True,
            "form": "contribute/propose/",
        },
        "assets/collaboratives/readings.json": {
            "id": "readings",
            "singular": "reading",
            "plural": "readings",
            "lasts": False,
            "form": "",
        },
    }
