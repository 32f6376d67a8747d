"""What a collection says in numbers: figures that know no way of drawing, each a table of counts with links.

Each number is that of the Explorer's list it leads to. A page shows a figure
as HTML (`components/figure`), `pictures.py` makes images and tables of it to
take away, and the Explorer's views count a reader's selection the same way.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..core.catalogue import Shelf
from ..core.facets import Facet
from ..core.pointers import EACH
from ..core.vocabularies import Term
from .more_like_this import list_url
from .rendering import language
from .terms import axes_of, field_name, offered_terms, proposal_url, term_url
from .world import World, world

SHADES = 6
"""As many as eyes can tell apart beside each other."""
ENGLISH = "en"
"""The language of a source that names none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with the list it leads to, or for none the form; `shade` is 0 for none, else from 1."""

    count: int
    url: str = ""
    shade: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a figure's table: what it is of, where that is listed, and its numbers."""

    id: str
    title: str
    url: str
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """The first number, of a figure that has one in each row."""
        return self.cells[0].count


@dataclass(frozen=True, slots=True)
class Figure:
    """A table of counts and how it is to be shown: as `bars`, `years`, a `map` or a `matrix`.

    `head` says what the rows are, `columns` name the numbers in them, each
    with the list it leads to. `shades` are the least numbers of each shade;
    `in_order` says that the rows have an order of their own.
    """

    id: str
    kind: str
    title: str
    note: str
    head: str
    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    shades: tuple[int, ...] = ()
    in_order: bool = False

    @property
    def most(self) -> int:
        """The largest number, at least 1."""
        return max((cell.count for line in self.lines for cell in line.cells), default=0) or 1

    @property
    def named(self) -> tuple[Line, ...]:
        """The rows with a number, the largest first unless they have an order of their own."""
        carried = tuple(line for line in self.lines if line.count)
        return carried if self.in_order else tuple(sorted(carried, key=lambda line: -line.count))

    @property
    def missing(self) -> tuple[Line, ...]:
        """The rows without any."""
        return tuple(line for line in self.lines if not any(cell.count for cell in line.cells))


@lru_cache(maxsize=8)
def figures_of(shelf: Shelf) -> Mapping[str, Figure]:
    """The figures of a collection by their ids: places, years, the matrix, languages, and its main facets."""
    made = (
        *(_places(shelf, facet, world()) for facet in shelf.facets if facet.on_map),
        *_years(shelf),
        *_matrix(shelf),
        *_languages(shelf),
        *(bars_of(shelf, facet) for facet in main_facets(shelf)),
    )
    return {figure.id: figure for figure in made}


def main_facets(shelf: Shelf) -> tuple[Facet, ...]:
    """The facets that say most: those that are open, stand on cards or gather another's terms; places aside."""
    return tuple(
        facet
        for facet in shelf.facets
        if shelf.by_term[facet.name] and not facet.on_map and (facet.open or facet.card or facet.broader_of)
    )


def bars_of(shelf: Shelf, facet: Facet) -> Figure:
    """How many records carry each term of a facet."""
    names = shelf.collection
    several = EACH in facet.path
    return Figure(
        id=facet.name,
        kind="bars",
        title=f"{names.plural.capitalize()} by {facet.title.lower()}",
        note=f"{facet.description} One {names.singular} can carry several." if several else facet.description,
        head=facet.title,
        columns=((names.plural.capitalize(), ""),),
        lines=tuple(_line(shelf, facet, term) for term in offered_terms(shelf, facet)),
        # what has a short name for its tag is a scale
        in_order=bool(facet.label),
    )


def _places(shelf: Shelf, facet: Facet, drawn: World) -> Figure:
    names = shelf.collection
    lines = tuple(_line(shelf, facet, term) for term in offered_terms(shelf, facet))
    shades = shades_for(max((line.count for line in lines if drawn.has(line.id)), default=0))
    return Figure(
        id="map",
        kind="map",
        title=f"{names.plural.capitalize()} by country",
        note=f"Where the data comes from or is used. One {names.singular} can lie in several countries."
        " Borders follow Natural Earth and say nothing of what a place is in law.",
        head=facet.title,
        columns=((names.plural.capitalize(), ""),),
        lines=tuple(_shaded(line, shades) for line in lines),
        shades=shades,
    )


