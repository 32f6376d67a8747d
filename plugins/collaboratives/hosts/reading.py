"""What a build begins with: the catalogue, and the day that it is of."""

import gc
import os
from datetime import UTC, datetime
from pathlib import Path

from ..collections import load
from ..core.catalogue import Catalogue
from ..core.problems import Problem


def loaded(root: Path) -> tuple[Catalogue, list[Problem]]:
    """The catalogue, read without a search for garbage, of which reading makes none, now or in later searches."""
    # what the last build of a preview left is let go first
    gc.unfreeze()
    gc.collect()
    gc.disable()
    try:
        return load(root)
    finally:
        gc.freeze()
        gc.enable()


def day_of_the_data() -> str:
    """The day of the commit that is built, which `scripts/build` tells (reproducible-builds.org); empty otherwise."""
    moment = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(moment), UTC).date().isoformat() if moment.isdigit() else ""
