"""The JSON Schema Test Suite (draft 2020-12, required) is judged as jsonschema judges it, but where we mean not to."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import referencing.exceptions
from referencing.jsonschema import SchemaRegistry

from collaboratives.core.keywords import validator_for

from .json_schema_suite import SUITE

TESTS = json.loads(SUITE.read_text(encoding="utf-8"))
NOTHING: SchemaRegistry = referencing.Registry()
# what the standard leaves open or allows, and a reader of our pages would not want
OURS = {
    ("format.json", "date format", "invalid date string is only an annotation by default"),
    ("format.json", "uri format", "invalid uri string is only an annotation by default"),
    ("type.json", "integer type matches integers", "a float with zero fractional part is an integer"),
}
# it asks for a metaschema from elsewhere, which jsonschema does without; we name none in a schema
NOT_JSONSCHEMA = "no validation: invalid number, but it still validates"
FETCHES = {"dynamicRef.json", "refRemote.json"}


def each_test(name: str) -> Iterator[tuple[tuple[str, str, str], Any, Any, bool]]:
    for group in TESTS[name]:
        for test in group["tests"]:
            yield (name, group["description"], test["description"]), group["schema"], test["data"], test["valid"]


def verdict(validator: Any, data: Any) -> bool | None:
    """Whether data is valid; None where the schema would have to be fetched."""
    try:
        return bool(validator.is_valid(data))
    except referencing.exceptions.Unresolvable:
        return None


@pytest.mark.parametrize("name", TESTS)
def test_our_validator_judges_as_jsonschema_does(name: str) -> None:
    different = set()
    for test, schema, data, valid in each_test(name):
        expected = verdict(jsonschema.Draft202012Validator(schema, registry=NOTHING), data)
        right = expected is valid or (expected is None and name in FETCHES)
        assert right is not (test[2] == NOT_JSONSCHEMA), test
        if verdict(validator_for(schema), data) is not expected:
            different.add(test)
    assert different == {test for test in OURS if test[0] == name}


def test_the_suite_is_whole_and_few_of_its_tests_would_fetch() -> None:
    judged = [verdict(validator_for(schema), data) for name in TESTS for _, schema, data, _ in each_test(name)]
    assert (len(TESTS), len(judged), judged.count(None)) == (46, 1257, 44)
