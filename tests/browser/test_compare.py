"""Cases side by side: what differs, by a count of our own; the address, Back, files, paper, and what is not there."""

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.pages import records
from tests.site.small_site import ROOT

PAGE = "explorer/compare/"
ONE, TWO, THREE = "care-data", "gisaid", "accelerating-medicines-partnership"
OLD = "aclimate-colombia"


class Comparison:
    """The page that compares, as a reader handles it."""

    def __init__(self, page: Page, address: str, query: str = "") -> None:
        """Opens it, and waits until its script has shown what the query says."""
        self.page = page
        self.root = page.locator("[data-module=compare]")
        page.goto(f"{address}{PAGE}{query}")
        page.locator("[data-module=compare][data-state=ready]").wait_for()

    def part(self, name: str) -> Locator:
        """A part by the name that its template gives it."""
        return self.root.locator(f"[data-part={name}]")

    def expect_cases(self, *ids: str) -> None:
        """The heads of the columns are the titles of these, and the address names them."""
        expect(self.root.locator("thead a")).to_have_text([records()[one]["title"] for one in ids])
        expect(self.page).to_have_url(
            re.compile(re.escape("?" + "&".join(f"case={one}" for one in ids)) + r"(&(?!case)|$)")
        )

    def differences(self) -> dict[str, bool]:
        """For each row, whether it is marked, in words, as different."""
        rows = self.root.locator("tr[data-field]").evaluate_all(
            "all => all.map(one => [one.dataset.field, one.querySelector('th').textContent])"
        )
        assert all(("≠ differs" in head) != ("= same" in head) for _, head in rows)
        return {name: "≠ differs" in head for name, head in rows}

    def saved(self, way: str) -> tuple[str, str]:
        """The name and the text of the file that a button hands over."""
        with self.page.expect_download() as waiting:
            self.root.get_by_role("button", name=way, exact=True).click()
        return waiting.value.suggested_filename, waiting.value.path().read_bytes().decode("utf-8")


def _fields() -> Mapping[str, Mapping[str, Any]]:
    """The fields that readers see, but for the title."""
    schema = json.loads((ROOT / "schema/case.schema.json").read_text("utf-8"))
    quiet = {group["id"] for group in schema["x-collection"]["groups"] if group.get("quiet")}
    return {
        name: field for name, field in schema["properties"].items() if field["x-group"] not in quiet and name != "title"
    }


def _told(record: Mapping[str, Any], name: str) -> Any:
    """What a field says, so that lists in another order are equal; bodies by name and roles."""
    value: Any = record.get(name)
    if name == "organisations":
        value = [[one["name"], *one["roles"]] for one in value]
    if name == "sources":
        value = [[one[key] for key in ("title", "publisher", "year", "url") if key in one] for one in value]
    return sorted(map(json.dumps, value)) if isinstance(value, list) else value


@pytest.mark.parametrize("ids", [(ONE, TWO), (ONE, TWO, THREE), (TWO, "flowminder-digicel-haiti-2010")])
def test_the_rows_that_differ_are_those_of_the_files(page: Page, address: str, ids: tuple[str, ...]) -> None:
    told = {name: [_told(records()[one], name) for one in ids] for name in _fields()}
    documented = {name: values for name, values in told.items() if any(value is not None for value in values)}
    comparison = Comparison(page, address, "?" + "&".join(f"case={one}" for one in ids))
    expected = {name: any(value != values[0] for value in values) for name, values in documented.items()}
    assert comparison.differences() == expected
    titles = [field["title"] for name, field in _fields().items() if name not in documented]
    for title in titles:
        expect(comparison.part("silent")).to_contain_text(title)
    words = f"{sum(expected.values())} of {len(expected)} fields differ"
    expect(comparison.part("count")).to_contain_text(words)


def test_rows_stand_in_the_order_of_the_schema_within_its_groups(page: Page, address: str) -> None:
    comparison = Comparison(page, address, f"?case={ONE}&case={TWO}")
    shown = [*comparison.differences()]
    groups = [
        group["id"]
        for group in json.loads((ROOT / "schema/case.schema.json").read_text("utf-8"))["x-collection"]["groups"]
    ]
    expected = sorted(_fields(), key=lambda name: groups.index(_fields()[name]["x-group"]))
    assert shown == [name for name in expected if name in shown]


