"""The pages about organisations: their numbers are those of the files, counted here without our own code."""

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations, pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from collaboratives.core.catalogue import Shelf
from collaboratives.core.organisations import Register
from collaboratives.core.records import Record
from collaboratives.views.organisation_pages import MOST_OTHERS, organisation_pages, parts_of
from collaboratives.views.organisations import organisations_of
from collaboratives.views.page import Page
from collaboratives.views.partner_drawing import ROW, draw, groups_of
from collaboratives.views.partners import MOST_RECORDS, partners_in

ROOT = Path(__file__).parents[3]
NAMES = {
    one["const"]: one["title"]
    for one in json.loads((ROOT / "schema/vocabularies/role.schema.json").read_text())["oneOf"]
}


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="module")
def cases() -> Mapping[str, Any]:
    return {path.stem: _read(path) for path in sorted((ROOT / "cases").glob("*.yaml"))}


@pytest.fixture(scope="module")
def named(cases: Mapping[str, Any]) -> Mapping[str, Mapping[str, set[str]]]:
    """For each case, the bodies of the register that it names, with their roles."""
    ids = {
        name.casefold(): body
        for body, told in _read(ROOT / "schema/organisations.yaml").items()
        for name in (told["name"], *told.get("aliases", ()))
    }
    found: dict[str, defaultdict[str, set[str]]] = {}
    for name, case in cases.items():
        found[name] = defaultdict(set)
        for one in case["organisations"]:
            if not one.get("generic") and one["name"].casefold() in ids:
                found[name][ids[one["name"].casefold()]].update(one["roles"])
    return found


def _rows(body: str) -> list[list[str]]:
    """The cells of the rows of all tables as text, each row after its HTML."""
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [[row, *(_text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL))] for row in rows]


def _text(markup: str) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]+>", "", markup).split()))


def test_the_index_counts_cases_and_roles_as_the_files_have_them(
    real_pages: Mapping[str, Page], named: Mapping[str, Mapping[str, set[str]]]
) -> None:
    cases, roles = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for bodies in named.values():
        cases.update([*bodies])
        for body, own in bodies.items():
            roles[body].update(own)
    shown = {}
    for row, *cells in _rows(real_pages["organisations/"].body):
        link = re.search(r'href="\.\./organisations/([a-z0-9-]+)/"', row)
        if link:
            shown[link[1]] = cells[1:]
    assert {*cases} <= {*shown}
    for body, number in cases.items():
        told = ", ".join(f"{title} {roles[body][role]}" for role, title in NAMES.items() if roles[body][role])
        assert shown[body] == [str(number), told], body


def test_the_index_names_every_kind_and_the_largest_body_of_each_first(real_pages: Mapping[str, Page]) -> None:
    body = real_pages["organisations/"].body
    kinds = re.findall(r'<h2 id="([a-z]+)">', body)
    assert kinds == re.findall(r'href="#([a-z]+)"', body)
    assert {"company", "government", "academia"} <= {*kinds}
    for section in body.split("<section")[1:]:
        numbers = [int(cells[1]) for _, *cells in _rows(section) if cells[1].isdigit()]
        assert numbers == sorted(numbers, reverse=True)


def test_pairs_are_those_that_the_files_name_together_with_their_cases(
    real_pages: Mapping[str, Page], named: Mapping[str, Mapping[str, set[str]]]
) -> None:
    shared = defaultdict[frozenset[str], set[str]](set)
    for name, bodies in named.items():
        for two in combinations(bodies, 2):
            shared[frozenset(two)].add(name)
    expected = {both: found for both, found in shared.items() if len(found) > 1}
    body = real_pages["organisations/who-works-with-whom/"].body
    shown = {}
    for row, *cells in _rows(body):
        pair = frozenset(re.findall(r"organisations/([a-z0-9-]+)/", row))
        if pair:
            shown[pair] = {*re.findall(r"cases/([a-z0-9-]+)/", row)}
            assert cells[1] == str(len(shown[pair]))
    assert shown == expected
    assert body.count('class="dc-partners__arc"') == len(expected)
    drawn = {html.unescape(title) for title in re.findall(r'class="dc-partners__arc"[^>]*><title>(.*?):', body)}
    assert len(drawn) == len(expected)


def test_a_bodys_table_tells_every_case_with_its_roles_and_the_others(
    real_pages: Mapping[str, Page], cases: Mapping[str, Any], named: Mapping[str, Mapping[str, set[str]]]
) -> None:
    """Of the World Bank, in the order of the years."""
    own = {name: bodies for name, bodies in named.items() if "world-bank" in bodies}
    body = real_pages["organisations/world-bank/"].body
    rows = {re.findall(r"cases/([a-z0-9-]+)/", row)[0]: (row, cells) for row, *cells in _rows(body)[1:]}
    assert {*rows} == {*own}
    for name, (row, cells) in rows.items():
        assert cells[2] == ", ".join(title for role, title in NAMES.items() if role in own[name]["world-bank"])
        others = {*re.findall(r"organisations/([a-z0-9-]+)/", row)}
        assert {*own[name]} - {"world-bank"} >= others
        assert len(others) == min(MOST_OTHERS, len(own[name]) - 1)
    starts = [cases[name].get("years", {}).get("start", 9999) for name in rows]
    assert starts == sorted(starts)
    sectors = Counter(sector for name in own for sector in cases[name]["sectors"])
    for sector, number in sectors.items():
        assert re.search(rf'explorer/sector/{sector}/">[^<]+</a> <span class="dc-quiet">{number}<', body), sector


