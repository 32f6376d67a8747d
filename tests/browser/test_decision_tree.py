"""The decision tree in a reader's hands: every answer, every address, and without a script."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import jsonschema
import pytest
from playwright.sync_api import Browser, Page, expect

from collaboratives.collections import load
from collaboratives.core.decision_tree import Tree
from tests.site.small_site import ROOT

PAGE = "responsibility/decision-tree/"


@pytest.fixture(scope="module")
def tree() -> Tree:
    found = load(ROOT)[0].tree
    assert found
    return found


@pytest.fixture
def asked(page: Page, address: str) -> Iterator[list[str]]:
    """What the page asked of any host after it was loaded; whatever its scripts throw fails the test."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{address}{PAGE}", wait_until="networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    yield requests
    assert not errors


def _ready(page: Page) -> None:
    page.locator("[data-module=decision-tree][data-state=ready]").wait_for()


def _ways_to(tree: Tree) -> dict[str, dict[str, str]]:
    """For each question, answers that lead to it, the shortest way."""
    ways: dict[str, dict[str, str]] = {tree.start: {}}
    for question in tree.questions.values():
        for answer in question.answers:
            if answer.leads_to in tree.questions:
                ways.setdefault(answer.leads_to, {**ways[question.id], question.id: answer.id})
    return ways


def test_each_answer_leads_where_it_says_and_nothing_is_sent(
    page: Page, asked: list[str], tree: Tree, address: str
) -> None:
    """All 80: the address is made by hand, the answer pressed, and the next question or the outcome is shown."""
    pressed = 0
    for name, given in _ways_to(tree).items():
        query = "&".join(f"{question}={answer}" for question, answer in given.items())
        for answer in tree.questions[name].answers:
            page.goto(f"{address}{PAGE}?{query}")
            _ready(page)
            asked.clear()
            expect(page.locator(f"section[data-question={name}] h2")).to_have_text(tree.questions[name].question)
            page.locator(f"[data-answer={answer.id}]").click()
            kind = "question" if answer.leads_to in tree.questions else "outcome"
            expect(page.locator(f"section[data-{kind}={answer.leads_to}] h2")).to_be_focused()
            assert parse_qs(urlsplit(page.url).query)[name] == [answer.id]
            assert [url for url in asked if not url.endswith("mark.svg")] == []  # the icon may come late
            pressed += 1
    assert pressed == 80
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")[2] == ""
    stored = page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
    assert [key for key in stored if "tree" in key or "answer" in key] == []


def _outcome_address(tree: Tree, length: int) -> str:
    """The address of a way of a length."""
    path = next(path for path in tree.paths() if len(path) == length)
    place, words = tree.start, []
    for answer in path:
        words.append(f"{place}={answer.id}")
        place = answer.leads_to
    return "?" + "&".join(words)


def test_an_address_reopens_exactly_what_was_answered(page: Page, tree: Tree, address: str) -> None:
    page.goto(f"{address}{PAGE}{_outcome_address(tree, 22)}")
    _ready(page)
    expect(page.locator(".dc-tree__given li")).to_have_count(22)
    outcome = page.locator("[data-outcome] h2").inner_text()
    page.reload()
    expect(page.locator("section[data-outcome] h2")).to_have_text(outcome)
    assert page.locator("svg .dc-tree--taken").count() > 22


