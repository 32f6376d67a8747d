"""Everything honest or harmless passes, and means nothing but itself on every page and in every file made of it."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import feedparser
import icalendar
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string

from collaboratives.collections import load
from collaboratives.core.catalogue import Catalogue
from collaboratives.core.problems import Problem, Severity
from collaboratives.core.reader import read
from collaboratives.views.page import Page, Site
from collaboratives.views.pages import all_files, all_pages, all_record_files
from collaboratives.views.rendering import environment
from collaboratives.views.search_index import search_files

from .accepted import TEXTS, VALUES
from .spoiling import BASE, with_lines, with_value, without

ROOT = Path(__file__).parents[2]
SITE = Site(name="A site", address="https://example.org/", date="2026-11-25", today="2026-11-25")
WHOLE = {
    "as it is": BASE.encode(),
    "with a byte-order mark": b"\xef\xbb\xbf" + BASE.encode(),
    "with Windows line ends": BASE.replace("\n", "\r\n").encode(),
    "without a line end at the end": BASE.rstrip("\n").encode(),
    "with spaces at the ends of lines": BASE.replace("\n", "  \n").encode(),
    "with comments": ("# yaml-language-server: x\n" + BASE.replace("\n", " # why\n")).encode(),
    "with document marks": f"---\n{BASE}...\n".encode(),
    "with quotes everywhere": re.sub(r": ([A-Z][^\n]*)", r': "\1"', BASE).encode(),
    "as JSON": json.dumps(read(BASE.encode(), PurePosixPath("x")).value).encode(),
    "without what is optional": without("related").encode(),
    "with all that is optional": with_lines("aliases", "aliases: [An old name, '東京', 'NO']").encode(),
}


def _texts() -> Iterator[tuple[str, str, bytes]]:
    for field, texts in TEXTS.items():
        for text in texts:
            yield field, text, with_value(field, json.dumps(text, ensure_ascii=False)).encode()


CASES = [*_texts()]
WRITTEN = [(field, value, with_value(field, value).encode()) for field, values in VALUES.items() for value in values]
OTHERS = [*TEXTS["title"], *(text for text in TEXTS["sources.title"] if len(text) <= 80)]


def _reading(text: str) -> dict[str, Any]:
    return {
        "title": text,
        "type": "report",
        "authors": [{"name": text, "given": text}, {"name": text}],
        "year": 2014,
        "published_in": text,
        "publisher": text,
        "url": "https://example.org/a",
        "themes": ["responsibility"],
        "annotation": f"{text} and more.",
        "added_on": "2026-11-25",
    }


def _event(text: str) -> dict[str, Any]:
    return {
        "title": text,
        "start": "2026-12-01",
        "end": "2026-12-02",
        "place": text,
        "country": "KE",
        "organisers": [text],
        "basis": "announced",
        "summary": f"{text} and more.",
        "url": "https://example.org/a",
        "source": "https://example.org/b",
        "checked_on": "2026-11-22",
        "added_on": "2026-11-25",
    }


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalogue, list[Problem]]:
    root = tmp_path_factory.mktemp("accepted")
    (root / "schema").symlink_to(ROOT / "schema")
    for folder in ("cases", "readings", "events"):
        (root / folder).mkdir()
    (root / "cases/other.yaml").write_text(without("related"), encoding="utf-8")
    for number, (_, _, content) in enumerate([*CASES, *WRITTEN]):
        (root / f"cases/text-{number:03}.yaml").write_bytes(content)
    for number, content in enumerate(WHOLE.values()):
        (root / f"cases/whole-{number:03}.yaml").write_bytes(content)
    for number, text in enumerate(OTHERS):
        for folder, make in (("readings", _reading), ("events", _event)):
            written = yaml.safe_dump(make(text), allow_unicode=True, sort_keys=False)
            (root / f"{folder}/text-{number:03}.yaml").write_text(written, encoding="utf-8")
    return load(root)


@pytest.fixture(scope="module")
def catalogue(loaded: tuple[Catalogue, list[Problem]]) -> Catalogue:
    return loaded[0]


@pytest.fixture(scope="module")
def pages(catalogue: Catalogue) -> Mapping[str, Page]:
    return {page.url: page for page in all_pages(catalogue, SITE)}


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> Mapping[str, bytes]:
    made = [*all_files(catalogue, SITE), *all_record_files(catalogue, SITE), *search_files(catalogue, [])]
    return {asset.path: asset.content for asset in made}


def test_there_are_more_than_eighty_and_none_is_refused(loaded: tuple[Catalogue, list[Problem]]) -> None:
    catalogue, problems = loaded
    assert len(CASES) + len(WRITTEN) + len(WHOLE) >= 80
    assert [(problem.location, problem.message) for problem in problems if problem.severity is Severity.ERROR] == []
    counted = {name: len(shelf.records) for name, shelf in catalogue.shelves.items()}
    assert counted == {
        "cases": len(CASES) + len(WRITTEN) + len(WHOLE) + 1,
        "readings": len(OTHERS),
        "events": len(OTHERS),
    }


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: ascii(CASES[number][1])[:40])
def test_a_text_is_kept_letter_for_letter(catalogue: Catalogue, number: int) -> None:
    field, text, _ = CASES[number]
    outer, _, inner = field.partition(".")
    found = catalogue.shelves["cases"].records[f"text-{number:03}"].data[outer]
    assert (found[0][inner] if inner else found) == text


@pytest.mark.parametrize("number", range(len(WHOLE)), ids=lambda number: [*WHOLE][number])
def test_however_an_honest_file_is_written_it_says_the_same(catalogue: Catalogue, number: int) -> None:
    data = catalogue.shelves["cases"].records[f"whole-{number:03}"].data
    assert data["title"] == "A phone operator helps to find malaria"
    assert data["organisations"][0]["name"] == "Example Telecom"


class Tags(HTMLParser):
    """What a browser makes of a page: its elements, with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.addresses |= {value or "" for name, value in attrs if name in {"href", "src", "action", "poster", "data"}}

    def handle_data(self, data: str) -> None:
        self.text += data


