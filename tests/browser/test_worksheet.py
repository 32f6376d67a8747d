"""A worksheet in a reader's hands: kept in the browser, saved, read back, cleared, shared with the one sheet of all."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import wait_until

DEMAND, CANVAS = "designing/demand/", "designing/canvas/"


def _open(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.locator("[data-module=worksheet][data-state=ready]").wait_for()


def _first(page: Page) -> str:
    return str(page.locator("textarea").first.get_attribute("data-question"))


def test_what_is_written_is_kept_and_shared_with_the_sheet_of_all(page: Page, address: str) -> None:
    requests: list[str] = []
    _open(page, address, DEMAND)
    page.on("request", lambda request: requests.append(request.url))
    name = _first(page)
    page.locator("textarea").first.fill("Farmers lose a harvest.")
    wait_until(page, "localStorage.getItem('dc-worksheet')")
    assert requests == []
    page.reload()
    page.locator("[data-module=worksheet][data-state=ready]").wait_for()
    expect(page.locator("textarea").first).to_have_value("Farmers lose a harvest.")
    _open(page, address, CANVAS)
    expect(page.locator(f'[data-question="{name}"]')).to_have_value("Farmers lose a harvest.")


def test_a_saved_text_is_read_back(page: Page, address: str, tmp_path: Path) -> None:
    _open(page, address, DEMAND)
    page.locator("textarea").first.fill("One\n## two")
    with page.expect_download() as waiting:
        page.locator("[data-part=save]").click()
    saved = tmp_path / "sheet.md"
    waiting.value.save_as(saved)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-part=clear]").click()
    expect(page.locator("textarea").first).to_have_value("")
    assert page.evaluate("localStorage.getItem('dc-worksheet')") is None
    page.locator("[data-part=open]").set_input_files(saved)
    expect(page.locator("textarea").first).to_have_value("One\n## two")


def test_nothing_is_replaced_without_being_asked(page: Page, address: str, tmp_path: Path) -> None:
    _open(page, address, DEMAND)
    page.locator("textarea").first.fill("Old")
    with page.expect_download() as waiting:
        page.locator("[data-part=save]").click()
    saved = tmp_path / "sheet.md"
    waiting.value.save_as(saved)
    page.locator("textarea").first.fill("New")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("[data-part=open]").set_input_files(saved)
    expect(page.locator("textarea").first).to_have_value("New")


def test_a_browser_that_keeps_nothing_says_so(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }")
    _open(page, address, DEMAND)
    page.locator("textarea").first.fill("Farmers")
    expect(page.locator("[data-part=state]")).to_contain_text("keeps nothing for us")


@pytest.mark.parametrize("path", [DEMAND, CANVAS])
def test_without_a_script_the_questions_are_there_to_print(page: Page, address: str, path: str) -> None:
    page.route("**/*.mjs", lambda route: route.abort())
    page.goto(address + path)
    expect(page.locator("textarea").first).to_be_visible()
    expect(page.locator("[data-part=tools]")).to_be_hidden()


def test_the_sheet_of_all_phases_is_printed_on_two_pages(page: Page, address: str) -> None:
    _open(page, address, CANVAS)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 2
