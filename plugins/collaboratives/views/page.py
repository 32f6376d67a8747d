"""Pages and files as values that know no host."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from ..chronicle import Chronicle


@dataclass(frozen=True, slots=True)
class Site:
    """What the views know of the site that they write for; whatever is unset is left out of the pages.

    `address` is where the site is published, `forge` the base address of its
    repository, `contact` whom to write to, `date` the day of the data,
    `today` that of the build, which tells what is still to come (both
    year-month-day), `chronicle` what changed on which day.
    """

    name: str = "Data Collaboratives"
    address: str = ""
    forge: str = ""
    contact: str = ""
    date: str = ""
    today: str = ""
    chronicle: Chronicle = field(default_factory=Chronicle)

    def address_of(self, url: str) -> str:
        """The whole address of a page or file of the site, given from its root; empty while it is not known."""
        return f"{self.address.rstrip('/')}/{url}" if self.address else ""

    def edit_address(self, source: PurePosixPath | None) -> str:
        """Where a source file can be edited on the forge."""
        return f"{self.forge.rstrip('/')}/edit/main/{source}" if self.forge and source else ""

    def suggest_address(self, singular: str) -> str:
        """Where a reader can suggest a record: the forge's form, or a mail; empty where neither is known."""
        if self.forge:
            return f"{self.forge.rstrip('/')}/issues/new?template=propose-{singular}.yml"
        return f"mailto:{self.contact}?subject={quote(f'New {singular}')}" if self.contact else ""

    def history_address(self, source: PurePosixPath | None) -> str:
        """Where the changes of a source file can be read on the forge."""
        return f"{self.forge.rstrip('/')}/commits/main/{source}" if self.forge and source else ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `url` is relative to the site's root and ends with a slash, `body` is finished HTML.

    It is made from `content` when it is asked for, each time anew, where that
    is a function: the bodies of a large site together would fill the memory.

    `structured` is what a search engine is told of it (JSON-LD). `moved_to` is
    the address that took this one's place; such a page only leads there and is
    not to be found by itself. `feeds` are the feeds of what the page lists, by
    media type. A `bare` page has no frame of the site around it: it is shown
    within others.
    """

    url: str
    title: str
    description: str
    content: str | Callable[[], str]
    source: PurePosixPath | None = None
    structured: Mapping[str, Any] = field(default_factory=dict)
    moved_to: str = ""
    feeds: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False

    @property
    def body(self) -> str:
        """The HTML between the header and the footer of the site."""
        return self.content if isinstance(self.content, str) else self.content()


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the site that is no page, at its path below the site's root."""

    path: str
    content: bytes


def relative(target: str, page: str) -> str:
    """The address of one page or file of the site as a link on another page.

    Links are relative so that the site works below any path, and from a
    folder.

    >>> relative("cases/one/", "explorer/sector/health/")
    '../../../cases/one/'
    >>> relative("explorer/?q=a#b", "")
    'explorer/?q=a#b'
    """
    if not target:
        return posixpath.relpath(".", page or ".").removesuffix("/") + "/"
    depth = page.count("/")
    return "../" * depth + target