PROSE = {(tag, "") for tag in ("p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br")}
PROSE |= {("a", "href"), ("a", "rel"), ("ol", "start")}


def test_no_text_becomes_an_element_or_an_attribute(pages: Mapping[str, Page]) -> None:
    """The page of each case has what that of the plain case has, and what our Markdown can make."""
    usual = Tags(pages["cases/whole-000/"].body).found | PROSE | {("h1", "dir")}
    for number, (field, text, _) in enumerate(CASES):
        seen = Tags(pages[f"cases/text-{number:03}/"].body)
        assert seen.found <= usual, (field, text)
        if field != "problem":
            assert " ".join(text.split()) in " ".join(seen.text.split()) or field.endswith("url"), text
        else:
            assert seen.text


def test_no_page_runs_or_leads_to_anything_but_the_web(pages: Mapping[str, Page]) -> None:
    assert len(pages) > 300
    for url, page in pages.items():
        seen = Tags(page.body)
        assert not [one for one in seen.found if one[0] in {"script", "iframe", "object", "embed", "base", "meta"}], url
        assert not [name for _, name in seen.found if name.startswith("on") or name in {"style", "srcdoc"}], url
        assert {urlsplit(address).scheme for address in seen.addresses} <= {"", "http", "https", "mailto"}, url


def test_what_a_search_engine_is_told_ends_no_script(pages: Mapping[str, Page]) -> None:
    template = environment().from_string("{{ told | tojson }}")
    told = {url: template.render(told=page.structured) for url, page in pages.items() if page.structured}
    assert len(told) > 200
    for url, text in told.items():
        assert "<" not in text
        assert json.loads(text) == pages[url].structured


def test_every_json_file_is_json_and_says_what_the_record_says(
    files: Mapping[str, bytes], catalogue: Catalogue
) -> None:
    parsed = {path: json.loads(content) for path, content in files.items() if path.endswith(".json")}
    assert len(parsed) > 300
    for name, shelf in catalogue.shelves.items():
        assert parsed[f"api/v1/{name}.json"]["records"] == [
            {"id": one.id, **one.data} for one in shelf.records.values()
        ]


