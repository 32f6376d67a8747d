"""What libyaml forgives and YAML does not: layout that other readers refuse or take for something else.

A file that two readers read differently can show a reviewer one thing and
publish another. So what the standard forbids is refused, even where libyaml
would go on (YAML 1.2.2: comments 6.6, indentation 6.1, flow 7.3 and 7.4,
block scalars 8.1).
"""

import re
from collections.abc import Iterator
from typing import Any

Fault = tuple[int, str, str]
"""Where a fault stands, as an offset in the text; what it is; and how to mend it."""

_LINE = re.compile(r"\n( *)\t*(?=[^\s])")
_HEAD = re.compile(r"[|>]([-+1-9]*)(#?)[^\n]*\n((?: *\r?\n)*)( *)")
_GLUED = "a comment begins without a space before it", "put a space before #, or the whole text in quotes"
_SHALLOW = (
    "a line of a text or list that goes on must be indented further than its field",
    "begin the line with two more spaces than the line of the field's name",
)
_DASH = "a dash alone is no entry of a list in brackets", "put it in quotes if it is meant as text"
_QUESTION = "a question mark stands before a name in brackets", "put the name in quotes"
_BLANK = (
    "an empty line at the beginning of a text has more spaces than the text is indented",
    "take the spaces out of the empty line",
)


class Layout:
    """Follows the events of one text, and yields what is wrong with the layout of each node once it is whole.

    `flows` counts the lists and groups in brackets that are open.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._columns = [-1]  # of the block collections around the next node
        self.flows = 0
        self._begin = 0  # of the outermost flow collection that is open
        self._scalars: list[tuple[int, int]] = []  # within it

    def start(self, event: Any) -> None:
        """Take the beginning of a list or group."""
        if not event.flow_style:
            self._columns.append(event.start_mark.column)
            return
        if not self.flows:
            self._begin = event.start_mark.index
            self._scalars = []
        self.flows += 1

    def end_of_block(self) -> None:
        """Take the end of a list or group that is written by lines."""
        self._columns.pop()

    def end(self, event: Any) -> Iterator[Fault]:
        """Take the end of a list or group in brackets."""
        self.flows -= 1
        if not self.flows:
            yield from self._flow(event.end_mark.index)

    def scalar(self, event: Any) -> Iterator[Fault]:
        """Take a single value, which matters only within brackets, or if it is written with a sign of its own."""
        begin, end = event.start_mark.index, event.end_mark.index
        if self.flows:
            self._scalars.append((begin, end))
            if event.value == "-" and not event.style:
                yield begin, *_DASH
        elif event.style in {"|", ">"}:
            yield from self._block(begin)
        elif event.style:
            yield from self._shallow_lines(begin, end)
            yield from self._glued_comment(end)

    def _flow(self, end: int) -> Iterator[Fault]:
        yield from self._shallow_lines(self._begin, end, closing="]}")
        yield from self._glued_comment(end)
        signs = self._signs(end)
        for line in re.finditer(r"[^\n]+", signs):
            comment = line[0].find("#")
            told = line[0] if comment < 0 else line[0][:comment]
            if told and comment > 0 and not told[-1].isspace():
                yield self._begin + line.start() + comment, *_GLUED
            if question := re.search(r"\?(?!\s|$)", told):
                yield self._begin + line.start() + question.start(), *_QUESTION

    def _signs(self, end: int) -> str:
        """The flow collection with its single values blotted out: brackets, commas, colons and comments are left."""
        parts, at = [], self._begin
        for begin, stop in self._scalars:
            parts += [self._text[at:begin], re.sub(r"[^\n]", "·", self._text[begin:stop])]
            at = max(at, stop)
        return "".join([*parts, self._text[at:end]])

    def _block(self, begin: int) -> Iterator[Fault]:
        head = _HEAD.match(self._text, begin)
        if not head:
            return
        indicators, comment, blanks, indent = head.groups()
        if comment:
            yield head.start(2), *_GLUED
        has_depth = any(sign.isdigit() for sign in indicators)
        longest = max((len(line.rstrip("\r")) for line in blanks.split("\n")), default=0)
        if not has_depth and self._columns[-1] < len(indent) < longest and self._text[head.end() :]:
            yield head.start(3), *_BLANK

    def _shallow_lines(self, begin: int, end: int, closing: str = "") -> Iterator[Fault]:
        """The first line that is not indented further than what is around; a closing bracket may be."""
        for line in _LINE.finditer(self._text, begin, end):
            if len(line[1]) <= self._columns[-1] and self._text[line.end()] not in closing:
                yield line.end(), *_SHALLOW
                return

    def _glued_comment(self, end: int) -> Iterator[Fault]:
        if self._text.startswith("#", end):
            yield end, *_GLUED
