"""What a site asks of programs in its robots.txt (RFC 9309)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Lock
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from .asking import Answer, target_of, written

MOST_BYTES = 500 * 1024
MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_TOO_MANY, _SERVER_ERROR, _CLIENT_ERROR = 429, 500, 400


class UnreadableRobotsError(Exception):
    """A site does not tell what it asks for, so nothing is asked of it (RFC 9309, 2.3.1.4)."""


@dataclass(slots=True)
class _Site:
    reading: Lock = field(default_factory=Lock)
    rules: RobotFileParser | None = None
    unreadable: str = ""


class Robots:
    """The rules of each site, read once; `ask` gets an address, and its answer with as much of its body as there is."""

    def __init__(self, agent: str, ask: Callable[[str], Answer]) -> None:
        # rules are for a program's name, without its version and whatever else it tells of itself
        self._name = agent.partition("/")[0]
        self._ask = ask
        self._sites: dict[str, _Site] = {}
        self._guard = Lock()

    def allow(self, address: str) -> bool:
        """Whether a site lets us ask for an address; raises UnreadableRobotsError, and what `ask` raises."""
        return self._rules_of(address).can_fetch(self._name, written(address))

    def pause(self, address: str) -> float:
        """The seconds that a site asks us to let pass between requests; raises as `allow` does."""
        return float(self._rules_of(address).crawl_delay(self._name) or 0)

    def _rules_of(self, address: str) -> RobotFileParser:
        parts = urlsplit(written(address))
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._guard:
            site = self._sites.setdefault(origin, _Site())
        with site.reading:
            if site.rules is None and not site.unreadable:
                self._read(site, f"{origin}/robots.txt")
        if site.rules is None:
            raise UnreadableRobotsError(site.unreadable)
        return site.rules

    def _read(self, site: _Site, address: str) -> None:
        try:
            answer = self._ask(address)
            for _ in range(MOST_REDIRECTS):
                target = target_of(address, answer.location) if answer.status in _REDIRECTS else ""
                if not target:
                    break
                address = target
                answer = self._ask(address)
        except HTTPException:
            site.unreadable = "robots.txt could not be read"
            return
        if answer.status == _TOO_MANY or answer.status >= _SERVER_ERROR:
            site.unreadable = f"robots.txt answered {answer.status}"
            return
        rules = RobotFileParser()
        # a site that has none, or leads in circles, asks for nothing
        there = answer.status < _CLIENT_ERROR and answer.status not in _REDIRECTS
        rules.parse(answer.body.decode("utf-8-sig", "replace").splitlines() if there else [])
        site.rules = rules