def test_no_cell_is_a_formula_and_none_is_lost(files: Mapping[str, bytes], catalogue: Catalogue) -> None:
    for name, shelf in catalogue.shelves.items():
        rows = [*csv.DictReader(io.StringIO(files[f"api/v1/{name}.csv"].decode(), newline=""))]
        assert [row["id"] for row in rows] == [*shelf.records]
        for row, record in zip(rows, shelf.records.values(), strict=True):
            assert row["title"].removeprefix("'") == record.data["title"].removeprefix("'")
            assert not [cell for cell in row.values() if cell.lstrip(" \r\n")[:1] in {*"=+-@\t\0＝＋－＠"} - {""}]


def _untex(text: str) -> str:
    for command, sign in {"textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\"}.items():
        text = text.replace(f"\\{command}{{}}", sign)
    return re.sub(r"\\([{}%&#_$])", r"\1", text)


@pytest.mark.parametrize("name", ["cases", "readings"])
def test_every_citation_is_read_back(files: Mapping[str, bytes], catalogue: Catalogue, name: str) -> None:
    titles = {one.id: " ".join(one.data["title"].split()) for one in catalogue.shelves[name].records.values()}
    library = parse_string(files[f"{name}/{name}.bib"].decode())
    assert library.failed_blocks == []
    assert {entry.key: _untex(entry.fields_dict["title"].value) for entry in library.entries} == titles
    assert library.strings == []
    entries = rispy.loads(files[f"{name}/{name}.ris"].decode())
    assert {entry["id"]: entry["title"] for entry in entries} == titles
    assert {
        item["id"]: " ".join(item["title"].split()) for item in json.loads(files[f"{name}/{name}.csl.json"])
    } == titles


def test_every_calendar_is_read_back(files: Mapping[str, bytes], catalogue: Catalogue) -> None:
    events = catalogue.shelves["events"].records
    calendars = {path: content for path, content in files.items() if path.endswith(".ics")}
    assert len(calendars) == len(events) + 2
    whole = icalendar.Calendar.from_ical(calendars["events/events.ics"])
    assert isinstance(whole, icalendar.Calendar)
    assert {str(event.uid).partition("@")[0]: str(event.summary) for event in whole.events} == {
        record.id: record.data["title"].replace("\r\n", "\n") for record in events.values()
    }
    for content in calendars.values():
        assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_every_feed_is_read_back(files: Mapping[str, bytes]) -> None:
    atoms = {path: content for path, content in files.items() if path.endswith(".atom")}
    assert len(atoms) > 10
    for path, content in atoms.items():
        assert ET.fromstring(content).tag.endswith("feed"), path  # noqa: S314 - our own, without entities
        assert not feedparser.parse(content).bozo, path
    for name in ("readings", "events"):
        entries = [element for element in ET.fromstring(atoms[f"feeds/{name}.atom"]) if element.tag.endswith("entry")]  # noqa: S314
        told = json.loads(files[f"feeds/{name}.json"])["items"]
        titles = ["".join(entry.find("{*}title").itertext()) for entry in entries]  # type: ignore[union-attr]
        assert titles == [item["title"].replace("\r\n", "\n") for item in told]


def test_a_records_text_has_our_headings_and_no_others(files: Mapping[str, bytes]) -> None:
    """Nor a mark that a reader of Markdown takes for HTML."""
    usual = re.findall(r"^#+ .*$", files["cases/whole-000/index.md"].decode(), re.MULTILINE)
    for number, (field, text, _) in enumerate(CASES):
        if field == "problem":
            told = files[f"cases/text-{number:03}/index.md"].decode()
            assert re.findall(r"^ {0,3}#+ .*$", told, re.MULTILINE) == usual, text
            assert not re.search(r"(?<!\\)<(?!https?://[^\s<>\"]+>)", told), text
            assert not re.search(r"^ {0,3}(=+|-+|`{3}.*|~{3}.*)$", told, re.MULTILINE), text
