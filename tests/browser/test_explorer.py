"""The Explorer in a reader's hands: what it counts, what it shows and what it keeps in the address."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import Explorer, facets, fitting, records, vocabulary, wait_until

Open = Callable[..., Explorer]
TWO_AND_ONE = {"sector": ("crisis-response", "health"), "model": ("data-pool",)}


@pytest.fixture
def explorer(page: Page, address: str) -> Iterator[Open]:
    """Opens the Explorer with a query; whatever its scripts throw fails the test."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield lambda query="": Explorer(page, address, query)
    assert not errors


def _nothing_fits() -> tuple[str, str]:
    """A sector and a status that some case has each, and none together."""
    return next(
        (sector, status)
        for sector in facets()["sector"].terms
        for status in facets()["status"].terms
        if fitting({"sector": [sector]}) and fitting({"status": [status]})
        if not fitting({"sector": [sector], "status": [status]})
    )


def test_the_number_beside_every_choice_is_that_of_the_records(explorer: Open) -> None:
    """Every facet that some record fills is there, and every record is counted once for each of its terms."""
    counts = explorer().counts()
    assert {*counts} == {name for name, facet in facets().items() if any(facet.by_record.values())}
    for name, numbers in counts.items():
        assert numbers == {term: len(facets()[name].carrying([term])) for term in numbers}, name
        assert {*numbers} >= {term for carried in facets()[name].by_record.values() for term in carried}


def test_terms_of_a_facet_widen_and_facets_narrow(explorer: Open) -> None:
    """Results, numbers beside the other choices and address follow each step."""
    page = explorer()
    first, second = TWO_AND_ONE["sector"]
    sizes = []
    for selection in ({"sector": (first,)}, {"sector": (first, second)}, TWO_AND_ONE):
        for facet, terms in selection.items():
            page.choose(facet, terms[-1])
        sizes.append(len(fitting(selection)))
        page.expect_total(sizes[-1])
        assert page.query() == sorted((facet, term) for facet, terms in selection.items() for term in terms)
    assert 0 < sizes[2] < sizes[1] > sizes[0]
    for facet, numbers in page.counts().items():
        others = {name: terms for name, terms in TWO_AND_ONE.items() if name != facet}
        assert numbers == {term: len(fitting(others) & facets()[facet].carrying([term])) for term in numbers}, facet
    assert {*page.everything_shown()} == fitting(TWO_AND_ONE)


def test_back_forward_reload_and_a_pasted_link_restore_everything(explorer: Open, address: str) -> None:
    """Choices, text, order and view; every change is a step of the way back."""
    page = explorer()
    states = [page.state()]
    page.choose("sector", "health")
    states.append(page.state())
    page.text.fill("vaccine")
    page.expect_marked("vaccin")
    states.append(page.state())
    page.part("sort").select_option("newest")
    states.append(page.state())
    page.keyed("view=table").click()
    states.append(page.state())
    assert len({*states}) == len(states)
    for state in reversed(states[:-1]):
        page.page.go_back()
        page.expect_state(state)
    for state in states[1:]:
        page.page.go_forward()
        page.expect_state(state)
    page.page.reload()
    page.expect_state(states[-1])
    pasted = Explorer(page.page.context.new_page(), address, page.page.url.partition("explorer/")[2])
    pasted.expect_state(states[-1])


def test_back_from_a_case_leads_to_where_the_reader_was(explorer: Open) -> None:
    """As many results as before, as far scrolled, the same link in focus."""
    page = explorer()
    page.keyed("more").click()
    results = page.shown()
    link = page.keyed(f"entry {results[-5]}")
    link.scroll_into_view_if_needed()
    scroll = page.page.evaluate("scrollY")
    assert scroll > 2000
    link.click()
    page.page.wait_for_url(f"**/cases/{results[-5]}/")
    page.page.go_back()
    page.wait_until_ready()
    expect(link).to_be_focused()
    wait_until(page.page, "scroll => Math.abs(scrollY - scroll) < 2", arg=scroll)
    assert page.shown() == results


