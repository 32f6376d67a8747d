"""The schemas themselves: whole, plain to read, and safe to check a stranger's file with."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from collaboratives.core.keywords import validator_for
from collaboratives.core.schemas import Collection, load_schemas
from collaboratives.core.siblings import narrow_clashes, order_clashes

ROOT = Path(__file__).parents[2]
COLLECTION_FILES = sorted((ROOT / "schema").glob("*.schema.json"))
VOCABULARY_FILES = sorted((ROOT / "schema/vocabularies").glob("*.schema.json"))
COLLECTIONS, VOCABULARIES, PROBLEMS = load_schemas(ROOT)
# ids that a standard gives, in its own spelling
STANDARD_IDS = {"country": r"[A-Z]{2}", "evidence-grade": r"[A-D]"}


@cache
def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _terms() -> Iterator[Any]:
    for path in VOCABULARY_FILES:
        name = path.name.removesuffix(".schema.json")
        for entry in read(path)["oneOf"]:
            yield pytest.param(name, entry, id=f"{name}-{entry['const']}")


def _fields() -> Iterator[Any]:
    for collection in COLLECTIONS.values():
        for field in collection.fields:
            yield pytest.param(collection, field.path, id=f"{collection.id}-{'/'.join(field.path)}")


TERMS = list(_terms())
FIELDS = list(_fields())


def nodes(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object below a schema, with its place."""
    if isinstance(schema, dict):
        yield at, schema
    for name, member in (
        schema.items() if isinstance(schema, dict) else enumerate(schema) if isinstance(schema, list) else ()
    ):
        yield from nodes(member, f"{at}/{name}")


def test_all_schemas_are_usable() -> None:
    assert PROBLEMS == []
    assert "cases" in COLLECTIONS
    assert len(VOCABULARIES) == len(VOCABULARY_FILES)


@pytest.mark.parametrize("path", [*COLLECTION_FILES, *VOCABULARY_FILES], ids=lambda path: path.name)
def test_a_schema_is_a_schema(path: Path) -> None:
    schema = read(path)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", [*COLLECTION_FILES, *VOCABULARY_FILES], ids=lambda path: path.name)
def test_no_name_stands_twice_in_a_schema(path: Path) -> None:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names)), names
        return dict(pairs)

    json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique)


@pytest.mark.parametrize(("collection", "path"), FIELDS)
def test_a_field_says_what_it_is_and_gives_an_example_that_is_valid(
    collection: Collection, path: tuple[str, ...]
) -> None:
    schema = collection.by_path[path].schema
    assert schema["title"]
    assert schema["title"][0].isupper()
    assert re.fullmatch(r".*[.?]", schema["description"])
    assert (schema["title"] + schema["description"]).isprintable()
    assert schema["examples"]
    for example in schema["examples"]:
        assert [error.message for error in validator_for(schema).iter_errors(example)] == []
        record: Any = example
        for step in reversed(path):
            record = [record] if step == "*" else {step: record}
        assert [*order_clashes(record, collection), *narrow_clashes(record, collection)] == []


@pytest.mark.parametrize("path", COLLECTION_FILES, ids=lambda path: path.name)
def test_a_schema_is_flat_and_closed(path: Path) -> None:
    banned = {
        "anyOf",
        "oneOf",
        "allOf",
        "not",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "patternProperties",
        "$dynamicRef",
    }
    for at, node in nodes(read(path)):
        if at.endswith(("/properties", "/examples")):
            continue
        assert banned.isdisjoint(node), at
        if node.get("type") == "object" and "propertyNames" not in node:  # names of its own, each for a like group
            assert node["additionalProperties"] is False, at
            assert set(node["required"]) <= set(node["properties"]), at


@pytest.mark.parametrize(("collection", "path"), FIELDS)
def test_every_text_and_list_has_a_limit(collection: Collection, path: tuple[str, ...]) -> None:
    schema = collection.by_path[path].schema
    for node in (schema, schema.get("items", {})):
        if node.get("type") == "string":
            assert "maxLength" in node or "pattern" in node
            assert "minLength" in node or "pattern" in node
        if node.get("type") == "array":
            assert node["minItems"] == 1
            assert node["maxItems"] <= 60


_CLASS = r"\[(?:\\.|[^\]\\])+\]"
_TIMES = r"(?:[*+?]|\{\d+(?:,\d*)?\})"
_EXACTLY = r"(?:\{\d+\})?"
# characters and classes, each with how often, and groups of a hyphen and either one class or some of a fixed length:
# nothing nested, no choice
_GROUP = rf"\(-(?:{_CLASS}{_TIMES}?|(?:{_CLASS}{_EXACTLY})+)\){_TIMES}?"
LINEAR = re.compile(rf"\^(?:(?:{_CLASS}|[A-Za-z0-9/:.-]){_TIMES}?|{_GROUP})*\$")


def is_linear(pattern: str) -> bool:
    """Whether a pattern is anchored and takes no more time than a text is long.

    A repeated group that begins with a hyphen, among classes without one, can
    be read in one way only; of two unlimited classes in a row that cannot be
    said.
    """
    groups = re.findall(r"\(-.*?\)", pattern)
    classes = re.findall(_CLASS, pattern)
    unlimited = re.findall(rf"{_CLASS}[*+]", re.sub(r"\(-.*?\)", "", pattern))
    ambiguous = groups and any(re.fullmatch(found, "-") for found in classes)
    return bool(LINEAR.fullmatch(pattern)) and len(unlimited) <= 1 and not ambiguous


