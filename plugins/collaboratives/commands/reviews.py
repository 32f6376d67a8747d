"""Commands for maintainers: a sheet for one record, a change in words, and what is overdue."""

from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import click

from ..collections import load
from ..review import change_summary, changes, overdue, quoted, review_sheet
from .issues import root_option

day_option = click.option(
    "--on",
    "today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: datetime.now(UTC).date().isoformat(),
    show_default="today",
    help="The day on which this is asked.",
)


@click.command("review")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@root_option
@day_option
def review_records(paths: tuple[Path, ...], root: Path, today: datetime) -> None:
    """Print the reviewer's sheet of the records at PATHS.

    A record with problems has none: mend what `validate` says of it first.
    """
    catalogue, _ = load(root)
    by_file = {
        record.file: (record, shelf) for shelf in catalogue.shelves.values() for record in shelf.records.values()
    }
    for path in paths:
        file = PurePosixPath(*path.resolve().parts[-2:])
        if file not in by_file:
            raise click.BadParameter(f"'{path}' is not among the valid records: run validate", param_hint="PATHS")
        record, shelf = by_file[file]
        click.echo(review_sheet(record, shelf, catalogue, today.date()))


@click.command("changes")
@click.argument("base", type=click.Path(path_type=Path, exists=True, file_okay=False))
@root_option
@day_option
def show_changes(base: Path, root: Path, today: datetime) -> None:
    """Say in words how the records differ from those in BASE, another folder of the site."""
    before, _ = load(base)
    after, _ = load(root)
    for name, shelf in after.shelves.items():
        if name in before.shelves:
            present = {path.stem for path in (root / name).glob("*.yaml")}
            found = changes(before.shelves[name], shelf, present)
            click.echo(change_summary(found, shelf, after, today.date()))


@click.command("overdue")
@root_option
@day_option
def list_overdue(root: Path, today: datetime) -> None:
    """List the records whose day of review has passed, the longest overdue first."""
    catalogue, _ = load(root)
    found = [one for shelf in catalogue.shelves.values() for one in overdue(shelf, today.date())]
    for day, record in found:
        click.echo(f"{day} {record.file} {quoted(record.id)}")
    reviewed = sum(
        bool(shelf.text(one, "review-due")) for shelf in catalogue.shelves.values() for one in shelf.records.values()
    )
    total = sum(len(shelf.records) for shelf in catalogue.shelves.values())
    click.echo(f"{len(found)} overdue; {total - reviewed} of {total} records have no day of review")
