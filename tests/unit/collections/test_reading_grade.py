"""How hard a text is to read."""

import pytest

from collaboratives.collections.reading_grade import reading_grade


def test_the_grade_is_that_of_the_formula() -> None:
    words, sentences, syllables = 4, 2, 1 + 2 + 4 + 1
    expected = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
    assert reading_grade("Phone data. Operator maps.") == pytest.approx(expected)


def test_long_sentences_and_long_words_are_harder() -> None:
    easy = "The firm gave its data. The town used it."
    assert reading_grade(easy) < reading_grade("The firm gave its data and the town used it.")
    assert reading_grade(easy) < reading_grade("The corporation contributed information. The municipality utilised it.")


def test_a_number_is_no_word_and_a_decimal_ends_no_sentence() -> None:
    assert reading_grade("It rose by 2.5 in 2014.") == reading_grade("It rose by in.")


@pytest.mark.parametrize("text", ["", "2014", "..."])
def test_a_text_without_words_is_not_hard(text: str) -> None:
    assert reading_grade(text) == 0.0
