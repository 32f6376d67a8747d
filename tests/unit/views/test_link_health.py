"""Pages show what the last check of a link found, and nothing where there was none."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from collaboratives.collections import load
from collaboratives.core.catalogue import Catalogue
from collaboratives.core.link_health import LinkHealth, State
from collaboratives.core.reader import read
from collaboratives.views.page import Site
from collaboratives.views.pages import all_pages

ROOT = Path(__file__).parents[3]
SITE = Site(address="https://example.org/")
DAY = "2026-11-25"
CASE, READING, EVENT = "inbloom", "bulger-2017-legacy-of-inbloom", "international-open-data-conference-2016"
NEW, COPY = "https://example.org/new?a&b", "https://web.archive.org/web/2020/x"
HEALTH = {
    State.ALIVE: LinkHealth(State.ALIVE, DAY, DAY),
    State.MOVED: LinkHealth(State.MOVED, DAY, DAY, moved_to=NEW),
    State.GONE: LinkHealth(State.GONE, DAY, DAY, "answered 404", archive=COPY),
    State.UNKNOWN: LinkHealth(State.UNKNOWN, DAY, DAY, "answered <b>403</b>"),
}
TOLD = {
    State.ALIVE: "Link checked on 2026-11-25",
    State.MOVED: "Moved to a new address; link checked on 2026-11-25",
    State.GONE: "Gone; archived copy; link checked on 2026-11-25",
    State.UNKNOWN: "Link checked on 2026-11-25, without a clear answer",
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """One record of each collection, and a tool of a collection that has no page of its own."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "schema", root / "schema")
    for folder, name in (("cases", CASE), ("readings", READING), ("events", EVENT)):
        (root / folder).mkdir()
        text = (ROOT / f"{folder}/{name}.yaml").read_text(encoding="utf-8")
        text = re.sub(r"^related:\n(?: .*\n)+", "", text, flags=re.MULTILINE)
        (root / f"{folder}/{name}.yaml").write_text(text, encoding="utf-8")
    case = read((root / f"cases/{CASE}.yaml").read_bytes(), PurePosixPath("x")).value
    case["sources"][0]["archive_url"] = "https://web.archive.org/web/2019/own"
    (root / f"cases/{CASE}.yaml").write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False))
    properties: dict[str, Any] = {
        "name": {"type": "string", "minLength": 1, "x-role": "title"},
        "site": {"type": "array", "items": {"type": "string", "format": "uri"}},
    }
    tool = {
        "title": "Tool",
        "description": "A tool.",
        "type": "object",
        "additionalProperties": False,
        "x-collection": {"id": "tools", "title": "Tools", "singular": "tool", "plural": "tools"},
        "required": ["name"],
        "properties": properties,
    }
    (root / "schema/tool.schema.json").write_text(json.dumps(tool), encoding="utf-8")
    (root / "tools").mkdir()
    (root / "tools/axe.yaml").write_text("name: Axe\nsite: [https://example.org/a, https://example.org/b]\n")
    loaded, problems = load(root)
    assert [problem.message for problem in problems if problem.severity == "error"] == []
    return loaded


def page(catalogue: Catalogue, url: str, health: dict[str, LinkHealth]) -> str:
    pages = {page.url: page.body for page in all_pages(replace(catalogue, link_health=health), SITE)}
    return pages[url]


def told(html: str) -> list[str]:
    """What is said of links, as a reader sees it."""
    found = re.findall(r'<span class="dc-checked.*?</span>\n', html, flags=re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found]


def addresses(catalogue: Catalogue) -> dict[str, str]:
    """A page of each kind, and an address that it shows."""
    shelves = catalogue.shelves
    return {
        f"cases/{CASE}/": shelves["cases"].records[CASE].data["sources"][1]["url"],
        f"readings/{READING}/": shelves["readings"].records[READING].data["url"],
        f"events/{EVENT}/": shelves["events"].records[EVENT].data["source"],
        "tools/axe/": "https://example.org/b",
    }


def test_without_a_check_nothing_is_told(catalogue: Catalogue) -> None:
    for url in addresses(catalogue):
        assert told(page(catalogue, url, {})) == []
        assert "Link checked" not in page(catalogue, url, {"https://example.org/other": HEALTH[State.ALIVE]})


@pytest.mark.parametrize("state", State)
def test_every_page_tells_what_was_found(catalogue: Catalogue, state: State) -> None:
    for url, address in addresses(catalogue).items():
        html = page(catalogue, url, {address: HEALTH[state]})
        assert told(html) == [TOLD[state]], url
        assert "<b>403</b>" not in html


def test_an_events_own_site_is_told_of_too(catalogue: Catalogue) -> None:
    url = catalogue.shelves["events"].records[EVENT].data["url"]
    source = catalogue.shelves["events"].records[EVENT].data["source"]
    html = page(catalogue, f"events/{EVENT}/", {url: HEALTH[State.MOVED], source: HEALTH[State.ALIVE]})
    assert {*told(html)} == {TOLD[State.MOVED], TOLD[State.ALIVE]}


def test_new_address_and_copy_are_links_that_give_nothing_away(catalogue: Catalogue) -> None:
    url, address = f"cases/{CASE}/", addresses(catalogue)[f"cases/{CASE}/"]
    rel = 'rel="nofollow noopener noreferrer ugc"'
    assert f'<a href="{NEW.replace("&", "&amp;")}" {rel}>a new address</a>' in page(
        catalogue, url, {address: HEALTH[State.MOVED]}
    )
    assert f'<a href="{COPY}" {rel}>archived copy</a>' in page(catalogue, url, {address: HEALTH[State.GONE]})


def test_a_copy_that_the_record_names_is_not_named_twice(catalogue: Catalogue) -> None:
    address = catalogue.shelves["cases"].records[CASE].data["sources"][0]["url"]
    html = page(catalogue, f"cases/{CASE}/", {address: HEALTH[State.GONE]})
    assert told(html) == ["Gone; link checked on 2026-11-25"]
    assert COPY not in html
    assert "https://web.archive.org/web/2019/own" in html


def test_what_is_gone_without_a_copy_is_told(catalogue: Catalogue) -> None:
    address = addresses(catalogue)[f"readings/{READING}/"]
    gone = replace(HEALTH[State.GONE], archive="")
    assert told(page(catalogue, f"readings/{READING}/", {address: gone})) == ["Gone; link checked on 2026-11-25"]