def test_an_old_name_in_the_address_reaches_the_term(explorer: Open) -> None:
    """The address then has the term's own id, and Back does not lead to the old one."""
    terms = vocabulary("sector")["oneOf"]
    names = [name for term in terms for name in (term["const"], term["title"].lower(), *term.get("x-aliases", ()))]
    term, alias = next(
        (term["const"], alias) for term in terms for alias in term.get("x-aliases", ()) if names.count(alias) == 1
    )
    page = explorer(f"?sector={alias}&view=table")
    expect(page.keyed(f"sector={term}")).to_be_checked()
    page.expect_total(len(fitting({"sector": [term]})))
    assert page.query() == [("sector", term), ("view", "table")]
    assert page.page.evaluate("history.length") == 2  # the empty page before it, and this one


def test_what_an_address_asks_and_is_not_known_is_left_out_and_named(explorer: Open) -> None:
    """The rest of the selection holds, and the next change writes an address without it."""
    page = explorer("?sector=alchemy&sector=health&sort=sideways&colour=blue")
    for word in ("alchemy", "sideways", "colour", "blue"):
        expect(page.part("notice")).to_contain_text(word)
    expect(page.part("notice")).to_have_role("status")
    page.expect_total(len(fitting({"sector": ["health"]})))
    page.keyed("view=table").click()
    assert page.query() == [("sector", "health"), ("view", "table")]
    expect(page.part("notice")).to_be_empty()


def test_the_number_of_results_is_said_once_for_each_change(explorer: Open) -> None:
    """Once for a choice, once for a whole word, and not for what leaves it as it is."""
    page = explorer()
    expect(page.count).to_have_role("status")
    page.count.evaluate(
        "region => { window.said = []; const tell = () => said.push(region.textContent);"
        "new MutationObserver(tell).observe(region, {subtree: true, childList: true, characterData: true}) }"
    )
    page.choose("sector", "health")
    page.expect_total(len(fitting({"sector": ["health"]})))
    page.keyed("view=table").click()
    page.part("sort").select_option("oldest")
    page.keyed("view=cards").click()
    said = [page.count.inner_text()]
    page.text.press_sequentially("vaccine")
    page.expect_marked("vaccin")
    said.append(page.count.inner_text())
    assert page.page.evaluate("said") == said


def test_chips_take_one_choice_back_and_clear_all_every_one(explorer: Open) -> None:
    """By keyboard; what had the focus is gone, so it rests on something that tells where the reader is."""
    page = explorer("?sector=health&sector=crisis-response&model=data-pool&q=data&sort=oldest")
    chips = page.part("chips").get_by_role("button")
    expect(chips).to_have_text([re.compile("Remove")] * 4 + ["Clear all"])
    page.keyed("chip sector=health").press("Enter")
    expect(chips).to_have_count(4)
    assert ("sector", "health") not in page.query()
    assert ("sector", "crisis-response") in page.query()
    expect(page.keyed("sector=health")).not_to_be_checked()
    page.focused()
    page.keyed("chip q").press("Enter")
    expect(page.text).to_have_value("")
    page.expect_total(len(fitting({"sector": ["crisis-response"], "model": ["data-pool"]})))
    page.focused()
    page.keyed("clear").press("Enter")
    page.expect_total(len(records()))
    assert page.query() == []
    expect(page.part("chips")).to_be_hidden()
    page.focused()


def test_choices_that_would_find_nothing_stay_where_they_are(explorer: Open) -> None:
    """In the same order, and they can be chosen."""
    page = explorer()
    before = page.counts()
    sector, status = _nothing_fits()
    page.choose("sector", sector)
    after = page.counts()
    assert {name: [*numbers] for name, numbers in after.items()} == {name: [*all_] for name, all_ in before.items()}
    assert after["status"][status] == 0
    expect(page.keyed(f"status={status}")).to_be_visible()
    page.choose("status", status)
    page.expect_total(0)


def test_what_terms_mean_is_said_where_they_stand(explorer: Open) -> None:
    page = explorer()
    address = page.page.url
    fold = page.root.locator("[data-facet=model]")
    button = fold.get_by_role("button", name="mean")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(fold).to_contain_text(vocabulary("model")["description"])
    expect(fold.get_by_role("listitem")).to_contain_text([term["description"] for term in vocabulary("model")["oneOf"]])
    button.click()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(fold.get_by_text(vocabulary("model")["description"])).to_be_hidden()
    assert page.page.url == address


