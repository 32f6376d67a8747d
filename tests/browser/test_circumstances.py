"""The Explorer on a phone, on paper, by keyboard alone, without JavaScript and without its data."""

import re
from urllib.parse import urljoin

from playwright.sync_api import APIRequestContext, Browser, Page, ViewportSize, expect

from tests.browser.pages import Explorer, facets, fitting, records

PHONE = ViewportSize(width=360, height=740)


def test_filters_work_by_keyboard_alone(page: Page, address: str) -> None:
    """Tab to a choice, Space; the result changes and the focus stays."""
    explorer = Explorer(page, address)
    key = ""
    while "=" not in key:
        page.keyboard.press("Tab")
        key = explorer.focused()
    page.keyboard.press("Space")
    facet, _, term = key.partition("=")
    explorer.expect_total(len(fitting({facet: [term]})))
    assert explorer.focused() == key
    page.keyboard.press("Space")
    explorer.expect_total(len(records()))


def test_skipping_to_the_content_leaves_the_results_as_they_are(page: Page, address: str) -> None:
    """Also those that "Show more" brought."""
    explorer = Explorer(page, address, "?sort=newest")
    explorer.keyed("more").press("Enter")
    shown = explorer.shown()
    page.get_by_role("link", name="Skip to content").press("Enter")
    page.wait_for_url("**/explorer/?sort=newest#*")
    explorer.part("sort").focus()
    assert explorer.shown() == shown


def test_on_a_phone_the_filters_are_in_a_sheet(page: Page, address: str) -> None:
    """Its button says what it would show; Escape closes it and leads back to the button that opened it."""
    page.set_viewport_size(PHONE)
    phone = Explorer(page, address)
    expect(phone.keyed("sector=health")).to_be_hidden()
    phone.keyed("open").click()
    sheet = page.get_by_role("dialog", name="Filters")
    expect(sheet).to_be_visible()
    phone.choose("sector", "health")
    number = len(fitting({"sector": ["health"]}))
    expect(phone.part("show")).to_have_text(f"Show {number:,} cases")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(phone.keyed("open")).to_be_focused()
    expect(phone.keyed("open")).to_have_text("Filters (1)")
    phone.expect_total(number)


def test_clearing_the_filters_in_the_sheet_leaves_the_focus_in_it(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    phone = Explorer(page, address, "?sector=health")
    phone.keyed("open").click()
    phone.part("clear").press("Enter")
    phone.expect_total(len(records()))
    page.evaluate("new Promise(requestAnimationFrame)")
    phone.focused()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")


def test_on_paper_the_selection_is_said_in_words(page: Page, address: str) -> None:
    """Instead of what could only be pressed."""
    paper = Explorer(page, address, "?sector=health&status=active&sort=newest")
    page.emulate_media(media="print")
    for name in ("filters", "search", "tools", "chips"):
        expect(paper.part(name)).to_be_hidden()
    expect(paper.part("printed")).to_be_visible()
    sector, status = facets()["sector"].terms["health"]["title"], facets()["status"].terms["active"]["title"]
    for words in (f"Sector: {sector}", f"Status: {status}", "Newest", page.url):
        expect(paper.part("printed")).to_contain_text(words)


def test_paper_says_how_many_of_a_long_list_it_holds(page: Page, address: str) -> None:
    Explorer(page, address)
    page.emulate_media(media="print")
    expect(page.get_by_text(re.compile(r"^The first 60 of \d+ cases are printed"))).to_be_visible()


def test_without_its_data_the_page_says_so_and_its_links_remain(page: Page, address: str) -> None:
    """On a phone too, where the filters would be in a sheet that cannot open."""
    page.set_viewport_size(PHONE)
    page.route("**/collaboratives/cases.json", lambda route: route.abort())
    page.goto(f"{address}explorer/")
    notice = page.get_by_role("status").filter(has_text="could not be loaded")
    expect(notice).to_be_visible()
    expect(page.get_by_role("button", name="Filters")).to_be_hidden()
    page.locator("[data-facet=sector]").get_by_role("link").first.click()
    page.wait_for_url("**/explorer/sector/*/")


def test_without_its_script_the_links_remain(page: Page, address: str) -> None:
    """On a phone too, where JavaScript is on and this one file does not come."""
    page.set_viewport_size(PHONE)
    page.route("**/components/explorer/explorer.mjs", lambda route: route.abort())
    page.goto(f"{address}explorer/")
    expect(page.locator("[data-facet=sector]").get_by_role("link").first).to_be_visible()


def test_without_javascript_every_list_is_reached_by_links(browser: Browser, address: str) -> None:
    """Page by page all cases; from each filter those that carry its term; and no search that would do nothing."""
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}explorer/")
    expect(page.locator("input:visible, button:visible, select:visible")).to_have_count(0)
    assert _listed(context.request, page.url) == {*records()}
    expect(page.locator("[data-facet]")).not_to_have_count(0)
    for fold in page.locator("[data-facet]").all():
        facet = facets()[fold.get_attribute("data-facet") or ""]
        ids = {term["title"]: term_id for term_id, term in facet.terms.items()}
        for title, count, link in fold.locator("a").evaluate_all(
            "all => all.map(one => [...[...one.children].map(part => part.textContent), one.href])"
        ):
            carrying = facet.carrying([ids[title]])
            assert _listed(context.request, link) == carrying, link
            assert int(count) == len(carrying)
    context.close()


def _listed(request: APIRequestContext, start: str) -> set[str]:
    """The ids of the cases on a list's pages, from the first to the last."""
    found: set[str] = set()
    address: str | None = start
    while address:
        html = request.get(address).text()
        found |= {*re.findall(r'data-part="title" href="[^"]*cases/([^"/]+)/"', html)}
        following = re.search(r'rel="next" href="([^"]+)"', html)
        address = urljoin(address, following[1]) if following else None
    return found
