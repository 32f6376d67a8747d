"""What is fuzzed: each target makes an input of a number, and says what must hold for it, whatever it is."""

import csv
import io
import json
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any
from urllib.parse import urlsplit

import icalendar
import rispy
from bibtexparser.entrypoint import parse_string

from collaboratives.collections import OWN_RULES, load
from collaboratives.core.catalogue import Catalogue
from collaboratives.core.characters import FORBIDDEN
from collaboratives.core.ids import is_id
from collaboratives.core.pointers import pointer
from collaboratives.core.problems import RULES, Location, Problem, report
from collaboratives.core.reader import MOST_PROBLEMS, Marks, read, read_group
from collaboratives.core.records import Record
from collaboratives.core.schemas import Collection
from collaboratives.core.validation import check_record
from collaboratives.intake import answer_to, take
from collaboratives.mending import mend
from collaboratives.reports import REPORTS
from collaboratives.views.calendars import calendar_files
from collaboratives.views.citations import cite_files
from collaboratives.views.exports import export_files
from collaboratives.views.feeds import feed_files
from collaboratives.views.page import Site
from collaboratives.views.pages import all_pages, all_record_files
from collaboratives.views.plain import plain_prose
from collaboratives.views.rendering import prose
from collaboratives.views.search_index import search_files

from ..property.test_reading import lies_inside
from .mutation import dumped, spoilt_bytes, spoilt_value, with_other_texts

ROOT = Path(__file__).parents[2]
FOLDERS = ("cases", "events", "readings")
SITE = Site(name="A site", address="https://example.org/", date="2026-11-25", today="2026-11-25")
_PROSE = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br"}


class Target(ABC):
    """One thing that reads what strangers send."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The site's own records, some of which are spoilt."""
        return load(ROOT)[0]

    @cached_property
    def seeds(self) -> Sequence[bytes]:
        """Valid inputs: some of the site's records, and the case in which every field is filled."""
        paths = [path for name in FOLDERS for path in sorted((ROOT / name).glob("*.yaml"))[::20]]
        return [path.read_bytes() for path in (ROOT / "tests/hostile/base.yaml", *paths)]

    @cached_property
    def values(self) -> Sequence[Any]:
        """What the seeds hold."""
        return [read(seed, PurePosixPath("x.yaml")).value for seed in self.seeds]

    def input(self, random: Random) -> bytes:
        """An input, the same for the same state of `random`."""
        if random.random() < 0.4:
            content = dumped(spoilt_value(random.choice(self.values), random), random)
            return content if random.random() < 0.7 else spoilt_bytes(content, self.seeds, random)
        return spoilt_bytes(random.choice(self.seeds), self.seeds, random)

    @abstractmethod
    def judge(self, content: bytes) -> None:
        """Run the target; raises whatever it raises, and AssertionError where what it says cannot be right."""


def is_plain(letter: str) -> bool:
    """Whether a report may show a letter as it is: nothing that breaks a line or is not seen, but for spaces."""
    return letter.isprintable() or unicodedata.category(letter) == "Zs"


def _are_located(problems: Sequence[Problem], content: bytes) -> None:
    assert len(problems) <= 2 * MOST_PROBLEMS
    for problem in problems:
        assert problem.rule in RULES
        assert all(is_plain(letter) for letter in problem.message + problem.hint)
        assert lies_inside(problem.location.line, problem.location.column, content)
    lines = REPORTS["github"](problems).splitlines()
    assert len(lines) == len(problems) + 1
    assert all(line.startswith("::") for line in lines[:-1])


def _is_publishable(value: Any) -> None:
    assert json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False).encode()) == value


class Reader(Target):
    """Bytes are a value that can be published, or located problems; with and without marks it is the same."""

    def judge(self, content: bytes) -> None:
        marks = Marks()
        document = read_group(content, PurePosixPath("cases/x.yaml"), marks)
        _are_located(document.problems, content)
        if not document.problems:
            assert isinstance(document.value, dict)
            _is_publishable(document.value)
        assert document.value == read(content, PurePosixPath("cases/x.yaml")).value
        lines = [len(line) for line in content.decode("utf-8-sig", errors="replace").split("\n")]
        for line, column in (*marks.values.values(), *marks.names.values()):
            assert 1 <= line <= len(lines)
            assert 1 <= column <= lines[line - 1] + 1


def collection_of(content: bytes, catalogue: Catalogue) -> Collection:
    """The collection that a file is most likely meant for."""
    if b"checked_on" in content:
        return catalogue.shelves["events"].collection
    return catalogue.shelves["readings" if b"annotation" in content else "cases"].collection


def checked(content: bytes, catalogue: Catalogue) -> tuple[Any, list[Problem], Collection]:
    """What a file holds, or None, and what is wrong with it by its schema and its collection's own rules."""
    collection = collection_of(content, catalogue)
    file = PurePosixPath(collection.id, "x.yaml")
    data, problems = check_record(content, file, collection)
    if data is not None:
        found = OWN_RULES[collection.id](data, collection)
        problems = [report(rule, Location(file, pointer=pointer(at)), **words) for rule, at, words in found]
    return data, problems, collection


class Validator(Target):
    """A record is valid, or told to be wrong."""

    def judge(self, content: bytes) -> None:
        data, problems, collection = checked(content, self.catalogue)
        _are_located(problems, content)
        assert data is not None or problems
        if data is not None:
            assert collection.validator.is_valid(data)
            _is_publishable(data)


