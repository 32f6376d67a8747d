"""A small site of tools, so that no test of the core rests on what a case is."""

import copy
import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from collaboratives.core.problems import Problem
from collaboratives.core.schemas import Collection, load_schemas
from collaboratives.core.validation import check_record
from collaboratives.core.vocabularies import Vocabulary

Site = Callable[[dict[str, Any]], Path]
Check = Callable[[str], list[Problem]]
FILE = PurePosixPath("tools/one.yaml")

COLOUR = {
    "title": "Colour",
    "description": "How it looks.",
    "oneOf": [
        {"const": "red", "title": "Red", "description": "Like blood.", "x-aliases": ["scarlet"], "x-broader": ["warm"]},
        {"const": "blue", "title": "Blue", "description": "Like the sky.", "x-broader": ["cold"]},
    ],
}
WARMTH = {
    "title": "Warmth",
    "description": "How it feels.",
    "oneOf": [
        {"const": "warm", "title": "Warm", "description": "Feels near."},
        {"const": "cold", "title": "Cold", "description": "Feels far."},
    ],
}
TOOL = {
    "title": "Tool",
    "description": "A tool.",
    "type": "object",
    "x-collection": {"id": "tools", "title": "Tools", "singular": "tool", "plural": "tools"},
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": {
            "title": "Name",
            "description": "What it is called.",
            "type": "string",
            "minLength": 1,
            "maxLength": 20,
            "x-role": "title",
            "examples": ["Hammer"],
        },
        "warmth": {"description": "How it feels.", "$ref": "vocabularies/warmth.schema.json"},
        "colours": {
            "title": "Colours",
            "description": "Its colours.",
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "uniqueItems": True,
            "items": {"$ref": "vocabularies/colour.schema.json"},
            "x-facet": {"name": "colour", "open": True, "card": "tag", "quiet": "red", "broader": "warmth"},
            "x-narrows": "warmth",
            "examples": [["red"]],
        },
        "size": {"enum": ["small", "large"], "examples": ["small"]},
        "weight": {"type": "number", "minimum": 0.5, "maximum": 9, "examples": [1.5]},
        "site": {"type": "string", "format": "uri", "pattern": "^https://", "examples": ["https://example.org/"]},
        "bought": {"type": "string", "format": "date", "examples": ["2014-05-01"]},
        "code": {"type": "string", "pattern": "^[a-z]{2}$", "examples": ["ab"]},
        "spare": {"type": "boolean"},
        "parts": {
            "title": "Parts",
            "description": "What it is made of.",
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "from"],
                "properties": {
                    "name": {"type": "string", "description": "Its name.", "examples": ["Head"]},
                    "from": {"type": "integer"},
                    "to": {"type": "integer", "x-not-before": "from"},
                },
            },
            "x-facet": {"presence": "Has parts"},
            "examples": [[{"name": "Head", "from": 1}]],
        },
        "dates": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {"start": {"type": "number"}, "end": {"type": "number", "x-not-before": "start"}},
        },
        "also": {"type": "array", "items": {"type": "string", "maxLength": 9}, "x-role": "alias"},
        "near": {"type": "array", "items": {"type": "string"}, "x-reference": "tools"},
    },
}


def _write(root: Path, files: dict[str, Any]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Write a site of tools with further files, a text or bytes as they are and anything else as JSON."""

    def write(files: dict[str, Any]) -> Path:
        whole = {
            "schema/tool.schema.json": TOOL,
            "schema/vocabularies/colour.schema.json": COLOUR,
            "schema/vocabularies/warmth.schema.json": WARMTH,
            **files,
        }
        _write(tmp_path, whole)
        return tmp_path

    return write


@pytest.fixture
def tool_schema() -> dict[str, Any]:
    """The schema of tools, to be changed."""
    return copy.deepcopy(TOOL)


@pytest.fixture
def loaded(site: Site) -> tuple[Collection, dict[str, Vocabulary]]:
    """The collection of tools and its vocabularies."""
    collections, vocabularies, problems = load_schemas(site({}))
    assert problems == []
    return collections["tools"], vocabularies


@pytest.fixture
def tools(loaded: tuple[Collection, dict[str, Vocabulary]]) -> Collection:
    """The collection of tools."""
    return loaded[0]


@pytest.fixture
def check(tools: Collection) -> Check:
    """The problems of a tool's file."""

    def problems_of(text: str) -> list[Problem]:
        return check_record(text.encode(), FILE, tools)[1]

    return problems_of
