"""What a reader takes away of what is shown: files, a citation, a feed, a frame within another site."""

import csv
import http.server
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Page, expect

from tests.browser.pages import Explorer, fitting, records, wait_until

SELECTION = {"sector": ["health"], "status": ["discontinued"]}
QUERY = "?sector=health&status=discontinued"


@pytest.fixture
def explorer(page: Page, address: str) -> Explorer:
    """The Explorer with a selection, and its ways to take it away unfolded."""
    opened = Explorer(page, address, QUERY)
    opened.part("away").locator("summary").click()
    return opened


def _saved(explorer: Explorer, format_: str) -> tuple[str, str]:
    """The name and the text of the file that a button hands over."""
    with explorer.page.expect_download() as waiting:
        explorer.part("away").get_by_role("button", name=format_, exact=True).click()
    expect(explorer.part("taken")).to_contain_text(f"saved as {format_}")
    return waiting.value.suggested_filename, waiting.value.path().read_bytes().decode("utf-8")


def test_each_file_holds_what_is_shown_in_its_order(explorer: Explorer, real_site: Path, address: str) -> None:
    ids = explorer.everything_shown()
    assert {*ids} == fitting(SELECTION)
    assert len(ids) > 3

    name, text = _saved(explorer, "CSV")
    assert name == f"data-collaboratives-cases-{len(ids)}.csv"
    rows = [*csv.DictReader(io.StringIO(text, newline=""))]
    table = (real_site / "api/v1/cases.csv").read_bytes().decode("utf-8")
    whole = {row["id"]: row for row in csv.DictReader(io.StringIO(table, newline=""))}
    assert rows == [whole[one] for one in ids]

    told = json.loads(_saved(explorer, "JSON")[1])
    assert [record["id"] for record in told["records"]] == ids
    assert (told["count"], told["selection"]) == (len(ids), f"{address}explorer/{QUERY}")
    assert {record["status"] for record in told["records"]} == {"discontinued"}

    library = bibtexparser.parse_string(_saved(explorer, "BibTeX")[1])  # type: ignore[attr-defined]
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == ids
    assert [entry["id"] for entry in rispy.loads(_saved(explorer, "RIS")[1])] == ids
    assert [item["id"] for item in json.loads(_saved(explorer, "CSL-JSON")[1])] == ids


def test_a_citation_names_selection_count_version_and_address(explorer: Explorer, real_site: Path) -> None:
    index = json.loads((real_site / "api/v1/index.json").read_text(encoding="utf-8"))
    cited = explorer.part("cited").inner_text()
    assert f"{len(fitting(SELECTION))} of {len(records())} cases: sector Health; status Discontinued" in cited
    assert cited.startswith(index["name"])
    assert index["date"] in cited
    assert cited.endswith(explorer.page.url)


def test_a_citation_can_be_copied(explorer: Explorer) -> None:
    explorer.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explorer.part("away").get_by_role("button", name="Copy the citation").click()
    expect(explorer.part("taken")).to_have_text("The citation is copied.")
    assert explorer.page.evaluate("navigator.clipboard.readText()") == explorer.part("cited").inner_text()


def test_the_feed_of_one_term_is_offered_and_no_other(page: Page, address: str, real_site: Path) -> None:
    explorer = Explorer(page, address, "?sector=health")
    explorer.part("away").locator("summary").click()
    path = str(explorer.part("feed").evaluate("link => link.href")).removeprefix(address)
    assert (real_site / path).is_file()
    explorer.choose("sector", "culture")
    expect(explorer.part("feed")).to_be_hidden()


def test_a_file_that_cannot_be_fetched_is_said_and_costs_nothing(explorer: Explorer) -> None:
    explorer.page.route("**/api/v1/cases.csv", lambda route: route.abort())
    explorer.part("away").get_by_role("button", name="CSV", exact=True).click()
    expect(explorer.part("taken")).to_contain_text("could not be made")
    assert _saved(explorer, "JSON")[0].endswith(".json")


def test_nothing_shown_is_nothing_to_save(page: Page, address: str) -> None:
    explorer = Explorer(page, address, "?q=zzzzqqqq")
    explorer.part("away").locator("summary").click()
    expect(explorer.part("away").get_by_role("button", name="CSV", exact=True)).to_be_disabled()


