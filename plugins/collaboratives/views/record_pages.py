"""The page of each record: the collection's own template, or one that shows any record in the order of its schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ..collections import OWN_VIEWS
from ..core.catalogue import Catalogue, Shelf
from ..core.records import Record
from ..core.vocabularies import Term
from .bibliography import formatted
from .calendars import calendar_url
from .cards import byline, record_url, years
from .citations import cite_urls, is_cited, item_of, plain
from .kinship import Kin, kin_of
from .mentions import Mentions
from .more_like_this import more_like
from .organisation_pages import INDEX
from .organisations import Bodies
from .page import Page, Site
from .related import Related, related_records
from .rendering import render
from .rows import rows_of
from .step_urls import step_url
from .terms import terms_by_facet


def record_pages(catalogue: Catalogue, shelf: Shelf, bodies: Bodies, mentions: Mentions, site: Site) -> Iterator[Page]:
    """A page for each record of a collection."""
    related, kin = related_records(shelf), kin_of(shelf, catalogue.register)
    around = _Surroundings(catalogue, shelf, bodies, related, kin, mentions, _citations(shelf, site), site)
    return (around.page_of(record) for record in shelf.records.values())


def _citations(shelf: Shelf, site: Site) -> Mapping[str, str]:
    """How each record of a collection is cited: our own pages in a line of ours, works of others by the processor."""
    if not is_cited(shelf.collection.id):
        return {}
    items = [item_of(shelf, record, site) for record in shelf.records.values()]
    works = formatted([item for item in items if item["type"] != "webpage"])
    return {item["id"]: works.get(item["id"]) or plain(item, shelf.collection.singular) for item in items}


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a record's page draws on besides the record: terms, other records, organisations, the site."""

    catalogue: Catalogue
    shelf: Shelf
    bodies: Bodies
    related: Mapping[str, tuple[Related, ...]]
    kin: Mapping[str, tuple[Kin, ...]]
    mentions: Mentions
    citations: Mapping[str, str]
    site: Site

    def page_of(self, record: Record) -> Page:
        """The page of a record; its body is made when it is asked for."""
        own = OWN_VIEWS.get(record.collection)
        url = record_url(record)
        summary = self.shelf.text(record, "summary") or self.shelf.text(record, "lead")
        structured = own.structured(record.data, self.site.address_of(url)) if own else {}
        return Page(
            url,
            self.shelf.text(record, "title"),
            summary,
            partial(self._body_of, record),
            source=record.file,
            structured=structured,
        )

    def _body_of(self, record: Record) -> str:
        shelf, site = self.shelf, self.site
        own = OWN_VIEWS.get(record.collection)
        url = record_url(record)
        occasion = own.occasion(record.data, shelf.collection) if own and own.occasion else None
        return render(
            own.component if own else "record",
            url,
            collection=shelf.collection,
            record=record,
            fields=record.data,
            title=shelf.text(record, "title"),
            years=years(shelf, record),
            terms=terms_by_facet(shelf, record),
            rows=() if own else rows_of(shelf.collection.schema, record.data, self.catalogue.vocabularies),
            term=self._term,
            related=self.related.get(record.id, ()),
            kin=self.kin.get(record.id, ()),
            more=more_like(shelf, record),
            timeline=own.timeline(record.data, shelf.collection) if own and own.timeline else (),
            mentioned=self.mentions.get((record.collection, record.id), ()),
            byline=byline(shelf, record),
            occasion=occasion,
            calendar=calendar_url(record) if occasion and occasion.days else "",
            organisation_url=self._organisation_url,
            all_organisations=INDEX if self.bodies.by_id else "",
            field_title=self._field_title,
            edit_address=site.edit_address(record.file),
            history_address=site.history_address(record.file),
            contact=site.contact,
            forge=site.forge,
            files={"JSON": f"api/v1/{url.rstrip('/')}.json", "YAML": f"api/v1/{url.rstrip('/')}.yaml"},
            cite_files=cite_urls(record),
            step_url=self._step_url,
            citation=self.citations.get(record.id, ""),
            link_health=self.catalogue.link_health,
        )

    def _term(self, vocabulary: str, name: str) -> Term:
        return self.catalogue.vocabularies[vocabulary].terms[name]

    def _step_url(self, name: str) -> str:
        """Where the guide tells of a step; empty on a site without the guide."""
        guide = self.catalogue.guide
        return step_url(self._term("step", name)) if name in guide else ""

    def _organisation_url(self, name: str) -> str:
        found = self.bodies.named(name)
        return found.url if found else ""

    def _field_title(self, name: str) -> str:
        return self.shelf.collection.by_path[name,].title
