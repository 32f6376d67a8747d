"""Figures to take away: each as an image (SVG, PNG) with its title, source and licence in it, and as a table."""

import csv
import io
from collections.abc import Iterator

from ..core.catalogue import Catalogue
from .drawing import ACCENT, INK, LINE, NONE, PAPER, SECOND, SHADES, Box, Dot, Drawing, Outline, Shape, Words, lines_of
from .drawing import png as as_png
from .drawing import svg as as_svg
from .exports import LICENCE
from .figures import Figure, figures_of
from .page import Asset, Site
from .tables import safe_cell
from .world import DOT, rings_of, world

PAGE = "explorer/insights/"
"""The page that shows the figures of the site's first collection."""
FORMATS = {"SVG": "svg", "PNG": "png", "CSV": "csv"}
WIDTH = 1200
_MARGIN = 60
_ROOM = WIDTH - 2 * _MARGIN
_TITLE, _TEXT, _SMALL = 34, 20, 16
_MOST_BARS = 30


def picture_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """Each figure as an image in two formats and as a table, beside the page of insights."""
    for figure in figures_of(next(iter(catalogue.shelves.values()))).values():
        drawing = draw(figure, credit(figure, site))
        yield Asset(_path(figure, "svg"), as_svg(drawing))
        yield Asset(_path(figure, "png"), as_png(drawing))
        yield Asset(_path(figure, "csv"), table(figure).encode())


def picture_urls(figure: Figure) -> dict[str, str]:
    """The files of a figure by the words of a link."""
    return {name: _path(figure, ending) for name, ending in FORMATS.items()}


def credit(figure: Figure, site: Site) -> str:
    """How a figure is cited: whose it is, of what day and revision, and where it stands."""
    dated = ", ".join(filter(None, (site.date, site.chronicle.revision and f"revision {site.chronicle.revision}")))
    named = f"{site.name}{f' ({dated})' if dated else ''}. {figure.title}. {LICENCE['title']}."
    return f"{named} {site.address_of(f'{PAGE}#{figure.id}')}".strip()


