"""Schemas become collections; a broken one is reported and never hides the others."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collaboratives.core.problems import Problem
from collaboratives.core.schemas import Collection, load_schemas

NO_TERMS = "has neither a vocabulary, nor a word for its presence, nor own values"

Site = Callable[[dict[str, Any]], Path]
TOOL = "schema/tool.schema.json"
COLOUR = "schema/vocabularies/colour.schema.json"


def problems_of(root: Path) -> list[Problem]:
    return load_schemas(root)[2]


def reasons(root: Path) -> list[str]:
    return [problem.message.removeprefix("this schema cannot be used: ") for problem in problems_of(root)]


def test_a_collection_has_the_names_of_its_schema(tools: Collection) -> None:
    assert (tools.id, tools.title, tools.singular, tools.plural, tools.listing) == (
        "tools",
        "Tools",
        "tool",
        "tools",
        "tools",
    )


def test_a_collection_may_be_listed_elsewhere(site: Site, tool_schema: dict[str, Any]) -> None:
    tool_schema["x-collection"]["listing"] = "shed"
    assert load_schemas(site({TOOL: tool_schema}))[0]["tools"].listing == "shed"


def test_fields_are_found_at_any_depth_outer_before_inner(tools: Collection) -> None:
    assert [field.path for field in tools.fields][:3] == [("name",), ("warmth",), ("colours",)]
    assert [field.path for field in tools.fields if field.path[0] in {"parts", "dates"}] == [
        ("parts",),
        ("parts", "*", "name"),
        ("parts", "*", "from"),
        ("parts", "*", "to"),
        ("dates",),
        ("dates", "start"),
        ("dates", "end"),
    ]
    assert tools.by_path["parts", "*", "to"].name == "to"


def test_a_field_knows_its_label_its_values_and_its_vocabulary(tools: Collection) -> None:
    colours, name, size = tools.by_path["colours",], tools.by_path["name",], tools.by_path["size",]
    assert (colours.title, size.title) == ("Colours", "size")
    assert (colours.values, name.values) == (("colours", "*"), ("name",))
    assert colours.vocabulary is not None
    assert (colours.vocabulary.id, name.vocabulary, size.vocabulary) == ("colour", None, None)
    assert tools.by_path["warmth",].vocabulary is not None


def test_references_to_vocabularies_become_the_ids_of_their_terms(tools: Collection) -> None:
    assert tools.by_path["colours",].schema["items"] == {"x-vocabulary": "colour", "enum": ["red", "blue"]}
    assert tools.by_path["warmth",].schema == {
        "description": "How it feels.",
        "x-vocabulary": "warmth",
        "enum": ["warm", "cold"],
    }


def test_roles_lead_to_the_values_that_play_them(tools: Collection) -> None:
    assert tools.role("title") == ("name",)
    assert tools.role("alias") == ("also", "*")
    assert tools.role("summary") is None


def test_annotated_fields_come_with_their_annotation(tools: Collection) -> None:
    assert [(field.name, value) for field, value in tools.annotated("x-not-before")] == [
        ("to", "from"),
        ("end", "start"),
    ]


def test_the_validator_is_that_of_the_schema(tools: Collection) -> None:
    assert tools.validator.is_valid({"name": "Hammer", "colours": ["red"]})
    assert not tools.validator.is_valid({"name": "Hammer", "colours": ["green"]})


def test_vocabularies_are_known_by_their_file_names(site: Site) -> None:
    assert list(load_schemas(site({}))[1]) == ["colour", "warmth"]


def test_a_schema_that_is_no_collection_is_left_alone(site: Site) -> None:
    root = site({"schema/other.schema.json": {"title": "Other"}, "schema/notes.txt": "x"})
    collections, _, problems = load_schemas(root)
    assert (list(collections), problems) == (["tools"], [])


def test_a_site_without_schemas_has_no_collections(tmp_path: Path) -> None:
    assert load_schemas(tmp_path) == ({}, {}, [])


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ('{\n  "title": }', (2, 12), "it is not JSON, expecting value"),
        ("", (1, 1), "it is not JSON, expecting value"),
        (b'{"title": "\xff"}', (1, 1), "it is not UTF-8 text"),
        (5, (1, 1), "at its root, 5 is not of type 'object'"),
        (["x-collection"], (1, 1), "at its root, ['x-collection'] is not of type 'object'"),
    ],
)
def test_a_file_that_is_no_schema_is_reported_and_the_others_are_read(
    site: Site, content: object, place: tuple[int, int], reason: str
) -> None:
    root = site({"schema/broken.schema.json": content})
    collections, _, (problem,) = load_schemas(root)
    assert list(collections) == ["tools"]
    assert (problem.rule, str(problem.location.file)) == ("invalid-schema", "schema/broken.schema.json")
    assert (problem.location.line, problem.location.column) == place
    assert problem.message == f"this schema cannot be used: {reason}"


def test_a_link_or_folder_is_no_schema(site: Site) -> None:
    root = site({"elsewhere.json": {}})
    (root / "schema/link.schema.json").symlink_to(root / "elsewhere.json")
    (root / "schema/loose.schema.json").symlink_to(root / "nowhere")
    (root / "schema/folder.schema.json").mkdir()
    assert reasons(root) == ["it is no ordinary file"] * 3


@pytest.mark.parametrize(
    ("change", "pointer", "reason"),
    [
        (lambda s: s.pop("title"), "", "at its root, 'title' is a required property"),
        (lambda s: s["oneOf"][0].pop("description"), "/oneOf/0", "at /oneOf/0, 'description' is a required property"),
        (lambda s: s["oneOf"].clear(), "/oneOf", "at /oneOf, [] should be non-empty"),
        (
            lambda s: s["oneOf"][0].update(const="a b\n"),
            "/oneOf/0/const",
            "at /oneOf/0/const, does not match ^[A-Za-z0-9]+(-[a-z0-9]+)*$",
        ),
        (
            lambda s: s["oneOf"][0].update(colour=1),
            "/oneOf/0",
            "at /oneOf/0, Additional properties are not allowed ('colour' was unexpected)",
        ),
    ],
)
def test_a_vocabulary_that_lacks_something_is_reported_where_it_lacks_it(
    site: Site, change: Callable[[dict[str, Any]], object], pointer: str, reason: str
) -> None:
    vocabulary = copy.deepcopy(
        {"title": "T", "description": "D", "oneOf": [{"const": "a", "title": "A", "description": "D"}]}
    )
    change(vocabulary)
    collections, vocabularies, (problem,) = load_schemas(site({"schema/vocabularies/extra.schema.json": vocabulary}))
    assert problem.message == f"this schema cannot be used: {reason}"
    assert problem.location.pointer == pointer
    assert (list(collections), list(vocabularies)) == (["tools"], ["colour", "warmth"])


def _facet(field: str, options: object) -> Callable[[dict[str, Any]], object]:
    return lambda schema: schema["properties"][field].update({"x-facet": options})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda s: s.pop("required"), "at its root, 'required' is a required property"),
        (lambda s: s.update(additionalProperties=True), "at /additionalProperties, False was expected"),
        (lambda s: s["x-collection"].update(id="Tools"), "at /x-collection/id, does not match ^[a-z]+(-[a-z]+)*$"),
        (lambda s: s["x-collection"].pop("plural"), "at /x-collection, 'plural' is a required property"),
        (
            lambda s: s["properties"]["name"].update(anyOf=[]),
            "at /properties/name, 'anyOf' does not match any of the regexes: '^x-'",
        ),
        (
            lambda s: s["properties"]["parts"]["items"]["properties"]["name"].update(const="a"),
            "at /properties/parts/items/properties/name, 'const' does not match any of the regexes: '^x-'",
        ),
        (
            lambda s: s["properties"]["name"].update(type=["string", "null"]),
            "at /properties/name/type, ['string', 'null'] is not one of ",
        ),
        (lambda s: s["properties"]["name"].update(minLength=2), "at /properties/name/minLength, 1 was expected"),
        (lambda s: s["properties"]["size"].update(enum=[1]), "at /properties/size/enum/0, 1 is not of type 'string'"),
        (
            lambda s: s["properties"]["name"].update({"x-role": "hero"}),
            "at /properties/name/x-role, 'hero' is not one of ",
        ),
        (_facet("colours", {"card": "x"}), "at /properties/colours/x-facet/card, 'x' is not one of ['line', 'tag']"),
        (lambda s: s["properties"]["code"].update(pattern="["), "at $.properties.code.pattern, '[' is not a 'regex'"),
        (
            lambda s: s["properties"]["warmth"].update({"$ref": "vocabularies/heat.schema.json"}),
            "it refers to vocabularies/heat.schema.json, which is no vocabulary",
        ),
        (
            _facet("size", True),
            f"the facet 'size' {NO_TERMS}",
        ),
        (_facet("warmth", {"broader": "heat"}), "the facet 'warmth' names 'heat', which is no vocabulary"),
        (_facet("colours", {"broader": "colour"}), "'warm', which 'red' names as broader, is no term of 'colour'"),
    ],
)
def test_a_collection_whose_schema_cannot_be_used_is_left_out(
    site: Site, tool_schema: dict[str, Any], change: Callable[[dict[str, Any]], object], reason: str
) -> None:
    change(tool_schema)
    root = site({TOOL: tool_schema})
    collections, vocabularies, problems = load_schemas(root)
    assert (collections, list(vocabularies)) == ({}, ["colour", "warmth"])
    assert problems[0].rule == "invalid-schema"
    assert str(problems[0].location.file) == TOOL
    assert reasons(root)[0].startswith(reason)


def test_every_lack_of_a_schema_is_told_at_once(site: Site, tool_schema: dict[str, Any]) -> None:
    tool_schema["properties"]["size"]["x-facet"] = {"broader": "heat"}
    tool_schema["properties"]["warmth"]["x-facet"] = {"broader": "warmth"}
    assert reasons(site({TOOL: tool_schema})) == [
        f"the facet 'size' {NO_TERMS}",
        "the facet 'size' names 'heat', which is no vocabulary",
    ]


def test_a_facet_may_name_a_broader_vocabulary_and_ask_only_for_presence(
    site: Site, tool_schema: dict[str, Any]
) -> None:
    tool_schema["properties"]["size"]["x-facet"] = {"presence": "Sized", "broader": "warmth"}
    assert reasons(site({TOOL: tool_schema})) == []


def test_a_vocabulary_that_cannot_be_used_takes_its_collection_with_it(site: Site) -> None:
    root = site({COLOUR: "{"})
    collections, vocabularies, problems = load_schemas(root)
    assert (collections, list(vocabularies)) == ({}, ["warmth"])
    assert [str(problem.location.file) for problem in problems] == [COLOUR, TOOL]
