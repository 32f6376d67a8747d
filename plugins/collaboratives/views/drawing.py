"""A picture of a few plain shapes, written as SVG or as PNG, for images that are taken away.

Sizes are in pixels. Pages draw their figures in HTML instead, with the
colours and the letters that the reader chose.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from .rendering import environment

PAPER, INK, SECOND, LINE, ACCENT = "#fbfaf7", "#16252d", "#48606b", "#d9e1e4", "#0b5a68"
NONE = "#eceff0"
SHADES = ("#bfdde0", "#9ccdd3", "#74b4bd", "#4f9ba6", "#1f7080", "#0a4652")
"""The same as the light ones of the site's style."""
_FINER = 2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A filled shape of straight lines."""

    corners: Sequence[tuple[float, float]]
    fill: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle with a thin edge."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is the middle of its height, `anchor` which end of it stands at `x`."""

    x: float
    y: float
    text: str
    size: int
    fill: str = INK
    anchor: str = "start"


Shape = Box | Outline | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on paper, the later above the earlier."""

    width: int
    height: int
    title: str
    shapes: tuple[Shape, ...]


def svg(drawing: Drawing) -> bytes:
    """The drawing as a file of its own (SVG 1.1), which needs nothing else."""
    kinds = [(type(shape).__name__, shape) for shape in drawing.shapes]
    return environment().get_template("figure/drawing.svg").render(drawing=drawing, shapes=kinds, paper=PAPER).encode()


def png(drawing: Drawing) -> bytes:
    """The drawing as pixels, in few colours so that the file stays small; its letters have no accents."""
    size = (drawing.width, drawing.height)
    image = Image.new("RGB", size, PAPER)
    outlines = [shape for shape in drawing.shapes if isinstance(shape, Outline | Dot)]
    if outlines:
        # slanted edges are drawn finer and made smaller, which makes them smooth
        fine = Image.new("RGB", (drawing.width * _FINER, drawing.height * _FINER), PAPER)
        pen = ImageDraw.Draw(fine)
        for slanted in outlines:
            _outline(pen, slanted)
        image = fine.reduce(_FINER)
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            # the far corner is part of a rectangle, and what is thinner than a pixel takes one
            corner = (max(shape.x + shape.width - 1, shape.x), max(shape.y + shape.height - 1, shape.y))
            pen.rectangle((shape.x, shape.y, *corner), fill=shape.fill)
        elif isinstance(shape, Words):
            at = {"start": "lm", "middle": "mm", "end": "rm"}[shape.anchor]
            pen.text((shape.x, shape.y), _lettered(shape.text), fill=shape.fill, font=letters(shape.size), anchor=at)
    out = BytesIO()
    image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _lettered(text: str) -> str:
    """A text in the letters that come with Pillow, which are those of ASCII.

    >>> _lettered("Norwegian Bokmål")
    'Norwegian Bokmal'
    """
    plain = unicodedata.normalize("NFKD", text.replace("–", "-"))  # noqa: RUF001 - typed in ranges
    return plain.encode("ascii", "ignore").decode("ascii")


def _outline(pen: ImageDraw.ImageDraw, shape: Outline | Dot) -> None:
    if isinstance(shape, Outline):
        corners = [(x * _FINER, y * _FINER) for x, y in shape.corners]
        pen.polygon(corners, fill=shape.fill, outline=PAPER)
    else:
        x, y, radius = shape.x * _FINER, shape.y * _FINER, shape.radius * _FINER
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shape.fill, outline=SECOND)


@cache
def letters(size: int) -> ImageFont.FreeTypeFont:
    """The library's own letters; raises TypeError where it was built without FreeType."""
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("this build of Pillow has no FreeType, and so no letters of a given size")
    return font


def lines_of(text: str, size: int, room: float) -> list[str]:
    """A text cut into lines that fit into a width, after hyphens too; what is longer than a line by itself stays whole.

    >>> lines_of("one two south-eastern", 20, 90)
    ['one two', 'south-', 'eastern']
    """
    lines: list[str] = []
    for word in re.findall(r"[^\s-]+-?|-", text):
        gap = "" if not lines or lines[-1].endswith("-") else " "
        longer = f"{lines[-1]}{gap}{word}" if lines else word
        if lines and letters(size).getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
