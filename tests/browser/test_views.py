"""A selection as map, timeline, matrix and bars: what each counts, what the address keeps, what a keyboard reaches."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import Explorer, facets, fitting, records, wait_until

Open = Callable[..., Explorer]
HEALTH = {"sector": ("health",)}
SELECTIONS: list[Mapping[str, tuple[str, ...]]] = [
    {},
    HEALTH,
    {"model": ("data-pool",), "status": ("active", "completed")},
]
WHOLE = ["map", "matrix", "bars"]
VIEWS = ["cards", "table", "timeline", *WHOLE]


@pytest.fixture
def explorer(page: Page, address: str) -> Iterator[Open]:
    """Opens the Explorer with a query; whatever its scripts throw fails the test."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield lambda query="": Explorer(page, address, query)
    assert not errors


def _query(selection: Mapping[str, tuple[str, ...]], view: str) -> str:
    return "?" + "&".join([*(f"{name}={term}" for name, terms in selection.items() for term in terms), f"view={view}"])


def _bars(page: Explorer, within: str) -> dict[str, int]:
    """The numbers of the bars by the keys of their links, those that wait for "Show all" included."""
    found: dict[str, Any] = page.list.evaluate(
        """(list, within) => Object.fromEntries([...list.querySelectorAll(`${within} li`)].map((li) =>
          [li.querySelector("a").dataset.key, li.querySelector(".dc-bars__count").textContent.replaceAll(",", "")]))""",
        within,
    )
    return {key: int(number) for key, number in found.items()}


def _others(selection: Mapping[str, tuple[str, ...]], *names: str) -> set[str]:
    """What would fit if nothing were chosen of some facets: that is what a choice among their terms leads to."""
    return fitting({name: terms for name, terms in selection.items() if name not in names})


def _carried(name: str, chosen: set[str]) -> Counter[str]:
    return Counter(term for record in chosen for term in facets()[name].by_record[record])


@pytest.mark.parametrize("selection", SELECTIONS)
def test_every_bar_is_the_number_of_records(explorer: Open, selection: Mapping[str, tuple[str, ...]]) -> None:
    page = explorer(_query(selection, "bars"))
    expected = {
        f"bar {name}={term}": count
        for name in facets()
        for term, count in _carried(name, _others(selection, name)).items()
    }
    assert _bars(page, ".dc-bars") == expected


@pytest.mark.parametrize("selection", SELECTIONS)
def test_every_place_on_the_map_and_beside_it_has_its_number(
    explorer: Open, selection: Mapping[str, tuple[str, ...]]
) -> None:
    """The list has every place; the picture says the same of those that it shows, and shades no other."""
    page = explorer(_query(selection, "map"))
    places = _carried("country", fitting(selection))
    assert _bars(page, ".dc-bars") == {f"place {term}": count for term, count in places.items()}
    titles = page.list.locator(".dc-world title").all_text_contents()
    country = {term["title"]: name for name, term in facets()["country"].terms.items()}
    shown = {country[name]: int(words.split()[0]) for name, words in (title.rsplit(": ", 1) for title in titles)}
    listed = page.list.locator(".dc-map section").first.locator("a")
    assert shown == {key.removeprefix("place "): places[key.removeprefix("place ")] for key in _keys(listed)}
    assert page.list.locator(".dc-world .dc-land:not(.dc-shade-0)").count() == len(shown)
    assert {*places} - {*shown} <= {"TK", "TV", "EU", *(term for term in places if len(term) > 2)}


def _keys(links: Any) -> list[str]:
    return list(links.evaluate_all("all => all.map(one => one.dataset.key)"))


@pytest.mark.parametrize("axes", [("sector", "region"), ("data-type", "country"), ("status", "evidence")])
@pytest.mark.parametrize("selection", SELECTIONS[:2])
def test_every_cell_of_the_matrix_is_the_number_of_records(
    explorer: Open, axes: tuple[str, str], selection: Mapping[str, tuple[str, ...]]
) -> None:
    rows, columns = axes
    page = explorer(f"{_query(selection, 'matrix')}&rows={rows}&columns={columns}")
    chosen = _others(selection, rows, columns)
    cells = page.list.locator("td > a").evaluate_all(
        "all => all.map(one => [one.dataset.key, one.firstChild.textContent.replaceAll(',', '')])"
    )
    numbers = {tuple(key.split()[1:]): int(number) for key, number in cells}
    pairs = Counter(
        (row, column)
        for record in chosen
        for row in facets()[rows].by_record[record]
        for column in facets()[columns].by_record[record]
    )
    assert {pair: count for pair, count in numbers.items() if count} == dict(pairs)
    heads = _keys(page.list.locator("tbody th a"))
    assert len(numbers) == len(heads) * len(_keys(page.list.locator("thead th a")))
    totals = page.list.locator("tbody tr td:last-child").all_inner_texts()
    by_row = _carried(rows, chosen)
    assert [int(total) for total in totals] == [*(by_row[head.partition("=")[2]] for head in heads), len(chosen)]


