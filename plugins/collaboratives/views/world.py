"""The map of the world that figures are drawn on; `scripts/world` makes it and says where it is from."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "assets/world.json"
DOT = 4
"""The radius of what is too small to have a shape."""


@dataclass(frozen=True, slots=True)
class World:
    """The picture's size, and for each country by its code a shape (a path of SVG) or a dot."""

    width: int
    height: int
    shapes: Mapping[str, str]
    dots: Mapping[str, tuple[int, int]]

    def has(self, code: str) -> bool:
        """Whether a place is on the map."""
        return code in self.shapes or code in self.dots


@cache
def world() -> World:
    """The map."""
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    dots = {code: (x, y) for code, (x, y) in told["dots"].items()}
    return World(told["width"], told["height"], told["shapes"], dots)


def rings_of(path: str) -> list[list[tuple[int, int]]]:
    """The corners of each ring of a shape.

    >>> rings_of("M1 2l3 4-1-1zM10 10l1 0 0 1z")
    [[(1, 2), (4, 6), (3, 5)], [(10, 10), (11, 10), (11, 11)]]
    """
    rings = []
    for ring in path.split("M")[1:]:
        steps = [int(step) for step in re.findall(r"-?\d+", ring)]
        corners: list[tuple[int, int]] = []
        x = y = 0
        for across, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + across, y + down
            corners.append((x, y))
        rings.append(corners)
    return rings
