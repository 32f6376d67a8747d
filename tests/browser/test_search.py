"""The search in the header and in the Explorer: what it fetches, finds, says and survives."""

import re
from collections import defaultdict
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.pages import Explorer, facets, fitting, records
from tests.site.small_site import ROOT

INDEX = "**/assets/collaboratives/search/**"
SCRIPT = "components/search/search.mjs"
FAILED = "The search could not be loaded"


class Header:
    """The search in the header of a page."""

    def __init__(self, page: Page, address: str, where: str = "") -> None:
        """Opens a page, and waits until the script of the search has started."""
        page.goto(address + where)
        page.evaluate("script => import(script).then(() => {})", f"{address}assets/collaboratives/{SCRIPT}")
        self.form = page.get_by_role("search", name="Search the site")
        self.field = self.form.get_by_role("searchbox")
        self.panel = self.form.locator("[data-part=panel]")
        self.links = self.panel.get_by_role("link")

    def ask(self, text: str) -> None:
        """Types a text anew and waits for the answer."""
        self.field.fill(text)
        expect(self.panel).to_be_visible()


def _words_apart() -> tuple[tuple[str, str], tuple[str, str]]:
    """Two words with their cases: no other case, and no vocabulary, has one that begins like them."""
    files = [*(ROOT / "schema/vocabularies").iterdir(), ROOT / "schema/organisations.yaml"]
    vocabularies = " ".join(path.read_text("utf-8") for path in files).lower()
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    beginnings: dict[str, set[str]] = defaultdict(set)
    for record, told in records().items():
        text = (ROOT / f"cases/{record}.yaml").read_text("utf-8").lower()
        for word in re.findall(r"[a-z]{5,}", text):
            beginnings[word[:5]].add(record)
        for word in re.findall(r"(?<![\w./-])[a-z]{9,}(?![\w./-])", told["summary"].lower()):
            places[word[:5]].add((word, record))
    first, second, *_ = (
        next(iter(found))
        for start, found in sorted(places.items())
        if len(found) == len(beginnings[start]) == 1 and start not in vocabularies
    )
    return first, second


def test_nothing_of_the_search_is_fetched_before_something_is_typed(page: Page, address: str) -> None:
    """Neither by opening a page nor by stepping into the field; and nothing at all from another host."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    header = Header(page, address, "explorer/")
    page.wait_for_load_state("networkidle")
    header.field.focus()
    header.field.press("ArrowDown")
    assert not [one for one in requests if "/collaboratives/search/" in one]
    header.ask("earthquake")
    assert [one for one in requests if "/collaboratives/search/" in one]
    assert not [one for one in requests if not one.startswith(address)]


def test_the_header_answers_in_groups_while_one_types(page: Page, address: str) -> None:
    """Cases and pages of the guide, each below its heading; the number of results is a live region's."""
    header = Header(page, address)
    header.field.press_sequentially("data pool")
    expect(header.panel).to_be_visible()
    for group in ("Cases", "Guide"):
        expect(header.panel.get_by_text(group, exact=True)).to_be_visible()
        expect(header.panel.get_by_role("list", name=group).get_by_role("link")).not_to_have_count(0)
    expect(header.form.get_by_role("status")).to_have_text(re.compile(r"^\d+ results?$"))
    expect(header.panel.get_by_role("list", name="Guide").get_by_text("About")).to_be_visible()


@pytest.mark.parametrize("where", ["cases/care-data/", "404.html"])
def test_answers_in_the_header_lead_to_their_pages(page: Page, address: str, where: str) -> None:
    """However deep the page that they are shown on."""
    header = Header(page, address, where)
    header.ask("evidence grade")
    for link in header.links.evaluate_all("links => links.map(link => link.href)"):
        assert page.request.get(link).ok, link


def test_what_is_typed_before_the_script_comes_is_answered_when_it_does(page: Page, address: str) -> None:
    held = _hold_back(page, f".*/{SCRIPT}")
    page.goto(address)
    page.get_by_role("searchbox", name="Search cases and pages").press_sequentially("earthquake")
    assert held
    for route in held:
        route.continue_()
    expect(page.get_by_role("list", name="Cases").get_by_role("link")).not_to_have_count(0)


