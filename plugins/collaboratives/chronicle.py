"""What changed in the records, day by day, from the history that git keeps of their files.

A copy without git, or with a history cut short, has no days to tell; nothing
is made up for it.
"""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .core.catalogue import Catalogue, Shelf

ADDED, CORRECTED, ENDED = "added", "corrected", "ended"
_DAY = "\x01"
_TIMEOUT = 60
# whatever the settings of the one who builds
_SETTINGS = ("core.quotePath=false", "color.ui=false", "diff.noprefix=false", "diff.mnemonicPrefix=false")
_PLAIN = [word for setting in _SETTINGS for word in ("-c", setting)]


@dataclass(frozen=True, slots=True)
class Day:
    """The records that changed on a day: by what happened to them, their collection and id.

    A record stands once: one that was added is not corrected on the same day
    as well.
    """

    day: str
    changes: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Every day on which records changed, the last one first, and the revision that it was read at."""

    revision: str = ""
    days: tuple[Day, ...] = ()


def read_chronicle(root: Path, catalogue: Catalogue) -> Chronicle:
    """The chronicle of a site's folder; empty where there is no git or no history.

    What is told of a record that exists no more is left out: its alias tells
    what became of it.
    """
    folders = [name for name in catalogue.shelves if (root / name).is_dir()]
    revision = _git(root, "rev-parse", "--short=12", "HEAD").strip()
    if not revision or not folders:
        return Chronicle()
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        # its first commit would seem to add everything that was there before
        return Chronicle(revision)
    log = _log(root, folders, "--name-status", "--no-renames")
    found: defaultdict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for day, rest in _days(log):
        for letter, path in re.findall(r"^([AM])\t(.+)$", rest, re.MULTILINE):
            _note(found[day], path, ADDED if letter == "A" else CORRECTED)
    for name, shelf in catalogue.shelves.items():
        for day, path in _endings(root, name, shelf):
            _note(found[day], path, ENDED)
    days = (_day(day, found[day], catalogue) for day in sorted(found, reverse=True))
    return Chronicle(revision, tuple(day for day in days if any(day.changes.values())))


def _note(found: dict[tuple[str, str], str], path: str, what: str) -> None:
    """Keep what says most: to be new says more than to have ended, and that more than to be corrected."""
    rank = (CORRECTED, ENDED, ADDED)
    file = PurePosixPath(path)
    key = (file.parts[0], file.stem)
    if file.suffix == ".yaml" and rank.index(what) >= rank.index(found.get(key, CORRECTED)):
        found[key] = what


def _day(day: str, found: Mapping[tuple[str, str], str], catalogue: Catalogue) -> Day:
    present = [key for key in found if key[1] in catalogue.shelves[key[0]].records]
    return Day(
        day, {what: tuple(sorted(key for key in present if found[key] == what)) for what in (ADDED, CORRECTED, ENDED)}
    )


def _endings(root: Path, name: str, shelf: Shelf) -> Iterator[tuple[str, str]]:
    """The day and file of each change of a record's status, from another, to one that means a bad end."""
    path = shelf.path("status")
    field = next((field for field in shelf.collection.fields if path and field.values == path), None)
    if field is None or field.vocabulary is None or len(field.path) != 1:
        return
    ended = {term.id for term in field.vocabulary.terms.values() if term.tone == "ended"}
    key = re.escape(field.name)
    log = _log(root, [name], "-p", "--no-ext-diff", "-U0", f"-G^{field.name}:")
    for day, rest in _days(log):
        for part in re.split(r"^diff --git ", rest, flags=re.MULTILINE)[1:]:
            file = re.search(r"^\+\+\+ b/(.+)$", part, re.MULTILINE)
            before, after = (re.search(rf"^[{sign}]{key}: *(\S+)", part, re.MULTILINE) for sign in "-+")
            if file and before and after and after[1] in ended and before[1] not in ended:
                yield day, file[1]


def _days(log: str) -> Iterator[tuple[str, str]]:
    """The parts of a log, one for each commit: its day, and the rest."""
    for part in log.split(_DAY)[1:]:
        day, _, rest = part.partition("\n")
        yield day, rest


def _log(root: Path, folders: Sequence[str], *options: str) -> str:
    """The commits that touch some folders, the last one first, each begun by its day."""
    return _git(root, "log", "--no-merges", f"--format={_DAY}%cs", "--relative", *options, "--", *folders)


def _git(root: Path, *words: str) -> str:
    """What git says of a folder; nothing where it is no repository of its own or git is not there."""
    command: Sequence[str] = ("git", "-C", str(root), *_PLAIN, *words)
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_TIMEOUT)  # noqa: S603 - git
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""
