"""A new record: readable, honest about what is missing, and named by rule."""

import itertools
import json
import re
import subprocess
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from collaboratives.core.characters import FORBIDDEN
from collaboratives.core.ids import id_from, is_id
from collaboratives.core.reader import read
from collaboratives.core.schemas import load_schemas
from collaboratives.core.validation import check_record
from collaboratives.mending import mend
from collaboratives.scaffold import skeleton

ROOT = Path(__file__).parents[2]
FILE = PurePosixPath("cases/one.yaml")
CASES = load_schemas(ROOT)[0]["cases"]
EMPTY = {"missing-field", "empty-field", "too-few"}
NASTY = [
    *["a: b", "# no comment", "- a", "'", '"', 'it\'s "so"', "true", "null", "~", "2014", "1.50", "012", "NO", "{a}"],
    *["[a", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "a #b", "---", "...", "<<", "? a", "a\\nb", "a\nb: c", "😀"],
    *["\u202eright to left", "\ud800", "\x00", "a\u200bb", "\u00a0a", "\u2028", "=", "2026-11-24", "1e3", "0x1F"],
]


def judge(title: str, addresses: list[str] = []) -> Any:  # noqa: B006 - not changed
    content = skeleton(CASES, title, addresses).encode()
    document = read(content, FILE)
    assert document.problems == []
    _, problems = check_record(content, FILE, CASES)
    assert {problem.rule for problem in problems} <= EMPTY
    assert mend(content, FILE, CASES).content == content
    return document.value


@pytest.mark.parametrize("title", NASTY)
def test_a_nasty_title_is_a_title(title: str) -> None:
    wanted = " ".join(FORBIDDEN.sub("", title).split())
    assert judge(title)["title"] == wanted


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80) | st.text("ab: -[]{}&*!|>'\"%@`#?,\n\t\\", max_size=80))
@example("a" * 80)
def test_any_title_can_be_written(title: str) -> None:
    assert judge(title)["title"] == " ".join(FORBIDDEN.sub("", title).split())


def test_only_what_is_required_stands_in_a_new_case() -> None:
    record = judge("Phone data in Ghana")
    assert sorted(record) == sorted(CASES.schema["required"])
    assert record["kind"] == CASES.schema["properties"]["kind"]["default"]
    assert record["outcome"] is None


def test_each_address_is_an_entry_of_the_sources() -> None:
    addresses = ["https://example.org/a", "https://example.org/b#c:d"]
    sources = judge("One", addresses)["sources"]
    assert [source["url"] for source in sources] == addresses
    assert {name for source in sources for name in source} == {"title", "publisher", "url"}


def test_the_groups_follow_one_another_and_every_field_is_there() -> None:
    lines = skeleton(CASES, "One").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../schema/case.schema.json"
    text = " ".join(line.removeprefix("# ") for line in lines)
    places = [text.index(f"=== {group.title}: {group.description}") for group in CASES.groups]
    assert places == sorted(places)
    names = [found[1] for line in lines if (found := re.match(r"#?([a-z_]+):", line))]
    assert names == [field.name for group in CASES.groups for field in CASES.fields_of(group)]


def test_every_field_has_words_above_it_and_few_terms_are_named() -> None:
    lines = skeleton(CASES, "One").splitlines()
    for before, line in itertools.pairwise(lines):
        if re.match(r"#?[a-z_]+:", line):
            assert before.startswith("# "), line
    assert "# Terms: announced, pilot, active, completed, discontinued, blocked, unknown." in lines
    assert "# Its 265 terms stand in schema/vocabularies/country.schema.json." in lines


def test_what_is_commented_out_is_right_once_the_sign_is_gone() -> None:
    text = re.sub(r"^( *)#(?=\S|  )", r"\1", skeleton(CASES, "One"), flags=re.MULTILINE)
    _, problems = check_record(text.encode(), FILE, CASES)
    assert {problem.rule for problem in problems} <= EMPTY
    assert set(read(text.encode(), FILE).value) == set(CASES.schema["properties"])


def test_a_collection_of_other_fields_needs_no_code(tmp_path: Path) -> None:
    """Without groups or required entries, the title deep inside and the address alone."""
    text = {"title": "T", "description": "D.", "type": "string", "minLength": 1, "examples": ["x"]}
    parts = {"type": "object", "required": [], "properties": {"note": text, "label": {**text, "x-role": "title"}}}
    schema = {
        "title": "Talk",
        "description": "A talk.",
        "type": "object",
        "x-collection": {"id": "talks", "title": "Talks", "singular": "talk", "plural": "talks"},
        "required": ["parts", "days", "more"],
        "properties": {
            "parts": {"title": "Parts", **parts},
            "link": {**text, "x-role": "source-address"},
            "days": {"title": "Days", "type": "array", "items": text},
            "more": {"title": "More", "type": "array", "minItems": 1, "items": {**parts, "properties": {"note": text}}},
            "bare": {"title": "Bare", "type": "string"},
        },
    }
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema/talk.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    collections, _, problems = load_schemas(tmp_path)
    assert not problems
    record = read(skeleton(collections["talks"], "On", ["https://example.org/"]).encode(), FILE).value
    assert record == {
        "parts": {"label": "On"},
        "link": "https://example.org/",
        "days": None,
        "more": [{"note": None}],
    }


@pytest.mark.parametrize("title", ["", "!?", "漢字", "a" * 81, "con", "Search"])
def test_some_titles_make_no_name(title: str) -> None:
    assert id_from(title) == ""


@given(st.text() | st.text("ab é-ß'.", max_size=200))
def test_a_name_is_empty_or_fit_for_a_file(title: str) -> None:
    name = id_from(title)
    assert not name or is_id(name)


def test_a_long_title_is_cut_between_words() -> None:
    assert id_from("abcdefghi " * 20) == "-".join(["abcdefghi"] * 8)


def test_the_browser_and_the_command_line_name_a_case_alike() -> None:
    titles = [*NASTY, *(path.stem.replace("-", " ") for path in sorted((ROOT / "cases").glob("*.yaml"))[::20])]
    titles += [
        "Médecins’ data",
        "Straße ẞ",
        "İzmir",
        "ﬁne ½ Kelvin \u212a",
        "Łódź",
        "abcdefghi " * 20,
        "a" * 79,
        "Œuvre",
    ]
    titles = [title for title in titles if "\ud800" not in title]
    script = (
        "import { idFrom } from './plugins/collaboratives/assets/proposal/record.mjs';"
        "let text = ''; for await (const part of process.stdin) text += part;"
        "console.log(JSON.stringify(JSON.parse(text).map(idFrom)));"
    )
    result = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        cwd=ROOT,
        input=json.dumps(titles),
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert json.loads(result.stdout) == [id_from(title) for title in titles]