@pytest.mark.parametrize("path", COLLECTION_FILES, ids=lambda path: path.name)
def test_a_pattern_is_anchored_and_takes_no_more_time_than_the_text_is_long(path: Path) -> None:
    patterns = {node["pattern"] for _, node in nodes(read(path)) if isinstance(node.get("pattern"), str)}
    assert patterns
    assert [pattern for pattern in patterns if not is_linear(pattern)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        "^(a+)+$",
        "^([a-z]*)*$",
        "^(a|a)*$",
        "^[a-z]+[a-z]+$",
        "^[a-z-]+(-[a-z-]+)*$",
        "^(-[a-z]+(-[a-z]+)*)*$",
        "^(-[a-z]+[a-z]+)*$",
        "^(-[a-z][a-z]?)*$",
        "a",
        "^a",
        "a$",
    ],
)
def test_a_slow_or_loose_pattern_would_be_noticed(pattern: str) -> None:
    assert not is_linear(pattern)


@pytest.mark.parametrize(("vocabulary", "entry"), TERMS)
def test_a_term_is_defined_in_one_sentence_with_an_example(vocabulary: str, entry: dict[str, Any]) -> None:
    assert vocabulary in VOCABULARIES
    assert entry["title"]
    assert entry["title"] == entry["title"].strip()
    description = entry["description"]
    assert description[0].isupper() or entry["title"].startswith(description.split()[0])
    assert description.endswith(".")
    sentences = re.findall(r"[.?!](?=\s|$)", re.sub(r"\b(St|Mr|U\.S)\.", r"\1", description))
    assert len(sentences) == 1, description
    assert entry["x-example"]
    assert entry["x-example"].endswith(".")


@pytest.mark.parametrize(("vocabulary", "entry"), TERMS)
def test_an_id_is_kebab_case_unless_a_standard_gives_it(vocabulary: str, entry: dict[str, Any]) -> None:
    kebab = r"[a-z0-9]+(-[a-z0-9]+)*"
    assert re.fullmatch(f"{kebab}|{STANDARD_IDS[vocabulary]}" if vocabulary in STANDARD_IDS else kebab, entry["const"])


@pytest.mark.parametrize("path", VOCABULARY_FILES, ids=lambda path: path.name)
def test_no_two_terms_share_an_id_a_title_or_an_address(path: Path) -> None:
    entries = read(path)["oneOf"]
    for names in ([e["const"].lower() for e in entries], [e["title"].casefold() for e in entries]):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", VOCABULARY_FILES, ids=lambda path: path.name)
def test_another_name_of_a_term_is_not_the_id_or_title_of_a_different_one(path: Path) -> None:
    """Two terms may share another name: what many call the Middle East lies in two regions."""
    owners = {name.casefold(): e["const"] for e in read(path)["oneOf"] for name in (e["const"], e["title"])}
    for entry in read(path)["oneOf"]:
        aliases = [alias.casefold() for alias in entry.get("x-aliases", [])]
        assert len(set(aliases)) == len(aliases), entry["const"]
        assert {owners.get(alias, entry["const"]) for alias in aliases} <= {entry["const"]}


@pytest.mark.parametrize("path", VOCABULARY_FILES, ids=lambda path: path.name)
def test_a_broader_term_exists(path: Path) -> None:
    """All broader terms of one vocabulary lie in one other, by which its records can be found."""
    broader = {term for entry in read(path)["oneOf"] for term in entry.get("x-broader", [])}
    assert not broader or any(broader <= set(vocabulary.terms) for vocabulary in VOCABULARIES.values())


def test_every_field_that_narrows_or_refers_names_something_that_exists() -> None:
    for collection in COLLECTIONS.values():
        for keyword in ("x-narrows", "x-not-before"):
            for field, other in collection.annotated(keyword):
                assert (*field.path[:-1], other) in collection.by_path
        for _, target in collection.annotated("x-reference"):
            assert target in COLLECTIONS


@pytest.mark.parametrize(
    ("vocabulary", "count"),
    [("safeguard", 44), ("step", 18), ("phase", 8), ("tree-outcome", 9), ("model", 6), ("value", 5), ("incentive", 6)],
)
def test_a_closed_list_is_whole(vocabulary: str, count: int) -> None:
    assert len(VOCABULARIES[vocabulary].terms) == count


def test_every_step_belongs_to_one_phase_and_every_phase_has_a_step() -> None:
    broader = [term.broader for term in VOCABULARIES["step"].terms.values()]
    assert all(len(phases) == 1 for phases in broader)
    assert [*dict.fromkeys(phase for (phase,) in broader)] == [*VOCABULARIES["phase"].terms]


def test_every_country_lies_in_one_region() -> None:
    countries = [term for term in VOCABULARIES["country"].terms.values() if re.fullmatch("[A-Z]{2}", term.id)]
    assert len(countries) > 240
    assert all(len(country.broader) == 1 for country in countries)
    assert {region for country in countries for region in country.broader} == set(VOCABULARIES["region"].terms) - {
        "worldwide"
    }
