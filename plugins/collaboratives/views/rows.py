"""Any record as rows of what was filled in, in the order of its schema and in words that readers know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..core.vocabularies import Vocabulary


@dataclass(frozen=True, slots=True)
class Row:
    """A field as any record can be shown: what it is called, and its texts or the rows within."""

    name: str
    title: str
    texts: tuple[str, ...] = ()
    groups: tuple[tuple["Row", ...], ...] = ()
    prose: bool = False
    address: bool = False


def rows_of(
    schema: Mapping[str, Any], group: Mapping[str, Any], vocabularies: Mapping[str, Vocabulary]
) -> tuple[Row, ...]:
    """The filled fields of a group in the order of its schema."""
    return tuple(
        _row(name, own, group[name], vocabularies) for name, own in schema["properties"].items() if name in group
    )


def _row(name: str, schema: Mapping[str, Any], value: Any, vocabularies: Mapping[str, Vocabulary]) -> Row:
    title = str(schema.get("title", name))
    members = value if isinstance(value, list) else [value]
    single = schema.get("items", schema)
    if "properties" in single:
        return Row(name, title, groups=tuple(rows_of(single, member, vocabularies) for member in members))
    vocabulary = vocabularies.get(single.get("x-vocabulary", ""))
    texts = tuple(vocabulary.terms[member].title if vocabulary else _as_text(member) for member in members)
    return Row(
        name,
        title,
        texts=texts,
        prose=single.get("contentMediaType") == "text/markdown",
        address=single.get("format") == "uri",
    )


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
