"""The command that asks whether the addresses of the records still answer."""

import sys
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import click

from ..collections import load
from ..core.catalogue import Catalogue
from ..core.keywords import is_address
from ..core.link_health import FILE, LinkHealth, State, link_health_text
from ..core.problems import Severity
from ..links.addresses import cited_addresses
from ..links.archive import AVAILABILITY, copies
from ..links.asking import Client, Limits
from ..links.checker import Checker, Manners
from ..links.findings import health_of
from ..links.turns import Clock
from ..reports import one_line
from .issues import root_option
from .link_reports import link_lines, link_proposals, link_total
from .reviews import day_option

FOUND_GONE = 1
_MINUTE = 60


def _web_address(_: click.Context, __: click.Parameter, address: str) -> str:
    if address and not is_address(address):
        raise click.BadParameter(f"{address!r} is no web address; it begins with https:// and names a public site")
    return address


@click.command("links")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--write", is_flag=True, help=f"Write what was found into {FILE}, which the pages show.")
@click.option(
    "--proposals",
    type=click.Path(path_type=Path),
    help="A file for what should be changed in the records, as Markdown.",
)
@click.option(
    "--archive",
    callback=_web_address,
    default=AVAILABILITY,
    show_default=True,
    help="Where to ask for copies of what is gone; '' to ask nowhere.",
)
@click.option("--about", callback=_web_address, default="", help="The address that tells site owners who is asking.")
@click.option("--at-once", type=click.IntRange(1, 64), default=Manners().at_once, show_default=True, help="Most hosts.")
@click.option(
    "--pause",
    type=click.FloatRange(0),
    default=Manners().pause,
    show_default=True,
    help="Seconds between two requests of a host.",
)
@click.option(
    "--patience", type=click.FloatRange(0.1), default=Limits().seconds, show_default=True, help="Seconds for a request."
)
@click.option("--minutes", type=click.FloatRange(0), default=60, show_default=True, help="Minutes for the whole check.")
@click.option("--loopback", is_flag=True, hidden=True, help="Allow servers of this machine, for tests.")
@root_option
@day_option
def check_links(  # noqa: PLR0913 - each is an option of the command line
    *,
    paths: tuple[Path, ...],
    write: bool,
    proposals: Path | None,
    archive: str,
    about: str,
    at_once: int,
    pause: float,
    patience: float,
    minutes: float,
    loopback: bool,
    root: Path,
    today: datetime,
) -> None:
    """Ask each address of the records, or of those at PATHS only, whether it still answers.

    Prints what has moved, is gone or could not be told, one a line. Ends with
    0 where nothing is gone, 1 where something is, 2 where the command was used
    wrongly or nobody answered at all; then nothing is written.
    """
    catalogue = _sound_catalogue(root)
    wanted = {_record_file(path, catalogue) for path in paths} or None
    cited = cited_addresses(catalogue, wanted)
    agent = f"collaboratives-links/{version('collaboratives')}{f' (+{about})' if about else ''}"
    checker = Checker(
        Client(agent, Limits(patience), loopback),
        Manners(at_once, pause, first_wait=2 * pause),
        Clock(minutes * _MINUTE),
    )
    known = catalogue.link_health
    found = dict(checker.check_all(sorted(cited, key=lambda address: _last_checked(address, known))))
    if found and not checker.heard:
        click.echo("nobody answered: the fault may be on this side, so nothing was written", err=True)
        sys.exit(2)
    day = today.date().isoformat()
    health = {address: health_of(one, known.get(address), day) for address, one in found.items()}
    if archive:
        health |= copies(health, cited, archive, checker.fetch)
    click.echo("\n".join([*link_lines(health, cited), link_total(health, len(cited))]))
    if write:
        # what was not asked, or not in time, stays as it was
        everywhere = cited if wanted is None else cited_addresses(catalogue)
        kept = {address: known[address] for address in everywhere if address in known}
        (root / FILE).parent.mkdir(exist_ok=True)
        (root / FILE).write_text(link_health_text({**kept, **health}), encoding="utf-8", newline="\n")
    if proposals:
        proposals.write_text(link_proposals(health, cited), encoding="utf-8", newline="\n")
    if any(one.state is State.GONE for one in health.values()):
        sys.exit(FOUND_GONE)


def _sound_catalogue(root: Path) -> Catalogue:
    """The catalogue, if nothing but the file of checked links is broken, which is then made anew."""
    catalogue, problems = load(root)
    if not catalogue.shelves and not problems:
        raise click.BadParameter(f"'{root}' has no schema/ with a collection in it", param_hint="'--root'")
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    for problem in errors:
        click.echo(one_line(problem), err=True)
    if any(problem.location.file != FILE for problem in errors):
        click.echo("no link was checked: mend the records first", err=True)
        sys.exit(FOUND_GONE)
    return catalogue


def _record_file(path: Path, catalogue: Catalogue) -> PurePosixPath:
    file = PurePosixPath(*path.resolve().parts[-2:])
    shelf = catalogue.shelves.get(file.parent.name)
    if not shelf or file.stem not in shelf.records:
        raise click.BadParameter(f"'{path}' is not among the records", param_hint="PATHS")
    return file


def _last_checked(address: str, known: Mapping[str, LinkHealth]) -> tuple[str, str]:
    """What was not checked for longest comes first, so that every address has its turn if the time is short."""
    return (known[address].checked_on if address in known else "", address)
