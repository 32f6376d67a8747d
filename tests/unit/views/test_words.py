"""Words: what the index and the script must cut alike (that they do is `tests/search`)."""

import pytest

from collaboratives.views.words import is_name, is_stop_word, stem_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mobile data, after 2010!", ["mobile", "data", "after", "2010"]),
        ("Côte d'Ivoire São Tomé", ["cote", "d", "ivoire", "sao", "tome"]),
        ("Alzheimer's and Alzheimer’s", ["alzheimer", "and", "alzheimer"]),
        ("care.data e_mail COVID-19", ["care", "data", "e", "mail", "covid", "19"]),
        ("WHO asked who; US", ["WHO", "asked", "who", "US"]),
        ("ΟΔΟΣ Москва 東京", ["οδοσ", "москва", "東京"]),
        ("a\N{COMBINING ACUTE ACCENT}b", ["ab"]),
        ("ﬁsh ½", ["fish", "1", "2"]),
        ("s 's", ["s"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_without_accents(text: str, words: list[str]) -> None:
    assert list(words_of(text)) == words


def test_only_a_stop_word_in_capitals_is_a_name() -> None:
    assert [is_name(word) for word in ("WHO", "US", "who", "Who", "UN", "A")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_a_name_is_no_stop_word() -> None:
    assert is_stop_word("who")
    assert not is_stop_word("WHO")


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        (("vaccination", "vaccinations", "vaccine"), "vaccin"),
        (("survey", "surveys", "surveyed"), "survey"),
        (("city", "cities"), "citi"),
        (("WHO",), "WHO"),
        (("by",), "by"),
    ],
)
def test_forms_of_a_word_have_one_stem(words: tuple[str, ...], stem: str) -> None:
    assert {stem_of(word) for word in words} == {stem}
