"""Every built page is correct HTML, links to pages that exist, and names each id once."""

import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .small_site import ROOT

CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
HERE = "https://here.invalid/"


class _Page(HTMLParser):
    """The links and ids of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.ids: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids[value] += 1
            if name == "href" and value and tag == "a":
                self.links.append(value)
            if value and ((name == "href" and tag == "link") or name in {"src", "data-index", "data-source"}):
                self.sources.append(value)


def _pages(site: Path) -> dict[str, _Page]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
        found[path.relative_to(site).as_posix().removesuffix("index.html")] = page
    return found


def test_the_w3c_checker_finds_no_error_on_any_page(real_site: Path) -> None:
    """vnu needs Java; where there is none, `scripts/setup` says how to get it."""
    java = shutil.which("java")
    assert java, "Java is missing: install a Java runtime, for example default-jre-headless"
    command = [
        java,
        "-Xss8m",
        "-jar",
        str(CHECKER),
        "--errors-only",
        "--skip-non-html",
        "--format",
        "gnu",
        str(real_site),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    errors = Counter(re.sub(r"^[^ ]+ ", "", line) for line in result.stderr.splitlines())
    assert not errors, errors.most_common(20)
    assert result.returncode == 0


def test_every_link_within_the_site_leads_somewhere(real_site: Path) -> None:
    """Pages and files, relative from where they stand; parts of a page by their id."""
    pages = _pages(real_site)
    broken = set()
    for url, page in pages.items():
        if url == "404.html":  # shown at any address, so its links start at the root
            continue
        for link in [*page.links, *page.sources]:
            target = urlsplit(urljoin(HERE + url, link))
            if f"{target.scheme}://{target.netloc}/" != HERE:
                continue
            path = unquote(target.path).lstrip("/")
            file = real_site / path / "index.html" if path.endswith("/") or not path else real_site / path
            if not file.is_file() or (target.fragment and path in pages and target.fragment not in pages[path].ids):
                broken.add((url, link))
    assert len(pages) > 500
    assert not broken


def test_no_page_names_an_id_twice(real_site: Path) -> None:
    """A second one could never be linked to."""
    twice = {url: name for url, page in _pages(real_site).items() for name, count in page.ids.items() if count > 1}
    assert not twice


def test_no_page_loads_anything_from_another_host(real_site: Path) -> None:
    """Scripts, styles, fonts, images: all ours."""
    foreign = {
        (url, source)
        for url, page in _pages(real_site).items()
        for source in page.sources
        if urlsplit(source).netloc not in {"", "example.org"}
    }
    assert not foreign
    for sheet in real_site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet


def test_the_sitemap_has_every_page_made_from_a_record(real_site: Path) -> None:
    """Cases, terms, countries and organisations can all be found by a search engine."""
    listed = set(re.findall(r"<loc>https://example.org/(.*?)</loc>", (real_site / "sitemap.xml").read_text()))
    cases = {f"cases/{path.stem}/" for path in (ROOT / "cases").glob("*.yaml")}
    assert cases <= listed
    assert {"explorer/", "explorer/sector/health/", "countries/ke/", "organisations/world-bank/"} <= listed
