"""What tests of pages share: the records, counted without our own code, and the Explorer as a reader handles it."""

import functools
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import yaml
from playwright.sync_api import Locator, Page, expect

from tests.site.small_site import ROOT

RECORD_VIOLATIONS = """
  window.violations = [];
  addEventListener("securitypolicyviolation", (event) => {
    violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
"""
_STATE = """() => {
  const root = document.querySelector("[data-module=explorer]");
  const part = (name) => root.querySelector(`[data-part=${name}]`);
  const keys = (from, which) => [...from.querySelectorAll(which)].map((one) => one.dataset.key);
  return JSON.stringify([
    location.search,
    part("count").textContent,
    part("text").value,
    part("sort").value,
    keys(part("views"), "[aria-pressed=true]"),
    keys(root, "input:checked"),
    keys(part("list"), "[data-key^='entry ']"),
  ]);
}"""


@dataclass(frozen=True)
class Facet:
    """What the schema calls a facet: its terms by id, and the terms that each record carries."""

    name: str
    title: str
    terms: Mapping[str, Mapping[str, Any]]
    by_record: Mapping[str, frozenset[str]]

    def carrying(self, terms: Collection[str]) -> set[str]:
        """The records that carry one of some terms."""
        return {record for record, carried in self.by_record.items() if carried & {*terms}}


@functools.cache
def records() -> Mapping[str, Mapping[str, Any]]:
    """Every case by its id, all its values texts."""
    return {
        path.stem: yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - the safest there is: everything is text
        for path in (ROOT / "cases").glob("*.yaml")
    }


@functools.cache
def facets() -> Mapping[str, Facet]:
    """Every facet that the schema of cases declares."""
    schema = json.loads((ROOT / "schema/case.schema.json").read_text("utf-8"))
    return {facet.name: facet for facet in _declared(schema, ())}


def fitting(selection: Mapping[str, Collection[str]]) -> set[str]:
    """The records with one of the chosen terms in every facet that has any."""
    return set(records()).intersection(*(facets()[name].carrying(terms) for name, terms in selection.items()))


def vocabulary(name: str) -> Mapping[str, Any]:
    """A vocabulary as its file has it."""
    return dict(json.loads((ROOT / f"schema/vocabularies/{name}.schema.json").read_text("utf-8")))


def _declared(field: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Facet]:
    if "x-facet" in field:
        yield from _facets_of(field, path, field["x-facet"])
    if "items" in field:
        yield from _declared(field["items"], path)
    for name, inner in field.get("properties", {}).items():
        yield from _declared(inner, (*path, name))


def _facets_of(field: Mapping[str, Any], path: tuple[str, ...], annotation: Any) -> Iterator[Facet]:
    options = {} if annotation is True else annotation
    values = {record: frozenset(_values(data, path)) for record, data in records().items()}
    if "presence" in options:
        present = {record: frozenset({"yes"} if carried else ()) for record, carried in values.items()}
        yield Facet(options["name"], field["title"], {"yes": {"title": options["presence"]}}, present)
        return
    name = re.sub(r".*/|\.schema\.json", "", field.get("$ref") or field["items"]["$ref"])
    terms = {term["const"]: term for term in vocabulary(name)["oneOf"]}
    yield Facet(options.get("name", name), vocabulary(name)["title"], terms, values)
    if "broader" in options:
        wider = vocabulary(options["broader"])
        broader = {
            record: frozenset(above for term in carried for above in terms[term].get("x-broader", ()))
            for record, carried in values.items()
        }
        yield Facet(options["broader"], wider["title"], {term["const"]: term for term in wider["oneOf"]}, broader)


def _values(data: Any, path: tuple[str, ...]) -> Iterator[str]:
    """What stands at a path; of what is no text, that it is there."""
    if isinstance(data, list):
        for each in data:
            yield from _values(each, path)
    elif not path:
        yield data if isinstance(data, str) else "there"
    elif path[0] in data:
        yield from _values(data[path[0]], path[1:])


def wait_until(page: Page, expression: str, arg: Any = None) -> None:
    """Returns when an expression is true in the page, and fails after half a minute.

    Playwright's own way calls `eval` in the page each time it looks again,
    which the page's content policy forbids.
    """
    for _ in range(600):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


class Explorer:
    """The Explorer in a browser."""

    def __init__(self, page: Page, address: str, query: str = "") -> None:
        """Opens it, and waits until its script has shown what the query says."""
        self.page = page
        self.root = page.locator("[data-module=explorer]")
        self.text = page.get_by_placeholder("Search cases")
        self.count = self.part("count")
        self.list = self.part("list")
        page.goto(f"{address}explorer/{query}")
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Returns when the script has started."""
        self.page.locator("[data-module=explorer][data-state=ready]").wait_for()

    def part(self, name: str) -> Locator:
        """A part by the name that its template gives it."""
        return self.root.locator(f"[data-part={name}]")

    def keyed(self, key: str) -> Locator:
        """What can be focused, by the name that it keeps when the page is made anew."""
        return self.root.locator(f'[data-key="{key}"]')

    def choose(self, facet: str, term: str) -> None:
        """Ticks a choice, in a fold that is opened if it is not."""
        fold = self.root.locator(f'[data-facet="{facet}"]')
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        self.keyed(f"{facet}={term}").check()

    def expect_total(self, number: int) -> None:
        """The line above the results says how many there are."""
        everything = f"{len(records()):,} cases"
        words = everything if number == len(records()) else f"{number:,} of {everything}"
        expect(self.count.locator("strong")).to_have_text(words)

    def expect_marked(self, word: str) -> None:
        """A result is shown with a word marked."""
        expect(self.list.locator("mark", has_text=re.compile(word, re.IGNORECASE)).first).to_be_visible()

    def counts(self) -> dict[str, dict[str, int]]:
        """The number beside each choice, by facet and term, in the page's order."""
        found: dict[str, dict[str, int]] = {}
        for key, number in self.root.locator("[data-facet] label").evaluate_all(
            "all => all.map(one => [one.control.dataset.key, one.querySelector('.dc-choice__count').textContent])"
        ):
            facet, term = key.split("=")
            found.setdefault(facet, {})[term] = int(number.replace(",", ""))
        return found

    def shown(self) -> list[str]:
        """The ids of the results on the page, in its order."""
        keys = self.list.locator("[data-key^='entry ']").evaluate_all("all => all.map(one => one.dataset.key)")
        return [key.removeprefix("entry ") for key in keys]

    def everything_shown(self) -> list[str]:
        """The same after "Show more" was pressed until there is no more."""
        self.list.evaluate("list => { let more; while ((more = list.querySelector('[data-key=more]'))) more.click() }")
        return self.shown()

    def query(self) -> list[tuple[str, str]]:
        """The parameters of the address, in alphabetical order."""
        return sorted(parse_qsl(urlsplit(self.page.url).query, keep_blank_values=True))

    def state(self) -> str:
        """All that a reader chose, and what the page shows for it."""
        expect(self.root).not_to_have_attribute("aria-busy", "true")
        return str(self.page.evaluate(_STATE))

    def expect_state(self, state: str) -> None:
        """The page shows the same as it did then."""
        wait_until(self.page, f"state => ({_STATE})() === state", state)

    def focused(self) -> str:
        """The name of what is in focus, empty where it has none; fails if nothing is."""
        name, key = self.page.evaluate("[document.activeElement.tagName, document.activeElement.dataset.key ?? '']")
        assert name != "BODY"
        return str(key)
