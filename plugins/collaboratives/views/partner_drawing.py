"""Who works with whom as a picture: a row for each body, and an arc at the right between two that work together.

With one row a body no line crosses a name. Bodies that are tied to each other
stand together, so that most arcs are short.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass

ROW, GAP, DOT = 26, 14, 4
"""The height of a row, the room between two groups and the half width of a dot, in pixels."""
_HEAD = 8
_LETTER = 6.6
"""About the width of a letter of 12 pixels."""
_MOST_LETTERS = 34
_ARCS = 250
_LEAST_DEPTH = 18
_ROUNDS = 24
Times = Mapping[tuple[str, str], int]
"""For two ids, how often they come together."""


@dataclass(frozen=True, slots=True)
class Row:
    """A body: its id, its name as far as there is room, and the height of its middle."""

    id: str
    name: str
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """Two bodies that come together so often, the upper one first, as the path of an SVG."""

    one: str
    other: str
    times: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture with its size in pixels; `line` is where names end and arcs begin."""

    width: int
    height: int
    line: int
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]


def draw(names: Mapping[str, str], times: Times) -> Drawing:
    """The picture of some pairs; `names` holds the name of each body in them."""
    rows, y = [], _HEAD
    for group in groups_of(times):
        for name in group:
            rows.append(Row(name, _cut(names[name]), y + ROW // 2))
            y += ROW
        y += GAP
    line = int(max((len(row.name) for row in rows), default=0) * _LETTER) + 2 * DOT
    height_of = {row.id: row.y for row in rows}
    longest = max((abs(height_of[one] - height_of[other]) for one, other in times), default=1)
    arcs = []
    # the thin ones first, so that the strong ones lie above them
    for (one, other), number in sorted(times.items(), key=lambda pair: (pair[1], pair[0])):
        upper, lower = sorted((one, other), key=lambda name: height_of[name])
        path = _arc(line + 2 * DOT, height_of[upper], height_of[lower], longest)
        arcs.append(Arc(upper, lower, number, path, min(1.5 * (number - 1), 9)))
    return Drawing(line + 2 * DOT + _ARCS, y, line, tuple(rows), tuple(arcs))


def groups_of(times: Times) -> list[list[str]]:
    """Every body once: in groups that nothing ties to each other, the largest first, and neighbours close together."""
    tied: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (one, other), number in times.items():
        tied[one][other] += number
        tied[other][one] += number
    groups, seen = [], set[str]()
    for start in sorted(tied, key=lambda name: (-tied[name].total(), name)):
        if start not in seen:
            group = _reached(start, tied)
            seen.update(group)
            groups.append(_close_together(group, tied))
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def _reached(start: str, tied: Mapping[str, Counter[str]]) -> list[str]:
    """Every body that ties lead to from one, the nearest first."""
    found, waiting = {start: None}, deque([start])
    while waiting:
        for other in sorted(tied[waiting.popleft()]):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return [*found]


def _close_together(group: list[str], tied: Mapping[str, Counter[str]]) -> list[str]:
    """A group in an order with short arcs: each moves half way to its partners, again and again; the best is kept."""
    best = order = group
    for _ in range(_ROUNDS):
        place = {name: at for at, name in enumerate(order)}
        goal = {
            name: place[name] + sum(place[other] * times for other, times in tied[name].items()) / tied[name].total()
            for name in group
        }
        order = sorted(group, key=lambda name: (goal[name], name))
        best = min(best, order, key=lambda one: _length(one, tied))
    return best


def _length(order: list[str], tied: Mapping[str, Counter[str]]) -> int:
    place = {name: at for at, name in enumerate(order)}
    return sum(abs(place[name] - place[other]) * times for name in order for other, times in tied[name].items())


def _arc(x: int, upper: int, lower: int, longest: int) -> str:
    """A curve at the right of the rows, the wider the further it leads; it reaches three quarters of its handles."""
    depth = _LEAST_DEPTH + (_ARCS / 0.75 - _LEAST_DEPTH) * ((lower - upper) / longest) ** 0.6
    handle = round(x + depth - DOT)
    return f"M{x} {upper}C{handle} {upper} {handle} {lower} {x} {lower}"


def _cut(name: str) -> str:
    return name if len(name) <= _MOST_LETTERS else f"{name[: _MOST_LETTERS - 1].rstrip()}…"