def test_an_empty_cell_begins_a_case_with_its_terms(explorer: Open) -> None:
    """Those that are chosen elsewhere go along; a region is no place of a case, and is left out."""
    page = explorer("?country=KE&view=matrix&rows=sector&columns=model")
    empty = page.list.locator(".dc-matrix__none a").first
    href = empty.get_attribute("href") or ""
    _, sector, model = (empty.get_attribute("data-key") or "").split()
    assert {*href.partition("?")[2].split("&")} == {f"sectors={sector}", f"model={model}", "places=KE"}
    empty.click()
    expect(
        page.page.locator(f"[data-pointer='/sectors'] input[value='{sector}']:checked, ol.dc-chosen li").first
    ).to_be_attached()
    page = explorer("?view=matrix")
    empty = page.list.locator(".dc-matrix__none a").first
    sector = (empty.get_attribute("data-key") or "").split()[1]
    assert str(empty.get_attribute("href")).partition("?")[2] == f"sectors={sector}"
    expect(empty).to_have_attribute("title", re.compile("^No case yet: "))
    page = explorer("?view=matrix&country=KE")
    expect(page.list.locator(".dc-matrix__none a").first).to_have_attribute(
        "title", re.compile("^No case of this selection: ")
    )


def test_the_timeline_shows_what_began_when_and_for_how_long(explorer: Open) -> None:
    page = explorer("?view=timeline&sector=health")
    chosen = fitting(HEALTH)
    began = Counter(
        records()[record]["years"]["start"] for record in chosen if "start" in records()[record].get("years", {})
    )
    page.list.locator("details summary").click()
    rows = page.list.locator("details tbody tr").all_inner_texts()
    table = dict(row.split() for row in rows)
    assert {year: int(count) for year, count in table.items() if count != "0"} == began
    expect(page.list).to_contain_text(f"The start of {len(chosen) - began.total()} is not documented.")
    assert {*page.everything_shown()} == chosen
    starts = [records()[record].get("years", {}).get("start", "9999") for record in page.shown()]
    assert starts == sorted(starts)


def test_a_decade_leaves_what_was_under_way_in_it(explorer: Open) -> None:
    page = explorer("?view=timeline")
    page.list.get_by_role("button", name="2000s").click()
    expect(page.list.get_by_role("button", name="2000s")).to_have_attribute("aria-pressed", "true")
    assert ("decade", "2000s") in page.query()
    expected = set()
    for record, case in records().items():
        start, end = (case.get("years", {}).get(name, "") for name in ("start", "end"))
        live = case["status"] in {term for term, one in facets()["status"].terms.items() if one.get("x-tone") == "live"}
        last = end or ("2999" if live else start)
        first = start or end
        if first and first < "2010" and last >= "2000":
            expected.add(record)
    assert {*page.everything_shown()} == expected
    expect(page.list).to_contain_text(f"{len(expected)} cases under way in the 2000s.")


@pytest.mark.parametrize("view", VIEWS)
def test_an_address_reopens_its_view_with_the_selection(explorer: Open, view: str) -> None:
    query = f"?sector=health&q=malaria&view={view}&rows=model&columns=status&decade=2010s"
    page = explorer(query)
    state = page.state()
    assert page.page.locator("[data-part=views] [aria-pressed=true]").inner_text().lower() == view
    page.page.reload()
    page.wait_until_ready()
    page.expect_state(state)
    page.keyed("sector=health").scroll_into_view_if_needed()
    page.choose("sector", "migration")
    page.page.go_back()
    page.expect_state(state)


def test_switching_views_keeps_the_selection_and_back_returns_through_them(explorer: Open) -> None:
    page = explorer("?sector=health")
    page.text.fill("malaria")
    page.expect_marked("malaria")
    count = page.count.inner_text()
    states = []
    for view in VIEWS[1:]:
        states.append(page.state())
        page.page.get_by_role("group", name="View").get_by_role("button", name=view.capitalize()).click()
        wait_until(page.page, "view => location.search.includes(`view=${view}`)", arg=view)
        assert page.count.inner_text() == count
        assert ("sector", "health") in page.query()
        assert ("q", "malaria") in page.query()
        page.state()
    for state in reversed(states):
        page.page.go_back()
        page.expect_state(state)


