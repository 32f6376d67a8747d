"""A hint names what an author probably meant."""

import pytest

from collaboratives.core.suggestions import (
    description_in_words,
    did_you_mean,
    did_you_mean_term,
    example_in_words,
    terms_in_words,
)
from collaboratives.core.vocabularies import Term, Vocabulary

PLACES = Vocabulary(
    "place",
    "Place",
    "Where.",
    {
        "KE": Term("KE", "Kenya", "", aliases=("mena",)),
        "NA": Term("NA", "Namibia", "", aliases=("mena",)),
        "TZ": Term("TZ", "Tanzania", "", aliases=("mena", "Tanganyika")),
        "ZA": Term("ZA", "South Africa", "", aliases=("mena", "RSA")),
    },
)


def test_the_nearest_spelling_is_asked_for() -> None:
    assert did_you_mean("titel", ["kind", "title", "titles"]) == "did you mean 'title'?"
    assert did_you_mean("zzz", ["kind", "title"]) == ""


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("ke", "did you mean 'KE'?"),
        (" Kenya ", "did you mean 'KE'?"),
        ("Keyna", "did you mean 'KE'?"),
        ("tanganyika", "did you mean 'TZ'?"),
        ("Tanzanya", "did you mean 'TZ'?"),
        ("MENA", "did you mean 'KE' or 'NA' or 'TZ'?"),
        ("xyzzy", ""),
        ("", ""),
    ],
)
def test_a_term_is_found_by_its_label_its_old_name_or_its_spelling(word: str, hint: str) -> None:
    assert did_you_mean_term(word, PLACES) == hint


def test_a_long_list_of_terms_is_cut() -> None:
    assert terms_in_words(["a", "b"]) == "Terms: a, b"
    assert terms_in_words([str(n) for n in range(24)]).endswith(", 23")
    assert terms_in_words([str(n) for n in range(25)]).endswith(", 23 …")


def test_a_missing_field_is_described_with_an_example() -> None:
    assert description_in_words({"description": "A name.", "examples": ["Zoë"]}) == 'A name. For example: "Zoë"'
    assert description_in_words({"description": "A name."}) == "A name."
    assert description_in_words({"examples": [{"a": 1}]}) == 'For example: {"a": 1}'
    assert description_in_words({}) == ""


def test_an_example_of_an_entry_is_one_entry() -> None:
    assert example_in_words({"examples": [["Zoë", "b"]]}, entry=True) == '"Zoë"'
    assert example_in_words({"examples": [["a"]]}, entry=False) == '["a"]'
    assert example_in_words({"examples": ["a"]}, entry=True) == '"a"'
    assert example_in_words({}, entry=False) == '""'
