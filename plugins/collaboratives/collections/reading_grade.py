"""How hard a text is to read."""

import re
from functools import cache

from pyphen import Pyphen

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")  # noqa: RUF001 - both apostrophes are typed
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")


@cache
def _syllables_of(word: str) -> int:
    return len(_hyphenation().positions(word)) + 1


@cache
def _hyphenation() -> Pyphen:
    return Pyphen(lang="en_US")


def reading_grade(text: str) -> float:
    """The school year in which a text can be read, by Flesch and Kincaid (1975); 0 for a text without words.

    Syllables are counted where a word could be hyphenated, as the library
    textstat does. An abbreviation with full stops ends a sentence here, which
    makes a text look easier than it is.

    >>> round(reading_grade("The cat sat on the mat."), 1)
    -1.4
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    syllables = sum(_syllables_of(word.lower()) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
