"""Commands for the forge: its issue forms, and what becomes of an issue."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from ..collections import load
from ..core.catalogue import Catalogue
from ..core.reader import read
from ..core.schemas import Collection
from ..intake import Taken, answer_to, take
from ..issue_forms import issue_forms, questions_of
from ..views.duplicates import known_records, likely_duplicates, profile_of

FORMS = Path(".github/ISSUE_TEMPLATE")
_LARGEST_EVENT = 4 * 1024 * 1024

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    show_default="this folder",
    help="The folder of the site, which holds schema/.",
)


@click.command("issue-forms")
@root_option
def write_issue_forms(root: Path) -> None:
    """Write the forge's issue forms anew from the schemas."""
    catalogue, _ = load(root)
    folder = root / FORMS
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in issue_forms({name: shelf.collection for name, shelf in catalogue.shelves.items()}):
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(str(FORMS / name))


@click.command("intake")
@click.argument("event", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--answer", type=click.Path(path_type=Path), required=True, help="Where to write what is answered.")
@click.option("--outputs", type=click.Path(path_type=Path), required=True, help="Where to add name=value lines.")
@root_option
def take_issue(event: Path, answer: Path, outputs: Path, root: Path) -> None:
    """Make a record of the issue that EVENT, a file in the forge's own JSON, tells of.

    Writes the record into its folder if it is ready, the answer for the issue
    into --answer, and `ready`, `branch`, `path` and `number` to --outputs. None of
    these holds a word of the issue. Ends with 0 whatever the issue says.
    """
    told = json.loads(event.read_bytes()[:_LARGEST_EVENT])["issue"]
    number = int(told["number"])
    catalogue, _ = load(root)
    body = str(told.get("body") or "")
    collection = _asked_by(body, catalogue)
    taken = take(body, collection, catalogue)
    if taken.is_ready and taken.path:
        (root / taken.path).write_text(taken.text, encoding="utf-8")
    answer.write_text(answer_to(taken, _twins(taken, collection, catalogue)), encoding="utf-8")
    lines = {
        "ready": str(taken.is_ready).lower(),
        "number": str(number),
        "branch": f"proposal/issue-{number}",
        "path": str(taken.path) if taken.is_ready else "",
    }
    with outputs.open("a", encoding="utf-8") as stream:
        stream.writelines(f"{name}={value}\n" for name, value in lines.items())
    click.echo("ready" if taken.is_ready else f"{len(taken.problems)} problems")


def _asked_by(body: str, catalogue: Catalogue) -> Collection:
    """The collection whose schema a pasted record names, or whose questions an issue answers; else the site's first."""

    def answered(collection: Collection) -> tuple[bool, int]:
        named = f"schema/{collection.singular}.schema.json" in body
        return named, sum(f"### {question.label}" in body for question in questions_of(collection))

    return max((shelf.collection for shelf in catalogue.shelves.values()), key=answered)


def _twins(taken: Taken, collection: Collection, catalogue: Catalogue) -> list[tuple[str, str]]:
    if not taken.path:
        return []
    value: Any = read(taken.text.encode(errors="replace"), taken.path).value
    if not isinstance(value, Mapping):
        return []
    known = known_records(catalogue.shelves[collection.id], catalogue.register)
    profile = profile_of(taken.path.stem if not taken.is_new else "", value, collection, catalogue.register)
    return [(f"{one.id}: {one.title}", ", ".join(one.reasons)) for one in likely_duplicates(profile, known)]
