"""The keywords of JSON Schema decide as the standard says, and are safe with a stranger's values."""

from typing import Any

import pytest

from collaboratives.core.keywords import is_address, is_date, validator_for


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/", "http://example.org", "https://example.org/a_(b)?c=d#e", "https://example.org:8080/",
        "https://münchen.example/ä", "https://sub.example.co.uk/path;x,y", "https://1.example.org/", "https://example.org./",
        "https://example.org/@name", "https://7.9x/",
    ],
)  # fmt: skip
def test_a_web_address_can_be_published(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "", "example.org", "//example.org/", "ftp://example.org/", "javascript:alert(1)//a.b", "mailto:a@example.org",
        "https://", "https:///path.html", "https://localhost/", "https://localhost./", "https://.../",
        "https://user@example.org/", "https://user:word@example.org/", "https://@example.org/",
        "https://example.org\\@other.org/", "https://example.org/\\x",
        "https://127.0.0.1/", "https://127.0.0.1./", "https://127.1/", "https://0x7f.1/", "https://a.0x7F/", "https://[::1]/",
        "https://[::ffff:1.2.3.4]/", "https://１２７.０.０.１/",
        "https://example.org:port/", "https://example.org:99999/", "https://[bad/", "https://exa[mple.org/",
        "https://example.org/a b", "https://example.org/a\u00a0b", "https://exam\nple.org/", "https://example.org/\t",
    ],
)  # fmt: skip
def test_an_address_that_misleads_or_leads_nowhere_is_refused(address: str) -> None:
    assert not is_address(address)


@pytest.mark.parametrize("day", ["2014-05-01", "2024-02-29", "0001-01-01"])
def test_a_day_of_the_calendar_is_a_date(day: str) -> None:
    assert is_date(day)


@pytest.mark.parametrize(
    "day",
    [
        "",
        "2014-02-30",
        "2023-02-29",
        "20140501",
        "2014-W01-1",
        "2014-5-1",
        "2014-05",
        "2014-05-01T00:00",
        " 2014-05-01",
    ],
)
def test_anything_else_is_no_date(day: str) -> None:
    assert not is_date(day)


def test_a_format_says_nothing_of_what_is_no_text() -> None:
    assert is_address(5)
    assert is_date(5)


@pytest.mark.parametrize(
    ("schema", "valid", "invalid"),
    [
        ({"pattern": "^[0-9]+$"}, ["1", "12", 5], ["1\n", "x", "١"]),
        ({"pattern": r"^\d$"}, ["1"], ["١"]),
        ({"pattern": "a"}, ["bab"], ["b"]),
        (
            {"uniqueItems": True},
            [["a", "b"], [True, 1, "1"], [], "aa", [{"a": 1}, {"a": 2}]],
            [["a", "a"], [{"a": 1, "b": 2}, {"b": 2, "a": 1}]],
        ),
        ({"uniqueItems": False}, [["a", "a"]], []),
        (
            {"minLength": 1},
            ["a", " a ", 5, [], "漢", "👍🏽", "e\u0301", "."],
            ["", " ", "\n\t", "\u200d", "\u3164", "\u00ad\ufe0f"],
        ),
        ({"minLength": 0}, [""], []),
        ({"minLength": 2}, ["ab"], ["a", " a"]),
        ({"type": "integer"}, [1, -5, 0], [1.0, 1.5, True, "1", None]),
        ({"type": "number"}, [1, 1.0], [True, "1"]),
        ({"format": "uri"}, ["https://example.org/", 5], ["example"]),
        ({"format": "date"}, ["2014-05-01"], ["2014-13-01"]),
        ({"format": "email"}, ["no"], []),
        ({"enum": ["a"]}, ["a"], ["b", None]),
    ],
)
def test_a_keyword_decides(schema: dict[str, Any], valid: list[Any], invalid: list[Any]) -> None:
    validator = validator_for(schema)
    assert [value for value in valid if not validator.is_valid(value)] == []
    assert [value for value in invalid if validator.is_valid(value)] == []


def test_a_reference_to_another_host_is_never_fetched() -> None:
    with pytest.raises(Exception, match=r"example\.org") as caught:
        validator_for({"$ref": "https://example.org/schema.json"}).is_valid({})
    assert "Unresolvable" in repr(caught.value) or "Unretrievable" in repr(caught.value)


def test_an_error_says_what_is_wrong() -> None:
    def message(schema: dict[str, Any], value: Any) -> str:
        (error,) = validator_for(schema).iter_errors(value)
        return str(error.message)

    assert message({"pattern": "^a$"}, "b") == "does not match ^a$"
    assert message({"uniqueItems": True}, [1, 1]) == "has repeated entries"
    assert message({"minLength": 1}, "") == "is too short"
