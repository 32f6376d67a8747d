"""What the theme is told of a page of ours, as the front matter of a page of the guide would tell it."""

import html
from typing import Any

from ..core.catalogue import Catalogue
from ..views.page import Page, Site, relative
from ..views.social import picture_path


class FrontMatter:
    """The front matter of each page of a site; what belongs to a folder is worked out once."""

    def __init__(self, catalogue: Catalogue, site: Site) -> None:
        self._catalogue = catalogue
        self._site = site
        self._listed = {shelf.collection.listing: name for name, shelf in catalogue.shelves.items()}
        self._pictures: dict[str, str] = {}

    def picture(self, url: str) -> str:
        """The address of the picture that other sites show beside a link to a page; empty while it has none."""
        folder = url.partition("/")[0]
        if folder not in self._pictures:
            path = picture_path(self._listed.get(folder, folder), self._catalogue)
            self._pictures[folder] = self._site.address_of(path)
        return self._pictures[folder]

    def of(self, page: Page) -> dict[str, Any]:
        """Title and description are escaped here, because MkDocs' templates do not escape."""
        return {
            "picture": self.picture(page.url),
            "tab": f"{self._tab(page.url.partition('/')[0])}/index.md",
            "title": html.escape(page.title),
            "description": html.escape(" ".join(page.description.split())),
            "hide": ["navigation", "toc"],
            "structured": page.structured,
            "feeds": {media: relative(path, page.url) for media, path in page.feeds.items()},
            "markdown": bool(page.source and not page.moved_to),
            **({"template": "bare.html"} if page.bare else {}),
            "moved_to": relative(page.moved_to, page.url) if page.moved_to else "",
        }

    def _tab(self, folder: str) -> str:
        """The entry of the menu that pages of a folder belong to: their list's, or the first list's."""
        shelf = self._catalogue.shelves.get(folder)
        if shelf:
            return shelf.collection.listing
        return folder if folder in self._listed else next(iter(self._listed), "")