def test_a_long_list_of_choices_is_narrowed_by_any_name(explorer: Open) -> None:
    """Ivory Coast is found, and Côte d'Ivoire without its accent and apostrophe."""
    page = explorer()
    fold = page.root.locator("[data-facet=country]")
    fold.locator("summary").click()
    field = fold.get_by_role("searchbox")
    for typed in ("Ivory Coast", "cote d"):
        field.fill(typed)
        expect(fold.get_by_role("checkbox")).to_have_count(1)
        expect(page.keyed("country=CI")).to_be_visible()
    page.choose("country", "CI")
    page.expect_total(len(fitting({"country": ["CI"]})))
    field.fill("")
    expect(fold.get_by_role("checkbox")).to_have_count(len(page.counts()["country"]))


def test_an_empty_result_offers_ways_out_whose_numbers_are_true(explorer: Open) -> None:
    sector, status = _nothing_fits()
    page = explorer(f"?sector={sector}&status={status}")
    page.expect_total(0)
    ways = page.list.get_by_role("button")
    offered = {"Any sector": fitting({"status": [status]}), "Any status": fitting({"sector": [sector]})}
    for words, fits in offered.items():
        number = f"{len(fits):,} case{'' if len(fits) == 1 else 's'}"
        ways.filter(has_text=re.compile(f"^{words}: {number}$")).press("Enter")
        page.expect_total(len(fits))
        page.focused()
        page.page.go_back()
        page.expect_total(0)
    ways.filter(has_text="Show all").click()
    page.expect_total(len(records()))


def test_orders_are_what_they_say(explorer: Open) -> None:
    """By start, addition, number of sources or title; what does not say comes last, equals stand by title."""
    by_title = sorted(records(), key=lambda one: (records()[one]["title"].casefold(), one))
    start = {one: record.get("years", {}).get("start", "") for one, record in records().items()}
    orders = {
        "newest": sorted(by_title, key=lambda one: start[one], reverse=True),
        "oldest": sorted(by_title, key=lambda one: start[one] or "9999"),
        "added": sorted(by_title, key=lambda one: records()[one].get("added_on", ""), reverse=True),
        "-sources": sorted(by_title, key=lambda one: len(records()[one]["sources"]), reverse=True),
        "title": by_title,
    }
    page = explorer()
    assert page.everything_shown() == by_title
    for order, expected in orders.items():
        page.part("sort").select_option(order)
        assert page.query() == [("sort", order)]
        assert page.everything_shown() == expected, order
    expect(page.part("sort").locator("option")).to_have_count(len(orders))


def test_the_columns_of_the_table_sort_it_one_way_and_then_the_other(explorer: Open) -> None:
    """The head says which column and which way; the focus stays there."""
    page = explorer("?view=table&sector=health&model=data-pool")
    heads = page.list.get_by_role("columnheader")
    assert fitting({"sector": ["health"], "model": ["data-pool"]}) == {*page.shown()}
    expect(heads.filter(has_text="Title")).to_have_attribute("aria-sort", "ascending")
    for number, title in enumerate(heads.all_inner_texts()):
        if title == "Shortlist":  # what keeps a case has no order
            continue
        button = heads.nth(number).get_by_role("button")
        for direction in ("descending", "ascending") if number == 0 else ("ascending", "descending"):
            button.press("Enter")
            expect(page.list.locator("[aria-sort]")).to_have_count(1)
            expect(heads.nth(number)).to_have_attribute("aria-sort", direction)
            expect(button).to_be_focused()
            cells = page.list.locator(f"tbody tr > :nth-child({number + 1})").all_inner_texts()
            if title in ("Title", "Sources"):
                values = [int(cell) if cell.isdigit() else cell.casefold() for cell in cells]
                assert values == sorted(values, reverse=direction == "descending"), title
            assert dict(page.query())["sort"]
            assert {*page.shown()} == fitting({"sector": ["health"], "model": ["data-pool"]})


def test_show_more_shows_more_and_leads_to_the_first_new_one(explorer: Open) -> None:
    page = explorer()
    before = page.shown()
    assert len(before) < len(records())
    page.keyed("more").press("Enter")
    after = page.shown()
    assert after[: len(before)] == before
    assert page.focused() == f"entry {after[len(before)]}"
    assert {*page.everything_shown()} == {*records()}
    expect(page.keyed("more")).to_have_count(0)
