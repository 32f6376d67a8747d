"""What the page of insights shows: figures, endings with their reasons, and what the collection has too little of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..core.catalogue import Catalogue, Shelf
from ..core.facets import Facet
from ..core.records import Record
from .cards import record_url
from .figures import Figure, figures_of
from .page import Site
from .pictures import credit, picture_urls, shade_words
from .plain import plain_prose
from .rendering import plural
from .terms import offered_terms, view_term
from .world import world

MOST_ENDINGS = 100
MOST_LETTERS = 260
"""As much as is told of an ending."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A record that ended: its year, its status in a word, and how it ended in a few sentences."""

    title: str
    url: str
    year: str
    status: str
    reason: str


def view_figure(catalogue: Catalogue, site: Site, name: str) -> dict[str, Any]:
    """A figure of the site's first collection; nothing to show where its records say nothing of that kind yet."""
    figure = figures_of(next(iter(catalogue.shelves.values()))).get(name)
    if not figure:
        return {"figure": None}
    drawn = world()
    on_map, elsewhere = ([line for line in figure.named if drawn.has(line.id) is there] for there in (True, False))
    return {
        "figure": figure,
        "world": drawn,
        "by_id": {line.id: line for line in figure.lines},
        "lists": [
            (f"{plural(len(on_map), 'country', 'countries')}, with their numbers", on_map),
            ("Wider areas, and places too small for the map", elsewhere),
        ],
        "shades": shade_words(figure.shades),
        "files": picture_urls(figure),
        "credit": credit(figure, site),
    }


def view_endings(catalogue: Catalogue, _: Site) -> dict[str, Any]:
    """The records of the site's first collection whose status means a bad end, the last to end first."""
    shelf = next(iter(catalogue.shelves.values()))
    bad = [
        (facet, term)
        for facet in shelf.facets
        if facet.path == shelf.path("status")
        for term in facet.vocabulary.terms.values()
        if term.tone == "ended"
    ]
    found = [(record, term.title) for facet, term in bad for record in shelf.carrying(facet, term)]
    found.sort(key=lambda pair: (shelf.text(pair[0], "end"), pair[0].id), reverse=True)
    return {
        "collection": shelf.collection,
        "endings": [_ending(shelf, record, status) for record, status in found[:MOST_ENDINGS]],
        "terms": [view_term(shelf, facet, term) for facet, term in bad],
        "total": len(found),
        "all": len(shelf.records),
    }


def _ending(shelf: Shelf, record: Record, status: str) -> Ending:
    told = plain_prose(shelf.text(record, "ending"))
    return Ending(
        shelf.text(record, "title"), record_url(record), shelf.text(record, "end"), status, first_sentences(told)
    )


def first_sentences(text: str) -> str:
    """The first sentence of a text, and those after it while there is room.

    >>> first_sentences("The U.S. agency left on 3. May 2020. It gave no reason.")
    'The U.S. agency left on 3. May 2020. It gave no reason.'
    """
    # a full stop after a letter or two figures is that of a name or a date
    sentences = re.split(r"(?<=[^\W\d_]{2}[.!?])\s|(?<=\d{4}[.!?])\s", text)
    room = len(sentences[0])
    kept = sentences[:1]
    for sentence in sentences[1:]:
        room += len(sentence) + 1
        if room > MOST_LETTERS:
            break
        kept.append(sentence)
    return " ".join(kept)


def view_bias(catalogue: Catalogue, _: Site) -> dict[str, Any]:
    """What the site's first collection holds too much or too little of, in sentences."""
    shelf = next(iter(catalogue.shelves.values()))
    return {"facts": [*_facts(shelf)]}


def _facts(shelf: Shelf) -> Iterator[str]:
    figures, names, total = figures_of(shelf), shelf.collection, len(shelf.records)
    for facet in shelf.facets:
        if facet.on_map and "map" in figures:
            yield from _of_places(shelf, facet, figures["map"])
        figure = figures.get(facet.name)
        if figure and facet.broader_of and len(figure.named) > 1:
            first, second = figure.named[:2]
            terms = facet.vocabulary.terms
            both = {record.id for line in (first, second) for record in shelf.carrying(facet, terms[line.id])}
            yield f"{_share(len(both), total)} of the {names.plural} lie in {first.title} or {second.title}."
        if figure and facet.label:
            told = ", ".join(f"{line.id} {_share(line.count, total)}" for line in figure.named)
            yield f"{facet.title} of the {names.plural}: {told}."
        if total and facet.path == shelf.path("status"):
            ended = sum(
                len(shelf.carrying(facet, term)) for term in offered_terms(shelf, facet) if term.tone == "ended"
            )
            yield (
                f"{_share(ended, total)} of the {names.plural} stopped early or were forbidden. The true share is"
                " likely to be larger: what fails in silence leaves few sources."
            )
    lines = figures["languages"].named if "languages" in figures else ()
    if lines:
        sources = sum(line.count for line in lines)
        yield (
            f"{_share(lines[0].count, sources)} of the {sources:,} sources are in {lines[0].title};"
            f" the others in {plural(len(lines) - 1, 'language', 'languages')}."
        )


def _of_places(shelf: Shelf, facet: Facet, figure: Figure) -> Iterator[str]:
    names, total, drawn = shelf.collection, len(shelf.records), world()
    countries = [line for line in figure.named if drawn.has(line.id)]
    if not countries:
        return
    top = countries[0]
    yield f"The country named most often is {top.title}: in {_share(top.count, total)} of the {names.plural}."
    known = sum(drawn.has(code) for code in facet.vocabulary.terms)
    yield f"{known - len(countries)} of {known} countries and territories on the map have no {names.singular}."


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else "0 %"
