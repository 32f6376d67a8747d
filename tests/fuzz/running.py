"""Run a target in a process of its own, which the system ends when one input takes a second of its time.

A hang may be inside a library written in C, which no Python of ours could
interrupt; a timer of the processor's time (ITIMER_PROF) ends the process
wherever it is, and does not count what other programs take.
"""

import multiprocessing
import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from random import Random

from .targets import TARGETS, Target

MOST_SECONDS = 1.0


@dataclass(slots=True)
class Finding:
    """An input that a target did not take well: its number, itself, and what happened."""

    number: int
    content: bytes
    what: str


@dataclass(slots=True)
class Outcome:
    """How many inputs were tried, and those that were not taken well, one for each thing that happened."""

    runs: int = 0
    findings: list[Finding] = field(default_factory=list)
    times: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which inputs are tried: a number of them, or as many as there are until a moment of the system's clock."""

    seed: int
    runs: int | None
    end: float

    def goes_on(self, number: int) -> bool:
        """Whether the input of a number is still to be tried."""
        return time.monotonic() < self.end if self.runs is None else number < self.runs


def input_of(target: Target, seed: int, number: int) -> bytes:
    """The same input for the same numbers, on every machine."""
    return target.input(Random(f"{seed}/{number}"))


def takes_well(name: str, content: bytes) -> Outcome:
    """The outcome of a single input, under the same bound of time."""
    return _outcome(_Single(TARGETS[name](), content), Plan(0, 1, 0))


class _Single(Target):
    """A target that gets one input and no other."""

    def __init__(self, target: Target, content: bytes) -> None:
        self._target = target
        self._content = content

    def input(self, random: Random) -> bytes:  # noqa: ARG002 - it is the same each time
        return self._content

    def judge(self, content: bytes) -> None:
        self._target.judge(content)


def fuzz(name: str, seed: int, runs: int | None = None, seconds: float = 0) -> Outcome:
    """Put a number of inputs to a target, or as many as there is time for."""
    return _outcome(TARGETS[name](), Plan(seed, runs, time.monotonic() + seconds))


def _outcome(target: Target, plan: Plan) -> Outcome:
    outcome = Outcome()
    context = multiprocessing.get_context("fork")
    number = context.Value("q", 0)
    while True:
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(target, plan, number, sending))
        process.start()
        sending.close()
        for at, what in _received(receiving):
            _note(outcome, Finding(at, input_of(target, plan.seed, at), what))
        process.join()
        outcome.runs = number.value
        if process.exitcode == 0:
            return outcome
        ended = signal.Signals(-(process.exitcode or 0)).name if (process.exitcode or 0) < 0 else "ended"
        what = f"takes more than {MOST_SECONDS} s" if ended == "SIGPROF" else f"the process: {ended}"
        _note(outcome, Finding(number.value, input_of(target, plan.seed, number.value), what))
        number.value += 1


def _received(receiving: Connection) -> Iterator[tuple[int, str]]:
    while True:
        try:
            yield receiving.recv()
        except EOFError:
            return


def _note(outcome: Outcome, finding: Finding) -> None:
    """Keep the first of each kind, told apart by the last lines of what happened."""
    outcome.times[finding.what] += 1
    if outcome.times[finding.what] == 1:
        outcome.findings.append(finding)


def _work(target: Target, plan: Plan, number: "Synchronized[int]", sending: Connection) -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    target.judge(target.seeds[0])  # what is made once is made before the clock runs
    while plan.goes_on(number.value):
        content = input_of(target, plan.seed, number.value)
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        try:
            target.judge(content)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            last = traceback.extract_tb(error.__traceback__)[-3:]
            places = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(last))
            sending.send((number.value, f"{type(error).__name__}: {places}"))
        signal.setitimer(signal.ITIMER_PROF, 0)
        number.value += 1
    sending.close()
