"""A vocabulary knows its terms by id, label and old name."""

from collaboratives.core.vocabularies import Term, Vocabulary, vocabulary_from

SCHEMA = {
    "title": "Place",
    "description": "Where.",
    "oneOf": [
        {
            "const": "KE",
            "title": "Kenya",
            "description": "A country.",
            "x-example": "Nairobi.",
            "x-aliases": ["East"],
            "x-broader": ["africa"],
        },
        {"const": "TZ", "title": "Tanzania", "description": "Another.", "x-aliases": ["east", "Tanzania"]},
    ],
}


def test_a_vocabulary_is_read_in_the_order_of_its_file() -> None:
    vocabulary = vocabulary_from("place", SCHEMA)
    assert (vocabulary.id, vocabulary.title, vocabulary.description) == ("place", "Place", "Where.")
    assert list(vocabulary.terms) == ["KE", "TZ"]
    assert vocabulary.terms["KE"] == Term("KE", "Kenya", "A country.", "Nairobi.", ("East",), ("africa",))
    assert vocabulary.terms["TZ"] == Term("TZ", "Tanzania", "Another.", "", ("east", "Tanzania"), ())


def test_a_slug_is_the_id_in_lower_case() -> None:
    assert Term("KE", "", "").slug == "ke"


def test_a_word_leads_to_each_term_that_it_may_mean_once() -> None:
    assert vocabulary_from("place", SCHEMA).words == {
        "ke": ("KE",),
        "kenya": ("KE",),
        "east": ("KE", "TZ"),
        "tz": ("TZ",),
        "tanzania": ("TZ",),
    }


def test_words_ignore_case_beyond_ascii() -> None:
    assert list(
        Vocabulary("v", "", "", {"a": Term("a", "STRASSE", ""), "b": Term("b", "Straße", "")}).words["strasse"]
    ) == ["a", "b"]
