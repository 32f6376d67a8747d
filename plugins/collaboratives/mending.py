"""Records mended where it is beyond doubt what was meant; every other byte stays as it was."""

import codecs
import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml

from .core.days import day_from
from .core.keywords import validator_for
from .core.pointers import Step, pointer, values_at
from .core.reader import Marks, read_group
from .core.scalars import meaning
from .core.schemas import Collection, Field
from .core.validation import check_record

_MODELINE = "# yaml-language-server:"


@dataclass(frozen=True, slots=True)
class Mended:
    """The bytes of a file after mending, and what was mended, in words; none where the file stays as it is."""

    content: bytes
    what: tuple[str, ...]


def mend(content: bytes, file: PurePosixPath, collection: Collection) -> Mended:
    """A record file without its mechanical mistakes.

    Each change is kept only if the file then says what it said before, but
    for the value that was mended, and has no problem that it did not have. A
    file that cannot be read whole is left alone.
    """
    if read_group(content, file).problems:
        return Mended(content, ())
    draft = _Draft(content, file, collection)
    draft.take(draft.text.replace("\r\n", "\n"), "Windows line ends")
    draft.take(_without_trailing_spaces(draft.text), "trailing spaces")
    draft.take(draft.text if draft.text.endswith("\n") else draft.text + "\n", "no line end at the end")
    draft.take(_in_order(draft, collection), "order of the fields")
    # from the last to the first, so that the places of those to come stay right
    for slip in sorted(_slips(draft, collection), key=lambda slip: (slip.line, slip.start), reverse=True):
        draft.take(slip.mended(draft.text), slip.words, slip.replaced(draft.value))
    return Mended(draft.content, tuple(draft.what))


class _Draft:
    """The text of a file while it is mended."""

    def __init__(self, content: bytes, file: PurePosixPath, collection: Collection) -> None:
        self.content = content
        self.file = file
        self.collection = collection
        self.what: list[str] = []
        self.marks = Marks()
        self.value = read_group(content, file, self.marks).value
        self._found = self._problems(content)

    @property
    def text(self) -> str:
        """The text, without a byte-order mark."""
        return self.content.decode("utf-8-sig")

    def take(self, text: str, words: str, expected: Any = None) -> None:
        """Take a changed text over if it holds what is expected (what it held before) and no new problem."""
        if text == self.text:
            return
        mark = codecs.BOM_UTF8 if self.content.startswith(codecs.BOM_UTF8) else b""
        content = mark + text.encode()
        marks = Marks()
        document = read_group(content, self.file, marks)
        if document.problems or not _same(document.value, self.value if expected is None else expected):
            return
        found = self._problems(content)
        if found <= self._found:
            self.content, self.value, self.marks, self._found = content, document.value, marks, found
            self.what.append(words)

    def _problems(self, content: bytes) -> set[tuple[str, str]]:
        _, problems = check_record(content, self.file, self.collection)
        return {(problem.rule, problem.location.pointer) for problem in problems}


def _same(one: Any, another: Any) -> bool:
    """Whether two values are equal to a reader of the file, to whom 1, 1.0 and true are not."""
    return json.dumps(one, sort_keys=True) == json.dumps(another, sort_keys=True)


def _scalars(text: str) -> Iterator[Any]:
    return (event for event in yaml.parse(text, Loader=yaml.CSafeLoader) if isinstance(event, yaml.ScalarEvent))


def _without_trailing_spaces(text: str) -> str:
    """The text without spaces that mean nothing; in a block they are part of it, in quotes they may be."""
    meant: set[int] = set()
    for scalar in _scalars(text):
        first, last = scalar.start_mark.line, scalar.end_mark.line
        if scalar.style in {"|", ">"}:
            meant.update(range(first + 1, last + bool(scalar.end_mark.column)))
        elif scalar.style:
            meant.update(range(first, last))
    lines = text.split("\n")
    return "\n".join(line if number in meant else line.rstrip(" \t") for number, line in enumerate(lines))