def table(figure: Figure) -> str:
    """The numbers of a figure as CSV (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", *map(safe_cell, (figure.head, *(title for title, _ in figure.columns)))])
    for line in figure.lines:
        writer.writerow([safe_cell(line.id), safe_cell(line.title), *(cell.count for cell in line.cells)])
    return out.getvalue()


def draw(figure: Figure, cited: str) -> Drawing:
    """A figure as a drawing that says by itself what it shows and where it is from."""
    head: list[Shape] = [Box(0, 0, WIDTH, 10, ACCENT)]
    y = 60.0
    for size, fill, text in ((_TITLE, INK, figure.title), (_TEXT, SECOND, figure.note)):
        for words in lines_of(text, size, _ROOM):
            head.append(Words(_MARGIN, y, words, size, fill))
            y += size * 1.35
    body, y = {"bars": _bars, "years": _years, "map": _map, "matrix": _matrix}[figure.kind](figure, y + 14)
    foot: list[Shape] = []
    y += 40
    for words in lines_of(cited, _SMALL, _ROOM):
        foot.append(Words(_MARGIN, y, words, _SMALL, SECOND))
        y += _SMALL * 1.4
    return Drawing(WIDTH, round(y + 24), figure.title, (*head, *body, *foot))


def _bars(figure: Figure, y: float) -> tuple[list[Shape], float]:
    """The largest numbers as bars; what carries none, and what is beyond those that fit, is said in words."""
    shapes: list[Shape] = []
    left, room = 430, WIDTH - _MARGIN - 430 - 90
    for line in figure.named[:_MOST_BARS]:
        title = lines_of(line.title, _TEXT, left - _MARGIN - 20)
        for place, words in enumerate(title):
            shapes.append(Words(_MARGIN, y + 16 + place * 24, words, _TEXT))
        middle = y + 16 + 12 * (len(title) - 1)
        shapes.append(Box(left, middle - 9, max(room * line.count / figure.most, 2), 18, ACCENT))
        shapes.append(Words(WIDTH - _MARGIN, middle, f"{line.count:,}", _TEXT, INK, "end"))
        y += 34 + 24 * (len(title) - 1)
    rest = [f"and {len(figure.named) - _MOST_BARS} more"] if len(figure.named) > _MOST_BARS else []
    if figure.missing:
        rest.append(f"None: {', '.join(line.title for line in figure.missing)}.")
    for words in lines_of(" ".join(rest), _SMALL, _ROOM):
        shapes.append(Words(_MARGIN, y + 14, words, _SMALL, SECOND))
        y += 22
    return shapes, y


def _years(figure: Figure, y: float) -> tuple[list[Shape], float]:
    height, wide = 360, _ROOM / len(figure.lines)
    shapes: list[Shape] = []
    for place, line in enumerate(figure.lines):
        x, tall = _MARGIN + place * wide, height * line.count / figure.most
        if line.count:
            shapes.append(Box(x, y + 30 + height - tall, wide * 0.8, tall, ACCENT))
            shapes.append(Words(x + wide * 0.4, y + 18 + height - tall, str(line.count), _SMALL, INK, "middle"))
        if int(line.id) % 5 == 0:
            shapes.append(Words(x + wide * 0.4, y + height + 50, line.id, _SMALL, SECOND, "middle"))
    shapes.append(Box(_MARGIN, y + 30 + height, _ROOM, 2, SECOND))
    return shapes, y + height + 70


def _map(figure: Figure, y: float) -> tuple[list[Shape], float]:
    drawn, shades = world(), {line.id: line.cells[0].shade for line in figure.lines}
    scale = WIDTH / drawn.width

    def fill(code: str) -> str:
        return SHADES[shades[code] - 1] if shades.get(code) else NONE

    shapes: list[Shape] = [
        Outline([(x * scale, y + down * scale) for x, down in ring], fill(code))
        for code, path in drawn.shapes.items()
        for ring in rings_of(path)
    ]
    shapes += [
        Dot(x * scale, y + down * scale, DOT, fill(code)) for code, (x, down) in drawn.dots.items() if shades.get(code)
    ]
    return _legend(figure, shapes, y + drawn.height * scale + 20)


def _legend(figure: Figure, shapes: list[Shape], y: float) -> tuple[list[Shape], float]:
    x = float(_MARGIN)
    for place, words in enumerate(shade_words(figure.shades)):
        shapes += [Box(x, y, 36, 20, SHADES[place]), Words(x + 46, y + 10, words, _SMALL)]
        x += 150
    return shapes, y + 20


def shade_words(shades: tuple[int, ...]) -> list[str]:
    """What each shade means.

    >>> shade_words((1, 2, 4))
    ['1', '2 to 3', '4 or more']
    """
    following = (*shades[1:], 0)[: len(shades)]
    return [
        f"{least} or more" if not after else str(least) if after == least + 1 else f"{least} to {after - 1}"
        for least, after in zip(shades, following, strict=True)
    ]


def _matrix(figure: Figure, y: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    left, high = 250, 40
    wide = (WIDTH - _MARGIN - left) / len(figure.columns)
    heads = [lines_of(title, 14, wide - 4) for title, _ in figure.columns]
    tall = 20 * max(len(lines) for lines in heads)
    for column, lines in enumerate(heads):
        for place, words in enumerate(lines):
            at = y + tall - 20 * (len(lines) - place) + 4
            shapes.append(Words(left + (column + 0.5) * wide, at, words, 14, SECOND, "middle"))
    y += tall + 4
    for line in figure.lines:
        shapes.append(Words(_MARGIN, y + high / 2, line.title, _SMALL))
        for column, cell in enumerate(line.cells):
            fill = SHADES[cell.shade - 1] if cell.shade else PAPER
            x = left + column * wide
            if not cell.shade:
                shapes.append(Box(x + 1, y + 1, wide - 2, high - 2, LINE))
            inner = 1 if cell.shade else 2
            shapes.append(Box(x + inner, y + inner, wide - 2 * inner, high - 2 * inner, fill))
            ink = PAPER if cell.shade > 4 else INK  # noqa: PLR2004 - the two darkest of the shades
            shapes.append(Words(x + wide / 2, y + high / 2, str(cell.count), _SMALL, ink, "middle"))
        y += high
    return _legend(figure, shapes, y + 20)


def _path(figure: Figure, ending: str) -> str:
    return f"{PAGE}{figure.id}.{ending}"
