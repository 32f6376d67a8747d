"""From an issue to a record: the answers that somebody gave on the forge, as a file and its problems.

Whatever stands in an issue is a stranger's. It is read as text, never run,
never made part of a command or a path, and ends in a YAML file that the same
checks judge as any other. A body that makes no sense gives problems, not an
exception.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml

from .collections import OWN_RULES
from .core.catalogue import Catalogue
from .core.ids import id_from, is_id
from .core.pointers import pointer
from .core.problems import Location, Problem, Severity, in_words, report
from .core.reader import MOST_BYTES, read
from .core.schemas import Collection, Field
from .core.validation import check_record
from .issue_forms import DIVIDER, NO_ANSWER, Question, options_of, questions_of

_WIDTH = 96
# more than any list may have: a longer one is told, and takes no longer to read
_MOST_ENTRIES = 100
_FENCE = re.compile(r"\A```[a-z]*\n(.*?)\n?```\Z", re.DOTALL)
_YAML_LABELS = ("Short name", "The record")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})\Z")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an issue became: a file at a path, and what is wrong with it; no path where no file could be made."""

    path: PurePosixPath | None
    text: str
    title: str
    problems: tuple[Problem, ...]
    is_new: bool = True

    @property
    def is_ready(self) -> bool:
        """Whether a change can be made of it."""
        return self.path is not None and not any(one.severity is Severity.ERROR for one in self.problems)


def take(body: str, collection: Collection, catalogue: Catalogue) -> Taken:
    """The record that an issue's body describes, by answers or as YAML.

    Problems: those of `check_record` and of the collection's own rules;
    invalid-yaml where there is no answer to read; file-name where the title
    makes no id; duplicate-id where a new record has the id of a published one.
    """
    text = body.replace("\r\n", "\n").replace("\r", "\n")[: 2 * MOST_BYTES]
    name, written = _as_yaml(text)
    if written is None:
        record = dict(_answers(text, questions_of(collection), collection))
        written = write_record(record, collection) if record else ""
    return _judged(written, name, collection, catalogue)


def _judged(written: str, name: str, collection: Collection, catalogue: Catalogue) -> Taken:
    nowhere = PurePosixPath(collection.id, "proposal.yaml")
    if not written:
        reason = "none of the questions has an answer that can be read"
        return Taken(None, "", "", (report("invalid-yaml", Location(nowhere), reason=reason),))
    value = read(written.encode(errors="surrogatepass"), nowhere).value if _is_text(written) else None
    title = _title(value, collection)
    shelf = catalogue.shelves[collection.id]
    known = shelf.records
    former = {alias: record.id for record in known.values() for alias in record.values(shelf.path("alias"))}
    correcting = name if name in known else former.get(name, "")
    made = correcting or (name if is_id(name) else id_from(title))
    file = PurePosixPath(collection.id, f"{made}.yaml") if made else nowhere
    data, found = check_record(written.encode(errors="replace"), file, collection)
    own = OWN_RULES.get(collection.id)
    if data is not None and own:
        found += [
            report(rule, Location(file, pointer=pointer(at)), **words) for rule, at, words in own(data, collection)
        ]
    if not made:
        found.append(report("file-name", Location(nowhere), name=title))
    if made in known and not correcting:
        found.append(report("duplicate-id", Location(file), name=made, other=made))
    return Taken(file if made else None, written, title, tuple(found), is_new=not correcting)


def _is_text(written: str) -> bool:
    try:
        written.encode()
    except UnicodeEncodeError:
        return False
    return True


def _title(value: Any, collection: Collection) -> str:
    path = collection.role("title") or ("",)
    title = value.get(path[0]) if isinstance(value, Mapping) else ""
    return title if isinstance(title, str) else ""


def _as_yaml(text: str) -> tuple[str, str | None]:
    """The short name and the YAML of an issue that holds a record as such; None where it holds answers."""
    sections = _sections(text, _YAML_LABELS)
    record = sections.get("The record", "")
    if not record:
        return "", None
    fenced = _FENCE.match(record)
    return sections.get("Short name", ""), (fenced[1] if fenced else record).rstrip("\n") + "\n"


def _sections(text: str, labels: Sequence[str]) -> dict[str, str]:
    """What stands below each heading that is one of the labels, in their order.

    A heading counts once, and only after the one before it: a text that holds
    the heading of an earlier question cannot take its place.
    """
    found: dict[str, str] = {}
    headings = [
        (match.start(), match.end(), match[1].rstrip()) for match in re.finditer(r"^### (.+)$", text, re.MULTILINE)
    ]
    places: list[tuple[str, int, int]] = []
    after = -1
    for label in labels:
        place = next((one for one in headings if one[2] == label and one[0] > after), None)
        if place:
            places.append((label, place[0], place[1]))
            after = place[0]
    for number, (label, _, begin) in enumerate(places):
        end = places[number + 1][1] if number + 1 < len(places) else len(text)
        answer = text[begin:end].strip()
        found[label] = "" if answer == NO_ANSWER else answer
    return found


