"""Terms as pages show them."""

from collaboratives.core.catalogue import Shelf
from collaboratives.core.facets import Facet
from collaboratives.views.terms import offered_terms, terms_by_facet, view_facets


def _facet(shelf: Shelf, name: str) -> Facet:
    return next(facet for facet in shelf.facets if facet.name == name)


def test_a_facet_that_no_record_carries_is_not_offered(shelf: Shelf) -> None:
    names = [facet.name for facet in view_facets(shelf)]
    assert names == ["kind", "sector", "model", "country", "region", "status", "evidence"]


def test_a_short_vocabulary_is_offered_whole_and_a_long_one_as_far_as_it_is_used(shelf: Shelf) -> None:
    assert [term.id for term in offered_terms(shelf, _facet(shelf, "kind"))] == [
        "collaborative",
        "comparison",
        "warning",
    ]
    assert [term.title for term in offered_terms(shelf, _facet(shelf, "country"))] == [
        "Chad",
        "Ghana",
        "Kenya",
        "Mali",
        "Togo",
        "Worldwide",
    ]


def test_counts_and_addresses_of_terms(shelf: Shelf) -> None:
    countries = next(facet for facet in view_facets(shelf) if facet.name == "country")
    assert [(term.url, term.count) for term in countries.terms if term.id in {"KE", "worldwide"}] == [
        ("countries/ke/", 2),
        ("countries/worldwide/", 1),
    ]


def test_regions_follow_from_places_each_once(shelf: Shelf) -> None:
    found = terms_by_facet(shelf, shelf.records["two"])["region"]
    assert [(term.title, term.url) for term in found] == [("Sub-Saharan Africa", "explorer/region/sub-saharan-africa/")]
