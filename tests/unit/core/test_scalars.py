"""One test for each trap of YAML 1.1: what looks like text is text."""

import pytest

from collaboratives.core.scalars import meaning

TEXTS = [
    "NO", "no", "on", "off", "yes", "y", "Yes", "True", "TRUE", "False", "Null", "NULL",
    "12:30", "12:30:45", "012", "-012", "0o14", "0x1F", "0b1", "1_000", "2014-05-01", "2014-05-01T10:00:00Z",
    ".nan", ".inf", "-.inf", "nan", "1e3", "1.5e3", "+1", ".5", "1.", "-", "--1", "1.2.3", "1,5", "²", "٣",
    "1234567890123456789", "-1234567890123456789", "1.123456789012345678", "1\n", "=", "<<",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_what_only_looks_like_another_kind_of_value_stays_text(text: str) -> None:
    assert meaning(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("false", False),
        ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("123456789012345678", 123456789012345678),
        ("-100000000000000000", -10**17),
        ("0.5", 0.5), ("-0.5", -0.5), ("10.25", 10.25), ("1.12345678901234567", 1.1234567890123457), ("1.50", 1.5),
    ],
)  # fmt: skip
def test_null_truth_and_decimal_numbers_mean_something_else(text: str, expected: object) -> None:
    assert meaning(text) == expected
    assert type(meaning(text)) is type(expected)
