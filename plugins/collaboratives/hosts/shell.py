"""The fast road: the theme's page rendered once for each kind of page, and each page of ours set into that.

Rendering the theme takes longer than making the body of a page, and most of
what comes out is the same each time. So one page of each kind is rendered with
marks in the place of what is a page's own (body, title, addresses), cut at the
marks, and every page of that kind joined from the pieces. Two pages are of one
kind when the theme cannot tell them apart but by what is marked: they lie in
one folder, and the same parts are filled.

The plain road, on which MkDocs renders every page, gives the same bytes; a
test holds the two against each other for every kind of page.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urljoin

from jinja2 import Environment
from jinja2.utils import htmlsafe_json_dumps
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from ..views.page import Page

# letters and digits only, which no filter of a template changes
_MARK = "splicedx{}xhere"
# a mark in JSON stands in quotes, which are a part of it
_MARKS = re.compile(f'"{_MARK.format("structured")}"|{_MARK.format("([a-z]+?[0-9]*)")}')
_HOOKS_OF_PAGES = ("files", "nav", "env", "pre_page", "page_read_source", "page_markdown", "page_content")
_HOOKS_OF_OUTPUT = ("page_context", "post_page", "template_context")


def can_splice(config: MkDocsConfig, own: object) -> bool:
    """Whether no other plugin or hook wants to see each page, and pages have the addresses that we give them."""
    listening = (method for hook in (*_HOOKS_OF_PAGES, *_HOOKS_OF_OUTPUT) for method in config.plugins.events[hook])
    return config.use_directory_urls and all(getattr(method, "__self__", None) is own for method in listening)


class LinkedFiles(Files):
    """MkDocs' files, which know pages of ours by their names although MkDocs does not build them.

    A page becomes a file of MkDocs only when something asks for it: a link of
    the guide, whose address it then gives, or an entry of the menu, which
    MkDocs has to build itself because the menu marks it as the present page.
    """

    def __init__(self, files: Iterable[File], config: MkDocsConfig, ours: Mapping[str, Page]) -> None:
        super().__init__(files)
        self._config = config
        self._ours = ours
        self._asked: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """The file of a name, made when it is the name of a page of ours."""
        uri = PurePath(path).as_posix()
        found = super().get_file_from_path(uri)
        if found or uri not in self._ours:
            return found
        if uri not in self._asked:
            self._asked[uri] = page_file(self._config, uri)
        return self._asked[uri]

    def take_in(self) -> None:
        """Hand the pages that the menu has asked for to MkDocs."""
        for file in self._asked.values():
            if file.page is not None:
                self.append(file)
        self._asked.clear()


def page_file(config: MkDocsConfig, uri: str) -> File:
    """A page of ours as a file that MkDocs builds."""
    return File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def canonical(url: str, config: MkDocsConfig) -> str:
    """The whole address of a page as MkDocs writes it; empty while the site has none."""
    return urljoin(f"{config.site_url.rstrip('/')}/", quote(url)) if config.site_url else ""


class Shell:
    """The theme's page, ready to take the pages of one build."""

    def __init__(
        self, env: Environment, nav: Navigation, files: Files, config: MkDocsConfig, finish: Callable[[str], str]
    ) -> None:
        """`finish` does to the theme's page what is done to every page."""
        self._env = env
        self._finish = finish
        self._nav = nav
        self._config = config
        self.files = files.documentation_pages()
        """The pages that MkDocs builds."""
        # a link of the theme to a page or to one below it is written otherwise on that page than beside it
        self._led_to = {above for file in self.files for above in _ways(file.url)}
        self._pieces: dict[Any, list[bytes]] = {}
        self._names: dict[Any, list[str]] = {}

    def page(self, page: Page, meta: Mapping[str, Any], body: str, edit_address: str) -> bytes:
        """A page as the theme would render it, from its front matter and its finished body."""
        values = {
            "title": meta["title"],
            "description": meta["description"],
            "canonical": canonical(page.url, self._config),
            "edit": edit_address,
            "moved": meta["moved_to"],
            "structured": self._json(meta["structured"]) if meta["structured"] else "",
            "body": body,
            **{f"feed{number}": path for number, path in enumerate(meta["feeds"].values())},
        }
        filled = tuple(name for name, value in values.items() if value)
        front = (meta["tab"], meta["picture"], meta["markdown"], meta.get("template", ""), *meta["feeds"])
        kind = (self._place(page.url), front, filled, "<h1" in body, "<pre" in body)
        if kind not in self._pieces:
            self._render(kind, meta, filled, body)
        pieces, names = self._pieces[kind], self._names[kind]
        spliced = [pieces[0]]
        for name, piece in zip(names, pieces[1:], strict=True):
            spliced += (values[name].encode("utf-8", errors="xmlcharrefreplace"), piece)
        return b"".join(spliced)

    def _place(self, url: str) -> str:
        """An address that stands for all beside it, so far as the theme's relative links can tell."""
        parent = url[: url.rstrip("/").rfind("/") + 1]
        return f"{parent}{_MARK.format('place')}/" if parent and url not in self._led_to else url

    def _render(self, kind: Any, meta: Mapping[str, Any], filled: tuple[str, ...], body: str) -> None:
        """Render the theme's page for a kind, and cut it where a page's own parts go."""
        marks = {name: _MARK.format(name) for name in filled}
        # what the theme asks of a body
        asked = "".join(tag for tag in ("<h1", "<pre") if tag in body)
        page = self._marked_page(kind[0], meta, marks, asked)
        template = self._env.get_template(meta.get("template", "main.html"))
        context = get_context(self._nav, self.files, self._config, page)
        html = self._finish(template.render(context)).replace(
            f"{marks.get('body', '')}{asked}", marks.get("body", ""), 1
        )
        pieces, names, end = [], [], 0
        for found in _MARKS.finditer(html):
            pieces.append(html[end : found.start()].encode())
            names.append(found[1] or "structured")
            end = found.end()
        self._pieces[kind] = [*pieces, html[end:].encode()]
        self._names[kind] = names

    def _marked_page(self, url: str, meta: Mapping[str, Any], marks: Mapping[str, str], asked: str) -> HostPage:
        """A page at a place, with marks for what is a page's own."""
        page = HostPage(None, page_file(self._config, f"{url.rstrip('/')}.md"), self._config)
        page.markdown = ""
        page.content = marks.get("body", "") + asked
        page.canonical_url = marks.get("canonical")
        page.edit_url = marks.get("edit")
        page.meta = {
            **meta,
            "title": marks.get("title", ""),
            "description": marks.get("description", ""),
            "moved_to": marks.get("moved", ""),
            "structured": marks.get("structured", {}),
            "feeds": {media: marks[f"feed{number}"] for number, media in enumerate(meta["feeds"])},
        }
        return page

    def _json(self, value: Any) -> str:
        """As the template's filter `tojson` writes it."""
        policies = self._env.policies
        dumps, options = policies["json.dumps_function"], policies["json.dumps_kwargs"]
        return str(htmlsafe_json_dumps(value, dumps=dumps, **options))


def _ways(url: str) -> Iterator[str]:
    """The addresses of a page and of what lies above it.

    >>> [*_ways("about/changes/")]
    ['about/', 'about/changes/']
    """
    return accumulate(f"{part}/" for part in url.rstrip("/").split("/"))
