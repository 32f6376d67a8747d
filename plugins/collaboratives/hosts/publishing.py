"""A site that is always whole: built beside the old one and swapped in when it is finished."""

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from ..views.page import Asset

_AT_A_TIME = 1000


def staging_for(published: Path) -> Path:
    """The folder beside the published site in which the next one is built."""
    return _beside(published, "building")


def publish(staging: Path, published: Path) -> None:
    """Put the finished site in the place of the old one.

    Two renames within one folder: a build that is killed before them leaves
    the old site as it was.
    """
    old = _beside(published, "old")
    discard(old)
    if published.exists():
        published.rename(old)
    staging.rename(published)
    discard(old)


def write(site: Path, assets: Iterable[Asset]) -> None:
    """Write files into a site that is being built: the next are made while the last are still being written."""
    made: set[str] = set()
    waiting = iter(assets)
    with ThreadPoolExecutor() as threads:
        while batch := list(islice(waiting, _AT_A_TIME)):
            for asset in batch:
                folder = os.path.dirname(asset.path)  # noqa: PTH120 - thousands of times, and several times as fast
                if folder not in made:
                    (site / folder).mkdir(parents=True, exist_ok=True)
                    made.add(folder)
            # an exception of a thread comes out with its result
            list(threads.map(lambda asset: _write(f"{site}/{asset.path}", asset.content), batch))


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123 - as above
        file.write(content)


class Beside:
    """Work that another process does at the same time, on a copy of all that was gathered.

    The copy is the system's own (fork) and costs a few milliseconds. Where
    there is none, as on Windows, the work is done at once.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._process = None
        if "fork" in multiprocessing.get_all_start_methods():
            self._process = multiprocessing.get_context("fork").Process(target=work, daemon=True)
            self._process.start()
        else:
            work()

    def finished(self) -> bool:
        """Whether the work came to its end, once it is over; what went wrong is told in the process's own words."""
        if self._process is None:
            return True
        self._process.join()
        return self._process.exitcode == 0

    def stop(self) -> None:
        """End the work early."""
        if self._process is not None:
            self._process.kill()
            self._process.join()


def discard(folder: Path) -> None:
    """Remove a folder that a build left or is about to use again."""
    if folder.exists():
        shutil.rmtree(folder)


def _beside(published: Path, word: str) -> Path:
    return published.with_name(f".{published.name}.{word}")
