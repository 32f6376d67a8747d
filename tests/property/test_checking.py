"""However a valid case is spoilt, its problems are told, each inside its file."""

import copy
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from collaboratives.collections import case
from collaboratives.core.keywords import validator_for
from collaboratives.core.pointers import Step
from collaboratives.core.problems import RULES
from collaboratives.core.reader import MOST_PROBLEMS
from collaboratives.core.schemas import load_schemas
from collaboratives.core.shortcuts import shortcut
from collaboratives.core.validation import check_record

from .test_reading import lies_inside, scalars

ROOT = Path(__file__).parents[2]
FILE = PurePosixPath("cases/example.yaml")
CASES = load_schemas(ROOT)[0]["cases"]
VALID = [
    check_record(path.read_bytes(), FILE, CASES)[0]
    for path in [ROOT / "tests/examples/base.yaml", *sorted((ROOT / "cases").glob("*.yaml"))[::25]]
]

values = scalars | st.lists(scalars, max_size=3) | st.dictionaries(st.text(max_size=5), scalars, max_size=2)


def steps_of(value: Any, path: tuple[Step, ...] = ()) -> list[tuple[Step, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, member in inner for found in ((*path, step), *steps_of(member, (*path, step)))]


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A valid case of which some nodes were taken out, replaced or doubled."""
    record = copy.deepcopy(draw(st.sampled_from(VALID)))
    for _ in range(draw(st.integers(1, 4))):
        paths = steps_of(record)
        if not paths:
            break
        path = draw(st.sampled_from(paths))
        parent: Any = record
        for step in path[:-1]:
            parent = parent[step]
        change = draw(st.sampled_from(["delete", "replace", "double"]))
        if change == "delete":
            del parent[path[-1]]
        elif change == "replace":
            parent[path[-1]] = draw(values)
        elif isinstance(parent, list) and isinstance(path[-1], int):
            parent.insert(path[-1], copy.deepcopy(parent[path[-1]]))
        else:
            parent[f"{path[-1]}s"] = copy.deepcopy(parent[path[-1]])
    return record


def judge(content: bytes) -> None:
    data, problems = check_record(content, FILE, CASES)
    assert (data is None) == bool(problems)
    assert len(problems) <= 2 * MOST_PROBLEMS
    for problem in problems:
        assert problem.rule in RULES
        assert "\n" not in problem.message + problem.hint
        assert lies_inside(problem.location.line, problem.location.column, content)
    if data is not None:
        assert CASES.validator.is_valid(data)
        for rule, _, _ in case.check(data, CASES):
            assert rule in RULES


def test_the_cases_that_are_spoilt_are_valid() -> None:
    assert len(VALID) > 10
    assert None not in VALID


@settings(max_examples=300, deadline=None)
@given(spoilt())
def test_what_surely_is_allowed_is_valid(record: Any) -> None:
    """The quick way never passes what jsonschema would not."""
    assert CASES.validator.is_valid(record) or not CASES.surely_allows(record)


@given(
    st.sampled_from(
        [
            {"type": "string", "minLength": 2, "maxLength": 3},
            {"type": "string", "pattern": "^[a-z]+$"},
            {"type": "string", "format": "date"},
            {"type": "string", "format": "email"},
            {"type": "integer", "minimum": 1, "maximum": 2},
            {"type": "number", "maximum": 0.5},
            {"type": "boolean"},
            {"type": "array", "items": {"type": "string"}, "uniqueItems": True, "minItems": 1, "maxItems": 2},
            {"type": "array", "items": {"type": "integer"}, "uniqueItems": True},
            {"type": "object", "minProperties": 1, "properties": {"a": {"type": "null"}, "b": {}}},
            {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"], "dependentRequired": {}},
            {"type": ["string", "null"]},
            {"enum": ["a", 1, True, None]},
            {"const": "a"},
            {"not": {"type": "string"}},
        ]
    ),
    values
    | st.sampled_from(["a", "ab", "2014-05-01", 0, 1, 2, 1.0, True, float("nan"), ["a"], ["a", "a"], {"a": "x"}]),
)
def test_no_keyword_lets_a_value_pass_that_is_not_valid(schema: dict[str, Any], value: Any) -> None:
    assert validator_for(schema).is_valid(value) or not shortcut(schema)(value)


def test_valid_cases_take_the_quick_way() -> None:
    assert all(map(CASES.surely_allows, VALID))


@settings(max_examples=300, deadline=None)
@given(spoilt(), st.booleans())
def test_a_spoilt_case_is_valid_or_told_to_be_wrong(record: Any, flow: bool) -> None:
    """The quick answer and the located one agree: there is a problem if and only if the record is not valid."""
    content = yaml.safe_dump(record, default_flow_style=flow, allow_unicode=True, sort_keys=False).encode()
    judge(content)


@settings(deadline=None)
@given(spoilt(), st.data())
def test_a_case_cut_or_mended_anywhere_never_stops_the_check(record: Any, data: st.DataObject) -> None:
    content = yaml.safe_dump(record, allow_unicode=True).encode()
    at = data.draw(st.integers(0, len(content)))
    inserted = data.draw(
        st.binary(max_size=3) | st.sampled_from([b"&a ", b"*a", b"!!x ", b"\n---\n", b"<<: ", b'"', b"["])
    )
    skipped = data.draw(st.integers(0, 3))
    judge(content[:at] + inserted + content[at + skipped :])


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", errors="replace")))
def test_no_content_stops_the_check(content: bytes) -> None:
    judge(content)
