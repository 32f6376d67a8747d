"""The command line: `collaboratives validate`.

Exit codes: 0 clean, 1 problems found, 2 wrong use or our own fault.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType

import click

from .collections import load
from .commands.issues import take_issue, write_issue_forms
from .commands.reviews import list_overdue, review_records, show_changes
from .core.catalogue import Catalogue
from .core.problems import Problem, Severity
from .core.schemas import FOLDER as SCHEMAS
from .reports import REPORTS

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
    """Check the records of a site about data collaboratives."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "report_format", type=click.Choice(list(REPORTS)), default="text", show_default=True)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    show_default="this folder",
    help="The folder of the site, which holds schema/.",
)
def validate(paths: Sequence[Path], report_format: str, root: Path) -> None:
    """Check every record, or report on PATHS only (files or folders).

    Problems of a schema are always reported: without it nothing is checked.
    Ends with 0 where there is no error, 1 where there is one, 2 where the
    command was used wrongly.
    """
    catalogue, problems = load(root)
    if not catalogue.shelves and not problems:
        raise click.BadParameter(f"'{root}' has no schema/ with a collection in it", param_hint="'--root'")
    wanted = [_within(root, path, catalogue, problems) for path in paths] or [PurePosixPath()]
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


for command in (write_issue_forms, take_issue, review_records, show_changes, list_overdue):
    main.add_command(command)


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
