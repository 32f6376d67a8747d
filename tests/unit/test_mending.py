"""What `validate --fix` changes, and that it changes nothing else."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from collaboratives.core.days import day_from
from collaboratives.core.reader import read
from collaboratives.core.schemas import load_schemas
from collaboratives.core.validation import check_record
from collaboratives.mending import mend
from tests.property.test_checking import spoilt

ROOT = Path(__file__).parents[2]
FILE = PurePosixPath("tools/axe.yaml")
CASE = PurePosixPath("cases/one.yaml")
CASES = load_schemas(ROOT)[0]["cases"]
BASE = (ROOT / "tests/examples/base.yaml").read_bytes()

COLOUR = {
    "title": "Colour",
    "description": "A colour.",
    "oneOf": [
        {"const": "red", "title": "Red", "description": "Red.", "x-aliases": ["Crimson Tide", "warm", "404"]},
        {"const": "blue", "title": "Blue", "description": "Blue.", "x-aliases": ["azure"]},
        {"const": "orange", "title": "Orange", "description": "Orange.", "x-aliases": ["warm"]},
        {"const": "true", "title": "True blue", "description": "The word itself."},
    ],
}
TEXT = {"title": "T", "type": "string", "minLength": 1}
SCHEMA = {
    "title": "Tool",
    "description": "A tool.",
    "type": "object",
    "x-collection": {
        "id": "tools",
        "title": "Tools",
        "singular": "tool",
        "plural": "tools",
        "groups": [
            {"id": "who", "title": "Who", "description": "Who."},
            {"id": "what", "title": "What", "description": "What."},
        ],
    },
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {**TEXT, "x-group": "who"},
        "paint": {"title": "P", "$ref": "vocabularies/colour.schema.json", "x-group": "what"},
        "bought": {"title": "B", "type": "string", "format": "date", "x-group": "who"},
        "paints": {
            "title": "Ps",
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"$ref": "vocabularies/colour.schema.json"},
            "x-group": "what",
        },
        "parts": {
            "title": "Parts",
            "type": "array",
            "items": {"type": "object", "properties": {"name": TEXT, "size": {"title": "S", "type": "integer"}}},
            "x-group": "what",
        },
    },
}


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = tmp_path_factory.mktemp("tools")
    (root / "schema/vocabularies").mkdir(parents=True)
    (root / "schema/vocabularies/colour.schema.json").write_text(json.dumps(COLOUR), encoding="utf-8")
    (root / "schema/tool.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    collections, _, problems = load_schemas(root)
    assert not problems
    return collections["tools"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("name: Axe\r\nbought: '2026-11-24'\r\n", "name: Axe\nbought: '2026-11-24'\n", id="line ends"),
        pytest.param("name: |\r\n  a\r\n  b\r\n", "name: |\n  a\n  b\n", id="line ends in a block"),
        pytest.param("name: Axe  \n# why \t\n  \n", "name: Axe\n# why\n\n", id="trailing spaces"),
        pytest.param("name: >-  \n  a\n", "name: >-\n  a\n", id="spaces before a block"),
        pytest.param("name: a  \n  b\n", "name: a\n  b\n", id="spaces that a folded text does not keep"),
        pytest.param("name: Axe", "name: Axe\n", id="no line end at the end"),
        pytest.param("\ufeffname: Axe ", "\ufeffname: Axe\n", id="a byte-order mark stays"),
        pytest.param("name: 2014\n", "name: '2014'\n", id="a number that is a text"),
        pytest.param("name: 1.50 # why\n", "name: '1.50' # why\n", id="the digits stay as written"),
        pytest.param("parts:\n  - {size: 1, name: 7}\n", "parts:\n  - {size: 1, name: '7'}\n", id="inside brackets"),
        pytest.param("bought: 24 November 2026\n", "bought: '2026-11-24'\n", id="a day in words"),
        pytest.param('bought: "2026/11/24"  # c\n', 'bought: "2026-11-24"  # c\n', id="a day with strokes"),
        pytest.param("paint: Azure\n", "paint: blue\n", id="an old word for a term"),
        pytest.param("paint: 404\n", "paint: red\n", id="a number that means a term"),
        pytest.param("paint: True blue\n", "paint: 'true'\n", id="a term that needs quotes"),
        pytest.param("paints: [ Crimson Tide , AZURE ]\n", "paints: [ red , blue ]\n", id="terms of one line"),
        pytest.param("paints:\n- 'Azure'\n- red\n", "paints:\n- 'blue'\n- red\n", id="the quotes that were there"),
    ],
)
def test_what_is_mended(before: str, after: str, tools: Any) -> None:
    found = mend(before.encode(), FILE, tools)
    assert found.content.decode() == after
    assert found.what
    assert mend(found.content, FILE, tools).what == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("name: |\n  a  \n   \n  b\n", id="spaces that a block keeps"),
        pytest.param("name: |+\n  a  \n   \n\nbought: '2026-11-24'\n", id="empty lines that a block keeps"),
        pytest.param("name: |\n  a\n  b  ", id="a block that would get a line end"),
        pytest.param('name: "a\\ \n  b"\n', id="a space that an escape keeps"),
        pytest.param("paint: warm\n", id="a word for two terms"),
        pytest.param("paint: [red]\n", id="a list for one"),
        pytest.param("paint: >-\n  azure\n", id="more than one line"),
        pytest.param("paints: [Azure, blue]\n", id="a term that is there already"),
        pytest.param("bought: 4/5/2026\n", id="a day that may be another"),
        pytest.param("bought: 31 February 2026\n", id="a day that is none"),
        pytest.param("bought: 2026\n", id="a year"),
        pytest.param("name: true\n", id="true is not known to be meant as text"),
        pytest.param("name:\n", id="nothing"),
        pytest.param("parts: [{size: '7'}]\n", id="a text that should be a number"),
        pytest.param("paint: red\nnmae: Axe\n", id="a field that is not known"),
        pytest.param("bought: '2026-11-24'\nname: 2014\nname: 2015 \n", id="a field twice"),
        pytest.param("name: [2014 \n", id="no YAML"),
        pytest.param("name: &a 2014 \npaint: *a\n", id="refused YAML"),
        pytest.param("- name \n", id="no record"),
        pytest.param(" ", id="nothing at all"),
    ],
)
def test_what_is_in_doubt_stays_as_it_is(text: str, tools: Any) -> None:
    assert mend(text.encode(), FILE, tools).content == text.encode()


def test_what_is_not_text_stays_as_it_is(tools: Any) -> None:
    assert mend(b"name: \xff \r\n", FILE, tools).content == b"name: \xff \r\n"


def test_fields_move_with_the_comments_above_them(tools: Any) -> None:
    before = (
        "# yaml-language-server: $schema=../schema/tool.schema.json\n"
        "# of the bag\n"
        "parts:\n  - name: a\n  # of b\n  - name: b\n"
        "\n# of the paint\n# and more\npaint: red # bright\n"
        "name: >-\n  Axe\n  and helve\n"
        "# the end\n"
    )
    after = (
        "# yaml-language-server: $schema=../schema/tool.schema.json\n"
        "name: >-\n  Axe\n  and helve\n"
        "\n# of the paint\n# and more\npaint: red # bright\n"
        "# of the bag\n"
        "parts:\n  - name: a\n  # of b\n  - name: b\n"
        "# the end\n"
    )
    found = mend(before.encode(), FILE, tools)
    assert (found.content.decode(), found.what) == (after, ("order of the fields",))


@pytest.mark.parametrize("head", ["---\n", "# a licence\n\n", "# yaml-language-server: x\n# all\n\n", "# a\n---\n"])
def test_what_is_said_of_the_whole_file_stays_at_its_head(head: str, tools: Any) -> None:
    found = mend(f"{head}# p\npaint: red\nname: Axe\n".encode(), FILE, tools)
    assert found.content.decode() == f"{head}name: Axe\n# p\npaint: red\n"


@pytest.mark.parametrize(
    "text",
    [
        "name: Axe\nbought: '2026-11-24'\npaint: red\n",  # by groups, as a new record is written
        "{paint: red, name: Axe}\n",
        "? paint\n: red\n? name\n: Axe\n",
        'paint: "red\n# b"\nname: Axe\n',  # no comment
    ],
)
def test_fields_stay_where_they_cannot_or_need_not_move(text: str, tools: Any) -> None:
    assert mend(text.encode(), FILE, tools).content.decode() == text


def test_a_country_is_known_by_its_name() -> None:
    before = BASE.replace(b"places: [NA]", b"places: [Kenya, UAE, NA]")
    assert before != BASE
    found = mend(before, CASE, CASES)
    assert b"places: [KE, AE, NA]" in found.content
    assert found.what == ("places: AE for UAE", "places: KE for Kenya")
    assert check_record(found.content, CASE, CASES)[1] == []


@pytest.mark.parametrize("path", sorted((ROOT / "cases").glob("*.yaml"))[::7], ids=lambda path: path.stem)
def test_a_valid_case_is_left_byte_for_byte(path: Path) -> None:
    content = path.read_bytes()
    assert mend(content, CASE, CASES).content == content


def problems_of(content: bytes) -> set[tuple[str, str]]:
    return {(problem.rule, problem.location.pointer) for problem in check_record(content, CASE, CASES)[1]}


@settings(max_examples=150, deadline=None)
@given(spoilt(), st.booleans(), st.randoms(use_true_random=False))
def test_mending_brings_no_new_problem_and_is_done_at_once(record: Any, flow: bool, chance: Any) -> None:
    if isinstance(record, dict):
        record = dict(chance.sample(list(record.items()), len(record)))
    text = yaml.safe_dump(record, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    noise = ["\n", "\n", " \n", "\r\n", "\n# a comment \n"]
    content = "".join(line + chance.choice(noise) for line in text.split("\n")).encode()
    found = mend(content, CASE, CASES)
    assert problems_of(found.content) <= problems_of(content)
    assert mend(found.content, CASE, CASES).content == found.content
    assert bool(found.what) == (found.content != content)
    if read(content, CASE).problems:
        assert found.what == ()
    elif not any(":" in what for what in found.what):
        assert read(found.content, CASE).value == read(content, CASE).value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1st sept. 2026", "2026-09-01"),
        ("Nov 4, 2026", "2026-11-04"),
        ("March 3rd 2026", "2026-03-03"),
        ("2026.1.4", "2026-01-04"),
        ("2026-1/4", None),
        ("Ma 4, 2026", None),
        ("Nevermber 4, 2026", None),
        ("24/11/2026", None),
        ("November 2026", None),
        ("2026-13-01", None),
        ("\u0661 May 2026", None),
    ],
)
def test_a_day_is_known_where_it_can_be_no_other(text: str, day: str | None) -> None:
    assert day_from(text) == day
