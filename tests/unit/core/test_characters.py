"""Whatever people write is accepted; what hides or breaks something is refused."""

import pytest

from collaboratives.core.characters import FORBIDDEN, forbidden_characters, place_of

FORBIDDEN_ONES = [
    *"\x00\x08\x0b\x0c\x0e\x1f\x7f\x80\x85\x9f",
    *"\u2028\u2029\u202a\u202e\u2066\u2069\u200b\u2060\u2064\ufeff",
    *"\ufff9\ufffd\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0001ffff\U000dffff",
    *"\ue000\uf8ff\U000e0000\U000e0fff\U000effff\U000f0000\U0010ffff\ud800\udfff",
]


@pytest.mark.parametrize("character", FORBIDDEN_ONES, ids=lambda character: f"U+{ord(character):04X}")
def test_a_character_that_hides_or_breaks_something_is_found(character: str) -> None:
    found = list(forbidden_characters(f"ab{character}c"))
    assert [offset for offset, _ in found] == [2]
    assert found[0][1].startswith(f"U+{ord(character):04X} (")


@pytest.mark.parametrize(
    "text",
    [
        "tab\tand line\nand Windows line\r\n",
        "می‌خواهم",  # Persian with a zero-width non-joiner
        "👩‍👩‍👧‍👦 👍🏽 🏳️‍🌈",  # zero-width joiners
        "العربية \u200f\u200e",
        "Кириллица, Ελληνικά, 漢字, हिन्दी, ไทย",
        "~\u00a0¡\u200c\u200d\u200e\u200f\u2027\u202f\u2065\u206a\ufff8\ud7ff\uf900\ufdcf\ufdf0\ufffc"[:-2],
        "\U00010000\U0001fffd\U000dfffd\U000e1000",
    ],
)
def test_what_people_write_is_accepted(text: str) -> None:
    assert list(forbidden_characters(text)) == []


def test_a_bare_carriage_return_is_refused_and_a_windows_line_end_is_not() -> None:
    assert [offset for offset, _ in forbidden_characters("a\r\nb\rc\r")] == [4, 6]


def test_a_character_is_called_by_its_number_and_name() -> None:
    assert [name for _, name in forbidden_characters("\u200b\x00")] == [
        "U+200B (zero width space)",
        "U+0000 (a character without a name)",
    ]


def test_no_assigned_letter_is_forbidden() -> None:
    letters = (chr(code) for code in range(0x110000) if chr(code).isalnum())
    assert [letter for letter in letters if FORBIDDEN.match(letter)] == []


@pytest.mark.parametrize(
    ("offset", "expected"), [(0, (1, 1)), (1, (1, 2)), (2, (1, 3)), (3, (2, 1)), (4, (2, 2)), (5, (3, 1))]
)
def test_a_place_counts_lines_and_code_points_from_one(offset: int, expected: tuple[int, int]) -> None:
    assert place_of("a😀\nb\n", offset) == expected
