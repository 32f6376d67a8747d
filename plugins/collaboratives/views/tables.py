"""Records as a table: one row each, one column for each single value that the schema knows.

A column is named by the path of its field, `sources.url`. Entries of a list
stand in one cell, divided by ` | ` and in the record's order, so that the
third of `organisations.name` and the third of `organisations.roles` belong
together; several values of one entry are divided by `, `.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..core.pointers import EACH
from ..core.records import Record
from ..core.schemas import Collection, Field

BETWEEN_ENTRIES = " | "
BETWEEN_VALUES = ", "
# what a spreadsheet takes for the beginning of a formula (OWASP ASVS 5.0, 1.2.10)
_FORMULA = ("=", "+", "-", "@", "\t", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def columns_of(collection: Collection) -> list[Field]:
    """The fields that hold single values or lists of them, in the order of the schema."""
    return [field for field in collection.fields if "properties" not in field.schema.get("items", field.schema)]


def column_name(field: Field) -> str:
    """What a field's column is called."""
    return ".".join(step for step in field.path if step != EACH)


def table_of(collection: Collection, records: Iterable[Record]) -> str:
    """The records as CSV (RFC 4180), with a first row of names; no cell is taken for a formula by a spreadsheet."""
    columns = columns_of(collection)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", *map(column_name, columns)])
    for record in records:
        writer.writerow([record.id, *(safe_cell(_cell(record.data, field.path)) for field in columns)])
    return out.getvalue()


def safe_cell(text: str) -> str:
    """A text that a spreadsheet shows and does not work out: what looks like a formula begins with an apostrophe.

    >>> safe_cell("=1+1"), safe_cell(" @x"), safe_cell("2014")
    ("'=1+1", "' @x", '2014')
    """
    return f"'{text}" if text.lstrip(" \n\r").startswith(_FORMULA) else text


def _cell(value: Any, path: Sequence[str]) -> str:
    """The text of one cell: an empty entry keeps its place among the others."""
    if value is None:
        return ""
    if not path:
        return BETWEEN_VALUES.join(map(_word, value)) if isinstance(value, list) else _word(value)
    head, rest = path[0], path[1:]
    if head == EACH:
        cells = [_cell(member, rest) for member in value]
        return BETWEEN_ENTRIES.join(cells) if any(cells) else ""
    return _cell(value.get(head) if isinstance(value, Mapping) else None, rest)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def described_columns(collection: Collection) -> Iterator[dict[str, str]]:
    """Each column as Frictionless Table Schema describes a field: name, type, title and description."""
    yield {"name": "id", "type": "string", "title": "Id", "description": f"The id of the {collection.singular}."}
    for field in columns_of(collection):
        single = EACH not in field.path and field.schema.get("type") == "integer"
        yield {
            "name": column_name(field),
            "type": "integer" if single else "string",
            "title": field.title,
            "description": str(field.schema.get("description", "")),
        }
