"""Every kind of page passes every rule of axe, in both colour schemes, on a phone and on a desk."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import RECORD_VIOLATIONS

KINDS = {
    "home": "",
    "explorer": "explorer/",
    "explorer, second page": "explorer/page/2/",
    "explorer with a selection": "explorer/?sector=health&q=cholera",
    "explorer as a table": "explorer/?view=table",
    "explorer as a map": "explorer/?view=map",
    "explorer as a timeline": "explorer/?view=timeline&decade=2010s",
    "explorer as a matrix": "explorer/?view=matrix",
    "explorer as bars": "explorer/?view=bars",
    "insights": "explorer/insights/",
    "explorer without a result": "explorer/?sector=culture&status=blocked",
    "term": "explorer/sector/health/",
    "term without a case": "explorer/submodel/selective-innovation-challenge/",
    "country": "countries/ke/",
    "countries": "countries/",
    "organisation": "organisations/world-bank/",
    "organisations": "organisations/",
    "partner graph": "organisations/who-works-with-whom/",
    "case": "cases/accelerating-medicines-partnership/",
    "case with every mark": "cases/care-data/",
    "warning": "cases/strava-global-heatmap/",
    "readings": "readings/",
    "theme": "readings/theme/evidence/",
    "reading": "readings/bulger-2017-legacy-of-inbloom/",
    "events": "events/",
    "event": "events/un-world-data-forum-2024/",
    "explorer, taking away": "explorer/?sector=health",
    "comparison": "explorer/compare/?case=care-data&case=gisaid&case=no-such-case",
    "comparison of nothing": "explorer/compare/",
    "shortlist that was sent": "explorer/shortlist/?case=care-data&case=gisaid&case=no-such-case",
    "shortlist without a case": "explorer/shortlist/",
    "embed": "embed/",
    "embedded list": "embed/cases/?sector=health&most=4",
    "guide": "designing/",
    "phase": "designing/design/",
    "all phases": "designing/canvas/",
    "benefits": "benefits/",
    "decision tree": "responsibility/decision-tree/",
    "decision tree, outcome": "responsibility/decision-tree/?need=written&use=against-people",
    "safeguards": "responsibility/safeguards/",
    "about": "about/",
    "changes": "about/changes/",
    "data": "data/",
    "contribute": "contribute/",
    "proposal, first step": "contribute/propose/",
    "proposal, second step": "contribute/propose/#step-how",
    "proposal, with every problem": "contribute/propose/#step-finish",
    "correction, last inputs": "contribute/propose/?case=care-data#step-results",
    "correction, ready to send": "contribute/propose/?case=care-data#step-finish",
    "first case": "contribute/first-case/",
    "fields": "contribute/fields/",
    "proposals": "contribute/status/",
    "rules": "contribute/rules/",
    "not found": "404.html",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, address: str, kind: str, width: int, scheme: Any) -> None:
    """All rules, best practices included; in dark colours those rules that look at colours."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + KINDS[kind], wait_until="networkidle")
    _assert_accessible(page, **({"runOnly": ["color-contrast", "link-in-text-block"]} if scheme == "dark" else {}))
    context.close()


@pytest.mark.parametrize(
    "kind",
    [
        "home",
        "explorer",
        "insights",
        "term",
        "case",
        "events",
        "comparison",
        "shortlist without a case",
        "embed",
        "embedded list",
        "decision tree",
        "proposal, first step",
    ],
)
def test_axe_finds_nothing_without_javascript(browser: Browser, address: str, kind: str) -> None:
    """The rules run in a page whose own scripts did not."""
    context = browser.new_context(viewport={"width": 360, "height": 900})
    page = context.new_page()
    page.route("**/*.{js,mjs}", lambda route: route.abort())
    page.goto(address + KINDS[kind], wait_until="networkidle")
    _assert_accessible(page)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_shortlist_of_ones_own(browser: Browser, address: str, scheme: Any) -> None:
    """With a case, one that is gone, a saved view, something removed, and a field to name the view anew."""
    context = browser.new_context(viewport={"width": 360, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}404.html")
    kept = [{"collection": "cases", "id": one, "title": one} for one in ("care-data", "no-such-case", "gisaid")]
    views = [{"collection": "cases", "title": one, "query": f"?q={one}", "count": 1} for one in ("a", "b")]
    page.evaluate("list => localStorage.setItem('dc-shortlist', JSON.stringify(list))", {"kept": kept, "views": views})
    page.goto(f"{address}explorer/shortlist/", wait_until="networkidle")
    page.get_by_role("button", name="Remove GISAID").click()
    page.get_by_role("button", name="Rename a").click()
    _assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_a_small_phone_and_keeps_its_policy(browser: Browser, address: str, kind: str) -> None:
    """No scrolling in two directions at 320 pixels (WCAG 2.2, 1.4.10).

    Nothing of another host, with every fold opened, printed and in dark colours.
    """
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.add_init_script(RECORD_VIOLATIONS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + KINDS[kind], wait_until="networkidle")
    expect(page.locator("[data-module=explorer]:not([data-state])")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert page.evaluate("violations") == []
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    context.close()


def _assert_accessible(page: Page, **options: Any) -> None:
    results = Axe().run(page, options={"resultTypes": ["violations"], **options})
    found = [
        (violation["id"], [node["target"] for node in violation["nodes"]][:5])
        for violation in results.response["violations"]
    ]
    assert not found, found
