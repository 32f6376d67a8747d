"""Cards say the few facts by which a reader chooses."""

from collaboratives.core.catalogue import Shelf
from collaboratives.views.cards import Tag, view_card, years


def test_a_card_says_model_place_and_years_in_a_line_and_the_rest_as_tags(shelf: Shelf) -> None:
    card = view_card(shelf, shelf.records["one"])
    assert (card.url, card.title, card.summary) == ("cases/one/", "b One & only", "A summary.")
    assert card.line == ("Data pool", "Kenya", "from 2010")
    assert card.tags == (Tag("Active", "live"), Tag("Evidence C"), Tag("2 sources"))


def test_many_places_are_cut_short_and_an_ending_is_marked(shelf: Shelf) -> None:
    card = view_card(shelf, shelf.records["two"])
    assert card.line == ("Data pool", "Kenya, Ghana, Togo and 2 more", "2010–2012")
    assert card.tags[0] == Tag("Blocked", "ended")


def test_only_an_unusual_kind_is_said_on_the_card(shelf: Shelf) -> None:
    assert view_card(shelf, shelf.records["three"]).tags[0] == Tag("Warning")


def test_years_say_only_what_is_known(shelf: Shelf) -> None:
    assert years(shelf, shelf.records["three"]) == "until 2012"
