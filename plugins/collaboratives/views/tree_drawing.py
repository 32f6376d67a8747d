"""The decision tree as a picture: a row for each question, a lane for each outcome.

Arcs at the left lead from a question to later ones; a dot in a lane says that
an answer ends there. With one row a question nothing crosses a word, and the
picture reads from top to bottom as the page does.
"""

from dataclasses import dataclass

from ..core.decision_tree import Tree

ROW, LANE, DOT = 26, 24, 5
_ARCS, _NUMBER, _TEXT = 190, 26, 190
_HEAD = 26
_MOST_DEPTH = _ARCS - 20
_TITLES = 380
"""The room for the names of the outcomes, the longest of which has 55 letters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question: its number, id, and the height of its middle."""

    number: int
    id: str
    y: int


@dataclass(frozen=True, slots=True)
class Lane:
    """An outcome: the place of its line from the left."""

    id: str
    title: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A way from one question to a later one, as the path of an SVG; `answers` are the ids of those that take it."""

    start: str
    end: str
    path: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A way from a question to an outcome."""

    start: str
    end: str
    x: int
    y: int
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture with its size in pixels; `left` is where the rows begin, `titles` where the names of outcomes do."""

    width: int
    height: int
    left: int
    titles: int
    rows: tuple[Row, ...]
    lanes: tuple[Lane, ...]
    arcs: tuple[Arc, ...]
    dots: tuple[Dot, ...]


def draw(tree: Tree, titles: dict[str, str]) -> Drawing:
    """The picture of a tree; `titles` are the names of its outcomes."""
    rows = {
        name: Row(number, name, _HEAD + ROW * number - ROW // 2) for number, name in enumerate(tree.questions, start=1)
    }
    foot = _HEAD + ROW * len(rows) + ROW // 2
    first_lane = _ARCS + _NUMBER + _TEXT
    lanes = {
        name: Lane(name, titles[name], first_lane + LANE * place, foot + ROW * (len(tree.outcomes) - place))
        for place, name in enumerate(tree.outcomes)
    }
    arcs, dots = [], []
    for question in tree.questions.values():
        row = rows[question.id]
        for target in dict.fromkeys(answer.leads_to for answer in question.answers):
            answers = tuple(answer.id for answer in question.answers if answer.leads_to == target)
            if target in rows:
                arcs.append(Arc(question.id, target, _arc(row, rows[target]), answers))
            else:
                dots.append(Dot(question.id, target, lanes[target].x, row.y, answers))
    titles_at = first_lane + LANE * len(lanes)
    height = foot + ROW * (len(lanes) + 1)
    return Drawing(
        titles_at + _TITLES,
        height,
        _ARCS,
        titles_at,
        tuple(rows.values()),
        tuple(lanes.values()),
        tuple(arcs),
        tuple(dots),
    )


def _arc(start: Row, end: Row) -> str:
    """A curve at the left of the rows, the wider the further it leads; to the next row a straight line."""
    rows = end.number - start.number
    x = _ARCS + _NUMBER // 2
    if rows == 1:
        return f"M{x} {start.y + 9}V{end.y - 9}"
    depth = min(14 + 12 * rows, _MOST_DEPTH)
    left = x - 9
    return f"M{left} {start.y}C{left - depth} {start.y} {left - depth} {end.y} {left} {end.y}"
