"""Everything that is published from a catalogue, as pages and files that know no host."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import escape

from ..core.catalogue import Catalogue
from ..core.problems import Problem
from .calendars import calendar_files
from .changes import change_feed_files, view_changes
from .channels import view_channels
from .citations import cite_files, record_cite_files
from .comparing import view_comparison, view_shortlist
from .dataset import dataset_files, view_dataset
from .decision_tree import tree_files, view_tree
from .duplicates import duplicate_files
from .embeds import embed_pages, view_embed
from .explorer import explorer_files
from .exports import export_files, record_export_files
from .feeds import feed_files, term_feed_files
from .field_reference import view_fields
from .forms import form_files, view_proposal
from .guide import view_phases, view_step, view_worksheet
from .home import view_home, view_numbers
from .insights import view_bias, view_endings, view_figure
from .listings import listing_pages
from .markdown import record_texts
from .mentions import mentions_in
from .moved_pages import moved_pages
from .organisation_pages import organisation_pages
from .organisations import organisations_of
from .page import Asset, Page, Site
from .pictures import picture_files
from .proposals import view_proposals
from .record_pages import record_pages
from .rendering import render
from .safeguards import view_safeguards
from .social import pictures
from .term_index import term_index_pages
from .term_lists import view_terms

_EMBED = re.compile(r'<div data-component="([a-z-]+)"(?: data-of="([a-z-]+)")?></div>')
_EMBEDDED: Mapping[str, Callable[[Catalogue, Site], dict[str, Any]]] = {
    "hero": view_home,
    "home": view_home,
    "numbers": view_numbers,
    "phases": view_phases,
    "contact": lambda _, site: {"site": site},
    "proposal": view_proposal,
    "proposals": view_proposals,
    "fields": view_fields,
    "changes": view_changes,
    "channels": view_channels,
    "dataset": view_dataset,
    "decision-tree": view_tree,
    "safeguards": view_safeguards,
    "embed": view_embed,
    "endings": view_endings,
    "bias": view_bias,
    "compare": view_comparison,
    "shortlist": view_shortlist,
}

_EMBEDDED_OF: Mapping[str, Callable[[Catalogue, Site, str], dict[str, Any]]] = {
    "figure": view_figure,
    "step": view_step,
    "terms": view_terms,
    "worksheet": view_worksheet,
}


def all_pages(catalogue: Catalogue, site: Site) -> Iterator[Page]:
    """Every page made from records: each record's own, then the lists that lead to it."""
    mentions = mentions_in(catalogue)
    first = next(iter(catalogue.shelves.values()), None)
    for shelf in catalogue.shelves.values():
        bodies = organisations_of(shelf, catalogue.register)
        yield from record_pages(catalogue, shelf, bodies, mentions, site)
        yield from moved_pages(shelf)
        # the form is for the first collection
        yield from listing_pages(shelf, bodies, site, has_form=shelf is first)
        yield from term_index_pages(shelf)
        yield from organisation_pages(shelf, bodies)
    yield from embed_pages(catalogue, site)


def all_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """Every other file made from records, but for those of single records."""
    yield from export_files(catalogue, site)
    yield from cite_files(catalogue, site)
    yield from dataset_files(catalogue, site)
    yield from calendar_files(catalogue, site)
    yield from feed_files(catalogue, site)
    yield from change_feed_files(catalogue, site)
    yield from explorer_files(catalogue)
    yield from form_files(catalogue)
    yield from pictures(catalogue, site)
    yield from picture_files(catalogue, site)
    yield from duplicate_files(catalogue)
    yield from tree_files(catalogue)


def all_record_files(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """The many small files of single records and terms, to which no page of the guide links."""
    yield from record_export_files(catalogue)
    yield from record_cite_files(catalogue, site)
    yield from term_feed_files(catalogue, site)
    yield from record_texts(catalogue, site)


def problem_pages(problems: Sequence[Problem], catalogue: Catalogue) -> Iterator[Page]:
    """For a preview: a page in the place of each record that could not be published, saying why."""
    by_file = groupby(sorted(problems, key=lambda problem: problem.location), key=lambda problem: problem.location.file)
    for file, found in by_file:
        shelf = catalogue.shelves.get(file.parts[0])
        if shelf and file.suffix == ".yaml" and file.stem not in shelf.records:
            url = f"{file.parent}/{file.stem}/"
            body = render("problems", url, problems=list(found))
            yield Page(url, file.name, "A record with problems", f"<h1>{escape(file.name)}</h1>{body}", source=file)


def embedded(html: str, url: str, catalogue: Catalogue, site: Site) -> str:
    """A guide page's HTML with each `<div data-component="name"></div>` replaced by what it names.

    `data-of` says of which step or phase a part is. Raises KeyError where a
    name is not known: that is a slip in our own page.
    """

    def part(match: re.Match[str]) -> str:
        name, of = match.groups()
        values = _EMBEDDED_OF[name](catalogue, site, of) if of else _EMBEDDED[name](catalogue, site)
        return render(name, url, **values)

    return _EMBED.sub(part, html)
