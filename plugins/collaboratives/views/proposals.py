"""Where proposals stand: what is being read, as far as the build was told, and what was not taken, with the reason."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from ..core.catalogue import Catalogue
from ..core.keywords import is_address, is_date
from ..core.reader import read_group
from .page import Site

REFUSED = PurePosixPath("guide/contribute/refused.yaml")
OPEN = PurePosixPath(".cache/proposals.json")
_MOST_BYTES = 512 * 1024


def view_proposals(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """What the page of proposals shows.

    `open` is None where the build was not told: a publishing workflow writes
    `.cache/proposals.json`, a list of {title, url, since}, before it builds.
    Raises ValueError where the file of refused proposals, which maintainers
    write, has another form.
    """
    return {"open": _open(catalogue), "refused": _refused(catalogue), "site": site}


def _open(catalogue: Catalogue) -> list[dict[str, str]] | None:
    path = catalogue.root / OPEN
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return None
    told = json.loads(path.read_bytes())
    # titles and addresses come from strangers: what is no plain entry is left out
    kept = [one for one in told if isinstance(one, Mapping) and is_address(one.get("url")) and one.get("url")]
    return [{name: str(one.get(name, "")) for name in ("title", "url", "since")} for one in kept]


def _refused(catalogue: Catalogue) -> list[dict[str, str]]:
    path = catalogue.root / REFUSED
    if not path.is_file():
        return []
    document = read_group(path.read_bytes(), REFUSED)
    entries = document.value.get("refused", []) if not document.problems else None
    if entries is None or not all(_is_refusal(one) for one in entries):
        raise ValueError(f"{REFUSED} must hold 'refused', a list of name, date (year-month-day), gate and reason")
    return sorted(entries, key=lambda one: one["date"], reverse=True)


def _is_refusal(entry: Any) -> bool:
    names = {"name", "date", "gate", "reason"}
    return isinstance(entry, Mapping) and {*entry} == names and all(entry.values()) and is_date(entry["date"])
