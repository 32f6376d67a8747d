"""Every page has a content policy, and runs nothing that slipped in."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.pages import RECORD_VIOLATIONS, wait_until

PAYLOADS = [
    "<img src=x onerror='window.ran = true'>",
    "<svg onload='window.ran = true'></svg>",
    "<iframe srcdoc='<script>parent.ran = true</script>'></iframe>",
    "<a id=trap href='javascript:window.ran = true'>x</a>",
    "<details open ontoggle='window.ran = true'>x</details>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_slipped_into_a_page_does_not_run(page: Page, address: str, payload: str) -> None:
    """As if every other guard had failed: the markup is in the page, and the browser refuses to run it."""
    page.add_init_script(RECORD_VIOLATIONS)

    def spoil(route: Route) -> None:
        response = route.fetch()
        body = response.text().replace("<h1", f"{payload}<script>window.ran = true</script><h1", 1)
        route.fulfill(response=response, body=body)

    page.route("**/cases/gisaid/", spoil)
    page.goto(f"{address}cases/gisaid/", wait_until="networkidle")
    trap = page.locator("#trap")
    if trap.count():
        trap.click()
    wait_until(page, "violations.length > 0")
    assert page.evaluate("window.ran") is None
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_without_the_policy_the_same_markup_runs(page: Page, address: str) -> None:
    """So it is the policy that stops it, and not the browser that the tests run in."""

    def spoil(route: Route) -> None:
        response = route.fetch()
        body = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", response.text())
        route.fulfill(response=response, body=body.replace("<h1", f"{PAYLOADS[0]}<h1", 1))

    page.route("**/cases/gisaid/", spoil)
    page.goto(f"{address}cases/gisaid/")
    wait_until(page, "window.ran === true")


def test_every_page_has_the_policy_and_the_headers_allow_what_each_allows(real_site: Path) -> None:
    """No page is without one, none allows more than its own origin and inline scripts by their hashes."""
    headers = (real_site / "_headers").read_text("utf-8")
    (whole,) = re.findall(r"Content-Security-Policy: (.*)", headers)
    for path in real_site.rglob("*.html"):
        (policy,) = re.findall(
            r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', path.read_text("utf-8")
        )
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        scripts = rules.pop("script-src").split()
        assert scripts[0] == "'self'"
        assert all(one.startswith("'sha256-") for one in scripts[1:])
        assert {*scripts} <= {*whole.split()}
        assert {*rules.values()} <= {"'none'", "'self'", "'self' data:"}
