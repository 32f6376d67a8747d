"""What is published is read back by the readers that others use, with equal content."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import frictionless
import icalendar
import jsonschema
import pandas as pd
import pytest
import rdflib
import rispy
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_file

from collaboratives.collections import load
from collaboratives.core.catalogue import Catalogue, Shelf
from tests.site.small_site import ROOT

SITE = "https://example.org/"
COLLECTIONS = ("cases", "events", "readings")
# JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/, as far as we use it
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string"},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "language": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "format": "uri"},
                    "title": {"type": "string"},
                    "content_text": {"type": "string"},
                    "date_published": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT)[0]


def _text(value: Any) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from working it out."""
    return re.sub(r"\A'(?=\s*[=+\-@\t\0＝＋－＠])", "", str(value))


@pytest.mark.parametrize("name", COLLECTIONS)
def test_pandas_reads_every_table(real_site: Path, catalogue: Catalogue, name: str) -> None:
    records = catalogue.shelves[name].records
    table = pd.read_csv(real_site / f"api/v1/{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    assert [*table["id"]] == [*records]
    assert [_text(title) for title in table["title"]] == [record.data["title"] for record in records.values()]
    whole = json.loads((real_site / f"api/v1/{name}.json").read_text(encoding="utf-8"))
    assert len(whole["records"]) == len(table) > 0


@pytest.mark.parametrize("name", COLLECTIONS)
def test_no_cell_of_any_table_starts_a_formula(real_site: Path, name: str) -> None:
    with (real_site / f"api/v1/{name}.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert len(cells) > 100
    assert [cell for cell in cells if cell.lstrip(" \n\r")[:1] in {*"=+-@\t\0＝＋－＠"} - {""}] == []


def test_frictionless_finds_no_fault_in_the_data_package(real_site: Path) -> None:
    report = frictionless.validate(str(real_site / "api/v1/datapackage.json"))
    assert report.flatten(["resourceName", "rowNumber", "fieldName", "message"]) == []
    assert {task.name for task in report.tasks} == {*COLLECTIONS}


def _cited(catalogue: Catalogue) -> Iterator[tuple[str, Shelf]]:
    return ((name, shelf) for name, shelf in catalogue.shelves.items() if name != "events")


def test_bibtexparser_reads_every_citation(real_site: Path, catalogue: Catalogue) -> None:
    for name, shelf in _cited(catalogue):
        library = parse_file(str(real_site / f"{name}/{name}.bib"))
        assert library.failed_blocks == []
        titles = {entry.key: _untex(entry.fields_dict["title"].value) for entry in library.entries}
        assert titles == {one.id: " ".join(one.data["title"].split()) for one in shelf.records.values()}
    one = parse_file(str(real_site / "cases/gisaid/cite.bib"))
    assert [entry.key for entry in one.entries] == ["gisaid"]


def _untex(text: str) -> str:
    for command, sign in {"textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\"}.items():
        text = text.replace(f"\\{command}{{}}", sign)
    return re.sub(r"\\([{}%&#_$])", r"\1", text)


def test_bibtex_knows_persons_from_bodies(real_site: Path, catalogue: Catalogue) -> None:
    library = parse_file(
        str(real_site / "readings/readings.bib"),
        append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()],
    )
    read = {entry.key: entry.fields_dict for entry in library.entries}
    for record in catalogue.shelves["readings"].records.values():
        told = (
            [_untex(" ".join([*name.von, *name.last]).strip("{}")) for name in read[record.id]["author"].value]
            if "author" in read[record.id]
            else []
        )
        more = ["others"] * record.data.get("more_authors", False)
        assert told == [person["name"] for person in record.data.get("authors", [])] + more


def test_rispy_reads_every_citation(real_site: Path, catalogue: Catalogue) -> None:
    for name, shelf in _cited(catalogue):
        entries = rispy.loads((real_site / f"{name}/{name}.ris").read_text(encoding="utf-8"))
        titles = {entry["id"]: entry["title"] for entry in entries}
        assert titles == {one.id: " ".join(one.data["title"].split()) for one in shelf.records.values()}
        if name == "readings":
            years = {entry["id"]: entry.get("year") for entry in entries}
            told = {one.id: one.data.get("year") for one in shelf.records.values()}
            assert years == {key: None if year is None else str(year) for key, year in told.items()}


def test_csl_items_have_the_names_that_processors_know(real_site: Path, catalogue: Catalogue) -> None:
    for name, shelf in _cited(catalogue):
        items = json.loads((real_site / f"{name}/{name}.csl.json").read_text(encoding="utf-8"))
        assert [item["id"] for item in items] == [*shelf.records]
        for item in items:
            assert all({*person} in ({"literal"}, {"family", "given"}) for person in item.get("author", []))


@pytest.mark.parametrize("path", ["feeds/cases", "feeds/readings", "feeds/events", "feeds/changes"])
def test_feedparser_and_json_feed_tell_the_same(real_site: Path, path: str) -> None:
    atom = feedparser.parse((real_site / f"{path}.atom").read_bytes())
    assert not atom.bozo
    assert atom.version == "atom10"
    told = json.loads((real_site / f"{path}.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, JSON_FEED)
    assert len(atom.entries) == len(told["items"]) > 0
    for entry, item in zip(atom.entries, told["items"], strict=True):
        assert (entry.id, entry.link, entry.title) == (item["id"], item["url"], item["title"])
        assert entry.summary == item["content_text"]
        page = item["url"].removeprefix(SITE).partition("#")[0]
        assert (real_site / page / "index.html").is_file()


def test_the_feed_of_every_term_is_read(real_site: Path) -> None:
    feeds = [*real_site.glob("*/*/*/feed.atom"), *real_site.glob("countries/*/feed.atom")]
    assert len(feeds) > 200
    assert [str(path) for path in feeds if feedparser.parse(path.read_bytes()).bozo] == []


def _events(path: Path) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar.errors == []
    return calendar.events


def test_icalendar_reads_every_calendar_with_the_right_days(real_site: Path, catalogue: Catalogue) -> None:
    told = {str(event.uid).partition("@")[0]: event for event in _events(real_site / "events/events.ics")}
    events = {record.id: record.data for record in catalogue.shelves["events"].records.values()}
    whole_day = len("2024-11-12")
    dated = {
        key: data
        for key, data in events.items()
        if len(data["start"]) == len(data.get("end", data["start"])) == whole_day
    }
    assert {*told} == {*dated}
    for key, data in dated.items():
        (alone,) = _events(real_site / f"events/{key}/event.ics")
        for event in (alone, told[key]):
            assert event.errors == []
            # a day without an hour or a zone is the same day everywhere (RFC 5545, 3.3.4)
            assert (type(event.DTSTART), type(event.DTEND)) == (date, date)
            assert "TZID" not in event.to_ical().decode()
            assert str(event.DTSTART) == data["start"]
            assert str(event.end - timedelta(days=1)) == data.get("end", data["start"])
            assert event.summary == data["title"]


def test_the_calendar_of_what_is_to_come_holds_no_past(real_site: Path) -> None:
    built = json.loads((real_site / "api/v1/index.json").read_text(encoding="utf-8"))["date"]
    today = built or str(datetime.now(UTC).date())
    assert all(str(event.end) > today for event in _events(real_site / "events/upcoming.ics"))


def _structured(page: Path) -> list[dict[str, Any]]:
    html = page.read_text(encoding="utf-8")
    return [
        json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of its own parts
@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("cases", {"Article"}),
        ("events", {"Event"}),
        ("readings", {"ScholarlyArticle", "Report", "Book", "Thesis", "Article", "CreativeWork"}),
    ],
)
def test_rdflib_reads_what_search_engines_are_told(
    real_site: Path, catalogue: Catalogue, name: str, types: set[str]
) -> None:
    schema = rdflib.Namespace("https://schema.org/")
    for record in catalogue.shelves[name].records.values():
        (told,) = _structured(real_site / name / record.id / "index.html")
        assert told.pop("@context") == "https://schema.org"
        graph = rdflib.Dataset(default_union=True).parse(
            data=json.dumps({"@context": {"@vocab": str(schema)}, **told}), format="json-ld"
        )
        (subject,) = {one for kind in types for one in graph.subjects(rdflib.RDF.type, schema[kind])} - {
            *graph.objects(None, schema.isPartOf)
        }
        names = {
            str(value) for value in (*graph.objects(subject, schema.name), *graph.objects(subject, schema.headline))
        }
        assert names == {record.data["title"]}


def test_the_data_page_tells_of_the_data_set(real_site: Path) -> None:
    (told,) = _structured(real_site / "data/index.html")
    assert told["@type"] == "Dataset"
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    paths = [one["contentUrl"].removeprefix(SITE) for one in told["distribution"]]
    assert len(paths) == 2 * len(COLLECTIONS)
    assert all((real_site / path).is_file() for path in paths)


def test_every_page_is_there_as_text_too(real_site: Path, catalogue: Catalogue) -> None:
    for name, shelf in catalogue.shelves.items():
        for record in shelf.records.values():
            text = (real_site / name / record.id / "index.md").read_text(encoding="utf-8")
            assert text.startswith("# ")
            assert f"<{SITE}{name}/{record.id}/>" in text
            assert all(source["url"] in text for source in record.data.get("sources", []))
    assert "| Comparison" in (real_site / "about/index.md").read_text(encoding="utf-8").replace("| [", "| ")


def test_the_map_for_programs_leads_to_files_that_are_there(real_site: Path) -> None:
    text = (real_site / "llms.txt").read_text(encoding="utf-8")
    linked = re.findall(r"\]\((https://example\.org/[^)]+)\)", text)
    assert len(linked) > 15
    assert [one for one in linked if not (real_site / one.removeprefix(SITE)).is_file()] == []
