"""The form: from blank to hand-over, nothing lost on the way, every mistake where it stands."""

import re
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from collaboratives.core.reader import read
from collaboratives.core.schemas import load_schemas
from collaboratives.core.validation import check_record
from tests.browser.pages import wait_until
from tests.site.small_site import ROOT

FORM = "contribute/propose/"
FORGE = "https://forge.example/people/site"
CASES = load_schemas(ROOT)[0]["cases"]
DRAFTS = "() => Object.keys(localStorage).filter((key) => key.startsWith('dc-draft:')).length"


@pytest.fixture(autouse=True)
def forge(page: Page) -> None:
    """The site as it would be with a forge and a contact."""

    def with_forge(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace('data-forge=""', f'data-forge="{FORGE}"')
        route.fulfill(response=answer, body=body.replace('data-contact=""', 'data-contact="editors@example.org"'))

    page.route(re.compile(rf"/{FORM}(\?[^#]*)?$"), with_forge)


def open_form(page: Page, more: str = "") -> None:
    page.goto(FORM + more)
    expect(page.get_by_role("navigation", name="Steps")).to_be_visible()


def field(page: Page, pointer: str) -> Locator:
    return page.locator(f'[data-pointer="{pointer}"]')


def write(page: Page, pointer: str, text: str) -> None:
    page.locator(f"[id='field{pointer.replace('/', '-')}']").fill(text)


def tick(page: Page, pointer: str, *labels: str) -> None:
    for label in labels:
        field(page, pointer).locator("label.dc-tick", has_text=re.compile(rf"^{re.escape(label)}")).first.click()


def choose(page: Page, pointer: str, label: str) -> None:
    page.locator(f"[id='field{pointer.replace('/', '-')}']").select_option(label=label)


def go_on(page: Page) -> None:
    page.locator("section:not([hidden]) a.dc-button--main").click()


def fill_case(page: Page) -> None:
    """A real case, PetaJakarta, as somebody would write it who knows three sources."""
    write(page, "/title", "PetaJakarta again: flood maps from tweets")
    write(page, "/summary", "Twitter gave researchers in Wollongong live tweets, so that Jakarta could map floods.")
    tick(page, "/sectors", "Crisis response", "Cities and housing")
    page.get_by_role("searchbox", name="Narrow the list: Places").fill("indones")
    tick(page, "/places", "Indonesia")
    write(page, "/problem", "In the monsoon nobody knew street by street where the water stood.")
    go_on(page)
    tick(page, "/model", "Research and analysis partnership")
    for place, (name, role, sector) in enumerate(
        [("Twitter", "Data supplier", "Company"), ("University of Wollongong", "Data user", "Academia")]
    ):
        if place:
            page.get_by_role("button", name="Add an organisation").click()
        write(page, f"/organisations/{place}/name", name)
        tick(page, f"/organisations/{place}/roles", role)
        choose(page, f"/organisations/{place}/sector", sector)
    write(page, "/approach", "People who tweeted of water were asked for the place. A map showed all answers.")
    go_on(page)
    tick(page, "/status", "Completed")
    write(page, "/outcome", "The emergency agency used the map in the floods of 2015.")
    choose(page, "/evidence/grade", "B: reported by the partners")
    write(page, "/evidence/reason", "The partners tell of the agency's use.")
    write(page, "/sources/0/title", "PetaJakarta.org white paper")
    write(page, "/sources/0/publisher", "University of Wollongong")
    write(page, "/sources/0/year", "2015")
    write(page, "/sources/0/url", "https://example.org/petajakarta/white-paper")
    tick(page, "/sources/0/supports", "Outcome")
    go_on(page)


def yaml_of(page: Page) -> str:
    return page.locator("#step-finish .dc-finish__yaml").text_content() or ""


def test_a_real_case_goes_from_blank_to_hand_over_without_an_avoidable_error(page: Page) -> None:
    open_form(page)
    seen: list[str] = []
    page.expose_function("saw", lambda words: seen.append(words))  # noqa: PLW0108 - a builtin cannot be exposed
    page.evaluate(
        """() => new MutationObserver(() => {
          for (const one of document.querySelectorAll(".dc-field__problem:not([hidden])")) saw(one.textContent);
        }).observe(document.querySelector(".dc-proposal"), { subtree: true, childList: true, attributes: true })"""
    )
    fill_case(page)
    expect(page.get_by_text("Nothing is left to do.")).to_be_visible()
    assert seen == []
    record, problems = check_record(yaml_of(page).encode(), PurePosixPath("cases/x.yaml"), CASES)
    assert not problems
    assert record
    assert record["kind"] == "collaborative"
    assert record["places"] == ["ID"]
    assert record["sectors"] == ["crisis-response", "cities"]
    assert [one["name"] for one in record["organisations"]] == ["Twitter", "University of Wollongong"]
    assert record["sources"][0]["year"] == 2015
    link = page.get_by_role("link", name="Open it as a new file on the forge").get_attribute("href") or ""
    assert link.startswith(f"{FORGE}/new/main/cases?")
    assert len(link) < 5500
    asked = parse_qs(urlsplit(link).query)
    assert asked == {"filename": ["petajakarta-again-flood-maps-from-tweets.yaml"], "value": [yaml_of(page)]}
    issue = page.get_by_role("link", name="Send it as an issue").get_attribute("href") or ""
    assert parse_qs(urlsplit(issue).query)["record"] == [yaml_of(page)]
    mail = page.get_by_role("link", name="Send it by mail").get_attribute("href") or ""
    assert mail.startswith("mailto:editors@example.org?")


def test_at_most_twelve_required_inputs_in_three_steps(page: Page) -> None:
    open_form(page)
    steps = page.get_by_role("navigation", name="Steps").get_by_role("link").all_inner_texts()
    assert len(steps) == 3 + 1
    required = page.evaluate(
        """() => [...document.querySelectorAll("section > [data-pointer]")]
          .filter((field) => !field.querySelector(":scope > :is(label, legend) .dc-field__optional"))
          .filter((field) => !field.querySelector("input:checked"))
          .map((field) => field.dataset.pointer)"""
    )
    assert len(required) <= 12
    assert sorted(required) == sorted(f"/{name}" for name in CASES.schema["required"] if name != "kind")


def test_the_draft_is_whole_after_reload_back_offline_and_a_failed_hand_over(page: Page) -> None:
    open_form(page)
    fill_case(page)
    expect(page.get_by_text("Nothing is left to do.")).to_be_visible()
    whole = yaml_of(page)

    page.reload()
    expect(page.locator("#step-finish .dc-finish__yaml")).to_have_text(whole)
    page.go_back()
    expect(page.locator("#step-results")).to_be_visible()
    page.goto("about/")
    page.go_back()
    expect(page.locator("#step-results")).to_be_visible()
    expect(page.locator("[id='field-outcome']")).to_have_value(
        "The emergency agency used the map in the floods of 2015."
    )

    page.context.set_offline(offline=True)
    write(page, "/outcome", "Written without a network.")
    page.locator("#dc-draft").focus()
    expect(page.get_by_text("Saved in this browser")).to_be_visible()
    page.context.set_offline(offline=False)
    page.reload()
    expect(page.locator("[id='field-outcome']")).to_have_value("Written without a network.")

    page.context.route(f"{FORGE}/**", lambda route: route.abort())
    open_form(page, "#step-finish")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Open it as a new file on the forge").click()
    popup.value.close()
    expect(page.locator("#step-finish .dc-finish__yaml")).to_contain_text("Written without a network.")
    page.reload()
    expect(page.locator("#step-finish .dc-finish__yaml")).to_contain_text("Written without a network.")


def test_broken_and_over_long_texts_are_kept_as_they_are(page: Page) -> None:
    open_form(page)
    long = "word " * 2000
    write(page, "/title", "x" * 500)
    write(page, "/problem", long)
    open_form(page, "#step-results")
    write(page, "/sources/0/url", "not an address")
    write(page, "/sources/0/year", "long ago")
    expect(page.get_by_text("Saved in this browser")).to_be_visible()
    page.reload()
    expect(page.locator("[id='field-title']")).to_have_value("x" * 500)
    expect(page.locator("[id='field-problem']")).to_have_value(long)
    expect(page.locator("[id='field-sources-0-url']")).to_have_value("not an address")
    expect(page.locator("[id='field-sources-0-year']")).to_have_value("long ago")
    open_form(page, "#step-finish")
    expect(page.get_by_role("link", name="Open it as a new file on the forge")).to_have_count(0)
    expect(field(page, "/sources/0/year").locator(".dc-field__problem")).to_contain_text("must be a whole number")


def test_a_record_too_long_for_an_address_is_uploaded_instead(page: Page) -> None:
    open_form(page)
    fill_case(page)
    page.go_back()
    write(page, "/outcome", "Ein Satz, der länger ist. " * 150)
    go_on(page)
    expect(page.get_by_role("link", name="Upload it on the forge")).to_have_attribute(
        "href", f"{FORGE}/upload/main/cases"
    )
    issue = page.get_by_role("link", name="Send it as an issue").get_attribute("href") or ""
    assert "record" not in parse_qs(urlsplit(issue).query)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the file").click()
    assert download.value.suggested_filename == "petajakarta-again-flood-maps-from-tweets.yaml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == yaml_of(page)


def test_several_drafts_are_kept_and_one_can_be_deleted(page: Page) -> None:
    open_form(page)
    write(page, "/title", "The first")
    page.get_by_role("button", name="New", exact=True).click()
    expect(page.locator("[id='field-title']")).to_have_value("")
    write(page, "/title", "The second")
    expect(page.get_by_text("Saved in this browser")).to_be_visible()
    page.get_by_label("Draft", exact=True).select_option(label="The first")
    expect(page.locator("[id='field-title']")).to_have_value("The first")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator("[id='field-title']")).to_have_value("The second")
    assert page.evaluate(DRAFTS) == 1