def test_arrows_lead_through_the_answers_and_escape_back_to_the_text(page: Page, address: str) -> None:
    """Round in both directions; Enter leads to the Explorer with what was typed."""
    header = Header(page, address, "about/")
    header.ask("earthquake")
    last = header.links.count() - 1
    assert last > 0
    for key, stop in (
        ("ArrowDown", header.links.nth(0)),
        ("ArrowDown", header.links.nth(1)),
        ("ArrowUp", header.links.nth(0)),
        ("ArrowUp", header.field),
        ("ArrowUp", header.links.nth(last)),
        ("ArrowDown", header.field),
        ("ArrowDown", header.links.nth(0)),
    ):
        page.keyboard.press(key)
        expect(stop).to_be_focused()
    page.keyboard.press("Escape")
    expect(header.panel).to_be_hidden()
    expect(header.field).to_be_focused()
    expect(header.field).to_have_value("earthquake")
    page.keyboard.press("Enter")
    page.wait_for_url("**/explorer/?q=earthquake")
    expect(page.get_by_placeholder("Search cases")).to_have_value("earthquake")


def test_escape_closes_the_answers_even_while_one_types(page: Page, address: str) -> None:
    """What was typed last is not answered after it."""
    page.clock.install()
    header = Header(page, address, "about/")
    header.field.fill("earth")
    page.clock.run_for(1000)
    expect(header.panel).to_be_visible()
    page.keyboard.type("q")
    page.keyboard.press("Escape")
    expect(header.panel).to_be_hidden()
    page.clock.run_for(1000)
    page.evaluate("fetch('.').then(answer => answer.text())")
    expect(header.panel).to_be_hidden()
    expect(header.field).to_have_value("earthq")


def test_a_misspelling_says_what_it_was_taken_for(page: Page, address: str) -> None:
    """In the header and in the Explorer."""
    said = re.compile("“earthqauke” was taken for .*“earthquake")
    header = Header(page, address)
    header.ask("earthqauke")
    expect(header.panel).to_contain_text(said)
    explorer = Explorer(page, address, "?q=earthqauke")
    expect(explorer.count).to_contain_text(said)
    explorer.expect_marked("earthquake")


def test_words_that_never_stand_together_say_that_some_were_shown(page: Page, address: str) -> None:
    """And each case that has one of them is there."""
    (first, one), (second, other) = _words_apart()
    explorer = Explorer(page, address, f"?q={first}+{second}")
    expect(explorer.count).to_contain_text("Those with some of them are shown")
    assert {*explorer.shown()} == {one, other}


def test_the_explorer_searches_within_what_is_chosen(page: Page, address: str) -> None:
    """The text narrows a choice as a choice narrows the text, and the numbers beside the choices follow."""
    explorer = Explorer(page, address, "?q=mobile+phone")
    everywhere = {*explorer.everything_shown()}
    explorer.choose("sector", "health")
    expected = everywhere & fitting({"sector": ["health"]})
    assert 0 < len(expected) < len(everywhere)
    explorer.expect_total(len(expected))
    assert {*explorer.everything_shown()} == expected
    counts = explorer.counts()["sector"]
    assert counts == {term: len(everywhere & facets()["sector"].carrying([term])) for term in counts}


def test_every_result_shows_the_words_and_says_where_they_stand(page: Page, address: str) -> None:
    """Marked in the title, in the summary or in a passage of a field that is named; also those further down."""
    explorer = Explorer(page, address, "?q=vaccine")
    cards = explorer.list.get_by_role("article")
    expect(cards).not_to_have_count(0)
    for card in cards.all()[:20]:
        card.scroll_into_view_if_needed()
        expect(card.locator("mark", has_text=re.compile("vaccin", re.IGNORECASE))).not_to_have_count(0)
    passages = explorer.list.locator(".dc-why:has(mark)")
    expect(passages).not_to_have_count(0)
    expect(passages.first).to_have_text(re.compile("^In “[A-Z][^”]+”: ."))


def test_a_query_is_text_even_where_it_looks_like_html(page: Page, address: str) -> None:
    query = "<qqxxzz-wwvvyy onclick=qqxxzz>"
    header = Header(page, address)
    header.ask(query)
    expect(header.panel).to_contain_text(query)
    expect(page.locator("qqxxzz-wwvvyy")).to_have_count(0)
    header.field.press("Enter")
    page.wait_for_url("**/explorer/?q=*")
    expect(page.locator("[data-part=chips]")).to_contain_text(query)
    expect(page.locator("[data-part=list]")).to_contain_text("No case fits this selection")
    expect(page.locator("[data-part=list]")).to_contain_text(f"Without “{query}”")
    assert parse_qsl(urlsplit(page.url).query) == [("q", query)]
    expect(page.locator("qqxxzz-wwvvyy")).to_have_count(0)


