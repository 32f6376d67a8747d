"""What an answer, or the lack of one, says of an address; doubt is told as doubt."""

import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException

from ..core.link_health import LONGEST_REASON, LinkHealth, State
from ..core.problems import in_words
from .asking import Answer
from .lines import NoLineError, RefusedError
from .robots import UnreadableRobotsError

GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
PASSING = {
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}
"""Answers that another request, some time later, may not get."""
_NAMELESS = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_FINE = range(200, 300)


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of an address.

    `trail` are the addresses asked, the first one first; `reason` says why it
    is gone or unknown, `moved_to` where it permanently leads.
    """

    state: State
    reason: str = ""
    moved_to: str = ""
    trail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no answer that counts: what it means for the address, and whether it may be over soon.

    `of_the_site` is trouble that every address of the same site would have,
    `wait` the seconds that the site asks us to wait.
    """

    state: State
    reason: str
    may_pass: bool = False
    of_the_site: bool = False
    wait: float = 0


def finding_of(status: int) -> Finding:
    """What the status of a last answer says.

    >>> finding_of(204).state, finding_of(410).state, finding_of(451).state
    (<State.ALIVE: 'alive'>, <State.GONE: 'gone'>, <State.UNKNOWN: 'unknown'>)
    """
    if status in _FINE:
        return Finding(State.ALIVE)
    return Finding(State.GONE if status in GONE else State.UNKNOWN, f"answered {status}")


def trouble_of(error: OSError | HTTPException | UnreadableRobotsError) -> Trouble:
    """What an exchange that failed says of an address.

    Only a name that is in no directory is gone: all else may lie with us, or be
    over tomorrow.
    """
    if isinstance(error, UnreadableRobotsError):
        return Trouble(State.UNKNOWN, str(error), of_the_site=True)
    if not isinstance(error, NoLineError):
        slow = isinstance(error, TimeoutError)
        return Trouble(State.UNKNOWN, "took too long" if slow else "broke off its answer", may_pass=True)
    cause = error.__cause__
    state, reason, may_pass = State.UNKNOWN, "could not be reached", True
    if isinstance(cause, socket.gaierror):
        nameless = cause.errno in _NAMELESS
        state = State.GONE if nameless else State.UNKNOWN
        reason = "the name of the site does not resolve" if nameless else "the name of the site was not looked up"
        may_pass = not nameless
    elif isinstance(cause, ssl.SSLError):
        told = getattr(cause, "verify_message", "") or cause.reason or "no secure connection"
        reason, may_pass = f"TLS: {told}", False
    elif isinstance(cause, RefusedError):
        reason, may_pass = f"not asked: {cause}", False
    elif isinstance(cause, TimeoutError):
        reason = "took too long to reach"
    return Trouble(state, in_words(reason, LONGEST_REASON - 1), may_pass, of_the_site=True)


def trouble_in(answer: Answer, now: datetime) -> Trouble:
    """The trouble that an answer tells of which another request, some time later, may not get."""
    wait = seconds_until(answer.retry_after, now)
    too_many = answer.status == HTTPStatus.TOO_MANY_REQUESTS or wait is not None
    return Trouble(State.UNKNOWN, f"answered {answer.status}", may_pass=True, of_the_site=too_many, wait=wait or 0)


def seconds_until(retry_after: str, now: datetime) -> float | None:
    """The seconds that a server asks us to wait, as a number or a day and time; None where it does not say.

    >>> seconds_until("120", datetime.now(UTC))
    120.0
    """
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        moment = parsedate_to_datetime(retry_after)
    except (TypeError, ValueError, OverflowError):
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def health_of(finding: Finding, before: LinkHealth | None, day: str, archive: str = "") -> LinkHealth:
    """What is known of an address from a day on; a state that it had before goes on from its first day."""
    since = before.since if before and before.state is finding.state and before.since <= day else day
    known = before.archive if before and before.state is finding.state is State.GONE else ""
    return LinkHealth(finding.state, day, since, finding.reason, finding.moved_to, archive or known)
