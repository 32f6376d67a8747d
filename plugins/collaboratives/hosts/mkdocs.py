"""The MkDocs plugin: hands our pages to the theme, and our problems to the log.

Hooks only. Records are read before anything is written; a page's body comes
finished from the views and never meets the site's Markdown extensions, which
would run what a stranger wrote.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from ..chronicle import read_chronicle
from ..core.catalogue import Catalogue
from ..core.problems import Problem, Severity
from ..reports import one_line
from ..views.assets import SCRIPT, STYLE, style_and_script
from ..views.dataset import PAGE as DATA_PAGE
from ..views.dataset import structured_dataset
from ..views.markdown import GuidePage, guide_texts, map_of
from ..views.page import Asset, Page, Site
from ..views.pages import all_files, all_pages, all_record_files, embedded, problem_pages
from ..views.rendering import render
from ..views.search_documents import Document, page_document
from ..views.search_index import search_files
from . import publishing
from .content_policy import ContentPolicy
from .front_matter import FrontMatter
from .reading import day_of_the_data, loaded
from .shell import LinkedFiles, Shell, can_splice, canonical, page_file
from .stopwatch import Stopwatch
from .theme_mends import mend

log = get_plugin_logger("collaboratives")
_HASHES = ".hashes"
"""Where the process that writes the records leaves what their pages run."""


class CollaborativesConfig(Config):
    """The plugin's settings.

    `root` is the folder that holds schema/ and the collections. `spliced:
    false` has MkDocs render every page by itself, which takes longer and gives
    the same bytes; it does so anyway where another plugin wants to see each
    page. With `processes: 1` what is made of records comes after the rest and not
    beside it.
    """

    root = config_options.Type(str, default=".")
    spliced = config_options.Type(bool, default=True)
    processes = config_options.Choice((1, 2), default=2)


class CollaborativesPlugin(BasePlugin[CollaborativesConfig]):
    """Adds record, term and organisation pages, the Explorer and its files to a MkDocs site."""

    def __init__(self) -> None:
        self.serving = False
        self.published: Path | None = None
        self.catalogue: Catalogue
        self.problems: list[Problem] = []
        self.pages: dict[str, Page] = {}
        self.spliced = False
        self.shell: Shell
        self.beside: publishing.Beside | None = None
        self.navigation: Navigation
        self.front_matter: FrontMatter
        self.searched: list[Document] = []
        self.guide: list[GuidePage] = []
        self.site = Site()
        self.stopwatch = Stopwatch()
        self.policy = ContentPolicy()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, which a broken record must not stop."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check every record, before MkDocs touches the old site."""
        self.stopwatch = Stopwatch()
        self.policy = ContentPolicy()
        self.beside = None
        with self.stopwatch.timing("reading and checking"):
            self.catalogue, self.problems = loaded(self._root(config))
        self._tell_problems()
        self.site = Site(
            name=config.site_name,
            address=config.site_url or "",
            forge=config.extra.get("forge") or "",
            contact=config.extra.get("contact") or "",
            date=day_of_the_data(),
            today=day_of_the_data() or datetime.now(UTC).date().isoformat(),
            chronicle=read_chronicle(self._root(config), self.catalogue),
        )
        self.front_matter = FrontMatter(self.catalogue, self.site)
        self.spliced = self.config.spliced and can_splice(config, self)
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)
            config.extra_javascript.append(config_options.ExtraScript().validate(SCRIPT))
        if not self.serving:
            self.published = Path(config.site_dir)
            staging = publishing.staging_for(self.published)
            publishing.discard(staging)
            config.site_dir = str(staging)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and file made from records."""
        with self.stopwatch.timing("pages"):
            made = [*all_pages(self.catalogue, self.site)]
            if self.serving:
                made += problem_pages(self.problems, self.catalogue)
            self.pages = {_source_uri(page): page for page in made}
            self.searched, self.guide = [], []
        if self.spliced:
            files = LinkedFiles(files, config, self.pages)
        for uri in self.pages:
            # a page of the guide at the same address gives way
            if not self.spliced or uri in files.src_uris:
                files.append(page_file(config, uri))
        with self.stopwatch.timing("files"):
            assets: list[Asset] = [*all_files(self.catalogue, self.site), *style_and_script()]
        for asset in assets:
            files.append(File.generated(config, asset.path, content=asset.content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Leave to MkDocs those pages of ours that stand in the menu."""
        self.navigation = nav
        if isinstance(files, LinkedFiles):
            files.take_in()
        return nav

    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str | None:
        """Give a page of ours its title, its description and what else the theme is told."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            page.meta["picture"] = self.front_matter.picture(page.url)
            return None
        page.meta = self.front_matter.of(ours)
        page.edit_url = self.site.edit_address(ours.source) or None
        return ""

    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """The finished body of a page of ours; on a guide page, the counted parts it asks for."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            self.searched.append(page_document(page.url, str(page.title), html))
        with self.stopwatch.timing("counted parts"):
            body = ours.body if ours else embedded(html, page.url, self.catalogue, self.site)
        if ours is None:
            told = str(page.meta.get("description", ""))
            self.guide.append(GuidePage(page.url, str(page.title), told, body))
            page.meta["markdown"] = True
            if page.url == DATA_PAGE:
                page.meta["structured"] = structured_dataset(self.catalogue, self.site)
        return self._announced(body, page.url)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Begin to write what is made of records, now that the menu is known; a preview has threads and waits."""
        self.shell = Shell(env, self.navigation, files, config, self._finished)
        if self.config.processes > 1 and not self.serving:
            self.beside = publishing.Beside(partial(self._write_records, Path(config.site_dir)))
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the site map of every page, by whichever road it is built."""
        if template_name == "sitemap.xml":
            guide = [file.page for file in context["pages"] if file.page and file.src_uri not in self.pages]
            ours = [canonical(page.url, config) for page in self.pages.values() if not page.moved_to]
            context["addresses"] = [page.canonical_url for page in guide] + ours if config.site_url else []  # type: ignore[typeddict-unknown-key]
            context["day"] = get_build_date()  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Mend what the theme gets wrong in every page, and say what it may run."""
        with self.stopwatch.timing("mending"):
            return self._finished(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the pages that come from a template alone, such as 404.html."""
        return self._finished(output_content) if template_name.endswith(".html") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add search index and texts, swap the finished site in, and tell what our hooks took."""
        site = Path(config.site_dir)
        with self.stopwatch.timing("search index"):
            # now that the text of every guide page is known
            publishing.write(site, search_files(self.catalogue, self.searched))
        with self.stopwatch.timing("texts of the guide"):
            guide = sorted(self.guide, key=lambda page: page.url)
            publishing.write(site, (*guide_texts(guide), map_of(self.catalogue, guide, self.site)))
        with self.stopwatch.timing("waiting for records" if self.beside else "writing records"):
            if self.beside is None:
                self._write_records(site)
            elif not self.beside.finished():
                raise PluginError("the pages of the records could not be written; why is told above")
        self._write_headers(site)
        if self.published:
            staging, config.site_dir = Path(config.site_dir), str(self.published)
            publishing.publish(staging, self.published)
        log.info("%d pages from records; %s", len(self.pages), self.stopwatch)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave no half-built site behind; the old one stays as it was."""
        if self.beside:
            self.beside.stop()
        if self.published:
            publishing.discard(publishing.staging_for(self.published))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Rebuild the preview when a record or a schema changes."""
        root = self._root(config)
        for folder in ("schema", *self.catalogue.shelves):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server

    def _finished(self, html: str) -> str:
        """A page as it is published; the preview's has a script of MkDocs that no policy would know."""
        return mend(html) if self.serving else self.policy.apply(mend(html))

    def _write_records(self, site: Path) -> None:
        """Write our pages and the many small files of single records.

        MkDocs never sees them: it would make pages of Markdown files, and
        takes longer to keep account of a file than we take to write it.
        """
        publishing.write(site, chain(self._spliced_pages(), all_record_files(self.catalogue, self.site)))
        # what those pages run is known in this process alone
        (site / _HASHES).write_text("\n".join(self.policy.hashes), encoding="ascii")

    def _write_headers(self, site: Path) -> None:
        """Write what a host is to send with every page, now that all pages are there."""
        told = site / _HASHES
        self.policy.hashes.update(told.read_text(encoding="ascii").split())
        told.unlink()
        publishing.write(site, [Asset("_headers", self.policy.headers().encode())])

    def _spliced_pages(self) -> Iterator[Asset]:
        """The pages that MkDocs does not build, as files."""
        built = {file.src_uri for file in self.shell.files}
        for uri, page in self.pages.items():
            if uri not in built:
                meta, edit = self.front_matter.of(page), self.site.edit_address(page.source)
                html = self.shell.page(page, meta, self._announced(page.body, page.url), edit)
                yield Asset(f"{page.url}index.html", html)

    def _announced(self, body: str, url: str) -> str:
        """The body of a page, in a preview below what is wrong in the records."""
        if self.problems and self.serving:
            return render("problems", url, problems=self.problems) + body
        return body

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.root

    def _tell_problems(self) -> None:
        for problem in self.problems:
            tell = log.error if problem.severity is Severity.ERROR else log.warning
            tell("%s", one_line(problem))
        errors = sum(problem.severity is Severity.ERROR for problem in self.problems)
        if errors and not self.serving:
            raise PluginError(f"{errors} problems in the records; nothing was built")


def _source_uri(page: Page) -> str:
    """The name under which MkDocs and links from Markdown know a page: cases/one.md for cases/one/."""
    path = page.url.rstrip("/")
    return f"{path}.md" if "/" in path else f"{path}/index.md"