def test_what_a_number_leads_to_is_that_many(explorer: Open) -> None:
    """A place of the map, pressed in the picture and in the list; a bar; a cell."""
    page = explorer("?country=KE&view=map")
    page.keyed("place US").click()
    page.expect_total(len(facets()["country"].carrying(["US"])))
    kenya = len(fitting({"sector": ("health",), "country": ("KE",)}))
    for press in ("[data-key='place KE']", ".dc-world [data-term]:has(title:text('Kenya'))"):
        page = explorer("?sector=health&view=map")
        page.list.locator(press).dispatch_event("click")
        page.expect_total(kenya)
        assert page.query() == [("country", "KE"), ("sector", "health")]
    page = explorer("?view=matrix")
    page.keyed("cell health europe").click()
    page.expect_total(len(fitting({"sector": ("health",), "region": ("europe",)})))
    page.page.go_back()
    expect(page.keyed("cell health europe")).to_be_focused()


def test_every_value_is_reached_by_keyboard(explorer: Open) -> None:
    """Links and buttons only, each with a name; the frames that scroll can be focused."""
    for view in ("map", "matrix", "bars", "timeline"):
        page = explorer(f"?view={view}&sector=culture")
        links = page.list.locator("a, button, select, summary, [role=region]")
        assert links.count() > 5
        assert links.evaluate_all("all => all.every(one => one.tabIndex >= 0)")
        assert links.evaluate_all(
            "all => all.every(one => one.textContent.trim() || one.ariaLabel || one.labels?.length)"
        )


def test_a_view_that_cannot_be_fetched_is_said_and_the_cards_stay(page: Page, address: str) -> None:
    page.route("**/world.json", lambda route: route.abort())
    opened = Explorer(page, address, "?sector=health")
    page.get_by_role("group", name="View").get_by_role("button", name="Map").click()
    expect(opened.part("notice")).to_contain_text("The view “Map” could not be loaded.")
    expect(opened.list.locator(".dc-card").first).to_be_visible()
    failing = Explorer(page, address, "?sector=health&view=map")
    expect(failing.part("notice")).to_contain_text("The view “Map” could not be loaded.")
    expect(failing.list.locator(".dc-card").first).to_be_visible()
    page.unroute("**/world.json")
    page.get_by_role("group", name="View").get_by_role("button", name="Map").click()
    expect(opened.list.locator(".dc-world")).to_be_visible()