def test_a_blank_form_leaves_no_draft(page: Page) -> None:
    open_form(page)
    page.get_by_role("button", name="New", exact=True).click()
    page.reload()
    expect(page.locator("[id='field-title']")).to_have_value("")
    assert page.evaluate(DRAFTS) == 0


def test_a_draft_can_be_opened_from_a_file_and_a_broken_file_changes_nothing(page: Page, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_bytes((ROOT / "cases/gisaid.yaml").read_bytes())
    bad.write_text("title: [one\nsummary: two\n", encoding="utf-8")
    open_form(page)
    write(page, "/title", "Mine")
    page.locator("input[type=file]").set_input_files(bad)
    expect(page.get_by_text("could not be read")).to_contain_text("line 2")
    expect(page.locator("[id='field-title']")).to_have_value("Mine")
    page.locator("input[type=file]").set_input_files(good)
    expect(page.locator("[id='field-title']")).to_have_value(re.compile("^GISAID"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = read(Path(download.value.path()).read_bytes(), PurePosixPath("x")).value
    assert saved == read(good.read_bytes(), PurePosixPath("x")).value
    assert page.evaluate(DRAFTS) == 2


def test_a_correction_changes_only_the_lines_of_what_was_changed(page: Page) -> None:
    page.goto("cases/gisaid/")
    page.get_by_role("link", name="Edit this case").click()
    expect(page.locator("[id='field-title']")).to_have_value(re.compile("^GISAID"))
    write(page, "/title", "GISAID: another title")
    page.goto(f"{FORM}?case=gisaid#step-finish")
    expect(page.locator("#step-finish .dc-finish__yaml")).to_contain_text("GISAID: another title")
    before = (ROOT / "cases/gisaid.yaml").read_text(encoding="utf-8").splitlines()
    after = yaml_of(page).splitlines()
    assert [line for line in after if line not in before] == ["title: 'GISAID: another title'"]
    assert len(after) == len(before)
    link = page.get_by_role("link", name="Open the published file on the forge")
    expect(link).to_have_attribute("href", f"{FORGE}/edit/main/cases/gisaid.yaml")


def test_an_old_id_opens_the_case_that_took_its_place(page: Page) -> None:
    open_form(page, "?case=aclimate-colombia#step-finish")
    link = page.get_by_role("link", name="Open the published file on the forge")
    expect(link).to_have_attribute("href", f"{FORGE}/edit/main/cases/ciat-fedearroz-rice-colombia.yaml")


def test_a_case_that_is_not_there_cannot_be_corrected(page: Page) -> None:
    open_form(page, "?case=no-such-case")
    expect(page.get_by_text("There is no case 'no-such-case'")).to_be_visible()


def test_a_mistake_stands_at_its_field_once_the_field_was_left(page: Page) -> None:
    open_form(page)
    title = page.locator("[id='field-title']")
    expect(title).not_to_have_attribute("aria-invalid", "true")
    write(page, "/title", "A title with a full stop" * 5)
    expect(page.locator("[id='field-title-problem']")).to_be_hidden()
    title.blur()
    expect(page.locator("[id='field-title-problem']")).to_contain_text(
        "'title' has 120 characters; at most 80 are allowed"
    )
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_accessible_description(re.compile("at most 80 are allowed"))
    write(page, "/title", "A title")
    expect(page.locator("[id='field-title-problem']")).to_be_hidden()


def test_the_list_of_what_is_left_leads_to_each_field_by_keyboard(page: Page) -> None:
    open_form(page)
    aside = page.get_by_role("complementary", name="What is left to do")
    expect(aside.get_by_role("status").first).to_have_text("12 to fill in")
    outcome = aside.get_by_role("button", name="Outcome")
    outcome.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[id='field-outcome']")).to_be_focused()
    expect(page.locator("#step-results")).to_be_visible()
    page.keyboard.type("No outcome is documented.")
    expect(aside.get_by_role("status").first).to_have_text("11 to fill in")


def test_entries_are_moved_and_removed_and_problems_follow_them(page: Page) -> None:
    open_form(page, "#step-how")
    for name in ("One", "Two", "Three"):
        if name != "One":
            page.get_by_role("button", name="Add an organisation").click()
        place = ("One", "Two", "Three").index(name)
        write(page, f"/organisations/{place}/name", name)
    page.get_by_role("button", name="Move Organisation 3 up").click()
    names = page.locator("[data-pointer^='/organisations/'][data-pointer$='/name'] input")
    assert [one.input_value() for one in names.all()] == ["One", "Three", "Two"]
    page.get_by_role("button", name="Remove Organisation 1").click()
    assert [one.input_value() for one in names.all()] == ["Three", "Two"]
    write(page, "/organisations/0/name", "")
    write(page, "/organisations/1/name", "x" * 200)
    page.locator("[id='field-organisations-1-name']").blur()
    # the empty first entry is no entry yet, so that the second is the first of the record
    expect(page.locator("[id='field-organisations-1-name-problem']")).to_contain_text("at most 160")


def test_the_kind_of_model_follows_the_model(page: Page) -> None:
    open_form(page, "#step-how")
    page.locator("#step-how details.dc-more summary").first.click()
    kinds = page.locator("[id='field-submodel'] option")
    expect(kinds).to_have_count(1)
    tick(page, "/model", "Data pool")
    assert kinds.count() > 1


def test_a_published_case_is_named_while_its_title_is_typed(page: Page) -> None:
    open_form(page)
    write(page, "/title", "Virus genomes shared in GISAID")
    twins = page.get_by_role("link", name=re.compile("^GISAID"))
    expect(twins).to_be_visible()
    expect(twins).to_have_attribute("href", re.compile(r"cases/gisaid/$"))


def test_an_address_can_begin_a_case(page: Page) -> None:
    open_form(page, "?places=KE&sectors=health&sectors=nonsense&title=Buses&evidence.grade=C&x.y=z")
    expect(page.locator("[id='field-title']")).to_have_value("Buses")
    expect(field(page, "/sectors").locator("ol.dc-chosen li")).to_have_count(1)
    expect(field(page, "/places").locator("ol.dc-chosen li")).to_contain_text("Kenya")
    expect(field(page, "/evidence/grade").locator("option:checked, input:checked")).to_have_attribute("value", "C")


def test_without_a_forge_or_a_contact_nothing_is_offered_that_needs_them(page: Page) -> None:
    page.unroute_all()
    open_form(page, "?case=gisaid#step-finish")
    expect(page.get_by_text("Nothing is left to do.")).to_be_visible()
    expect(page.locator(".dc-roads a")).to_have_count(0)
    expect(page.get_by_role("button", name="Copy the YAML")).to_be_visible()


def test_what_the_form_cannot_check_is_said(page: Page) -> None:
    open_form(page, "#step-finish")
    page.get_by_text("Checked after you propose").click()
    listed = page.locator("details[open] code").all_inner_texts()
    assert {"duplicate-id", "broken-reference", "hard-to-read", "organisation-spelling"} <= {*listed}


def test_without_javascript_the_page_leads_on(page: Page) -> None:
    page.route("**/*.mjs", lambda route: route.abort())
    page.goto(FORM)
    expect(page.get_by_text("The form needs JavaScript.")).to_be_visible()
    expect(page.get_by_role("link", name="write the file yourself")).to_be_visible()


def test_entries_that_were_there_are_folded_and_opened_by_a_problem(page: Page) -> None:
    open_form(page, "?case=gisaid#step-results")
    sources = field(page, "/sources")
    expect(sources.get_by_text(re.compile("^Source 3: "))).to_be_visible()
    expect(page.locator("[id='field-sources-2-url']")).to_be_hidden()
    sources.get_by_text(re.compile("^Source 3: ")).click()
    write(page, "/sources/2/url", "no address")
    page.locator("[id='field-sources-2-url']").blur()
    sources.get_by_text(re.compile("^Source 3: ")).click()
    expect(page.locator("[id='field-sources-2-url']")).to_be_hidden()
    page.get_by_role("button", name=re.compile("^Sources 3: Address")).click()
    expect(page.locator("[id='field-sources-2-url']")).to_be_focused()


def test_a_browser_that_keeps_nothing_says_so_and_lets_no_draft_go(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    open_form(page)
    write(page, "/title", "Not to be lost")
    expect(page.get_by_text("This browser does not keep the draft:")).to_be_visible()
    page.get_by_role("button", name="New", exact=True).click()
    expect(page.get_by_text("Save it as a file first")).to_be_visible()
    page.locator("input[type=file]").set_input_files(ROOT / "cases/gisaid.yaml")
    expect(page.get_by_text("Save it as a file first")).to_be_visible()
    expect(page.locator("[id='field-title']")).to_have_value("Not to be lost")


def test_two_tabs_do_not_overwrite_each_other(page: Page) -> None:
    open_form(page)
    write(page, "/title", "Of both")
    expect(page.get_by_text("Saved in this browser")).to_be_visible()
    other = page.context.new_page()
    open_form(other)
    expect(other.locator("[id='field-title']")).to_have_value("Of both")
    write(other, "/title", "Of the other")
    expect(other.get_by_text("Saved in this browser")).to_be_visible()
    expect(page.get_by_text("changed in another tab")).to_be_visible()
    write(page, "/title", "Of this one")
    expect(page.get_by_text("Saved in this browser")).to_be_visible()
    wait_until(page, f"() => ({DRAFTS})() === 2")
    kept = "() => Object.entries(localStorage).filter(([key]) => key.startsWith('dc-draft:'))"
    assert page.evaluate(f"{kept}.map(([, text]) => JSON.parse(text).name).sort()") == ["Of the other", "Of this one"]


def test_a_correction_begun_before_a_change_says_that_it_would_undo_it(page: Page) -> None:
    open_form(page, "?case=gisaid")
    write(page, "/title", "Mine")
    expect(page.get_by_text("Saved in this browser")).to_be_visible()
    page.evaluate(
        """() => {
          for (const [key, text] of Object.entries(localStorage).filter(([key]) => key.startsWith("dc-draft:"))) {
            const draft = JSON.parse(text);
            draft.base.yaml += "# older\\n";
            localStorage.setItem(key, JSON.stringify(draft));
          }
        }"""
    )
    page.reload()
    expect(page.get_by_text("yours would undo that")).to_be_visible()
    expect(page.locator("[id='field-title']")).to_have_value("Mine")
    page.goto(FORM)
    expect(page.locator("[id='field-title']")).to_have_value("")


def test_a_text_that_ends_in_empty_lines_does_not_end_the_file(page: Page) -> None:
    open_form(page, "?case=gisaid")
    problem = page.locator("[id='field-problem']")
    problem.fill(problem.input_value() + "\n\n")
    page.goto(f"{FORM}?case=gisaid#step-finish")
    expect(page.get_by_text("Nothing is left to do.")).to_be_visible()
    document = read(yaml_of(page).encode(), PurePosixPath("x"))
    assert document.problems == []
    assert document.value["problem"].endswith("\n\n")


def test_the_roads_can_be_walked_by_keyboard(page: Page) -> None:
    open_form(page, "?case=gisaid#step-finish")
    roads = page.locator(".dc-roads a")
    roads.first.focus()
    for place in range(1, roads.count()):
        page.keyboard.press("Tab")
        expect(roads.nth(place)).to_be_focused()


def test_a_chip_that_is_taken_away_leaves_the_focus_near(page: Page) -> None:
    open_form(page)
    tick(page, "/sectors", "Health", "Education")
    page.get_by_role("button", name="Take Health away").click()
    expect(page.get_by_role("button", name="Take Education away")).to_be_focused()


def test_back_to_the_beginning_shows_the_first_step(page: Page) -> None:
    open_form(page)
    go_on(page)
    expect(page.locator("#step-how")).to_be_visible()
    page.go_back()
    expect(page.locator("#step-what")).to_be_visible()


def test_a_file_of_another_shape_can_be_mended(page: Page, tmp_path: Path) -> None:
    odd = tmp_path / "odd.yaml"
    odd.write_text(
        "title: Odd\nevidence: A\nsources: https://example.org/\ncolour: green\naliases: [One, Two]\n", "utf-8"
    )
    open_form(page)
    page.locator("input[type=file]").set_input_files(odd)
    expect(page.locator("[id='field-title']")).to_have_value("Odd")
    page.goto(f"{FORM}#step-results")
    choose(page, "/evidence/grade", "D: announced")
    page.get_by_role("button", name="Take it away").click()
    page.goto(f"{FORM}#step-finish")
    expect(page.locator("#step-finish .dc-finish__yaml")).to_contain_text("evidence:\n  grade: D")
    expect(page.locator("#step-finish .dc-finish__yaml")).not_to_contain_text("colour")
