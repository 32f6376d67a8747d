"""Taking turns: one request at a time for each host, and a pause before the next."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from time import monotonic


class TimeIsUpError(Exception):
    """The whole check has taken as long as it may."""


class Clock:
    """The time that a whole check may take, in seconds; `stop` ends it at once, for every thread."""

    def __init__(self, seconds: float, sleep: Callable[[float], object] | None = None) -> None:
        self._ends = monotonic() + seconds
        self._stopped = Event()
        self._sleep = sleep or self._stopped.wait

    def wait(self, seconds: float) -> None:
        """Let some seconds pass; raises TimeIsUpError where there are not so many left."""
        if not self._stopped.is_set() and monotonic() + seconds < self._ends:
            if seconds > 0:
                self._sleep(seconds)
            if not self._stopped.is_set():
                return
        raise TimeIsUpError

    def stop(self) -> None:
        """End the check: whoever waits stops waiting."""
        self._stopped.set()


@dataclass(slots=True)
class _Host:
    turn: Lock = field(default_factory=Lock)
    due: float = 0
    pause: float = 0


class Turns:
    """Who may ask which host, and when; `pause` is in seconds, from the end of one request to the next."""

    def __init__(self, pause: float, clock: Clock) -> None:
        self._pause, self._clock = pause, clock
        self._hosts: dict[str, _Host] = {}
        self._guard = Lock()

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """The turn to ask a host, once everyone before has had theirs; raises TimeIsUpError."""
        mine = self._host(host)
        with mine.turn:
            self._clock.wait(max(0, mine.due - monotonic()))
            try:
                yield
            finally:
                mine.due = monotonic() + max(self._pause, mine.pause)

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody ask a host for some seconds."""
        mine = self._host(host)
        mine.due = max(mine.due, monotonic() + seconds)

    def slow_down(self, host: str, pause: float) -> None:
        """Make the pauses of a host longer, as it asks for."""
        self._host(host).pause = pause

    def _host(self, host: str) -> _Host:
        with self._guard:
            return self._hosts.setdefault(host, _Host())
