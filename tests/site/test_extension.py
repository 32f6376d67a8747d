"""A new facet, a new collection and a renamed field touch schema and records only."""

import json
from pathlib import Path
from typing import Any

import yaml

from .small_site import build, edit_json, edit_yaml, small_site, write_json

MOOD = {
    "title": "Mood",
    "description": "How it felt.",
    "type": "string",
    "oneOf": [
        {"const": "glad", "title": "Glad", "description": "People were glad.", "x-aliases": ["joyful"]},
        {"const": "cross", "title": "Cross", "description": "People were cross."},
    ],
}
TOOL = {
    "title": "Tool",
    "description": "A thing that helps.",
    "type": "object",
    "x-collection": {"id": "tools", "title": "Tools", "singular": "tool", "plural": "tools"},
    "additionalProperties": False,
    "required": ["label", "mood"],
    "properties": {
        "label": {"title": "Label", "description": "Its name.", "type": "string", "x-role": "title", "x-search": True},
        "mood": {"title": "Mood", "description": "Its mood.", "$ref": "vocabularies/mood.schema.json", "x-facet": True},
        "notes": {
            "title": "Notes",
            "description": "Notes.",
            "type": "string",
            "contentMediaType": "text/markdown",
            "x-search": True,
        },
    },
}


def test_a_new_facet_is_a_vocabulary_and_a_property(tmp_path: Path) -> None:
    """Its term pages, its place in the Explorer and on the record's data follow from the schema alone."""
    site = small_site(tmp_path)
    write_json(site / "schema/vocabularies/mood.schema.json", MOOD)
    own = {"title": "Mood", "description": "How it felt.", "$ref": "vocabularies/mood.schema.json", "x-facet": True}
    edit_json(site / "schema/case.schema.json", lambda schema: schema["properties"].update(mood=own))
    edit_yaml(site / "cases/care-data.yaml", lambda record: {**record, "mood": "cross"})

    result = build(site, "--strict")

    assert result.returncode == 0, result.stderr
    listed = (site / "site/explorer/mood/cross/index.html").read_text()
    assert "care.data" in listed
    assert "<strong>1 case</strong>" in listed
    assert "No case carries this term yet" in (site / "site/explorer/mood/glad/index.html").read_text()
    assert 'data-facet="mood"' in (site / "site/explorer/index.html").read_text()
    explorer = json.loads((site / "site/assets/collaboratives/cases.json").read_text())
    assert [facet["name"] for facet in explorer["facets"] if facet["title"] == "Mood"] == ["mood"]
    assert json.loads((site / "site/api/v1/cases/care-data.json").read_text())["mood"] == "cross"


def test_a_new_collection_is_a_schema_and_a_folder(tmp_path: Path) -> None:
    """Its pages, its list, its facets, its files and its place in the search follow from the schema alone."""
    site = small_site(tmp_path, home="# Home\n\n[A hammer](tools/hammer.md)\n")
    write_json(site / "schema/vocabularies/mood.schema.json", MOOD)
    write_json(site / "schema/tool.schema.json", TOOL)
    (site / "tools").mkdir()
    (site / "tools/hammer.yaml").write_text("label: Hammer & tongs\nmood: glad\nnotes: Hits *hard*.\n")

    result = build(site, "--strict")

    assert result.returncode == 0, result.stderr
    page = (site / "site/tools/hammer/index.html").read_text()
    assert "Hammer &amp; tongs" in page
    assert "Hits <em>hard</em>." in page
    assert "Hammer &amp; tongs" in (site / "site/tools/index.html").read_text()
    assert "Hammer &amp; tongs" in (site / "site/tools/mood/glad/index.html").read_text()
    assert json.loads((site / "site/api/v1/tools/hammer.json").read_text())["label"] == "Hammer & tongs"
    assert (site / "site/assets/collaboratives/tools.json").is_file()
    assert "Hammer" in _searched_texts(site)
    assert 'href="tools/hammer/"' in (site / "site/index.html").read_text()
    assert "https://example.org/tools/hammer/" in (site / "site/sitemap.xml").read_text()


def test_no_view_knows_a_field_by_name(tmp_path: Path) -> None:
    """With every field and the collection renamed, pages, filters and search hold the same."""
    site = small_site(tmp_path)
    edit_json(site / "schema/case.schema.json", _rename_schema)
    (site / "cases").rename(site / "stories")
    for path in (site / "stories").iterdir():
        edit_yaml(path, _rename)

    result = build(site, "--strict")

    assert result.returncode == 0, result.stderr
    page = (site / "site/stories/care-data/index.html").read_text()
    assert "<h1" in page
    assert "England had decades of hospital admission records" in page
    assert "care.data" in (site / "site/explorer/sector/health/index.html").read_text()
    assert "care.data" in (site / "site/countries/gb/index.html").read_text()
    assert "care.data" in (site / "site/explorer/region/europe/index.html").read_text()
    explorer = (site / "site/assets/collaboratives/stories.json").read_text()
    assert "care.data" in explorer
    assert "Europe" in explorer
    assert "hospital admission records" in _searched_texts(site)


def _searched_texts(site: Path) -> str:
    """The texts of every document of the search, as one."""
    return "\n".join(path.read_text() for path in (site / "site/assets/collaboratives/search").glob("*/texts/*.json"))


def _rename(value: Any) -> Any:
    if isinstance(value, dict):
        return {f"my_{name}": _rename(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_rename(inner) for inner in value]
    return value


def _rename_schema(schema: dict[str, Any]) -> None:
    """Rename every property at every depth, and what refers to properties by name."""
    if "x-collection" in schema:
        schema["x-collection"]["id"] = "stories"
    schema["required"] = [f"my_{name}" for name in schema.get("required", [])]
    schema["properties"] = {f"my_{name}": own for name, own in schema["properties"].items()}
    for own in schema["properties"].values():
        own.pop("examples", None)
        for keyword in ("x-narrows", "x-not-before"):
            if keyword in own:
                own[keyword] = f"my_{own[keyword]}"
        if own.get("x-reference") == "cases":
            own["x-reference"] = "stories"
        for inner in (own, own.get("items", {})):
            if "properties" in inner:
                _rename_schema(inner)


def test_the_renamed_schema_keeps_no_old_name() -> None:
    """Guard of the test above: a name left as it was would prove nothing."""
    record = yaml.safe_load("a: {b: [c, {d: 1}]}")
    assert _rename(record) == {"my_a": {"my_b": ["c", {"my_d": 1}]}}
