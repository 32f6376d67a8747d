"""The health of links: what the last check of each address found, read from a file that a program writes.

`health/links.json` holds one address a line, in the order of their letters,
and the day of the check once, so that a week in which nothing changed changes
one line. A site may have no such file: then nothing is told of its links.
"""

import json
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from .characters import FORBIDDEN
from .keywords import is_address, is_date
from .problems import Location, Problem, report

FILE = PurePosixPath("health/links.json")
LONGEST_ADDRESS = 1000
LONGEST_REASON = 200
_MOST_BYTES = 32 * 1024 * 1024
_MOST_PROBLEMS = 20
_KEYS = {"state", "since", "checked_on", "reason", "moved_to", "archive"}


class State(StrEnum):
    """What a check found: where nothing can be said for sure, it says so."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LinkHealth:
    """What is known of an address: its state, the day of the last check, and the first day of this state.

    `reason` says why it is gone or unknown, `moved_to` where it permanently
    leads, `archive` where a copy of what is gone can be read.
    """

    state: State
    checked_on: str
    since: str
    reason: str = ""
    moved_to: str = ""
    archive: str = ""


def load_link_health(root: Path) -> tuple[Mapping[str, LinkHealth], list[Problem]]:
    """What is known of each address, and what is wrong with the file; nothing is known where there is a problem.

    Problem: invalid-link-health.
    """
    try:
        text = _text(root / FILE)
        if text is None:
            return {}, []
        whole = json.loads(text, object_pairs_hook=_without_repetition)
    except json.JSONDecodeError as error:
        return {}, [_problem(f"it is not JSON, {error.msg.lower()}", error.lineno, error.colno)]
    except RecursionError:
        return {}, [_problem("it is nested too deeply")]
    except ValueError as error:  # of our own words, or a number without end
        return {}, [_problem(str(error))]
    faults = [*islice(_faults(whole), _MOST_PROBLEMS)]
    if faults:
        return {}, [_problem(reason, _line_of(address, text)) for address, reason in faults]
    return {address: _health(entry, whole["checked_on"]) for address, entry in whole["links"].items()}, []


def _text(path: Path) -> str | None:
    """The text of the file, None where there is none; raises ValueError where it cannot be read."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("it is no ordinary file")
    if status.st_size > _MOST_BYTES:
        raise ValueError(f"it has {status.st_size} bytes; {_MOST_BYTES} are the most")
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text") from None


def link_health_text(links: Mapping[str, LinkHealth]) -> str:
    """The file that holds all this: the same links give the same bytes."""
    newest = max((one.checked_on for one in links.values()), default="")
    lines = ",\n".join(f"{_json(address)}: {_json(_entry(links[address], newest))}" for address in sorted(links))
    return f'{{\n"checked_on": {_json(newest)},\n"links": {{\n{lines}\n}}\n}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(health: LinkHealth, newest: str) -> dict[str, str]:
    """What is written of an address: what is empty, or said once for all, is left out."""
    entry = {
        "state": health.state.value,
        "since": health.since,
        "checked_on": health.checked_on if health.checked_on != newest else "",
        "reason": health.reason,
        "moved_to": health.moved_to,
        "archive": health.archive,
    }
    return {name: value for name, value in entry.items() if value}


def _health(entry: Mapping[str, str], day: str) -> LinkHealth:
    return LinkHealth(**{"checked_on": day, **entry, "state": State(entry["state"])})  # type: ignore[arg-type] # texts but for the state


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) < len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"'{twice}' stands there twice")
    return whole


def _faults(whole: Any) -> Iterator[tuple[str | None, str]]:
    """What keeps a file from being used, each with the address it belongs to, None for the file as a whole."""
    if not isinstance(whole, dict) or {*whole} != {"checked_on", "links"} or not isinstance(whole["links"], dict):
        yield None, "it must hold 'checked_on' and 'links', and nothing else"
        return
    day = whole["checked_on"]
    # a file of no links has no day
    if not _is_day(day) and (whole["links"] or day != ""):
        yield None, "'checked_on' must be a day, year-month-day"
        return
    for address, entry in whole["links"].items():
        reason = next(_faults_of(address, entry, day), "")
        if reason:
            yield address, f"{reason}, at {address}"


def _faults_of(address: str, entry: Any, day: str) -> Iterator[str]:
    """What is wrong with one entry."""
    if not _can_be_linked(address):
        yield "this is no web address"
    if not isinstance(entry, dict) or not {"state", "since"} <= {*entry} <= _KEYS:
        yield "an entry has 'state' and 'since', and may have 'checked_on', 'reason', 'moved_to' and 'archive'"
        return
    if entry["state"] not in [*State]:
        yield f"'state' is one of {', '.join(State)}"
    checked_on = entry.get("checked_on", day)
    if not _is_day(entry["since"]) or not _is_day(checked_on) or not entry["since"] <= checked_on <= day:
        yield "'since' and 'checked_on' are days, year-month-day, that follow one another"
    if any(name in entry and not _can_be_linked(entry[name]) for name in ("moved_to", "archive")):
        yield "'moved_to' and 'archive' are web addresses"
    if ("moved_to" in entry) != (entry["state"] == State.MOVED):
        yield "what has moved, and nothing else, has 'moved_to'"
    reason = entry.get("reason", "")
    if not isinstance(reason, str) or len(reason) > LONGEST_REASON or "\n" in reason or FORBIDDEN.search(reason):
        yield f"'reason' is one line of at most {LONGEST_REASON} characters"


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and is_date(value)


def _can_be_linked(value: Any) -> bool:
    return (
        isinstance(value, str) and len(value) <= LONGEST_ADDRESS and is_address(value) and not FORBIDDEN.search(value)
    )


def _line_of(address: str | None, text: str) -> int:
    """The line of an entry; the first where it cannot be told."""
    found = text.find(f"{_json(address)}:") if address is not None else 0
    return text.count("\n", 0, max(found, 0)) + 1


def _problem(reason: str, line: int = 1, column: int = 1) -> Problem:
    return report("invalid-link-health", Location(FILE, line, column), reason=reason)
