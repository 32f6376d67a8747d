"""Hints that depend on the value: what an author probably meant, and what a right one looks like."""

import difflib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from .vocabularies import Vocabulary

MOST_TERMS = 24


def did_you_mean(value: str, choices: Sequence[str]) -> str:
    """The choice whose spelling is nearest to a word, as a question; empty where none is near.

    >>> did_you_mean("titel", ["kind", "title"])
    "did you mean 'title'?"
    """
    near = difflib.get_close_matches(value, choices, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def did_you_mean_term(value: str, vocabulary: Vocabulary) -> str:
    """The terms that a word probably means: by an old or other name, otherwise by its spelling.

    >>> from .vocabularies import Term
    >>> did_you_mean_term("piolt", Vocabulary("status", "", "", {"pilot": Term("pilot", "Pilot", "")}))
    "did you mean 'pilot'?"
    """
    word = value.casefold().strip()
    ids = vocabulary.words.get(word) or tuple(
        dict.fromkeys(
            found
            for near in difflib.get_close_matches(word, vocabulary.words, n=2, cutoff=0.75)
            for found in vocabulary.words[near]
        )
    )
    return f"did you mean {' or '.join(repr(term) for term in ids[:3])}?" if ids else ""


def terms_in_words(terms: Sequence[str]) -> str:
    """The choices of a field as a sentence, the first of them where there are many."""
    more = " …" if len(terms) > MOST_TERMS else ""
    return f"Terms: {', '.join(terms[:MOST_TERMS])}{more}"


def description_in_words(schema: Mapping[str, Any]) -> str:
    """What a field is for, with an example of it on the same line."""
    examples = schema.get("examples", [])
    shown = f"For example: {json.dumps(examples[0], ensure_ascii=False)}" if examples else ""
    return " ".join(filter(None, [schema.get("description", ""), shown]))


def example_in_words(schema: Mapping[str, Any], *, entry: bool) -> str:
    """An example of a field, or of one entry of it, as it can be written on one line."""
    example = next(iter(schema.get("examples", [])), "")
    if entry and isinstance(example, list):
        example = example[0]
    return json.dumps(example, ensure_ascii=False)
