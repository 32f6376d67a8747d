"""Asks an archive of the web whether it has a copy of an address that is gone."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urlsplit

from ..core.characters import FORBIDDEN
from ..core.keywords import is_address
from ..core.link_health import LONGEST_ADDRESS, LinkHealth, State
from .addresses import Place
from .asking import Answer
from .turns import TimeIsUpError

AVAILABILITY = "https://archive.org/wayback/available"

Fetch = Callable[[str], Answer]
"""Gets the answer to a request with its body; raises OSError, HTTPException and TimeIsUpError."""


def copies(
    health: Mapping[str, LinkHealth], cited: Mapping[str, Sequence[Place]], availability: str, fetch: Fetch
) -> Mapping[str, LinkHealth]:
    """Those addresses that are gone and of which some record lacks a copy, with the copy that the archive has.

    What the archive has none of is left out, and what there is no time for.
    """
    found = {}
    with suppress(TimeIsUpError):
        for address, one in health.items():
            lacks = not one.archive and any(not place.has_copy for place in cited[address])
            copy = copy_of(address, availability, fetch) if one.state is State.GONE and lacks else ""
            if copy:
                found[address] = replace(one, archive=copy)
    return found


def copy_of(address: str, availability: str, fetch: Fetch) -> str:
    """The address of the newest copy that an archive holds, empty where it holds none or does not tell.

    `availability` is the address of the archive's own interface, which
    answers as the Wayback Machine's does; only copies on its host, or one
    below it, are taken.
    """
    try:
        answer = fetch(f"{availability}?url={quote(address, safe='')}")
        told = json.loads(answer.body) if answer.status == 200 else {}  # noqa: PLR2004 - all is well
    except (OSError, HTTPException, ValueError, RecursionError):
        return ""
    copy = _closest(told).replace(" ", "%20")
    if copy.startswith("http:") and availability.startswith("https:"):
        copy = f"https:{copy.removeprefix('http:')}"
    return copy if _is_copy(copy, urlsplit(availability).hostname or "") else ""


def _closest(told: Any) -> str:
    """The one copy that an answer names, if it was a good answer of the page itself that was copied."""
    for name in ("archived_snapshots", "closest"):
        told = told.get(name) if isinstance(told, dict) else None
    if not isinstance(told, dict) or told.get("available") is not True or told.get("status") != "200":
        return ""
    copy = told.get("url")
    return copy if isinstance(copy, str) else ""


def _is_copy(copy: str, archive: str) -> bool:
    if len(copy) > LONGEST_ADDRESS or FORBIDDEN.search(copy) or not is_address(copy):
        return False
    host = urlsplit(copy).hostname or ""
    return host == archive or host.endswith(f".{archive}")
