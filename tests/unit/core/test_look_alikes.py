"""A letter that only looks like a Latin one is told; honest words of every alphabet are not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collaboratives.core.catalogue import load_catalogue
from collaboratives.core.look_alikes import mixed_words
from collaboratives.core.problems import Severity


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("P\u0430ris", "\u0430"),
        ("\u0421anada", "\u0421"),
        ("Gha\u03bda", "\u03bd"),
        ("\u0391FRICA", "\u0391"),
        ("Universit\u00e9 de Gen\u0435ve", "\u0435"),
        ("https://ex\u0430mple.org/", "\u0430"),
    ],
)
def test_a_word_of_two_alphabets_is_found(text: str, letter: str) -> None:
    assert [found for _, found in mixed_words(text)] == [letter]


@pytest.mark.parametrize(
    "text",
    [
        "Paris, \u041f\u0430\u0440\u0438\u0436",
        "\u0391\u03b8\u03ae\u03bd\u03b1 (Athens)",
        "5 \u03bcm and 3 \u00b5g, \u0394T",
        "\u041c\u0422\u0421 2G",
        "Yandex-\u042f\u043d\u0434\u0435\u043a\u0441",
        "\u6771\u4eacABC",
        "\u03b2-carotene",
    ],
)
def test_honest_words_are_not(text: str) -> None:
    assert list(mixed_words(text)) == []


def test_it_is_a_warning_where_the_word_stands(site: Callable[[dict[str, Any]], Path]) -> None:
    catalogue, (problem,) = load_catalogue(site({"tools/saw.yaml": "name: S\u0430w\nparts: [{name: Head, from: 1}]\n"}))
    assert [*catalogue.shelves["tools"].records] == ["saw"]
    assert (problem.rule, problem.severity, problem.location.line) == ("look-alike", Severity.WARNING, 1)
    assert "U+0430 (cyrillic small letter a)" in problem.message