def test_terms_are_told_by_title_and_what_is_missing_is_said(page: Page, address: str) -> None:
    comparison = Comparison(page, address, f"?case={ONE}&case={TWO}")
    cells = comparison.root.locator("tr[data-field=status] td")
    expect(cells).to_have_text(["Discontinued", "Active"])
    expect(comparison.root.locator("tr[data-field=incentives] td").first).to_have_text("not documented")
    sources = comparison.root.locator("tr[data-field=sources] td").first
    number = len(records()[ONE]["sources"])
    expect(sources.locator("summary")).to_have_text(f"{number} sources")
    sources.locator("summary").click()
    expect(sources.get_by_role("link")).to_have_count(number)


def test_a_case_is_added_by_its_title_and_removed_and_back_undoes_both(page: Page, address: str) -> None:
    comparison = Comparison(page, address)
    expect(comparison.part("empty")).to_be_visible()
    for ids in ([ONE], [ONE, TWO]):
        comparison.part("text").fill(records()[ids[-1]]["title"][:12])
        comparison.part("matches").get_by_text(records()[ids[-1]]["title"], exact=True).click()
        comparison.expect_cases(*ids)
    expect(comparison.part("text")).to_be_focused()
    comparison.root.get_by_role("button", name=f"Remove {records()[ONE]['title']}").click()
    comparison.expect_cases(TWO)
    expect(comparison.part("count")).to_be_focused()
    page.go_back()
    comparison.expect_cases(ONE, TWO)
    page.go_back()
    comparison.expect_cases(ONE)
    page.go_back()
    expect(comparison.part("empty")).to_be_visible()
    page.go_forward()
    comparison.expect_cases(ONE)
    page.reload()
    comparison.expect_cases(ONE)
    comparison.root.get_by_role("button", name="Remove").click()
    expect(comparison.part("text")).to_be_focused()


def test_it_works_by_keyboard_alone(page: Page, address: str) -> None:
    comparison = Comparison(page, address, f"?case={ONE}")
    comparison.part("text").focus()
    page.keyboard.type(records()[TWO]["title"])
    expect(comparison.part("matches").get_by_role("button")).to_have_count(1)
    page.keyboard.press("Enter")
    comparison.expect_cases(ONE, TWO)
    comparison.part("only").focus()
    page.keyboard.press("Space")
    expect(comparison.root.locator("tr[data-differs=false]")).to_have_count(0)


def test_the_switches_stand_in_the_address(page: Page, address: str) -> None:
    comparison = Comparison(page, address, f"?case={ONE}&case={TWO}")
    everything = comparison.differences()
    assert {*everything.values()} == {True, False}
    comparison.part("only").check()
    assert {*comparison.differences().values()} == {True}
    comparison.part("texts").check()
    expect(comparison.root.locator("tr[data-field=problem], tr[data-field=history]")).to_have_count(0)
    page.reload()
    comparison.expect_cases(ONE, TWO)
    expect(comparison.part("only")).to_be_checked()
    expect(comparison.part("texts")).to_be_checked()
    comparison.part("only").uncheck()
    comparison.part("texts").uncheck()
    assert comparison.differences() == everything


def test_an_old_id_leads_to_the_case_of_today_and_an_unknown_one_is_said(
    page: Page, address: str, real_site: Path
) -> None:
    new = json.loads((real_site / f"api/v1/cases/{OLD}.json").read_text("utf-8"))["moved_to"]
    comparison = Comparison(page, address, f"?case={OLD}&case=no-such-case&case=../../index&case={ONE}&case={new}")
    comparison.expect_cases(new, ONE)
    expect(comparison.part("notice")).to_contain_text(f"“{OLD}” is now called “{records()[new]['title']}”")
    expect(comparison.part("notice")).to_contain_text("There is no case “no-such-case”, “../../index”")


def test_more_than_four_are_not_compared_and_that_is_said(page: Page, address: str) -> None:
    ids = [*records()][:5]
    comparison = Comparison(page, address, "?" + "&".join(f"case={one}" for one in ids))
    comparison.expect_cases(*ids[:4])
    expect(comparison.part("notice")).to_contain_text("4 cases are compared at most: 1 more")
    expect(comparison.part("text")).not_to_be_editable()


def test_the_files_say_the_same_as_the_table(page: Page, address: str) -> None:
    comparison = Comparison(page, address, f"?case={ONE}&case={TWO}")
    differences = comparison.differences()
    titles = {_fields()[name]["title"]: differs for name, differs in differences.items()}
    name, text = comparison.saved("CSV")
    assert name == "data-collaboratives-comparison-2.csv"
    head, addresses, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head[3:] == [records()[one]["title"] for one in (ONE, TWO)]
    assert addresses[3:] == [f"https://example.org/cases/{one}/" for one in (ONE, TWO)]
    assert {row[1]: row[2] == "yes" for row in rows} == titles
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    name, text = comparison.saved("Markdown")
    assert name == "data-collaboratives-comparison-2.md"
    rows_of_table = re.findall(r"^\| (≠ )?((?!Field|---)[^|]+?) \|", text, re.MULTILINE)
    marked = {title: bool(mark) for mark, title in rows_of_table}
    assert marked == titles
    assert f"(<https://example.org/cases/{ONE}/>)" in text


