"""The shortlist in a reader's hands: kept, undone, sent, compared, cited, printed; and a browser that keeps nothing."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import Explorer, fitting, records, wait_until

PAGE = "explorer/shortlist/"
ONE, TWO, THREE = "care-data", "gisaid", "accelerating-medicines-partnership"
OLD = "aclimate-colombia"
STORED = "JSON.parse(localStorage.getItem('dc-shortlist') ?? 'null')"
REFUSING = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"
CLOSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"


def _title(case: str) -> str:
    return str(records()[case]["title"])


def _kept(*ids: str, views: object = ()) -> str:
    entries = [{"collection": "cases", "id": one, "title": f"Title of {one}", "added": "2026-11-20"} for one in ids]
    return json.dumps({"version": 1, "kept": entries, "views": views})


class Shortlist:
    """The page of the shortlist, as a reader handles it."""

    def __init__(self, page: Page, address: str, stored: str | None = None, query: str = "") -> None:
        """Opens it with what is stored, and waits until its script has shown it."""
        self.page = page
        self.root = page.locator("[data-module=shortlist]")
        if stored is not None:
            page.goto(f"{address}404.html")
            page.evaluate("text => localStorage.setItem('dc-shortlist', text)", stored)
        page.goto(f"{address}{PAGE}{query}")
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Returns when the script has started."""
        self.page.locator("[data-module=shortlist][data-state=ready]").wait_for()

    def part(self, name: str) -> Locator:
        """A part by the name that its template gives it."""
        return self.root.locator(f"[data-part={name}]")

    def button(self, name: str) -> Locator:
        """A button by its words."""
        return self.root.get_by_role("button", name=name, exact=True)

    def expect_listed(self, *titles: str) -> None:
        """The cards are these, in this order."""
        expect(self.part("list").locator("h3")).to_have_text([*titles])

    def saved(self, name: str) -> tuple[str, str]:
        """The name and the text of the file that a button hands over."""
        with self.page.expect_download() as waiting:
            self.button(name).click()
        return waiting.value.suggested_filename, waiting.value.path().read_bytes().decode("utf-8")


Open = Callable[..., Shortlist]


@pytest.fixture
def shortlist(page: Page, address: str) -> Open:
    """Opens the shortlist with what is stored."""

    def opened(stored: str | None = None, query: str = "") -> Shortlist:
        return Shortlist(page, address, stored, query)

    return opened


def _stored(page: Page) -> list[str]:
    return [one["id"] for one in (page.evaluate(STORED) or {"kept": []})["kept"]]


def test_what_is_kept_on_cards_is_there_after_a_reload_and_on_every_page(page: Page, address: str) -> None:
    explorer = Explorer(page, address, "?sector=health")
    line = explorer.part("kept")
    expect(line).to_be_hidden()
    first, second = explorer.shown()[:2]
    explorer.keyed(f"keep {first}").click()
    explorer.keyed(f"keep {second}").focus()
    page.keyboard.press("Space")
    expect(line).to_have_text("2 on your shortlist")
    page.reload()
    explorer.wait_until_ready()
    expect(explorer.keyed(f"keep {first}")).to_have_attribute("aria-pressed", "true")
    expect(explorer.keyed(f"keep {first}")).to_contain_text("Kept")
    expect(explorer.list.locator(".dc-keep[aria-pressed=true]")).to_have_count(2)

    explorer.keyed("view=table").click()
    row = explorer.list.locator("tr", has_text=_title(second))
    row.get_by_role("button", name=f"Kept {_title(second)}").click()
    expect(line).to_have_text("1 on your shortlist")

    page.goto(f"{address}cases/{first}/")
    button = page.get_by_role("button", name=f"Kept {_title(first)}")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    button.click()
    expect(page.get_by_role("button", name=f"Keep {_title(first)}")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-part=kept]")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('dc-shortlist')") is None


def test_nothing_is_asked_of_anybody_when_a_case_is_kept(page: Page, address: str) -> None:
    explorer = Explorer(page, address)
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    explorer.list.get_by_role("button", name=re.compile("^Keep")).first.click()
    expect(explorer.part("kept")).to_have_text("1 on your shortlist")
    assert requests == []


