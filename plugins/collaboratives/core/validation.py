"""From a file's bytes to its data or to problems: every mistake at once, each where it stands.

jsonschema decides what is valid. How that is put is ours: one message for each
rule, the place of the culprit rather than of its parent, and the nearest thing
that would have been right.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from .pointers import EACH, Step, pointer
from .problems import Location, Problem, plain, report
from .reader import MOST_PROBLEMS, Document, Marks, read_group
from .schemas import Collection, Field
from .siblings import narrow_clashes, order_clashes
from .suggestions import description_in_words, did_you_mean, did_you_mean_term, example_in_words, terms_in_words

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}
_FORMAT_RULES = {"uri": "bad-address", "date": "bad-date"}
# in a file that was not read to its end these say nothing
_RULES_OF_ABSENCE = {"missing-field", "empty-field", "too-few"}

Translation = Callable[["_Failure"], Iterator[Problem]]


def check_record(
    content: bytes, file: PurePosixPath, collection: Collection
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The data of a record file, or None and everything that is wrong with it.

    The common case, a valid file, is read without noting positions; a faulty
    one is read a second time with them. Of a file with more than
    `MOST_PROBLEMS` mistakes that many are told.
    """
    document = read_group(content, file)
    if not document.problems and _is_valid(document.value, collection):
        return document.value, []
    marks = Marks()
    document = read_group(content, file, marks)
    found = _Check(collection, file, marks).problems_of(document) if isinstance(document.value, dict) else iter(())
    return None, [*document.problems, *islice(found, MOST_PROBLEMS)]


def _is_valid(record: dict[str, Any], collection: Collection) -> bool:
    return (
        (collection.surely_allows(record) or collection.validator.is_valid(record))
        and not any(order_clashes(record, collection))
        and not any(narrow_clashes(record, collection))
    )


@dataclass(frozen=True, slots=True)
class _Failure:
    """One keyword of the schema that a value does not keep, as far as words need it."""

    keyword: str
    limit: Any
    path: Sequence[Step]
    instance: Any
    schema: Mapping[str, Any]


def _failure_from(error: Any) -> _Failure:
    return _Failure(error.validator, error.validator_value, error.absolute_path, error.instance, error.schema)