def _years(shelf: Shelf) -> Iterator[Figure]:
    names = shelf.collection
    began = Counter(int(year) for record in shelf.records.values() if (year := shelf.text(record, "start")))
    if not began:
        return
    unknown = len(shelf.records) - began.total()
    yield Figure(
        id="years",
        kind="years",
        title=f"{names.plural.capitalize()} by the year they began",
        note=f"Of {unknown} no source names the year." if unknown else "",
        head="Year",
        columns=(("Began", ""),),
        lines=tuple(Line(str(year), str(year), "", (Cell(began[year]),)) for year in range(min(began), max(began) + 1)),
    )
    decades = Counter(year // 10 * 10 for year in began.elements())
    yield Figure(
        id="decades",
        kind="bars",
        title=f"{names.plural.capitalize()} by the decade they began",
        note=f"Of {unknown} no source names the year." if unknown else "",
        head="Decade",
        columns=(("Began", ""),),
        lines=tuple(Line(f"{decade}s", f"{decade}s", "", (Cell(decades[decade]),)) for decade in sorted(decades)),
        in_order=True,
    )


def _matrix(shelf: Shelf) -> Iterator[Figure]:
    axes = axes_of(shelf)
    if len(axes) > 1:
        yield matrix_of(shelf, axes[0], axes[1])


def matrix_of(shelf: Shelf, rows: Facet, columns: Facet) -> Figure:
    """How many records carry each pair of terms of two facets; a pair that none carries leads to the form."""
    names = shelf.collection
    counts = Counter(
        (row.id, column.id)
        for record in shelf.records.values()
        for row in rows.terms_of(record)
        for column in columns.terms_of(record)
    )
    shades = shades_for(max(counts.values(), default=0))
    across = offered_terms(shelf, columns)

    def cell(row: Term, column: Term) -> Cell:
        count = counts[row.id, column.id]
        if count:
            url = list_url(shelf, (rows, row), (columns, column))
            return Cell(count, url, shade_of(count, shades))
        return Cell(0, proposal_url((rows, row), (columns, column)) if field_name(rows) or field_name(columns) else "")

    return Figure(
        id="matrix",
        kind="matrix",
        title=f"{names.plural.capitalize()} by {rows.title.lower()} and {columns.title.lower()}",
        note=f"One {names.singular} can stand in several rows and columns.",
        head=rows.title,
        columns=tuple((term.title, term_url(columns, term)) for term in across),
        lines=tuple(
            Line(row.id, row.title, term_url(rows, row), tuple(cell(row, column) for column in across))
            for row in offered_terms(shelf, rows)
        ),
        shades=shades,
    )


def _languages(shelf: Shelf) -> Iterator[Figure]:
    """In which languages the sources are."""
    path = shelf.path("source-language")
    if not path:
        return
    codes: Counter[str] = Counter()
    for record in shelf.records.values():
        known = record.values(path)
        codes.update(known)
        codes[ENGLISH] += len(record.values(shelf.path("sources"))) - len(known)
    by_name: Counter[str] = Counter()
    for code, count in codes.items():
        by_name[language(code)] += count
    yield Figure(
        id="languages",
        kind="bars",
        title="Sources by language",
        note="What was written on the ground in other languages is likely to be missing.",
        head="Language",
        columns=(("Sources", ""),),
        lines=tuple(Line(name, name, "", (Cell(count),)) for name, count in by_name.most_common()),
    )


def shades_for(most: int) -> tuple[int, ...]:
    """The least number of each shade, the faintest first, for numbers up to the largest: the same as the Explorer's.

    >>> shades_for(70), shades_for(3), shades_for(10_000)
    ((1, 2, 4, 8, 16, 32), (1, 2), (1, 5, 25, 125, 625, 3125))
    """
    step = 2
    while step**SHADES <= most / 2:
        step += 1
    return tuple(least for least in (step**power for power in range(SHADES)) if least <= max(most, 1))


def shade_of(count: int, shades: Iterable[int]) -> int:
    """The shade of a number: 0 for none, else from 1."""
    return sum(count >= least for least in shades)


def _line(shelf: Shelf, facet: Facet, term: Term) -> Line:
    return Line(term.id, term.title, term_url(facet, term), (Cell(len(shelf.carrying(facet, term))),))


def _shaded(line: Line, shades: Iterable[int]) -> Line:
    return Line(line.id, line.title, line.url, (Cell(line.count, line.url, shade_of(line.count, shades)),))
