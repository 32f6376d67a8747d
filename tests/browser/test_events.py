"""The agenda: what is to come, what is past, and what ended since the site was built."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

FAR = datetime(2099, 1, 1, tzinfo=UTC)


def test_what_ended_since_the_build_is_moved_to_the_past(page: Page, address: str) -> None:
    page.goto(f"{address}events/")
    coming = page.locator("[data-part=coming] > li")
    titles = coming.locator("h3").all_inner_texts()
    assert titles
    page.clock.install(time=FAR)
    page.reload()
    expect(coming).to_have_count(0)
    over = page.locator("[data-part=over] > li h3")
    assert sorted(over.all_inner_texts()) == sorted(titles)
    expect(page.get_by_text("We know of none that is announced")).to_be_visible()
    expect(page.locator("[data-part=over] [data-part=calendar]")).to_have_count(0)


def test_the_agenda_is_complete_without_javascript(page: Page, address: str) -> None:
    page.route("**/*.mjs", lambda route: route.abort())
    page.goto(f"{address}events/")
    expect(page.locator("[data-part=entry]")).not_to_have_count(0)
    years = page.locator("details > summary").filter(has_text=re.compile(r"^20\d\d "))
    shown = [int(text[:4]) for text in years.all_inner_texts()]
    assert shown == sorted(shown, reverse=True)
    assert len(shown) > 5