def test_nothing_of_a_view_is_fetched_before_it_is_opened(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened = Explorer(page, address)
    names = ("map.mjs", "timeline.mjs", "matrix.mjs", "bars.mjs", "world.json")
    assert not [url for url in asked if url.endswith(names)]
    page.get_by_role("group", name="View").get_by_role("button", name="Matrix").click()
    expect(opened.list.locator(".dc-matrix")).to_be_visible()
    assert not [url for url in asked if url.endswith("world.json")]


def test_an_unknown_axis_is_said(explorer: Open) -> None:
    page = explorer("?view=matrix&rows=nonsense")
    expect(page.part("notice")).to_contain_text("rows “nonsense”")
    expect(page.list.locator(".dc-matrix")).to_be_visible()


def test_the_same_facet_twice_asks_for_another(explorer: Open) -> None:
    page = explorer("?view=matrix&columns=sector")
    expect(page.list).to_contain_text("choose another facet for one of them")
    page.list.get_by_label("Columns").select_option("model")
    expect(page.list.locator(".dc-matrix")).to_be_visible()


def test_readings_have_the_views_that_they_have_something_for(page: Page, address: str) -> None:
    page.goto(f"{address}readings/?view=matrix")
    page.locator("[data-module=explorer][data-state=ready]").wait_for()
    views = page.get_by_role("group", name="View").get_by_role("button").all_inner_texts()
    assert views == ["Cards", "Table", "Matrix", "Bars"]
    expect(page.locator(".dc-matrix__none").first).to_be_visible()
    expect(page.locator(".dc-matrix__none a")).to_have_count(0)


INSIGHTS = "explorer/insights/"


@pytest.fixture
def insights(browser: Any, address: str) -> Iterator[Page]:
    """The page of insights without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + INSIGHTS)
    yield page
    context.close()


def _figure(page: Page, name: str) -> dict[str, int]:
    """The numbers of a figure of bars, by the words before them."""
    figure = page.locator(f"section[aria-labelledby={name}]")
    numbers = [text.replace(",", "") for text in figure.locator(".dc-bars__count").all_text_contents()]
    names = figure.locator(".dc-bars li > :first-child").all_text_contents()
    return dict(zip(names, map(int, numbers), strict=True))


@pytest.mark.parametrize("name", ["region", "sector", "model", "status", "evidence", "kind"])
def test_every_figure_of_a_facet_has_the_numbers_of_the_records(insights: Page, name: str) -> None:
    titles = {term: one["title"] for term, one in facets()[name].terms.items()}
    expected = {titles[term]: count for term, count in _carried(name, {*records()}).items()}
    assert _figure(insights, name) == expected


def test_the_static_map_matrix_and_years_have_the_numbers_of_the_records(insights: Page) -> None:
    everything = {*records()}
    places = {facets()["country"].terms[term]["title"]: n for term, n in _carried("country", everything).items()}
    assert _figure(insights, "map") == places
    began = Counter(case["years"]["start"] for case in records().values() if "start" in case.get("years", {}))
    table = insights.locator(".dc-figure__years tbody")
    numbers = map(int, table.locator("td").all_text_contents())
    years = dict(zip(table.locator("th").all_text_contents(), numbers, strict=True))
    assert {year: count for year, count in years.items() if count} == began
    assert _figure(insights, "decades") == dict(Counter(f"{year[:3]}0s" for year in began.elements()))
    pairs = Counter(
        (facets()["sector"].terms[row]["title"], facets()["region"].terms[column]["title"])
        for record in everything
        for row in facets()["sector"].by_record[record]
        for column in facets()["region"].by_record[record]
    )
    cells = insights.locator("#matrix ~ .dc-table__frame td[class^=dc-shade] a")
    found = {
        tuple(str(cell.get_attribute("title")).split(", ", 1)): int(cell.text_content() or "") for cell in cells.all()
    }
    assert found == dict(pairs)


def test_languages_endings_and_bias_are_counted_from_the_records(insights: Page) -> None:
    sources = [source for case in records().values() for source in case["sources"]]
    languages = _figure(insights, "languages")
    assert sum(languages.values()) == len(sources)
    assert languages["English"] == sum(source.get("language", "en").startswith("en") for source in sources)
    ended = {record for record, case in records().items() if case["status"] in {"discontinued", "blocked"}}
    links = insights.locator(".dc-endings > li > a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert sorted(link.strip("./").split("/")[-1] for link in links) == sorted(ended)
    facts = " ".join(insights.locator("h2#what-this-cannot-tell ~ ul li").all_text_contents())
    american = len(facets()["country"].carrying(["US"]))
    assert f"United States: in {round(100 * american / len(records()))} % of the cases" in facts
    both = len(facets()["region"].carrying(["europe", "northern-america"]))
    assert f"{round(100 * both / len(records()))} % of the cases lie in Europe or Northern America" in facts
    assert (
        f"{round(100 * languages['English'] / len(sources))} % of the {len(sources):,} sources are in English" in facts
    )


def test_every_number_leads_to_its_list(insights: Page, address: str) -> None:
    """A figure's row leads to the page of its term, a cell to the Explorer with both terms, none to the form."""
    link = insights.locator("section[aria-labelledby=sector] .dc-bars a", has_text="Health")
    assert link.evaluate("one => one.href") == f"{address}explorer/sector/health/"
    cell = insights.locator("#matrix ~ .dc-table__frame a[title='Health, Europe']")
    assert cell.evaluate("one => one.href") == f"{address}explorer/?sector=health&region=europe"
    none = insights.locator("#matrix ~ .dc-table__frame .dc-matrix__none a").first
    assert re.fullmatch(r".*/contribute/propose/\?sectors=[a-z-]+", none.evaluate("one => one.href"))


def test_each_figure_can_be_taken_away(insights: Page, address: str) -> None:
    """As a drawing, as pixels and as a table with the same numbers; each image says what it is of."""
    for figure in insights.locator(".dc-figure").all():
        name = str(figure.get_attribute("aria-labelledby"))
        title = figure.locator("h3").inner_text()
        files = {
            ending: insights.request.get(f"{address}{INSIGHTS}{name}.{ending}") for ending in ("svg", "png", "csv")
        }
        assert all(answer.ok for answer in files.values())
        assert f'<title id="title">{title}</title>' in files["svg"].text()
        assert "Creative Commons" in files["svg"].text()
        assert files["png"].body().startswith(b"\x89PNG")
        figure.locator("summary", has_text="Take this figure away").click()
        expect(figure.locator(".dc-citation")).to_contain_text(title)
    rows = insights.request.get(f"{address}{INSIGHTS}sector.csv").text().splitlines()
    assert rows[0] == "id,Sector,Cases"
    numbers = {row.split(",")[0]: int(row.rsplit(",", 1)[1]) for row in rows[1:]}
    assert numbers == {term: len(facets()["sector"].carrying([term])) for term in facets()["sector"].terms}


def test_the_page_tells_programs_the_same(insights: Page, address: str) -> None:
    """The Markdown of the page has the numbers of its bars."""
    text = insights.request.get(f"{address}{INSIGHTS}index.md").text()
    assert json.dumps(len(facets()["sector"].carrying(["health"]))) in text


def test_what_is_no_text_is_hidden_from_screen_readers(explorer: Open) -> None:
    """An empty aria-hidden would hide nothing."""
    page = explorer("?view=map&sector=health")
    assert page.page.locator("[aria-hidden='']").count() == 0
    expect(page.list.locator(".dc-key").first).to_have_attribute("aria-hidden", "true")
