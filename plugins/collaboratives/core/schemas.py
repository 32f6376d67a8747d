"""Schemas: what a collection's records hold, read once and made convenient.

The shape of a record is written in one place, `schema/<kind>.schema.json`.
Fields, facets, roles, search fields, references and messages all come from
there, so that a new facet is a vocabulary and an annotated property, and no
line of Python.
"""

import json
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
from jsonschema.exceptions import best_match

from . import pointers
from .keywords import validator_for
from .pointers import EACH
from .problems import Location, Problem, report
from .shortcuts import shortcut
from .vocabularies import Vocabulary, vocabulary_from

FOLDER = PurePosixPath("schema")
_VOCABULARY_REF = "vocabularies/"
_SHAPES = json.loads(files(__package__).joinpath("shapes.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Field:
    """One property of a collection's schema, at any depth.

    `path` leads to the property itself; `schema` is its own schema with
    references to vocabularies replaced by their terms.
    """

    path: pointers.Path
    schema: Mapping[str, Any]
    vocabulary: Vocabulary | None

    @property
    def name(self) -> str:
        """The property's key as authors write it."""
        return next(step for step in reversed(self.path) if step != EACH)

    @property
    def title(self) -> str:
        """What readers see in place of the key."""
        return str(self.schema.get("title", self.name))

    @property
    def values(self) -> pointers.Path:
        """The path of the single values: for a list, of each entry."""
        return (*self.path, EACH) if self.schema.get("type") == "array" else self.path


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are filled in together: a step of the form and a part of the field reference.

    A `quiet` group is for editors and comes after the others.
    """

    id: str
    title: str
    description: str
    quiet: bool = False


@dataclass(frozen=True)
class Collection:
    """One kind of record: its names, its schema, and the fields found in it.

    `listing` is the folder of the pages that list its records, which need not
    be that of the records themselves: cases are listed in the Explorer.
    `heading` and `lead` stand above that list.
    """

    id: str
    title: str
    singular: str
    plural: str
    listing: str
    schema: Mapping[str, Any]
    fields: tuple[Field, ...]
    groups: tuple[Group, ...] = ()
    heading: str = ""
    lead: str = ""

    def fields_of(self, group: Group) -> list[Field]:
        """The outermost fields of a group, in the order of the schema; without one, of the last loud one."""
        last = [one.id for one in self.groups if not one.quiet][-1:]
        outer = (field for field in self.fields if len(field.path) == 1)
        return [field for field in outer if field.schema.get("x-group", *last) == group.id]

    @cached_property
    def by_path(self) -> Mapping[pointers.Path, Field]:
        """Every field by its path."""
        return {field.path: field for field in self.fields}

    @cached_property
    def validator(self) -> jsonschema.protocols.Validator:
        """The compiled schema, the authority on whether a record is valid."""
        return validator_for(self.schema)

    @cached_property
    def surely_allows(self) -> Callable[[Any], bool]:
        """Whether a value is certainly valid; where it is not, the validator must be asked."""
        return shortcut(self.schema)

    def annotated(self, keyword: str) -> Iterator[tuple[Field, Any]]:
        """The fields that carry an annotation, with its value."""
        return ((field, field.schema[keyword]) for field in self.fields if keyword in field.schema)

    def role(self, name: str) -> pointers.Path | None:
        """The path of the values that play a role, such as `title`; None where no field does."""
        return self._roles.get(name)

    @cached_property
    def _roles(self) -> Mapping[str, pointers.Path]:
        return {role: field.values for field, role in self.annotated("x-role")}


def load_schemas(root: Path) -> tuple[dict[str, Collection], dict[str, Vocabulary], list[Problem]]:
    """The collections and vocabularies of a site by id, and what is wrong with their files.

    A schema that cannot be used is reported as invalid-schema and left out.
    """
    problems: list[Problem] = []
    vocabularies = {}
    for file, schema in _read_folder(root, FOLDER / "vocabularies", problems):
        if _fits(schema, "vocabulary", file, problems):
            name = file.name.removesuffix(".schema.json")
            vocabularies[name] = vocabulary_from(name, schema)
    collections = {}
    for file, schema in _read_folder(root, FOLDER, problems):
        if (
            _fits(schema, "any", file, problems)
            and "x-collection" in schema
            and _fits(schema, "collection", file, problems)
        ):
            collection = _collection_from(schema, vocabularies, file, problems)
            if collection:
                collections[collection.id] = collection
    return collections, vocabularies, problems


def _read_folder(
    root: Path, folder: PurePosixPath, problems: list[Problem]
) -> Iterator[tuple[PurePosixPath, dict[str, Any]]]:
    for path in sorted((root / folder).glob("*.schema.json")):
        file = folder / path.name
        if not stat.S_ISREG(path.lstat().st_mode):
            problems.append(report("invalid-schema", Location(file), reason="it is no ordinary file"))
            continue
        try:
            yield file, json.loads(path.read_bytes().decode("utf-8"))
        except json.JSONDecodeError as error:
            at = Location(file, error.lineno, error.colno)
            problems.append(report("invalid-schema", at, reason=f"it is not JSON, {error.msg.lower()}"))
        except UnicodeDecodeError:
            problems.append(report("invalid-schema", Location(file), reason="it is not UTF-8 text"))


def _fits(schema: Mapping[str, Any], shape: str, file: PurePosixPath, problems: list[Problem]) -> bool:
    """Whether a schema file has what this module relies on; each lack is reported."""
    errors = list(validator_for(_SHAPES[shape]).iter_errors(schema))
    for whole in errors:
        error = best_match([whole]) or whole  # of two shapes that are allowed, the one that was meant
        at = pointers.pointer(error.absolute_path)
        problems.append(
            report("invalid-schema", Location(file, pointer=at), reason=f"at {at or 'its root'}, {error.message}")
        )
    return not errors


def _collection_from(
    schema: Mapping[str, Any], vocabularies: Mapping[str, Vocabulary], file: PurePosixPath, problems: list[Problem]
) -> Collection | None:
    try:
        folded = fold(schema, vocabularies)
        jsonschema.Draft202012Validator.check_schema(folded)
    except KeyError as error:
        problems.append(
            report("invalid-schema", Location(file), reason=f"it refers to {error.args[0]}, which is no vocabulary")
        )
        return None
    except jsonschema.SchemaError as error:
        problems.append(report("invalid-schema", Location(file), reason=f"at {error.json_path}, {error.message}"))
        return None
    names = {"listing": schema["x-collection"]["id"], **schema["x-collection"]}
    groups = tuple(Group(**group) for group in names.pop("groups", ()))
    collection = Collection(**names, schema=folded, fields=tuple(_fields(folded, (), vocabularies)), groups=groups)
    faults = [report("invalid-schema", Location(file), reason=reason) for reason in _faults(collection, vocabularies)]
    problems += faults
    return None if faults else collection


def collection_of_one(schema: Mapping[str, Any], vocabularies: Mapping[str, Vocabulary]) -> Collection:
    """The schema of a single file that is no record, so that it is checked, and spoken of, as records are.

    Raises KeyError where it refers to a vocabulary that is not there.
    """
    folded = fold(schema, vocabularies)
    name = str(schema["title"]).lower()
    return Collection(name, schema["title"], name, name, name, folded, tuple(_fields(folded, (), vocabularies)))


def _faults(collection: Collection, vocabularies: Mapping[str, Vocabulary]) -> Iterator[str]:
    """What the annotations of a schema ask for and do not get."""
    known = {group.id for group in collection.groups}
    for name, own in collection.schema["properties"].items():
        if own.get("x-group", next(iter(known), None)) not in {*known, None}:
            yield f"'{name}' is in a group that its collection does not have"
    for field, annotation in collection.annotated("x-facet"):
        options = {} if annotation is True else annotation
        if not {"presence", "values"} & {*options} and not field.vocabulary:
            yield f"the facet '{field.name}' has neither a vocabulary, nor a word for its presence, nor own values"
        if "broader" in options:
            broader = vocabularies.get(options["broader"])
            if not broader:
                yield f"the facet '{field.name}' names '{options['broader']}', which is no vocabulary"
                continue
            for term in field.vocabulary.terms.values() if field.vocabulary else ():
                for lacking in sorted({*term.broader} - {*broader.terms}):
                    yield f"'{lacking}', which '{term.id}' names as broader, is no term of '{broader.id}'"


def fold(node: Any, vocabularies: Mapping[str, Vocabulary]) -> Any:
    """The schema with every reference to a vocabulary replaced by the ids of its terms.

    An `enum` is checked many times faster than a `oneOf` of constants, and
    nothing is left that a validator could try to fetch. Raises KeyError with
    the reference where it leads to no vocabulary.
    """
    if isinstance(node, list):
        return [fold(member, vocabularies) for member in node]
    if not isinstance(node, dict):
        return node
    folded = {key: fold(value, vocabularies) for key, value in node.items() if key != "$ref"}
    if "$ref" in node:
        name = str(node["$ref"]).removeprefix(_VOCABULARY_REF).removesuffix(".schema.json")
        if name not in vocabularies:
            raise KeyError(node["$ref"])
        folded |= {"x-vocabulary": name, "enum": list(vocabularies[name].terms)}
    return folded


def _fields(schema: Mapping[str, Any], path: pointers.Path, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Field]:
    """Every property below a schema, outer before inner, in the order in which it is written."""
    for name, own in schema.get("properties", {}).items():
        here = (*path, name)
        single = own.get("items", own)
        yield Field(here, own, vocabularies.get(single.get("x-vocabulary", "")))
        yield from _fields(single, (*here, EACH) if "items" in own else here, vocabularies)
