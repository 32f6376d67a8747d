"""Strict YAML in one pass over libyaml's events.

A loader builds first and lets one look afterwards: by then a tag has been
obeyed, an alias expanded and the second of two equal keys has won. Reading
the events refuses all of that before anything is built, cannot be driven into
recursion, and has the position of every node at hand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

import yaml

from .characters import FORBIDDEN, forbidden_characters, place_of
from .layout import Fault, Layout
from .pointers import Step, pointer
from .problems import Location, Problem, plain, report
from .scalars import meaning
from .syntax import syntax_problem

MOST_BYTES = 64 * 1024
MOST_LEVELS = 12
MOST_PROBLEMS = 100
_MOST_CHARACTER_PROBLEMS = 20


@dataclass(slots=True)
class Marks:
    """Where each value, and the name of each field, begins: line and column from 1, by JSON Pointer."""

    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    names: dict[str, tuple[int, int]] = field(default_factory=dict)

    def of_value(self, at: str) -> tuple[int, int]:
        """The place of a value, or of the nearest thing around it that has a place."""
        while at and at not in self.values:
            at = at.rpartition("/")[0]
        return self.values.get(at, (1, 1))

    def of_name(self, at: str) -> tuple[int, int]:
        """The place of a field's name, or of its value where it has none (an entry of a list)."""
        return self.names.get(at) or self.of_value(at)


@dataclass(slots=True)
class Document:
    """What a file holds, and what is wrong with how it is written.

    `value` is whole where `problems` is empty; otherwise it is what could be
    read. `cut_short` says that reading stopped before the end, so that what is
    missing from `value` may well stand in the file; `lost` holds the pointers
    of values that stand there and could not be taken over.
    """

    value: Any
    problems: list[Problem]
    cut_short: bool = False
    lost: frozenset[str] = frozenset()


def decode(content: bytes, file: PurePosixPath, most_bytes: int = MOST_BYTES) -> tuple[str, list[Problem]]:
    """The text of a file, and the problems that keep its bytes from being read further.

    A byte-order mark at the very start and Windows line ends are fine.
    """
    if len(content) > most_bytes:
        return "", [report("file-too-large", Location(file), size=len(content), limit=most_bytes)]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = bytes(error.object[: error.start]).decode()  # the codec counts from behind the byte-order mark
        line, column = place_of(before, len(before))
        return "", [report("unreadable-file", Location(file, line, column))]
    problems = [
        report("forbidden-character", Location(file, *place_of(text, offset)), character=name)
        for offset, name in islice(forbidden_characters(text), _MOST_CHARACTER_PROBLEMS)
    ]
    return ("" if problems else text), problems


def read(content: bytes, file: PurePosixPath, marks: Marks | None = None, most_bytes: int = MOST_BYTES) -> Document:
    """Build the value of a record file and report every way in which it is not strict YAML.

    With `marks`, the place of every node is noted there too. Gives up at
    `MOST_PROBLEMS`, because a hostile file can hold thousands. Problems:
    unreadable-file, file-too-large, forbidden-character, invalid-yaml,
    duplicate-field, yaml-feature, too-deep.
    """
    text, problems = decode(content, file, most_bytes)
    if problems:
        return Document(None, problems)
    builder = _Builder(file, marks, text)
    loader = yaml.CLoader(text)
    try:
        while not builder.given_up and (event := loader.get_event()) is not None:
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.stop(syntax_problem(error, file, text))
    finally:
        loader.dispose()
    return Document(builder.root, builder.problems, builder.cut_short, frozenset(builder.lost))


def read_group(
    content: bytes, file: PurePosixPath, marks: Marks | None = None, most_bytes: int = MOST_BYTES
) -> Document:
    """Like `read`, for a file that must hold named fields; anything else is the problem not-a-record."""
    document = read(content, file, marks, most_bytes)
    if not document.problems and not isinstance(document.value, dict):
        found = (
            plain(document.value) if document.value is None or isinstance(document.value, list) else "a single value"
        )
        document.problems.append(report("not-a-record", Location(file), found=found))
    return document


