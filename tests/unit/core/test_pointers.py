"""Pointers say where a value stands, and paths find every value of a field."""

import pytest

from collaboratives.core.pointers import pointer, values_at


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([], ""),
        ([""], "/"),
        (["sources", 0, "url"], "/sources/0/url"),
        (["a/b"], "/a~1b"),
        (["a~b"], "/a~0b"),
        (["~1"], "/~01"),
        (["a", "b"], "/a/b"),
    ],
)
def test_a_pointer_escapes_what_would_join_two_steps(path: list[str | int], expected: str) -> None:
    assert pointer(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), [((), {"a": [{"b": 1}, {}, {"b": 2}], "c": "x"})]),
        (("c",), [(("c",), "x")]),
        (("a", "*", "b"), [(("a", 0, "b"), 1), (("a", 2, "b"), 2)]),
        (("a", "*"), [(("a", 0), {"b": 1}), (("a", 1), {}), (("a", 2), {"b": 2})]),
        (("a", "b"), []),
        (("c", "*"), []),
        (("c", "d"), []),
        (("missing",), []),
        (("*",), []),
    ],
)
def test_values_at_follows_a_path_into_every_entry_and_skips_what_is_missing(
    path: tuple[str, ...], expected: list[object]
) -> None:
    assert list(values_at({"a": [{"b": 1}, {}, {"b": 2}], "c": "x"}, path)) == expected
