"""Fields of one group are compared with each other, at any depth."""

import pytest

from collaboratives.core.schemas import Collection
from collaboratives.core.siblings import Clash, narrow_clashes, order_clashes


@pytest.mark.parametrize(
    ("start", "end", "clashes"),
    [
        (2010, 2009, 1),
        (2010, 2010, 0),
        (2010, 2011, 0),
        (2.5, 2, 1),
        (2, 2.5, 0),
        ("b", "a", 1),
        ("b", 1, 0),
        (True, 0, 0),
        (None, None, 0),
        ({}, {}, 0),
        ("1", 2, 0),
    ],
)
def test_an_end_before_its_start_clashes(tools: Collection, start: object, end: object, clashes: int) -> None:
    assert len(list(order_clashes({"dates": {"start": start, "end": end}}, tools))) == clashes


def test_entries_of_a_list_are_compared_each_with_itself(tools: Collection) -> None:
    record = {"parts": [{"from": 3, "to": 4}, {"from": 5, "to": 4}, {"to": 1}, "x"]}
    (clash,) = order_clashes(record, tools)
    assert clash == Clash(tools.by_path["parts", "*", "to"], ("parts", 1, "to"), 4, "from", 5)


def test_a_narrower_term_needs_its_broader_one(tools: Collection) -> None:
    (clash,) = narrow_clashes({"warmth": "warm", "colours": ["red", "blue"]}, tools)
    assert clash == Clash(tools.by_path["colours",], ("colours", 1), "blue", "warmth", "warm", ("cold",))


@pytest.mark.parametrize(
    "record",
    [
        {"colours": ["blue"]},
        {"warmth": "cold", "colours": ["blue"]},
        {"warmth": "cold", "colours": "red"},
        {"warmth": "warm", "colours": [1, None, ["blue"], "green"]},
        {"warmth": ["warm"], "colours": ["blue"]},
        {"dates": "x"},
    ],
)
def test_what_is_absent_or_wrong_in_another_way_does_not_clash(tools: Collection, record: dict[str, object]) -> None:
    assert list(narrow_clashes(record, tools)) == []
    assert list(order_clashes(record, tools)) == []


def test_narrowing_needs_a_vocabulary(tools: Collection) -> None:
    fields = tuple(
        type(field)(field.path, field.schema, None) if field.path == ("colours",) else field for field in tools.fields
    )
    bare = Collection(tools.id, tools.title, tools.singular, tools.plural, tools.listing, tools.schema, fields)
    assert list(narrow_clashes({"warmth": "warm", "colours": ["blue"]}, bare)) == []
