"""A case that is here already is recognised when it is proposed again, and a new one is left in peace."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from collaboratives.collections import load
from collaboratives.core.catalogue import Catalogue
from collaboratives.views.duplicates import duplicate_files, known_records, likely_duplicates, profile_of
from collaboratives.views.forms import form_files

ROOT = Path(__file__).parents[2]
PROPOSED = yaml.safe_load((ROOT / "tests/forms/duplicates.yaml").read_text(encoding="utf-8"))
ELSEWHERE = "https://example.org/somewhere-else"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT)[0]


def record(title: str, organisations: list[str], source: str) -> dict[str, Any]:
    named = [{"name": name, "roles": ["supplier"], "sector": "company"} for name in organisations]
    return {"title": title, "organisations": named, "sources": [{"title": "", "publisher": "", "url": source}]}


def again(catalogue: Catalogue) -> list[tuple[str, dict[str, Any]]]:
    """Each case that is proposed again, with the id of the one that is here."""
    cases = catalogue.shelves["cases"].records
    renamed = [(one["of"], record(one["title"], one["organisations"], ELSEWHERE)) for one in PROPOSED["altered_title"]]
    return renamed + [
        (one["of"], record(one["title"], [], cases[one["of"]].data["sources"][one["source"]]["url"] + "#top"))
        for one in PROPOSED["one_shared_source"]
    ]


def new() -> list[dict[str, Any]]:
    return [record(one["title"], one["organisations"], one["source"]) for one in PROPOSED["new"]]


def found(catalogue: Catalogue, proposed: dict[str, Any]) -> list[str]:
    shelf = catalogue.shelves["cases"]
    known = known_records(shelf, catalogue.register)
    profile = profile_of("", proposed, shelf.collection, catalogue.register)
    return [candidate.id for candidate in likely_duplicates(profile, known)]


def test_nineteen_of_twenty_that_are_here_are_among_the_first_three(catalogue: Catalogue) -> None:
    missed = [case for case, proposed in again(catalogue) if case not in found(catalogue, proposed)]
    assert len(again(catalogue)) == 20
    assert len(missed) <= 1, missed


def test_at_most_one_of_twenty_new_ones_is_taken_for_another(catalogue: Catalogue) -> None:
    alarms = {one["title"]: found(catalogue, one) for one in new() if found(catalogue, one)}
    assert len(new()) == 20
    assert len(alarms) <= 1, alarms


def test_the_form_names_the_same_candidates_for_the_same_reasons(catalogue: Catalogue, tmp_path: Path) -> None:
    assets = {asset.path: asset.content for asset in [*form_files(catalogue), *duplicate_files(catalogue)]}
    for name in ("cases.json", "cases-known.json"):
        (tmp_path / name).write_bytes(assets[f"assets/collaboratives/forms/{name}"])
    published = [dict(one.data) for one in list(catalogue.shelves["cases"].records.values())[::10]]
    proposed = [one for _, one in again(catalogue)] + new() + published
    lines = "".join(json.dumps(one) + "\n" for one in proposed)
    script = ROOT / "tests/forms/duplicates.mjs"
    made = subprocess.run(
        ["node", script, tmp_path / "cases.json", tmp_path / "cases-known.json"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    shelf = catalogue.shelves["cases"]
    known = known_records(shelf, catalogue.register)
    for one, line in zip(proposed, made.stdout.splitlines(), strict=True):
        expected = likely_duplicates(profile_of("", one, shelf.collection, catalogue.register), known)
        shown = json.loads(line)
        assert [(c["id"], c["reasons"]) for c in shown] == [(c.id, list(c.reasons)) for c in expected]
        assert [c["likeness"] for c in shown] == pytest.approx([c.likeness for c in expected])
