"""What a maintainer sees before deciding: one record on a sheet, or a whole change in words.

Both are Markdown that reads well in a terminal. They show what strangers
wrote, so every word of a record stands in a code span on one line.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .collections import OWN_REVIEWS
from .core.catalogue import Catalogue, Shelf
from .core.problems import in_words
from .core.records import Record
from .core.schemas import Collection
from .views.duplicates import known_records, likely_duplicates, profile_of

_SHORTEST_WORD = 6
_MOST_WORDS = 300


def review_sheet(record: Record, shelf: Shelf, catalogue: Catalogue, today: date) -> str:
    """The sheet for one record: gates, completeness, evidence, duplicates, sources, and what looks wrong."""
    own = OWN_REVIEWS.get(shelf.collection.id)
    title = shelf.text(record, "title")
    lines = [f"# {quoted(title)}", "", f"{quoted(str(record.file))}", ""]
    if own:
        lines += ["## Gates", ""]
        lines += [
            f"- [{'x' if passes else ' '}] {gate}: {quoted(seen)}" for gate, passes, seen in own.gates(record.data)
        ]
        lines.append("")
    lines += ["## Completeness", "", completeness(record.data, shelf.collection), ""]
    lines += ["## Likely duplicates", "", *_duplicates(record, shelf, catalogue), ""]
    lines += ["## Sources by publisher", "", *_sources(record, shelf), ""]
    doubts = [*(own.doubts(record.data, today.year) if own else ()), *_unchosen_terms(record, shelf)]
    lines += ["## To look at", "", *([f"- {doubt}" for doubt in doubts] or ["- nothing stands out"])]
    return "\n".join(lines) + "\n"


def quoted(words: str) -> str:
    """A stranger's words in a code span, in which Markdown and the names of people mean nothing."""
    plain = in_words(words, _MOST_WORDS).replace("`", "'")
    return f"`{plain}`" if plain else "nothing"


def completeness(data: Mapping[str, Any], collection: Collection) -> str:
    """How many of a collection's fields a record fills, and which of the others a reader would look for.

    Fields of quiet groups are for editors and not counted.
    """
    fields = [field.name for group in collection.groups if not group.quiet for field in collection.fields_of(group)]
    empty = [name for name in fields if name not in data]
    filled = f"{len(fields) - len(empty)} of {len(fields)} fields"
    return f"{filled}; empty: {', '.join(empty)}" if empty else filled


def _duplicates(record: Record, shelf: Shelf, catalogue: Catalogue) -> list[str]:
    known = known_records(shelf, catalogue.register)
    found = likely_duplicates(profile_of(record.id, record.data, shelf.collection, catalogue.register), known)
    return [f"- {quoted(one.id)} ({one.title}): {', '.join(one.reasons)}" for one in found] or ["- none"]


def _sources(record: Record, shelf: Shelf) -> list[str]:
    path = shelf.path("source-address")
    sources = [
        source for found in record.values(shelf.path("sources") and path[:1] if path else None) for source in found
    ]
    counts = Counter(str(source.get("publisher", "")) for source in sources)
    return [f"- {quoted(name)}: {number}" for name, number in counts.most_common()] or ["- none"]


def _unchosen_terms(record: Record, shelf: Shelf) -> Iterator[str]:
    """Terms whose name stands in the record's texts and which it does not carry."""
    fields = [field for field, _ in shelf.collection.annotated("x-search")]
    texts = _spaced(" ".join(str(value) for field in fields for value in record.values(field.values)))
    for facet in shelf.facets:
        if facet.present or facet.broader_of or len(facet.vocabulary.terms) < 2:  # noqa: PLR2004 - one term is no choice
            continue
        field = shelf.collection.by_path.get(facet.path[:-1])
        if not field or field.schema.get("type") != "array" or len(facet.path) > 2:  # noqa: PLR2004 - a list of terms
            continue
        carried = {term.id for term in facet.terms_of(record)}
        for term in facet.vocabulary.terms.values():
            words = [word for word in (term.title, *term.aliases) if len(word) >= _SHORTEST_WORD]
            said = next((word for word in words if _spaced(word) in texts), None)
            if said and term.id not in carried:
                yield f"the text says {quoted(said)}, but {facet.title.lower()} lacks {quoted(term.id)}"


def _spaced(text: str) -> str:
    """A text as words with one space around each, so that a word is found whole."""
    words = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(words)} "


@dataclass(frozen=True, slots=True)
class Change:
    """A record that a change adds, corrects, spoils or takes away, with the names of the fields that differ."""

    record: Record
    kind: str
    fields: tuple[str, ...] = ()


def changes(before: Shelf, after: Shelf, present: Container[str] = ()) -> list[Change]:
    """What differs between two states of a collection, in the order of the ids.

    `present` names the files that are there afterwards: a record that is
    among them and not in `after` has problems and is not gone.
    """
    found = []
    for name in sorted({*before.records, *after.records}):
        old, new = before.records.get(name), after.records.get(name)
        if old and new:
            fields = {*old.data, *new.data}
            differing = [field for field in fields if old.data.get(field) != new.data.get(field)]
            known = list(after.collection.schema["properties"])
            order = {field: place for place, field in enumerate(known)}
            if differing:
                ordered = sorted(differing, key=lambda field: order.get(field, len(known)))
                found.append(Change(new, "corrected", tuple(ordered)))
        elif new:
            found.append(Change(new, "added"))
        elif old:
            found.append(Change(old, "spoilt" if name in present else "gone"))
    return found


def change_summary(found: Sequence[Change], shelf: Shelf, catalogue: Catalogue, today: date) -> str:
    """A change in words: each record with what changed, and the sheet of each new one."""
    names = shelf.collection
    if not found:
        return f"No {names.singular} changes.\n"
    counts = Counter(change.kind for change in found)
    lines = [f"## {names.title}: {', '.join(f'{number} {kind}' for kind, number in counts.items())}", ""]
    for change in found:
        what = f": {', '.join(change.fields)}" if change.fields else ""
        lines.append(f"- {change.kind}: {quoted(change.record.id)}, {quoted(shelf.text(change.record, 'title'))}{what}")
        if change.kind == "spoilt":
            lines.append("  It has problems now: the check says which.")
        if change.kind == "gone":
            lines.append("  A record is never deleted: withdraw it, or make it an alias of the one that stays.")
    lines.append("")
    for change in found:
        if change.kind == "added":
            lines += [review_sheet(change.record, shelf, catalogue, today), ""]
    return "\n".join(lines)


def overdue(shelf: Shelf, today: date) -> list[tuple[str, Record]]:
    """The records whose day of review has passed, with that day, the longest overdue first."""
    due = [(shelf.text(record, "review-due"), record) for record in shelf.records.values()]
    return sorted(
        ((day, record) for day, record in due if day and day < today.isoformat()), key=lambda one: (one[0], one[1].id)
    )
