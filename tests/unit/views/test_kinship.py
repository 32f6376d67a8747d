"""Records that are alike: found by what they share, told on both, never too many."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from collaboratives.collections import load
from collaboratives.collections.case import KINSHIP
from collaboratives.core.catalogue import Shelf
from collaboratives.core.organisations import Register
from collaboratives.core.records import Record
from collaboratives.views.kinship import MOST_RELATED, NEAREST, candidates, kin_of
from collaboratives.views.markdown import record_texts
from collaboratives.views.more_like_this import more_like
from collaboratives.views.organisations import organisations_of
from collaboratives.views.page import Page, Site
from collaboratives.views.related import related_records

ROOT = Path(__file__).parents[3]
REAL = load(ROOT)[0]
CASES = REAL.shelves["cases"]
NOBODY = Register({})


def _shelf(*cases: Mapping[str, Any]) -> Shelf:
    """Cases by number, each with what is told of it."""
    usual = {"title": "A case", "status": "active", "organisations": []}
    records = {
        f"case-{number:05}": Record("cases", f"case-{number:05}", {**usual, **case}, PurePosixPath("cases/x.yaml"))
        for number, case in enumerate(cases)
    }
    return Shelf(CASES.collection, CASES.facets, records)


def _supplied_by(*names: str) -> dict[str, Any]:
    return {"organisations": [{"name": name, "roles": ["supplier"], "sector": "company"} for name in names]}


def _reasons(shelf: Shelf, record: str = "case-00000") -> list[tuple[str, tuple[str, ...]]]:
    return [(one.url, one.reasons) for one in kin_of(shelf, NOBODY).get(record, ())]


def few(*values: Any) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True)


CASE = st.fixed_dictionaries(
    {
        "data_types": few("call-detail-records", "surveys", "texts"),
        "places": few("KE", "FR", "worldwide"),
        "sectors": few("health", "crisis-response"),
        "status": st.sampled_from(["active", "discontinued", "blocked", "unknown"]),
        "organisations": few("Orange", "Meta").map(lambda names: _supplied_by(*names)["organisations"]),
        "related": few(0, 1, 2).map(lambda ns: [{"id": f"case-{n:05}", "relation": "contrast"} for n in ns]),
    },
    optional={
        "years": st.integers(2000, 2003).map(lambda year: {"start": year}),
        "tree_outcome": st.just({"id": "publish-openly", "note": "So."}),
    },
)


@given(st.lists(CASE, max_size=30))
@settings(deadline=None)
def test_kinship_goes_both_ways_and_names_no_record_twice_nor_itself_nor_too_many(cases: list[dict[str, Any]]) -> None:
    shelf = _shelf(*cases)
    kin = {record: [one.url.split("/")[1] for one in others] for record, others in kin_of(shelf, NOBODY).items()}
    written = related_records(shelf)
    for record, others in kin.items():
        assert record not in others
        assert len({*others}) == len(others)
        assert len(others) + len(written.get(record, ())) <= MOST_RELATED
        assert not {*others} & {one.id for one in written.get(record, ())}
        for other in others:
            assert record in kin[other]
    again = kin_of(_shelf(*cases), NOBODY)
    assert again == kin_of(shelf, NOBODY)
    assert [*again] == [*kin_of(shelf, NOBODY)]


@given(st.lists(CASE, max_size=40))
@settings(deadline=None)
def test_candidates_are_bounded_by_what_each_record_shares(cases: list[dict[str, Any]]) -> None:
    """By each tie a record has as many things to share as its fields hold, and for each a few neighbours."""
    shelf = _shelf(*cases)
    things = 0
    for record in shelf.records.values():
        data = record.data
        things += len(data["organisations"]) + len(data["data_types"]) * (len(data["places"]) + len(data["sectors"]))
        things += "tree_outcome" in data
    assert len(candidates(shelf, organisations_of(shelf, NOBODY), KINSHIP.ties)) <= NEAREST * things


def test_twice_the_records_have_twice_the_candidates_and_not_four_times() -> None:
    """All share everything, the worst that can be."""

    def counted(number: int) -> int:
        same = {
            "data_types": ["surveys"],
            "places": ["KE"],
            "sectors": ["health"],
            "tree_outcome": {"id": "publish-openly", "note": "So."},
            **_supplied_by("Orange"),
        }
        shelf = _shelf(*({**same, "status": ["active", "blocked"][n % 2]} for n in range(number)))
        return len(candidates(shelf, organisations_of(shelf, NOBODY), KINSHIP.ties))

    assert 0 < counted(400) <= 2 * counted(200) + NEAREST * NEAREST


def test_each_tie_is_told_in_plain_words() -> None:
    assert _reasons(_shelf(_supplied_by("Orange"), _supplied_by("Orange"))) == [
        ("cases/case-00001/", ("Both rely on data of Orange",))
    ]
    calls = {"data_types": ["call-detail-records"], "places": ["KE"]}
    assert _reasons(_shelf(calls, calls)) == [
        ("cases/case-00001/", ("The same kind of data from the same place (Call detail records, Kenya)",))
    ]
    openly = {"tree_outcome": {"id": "publish-openly", "note": "So."}}
    assert _reasons(_shelf(openly, openly)) == [
        ("cases/case-00001/", ("The decision tree ends in “Publish openly” for both",))
    ]


def test_a_contrast_is_told_from_the_side_of_each() -> None:
    same = {"data_types": ["texts"], "sectors": ["culture"]}
    shelf = _shelf({**same, "status": "active"}, {**same, "status": "blocked"}, {**same, "status": "unknown"})
    words = "The same kind of data in the same field (Texts, Culture), but this one"
    assert _reasons(shelf) == [("cases/case-00001/", (f"{words} was blocked",))]
    assert _reasons(shelf, "case-00001") == [("cases/case-00000/", (f"{words} goes on",))]
    assert _reasons(shelf, "case-00002") == []


def test_what_is_not_shared_is_no_tie() -> None:
    worldwide = {"data_types": ["surveys"], "places": ["worldwide"]}
    assert _reasons(_shelf(worldwide, worldwide)) == []
    user = {"organisations": [{"name": "Orange", "roles": ["user"], "sector": "company"}]}
    assert _reasons(_shelf(_supplied_by("Orange"), user)) == []
    withdrawn = {**_supplied_by("Orange"), "withdrawn": {"date": "2026-01-01", "reason": "So."}}
    assert _reasons(_shelf(_supplied_by("Orange"), withdrawn)) == []


def test_the_rarer_what_they_share_the_sooner_it_is_named() -> None:
    common = [_supplied_by("Meta") for _ in range(5)]
    shelf = _shelf(_supplied_by("Meta", "Orange"), *common, _supplied_by("Orange"))
    first, *_ = _reasons(shelf)
    assert first == ("cases/case-00006/", ("Both rely on data of Orange",))


def test_the_nearest_in_time_are_named_of_many_that_share_the_same() -> None:
    years = [2000, 2001, 2002, 2003, 2010, 2011, 2012, 2013]
    shelf = _shelf(*({**_supplied_by("Meta"), "years": {"start": year}} for year in years))
    assert {url for url, _ in _reasons(shelf)} <= {f"cases/case-0000{n}/" for n in (1, 2, 3)}


def test_a_cases_page_and_its_text_tell_the_kin_after_what_was_written(real_pages: Mapping[str, Page]) -> None:
    kin = kin_of(CASES, REAL.register)
    texts = {asset.path: asset.content.decode() for asset in record_texts(REAL, Site())}
    both = next(name for name in related_records(CASES) if name in kin)
    body, (one, *_) = real_pages[f"cases/{both}/"].body, kin[both]
    assert body.index("Others that share something") < body.index(f'href="../../{one.url}"', body.index("Others that"))
    assert one.reasons[0].split(" (")[0] in body
    assert f"](../../{one.url}index.md): " in texts[f"cases/{both}/index.md"]


def test_a_cases_page_leads_to_all_like_it_with_their_number(real_pages: Mapping[str, Page]) -> None:
    """The numbers are counted here from the files, and not by our own code."""
    cases = {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for path in (ROOT / "cases").glob("*.yaml")
    }
    count: Counter[str] = Counter()
    of: defaultdict[str, set[str]] = defaultdict(set)
    for name, case in cases.items():
        for data_type in case.get("data_types", ()):
            for place in case["places"]:
                of[name].add(f"explorer/?data-type={data_type}&country={place}")
        for sector in case["sectors"]:
            of[name].add(f"explorer/?sector={sector}&model={case['model']}")
        count.update(of[name])
    shown = 0
    for name in cases:
        for one in more_like(CASES, CASES.records[name]):
            assert one.count == count[one.url] > 1
            assert one.url in of[name]
            link = one.url.replace("&", "&amp;")
            assert f'href="../../{link}"' in real_pages[f"cases/{name}/"].body
            assert f"{one.count} cases" in real_pages[f"cases/{name}/"].body
            shown += 1
    assert shown > len(cases)


def test_a_collection_that_says_nothing_of_likeness_has_none() -> None:
    readings = REAL.shelves["readings"]
    assert kin_of(readings, REAL.register) == {}
    assert {more_like(readings, record) for record in readings.records.values()} == {()}