def test_without_its_index_the_search_says_so_and_filters_work(page: Page, address: str) -> None:
    """In the header it names the way on."""
    page.route(INDEX, lambda route: route.abort())
    explorer = Explorer(page, address, "?q=vaccine")
    expect(explorer.part("notice")).to_contain_text(FAILED)
    explorer.expect_total(len(records()))
    explorer.choose("sector", "health")
    explorer.expect_total(len(fitting({"sector": ["health"]})))
    expect(explorer.part("notice")).to_contain_text(FAILED)
    assert explorer.query() == [("q", "vaccine"), ("sector", "health")]
    header = Header(page, address)
    header.ask("vaccine")
    expect(header.panel).to_contain_text(FAILED)


def test_what_failed_is_forgotten_once_the_search_answers(page: Page, address: str) -> None:
    page.route(INDEX, lambda route: route.abort())
    explorer = Explorer(page, address, "?q=vaccin")
    expect(explorer.part("notice")).to_contain_text(FAILED)
    page.unroute(INDEX)
    explorer.text.fill("vaccine")
    explorer.expect_marked("vaccin")
    expect(explorer.part("notice")).to_be_empty()


@pytest.mark.parametrize("where", ["header", "Explorer"])
def test_an_older_answer_never_replaces_a_newer_one(page: Page, address: str, where: str) -> None:
    """The first word's part of the index comes only after the second word was answered; then a third is asked."""
    words = ["agriculture", "satellite", "vaccine"]
    firsts = page.request.get(f"{address}assets/collaboratives/search/manifest.json").json()["shards"]
    shards = [_shards(word, firsts) for word in words]
    assert not shards[0] & (shards[1] | shards[2])
    held = _hold_back(page, f".*/shards/({'|'.join(map(str, shards[0]))})\\.json")
    field, answers = _field_and_answers(page, address, where)
    answers.evaluate(
        "box => { window.shown = []; const look = () => shown.push(box.querySelector('mark')?.textContent);"
        "new MutationObserver(look).observe(box, {childList: true}) }"
    )
    with page.expect_request("**/shards/*"):
        field.fill(words[0])
    field.fill(words[1])
    expect(answers.locator("mark").first).to_have_text(re.compile("satellite", re.IGNORECASE))
    assert held
    with page.expect_event("requestfinished", lambda request: request.url == held[0].request.url):
        for route in held:
            route.continue_()
    field.fill(words[2])
    expect(answers.locator("mark").first).to_have_text(re.compile("vaccin", re.IGNORECASE))
    shown = page.evaluate("shown.map(word => word.toLowerCase().slice(0, 6))")
    assert shown == ["satell", "vaccin"]


def _hold_back(page: Page, pattern: str) -> list[Route]:
    """The requests for certain files, which wait from now on until they are told to go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(pattern), hold)
    return held


def _shards(word: str, firsts: list[str]) -> set[int]:
    """The numbers of the parts of the index that may hold a word's stem, or a word that begins so."""
    ends = [*firsts[1:], "\uffff\uffff"]
    spans = enumerate(zip(firsts, ends, strict=True))
    return {number for number, (first, end) in spans if first <= f"{word}\uffff" and word[:3] < end}


def _field_and_answers(page: Page, address: str, where: str) -> tuple[Locator, Locator]:
    if where == "header":
        header = Header(page, address, "about/")
        return header.field, header.panel
    explorer = Explorer(page, address)
    return explorer.text, explorer.list


def test_a_first_letter_and_a_bracket_ask_nothing_yet(page: Page, address: str) -> None:
    """The list stays until there is a word to look for; the header shows no empty answer."""
    explorer = Explorer(page, address)
    for text in ("q", "(("):
        explorer.text.fill(text)
        page.wait_for_url(f"**/explorer/?q={text.replace('(', '%28')}")
        explorer.expect_total(len(records()))
    header = Header(page, address)
    header.field.fill("q")
    header.field.press_sequentially("(")
    expect(header.panel).to_be_hidden()