def _answers(text: str, questions: Sequence[Question], collection: Collection) -> Iterator[tuple[str, Any]]:
    """The fields of a record, from the answers in an issue, in the order of the schema."""
    said = _sections(text, [*(question.label for question in questions), "Anything else"])
    record: dict[str, Any] = {}
    for question in questions:
        answer = said.get(question.label, "")
        if not answer:
            continue
        value = _entries(answer, question) if question.parts else value_of(answer, question.field)
        group = record
        for step in question.field.path[:-1]:
            group = group.setdefault(step, {})
        group[question.field.name] = value
    if not record:
        return
    for name, schema in collection.schema["properties"].items():
        if name in record:
            yield name, record[name]
        elif "default" in schema:
            yield name, schema["default"]


def _entries(answer: str, question: Question) -> list[dict[str, Any]]:
    """Each line as an entry, its parts by the fields that they fill."""
    entries = []
    for line in answer.splitlines():
        parts = [part.strip() for part in line.strip().removeprefix("- ").strip("|").split(DIVIDER)]
        entry = {field.name: value_of(part, field) for field, part in zip(question.parts, parts, strict=False) if part}
        if entry:
            entries.append(entry)
        if len(entries) == _MOST_ENTRIES:
            break
    return entries


def value_of(answer: str, field: Field) -> Any:
    """An answer as the value of a field: terms by any of their names, numbers where they are asked for.

    What is no term stays as it was written, so that a problem can name it.
    """
    if "items" in field.schema:
        return [_term(part, field) for part in _split(answer, options_of(field))]
    if "enum" in field.schema:
        return _term(answer, field)
    if field.schema.get("type") == "integer" and _NUMBER.match(answer):
        return int(answer)
    return answer


def _split(answer: str, titles: Mapping[str, str]) -> list[str]:
    """The parts of an answer that commas divide, with the commas that belong to a title left in it."""
    parts: list[str] = []
    rest = answer
    while rest and len(parts) < _MOST_ENTRIES:
        title = next((one for one in sorted(titles, key=len, reverse=True) if rest.startswith(one)), None)
        part = title or rest.partition(",")[0]
        parts.append(part.strip())
        rest = rest[len(part) :].lstrip(" ,\n")
    return [part for part in parts if part]


def _term(word: str, field: Field) -> str:
    chosen = options_of(field).get(word)
    if chosen:
        return chosen
    meant = field.vocabulary.words.get(word.casefold().strip(), ()) if field.vocabulary else ()
    return meant[0] if len(meant) == 1 else word


def write_record(record: Mapping[str, Any], collection: Collection) -> str:
    """A record as the file of its collection, which our reader reads back as it is."""
    head = f"# yaml-language-server: $schema=../schema/{collection.singular}.schema.json\n"
    return head + yaml.safe_dump(dict(record), sort_keys=False, allow_unicode=True, width=_WIDTH)


def answer_to(taken: Taken, duplicates: Sequence[tuple[str, str]] = ()) -> str:
    """What is answered on the issue, as Markdown in which a stranger's words are quoted and nothing else.

    `duplicates` are titles and reasons of published records that may tell the same.
    """
    lines = []
    if taken.is_ready:
        what = "a new record" if taken.is_new else "a correction"
        lines.append(f"Thank you. This is proposed as {what}, {_code(str(taken.path))}; a maintainer reads it next.")
    else:
        lines.append(
            "Thank you. Something is left to do before this can be proposed. Edit this issue, and it is read again."
        )
    if taken.problems:
        lines += ["", "| where | what | how to mend it |", "| --- | --- | --- |"]
        lines += [
            f"| {_code(one.location.pointer or '/')} | {_code(one.message)} | {_code(one.hint)} |"
            for one in taken.problems
        ]
    if duplicates:
        lines += ["", "These are published already. Is it one of them?", ""]
        lines += [f"- {_code(title)}: {reason}" for title, reason in duplicates]
    return "\n".join(lines) + "\n"


def _code(words: str) -> str:
    """Words in a code span, in which Markdown, HTML and names of people mean nothing."""
    plain = in_words(words, 400).replace("`", "'").replace("|", "\\|")
    return f"`{plain}`" if plain else ""
