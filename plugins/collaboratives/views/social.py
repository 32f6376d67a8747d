"""The picture that other sites show beside a link: one for the home page, one for each collection."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from ..core.catalogue import Catalogue
from .assets import FOLDER
from .drawing import ACCENT, INK, PAPER, SECOND, letters
from .page import Asset, Site
from .rendering import plural

WIDTH, HEIGHT = 1200, 630
"""What the Open Graph protocol's readers show uncut."""
_MARGIN = 90


def picture_path(collection: str, catalogue: Catalogue) -> str:
    """The picture for the pages of a collection, and that of the home page for any other."""
    return f"{FOLDER}/social/{collection if collection in catalogue.shelves else 'home'}.png"


def pictures(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The picture of the home page and of each collection, with what is counted in it."""
    shelves = [*catalogue.shelves.values()]
    counts = [plural(len(one.records), one.collection.singular, one.collection.plural) for one in shelves]
    yield _picture(picture_path("", catalogue), site.name, " · ".join(counts))
    for shelf, count in zip(shelves, counts, strict=True):
        names = shelf.collection
        yield _picture(picture_path(names.id, catalogue), names.heading or names.title, f"{count} · {site.name}")


def _picture(path: str, title: str, line: str) -> Asset:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 18), fill=ACCENT)
    draw.text((_MARGIN, 190), title, fill=INK, font=_fitting(title, 96))
    draw.rectangle((_MARGIN, 340, _MARGIN + 160, 346), fill=ACCENT)
    draw.text((_MARGIN, 390), line, fill=SECOND, font=_fitting(line, 44))
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return Asset(path, out.getvalue())


def _fitting(text: str, size: int) -> ImageFont.FreeTypeFont:
    """The library's own letters, as large as asked or as fits in a line."""
    while True:
        font = letters(size)
        if font.getlength(text) <= WIDTH - 2 * _MARGIN or size <= 20:  # noqa: PLR2004 - smaller could not be read
            return font
        size -= 4
