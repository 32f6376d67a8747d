"""Follows an address to where it leads, politely, and tells what it found."""

from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.client import HTTPException
from urllib.parse import urldefrag, urlsplit

from ..core.link_health import State
from .asking import Answer, Client, target_of, written
from .findings import PASSING, Finding, Trouble, finding_of, trouble_in, trouble_of
from .robots import MOST_BYTES, Robots, UnreadableRobotsError
from .turns import Clock, TimeIsUpError, Turns

MOST_REDIRECTS = 10
_PERMANENT = {301, 308}
_REDIRECTS = _PERMANENT | {302, 303, 307}
_REFUSALS = range(400, 1000)
_GROWTH = 3
_LONGEST_CRAWL_DELAY = 30


@dataclass(frozen=True, slots=True)
class Manners:
    """How we ask, times in seconds.

    At most `at_once` hosts at a time, a `pause` between two requests of a
    host, at most `tries` requests of one address, the first repeated after
    `first_wait` and each later one after three times as long. Who asks us to
    wait longer than `longest_wait` is left in peace.
    """

    at_once: int = 16
    pause: float = 1
    tries: int = 4
    first_wait: float = 2
    longest_wait: float = 60


class Checker:
    """Asks addresses of any host from many threads; what it learns of a site it learns once."""

    def __init__(self, client: Client, manners: Manners, clock: Clock) -> None:
        self._client, self._manners, self._clock = client, manners, clock
        self._turns = Turns(manners.pause, clock)
        self._robots = Robots(client.agent, self.fetch)
        self._closed: dict[str, Trouble] = {}
        self.heard = False
        """Whether anyone has answered at all; if not, the fault may be on our side."""

    def check_all(self, addresses: Iterable[str]) -> Generator[tuple[str, Finding], None, None]:
        """Each address with what was found, as soon as it is; those that the time does not suffice for are left out.

        The addresses of a host are asked one after another, in the order given.
        """
        hosts: dict[str, list[str]] = {}
        for address in addresses:
            hosts.setdefault(_site_of(address)[1], []).append(address)
        with ThreadPoolExecutor(self._manners.at_once) as threads:
            waiting = [threads.submit(self._check_each, group) for group in hosts.values()]
            try:
                for done in as_completed(waiting):
                    yield from done.result()
            finally:
                if not all(one.done() for one in waiting):
                    # whoever stops listening has it stopped
                    self._clock.stop()
                    threads.shutdown(cancel_futures=True)

    def _check_each(self, addresses: Iterable[str]) -> list[tuple[str, Finding]]:
        found = []
        try:
            for address in addresses:
                found.append((address, self.check(address)))  # noqa: PERF401 - what was found before time is up counts
        except TimeIsUpError:
            pass
        return found

    def check(self, address: str) -> Finding:
        """What became of an address, after every redirect; raises TimeIsUpError."""
        if not _can_be_written(address):
            return Finding(State.UNKNOWN, "not asked: this is no name of a site", trail=(address,))
        trail, lasting, moved_to = [address], True, ""
        while True:
            answer = self._last_answer(trail[-1])
            if isinstance(answer, Trouble):
                return Finding(answer.state, answer.reason, trail=tuple(trail))
            if answer.status not in _REDIRECTS or not answer.location:
                break
            target = target_of(trail[-1], answer.location)
            reason = _why_not(target, trail)
            if reason:
                return Finding(State.UNKNOWN, reason, trail=tuple(trail))
            lasting = lasting and answer.status in _PERMANENT
            moved_to = target if lasting else moved_to
            trail.append(target)
        found = replace(finding_of(answer.status), trail=tuple(trail))
        if found.state is State.ALIVE and moved_to:
            return replace(found, state=State.MOVED, moved_to=moved_to)
        return found

    def _last_answer(self, address: str) -> Answer | Trouble:
        """The answer that counts, asked for as often as it takes and is allowed."""
        site, host = _site_of(address)
        if site in self._closed:
            return self._closed[site]
        method, wait, remaining = "HEAD", self._manners.first_wait, self._manners.tries
        while True:
            remaining -= 1
            outcome = self._outcome(method, address)
            if isinstance(outcome, Answer):
                if outcome.status not in _REFUSALS or method == "GET" or not remaining:
                    return outcome
                # many servers answer nothing but GET as they should
                method = "GET"
                continue
            pause = max(wait, outcome.wait)
            if not outcome.may_pass or not remaining or pause > self._manners.longest_wait:
                if outcome.of_the_site:
                    self._closed[site] = outcome
                return outcome
            self._turns.hold(host, pause)
            method, wait = "GET", wait * _GROWTH

    def _outcome(self, method: str, address: str) -> Answer | Trouble:
        """What one request brought, if the site lets programs ask for the address: an answer that counts, or none."""
        try:
            allowed, pause = self._robots.allow(address), self._robots.pause(address)
        except (OSError, HTTPException, UnreadableRobotsError) as error:
            return replace(trouble_of(error), of_the_site=True)
        if not allowed:
            return Trouble(State.UNKNOWN, "robots.txt asks programs to stay away")
        try:
            _, host = _site_of(address)
            self._turns.slow_down(host, min(pause, _LONGEST_CRAWL_DELAY))
            answer = self._ask(method, address)
        except (OSError, HTTPException) as error:
            return trouble_of(error)
        return trouble_in(answer, datetime.now(UTC)) if answer.status in PASSING else answer

    def fetch(self, address: str, most: int = MOST_BYTES) -> Answer:
        """The answer to one request with its body, when it is our turn, whatever robots are asked; raises as `ask`."""
        return self._ask("GET", address, most)

    def _ask(self, method: str, address: str, most_of_body: int = 0) -> Answer:
        _, host = _site_of(address)
        with self._turns.of(host):
            answer = self._client.ask(method, address, most_of_body)
            self.heard = True
            return answer


def _site_of(address: str) -> tuple[str, str]:
    """The site of an address, and the name of its host alone."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower(), (parts.hostname or "").rstrip(".")


def _why_not(target: str, trail: Sequence[str]) -> str:
    """Why a redirect is not followed, empty where it is."""
    if not target:
        return "leads to what is no address of the web"
    if urldefrag(target).url in {urldefrag(written(address)).url for address in trail}:
        return "leads in a circle"
    return f"leads on more than {MOST_REDIRECTS} times" if len(trail) > MOST_REDIRECTS else ""


def _can_be_written(address: str) -> bool:
    try:
        return bool(written(address))
    except UnicodeError:
        return False