class _Check:
    """Turns one faulty record into problems in our own words."""

    def __init__(self, collection: Collection, file: PurePosixPath, marks: Marks) -> None:
        self.collection = collection
        self.file = file
        self.marks = marks
        self._translations: Mapping[str, Translation] = {
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
            "format": self._form,
        }

    def problems_of(self, document: Document) -> Iterator[Problem]:
        """Each mistake once, without those that only follow from how the file is written."""
        seen: set[tuple[str, Location]] = set()
        for problem in self._all_problems(document.value):
            # a wrong pattern and a wrong format of one value are one mistake
            key = (problem.rule, problem.location)
            follows = problem.location.pointer in document.lost or (
                document.cut_short and problem.rule in _RULES_OF_ABSENCE
            )
            if key not in seen and not follows:
                seen.add(key)
                yield problem

    def _all_problems(self, record: dict[str, Any]) -> Iterator[Problem]:
        for error in self.collection.validator.iter_errors(record):
            failure = _failure_from(error)
            yield from self._translations[failure.keyword](failure)
        yield from self._orders(record)
        yield from self._narrowings(record)

    def _field(self, path: Sequence[Step]) -> Field | None:
        """The field that a value belongs to; for an entry of a list, the list. None for the record itself."""
        steps = tuple(EACH if isinstance(step, int) else step for step in path)
        while steps[-1:] == (EACH,):
            steps = steps[:-1]
        return self.collection.by_path.get(steps)

    def _name(self, path: Sequence[Step]) -> str:
        field = self._field(path)
        return field.name if field else self.collection.singular

    def _place(self, path: Sequence[Step]) -> str:
        """What to call the place of a value: a field, an entry of one, or the record."""
        if not path:
            return f"a {self.collection.singular}"
        return f"an entry of '{self._name(path)}'" if isinstance(path[-1], int) else f"'{path[-1]}'"

    def _at(self, path: Sequence[Step], *, name: bool = False) -> Location:
        at = pointer(path)
        place = self.marks.of_name(at) if name else self.marks.of_value(at)
        return Location(self.file, *place, at)

    def _example(self, failure: _Failure) -> str:
        field = self._field(failure.path)
        return example_in_words(field.schema if field else {}, entry=isinstance(failure.path[-1], int))

    def _required(self, failure: _Failure) -> Iterator[Problem]:
        for name in failure.limit:
            if name not in failure.instance:
                own = failure.schema.get("properties", {}).get(name, {})
                at = self._at(failure.path, name=bool(failure.path))
                # the pointer tells two missing fields of one group apart
                at = Location(at.file, at.line, at.column, f"{at.pointer}{pointer([name])}")
                yield report("missing-field", at, hint=description_in_words(own), field=name)

    def _additional(self, failure: _Failure) -> Iterator[Problem]:
        known = list(failure.schema.get("properties", {}))
        for name in failure.instance:
            if name not in known:
                hint = did_you_mean(name, known) or f"the fields are: {', '.join(known)}"
                at = self._at([*failure.path, name], name=True)
                yield report("unknown-field", at, hint=hint, field=name, place=self._place(failure.path))

    def _type(self, failure: _Failure) -> Iterator[Problem]:
        if failure.instance is None:
            yield from self._empty(failure)
            return
        yield self._wrong_type(failure, str(failure.limit))

    def _wrong_type(self, failure: _Failure, expected: str) -> Problem:
        found = plain(failure.instance)
        unquoted = not isinstance(failure.instance, str | list | dict)
        if isinstance(failure.instance, str):
            found = f"the text '{found}'"
        elif unquoted:
            found = f"'{found}'"
        return report(
            "wrong-type",
            self._at(failure.path),
            hint="put it in quotes, so that it is read as text" if unquoted and expected == "string" else None,
            place=self._place(failure.path),
            expected=_KINDS[expected],
            found=found,
            example=self._example(failure),
        )

    def _enum(self, failure: _Failure) -> Iterator[Problem]:
        if failure.instance is None:
            yield from self._empty(failure)
            return
        if isinstance(failure.instance, list | dict):
            yield self._wrong_type(failure, "string")
            return
        value = plain(failure.instance)
        field = self._field(failure.path)
        terms = list(failure.limit)
        vocabulary = field.vocabulary if field else None
        near = did_you_mean_term(value, vocabulary) if vocabulary else did_you_mean(value, terms)
        hint = " ".join(filter(None, [near, terms_in_words(terms)]))
        name = self._name(failure.path)
        yield report("unknown-term", self._at(failure.path), hint=hint, value=value, field=name)

    def _unique(self, failure: _Failure) -> Iterator[Problem]:
        seen = set()
        for index, member in enumerate(failure.instance):
            key = json.dumps(member, sort_keys=True)
            if key in seen:
                at = self._at([*failure.path, index])
                yield report("repeated-value", at, value=plain(member), field=self._name(failure.path))
            seen.add(key)

    def _too_long(self, failure: _Failure) -> Iterator[Problem]:
        yield report(
            "too-long",
            self._at(failure.path),
            place=self._place(failure.path),
            found=len(failure.instance),
            limit=failure.limit,
        )

    def _empty(self, failure: _Failure) -> Iterator[Problem]:
        at = self._at(failure.path, name=True)
        yield report("empty-field", at, place=self._place(failure.path))

    def _length(self, rule: str) -> Translation:
        def translate(failure: _Failure) -> Iterator[Problem]:
            yield report(
                rule,
                self._at(failure.path, name=True),
                field=self._name(failure.path),
                found=len(failure.instance),
                limit=failure.limit,
            )

        return translate

    def _range(self, failure: _Failure) -> Iterator[Problem]:
        yield report(
            "out-of-range",
            self._at(failure.path),
            field=self._name(failure.path),
            value=failure.instance,
            least=failure.schema.get("minimum", "any number"),
            most=failure.schema.get("maximum", "any number"),
        )

    def _form(self, failure: _Failure) -> Iterator[Problem]:
        rule = _FORMAT_RULES.get(failure.schema.get("format", ""), "wrong-form")
        yield report(
            rule,
            self._at(failure.path),
            value=failure.instance,
            field=self._name(failure.path),
            example=self._example(failure),
        )

    def _orders(self, record: dict[str, Any]) -> Iterator[Problem]:
        for clash in order_clashes(record, self.collection):
            yield report(
                "wrong-order",
                self._at(clash.taken),
                field=clash.field.name,
                value=clash.value,
                earlier=clash.other,
                earlier_value=clash.other_value,
            )

    def _narrowings(self, record: dict[str, Any]) -> Iterator[Problem]:
        for clash in narrow_clashes(record, self.collection):
            yield report(
                "narrower-term",
                self._at(clash.taken),
                value=clash.value,
                broader=clash.other_value,
                broader_field=clash.other,
                belongs_to=", ".join(clash.fitting),
            )