def test_changing_an_answer_keeps_the_later_ones_that_still_apply(page: Page, address: str) -> None:
    page.goto(f"{address}{PAGE}?need=written&use=places-and-groups&benefit=clearly&right-to-share=checked")
    _ready(page)
    page.locator("[data-change=use]").click()
    expect(page.locator("[data-answer=places-and-groups]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-answer=decisions-on-persons]").click()
    expect(page.locator("section[data-question=least-intrusive] h2")).to_be_focused()
    expect(page.locator(".dc-tree__given li")).to_have_count(4)
    page.locator("[data-change=use]").click()
    page.locator("[data-answer=no-commitment]").click()
    expect(page.locator("section[data-outcome=pause-and-fix]")).to_be_visible()
    page.locator("[data-change=use]").click()
    page.locator("[data-answer=places-and-groups]").click()
    expect(page.locator("section[data-question=least-intrusive]")).to_be_visible()  # those behind it were kept
    page.go_back()
    expect(page.locator("section[data-question=use]")).to_be_visible()


def test_an_address_of_another_version_opens_with_a_notice(page: Page, address: str) -> None:
    page.goto(f"{address}{PAGE}?need=written&use=nonsense&v=2019-01-01")
    _ready(page)
    notice = page.locator(".dc-tree__stepper .dc-notice")
    expect(notice).to_contain_text("version 2019-01-01")
    expect(notice).to_contain_text("use: nonsense")
    expect(page.locator("section[data-question=use]")).to_be_visible()


def test_a_record_can_be_kept_as_text_and_as_data(page: Page, tree: Tree, address: str) -> None:
    page.goto(f"{address}{PAGE}?need=written&use=against-people")
    _ready(page)
    with page.expect_download() as waiting:
        page.locator("[data-key=json]").click()
    record = json.loads(waiting.value.path().read_text("utf-8"))
    jsonschema.validate(record, json.loads((ROOT / "schema/decision-record.schema.json").read_text("utf-8")))
    assert (record["version"], record["outcome"]["id"]) == (tree.version, "do-not-proceed")
    assert [one["id"] for one in record["safeguards"]] == [*tree.outcomes["do-not-proceed"].requires]
    assert [(one["question"], one["answer"]) for one in record["answers"]] == [
        ("need", "written"),
        ("use", "against-people"),
    ]
    with page.expect_download() as waiting:
        page.locator("[data-key=markdown]").click()
    text = waiting.value.path().read_text("utf-8")
    assert text.startswith("# Whether to share data: Do not proceed in this form")
    assert record["address"] in text


def test_an_outcome_shows_real_cases(page: Page, tree: Tree, address: str) -> None:
    """Every outcome that some case ended in names one, with a link that leads there."""
    whole = load(ROOT)[0].shelves["cases"].records.values()
    carried = {record.data["tree_outcome"]["id"] for record in whole if "tree_outcome" in record.data}
    assert carried == {*tree.outcomes}
    ends = {path[-1].leads_to: path for path in tree.paths()}
    for outcome, path in ends.items():
        place, words = tree.start, []
        for answer in path:
            words.append(f"{place}={answer.id}")
            place = answer.leads_to
        page.goto(f"{address}{PAGE}?{'&'.join(words)}")
        _ready(page)
        links = page.locator(f"section[data-outcome={outcome}] a[href*='/cases/']")
        assert links.count() > 0
        assert page.request.get(str(links.first.evaluate("link => link.href"))).ok


def test_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}{PAGE}")
    _ready(page)
    page.locator("[data-answer=written]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("section[data-question=use] h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-answer=places-and-groups]")).to_be_focused()


def test_without_a_script_every_outcome_is_reached_by_links(browser: Browser, address: str, tree: Tree) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PAGE}")
    expect(page.locator("[data-part=whole]")).to_be_visible()
    html = page.content()
    for question in tree.questions.values():
        section = re.search(rf'<li id="{question.id}".*?</ul>', html, re.DOTALL)
        assert section
        targets = re.findall(r'<li><a href="#([a-z-]+)">', section[0])
        assert targets == [
            answer.leads_to if answer.leads_to in tree.questions else f"outcome-{answer.leads_to}"
            for answer in question.answers
        ]
    for outcome in tree.outcomes:
        assert f'id="outcome-{outcome}"' in html
    page.get_by_role("link", name="Not yet.", exact=True).click()
    assert page.url.endswith("#outcome-pause-and-fix")
    context.close()


def test_a_link_to_one_question_opens_the_list_there(page: Page, address: str) -> None:
    page.goto(f"{address}{PAGE}#community")
    _ready(page)
    expect(page.locator("#community")).to_be_in_viewport()