def _in_order(draft: _Draft, collection: Collection) -> str:
    """The text with its outermost fields in the order of the schema, each with the comments above it.

    The order of a new record, by groups, is left as it is too. With a field
    that the schema does not know nothing moves: its place is not known.
    """
    names = list(draft.value)
    known = list(collection.schema["properties"])
    by_group = [field.name for group in collection.groups for field in collection.fields_of(group)]
    wanted = [name for name in known if name in draft.value]
    if len(wanted) < len(names) or names in (wanted, [name for name in by_group if name in draft.value]):
        return draft.text
    places = [draft.marks.names[pointer([name])] for name in names]
    if any(column != 1 for _, column in places):
        return draft.text
    lines = draft.text.splitlines(keepends=True)
    starts = [line - 1 for line, _ in places]
    head = _end_of_head(lines[: starts[0]])
    begins = [head, *(_with_comments_above(lines, start) for start in starts[1:]), _with_comments_above(lines, None)]
    blocks = {name: lines[begins[place] : begins[place + 1]] for place, name in enumerate(names)}
    moved = [line for name in wanted for line in blocks[name]]
    return "".join([*lines[:head], *moved, *lines[begins[-1] :]])


def _end_of_head(lines: Sequence[str]) -> int:
    """How many of the lines above the first field are about the whole file."""
    signs = ("---", _MODELINE)
    head = max((place + 1 for place, line in enumerate(lines) if line.startswith(signs)), default=0)
    return next((place + 1 for place in range(head, len(lines)) if not lines[place].strip()), head)


def _with_comments_above(lines: Sequence[str], start: int | None) -> int:
    """Where the comments and empty lines begin that stand right above a line, or at the end."""
    begin = len(lines) if start is None else start
    while begin and (lines[begin - 1].startswith("#") or not lines[begin - 1].strip()):
        begin -= 1
    return begin


@dataclass(frozen=True, slots=True)
class _Slip:
    """A single value on one line that is written otherwise than its field wants it."""

    steps: Sequence[Step]
    line: int
    start: int
    end: int
    meant: str
    written: str
    words: str

    def mended(self, text: str) -> str:
        lines = text.split("\n")
        lines[self.line] = lines[self.line][: self.start] + self.written + lines[self.line][self.end :]
        return "\n".join(lines)

    def replaced(self, value: Any) -> Any:
        whole = copy.deepcopy(value)
        parent = whole
        for step in self.steps[:-1]:
            parent = parent[step]
        parent[self.steps[-1]] = self.meant
        return whole


def _slips(draft: _Draft, collection: Collection) -> Iterator[_Slip]:
    """Every value that is not what its field wants, and of which only one thing can be meant."""
    scalars = {
        (scalar.start_mark.line + 1, scalar.start_mark.column + 1): scalar
        for scalar in _scalars(draft.text)
        if scalar.start_mark.line == scalar.end_mark.line and scalar.start_mark.column < scalar.end_mark.column
    }
    for field in collection.fields:
        for steps, value in values_at(draft.value, field.values):
            scalar = scalars.get(draft.marks.of_value(pointer(steps)))
            if scalar is None or isinstance(value, list | dict | bool | None):
                continue
            meant = _meant(value, scalar.value, field)
            if meant is not None:
                words = f"{field.name}: {meant} in quotes" if meant == scalar.value else f"{field.name}: {meant}"
                words += "" if meant == scalar.value else f" for {scalar.value}"
                at = scalar.start_mark
                written = _written(meant, scalar.style or ("" if field.vocabulary else "'"))
                yield _Slip(steps, at.line, at.column, scalar.end_mark.column, meant, written, words)


def _meant(value: Any, text: str, field: Field) -> str | None:
    """What a value must be, if it is wrong and that is beyond doubt."""
    single = field.schema.get("items", field.schema)
    validator = validator_for(single)
    if validator.is_valid(value):
        return None
    meant: str | None = None
    if field.vocabulary:
        ids = field.vocabulary.words.get(text.casefold().strip(), ())
        meant = ids[0] if len(ids) == 1 else None
    elif single.get("type") == "string" and not isinstance(value, str):
        meant = text
    elif single.get("format") == "date":
        meant = day_from(text)
    return meant if meant is not None and validator.is_valid(meant) else None


def _written(text: str, quote: str) -> str:
    """A term, number or day as YAML; none of them holds a quote mark."""
    quote = quote or ("" if meaning(text) == text else "'")
    return f"{quote}{text}{quote}"
