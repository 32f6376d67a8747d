"""A record hands out its values by path, whatever its fields are called."""

from pathlib import PurePosixPath

from collaboratives.core.records import Record

RECORD = Record("tools", "one", {"a": [{"b": 1}, {"b": 2}], "c": "x"}, PurePosixPath("tools/one.yaml"))


def test_values_are_all_those_at_a_path() -> None:
    assert RECORD.values(("a", "*", "b")) == [1, 2]
    assert RECORD.values(("d",)) == []
    assert RECORD.values(None) == []


def test_text_is_the_first_value_as_text() -> None:
    assert RECORD.text(("a", "*", "b")) == "1"
    assert RECORD.text(("c",)) == "x"
    assert RECORD.text(("d",)) == ""
    assert RECORD.text(None) == ""