def test_a_site_without_recurring_bodies_has_no_page_of_them(shelf: Shelf) -> None:
    alone = Shelf(shelf.collection, shelf.facets, {"one": shelf.records["one"]})
    assert [*organisation_pages(alone, organisations_of(alone, Register({})))] == []


def test_bodies_that_never_meet_twice_are_told_to_be_none(shelf: Shelf) -> None:
    one, two = (_with(shelf.records["one"], name, [f"Body {name}", "Example Telecom"]) for name in ("a", "b"))
    apart = Shelf(shelf.collection, shelf.facets, {"a": one, "b": two})
    index, partners = organisation_pages(apart, organisations_of(apart, Register({})))
    assert "Example Telecom" in index.body
    assert "No two organisations come together in 2 or more cases yet" in partners.body


def test_a_row_names_a_few_others_and_counts_the_rest(shelf: Shelf) -> None:
    names = [f"Body {number}" for number in range(10)]
    records = {name: _with(shelf.records["one"], name, names) for name in ("a", "b")}
    many = Shelf(shelf.collection, shelf.facets, records)
    bodies = organisations_of(many, Register({}))
    (part, _) = parts_of(many, bodies, bodies.by_id["body-0"])
    assert [other.name for other in part.others] == names[1 : MOST_OTHERS + 1]
    assert part.more == len(names) - 1 - MOST_OTHERS


def test_a_pair_names_some_of_its_cases_and_counts_the_rest(shelf: Shelf) -> None:
    names = [f"case-{number:02}" for number in range(MOST_RECORDS + 3)]
    records = {name: _with(shelf.records["one"], name, ["A", "B"]) for name in names}
    many = Shelf(shelf.collection, shelf.facets, records)
    (_, page) = organisation_pages(many, organisations_of(many, Register({})))
    assert len(re.findall(r'href="[./]+/cases/', page.body)) == MOST_RECORDS
    assert f"<td>{len(names)}</td>" in page.body
    assert "<li>and 3 more</li>" in page.body


def test_too_many_pairs_are_cut_to_those_that_share_more(shelf: Shelf) -> None:
    records = {name: _with(shelf.records["one"], name, ["A", "B", "C"]) for name in ("a", "b")}
    records["c"] = _with(shelf.records["one"], "c", ["A", "B"])
    many = Shelf(shelf.collection, shelf.facets, records)
    bodies = organisations_of(many, Register({}))
    assert [(pair.one.id, pair.other.id) for pair in partners_in(many, bodies)[0]] == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]
    pairs, fewest = partners_in(many, bodies, most=2)
    assert ([(pair.one.id, pair.other.id) for pair in pairs], fewest) == ([("a", "b")], 3)


PAIRS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda pair: pair[0] < pair[1]),
    st.integers(2, 9),
)


@given(PAIRS)
def test_a_drawing_has_a_row_of_its_own_for_each_body_and_an_arc_for_each_pair(
    times: dict[tuple[str, str], int],
) -> None:
    named = {name for pair in times for name in pair}
    drawing = draw({name: name.upper() for name in named}, times)
    assert {row.id for row in drawing.rows} == named
    heights = [row.y for row in drawing.rows]
    assert all(below - above >= ROW for above, below in pairwise(heights))
    assert {(min(arc.one, arc.other), max(arc.one, arc.other)): arc.times for arc in drawing.arcs} == times
    for arc in drawing.arcs:
        x = max(float(number) for number in re.findall(r"[0-9.]+", arc.path.split()[0] + " " + arc.path.split()[1][1:]))
        assert x > drawing.line
    assert all(0 < height < drawing.height for height in heights)


@given(PAIRS)
def test_groups_hold_what_is_tied_and_nothing_else(times: dict[tuple[str, str], int]) -> None:
    groups = groups_of(times)
    place = {name: number for number, group in enumerate(groups) for name in group}
    assert all(place[one] == place[other] for one, other in times)
    assert sum(map(len, groups)) == len(place)
    assert groups == groups_of(dict(reversed(times.items())))
    # each but the first of a group is reached from the others of it
    for group in groups:
        reached, ties = {group[0]}, [pair for pair in times if pair[0] in group]
        for _ in group:
            reached.update(name for pair in ties if reached & {*pair} for name in pair)
        assert reached == {*group}


def test_those_tied_most_closely_stand_together() -> None:
    times = {("a", "z"): 9, ("a", "m"): 2, ("m", "n"): 9, ("x", "y"): 2}
    (first, second) = groups_of(times)
    assert abs(first.index("a") - first.index("z")) == 1
    assert abs(first.index("m") - first.index("n")) == 1
    assert {*second} == {"x", "y"}


def _with(record: Record, name: str, bodies: list[str]) -> Record:
    organisations = [{"name": body, "roles": ["user"], "sector": "company"} for body in bodies]
    return Record(record.collection, name, {**record.data, "organisations": organisations}, PurePosixPath(record.file))
