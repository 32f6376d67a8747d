"""Organisations that recur."""

import pytest

from collaboratives.core.catalogue import Shelf
from collaboratives.views.organisations import organisation_id, organisations_of


def test_bodies_named_twice_have_a_page_and_groups_have_none(shelf: Shelf) -> None:
    found = organisations_of(shelf)
    assert {name: [record.id for record in one.records] for name, one in found.items()} == {
        "example-telecom": ["one", "three", "two"],
        "universite-d-ete": ["one", "two"],
    }
    assert found["universite-d-ete"].url == "organisations/universite-d-ete/"


@pytest.mark.parametrize(("name", "expected"), [("IBM", "ibm"), ("  A&B – C.", "a-b-c"), ("Яндекс", "")])
def test_an_organisations_id_is_plain(name: str, expected: str) -> None:
    assert organisation_id(name) == expected