class Mending(Target):
    """What is mended says the same, has no new problem, and needs no more mending."""

    def judge(self, content: bytes) -> None:
        collection = collection_of(content, self.catalogue)
        file = PurePosixPath(collection.id, "x.yaml")
        mended = mend(content, file, collection)
        before = {problem.rule for problem in check_record(content, file, collection)[1]}
        after = {problem.rule for problem in check_record(mended.content, file, collection)[1]}
        assert after <= before
        assert mended.what or mended.content == content
        assert mend(mended.content, file, collection).content == mended.content


class _Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.schemes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.schemes |= {urlsplit(value or "").scheme for name, value in attrs if name in {"href", "src", "action"}}


class Exports(Target):
    """Of a valid record every page is harmless, and every file is read back by the programs that people have."""

    def input(self, random: Random) -> bytes:
        if random.random() < 0.9:
            return dumped(with_other_texts(random.choice(self.values), random), random)
        return super().input(random)

    @cached_property
    def folder(self) -> Path:
        """Where the record lies that is exported, removed with the process."""
        self._folder = tempfile.TemporaryDirectory()
        for name in ("schema", *FOLDERS):
            (Path(self._folder.name) / name).mkdir()
        return Path(self._folder.name)

    def judge(self, content: bytes) -> None:
        data, _, collection = checked(content, self.catalogue)
        if data is None:
            return
        record = Record(collection.id, "x", data, PurePosixPath(collection.id, "x.yaml"))
        (self.folder / record.file).write_bytes(content)
        shelves = {
            name: replace(shelf, records={"x": record} if name == collection.id else {})
            for name, shelf in self.catalogue.shelves.items()
        }
        one = replace(self.catalogue, root=self.folder, shelves=shelves)
        for page in all_pages(one, SITE):
            seen = _Elements(page.body)
            assert not seen.tags & {"script", "iframe", "object", "embed", "base", "meta", "img"}
            assert not [name for name in seen.names if name.startswith("on") or name in {"style", "srcdoc"}]
            assert seen.schemes <= {"", "http", "https", "mailto"}
            json.dumps(page.structured, allow_nan=False).encode()
        for make in (export_files, cite_files, calendar_files, feed_files):
            for asset in make(one, SITE):
                _is_read_back(asset.path, asset.content)
        for asset in (*all_record_files(one, SITE), *search_files(one, [])):
            _is_read_back(asset.path, asset.content)


def _is_csv(content: bytes) -> None:
    for row in csv.reader(io.StringIO(content.decode(), newline=""), strict=True):
        assert not [cell for cell in row if cell.lstrip(" \r\n")[:1] in {*"=+-@\t\0＝＋－＠"} - {""}]


def _is_bibtex(content: bytes) -> None:
    library = parse_string(content.decode())
    assert library.failed_blocks == []
    assert len(library.entries) == len(library.blocks) <= 1


def _is_calendar(content: bytes) -> None:
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar.errors == []
    assert len(calendar.events) <= 1


def _is_ris(content: bytes) -> None:
    assert len(rispy.loads(content.decode())) <= 1


def _is_xml(content: bytes) -> None:
    ET.fromstring(content)  # noqa: S314 - our own


_READERS: Mapping[str, Callable[[bytes], object]] = {
    ".json": json.loads,
    ".ndjson": lambda content: [json.loads(line) for line in content.decode().split("\n") if line],
    ".csv": _is_csv,
    ".bib": _is_bibtex,
    ".ris": _is_ris,
    ".ics": _is_calendar,
    ".atom": _is_xml,
    ".md": bytes.decode,
}


def _is_read_back(path: str, content: bytes) -> None:
    _READERS.get(PurePosixPath(path).suffix, len)(content)


class Prose(Target):
    """A text is HTML of a few elements, and words."""

    @cached_property
    def seeds(self) -> Sequence[bytes]:
        texts = [value.get("problem") or value.get("annotation") or value["title"] for value in self.values]
        return [text.encode() for text in texts]

    @cached_property
    def values(self) -> Sequence[Any]:
        return [read(seed, PurePosixPath("x.yaml")).value for seed in super().seeds]

    def input(self, random: Random) -> bytes:
        return spoilt_bytes(random.choice(self.seeds), self.seeds, random)

    def judge(self, content: bytes) -> None:
        text = FORBIDDEN.sub("", content.decode(errors="replace"))[:4000]
        seen = _Elements(str(prose(text)))
        assert seen.tags <= _PROSE
        assert seen.names <= {"href", "rel"}
        assert seen.schemes <= {"http", "https", "mailto"}
        assert isinstance(plain_prose(text), str)


class Intake(Target):
    """An issue becomes a record or problems, and an answer in which nothing of it is markup."""

    @cached_property
    def seeds(self) -> Sequence[bytes]:
        filled = (ROOT / "tests/issues/filled.md").read_bytes()
        pasted = [
            b"### Short name\n\n_No response_\n\n### The record\n\n```yaml\n%s\n```\n" % one for one in super().seeds
        ]
        return [filled, filled, *pasted]

    def input(self, random: Random) -> bytes:
        return spoilt_bytes(random.choice(self.seeds), self.seeds, random)

    def judge(self, content: bytes) -> None:
        body = content.decode(errors="replace")
        for shelf in self.catalogue.shelves.values():
            taken = take(body, shelf.collection, self.catalogue)
            assert taken.is_ready or taken.problems
            assert taken.path is None or (taken.path.parent.name == shelf.collection.id and is_id(taken.path.stem))
            answer = answer_to(taken)
            table = [line for line in answer.splitlines() if line.startswith("|")]
            assert len(table) == (len(taken.problems) + 2 if taken.problems else 0)
            assert not set("".join(answer.split("`")[::2])) & set("<>@$")


TARGETS: Mapping[str, type[Target]] = {
    "reader": Reader,
    "validator": Validator,
    "exports": Exports,
    "prose": Prose,
    "intake": Intake,
    "mending": Mending,
}
