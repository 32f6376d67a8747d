"""A site that is always whole: built beside the old one and swapped in when it is finished."""

import shutil
from pathlib import Path


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


def discard(folder: Path) -> None:
    """Remove a folder that a build left or is about to use again."""
    if folder.exists():
        shutil.rmtree(folder)


def _beside(published: Path, word: str) -> Path:
    return published.with_name(f".{published.name}.{word}")
