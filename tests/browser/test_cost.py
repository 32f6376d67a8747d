"""What a page costs its reader, in kilobytes as sent (gzip): ours only, the theme's own files aside."""

import gzip
from pathlib import Path

from playwright.sync_api import Page, Response, expect

EXPLORER, FIRST_SEARCH, CASE_SCRIPT, VIEWS = 120_000, 60_000, 10_000, 60_000


def _recorded(page: Page) -> list[Response]:
    """What the page fetches from now on."""
    responses: list[Response] = []

    def record(response: Response) -> None:
        responses.append(response)

    page.on("response", record)
    return responses


def _cost(real_site: Path, address: str, responses: list[Response]) -> int:
    """The size of what was fetched of our own style, script and data."""
    paths = {response.url.removeprefix(address).partition("?")[0] for response in responses}
    ours = [path for path in paths if path.startswith("assets/collaboratives/")]
    return sum(len(gzip.compress((real_site / path).read_bytes())) for path in ours)


def test_the_explorer_and_a_first_search_stay_within_their_budgets(real_site: Path, address: str, page: Page) -> None:
    """Everything that the Explorer loads before a search, and everything more that the first one does."""
    responses = _recorded(page)
    page.goto(f"{address}explorer/", wait_until="networkidle")
    page.locator("[data-module=explorer][data-state=ready]").wait_for()
    before = _cost(real_site, address, responses)
    assert 10_000 < before <= EXPLORER
    assert not [response.url for response in responses if not response.url.startswith(address)]

    page.get_by_placeholder("Search cases").fill("mobile data after an earthquake")
    expect(page.locator(".dc-why mark").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    more = _cost(real_site, address, responses) - before
    assert 5_000 < more <= FIRST_SEARCH


def test_the_views_stay_within_their_budget(real_site: Path, address: str, page: Page) -> None:
    """Everything more that map, timeline, matrix and bars load, the shapes of all countries included."""
    responses = _recorded(page)
    page.goto(f"{address}explorer/", wait_until="networkidle")
    page.locator("[data-module=explorer][data-state=ready]").wait_for()
    before = _cost(real_site, address, responses)
    for view, part in (
        ("Map", ".dc-world"),
        ("Timeline", ".dc-spans"),
        ("Matrix", ".dc-matrix"),
        ("Bars", ".dc-charts"),
    ):
        page.get_by_role("group", name="View").get_by_role("button", name=view).click()
        expect(page.locator(part).first).to_be_visible()
    assert 5_000 < _cost(real_site, address, responses) - before <= VIEWS


def test_a_case_page_loads_little_script(real_site: Path, address: str, page: Page) -> None:
    """What brings the header's search to life waits until something is typed."""
    responses = _recorded(page)
    page.goto(f"{address}cases/care-data/", wait_until="networkidle")
    scripts = [response for response in responses if ".mjs" in response.url]
    assert scripts
    assert _cost(real_site, address, scripts) <= CASE_SCRIPT
    assert not [response.url for response in responses if "/search/manifest.json" in response.url]
