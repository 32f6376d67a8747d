"""Organisations that recur."""

import pytest

from collaboratives.core.catalogue import Catalogue, Shelf
from collaboratives.core.organisations import Organisation, Register
from collaboratives.core.vocabularies import Term
from collaboratives.views.organisations import organisation_id, organisations_of
from collaboratives.views.page import Site
from collaboratives.views.pages import all_pages

COMPANY = Term("company", "Company", "")
TELECOM = Organisation("telecom", "Example Tel", COMPANY, ("Example Telecom",), part_of="holding")
HOLDING = Organisation("holding", "Universite d'Ete", COMPANY)
REGISTER = Register({"telecom": TELECOM, "holding": HOLDING})


def test_bodies_named_twice_have_a_page_and_groups_have_none(shelf: Shelf) -> None:
    found = organisations_of(shelf, Register({})).by_id
    assert {name: [record.id for record in one.records] for name, one in found.items()} == {
        "example-telecom": ["one", "three", "two"],
        "universite-d-ete": ["one", "two"],
    }
    assert found["universite-d-ete"].url == "organisations/universite-d-ete/"


def test_a_body_of_the_register_has_its_id_and_name_there(shelf: Shelf) -> None:
    bodies = organisations_of(shelf, REGISTER)
    assert list(bodies.by_id) == ["holding", "telecom"]
    assert bodies.by_id["telecom"].name == "Example Tel"
    for name in ("Example Telecom", "Example Tel", "the example tel ltd"):
        assert bodies.named(name) is bodies.by_id["telecom"]
    assert bodies.named("Nobody Else") is None
    assert bodies.parts["holding"] == (bodies.by_id["telecom"],)


def test_a_body_has_its_roles_and_partners_counted(shelf: Shelf) -> None:
    found = organisations_of(shelf, Register({})).by_id
    assert [(term.id, times) for term, times in found["example-telecom"].roles] == [("supplier", 3)]
    assert found["example-telecom"].partners == (("universite-d-ete", 2),)
    assert [(term.id, times) for term, times in found["universite-d-ete"].roles] == [("user", 2)]


def test_its_page_says_what_it_is_with_whom_and_since_when(catalogue: Catalogue) -> None:
    known = Catalogue(catalogue.root, catalogue.shelves, catalogue.vocabularies, REGISTER)
    pages = {page.url: page for page in all_pages(known, Site())}
    body = pages["organisations/telecom/"].body
    for part in (
        'Company; part of <a href="../../organisations/holding/"',
        "<bdi>Example Telecom</bdi>",
        "in 3 cases",
        "2010–2012",
        "Takes part in 3 cases",
    ):
        assert part in body, part
    assert 'Parts of it</dt><dd><a href="../../organisations/telecom/"' in pages["organisations/holding/"].body
    assert 'href="../../organisations/telecom/">Example Telecom</a>' in pages["cases/one/"].body


@pytest.mark.parametrize(("name", "expected"), [("IBM", "ibm"), ("  A&B – C.", "a-b-c"), ("Яндекс", "")])
def test_an_organisations_id_is_plain(name: str, expected: str) -> None:
    assert organisation_id(name) == expected
