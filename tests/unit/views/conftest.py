"""A catalogue small enough to check by hand, with the real schema, and the real one with its pages."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from collaboratives.collections import load
from collaboratives.core.catalogue import Catalogue, Shelf
from collaboratives.views.page import Page, Site
from collaboratives.views.pages import all_pages

ROOT = Path(__file__).resolve().parents[3]
RECORD = """
kind: {kind}
title: {title}
summary: {summary}
sectors: [{sector}]
model: data-pool
places: [{places}]
organisations:
  - {{name: Example Telecom, roles: [supplier], sector: company}}
  - {{name: {user}, roles: [user], sector: academia}}
  - {{name: Volunteers, roles: [supplier], sector: individuals, generic: true}}
status: {status}
years: {years}
problem: Nobody knew.
approach: They asked.
outcome: They *knew*.
ending: Someone stopped it.
evidence: {{grade: C, reason: A report exists.}}
sources:
  - {{title: A paper, publisher: A journal, url: "https://example.org/paper"}}
  - {{title: A page, publisher: A paper, url: "https://example.org/page"}}
"""


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Three records: two collaboratives and a warning."""
    root = tmp_path_factory.mktemp("catalogue")
    shutil.copytree(ROOT / "schema", root / "schema")
    (root / "cases").mkdir()
    usual = {
        "kind": "collaborative",
        "sector": "health",
        "summary": "A summary.",
        "user": "Université d'Été",
        "status": "active",
    }
    for name, own in {
        "one": {"title": "b One & only", "places": "KE", "years": "{start: 2010}"},
        "two": {
            "title": "A two",
            "places": "KE, GH, TG, ML, TD",
            "years": "{start: 2010, end: 2012}",
            "status": "blocked",
        },
        "three": {
            "title": "Three",
            "places": "worldwide",
            "years": "{end: 2012}",
            "kind": "warning",
            "user": "Nobody Else",
        },
    }.items():
        (root / f"cases/{name}.yaml").write_text(RECORD.format(**{**usual, **own}), encoding="utf-8")
    loaded, problems = load(root)
    assert problems == []
    return loaded


@pytest.fixture(scope="session")
def shelf(catalogue: Catalogue) -> Shelf:
    """Its only collection."""
    return catalogue.shelves["cases"]


@pytest.fixture(scope="session")
def real() -> Catalogue:
    """The catalogue of the site itself."""
    return load(ROOT)[0]


@pytest.fixture(scope="session")
def real_pages(real: Catalogue) -> Mapping[str, Page]:
    """Every page made from its records, by address."""
    return {page.url: page for page in all_pages(real, Site())}