def test_what_a_case_says_stays_text(page: Page, address: str) -> None:
    """A record is a stranger's: no markup of it becomes an element, no address of it a script."""
    evil = dict(json.loads(json.dumps(records()[ONE])), id=ONE)
    evil["problem"] = "<img src=x onerror=alert(1)> [words](javascript:alert(1))"
    evil["sources"] = [{"title": "<b>T</b>", "publisher": "P", "url": "javascript:alert(1)"}]
    page.route(f"**/api/v1/cases/{ONE}.json", lambda route: route.fulfill(json=evil))
    comparison = Comparison(page, address, f"?case={ONE}&case={TWO}")
    expect(comparison.root.locator("tr[data-field=problem] td").first).to_contain_text("<img src=x")
    expect(comparison.root.locator("td img, td b, [href^='javascript']")).to_have_count(0)


def test_what_cannot_be_loaded_is_said_and_tried_again(page: Page, address: str) -> None:
    def fail(route: Route) -> None:
        route.fulfill(status=503)

    page.route("**/forms/cases.json", fail)
    page.goto(f"{address}{PAGE}?case={ONE}&case={TWO}")
    root = page.locator("[data-module=compare]")
    expect(root.locator("[data-part=notice]")).to_contain_text("could not be loaded")
    page.unroute("**/forms/cases.json", fail)
    page.reload()
    expect(root.locator("thead a")).to_have_count(2)
    expect(root.locator("[data-part=notice]")).to_be_empty()


def test_nothing_is_fetched_before_it_is_needed_nor_from_elsewhere(page: Page, address: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(address)))
    comparison = Comparison(page, address)
    page.wait_for_load_state("networkidle")
    assert not [one for one in requests if one.endswith(".json")]
    comparison.part("text").fill("data")
    expect(comparison.part("matches").get_by_role("button")).to_have_count(8)
    assert [one for one in requests if one.endswith(".json")] == ["assets/collaboratives/cases.json"]
    assert not [one for one in requests if "://" in one]


def test_on_paper_it_is_wide_and_whole(page: Page, address: str) -> None:
    comparison = Comparison(page, address, f"?case={ONE}&case={TWO}")
    page.emulate_media(media="print")
    expect(comparison.part("finder")).to_be_hidden()
    expect(comparison.root.get_by_text("≠ differs").first).to_be_visible()
    frame = comparison.root.get_by_role("region", name="Comparison")
    assert frame.evaluate("frame => frame.scrollHeight <= frame.clientHeight + 1")
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", page.pdf(prefer_css_page_size=True))
    assert sizes
    assert all(float(width) > float(height) for width, height in sizes)


def test_on_a_phone_only_the_table_moves_sideways(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    comparison = Comparison(page, address, f"?case={ONE}&case={TWO}")
    frame = comparison.root.get_by_role("region", name="Comparison")
    frame.evaluate("frame => frame.scrollTo(400, 300)")
    assert frame.evaluate("frame => frame.scrollLeft") > 0
    box, head = frame.bounding_box(), comparison.root.locator("tr[data-field=summary] th").bounding_box()
    assert box
    assert head
    assert abs(head["x"] - box["x"]) <= 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_case_page_leads_here_with_its_case(page: Page, address: str) -> None:
    page.goto(f"{address}cases/{ONE}/")
    page.get_by_role("link", name="Compare with …").click()
    page.locator("[data-module=compare][data-state=ready]").wait_for()
    expect(page.locator("thead a")).to_have_text([records()[ONE]["title"]])
    expect(page.get_by_text("Add a second one")).to_be_visible()


def test_without_a_script_it_says_how_to_compare(page: Page, address: str) -> None:
    page.route("**/*.mjs", lambda route: route.abort())
    page.goto(f"{address}{PAGE}?case={ONE}&case={TWO}")
    expect(page.get_by_role("heading", name="What is compared")).to_be_visible()
    expect(page.locator("[data-part=finder]")).to_be_hidden()
    expect(page.locator("[data-part=shown]")).to_be_hidden()
    html = page.request.get(f"{address}{PAGE}").text()
    assert "<noscript>" in html
    assert 'href="../../api/v1/cases.csv"' in html