def test_the_empty_list_says_how_to_begin_and_fetches_nothing(page: Page, shortlist: Open) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    opened = shortlist()
    expect(opened.part("empty")).to_contain_text("No case is kept yet")
    expect(opened.part("cases")).to_be_hidden()
    expect(opened.part("views")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert not [one for one in requests if one.endswith(".json")]


def test_a_removed_case_comes_back_to_its_place(page: Page, shortlist: Open) -> None:
    opened = shortlist(_kept(ONE, TWO, THREE))
    opened.expect_listed(_title(ONE), _title(TWO), _title(THREE))
    opened.button(f"Remove {_title(TWO)}").click()
    opened.expect_listed(_title(ONE), _title(THREE))
    assert _stored(page) == [ONE, THREE]
    undo = opened.button("Undo")
    expect(undo).to_be_focused()
    undo.click()
    opened.expect_listed(_title(ONE), _title(TWO), _title(THREE))
    expect(opened.part("list").get_by_role("link", name=_title(TWO))).to_be_focused()
    page.reload()
    opened.expect_listed(_title(ONE), _title(TWO), _title(THREE))


def test_the_list_is_cleared_only_after_a_question_and_that_too_is_undone(page: Page, shortlist: Open) -> None:
    opened = shortlist(_kept(ONE, TWO))
    page.once("dialog", lambda dialog: dialog.dismiss())
    opened.button("Clear").click()
    assert _stored(page) == [ONE, TWO]
    page.once("dialog", lambda dialog: dialog.accept())
    opened.button("Clear").click()
    expect(opened.part("empty")).to_be_visible()
    expect(opened.part("cases")).to_be_hidden()
    assert _stored(page) == []
    opened.button("Undo").click()
    opened.expect_listed(_title(ONE), _title(TWO))


def test_tabs_keep_in_step(page: Page, address: str, shortlist: Open) -> None:
    opened = shortlist(_kept(ONE))
    other = page.context.new_page()
    explorer = Explorer(other, address, "?q=gisaid")
    explorer.keyed(f"keep {TWO}").click()
    opened.expect_listed(_title(ONE), _title(TWO))
    opened.button(f"Remove {_title(TWO)}").click()
    expect(explorer.keyed(f"keep {TWO}")).to_have_attribute("aria-pressed", "false")
    expect(explorer.part("kept")).to_have_text("1 on your shortlist")


def test_a_case_that_moved_is_followed_and_one_that_is_gone_is_named(
    page: Page, shortlist: Open, real_site: Path
) -> None:
    new = json.loads((real_site / f"api/v1/cases/{OLD}.json").read_text("utf-8"))["moved_to"]
    opened = shortlist(_kept(OLD, "never-was", ONE))
    opened.expect_listed(_title(new), "Title of never-was", _title(ONE))
    expect(opened.part("notice")).to_contain_text(f"“Title of {OLD}” is now called “{_title(new)}”")
    expect(opened.part("list").locator("li", has_text="Title of never-was")).to_contain_text("no longer published")
    wait_until(page, f"{STORED}.kept[0].id === '{new}'")
    assert _stored(page) == [new, "never-was", ONE]
    opened.button("Remove Title of never-was").click()
    opened.expect_listed(_title(new), _title(ONE))


def test_a_link_opens_a_list_without_touching_the_own_one(page: Page, shortlist: Open) -> None:
    opened = shortlist(_kept(THREE), f"?case={ONE}&case={TWO}&case=../x&case=never-was")
    opened.expect_listed(_title(ONE), _title(TWO), "never-was")
    expect(opened.part("shared")).to_be_visible()
    expect(opened.part("notice")).to_contain_text("1 of what this link names is left out")
    expect(opened.button("Clear")).to_be_hidden()
    assert _stored(page) == [THREE]
    opened.button("Add these to mine").click()
    expect(opened.part("told")).to_have_text("2 added to your shortlist.")
    assert _stored(page) == [THREE, ONE, TWO]
    opened.button("Add these to mine").click()
    expect(opened.part("told")).to_have_text("All of them are on your shortlist already.")
    opened.root.get_by_role("link", name="Your own shortlist").click()
    opened.expect_listed(_title(THREE), _title(ONE), _title(TWO))


def test_the_link_that_is_copied_opens_the_same_list(page: Page, address: str, shortlist: Open) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = shortlist(_kept(ONE, TWO))
    opened.button("Copy the link to this list").click()
    expect(opened.part("taken")).to_contain_text("copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}{PAGE}?case={ONE}&case={TWO}"


def test_without_permission_the_link_is_shown_and_selected(page: Page, shortlist: Open) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    opened = shortlist(_kept(ONE))
    opened.button("Copy the link to this list").click()
    expect(opened.part("address")).to_contain_text(f"?case={ONE}")
    assert page.evaluate("getSelection().toString()").endswith(f"?case={ONE}")


def test_two_to_four_are_chosen_to_compare(page: Page, shortlist: Open) -> None:
    others = [one for one in records() if one not in {ONE, TWO}][:3]
    opened = shortlist(_kept(ONE, TWO, *others))
    expect(opened.part("compare")).to_be_disabled()
    boxes = opened.part("list").get_by_role("checkbox")
    for place in range(5):
        boxes.nth(place).check()
        expect(opened.part("compare")).to_be_enabled(enabled=1 <= place <= 3)
    expect(opened.part("ticked")).to_contain_text("4 at most")
    for place in range(2, 5):
        boxes.nth(place).uncheck()
    opened.button("Compare (2)").click()
    expect(page.locator("[data-module=compare] thead a")).to_have_text([_title(ONE), _title(TWO)])


def test_the_brief_says_what_the_records_say(page: Page, address: str, shortlist: Open) -> None:
    opened = shortlist(_kept(ONE, TWO, "never-was"))
    name, text = opened.saved("Brief as Markdown")
    assert name == "data-collaboratives-brief-2.md"
    plain = re.sub(r"\\([^\w\s])", r"\1", text)
    assert f"<{address}{PAGE}?case={ONE}&case={TWO}>" in text
    assert re.search(r"2 cases of Data Collaboratives, put together on \d{4}-\d\d-\d\d", plain)
    for one in (ONE, TWO):
        record = records()[one]
        part = plain[plain.index(f". {record['title']}\n") :].split("\n## ")[0]
        assert record["summary"] in part
        assert " ".join(record["outcome"].split()) in " ".join(part.split())
        assert record["evidence"]["reason"] in part
        assert f"<https://example.org/cases/{one}/>" in part
        for source in record["sources"]:
            assert source["title"] in part
            assert f"(<{source['url']}>)" in part
        page.goto(f"{address}cases/{one}/")
        assert str(page.locator(".dc-cite p").first.text_content()) in part
    assert plain.endswith("## No longer published\n\n- Title of never-was\n")


def test_the_brief_is_printed_as_one_document(page: Page, shortlist: Open) -> None:
    opened = shortlist(_kept(ONE, TWO))
    page.evaluate("window.print = () => { window.printed = true }")
    opened.button("Print as a brief").click()
    wait_until(page, "window.printed")
    page.emulate_media(media="print")
    for one in (ONE, TWO):
        part = opened.part("brief").locator("section", has_text=_title(one))
        expect(part.locator("h2")).to_be_visible()
        expect(part).to_contain_text(f"{len(records()[one]['sources'])} sources")
        expect(part).to_contain_text(f"Case {one}. https://example.org/cases/{one}/")
    expect(opened.part("cases")).to_be_hidden()
    expect(page.get_by_role("heading", name="Where it is kept")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(opened.part("brief")).to_be_hidden()
    expect(opened.part("cases")).to_be_visible()


def test_citations_are_cut_from_the_files_of_all_cases(shortlist: Open) -> None:
    opened = shortlist(_kept(TWO, "never-was", ONE))
    name, text = opened.saved("BibTeX")
    assert name == "data-collaboratives-cases-2.bib"
    library = bibtexparser.parse_string(text)  # type: ignore[attr-defined]
    assert [entry.key for entry in library.entries] == [TWO, ONE]
    _, text = opened.saved("CSL-JSON")
    assert [item["id"] for item in json.loads(text)] == [TWO, ONE]
    _, text = opened.saved("RIS")
    assert re.findall(r"^ID {2}- (.*)\r$", text, re.MULTILINE) == [TWO, ONE]


def test_a_view_is_saved_named_anew_opened_and_removed(page: Page, address: str, shortlist: Open) -> None:
    explorer = Explorer(page, address, "?sector=health&status=discontinued")
    explorer.part("away").locator("summary").click()
    explorer.part("save-view").click()
    explorer.part("save-view").click()
    expect(explorer.part("taken")).to_contain_text("This view is saved in this browser")
    expect(explorer.part("kept")).to_have_text("1 saved view")
    opened = shortlist()
    number = len(fitting({"sector": ["health"], "status": ["discontinued"]}))
    item = opened.part("saved").locator("li")
    expect(item).to_have_count(1)
    expect(item).to_contain_text("Sector Health; status Discontinued")
    expect(item).to_contain_text(re.compile(rf"{number} cases when saved on \d{{4}}-\d\d-\d\d"))
    item.get_by_role("button", name="Rename").click()
    field = item.get_by_label("New name")
    expect(field).to_be_focused()
    field.fill("<b>Ended</b> early")
    field.press("Enter")
    expect(item.get_by_role("button", name="Rename")).to_be_focused()
    page.reload()
    expect(item.get_by_role("link")).to_have_text("<b>Ended</b> early")
    item.get_by_role("button", name="Remove").click()
    expect(opened.part("views")).to_be_hidden()
    opened.button("Undo").click()
    item.get_by_role("link").click()
    explorer.wait_until_ready()
    explorer.expect_total(number)


@pytest.mark.parametrize(
    "stored",
    ["{", "[1]", '{"kept":{"a":1}}', '{"kept":[{"collection":"cases","id":"../x","title":"<img src=x>"}],"views":[3]}'],
)
def test_what_is_stored_and_broken_is_no_list_and_can_be_written_over(
    page: Page, address: str, shortlist: Open, stored: str
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    expect(shortlist(stored).part("empty")).to_be_visible()
    page.goto(f"{address}cases/{ONE}/")
    page.get_by_role("button", name=f"Keep {_title(ONE)}").click()
    assert _stored(page) == [ONE]
    assert errors == []


def test_a_strangers_entry_stays_text_and_leads_nowhere_else(shortlist: Open) -> None:
    view = {"collection": "cases", "title": "<img src=x>", "query": "//evil.example/?a=b", "count": "many", "date": "?"}
    other = {**view, "collection": "evil"}
    opened = shortlist(_kept("never-was", views=[view, other]).replace("Title of", "<img src=x onerror=alert(1)>"))
    expect(opened.root.locator("img")).to_have_count(0)
    link = opened.part("saved").get_by_role("link")
    expect(link).to_have_count(1)
    assert str(link.get_attribute("href")).startswith("../../explorer/?")


def test_a_browser_that_refuses_says_so_where_it_was_pressed(page: Page, address: str) -> None:
    page.add_init_script(REFUSING)
    explorer = Explorer(page, address)
    button = explorer.list.get_by_role("button", name=re.compile("^Keep")).first
    button.click()
    expect(explorer.list.get_by_role("alert")).to_contain_text("keeps nothing for this site")
    expect(button).to_have_attribute("aria-pressed", "false")
    explorer.part("away").locator("summary").click()
    explorer.part("save-view").click()
    expect(explorer.part("taken")).to_contain_text("keeps nothing for this site")


def test_a_browser_without_storage_still_shows_a_list_that_was_sent(page: Page, shortlist: Open) -> None:
    page.add_init_script(CLOSED)
    opened = shortlist(query=f"?case={ONE}")
    opened.expect_listed(_title(ONE))
    expect(opened.part("notice")).to_contain_text("keeps nothing for this site")
    opened.button("Add these to mine").click()
    expect(opened.part("told")).to_contain_text("keeps nothing for this site")


def test_a_list_that_cannot_be_loaded_is_kept_and_said(page: Page, address: str, shortlist: Open) -> None:
    shortlist(_kept(ONE))
    page.route("**/assets/collaboratives/cases.json", lambda route: route.fulfill(status=503))
    page.goto(f"{address}{PAGE}")
    expect(page.locator("[data-module=shortlist] [data-part=notice]")).to_contain_text("could not be loaded")
    assert _stored(page) == [ONE]


def test_within_another_site_nothing_is_kept(page: Page, address: str) -> None:
    page.goto(f"{address}embed/cases/?sector=health&most=2")
    expect(page.locator("[data-part=card]")).to_have_count(2)
    expect(page.locator(".dc-keep")).to_have_count(0)


def test_readings_are_saved_as_views_and_not_kept(page: Page, address: str, shortlist: Open) -> None:
    page.goto(f"{address}readings/?theme=evidence")
    page.locator("[data-module=explorer][data-state=ready]").wait_for()
    expect(page.locator(".dc-keep")).to_have_count(0)
    page.locator("[data-part=away] summary").click()
    page.locator("[data-part=save-view]").click()
    link = shortlist().part("saved").get_by_role("link")
    expect(link).to_have_attribute("href", "../../readings/?theme=evidence")


def test_without_a_script_nothing_is_offered_that_does_not_work(page: Page, address: str) -> None:
    page.route("**/*.mjs", lambda route: route.abort())
    page.goto(f"{address}cases/{ONE}/")
    expect(page.get_by_role("button", name=re.compile("^Keep"))).to_have_count(0)
    expect(page.get_by_text("on your shortlist")).to_have_count(0)
    page.goto(f"{address}{PAGE}")
    expect(page.get_by_role("heading", name="Where it is kept")).to_be_visible()
    for name in ("cases", "views", "shared", "empty"):
        expect(page.locator(f"[data-module=shortlist] [data-part={name}]")).to_be_hidden()
    html = page.request.get(f"{address}{PAGE}").text()
    assert re.search(r'<noscript>.*href="\.\./\.\./explorer/".*</noscript>|<noscript>.*href="\.\./".*</noscript>', html)


def test_what_keeps_a_case_is_not_printed(page: Page, address: str) -> None:
    explorer = Explorer(page, address)
    explorer.list.get_by_role("button", name=re.compile("^Keep")).first.click()
    page.emulate_media(media="print")
    expect(explorer.list.locator(".dc-keep").first).to_be_hidden()
    expect(explorer.part("kept")).to_be_hidden()