class _Builder:
    """Takes libyaml's events one by one and builds the value, without recursion."""

    def __init__(self, file: PurePosixPath, marks: Marks | None, text: str) -> None:
        self.file = file
        self.marks = marks
        self._text = text
        self._layout = Layout(text)
        self._last = place_of(text, len(text))  # libyaml puts its end on a line of its own
        self.root: Any = None
        self.problems: list[Problem] = []
        self.lost: set[str] = set()
        self.given_up = False
        self.cut_short = False
        self._documents = 0
        self._open: list[dict[str, Any] | list[Any]] = []
        self._path: list[Step] = []
        self._awaits_name = False
        self._name_lines: list[dict[str, int]] = []
        self._steps: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: yaml.Event) -> None:
        step = self._steps.get(type(event))
        if step:
            step(event)
        if len(self.problems) >= MOST_PROBLEMS:
            self.give_up()

    def stop(self, problem: Problem) -> None:
        """Note why the file cannot be read on, unless a refused star or exclamation mark on that line says it."""
        last = self.problems[-1] if self.problems else problem
        if (last.rule, last.location.line) != ("yaml-feature", problem.location.line):
            self.problems.append(problem)
        self.give_up()

    def give_up(self) -> None:
        """Stop before the end: whatever is open now is neither whole nor known to be meant so."""
        self.given_up = self.cut_short = True
        self.lost.update(pointer(self._path[:depth]) for depth in range(1, len(self._path) + 1))

    def _refuse(self, event: yaml.Event, feature: str, hint: str | None = None) -> None:
        self.problems.append(report("yaml-feature", self._location(event), hint=hint, feature=feature))

    def _location(self, event: yaml.Event) -> Location:
        return Location(self.file, *_place_of(event), pointer(self._path))

    def _refuse_layout(self, faults: Iterable[Fault]) -> None:
        for offset, reason, hint in faults:
            at = Location(self.file, *place_of(self._text, offset), pointer(self._path))
            self.problems.append(report("invalid-yaml", at, hint=hint, reason=reason))

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._refuse(event, "a directive (a line that begins with %)", "delete the line")
        if self._documents > 1:
            self._refuse(
                event, "a second document (after a line ---)", "one file holds one record; give the other its own file"
            )
            self.given_up = True

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._refuse(event, f"an alias (*{event.anchor})")
        if self._awaits_name:
            self._name(f"*{event.anchor}", event, lost=True)
        else:
            self.lost.add(pointer(self._path))
            self._place(None, event)

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._look_at_node(event)
        if self._awaits_name:
            self._refuse(event, "a list or group as the name of a field", "the name of a field is plain text")
            self.give_up()
            return
        if len(self._open) >= MOST_LEVELS:
            self.problems.append(report("too-deep", self._location(event), limit=MOST_LEVELS))
            self.give_up()
            return
        self._layout.start(event)
        container: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._place(container, event, opens=True)
        self._open.append(container)
        self._awaits_name = isinstance(container, dict)
        if self._awaits_name:
            self._name_lines.append({})
        else:
            self._path.append(0)

    def _end(self, event: yaml.MappingEndEvent | yaml.SequenceEndEvent) -> None:
        if self._layout.flows:
            self._refuse_layout(self._layout.end(event))
        else:
            self._layout.end_of_block()
        closed = self._open.pop()
        if isinstance(closed, list):
            self._path.pop()
        else:
            self._name_lines.pop()
        self._next_sibling()

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._look_at_node(event)
        if event.style or self._layout.flows:
            self._refuse_layout(self._layout.scalar(event))
        text = event.value
        if event.style == '"' and FORBIDDEN.search(text):  # an escape such as "\u202e"
            for _, name in islice(forbidden_characters(text), _MOST_CHARACTER_PROBLEMS):
                self.problems.append(report("forbidden-character", self._location(event), character=name))
            text = FORBIDDEN.sub("", text)
        if self._awaits_name:
            self._name(text, event)
        elif not event.style and event.implicit[0]:
            self._place(meaning(text), event)
        else:
            self._place(text, event)

    def _look_at_node(self, event: Any) -> None:
        if event.anchor:
            self._refuse(event, f"an anchor (&{event.anchor})")
        if event.tag:
            self._refuse(event, f"a tag ({event.tag})")
            if not self._awaits_name:
                self.lost.add(pointer(self._path))

    def _name(self, name: str, event: yaml.Event, *, lost: bool = False) -> None:
        if name == "<<":
            self._refuse(event, "a merge key (<<)", "write the fields out where they are needed")
            lost = True
        line, column = _place_of(event)
        self._path.append(name)
        if lost:
            self.lost.add(pointer(self._path))
        seen = self._name_lines[-1]
        if name in seen:
            self.problems.append(report("duplicate-field", self._location(event), field=name, first=seen[name]))
        else:
            seen[name] = line
            if self.marks is not None:
                self.marks.names[pointer(self._path)] = (line, column)
        self._awaits_name = False

    def _place(self, value: Any, event: yaml.Event, *, opens: bool = False) -> None:
        """Put a value where it belongs; a field named twice keeps its first value."""
        if self.marks is not None:
            self.marks.values.setdefault(pointer(self._path), min(_place_of(event), self._last))
        if not self._open:
            self.root = value
            return
        parent = self._open[-1]
        if isinstance(parent, list):
            parent.append(value)
        else:
            parent.setdefault(str(self._path[-1]), value)
        if not opens:
            self._next_sibling()

    def _next_sibling(self) -> None:
        """Step from a finished value to the place of the next one."""
        if not self._open:
            return
        if isinstance(self._open[-1], list):
            self._path[-1] = len(self._open[-1])
            self._awaits_name = False
        else:
            self._path.pop()
            self._awaits_name = True


def _place_of(event: yaml.Event) -> tuple[int, int]:
    mark: Any = event.start_mark  # None for events made by hand only
    return mark.line + 1, mark.column + 1