def test_all_that_is_found_is_printed(page: Page, address: str) -> None:
    explorer = Explorer(page, address)
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('[data-part=card]').length }")
    explorer.part("away").locator("summary").click()
    explorer.part("print").click()
    assert page.evaluate("window.printed") == len(records())


HOST = """<!doctype html><title>Host</title><h1>Somebody's page</h1>
<iframe src="{address}embed/cases/{query}" title="Cases" width="600" height="300"></iframe>{script}"""
SCRIPT = """<script>addEventListener("message", ({ source, data }) => {
  if (data?.["data-collaboratives"] !== "height") return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.height = data.height;
});</script>"""


@pytest.fixture
def host() -> Iterator[tuple[str, dict[str, str]]]:
    """Another site, at an address of its own, whose page the test writes."""
    told: dict[str, str] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(told.get("page", "").encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", told
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


def test_a_list_within_another_site_resizes_itself(page: Page, address: str, host: tuple[str, dict[str, str]]) -> None:
    url, told = host
    told["page"] = HOST.format(address=address, query=f"{QUERY}&most=5", script=SCRIPT)
    page.goto(url)
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_contain_text(f"{len(fitting(SELECTION))} of {len(records())} cases")
    expect(frame.locator("[data-part=card]")).to_have_count(5)
    wait_until(page, "document.querySelector('iframe').height > 500")
    inner = frame.locator("html").evaluate("html => [html.scrollHeight, html.clientHeight]")
    assert inner[0] <= inner[1] + 1


def test_a_list_within_another_site_works_without_a_script_there(
    page: Page, address: str, host: tuple[str, dict[str, str]]
) -> None:
    url, told = host
    told["page"] = HOST.format(address=address, query="?id=gisaid", script="")
    page.goto(url)
    frame = page.frame_locator("iframe")
    link = frame.locator("[data-part=card] a")
    expect(link).to_have_count(1)
    assert page.locator("iframe").get_attribute("height") == "300"
    link.click()
    page.wait_for_url(f"{address}cases/gisaid/")  # the whole page, and not the frame


@pytest.mark.parametrize(
    ("query", "words"), [("?id=no-such-case", "There is no case"), ("?sector=nonsense", "left out")]
)
def test_what_an_embedded_list_does_not_know_is_said(page: Page, address: str, query: str, words: str) -> None:
    page.goto(f"{address}embed/cases/{query}")
    expect(page.locator("[data-part=notice]")).to_contain_text(words)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (f"explorer/{QUERY}", f"embed/cases/{QUERY}"),
        ("cases/gisaid/", "embed/cases/?id=gisaid"),
        ("readings/?theme=evidence", "embed/readings/?theme=evidence"),
        ("explorer/?sector=health&view=matrix&columns=model", "embed/cases/?sector=health"),
    ],
)
def test_the_builder_writes_the_lines(page: Page, address: str, asked: str, expected: str) -> None:
    page.goto(f"{address}embed/")
    page.get_by_label("Address of a list").fill(f"https://example.org/{asked}")
    escaped = expected.replace("&", "&amp;")
    expect(page.locator("[data-part=code]")).to_contain_text(f'src="https://example.org/{escaped}"')
    wait_until(
        page, "path => document.querySelector('iframe').contentWindow.location.href.endsWith(path)", arg=expected
    )


def test_the_preview_becomes_lower_where_less_is_shown(page: Page, address: str) -> None:
    """A page is never lower than its frame, so the frame is told what the content takes."""
    page.goto(f"{address}embed/")
    wait_until(page, "document.querySelector('iframe').height > 1000")
    page.get_by_label("Address of a list").fill("https://example.org/cases/gisaid/")
    wait_until(page, "document.querySelector('iframe').height < 600")


def test_the_builder_knows_what_is_no_list(page: Page, address: str) -> None:
    page.goto(f"{address}embed/")
    code = page.locator("[data-part=code]")
    wait_until(page, "document.querySelector('[data-part=code]').textContent.includes('\\n')")  # its script ran
    before = code.inner_text()
    page.get_by_label("Address of a list").fill("https://elsewhere.example/explorer/")
    expect(page.locator("[data-part=error]")).to_contain_text("no list with filters and no record")
    assert code.inner_text() == before


def test_the_explorer_leads_to_the_builder_with_its_selection(explorer: Explorer) -> None:
    explorer.part("embed").click()
    expect(explorer.page.locator("[data-part=code]")).to_contain_text("embed/cases/?sector=health")
