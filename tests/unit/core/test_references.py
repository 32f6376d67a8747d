"""Two records never claim one name, and a link leads to a record."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from collaboratives.core.catalogue import load_catalogue
from collaboratives.core.problems import Problem

Site = Callable[[dict[str, Any]], Path]


def problems_of(root: Path) -> list[tuple[str, str, int, int, str, str]]:
    def told(problem: Problem) -> tuple[str, str, int, int, str, str]:
        at = problem.location
        return str(at.file), problem.rule, at.line, at.column, at.pointer, problem.message

    return [told(problem) for problem in load_catalogue(root)[1]]


def test_references_that_lead_somewhere_and_names_of_ones_own_are_fine(site: Site) -> None:
    root = site(
        {"tools/one.yaml": "name: a\nalso: [one, uno]\nnear: [two]\n", "tools/two.yaml": "name: b\nalso: [due]\n"}
    )
    assert problems_of(root) == []


def test_an_alias_that_is_the_id_of_another_record_is_reported(site: Site) -> None:
    root = site({"tools/one.yaml": "name: a\nalso: [x, two]\n", "tools/two.yaml": "name: b\n"})
    assert problems_of(root) == [
        ("tools/one.yaml", "duplicate-id", 2, 11, "/also/1", "'two' is already the id or another name of 'two'")
    ]


def test_an_alias_of_two_records_is_reported_at_the_second(site: Site) -> None:
    root = site({"tools/one.yaml": "name: a\nalso: [x]\n", "tools/two.yaml": "name: b\nalso: [x]\n"})
    assert problems_of(root) == [
        ("tools/two.yaml", "duplicate-id", 2, 8, "/also/0", "'x' is already the id or another name of 'one'")
    ]


def test_a_link_to_no_record_and_one_to_itself_are_reported(site: Site) -> None:
    root = site({"tools/one.yaml": "name: a\nnear:\n  - one\n  - three\n"})
    assert problems_of(root) == [
        ("tools/one.yaml", "self-reference", 3, 5, "/near/0", "'one' is the id of this very record"),
        ("tools/one.yaml", "broken-reference", 4, 5, "/near/1", "no record of tools/ has the id 'three'"),
    ]


def test_a_link_to_a_broken_record_is_not_broken(site: Site) -> None:
    root = site({"tools/one.yaml": "name: a\nnear: [two]\n", "tools/two.yaml": "name: [\n"})
    assert [problem[:2] for problem in problems_of(root)] == [("tools/two.yaml", "invalid-yaml")]


def test_a_link_may_lead_into_another_collection(site: Site, tool_schema: dict[str, Any]) -> None:
    tool_schema["properties"]["near"]["x-reference"] = "shops"
    shop = {
        "title": "Shop",
        "description": "A shop.",
        "type": "object",
        "x-collection": {"id": "shops", "title": "Shops", "singular": "shop", "plural": "shops"},
        "additionalProperties": False,
        "required": [],
        "properties": {"name": {"type": "string"}},
    }
    files = {
        "schema/tool.schema.json": tool_schema,
        "schema/shop.schema.json": shop,
        "tools/one.yaml": "name: a\nnear: [one, two]\n",
        "shops/one.yaml": "name: b\n",
    }
    assert problems_of(site(files)) == [
        ("tools/one.yaml", "broken-reference", 2, 13, "/near/1", "no record of shops/ has the id 'two'")
    ]


def test_a_collection_without_aliases_claims_only_ids(site: Site, tool_schema: dict[str, Any]) -> None:
    del tool_schema["properties"]["also"]["x-role"]
    files = {
        "schema/tool.schema.json": tool_schema,
        "tools/one.yaml": "name: a\nalso: [two]\n",
        "tools/two.yaml": "name: b\n",
    }
    assert problems_of(site(files)) == []


def test_a_link_to_an_unknown_collection_is_broken(site: Site, tool_schema: dict[str, Any]) -> None:
    tool_schema["properties"]["near"]["x-reference"] = "shops"
    files = {"schema/tool.schema.json": tool_schema, "tools/one.yaml": "name: a\nnear: [one]\n"}
    assert [problem[1] for problem in problems_of(site(files))] == ["broken-reference"]
