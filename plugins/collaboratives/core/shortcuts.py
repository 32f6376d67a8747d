"""Schemas as plain functions, which tell in a tenth of the time that a record is valid.

They are no second authority: yes is certain, no only means that jsonschema has
to be asked. A keyword or a kind of value that is not known here is never
passed.
"""

from collections.abc import Callable, Mapping
from typing import Any

from .keywords import expression, is_address, is_date, is_seen

Test = Callable[[Any], bool]

# what says nothing about whether a value is valid
_ANNOTATIONS = {"$schema", "$id", "title", "description", "examples", "default", "contentMediaType", "$comment"}
_KEYWORDS: Mapping[str, frozenset[str]] = {
    "object": frozenset({"properties", "required", "additionalProperties", "minProperties"}),
    "array": frozenset({"items", "minItems", "maxItems", "uniqueItems"}),
    "string": frozenset({"minLength", "maxLength", "pattern", "format", "enum"}),
    "integer": frozenset({"minimum", "maximum"}),
    "number": frozenset({"minimum", "maximum"}),
    "boolean": frozenset(),
}
_FORMATS: Mapping[str, Test] = {"uri": is_address, "date": is_date}


def shortcut(schema: Any) -> Test:
    """A function that is true only of values which the schema allows."""
    # the terms of a vocabulary come without a type
    kind = schema.get("type", "string" if "enum" in schema else None) if isinstance(schema, Mapping) else None
    if not isinstance(kind, str) or kind not in _KEYWORDS:
        return _never
    said = {name for name in schema if name not in _ANNOTATIONS and not name.startswith("x-")} - {"type"}
    if not said <= _KEYWORDS[kind] or schema.get("format", "uri") not in _FORMATS:
        return _never
    return _MAKERS[kind](schema)


def _never(_: Any) -> bool:
    return False


def _object(schema: Mapping[str, Any]) -> Test:
    members = {name: shortcut(own) for name, own in schema.get("properties", {}).items()}
    required = tuple(schema.get("required", ()))
    least = schema.get("minProperties", 0)

    def test(value: Any) -> bool:
        return (
            type(value) is dict
            and len(value) >= least
            and all(name in value for name in required)
            # a member without a schema of its own is left to jsonschema, whatever it may think of it
            and all(name in members and members[name](member) for name, member in value.items())
        )

    return test


def _array(schema: Mapping[str, Any]) -> Test:
    entry = shortcut(schema["items"]) if "items" in schema else _never
    least, most = schema.get("minItems", 0), schema.get("maxItems", float("inf"))
    unique = schema.get("uniqueItems", False)

    def test(value: Any) -> bool:
        return (
            type(value) is list
            and least <= len(value) <= most
            and all(map(entry, value))
            and (not unique or (all(type(member) is str for member in value) and len(set(value)) == len(value)))
        )

    return test


def _string(schema: Mapping[str, Any]) -> Test:
    least, most = schema.get("minLength", 0), schema.get("maxLength", float("inf"))
    pattern = expression(schema["pattern"]) if "pattern" in schema else None
    form = _FORMATS[schema["format"]] if "format" in schema else None
    terms = frozenset(term for term in schema["enum"] if isinstance(term, str)) if "enum" in schema else None

    def test(value: Any) -> bool:
        return (
            type(value) is str
            and len(value.strip()) >= least
            # nearly every text begins with something to see, and what takes longer to tell is left to jsonschema
            and (not least or (value[:1].isascii() and value[:1].isalnum()) or is_seen(value))
            and len(value) <= most
            and (terms is None or value in terms)
            and (pattern is None or pattern.search(value) is not None)
            and (form is None or form(value))
        )

    return test


def _number(*kinds: type) -> Callable[[Mapping[str, Any]], Test]:
    def make(schema: Mapping[str, Any]) -> Test:
        least, most = schema.get("minimum", float("-inf")), schema.get("maximum", float("inf"))
        # `true` is no number, and nan lies between nothing
        return lambda value: type(value) in kinds and bool(least <= value <= most)

    return make


def _boolean(_: Mapping[str, Any]) -> Test:
    return lambda value: type(value) is bool


_MAKERS: Mapping[str, Callable[[Mapping[str, Any]], Test]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _number(int),
    "number": _number(int, float),
    "boolean": _boolean,
}
