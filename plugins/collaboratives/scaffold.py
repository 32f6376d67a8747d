"""A new record to fill in: a commented file that its schema writes."""

import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from .core.characters import FORBIDDEN
from .core.pointers import EACH
from .core.schemas import FOLDER, Collection, Field
from .core.suggestions import MOST_TERMS, example_in_words

_WIDTH = 100
_STEP = "  "


def skeleton(collection: Collection, title: str, addresses: Sequence[str] = ()) -> str:
    """The text of a new record with its title and the addresses of its sources, and the rest to be filled in.

    Required fields are there and empty, so that a check names each; optional
    ones are commented out, with an example. What may stand in no record is
    left out of a title.
    """
    given: dict[str, Any] = {}
    for role, texts in (("title", [title]), ("source-address", addresses)):
        path = collection.role(role)
        if path and texts:
            given |= _placed(path, [" ".join(FORBIDDEN.sub("", text).split()) for text in texts])
    lines = [
        f"# yaml-language-server: $schema=../{FOLDER}/{collection.singular}.schema.json",
        *_prose("Fill in what public sources say, and nothing else."),
        *_prose("A field that begins with # can be left out; delete the # where a source tells it."),
    ]
    for heading, fields in _groups(collection):
        lines += ["", *heading]
        for field in fields:
            lines += ["", *_Writer(collection).field(field, given.get(field.name), collection.schema)]
    return "\n".join(lines) + "\n"


def _placed(path: Sequence[str], texts: Sequence[str]) -> Any:
    """The part of a record that holds texts at a path: one entry for each where the path leads through a list."""
    if not path:
        return texts[0]
    if path[0] == EACH:
        return [_placed(path[1:], [text]) for text in texts]
    return {path[0]: _placed(path[1:], texts)}


def _groups(collection: Collection) -> Iterator[tuple[list[str], list[Field]]]:
    """The heading and the outermost fields of each group; all of them at once where there are no groups."""
    if not collection.groups:
        yield [], [field for field in collection.fields if len(field.path) == 1]
    for group in collection.groups:
        yield _prose(f"=== {group.title}: {group.description}"), collection.fields_of(group)


class _Writer:
    """Writes fields as lines, each with what it is for above it."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    def field(self, field: Field, given: Any, around: Mapping[str, Any]) -> list[str]:
        """A field as lines: written out where it is required or given, otherwise commented out."""
        value = field.schema.get("default") if given is None else given
        if field.name not in around.get("required", ()) and given is None:
            examples = field.schema.get("examples") or [field.schema.get("default")]
            lines = _yaml({field.name: examples[0]})
            return [*self._about(field, with_example=False), *("#" + line for line in lines)]
        return [*self._about(field, with_example=value is None), *self._value(field, value)]

    def _value(self, field: Field, value: Any) -> list[str]:
        single = field.schema.get("items", field.schema)
        if "properties" not in single:
            empty = field.schema.get("minItems") and value is None
            return _yaml({field.name: [] if empty else value})
        if single is field.schema:
            return [f"{field.name}:", *_indented(self._group(field, value or {}))]
        entries = [self._entry(field, entry, first=not place) for place, entry in enumerate(value or [{}])]
        return [f"{field.name}:", *_indented([line for entry in entries for line in entry])]

    def _group(self, field: Field, given: Mapping[str, Any]) -> list[str]:
        single = field.schema.get("items", field.schema)
        return [line for own in self._inner(field) for line in self.field(own, given.get(own.name), single)]

    def _entry(self, field: Field, given: Mapping[str, Any], *, first: bool) -> list[str]:
        """An entry of a list; what can be left out comes last, and fields are explained in the first entry only."""
        single = field.schema["items"]
        inner = self._inner(field)
        written = [own for own in inner if own.name in single.get("required", ()) or own.name in given] or inner[:1]
        around = {"required": [own.name for own in written]}
        optional = [own for own in inner if own not in written] if first else []
        lines: list[str] = []
        for own in written:
            added = self.field(own, given.get(own.name), around)
            lines += added if first else [line for line in added if not line.lstrip().startswith("#")]
        lines += [line for own in optional for line in self.field(own, None, {})]
        begin = next(place for place, line in enumerate(lines) if not line.startswith("#"))
        # the comment above an entry stands where its dash will
        return [*lines[:begin], f"- {lines[begin]}", *_indented(lines[begin + 1 :])]

    def _inner(self, field: Field) -> list[Field]:
        return [own for own in self.collection.fields if own.path[:-1] == field.values]

    def _about(self, field: Field, *, with_example: bool) -> list[str]:
        single = field.schema.get("items", field.schema)
        words = [f"{field.title}: {field.schema.get('description', '')}".strip()]
        terms = single.get("enum", ())
        if len(terms) > MOST_TERMS:
            holder = f"vocabularies/{field.vocabulary.id}" if field.vocabulary else self.collection.singular
            words.append(f"Its {len(terms)} terms stand in {FOLDER}/{holder}.schema.json.")
        elif terms:
            words.append(f"Terms: {', '.join(terms)}.")
        if with_example and field.schema.get("examples") and "properties" not in single:
            words.append(f"For example: {example_in_words(field.schema, entry=False)}")
        return [line for part in words for line in _prose(part)]


def _prose(words: str) -> list[str]:
    wrapped = textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return [f"# {line}" for line in wrapped]


def _indented(lines: Sequence[str]) -> list[str]:
    return [_STEP + line for line in lines]


class _Dumper(yaml.SafeDumper):
    """Writes YAML as the records are written: entries set in, plain lists on one line, nothing for nothing."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own signature
        super().increase_indent(flow, indentless=False)


def _represent_list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    single = not any(isinstance(member, list | dict) for member in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=single)


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def _yaml(value: Mapping[str, Any]) -> list[str]:
    dumped: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=sys.maxsize
    )
    return [line.rstrip() for line in dumped.rstrip("\n").split("\n")]
