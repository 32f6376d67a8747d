"""What others may take away: whole, as tables, described, and safe in a spreadsheet."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from collaboratives.collections import load
from collaboratives.core.catalogue import Catalogue
from collaboratives.core.records import Record
from collaboratives.views.exports import export_files, record_export_files
from collaboratives.views.page import Site
from collaboratives.views.tables import column_name, columns_of, safe_cell, table_of
from tests.published.fields import pinned_fields

ROOT = Path(__file__).parents[3]
PINNED = ROOT / "tests/published/fields.txt"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT)[0]


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, bytes]:
    site = Site(name="A site", address="https://example.org/", date="2026-11-25")
    made = [*export_files(catalogue, site), *record_export_files(catalogue)]
    return {asset.path: asset.content for asset in made}


def test_a_collection_is_there_whole_in_three_formats_that_say_the_same(
    files: dict[str, bytes], catalogue: Catalogue
) -> None:
    cases = catalogue.shelves["cases"].records
    whole = json.loads(files["api/v1/cases.json"])
    assert (whole["version"], whole["date"], whole["count"]) == (1, "2026-11-25", len(cases))
    assert whole["records"] == [{"id": record.id, **record.data} for record in cases.values()]
    assert [json.loads(line) for line in files["api/v1/cases.ndjson"].splitlines()] == whole["records"]
    rows = [*csv.DictReader(io.StringIO(files["api/v1/cases.csv"].decode(), newline=""))]
    assert [row["id"] for row in rows] == [*cases]
    for row in rows:
        record = cases[row["id"]].data
        assert row["title"] in {record["title"], f"'{record['title']}"}
        assert row["places"].split(", ") == record["places"]
        assert row["sources.url"].split(" | ") == [source["url"] for source in record["sources"]]
        assert len(row["sources.year"].split(" | ")) == len(record["sources"])
        assert row["years.start"] == str(record.get("years", {}).get("start", ""))


def test_every_single_value_of_a_record_has_a_column(catalogue: Catalogue) -> None:
    for collection, some in {
        "cases": {"organisations.roles", "evidence.grade", "status_note.looked_on", "aliases"},
        "readings": {"authors.name", "themes", "doi"},
        "events": {"start", "end", "checked_on"},
    }.items():
        names = ["id", *map(column_name, columns_of(catalogue.shelves[collection].collection))]
        assert len({*names}) == len(names)
        assert some <= {*names}


def test_public_fields_stay_what_they_are(catalogue: Catalogue) -> None:
    """Version 1 promises them: a field may be added, and none may go or change its type."""
    pinned = PINNED.read_text(encoding="utf-8").splitlines()
    assert len(pinned) > 100
    assert {*pinned} <= {*pinned_fields(catalogue)}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", " =1", "\n=1", "\uff1d1", "\0x"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_a_table_keeps_line_breaks_quotes_and_commas(catalogue: Catalogue) -> None:
    collection = catalogue.shelves["cases"].collection
    told = {"title": 'a "b", c', "problem": "one\n\ntwo", "organisations": [{"name": "A"}, {"sector": "company"}]}
    table = table_of(collection, [Record("cases", "x", told, PurePosixPath("cases/x.yaml"))])
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert (row["title"], row["problem"]) == ('a "b", c', "one\n\ntwo")
    assert row["organisations.name"] == "A | "
    assert row["organisations.sector"] == " | company"
    assert row["organisations.generic"] == ""


def test_the_index_leads_to_every_file(files: dict[str, bytes], catalogue: Catalogue) -> None:
    index = json.loads(files["api/v1/index.json"])
    assert [one["id"] for one in index["collections"]] == ["cases", "events", "readings"]
    cases = index["collections"][0]
    named = [index["datapackage"], cases["schema"], *cases["files"].values()]
    records = catalogue.shelves["cases"].records
    named += [template.format(id=record) for template in cases["record"].values() for record in records]
    assert {f"api/v1/{path}" for path in named} <= {*files}
    assert cases["count"] == len(records)


def test_the_data_package_describes_each_column(files: dict[str, bytes]) -> None:
    package = json.loads(files["api/v1/datapackage.json"])
    types = {}
    for resource in package["resources"]:
        (header, *_) = csv.reader(io.StringIO(files[f"api/v1/{resource['path']}"].decode(), newline=""))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        if resource["name"] == "cases":
            types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert (types["years.start"], types["sources.year"], types["title"]) == ("integer", "string", "string")
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_the_schemas_are_published_as_they_are(files: dict[str, bytes]) -> None:
    for path in (ROOT / "schema").rglob("*.json"):
        assert files[f"api/v1/schema/{path.relative_to(ROOT / 'schema')}"] == path.read_bytes()


def test_a_link_among_the_schemas_is_not_published(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "schema/leak.json").symlink_to(tmp_path / "secret")
    (tmp_path / "schema/one.json").write_text("{}")
    made = {asset.path for asset in export_files(replace(catalogue, root=tmp_path), Site())}
    assert {path for path in made if "/schema/" in path} == {"api/v1/schema/one.json"}


def test_without_a_day_or_an_address_nothing_is_made_up(catalogue: Catalogue) -> None:
    made = {asset.path: asset.content for asset in export_files(catalogue, Site())}
    assert json.loads(made["api/v1/cases.json"])["date"] == ""
    assert not {"created", "homepage"} & {*json.loads(made["api/v1/datapackage.json"])}
