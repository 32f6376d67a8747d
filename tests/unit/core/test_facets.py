"""Facets come from the schema, and say which terms a record carries."""

from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from collaboratives.core.facets import PRESENT, Facet, facets_of
from collaboratives.core.records import Record
from collaboratives.core.schemas import Collection, Field
from collaboratives.core.vocabularies import Vocabulary

Loaded = tuple[Collection, dict[str, Vocabulary]]


@pytest.fixture
def facets(loaded: Loaded) -> Mapping[str, Facet]:
    return {facet.name: facet for facet in facets_of(*loaded)}


def record(**data: object) -> Record:
    return Record("tools", "one", data, PurePosixPath("tools/one.yaml"))


def test_facets_stand_in_the_order_of_the_fields_a_broader_one_behind_its_own(facets: Mapping[str, Facet]) -> None:
    assert list(facets) == ["colour", "warmth", "parts"]


def test_a_facet_has_the_words_of_its_vocabulary_and_the_options_of_its_field(
    facets: Mapping[str, Facet], loaded: Loaded
) -> None:
    assert facets["colour"] == Facet(
        name="colour",
        title="Colour",
        description="How it looks.",
        vocabulary=loaded[1]["colour"],
        path=("colours", "*"),
        folder="tools/colour",
        card="tag",
        open=True,
        quiet="red",
    )


def test_a_broader_facet_holds_the_terms_around_those_of_another(facets: Mapping[str, Facet], loaded: Loaded) -> None:
    assert facets["warmth"] == Facet(
        name="warmth",
        title="Warmth",
        description="How it feels.",
        vocabulary=loaded[1]["warmth"],
        path=("colours", "*"),
        folder="tools/warmth",
        broader_of=loaded[1]["colour"],
    )


def test_a_facet_of_presence_has_one_term_with_the_words_of_the_field(facets: Mapping[str, Facet]) -> None:
    parts = facets["parts"]
    assert (parts.title, parts.description, parts.path, parts.present) == (
        "Parts",
        "What it is made of.",
        ("parts",),
        True,
    )
    assert [(term.id, term.title, term.description) for term in parts.vocabulary.terms.values()] == [
        (PRESENT, "Has parts", "What it is made of.")
    ]


def test_a_record_carries_each_term_once_in_its_own_order(facets: Mapping[str, Facet]) -> None:
    carried = facets["colour"].terms_of(record(colours=["blue", "red", "blue"]))
    assert [term.id for term in carried] == ["blue", "red"]
    assert facets["colour"].terms_of(record()) == ()


def test_a_record_carries_the_broader_terms_of_its_terms(facets: Mapping[str, Facet]) -> None:
    assert [term.id for term in facets["warmth"].terms_of(record(colours=["blue", "red", "red"]))] == ["cold", "warm"]


def test_a_filled_field_is_present(facets: Mapping[str, Facet]) -> None:
    assert [term.id for term in facets["parts"].terms_of(record(parts=[{}]))] == [PRESENT]
    assert facets["parts"].terms_of(record()) == ()


def _with_facet(loaded: Loaded, name: str, options: object) -> Collection:
    """The collection of tools with one facet, at one of its fields."""
    tools = loaded[0]
    fields = tuple(
        Field(
            field.path,
            {
                **{key: value for key, value in field.schema.items() if key != "x-facet"},
                **({"x-facet": options} if field.path == (name,) else {}),
            },
            field.vocabulary,
        )
        for field in tools.fields
    )
    return Collection(tools.id, tools.title, tools.singular, tools.plural, "shed", tools.schema, fields)


def test_a_facet_is_named_after_its_vocabulary_unless_told_otherwise(loaded: Loaded) -> None:
    (facet,) = facets_of(_with_facet(loaded, "colours", True), loaded[1])
    assert (facet.name, facet.folder, facet.card, facet.open, facet.quiet, facet.broader_of) == (
        "colour",
        "shed/colour",
        "",
        False,
        "",
        None,
    )
    assert not facet.present


def test_a_facet_may_have_a_folder_of_its_own(loaded: Loaded) -> None:
    (facet,) = facets_of(_with_facet(loaded, "colours", {"name": "hue", "url": "hues"}), loaded[1])
    assert (facet.name, facet.folder) == ("hue", "hues")


def test_a_facet_without_terms_is_our_own_mistake(loaded: Loaded) -> None:
    with pytest.raises(ValueError, match="the facet 'size' has neither"):
        facets_of(_with_facet(loaded, "size", True), loaded[1])
