"""The command line: `collaboratives validate` and `collaboratives new`.

Exit codes: 0 clean, 1 problems found, 2 wrong use or our own fault.
"""

import os
import shlex
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType

import click

from .collections import load
from .commands.issues import root_option, take_issue, write_issue_forms
from .commands.links import check_links
from .commands.reviews import list_overdue, review_records, show_changes
from .core.catalogue import Catalogue
from .core.characters import FORBIDDEN
from .core.ids import id_from, is_id
from .core.keywords import is_address
from .core.problems import Problem, Severity
from .core.schemas import FOLDER as SCHEMAS
from .core.schemas import Collection, load_schemas
from .mending import mend
from .reports import REPORTS, mended
from .scaffold import skeleton

PROBLEMS_FOUND = 1
OUR_FAULT = 2
_FOR_PEOPLE = {"text", "github"}


def run() -> None:
    """Run the command line as a program of its own."""
    sys.excepthook = _report_our_fault
    for stream in (sys.stdout, sys.stderr):
        # a terminal that knows few letters still gets every word
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # both are text files in a program
    main()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="collaboratives", message="%(version)s")
def main() -> None:
    """Write, check and mend the records of a site about data collaboratives."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "report_format", type=click.Choice(list(REPORTS)), default="text", show_default=True)
@click.option("--fix", is_flag=True, help="First mend what is mechanical, in place.")
@root_option
def validate(paths: Sequence[Path], report_format: str, *, fix: bool, root: Path) -> None:
    """Check every record, or report on PATHS only (files or folders).

    Problems of a schema are always reported: without it nothing is checked.
    Ends with 0 where there is no error, 1 where there is one, 2 where the
    command was used wrongly.
    """
    catalogue, problems = load(root)
    if not catalogue.shelves and not problems:
        raise _no_site(root)
    wanted = [_within(root, path, catalogue, problems) for path in paths] or [PurePosixPath()]
    if fix and (lines := list(_mend(root, catalogue, wanted))):
        # a report for programs is nothing but itself
        click.echo("\n".join(lines), err=report_format not in _FOR_PEOPLE)
        catalogue, problems = load(root)
    shown = [
        problem
        for problem in problems
        if problem.location.file.is_relative_to(SCHEMAS) or _is_wanted(problem.location.file, wanted)
    ]
    report = REPORTS[report_format](shown)
    if not shown and report_format in _FOR_PEOPLE:
        report = ": ".join(filter(None, [_checked(catalogue, wanted), report]))
    click.echo(report)
    if any(problem.severity is Severity.ERROR for problem in shown):
        sys.exit(PROBLEMS_FOUND)


for command in (write_issue_forms, take_issue, review_records, show_changes, list_overdue, check_links):
    main.add_command(command)


def _addresses(_: click.Context, __: click.Parameter, addresses: Sequence[str]) -> Sequence[str]:
    """The addresses of sources, if each can be published as a link."""
    for address in addresses:
        if not is_address(address) or FORBIDDEN.search(address):
            raise click.BadParameter(f"{address!r} is no web address; it begins with https:// and names a public site")
    return addresses


@main.command()
@click.argument("singular")
@click.argument("title")
@click.option(
    "--from-url",
    "addresses",
    metavar="ADDRESS",
    multiple=True,
    callback=_addresses,
    help="The address of a source to fill in; can be repeated.",
)
@root_option
def new(singular: str, title: str, addresses: Sequence[str], root: Path) -> None:
    """Write the file of a new record, such as a case, with comments that say how to fill it in.

    SINGULAR is the kind of record (case), TITLE its title, which also makes
    the name of the file. A file that is there already is left as it is.
    """
    collection = _collection(root, singular)
    name = id_from(title)
    if not name:
        reason = "makes no file name that can be used; give it more words in Latin letters or digits"
        raise click.BadParameter(f"{title!r} {reason}", param_hint="TITLE")
    if addresses and not collection.role("source-address"):
        raise click.BadParameter(f"a {singular} has no field for the address of a source", param_hint="'--from-url'")
    path = root / collection.id / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton(collection, title, addresses))
    except FileExistsError:
        raise click.BadParameter(f"'{path}' is there already and was left as it is", param_hint="TITLE") from None
    command = ["collaboratives", "validate", *(["--root", str(root)] if root != Path() else []), str(path)]
    click.echo(f"{path}\nnext: fill it in, then run: {shlex.join(command)}")


def _collection(root: Path, singular: str) -> Collection:
    """The collection of a kind of record; an unknown kind is wrong use."""
    collections, _, problems = load_schemas(root)
    if not collections and not problems:
        raise _no_site(root)
    kinds = {collection.singular: collection for collection in collections.values()}
    if singular not in kinds:
        known = ", ".join(kinds) or "none; see what is wrong with the schemas: collaboratives validate"
        raise click.BadParameter(f"{singular!r} is no kind of record; there are: {known}", param_hint="SINGULAR")
    return kinds[singular]


def _no_site(root: Path) -> click.BadParameter:
    return click.BadParameter(f"'{root}' has no schema/ with a collection in it", param_hint="'--root'")


def _mend(root: Path, catalogue: Catalogue, wanted: Sequence[PurePosixPath]) -> Iterator[str]:
    """Mend the wanted record files in place; a line for each that was changed."""
    for shelf in catalogue.shelves.values():
        folder = PurePosixPath(shelf.collection.id)
        for path in sorted((root / folder).glob("*.yaml")):
            file = folder / path.name
            if not stat.S_ISREG(path.lstat().st_mode) or not is_id(path.stem) or not _is_wanted(file, wanted):
                continue
            found = mend(path.read_bytes(), file, shelf.collection)
            if found.what:
                path.write_bytes(found.content)
                yield mended(file, found.what)


def _within(root: Path, path: Path, catalogue: Catalogue, problems: Sequence[Problem]) -> PurePosixPath:
    """A path of the command line, seen from the site's folder; one that nothing checks is wrong use."""
    if not os.path.lexists(path):
        raise click.BadParameter(f"'{path}' does not exist", param_hint="PATHS")
    # a link is looked at as what it is, not as what it leads to
    place = Path(os.path.abspath(path))  # noqa: PTH100 - pathlib has no way to drop '..' without following links
    place = place.parent.resolve() / place.name
    checked = {SCHEMAS.name, *catalogue.shelves}
    if place.is_relative_to(root.resolve()):
        within = PurePosixPath(place.relative_to(root.resolve()).as_posix())
        # a schema that cannot be used hides its collection's name; its own problem is reported instead
        hidden = any(problem.location.file.is_relative_to(SCHEMAS) for problem in problems)
        if not within.parts or within.parts[0] in checked or hidden:
            return within
    folders = ", ".join(f"{name}/" for name in sorted(checked))
    raise click.BadParameter(f"'{path}' is in none of the folders that are checked: {folders}", param_hint="PATHS")


def _is_wanted(file: PurePosixPath, wanted: Sequence[PurePosixPath]) -> bool:
    return any(file.is_relative_to(path) for path in wanted)


def _checked(catalogue: Catalogue, wanted: Sequence[PurePosixPath]) -> str:
    """How many records were found good, in the words of their collections: "292 cases, 1 event"."""
    counts = []
    for shelf in catalogue.shelves.values():
        number = sum(_is_wanted(record.file, wanted) for record in shelf.records.values())
        if number:
            counts.append(f"{number} {shelf.collection.singular if number == 1 else shelf.collection.plural}")
    return ", ".join(counts)


def _report_our_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Show the traceback and end with a code of its own, so that no one takes our fault for an author's."""
    sys.__excepthook__(kind, fault, trace)
    raise SystemExit(OUR_FAULT)
