"""Programs that run in turns, what each takes, and how that is told."""

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / ".venv/bin"
QUIET = {
    "NO_COLOR": "1",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "SITE_URL": "https://example.org/",
    "SOURCE_DATE_EPOCH": "1764028800",
}
# between two looks at the memory, in seconds; a look takes about a millisecond
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Taken:
    """What a program took: seconds on the clock and of all processors, and the most memory, in bytes.

    The memory is that of the program with all that it started; what processes
    share is counted once.
    """

    wall: float
    cpu: float
    memory: int


def run(command: list[str], folder: Path, **environment: str) -> Taken:
    """What a program takes. Raises CalledProcessError where it fails."""
    most = [0]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **QUIET, **environment},
    ) as program:
        over = Event()
        watch = Thread(target=_watch, args=(program.pid, most, over))
        watch.start()
        _, told = program.communicate()
        wall = time.perf_counter() - start
        over.set()
        watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command, stderr=told.decode(errors="replace"))
    return Taken(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most[0])


def _watch(pid: int, most: list[int], over: Event) -> None:
    while not over.wait(_PAUSE):
        most[0] = max(most[0], sum(_memory(one) for one in _family(pid)))


def _family(pid: int) -> list[int]:
    """A process and all that it started (Linux only)."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return [pid]
    return [pid, *(inner for child in text.split() for inner in _family(int(child)))]


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0  # ended meanwhile
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def medians(
    programs: Mapping[str, list[str]], folder: Path, runs: int, before: Callable[[], None] = lambda: None
) -> dict[str, float]:
    """The median time of each program; they run in turns, so that a busy machine slows all."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, command in programs.items():
            before()
            times[name].append(run(command, folder).wall)
    found = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in found.items():
        print(f"{name:<17} {median:7.3f} s (median of {runs}; {min(times[name]):.3f} to {max(times[name]):.3f})")
    return found


def told(ratio: float, most: float, what: str) -> bool:
    """Print a ratio and say whether it is kept."""
    print(f"ratio             {ratio:7.3f}   ({what}; at most {most})")
    return ratio <= most
