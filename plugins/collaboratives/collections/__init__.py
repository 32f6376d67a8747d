"""What single collections need and a schema cannot say; nothing else may name their fields in Python."""

from collections.abc import Mapping
from pathlib import Path

from ..core.catalogue import Catalogue, OwnRule, load_catalogue
from ..core.problems import Problem
from . import case

OWN_RULES: Mapping[str, OwnRule] = {"cases": case.check}


def load(root: Path) -> tuple[Catalogue, list[Problem]]:
    """The catalogue of a site's folder and its problems, checked by every rule there is."""
    return load_catalogue(root, OWN_RULES)
