"""Words as the search knows them: the same on this side and in `assets/search/words.mjs`.

A test runs both over every word of the site, because an index that is made
with other words than a query never finds them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS

_RUN = re.compile(r"[^\W_]+")
_APOSTROPHES = "'’"  # noqa: RUF001 - both are typed


class _Stemmer(PorterStemmer):  # type: ignore[misc] # comes without types
    """Porter's algorithm as lunr's script has it."""

    def step1c(self) -> None:
        """Turn a final y into i after a consonant; the script leaves "survey" alone, the package does not."""
        word = str(self.b)  # type: ignore[has-type] # the package declares none
        if self.ends("y") and self.k > 1 and word[self.k - 1] not in "aeiou":
            self.b = word[: self.k] + "i" + word[self.k + 1 :]


_stemmer = _Stemmer()


def words_of(text: str) -> Iterator[str]:
    """The words of a text in order, without accents and in lower case.

    A stop word in capitals stays so: WHO is not "who". The s of a genitive is
    no word.

    >>> list(words_of("The WHO's data, Côte d'Ivoire: who?"))
    ['the', 'WHO', 'data', 'cote', 'd', 'ivoire', 'who']
    """
    bare = text if text.isascii() else _without_accents(text)
    for match in _RUN.finditer(bare):
        word = match[0]
        if word == "s" and match.start() and bare[match.start() - 1] in _APOSTROPHES:
            continue
        yield _known(word)


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii() or unicodedata.category(c) != "Mn")


@cache
def _known(word: str) -> str:
    """A word as the index has it; a site uses few words, and each of them often."""
    return word if is_name(word) else _lower(word)


def is_name(word: str) -> bool:
    """Whether a word is a stop word in capitals, and so an abbreviation such as WHO or US."""
    return len(word) > 1 and word == word.upper() and word.lower() in STOP_WORDS


def is_stop_word(word: str) -> bool:
    """Whether a word is too common to tell one text from another."""
    return word in STOP_WORDS


@cache
def stem_of(word: str) -> str:
    """What the forms of a word have in common, by Porter's algorithm as lunr has it.

    >>> stem_of("earthquakes"), stem_of("earthquake"), stem_of("WHO")
    ('earthquak', 'earthquak', 'WHO')
    """
    return word if is_name(word) else str(_stemmer.stem(word))


def _lower(word: str) -> str:
    # letter by letter, as the script does: whole words have a letter of their own for a final sigma
    return "".join(map(str.lower, word))
