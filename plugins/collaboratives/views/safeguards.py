"""Every safeguard: what it is, which answers and outcomes of the decision tree ask for it, and which cases used it."""

from dataclasses import dataclass
from typing import Any

from ..core.catalogue import Catalogue
from ..core.decision_tree import Question, Source
from ..core.practice import Practice
from ..core.vocabularies import Term
from .cards import Card, view_card
from .decision_tree import PAGE, facet_of, reading_url
from .listings import in_order
from .page import Site
from .terms import term_url

MOST_CASES = 3


@dataclass(frozen=True, slots=True)
class Safeguard:
    """A safeguard with what asks for it, how it is done, and the cases that used it.

    `answers` stand with their question; `sources` with the page of the reading
    that they are, if there is one.
    """

    term: Term
    practice: Practice | None
    sources: tuple[tuple[Source, str], ...]
    answers: tuple[tuple[Question, str], ...]
    outcomes: tuple[Term, ...]
    cases: tuple[Card, ...]
    count: int
    url: str


def view_safeguards(catalogue: Catalogue, _: Site) -> dict[str, Any]:
    """Every safeguard of the vocabulary, in its order, for the page that lists them."""
    terms = catalogue.vocabularies["safeguard"].terms.values()
    return {"safeguards": [_safeguard(catalogue, term) for term in terms], "tree_page": PAGE}


def _safeguard(catalogue: Catalogue, term: Term) -> Safeguard:
    tree = catalogue.tree
    practice = catalogue.practice.get(term.id)
    sources = [tree.sources[name] for name in practice.sources] if practice and tree else []
    questions = tree.questions.values() if tree else ()
    outcomes = catalogue.vocabularies["tree-outcome"].terms
    shelf, facet = facet_of(catalogue, catalogue.vocabularies["safeguard"])
    records = in_order(shelf, shelf.carrying(facet, term)) if shelf and facet else []
    return Safeguard(
        term,
        practice,
        tuple((source, reading_url(catalogue, source)) for source in sources),
        tuple((one, answer.label) for one in questions for answer in one.answers if term.id in answer.adds),
        tuple(outcomes[one.id] for one in (tree.outcomes.values() if tree else ()) if term.id in one.requires),
        tuple(view_card(shelf, record) for record in records[:MOST_CASES]) if shelf else (),
        len(records),
        term_url(facet, term) if facet else "",
    )
