import json
from dataclasses import replace
from pathlib import Path

import pytest

from collaboratives.collections import load
from collaboratives.core.catalogue import Catalogue
from collaboratives.views.page import Site
from collaboratives.views.pages import embedded
from collaboratives.views.proposals import OPEN, REFUSED, view_proposals

ROOT = Path(__file__).parents[3]
SITE = Site(forge="https://forge.example/site")


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return replace(load(ROOT)[0], root=tmp_path)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def shown(catalogue: Catalogue) -> str:
    return embedded('<div data-component="proposals"></div>', "contribute/status/", catalogue, SITE)


def test_a_build_that_was_not_told_says_so(catalogue: Catalogue) -> None:
    assert view_proposals(catalogue, SITE) == {"open": None, "refused": [], "site": SITE}
    assert "cannot say what is being read" in shown(catalogue)
    assert "https://forge.example/site/pulls" in shown(catalogue)
    assert "No proposal has been turned down yet" in shown(catalogue)


def test_what_is_being_read_is_listed_and_what_is_no_entry_left_out(catalogue: Catalogue) -> None:
    told = [
        {"title": "<b>Buses</b>", "url": "https://forge.example/site/pull/1", "since": "2026-11-20T10:00:00Z"},
        {"title": "Trap", "url": "javascript:alert(1)"},
        "nonsense",
    ]
    write(catalogue.root / OPEN, json.dumps(told))
    assert "&lt;b&gt;Buses&lt;/b&gt;" in shown(catalogue)
    assert "since 2026-11-20" in shown(catalogue)
    assert "javascript:" not in shown(catalogue)


def test_nothing_waiting_is_said(catalogue: Catalogue) -> None:
    write(catalogue.root / OPEN, "[]")
    assert "Nothing is waiting." in shown(catalogue)


def test_refusals_are_listed_with_gate_and_reason_newest_first(catalogue: Catalogue) -> None:
    entry = "  - name: {}\n    date: '{}'\n    gate: a public source\n    reason: No source could be read.\n"
    write(
        catalogue.root / REFUSED, "refused:\n" + entry.format("Old", "2025-01-01") + entry.format("New", "2026-01-01")
    )
    html = shown(catalogue)
    assert html.index("New") < html.index("Old")
    assert "a public source: No source could be read." in html


NO_DAY = "refused:\n  - {name: A, date: May, gate: x, reason: y}\n"


@pytest.mark.parametrize("text", ["refused:\n  - name: A\n", "refused:\n  - A\n", "refused: [a", NO_DAY])
def test_a_file_of_refusals_in_another_form_is_our_own_mistake(catalogue: Catalogue, text: str) -> None:
    write(catalogue.root / REFUSED, text)
    with pytest.raises(ValueError, match="refused"):
        view_proposals(catalogue, SITE)


def test_the_published_file_of_refusals_can_be_shown() -> None:
    assert isinstance(view_proposals(load(ROOT)[0], SITE)["refused"], list)
