"""The forge's own form, for people who would rather answer there: made from the schema, as the form of the site is.

An issue form knows lines of text and lists to choose from. So a field becomes
one question; a group that asks for one thing becomes a question for each of
its fields; a list of groups becomes a text with one entry a line, its parts
divided by `|`. `intake` reads the answers back.

The shape is that of GitHub's issue forms; the files lie in
`.github/ISSUE_TEMPLATE/` and a test holds that they are what this makes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from .core.schemas import Collection, Field

LABEL = "proposal"
NO_ANSWER = "_No response_"
DIVIDER = "|"
_LONG_TEXT = 200
_MOST_OPTIONS = 60
_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an issue form and the field of a record that its answer fills.

    `label` is the heading under which the answer stands in the issue; labels
    differ, or an answer could not be told from another. `parts` are the fields
    of one line, where a line is an entry of a list.
    """

    id: str
    label: str
    field: Field
    is_required: bool
    parts: tuple[Field, ...] = ()


def questions_of(collection: Collection) -> tuple[Question, ...]:
    """The questions of a collection's issue form: all that is required, and groups annotated `x-ask`."""
    return tuple(_questions(collection))


def _questions(collection: Collection) -> Iterator[Question]:
    required = collection.schema["required"]
    for field in collection.fields:
        if len(field.path) > 1:
            continue
        single = field.schema.get("items", field.schema)
        inner = [one for one in collection.fields if one.path[:-1] == field.values and one.path != field.path]
        name = field.name
        if "properties" not in single:
            if name in required and "default" not in field.schema:
                yield Question(name, field.title, field, is_required=True)
        elif "items" in field.schema:
            if name in required:
                parts = [one for one in inner if one.name in single["required"]]
                parts += [one for one in inner if one not in parts and _fits_in_a_line(one)]
                yield Question(name, field.title, field, is_required=True, parts=tuple(parts))
        elif name in required or "x-ask" in field.schema:
            for one in inner:
                needed = name in required and one.name in single["required"]
                yield Question(f"{name}-{one.name}", f"{field.title}: {one.title}", one, is_required=needed)


def _fits_in_a_line(field: Field) -> bool:
    """Whether a field holds a number, a term or a few terms, which can stand beside others in a line."""
    return field.schema.get("type") == "integer" or "enum" in field.schema.get("items", field.schema)


def issue_form(collection: Collection) -> str:
    """The issue form of a collection, as the file that the forge reads."""
    plain = f"Propose a {collection.singular}"
    body: list[dict[str, Any]] = [
        _words(
            f"Say only what a public source says. A program makes a {collection.singular} of your answers and tells "
            "you here what is missing. If you edit this issue, it looks again."
        ),
        *(_element(question) for question in questions_of(collection)),
        _area(
            "more", "Anything else", "What the maintainers should know: how you know of it, and whether you take part."
        ),
    ]
    return _file(plain, f"Answer a few questions about a {collection.singular}; no file is needed.", body, collection)


def yaml_form(collection: Collection) -> str:
    """The issue form that takes a record which the site's form has made."""
    body = [
        _words("For a record that the form of the site has made. A program makes a change of it and answers here."),
        {
            "type": "input",
            "id": "id",
            "attributes": {
                "label": "Short name",
                "description": f"If you correct a {collection.singular}: its id, as in its address.",
            },
        },
        _area("record", "The record", "Paste the YAML here, as it is.", render="yaml", is_required=True),
    ]
    return _file(f"A {collection.singular} as YAML", "Paste what the form of the site has made.", body, collection)


def issue_forms(collections: Mapping[str, Collection]) -> Iterator[tuple[str, str]]:
    """Each file of `.github/ISSUE_TEMPLATE/`, by its name."""
    for collection in collections.values():
        yield f"propose-{collection.singular}.yml", issue_form(collection)
        yield f"{collection.singular}-as-yaml.yml", yaml_form(collection)


def options_of(field: Field) -> dict[str, str]:
    """What can be chosen for a field, by what the form calls it; empty where an answer is written."""
    single = field.schema.get("items", field.schema)
    if "enum" not in single or len(single["enum"]) > _MOST_OPTIONS:
        return {}
    terms = field.vocabulary.terms if field.vocabulary else {}
    return {terms[term].title if term in terms else term: term for term in single["enum"]}


def _element(question: Question) -> dict[str, Any]:
    field = question.field
    options = options_of(field)
    help_words = field.schema.get("description", "")
    if question.parts:
        order = f" {DIVIDER} ".join(part.title for part in question.parts)
        example = f" {DIVIDER} ".join(_example(part) for part in question.parts)
        return _area(
            question.id,
            question.label,
            f"{help_words} One a line: {order}. What you do not know at the end may be left out.",
            is_required=question.is_required,
            placeholder=example,
        )
    if options:
        attributes = {"label": question.label, "description": help_words, "options": list(options)}
        if "items" in field.schema:
            attributes["multiple"] = True
        return _required("dropdown", question.id, attributes, is_required=question.is_required)
    if "enum" in field.schema.get("items", {}):
        help_words += " Several are divided by commas."
    if field.schema.get("maxLength", 0) > _LONG_TEXT:
        return _area(question.id, question.label, help_words, is_required=question.is_required)
    attributes = {"label": question.label, "description": help_words}
    if field.schema.get("examples"):
        attributes["placeholder"] = _example(field)
    return _required("input", question.id, attributes, is_required=question.is_required)


def _example(field: Field) -> str:
    """An example as it can be written in one line."""
    example = next(iter(field.schema.get("examples", [""])))
    values = example if isinstance(example, list) else [example]
    terms = field.vocabulary.terms if field.vocabulary else {}
    return ", ".join(terms[value].title if value in terms else str(value) for value in values)


def _words(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _area(name: str, label: str, description: str, *, is_required: bool = False, **more: str) -> dict[str, Any]:
    return _required("textarea", name, {"label": label, "description": description, **more}, is_required=is_required)


def _required(kind: str, name: str, attributes: dict[str, Any], *, is_required: bool) -> dict[str, Any]:
    element = {"type": kind, "id": name, "attributes": attributes}
    return {**element, "validations": {"required": True}} if is_required else element


def _file(name: str, description: str, body: list[dict[str, Any]], collection: Collection) -> str:
    form = {
        "name": name,
        "description": description,
        "title": f"New {collection.singular}: ",
        "labels": [LABEL],
        "body": body,
    }
    head = f"# made from schema/{collection.singular}.schema.json by `collaboratives issue-forms`; change the schema\n"
    return head + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=_WIDTH)
