"""What a maintainer sees: gates, completeness, duplicates, doubts, and a change in words."""

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from click.testing import CliRunner

from collaboratives.cli import main
from collaboratives.collections import case_review, load
from collaboratives.core.catalogue import Catalogue, Shelf
from collaboratives.core.reader import read
from collaboratives.core.records import Record
from collaboratives.review import change_summary, changes, completeness, overdue, quoted, review_sheet

from .core.test_rules_page import BASE

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
CASE: dict[str, Any] = read(BASE.encode(), PurePosixPath("x")).value


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT)[0]


@pytest.fixture(scope="module")
def shelf(catalogue: Catalogue) -> Shelf:
    return catalogue.shelves["cases"]


def record(**changed: Any) -> Record:
    return Record("cases", "example", {**CASE, **changed}, PurePosixPath("cases/example.yaml"))


def answers(**changed: Any) -> dict[str, bool]:
    return {gate: passes for gate, passes, _ in case_review.gates({**CASE, **changed})}


def test_a_case_passes_the_gates_that_its_fields_show() -> None:
    assert answers(value=[{"kind": "knowledge-creation"}]) == {
        "two sectors": True,
        "an exchange": True,
        "a public purpose": True,
        "a public source": True,
    }


def test_each_gate_can_fail() -> None:
    alone = [{"name": "Example Journal", "roles": ["supplier"], "sector": "company"}]
    assert not any(answers(organisations=alone).values())


def test_a_grade_that_rests_on_the_partners_is_doubted() -> None:
    partner = [
        {"title": "A report", "publisher": "Example Telecom", "url": "https://example.org/", "supports": ["outcome"]}
    ]
    doubts = [*case_review.doubts({**CASE, "evidence": {"grade": "A"}, "sources": partner}, 2026)]
    assert doubts == [
        "evidence A, but whoever supports the outcome takes part in the case",
        "the grade has no reason",
        "all sources have one publisher",
        "1 of 1 sources have no year",
    ]


def test_an_active_case_needs_a_fresh_source() -> None:
    assert "active, but the newest dated source is of 2014" in case_review.doubts({**CASE, "status": "active"}, 2026)
    assert "active, but the newest dated source is of 2014" not in case_review.doubts(
        {**CASE, "status": "active"}, 2017
    )


def test_completeness_names_the_empty_fields(shelf: Shelf) -> None:
    told = completeness(CASE, shelf.collection)
    assert told.startswith("13 of 31 fields; empty: ")
    assert "lessons" in told
    assert "withdrawn" not in told


def test_the_sheet_names_what_the_text_says_and_no_term_carries(shelf: Shelf, catalogue: Catalogue) -> None:
    sheet = review_sheet(record(approach="They used remote sensing, in 2014."), shelf, catalogue, TODAY)
    assert "the text says `remote sensing`, but type of data lacks `satellite-imagery`" in sheet


def test_the_sheet_names_a_likely_duplicate(shelf: Shelf, catalogue: Catalogue) -> None:
    other = shelf.records["gisaid"].data["sources"]
    assert "`gisaid`" in review_sheet(record(sources=other), shelf, catalogue, TODAY)
    assert "- none" in review_sheet(record(), shelf, catalogue, TODAY)


def test_a_strangers_words_mean_nothing_in_markdown() -> None:
    assert quoted("a`b\n@everyone <img>") == "`a'b\\n@everyone <img>`"
    assert quoted("") == "nothing"


def test_a_change_is_told_by_record_and_field(shelf: Shelf, catalogue: Catalogue) -> None:
    before = replace(shelf, records={"example": record(), "old": record()})
    after = replace(shelf, records={"example": record(title="Another", status="active"), "new": record()})
    found = changes(before, after)
    assert [(one.kind, one.fields) for one in found] == [
        ("corrected", ("title", "status")),
        ("added", ()),
        ("gone", ()),
    ]
    told = change_summary(found, after, catalogue, TODAY)
    assert "1 corrected, 1 added, 1 gone" in told
    assert "- corrected: `example`, `Another`: title, status" in told
    assert "A record is never deleted" in told
    assert "## Gates" in told
    assert changes(before, before) == []
    dropped = replace(shelf, records={"example": record(former_field="x")})
    assert [one.fields for one in changes(dropped, replace(shelf, records={"example": record()}))] == [
        ("former_field",)
    ]
    assert [one.kind for one in changes(before, after, {"old"})] == ["corrected", "added", "spoilt"]


def test_what_is_overdue_comes_longest_first(shelf: Shelf) -> None:
    records = {
        name: replace(record(review={"reviewed_on": "2025-01-01", "next_review": day}), id=name)
        for name, day in {"a": "2026-11-24", "b": "2026-01-01", "c": "2026-11-25"}.items()
    }
    assert [day for day, _ in overdue(replace(shelf, records=records), TODAY)] == ["2026-01-01", "2026-11-24"]


def test_the_commands_print_sheet_change_and_list() -> None:
    run = CliRunner().invoke
    sheet = run(main, ["review", str(ROOT / "cases/gisaid.yaml"), "--root", str(ROOT), "--on", "2026-11-25"])
    assert sheet.exit_code == 0
    assert "- [x] two sectors" in sheet.output
    assert run(main, ["review", str(ROOT / "README.md"), "--root", str(ROOT)]).exit_code == 2
    change = run(main, ["changes", str(ROOT), "--root", str(ROOT)])
    assert change.exit_code == 0
    assert change.output.split("\n\n") == ["No case changes.", "No event changes.", "No reading changes.", ""]
    listed = run(main, ["overdue", "--root", str(ROOT), "--on", "2026-11-25"])
    assert listed.exit_code == 0
    assert "overdue; " in listed.output
    assert run(main, ["overdue", "--root", str(ROOT), "--on", "tomorrow"]).exit_code == 2
