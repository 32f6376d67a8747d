"""Citations that reference managers read, in which nothing of a record is a command."""

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from collaboratives.collections import Item, load
from collaboratives.collections.case import item
from collaboratives.core.characters import FORBIDDEN
from collaboratives.views.citations import bibtex, cite_files, csl, plain, record_cite_files, ris
from collaboratives.views.page import Site

ROOT = Path(__file__).parents[3]
titles = st.text(
    st.characters(exclude_categories=["Cs"]).filter(lambda one: not FORBIDDEN.search(one)), min_size=1, max_size=60
)


def reference(title: str, day: str = "2026-11-25") -> list[Item]:
    """A case as it is cited; what is unknown is left out."""
    made = item({"title": title, "added_on": day}, "A site", "https://example.org/cases/a-case/" if day else "")
    return [{"id": "a-case", **{name: value for name, value in made.items() if value}}]


@given(title=titles)
def test_braces_of_a_bibtex_entry_balance_whatever_the_title(title: str) -> None:
    entry = bibtex(reference(title))
    bare = re.sub(r"\\[{}]", "", entry)
    depth = 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert len(entry.splitlines()) in {7, 6}


@given(title=titles)
def test_a_ris_entry_has_one_tag_a_line_whatever_the_title(title: str) -> None:
    lines = ris(reference(title)).split("\r\n")
    assert lines[-1] == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert lines[0].startswith("TY")
    assert lines[-2] == "ER  - "


def test_the_three_formats_say_the_same() -> None:
    told = reference("Buses & trams: 50 % late")
    assert r"title = {Buses \& trams: 50 \% late}" in bibtex(told)
    assert "TI  - Buses & trams: 50 % late\r\n" in ris(told)
    assert "DA  - 2026/11/25\r\n" in ris(told)
    (item,) = json.loads(csl(told))
    assert item == {
        "id": "a-case",
        "type": "webpage",
        "title": "Buses & trams: 50 % late",
        "author": [{"literal": "A site"}],
        "URL": "https://example.org/cases/a-case/",
        "issued": {"date-parts": [[2026, 11, 25]]},
    }


def test_what_is_not_known_is_left_out() -> None:
    told = reference("T", "")
    assert "year" not in bibtex(told)
    assert "PY" not in ris(told)
    assert {*json.loads(csl(told))[0]} == {"id", "type", "title", "author"}


def test_a_page_of_ours_is_cited_in_a_line() -> None:
    (told,) = reference("Buses & trams")
    assert plain(told, "case") == "A site (2026). “Buses & trams”. Case a-case. https://example.org/cases/a-case/"


def test_every_case_has_its_three_files_and_every_collection_too() -> None:
    catalogue = load(ROOT)[0]
    made = [*cite_files(catalogue, Site()), *record_cite_files(catalogue, Site())]
    paths = [asset.path for asset in made]
    cited = {name: shelf for name, shelf in catalogue.shelves.items() if name != "events"}
    assert len({*paths}) == len(paths) == sum(3 * len(shelf.records) + 3 for shelf in cited.values())
    assert {"cases/gisaid/cite.bib", "cases/gisaid/cite.ris", "cases/gisaid/cite.csl.json"} <= {*paths}
    assert {"cases/cases.bib", "readings/readings.ris", "readings/readings.csl.json"} <= {*paths}
