"""From a file's bytes to its data or to problems: every mistake at once, each where it stands.

jsonschema decides what is valid. How that is put is ours: one message for each
rule, the place of the culprit rather than of its parent, and the nearest thing
that would have been right.
"""

import difflib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from jsonschema.exceptions import ValidationError

from .pointers import EACH, Step, pointer, values_at
from .problems import Location, Problem, plain, report
from .reader import Marks, read_group
from .schemas import Collection, Field
from .vocabularies import Vocabulary

_MOST_TERMS_IN_HINT = 24
_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}

Words = dict[str, Any]


def check_record(content: bytes, file: PurePosixPath, collection: Collection) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The data of a record file, or None and everything that is wrong with it.

    The common case, a valid file, is read without noting positions; a faulty
    one is read a second time with them.
    """
    document = read_group(content, file)
    if not document.problems and _is_valid(document.value, collection):
        return document.value, []
    marks = Marks()
    document = read_group(content, file, marks)
    if not isinstance(document.value, dict):
        return None, document.problems
    found = [*document.problems, *_Check(collection, file, marks).problems_of(document.value)]
    return None, found


def _is_valid(data: dict[str, Any], collection: Collection) -> bool:
    return collection.validator.is_valid(data) and not any(_order_faults(data, collection)) and not any(_narrow_faults(data, collection))


def _order_faults(data: Any, collection: Collection) -> Iterator[tuple[Field, Sequence[Step], Any, str, Any]]:
    """Values that come before the sibling which `x-not-before` names."""
    for field, earlier_name in collection.annotated("x-not-before"):
        for taken, value in values_at(data, field.path):
            for _, earlier in values_at(data, (*map(str, taken[:-1]), earlier_name)):
                if type(value) is type(earlier) and value < earlier:
                    yield field, taken, value, earlier_name, earlier


def _narrow_faults(data: Any, collection: Collection) -> Iterator[tuple[Field, Sequence[Step], str, str, str]]:
    """Terms that lie outside the broader term which the field named by `x-narrows` holds."""
    for field, broader_name in collection.annotated("x-narrows"):
        for taken, value in values_at(data, field.values):
            term = field.vocabulary.terms.get(value) if field.vocabulary and isinstance(value, str) else None
            broader = data.get(broader_name)
            if term and isinstance(broader, str) and broader not in term.broader:
                yield field, taken, value, broader_name, broader


class _Check:
    """Turns one faulty record into problems in our own words."""

    def __init__(self, collection: Collection, file: PurePosixPath, marks: Marks) -> None:
        self.collection = collection
        self.file = file
        self.marks = marks
        self._translations: Mapping[str, Callable[[ValidationError, Field | None], Iterator[Problem]]] = {
            "required": self._required,
            "additionalProperties": self._additional,
            "type": self._type,
            "enum": self._enum,
            "uniqueItems": self._unique,
            "maxLength": self._too_long,
            "minLength": self._empty,
            "minItems": self._length("too-few"),
            "maxItems": self._length("too-many"),
            "minProperties": self._empty,
            "minimum": self._range,
            "maximum": self._range,
            "pattern": self._form,
            "format": self._format,
        }

    def problems_of(self, data: dict[str, Any]) -> Iterator[Problem]:
        seen: set[tuple[str, Location]] = set()
        for error in self.collection.validator.iter_errors(data):
            field = self._field(error.absolute_path)
            for problem in self._translations[str(error.validator)](error, field):
                # a wrong pattern and a wrong format of one value are one mistake
                key = (problem.rule, problem.location)
                if key not in seen:
                    seen.add(key)
                    yield problem
        yield from self._orders(data)
        yield from self._narrowings(data)

    def _field(self, path: Sequence[Step]) -> Field | None:
        """The field that a value belongs to; for an entry of a list, the list."""
        steps = tuple(EACH if isinstance(step, int) else step for step in path)
        return self.collection.by_path.get(steps[:-1] if steps[-1:] == (EACH,) else steps)

    def _at(self, path: Sequence[Step], *, name: bool = False) -> Location:
        at = pointer(path)
        place = self.marks.of_name(at) if name else self.marks.of_value(at)
        return Location(self.file, *place, at)

    def _required(self, error: ValidationError, _: Field | None) -> Iterator[Problem]:
        for name in error.validator_value:
            if name not in error.instance:
                own = error.schema["properties"].get(name, {})
                at = self._at(error.absolute_path, name=bool(error.absolute_path))
                # the pointer tells two missing fields of one group apart
                at = Location(at.file, at.line, at.column, f"{at.pointer}/{name}")
                yield report("missing-field", at, hint=_hint_for(own), field=name)

    def _additional(self, error: ValidationError, field: Field | None) -> Iterator[Problem]:
        known = list(error.schema["properties"])
        place = f"'{field.name}'" if field else f"a {self.collection.singular}"
        for name in error.instance:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
                hint = f"did you mean '{near[0]}'?" if near else f"the fields are: {', '.join(known)}"
                at = self._at([*error.absolute_path, name], name=True)
                yield report("unknown-field", at, hint=hint, field=name, place=place)

    def _type(self, error: ValidationError, field: Field | None) -> Iterator[Problem]:
        name = field.name if field else str(error.absolute_path[-1])
        if error.instance is None:
            yield report("empty-field", self._at(error.absolute_path, name=True), field=name)
            return
        expected = _KINDS[error.validator_value]
        found = plain(error.instance)
        if isinstance(error.instance, str):
            found = f"the text '{error.instance}'"
        elif not isinstance(error.instance, list | dict):
            found = f"'{found}'"
        yield report(
            "wrong-type", self._at(error.absolute_path), field=name, expected=expected, found=found, example=_example(error, field)
        )

    def _enum(self, error: ValidationError, field: Field | None) -> Iterator[Problem]:
        if error.instance is None or isinstance(error.instance, list | dict):
            if "type" not in error.schema:  # otherwise the type's own problem says it
                yield from self._type(_as_text_error(error), field)
            return
        value = plain(error.instance)
        name = field.name if field else ""
        vocabulary = field.vocabulary if field else None
        hint = _did_you_mean(value, vocabulary) if vocabulary else _nearest(value, list(error.validator_value))
        terms = list(error.validator_value)
        listed = ", ".join(terms[:_MOST_TERMS_IN_HINT]) + (" …" if len(terms) > _MOST_TERMS_IN_HINT else "")
        hint = " ".join(filter(None, [hint, f"Terms: {listed}"]))
        yield report("unknown-term", self._at(error.absolute_path), hint=hint, value=value, field=name)

    def _unique(self, error: ValidationError, field: Field | None) -> Iterator[Problem]:
        seen = set()
        for index, member in enumerate(error.instance):
            key = json.dumps(member, sort_keys=True)
            if key in seen:
                at = self._at([*error.absolute_path, index])
                yield report("repeated-value", at, value=plain(member), field=field.name if field else "")
            seen.add(key)

    def _too_long(self, error: ValidationError, field: Field | None) -> Iterator[Problem]:
        yield report(
            "too-long",
            self._at(error.absolute_path),
            field=field.name if field else "",
            found=len(error.instance),
            limit=error.validator_value,
        )

    def _empty(self, error: ValidationError, field: Field | None) -> Iterator[Problem]:
        yield report("empty-field", self._at(error.absolute_path, name=True), field=field.name if field else "")

    def _length(self, rule: str) -> Callable[[ValidationError, Field | None], Iterator[Problem]]:
        def translate(error: ValidationError, field: Field | None) -> Iterator[Problem]:
            yield report(
                rule,
                self._at(error.absolute_path, name=True),
                field=field.name if field else "",
                found=len(error.instance),
                limit=error.validator_value,
            )

        return translate

    def _range(self, error: ValidationError, field: Field | None) -> Iterator[Problem]:
        yield report(
            "out-of-range",
            self._at(error.absolute_path),
            field=field.name if field else "",
            value=error.instance,
            least=error.schema.get("minimum", "any number"),
            most=error.schema.get("maximum", "any number"),
        )

    def _form(self, error: ValidationError, field: Field | None) -> Iterator[Problem]:
        if error.schema.get("format") in _FORMAT_RULES:
            yield from self._format(error, field)
            return
        name = field.name if field else ""
        yield report("wrong-form", self._at(error.absolute_path), value=error.instance, field=name, example=_example(error, field))

    def _format(self, error: ValidationError, field: Field | None) -> Iterator[Problem]:
        rule = _FORMAT_RULES[error.schema["format"]]
        yield report(rule, self._at(error.absolute_path), value=error.instance, example=_example(error, field))

    def _orders(self, data: dict[str, Any]) -> Iterator[Problem]:
        for field, taken, value, earlier_name, earlier in _order_faults(data, self.collection):
            yield report(
                "wrong-order", self._at(taken), field=field.name, value=value, earlier=earlier_name, earlier_value=earlier
            )

    def _narrowings(self, data: dict[str, Any]) -> Iterator[Problem]:
        for field, taken, value, broader_name, broader in _narrow_faults(data, self.collection):
            belongs_to = ", ".join(field.vocabulary.terms[value].broader) if field.vocabulary else ""
            yield report(
                "narrower-term",
                self._at(taken),
                value=value,
                broader=broader,
                broader_field=broader_name,
                belongs_to=belongs_to,
            )


_FORMAT_RULES = {"uri": "bad-address", "date": "bad-date"}


def _hint_for(schema: Mapping[str, Any]) -> str:
    """What a missing field is for, and an example of it on one line."""
    example = next(iter(schema.get("examples", [])), None)
    shown = f" For example: {json.dumps(example, ensure_ascii=False)}" if example is not None else ""
    return f"{schema.get('description', '')}{shown}"


def _example(error: ValidationError, field: Field | None) -> str:
    examples = error.schema.get("examples") or (field.schema.get("examples") if field else None) or [""]
    return json.dumps(examples[0], ensure_ascii=False)


def _as_text_error(error: ValidationError) -> ValidationError:
    """A list where a term belongs, seen as text that is missing."""
    seen = ValidationError(
        "", validator="type", validator_value="string", instance=error.instance, schema=error.schema
    )
    seen.path.extend(error.absolute_path)
    return seen


def _did_you_mean(value: str, vocabulary: Vocabulary) -> str:
    """The terms that a word probably means: by an old or other name, otherwise by its spelling.

    >>> from .vocabularies import Term
    >>> _did_you_mean("piolt", Vocabulary("status", "", "", {"pilot": Term("pilot", "Pilot", "")}))
    "did you mean 'pilot'?"
    """
    word = value.casefold().strip()
    ids = vocabulary.words.get(word) or tuple(
        dict.fromkeys(
            found
            for near in difflib.get_close_matches(word, vocabulary.words, n=2, cutoff=0.75)
            for found in vocabulary.words[near]
        )
    )
    return f"did you mean {' or '.join(repr(term) for term in ids[:3])}?" if ids else ""


def _nearest(value: str, choices: list[str]) -> str:
    near = difflib.get_close_matches(value, choices, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""
