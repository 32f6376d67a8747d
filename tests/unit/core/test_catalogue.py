"""Everything is read and checked, and no broken file hides the others."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from collaboratives.core.catalogue import Catalogue, Fault, load_catalogue
from collaboratives.core.schemas import Collection

Site = Callable[[dict[str, Any]], Path]


@pytest.fixture
def catalogue(site: Site) -> Catalogue:
    files = {
        "tools/saw.yaml": "name: Saw\ncolours: [blue, red]\n",
        "tools/axe.yaml": "name: Axe\ncolours: [red]\n",
        "tools/pin.yaml": "name: Pin\nparts: [{name: Head, from: 1}]\n",
    }
    loaded, problems = load_catalogue(site(files))
    assert problems == []
    return loaded


def test_records_stand_in_the_order_of_their_ids(catalogue: Catalogue) -> None:
    records = catalogue.shelves["tools"].records
    assert list(records) == ["axe", "pin", "saw"]
    assert (records["axe"].collection, records["axe"].id, records["axe"].file) == (
        "tools",
        "axe",
        PurePosixPath("tools/axe.yaml"),
    )
    assert records["axe"].data == {"name": "Axe", "colours": ["red"]}


def test_a_catalogue_has_its_root_its_vocabularies_and_its_facets(catalogue: Catalogue, tmp_path: Path) -> None:
    assert catalogue.root == tmp_path
    assert list(catalogue.vocabularies) == ["colour", "warmth"]
    assert [facet.name for facet in catalogue.shelves["tools"].facets] == ["colour", "warmth", "parts"]


def test_records_are_found_by_the_terms_that_they_carry(catalogue: Catalogue) -> None:
    shelf = catalogue.shelves["tools"]
    found = {
        name: {term: [r.id for r in records] for term, records in terms.items()}
        for name, terms in shelf.by_term.items()
    }
    assert found == {
        "colour": {"red": ["axe", "saw"], "blue": ["saw"]},
        "warmth": {"warm": ["axe", "saw"], "cold": ["saw"]},
        "parts": {"yes": ["pin"]},
    }
    colour = shelf.facets[0]
    assert [record.id for record in shelf.carrying(colour, colour.vocabulary.terms["blue"])] == ["saw"]


def test_a_term_that_no_record_carries_has_no_records(site: Site) -> None:
    shelf = load_catalogue(site({}))[0].shelves["tools"]
    assert shelf.by_term == {"colour": {}, "warmth": {}, "parts": {}}
    assert shelf.carrying(shelf.facets[0], shelf.facets[0].vocabulary.terms["red"]) == ()


def test_a_shelf_knows_which_field_plays_a_role(catalogue: Catalogue) -> None:
    shelf = catalogue.shelves["tools"]
    assert shelf.path("title") == ("name",)
    assert shelf.path("summary") is None
    assert shelf.text(shelf.records["axe"], "title") == "Axe"
    assert shelf.text(shelf.records["axe"], "summary") == ""


def test_a_broken_file_never_hides_the_others(site: Site) -> None:
    files = {
        "schema/broken.schema.json": "{",
        "schema/vocabularies/empty.schema.json": "",
        "tools/broken.yaml": "name: [",
        "tools/bytes.yaml": b"\xff",
        "tools/fine.yaml": "name: Fine\n",
        "tools/folder/one.yaml": "name: Hidden\n",
        "tools/wrong.yaml": "nme: Wrong\n",
        "secret.txt": "name: Secret\n",
    }
    root = site(files)
    (root / "tools/link.yaml").symlink_to(root / "secret.txt")
    (root / "tools/loose.yaml").symlink_to(root / "nowhere")
    os.mkfifo(root / "tools/pipe.yaml")
    catalogue, problems = load_catalogue(root)
    assert list(catalogue.shelves["tools"].records) == ["fine"]
    assert [(str(p.location.file), p.rule) for p in problems] == [
        ("schema/broken.schema.json", "invalid-schema"),
        ("schema/vocabularies/empty.schema.json", "invalid-schema"),
        ("tools/broken.yaml", "invalid-yaml"),
        ("tools/bytes.yaml", "unreadable-file"),
        ("tools/folder", "unexpected-file"),
        ("tools/link.yaml", "unexpected-file"),
        ("tools/loose.yaml", "unexpected-file"),
        ("tools/pipe.yaml", "unexpected-file"),
        ("tools/wrong.yaml", "missing-field"),
        ("tools/wrong.yaml", "unknown-field"),
    ]
    assert problems[4].message == "'folder' does not belong in tools/"


def test_problems_come_in_the_order_of_their_places(site: Site) -> None:
    files = {"tools/b.yaml": "name: b\ncode: A\nsize: x\n", "tools/a.yaml": "name: a\nnear: [z]\n", "tools/A.yaml": ""}
    _, problems = load_catalogue(site(files))
    places = [(str(p.location.file), p.location.line) for p in problems]
    assert places == [("tools/A.yaml", 1), ("tools/a.yaml", 2), ("tools/b.yaml", 2), ("tools/b.yaml", 3)]


@pytest.mark.parametrize(
    "name",
    [
        "One",
        "one_two",
        "-one",
        "one-",
        "one--two",
        "é",
        "one two",
        "one.two",
        "a" * 81,
        "index",
        "404",
        "assets",
        "search",
        "con",
        "prn",
        "aux",
        "nul",
        "com1",
        "com9",
        "lpt1",
        "lpt9",
    ],
)
def test_a_name_that_is_no_good_address_is_refused(site: Site, name: str) -> None:
    catalogue, (problem,) = load_catalogue(site({f"tools/{name}.yaml": "name: a\n"}))
    assert catalogue.shelves["tools"].records == {}
    assert problem.rule == "file-name"
    assert str(problem.location.file) == f"tools/{name}.yaml"


@pytest.mark.parametrize("name", ["one", "1", "one-2-three", "a" * 80, "com0", "com10", "console"])
def test_a_name_in_lower_case_with_hyphens_is_good(site: Site, name: str) -> None:
    catalogue, problems = load_catalogue(site({f"tools/{name}.yaml": "name: a\n"}))
    assert (list(catalogue.shelves["tools"].records), problems) == ([name], [])


def test_the_name_of_a_refused_file_is_safe_to_print(site: Site) -> None:
    _, (problem,) = load_catalogue(site({"tools/a\n::error::b.yaml": "name: a\n"}))
    assert problem.message == "'a\\n::error::b.yaml' cannot be the name of a record"


@pytest.mark.parametrize("name", ["one.yml", "one.json", "README.md", ".hidden", "one.yaml~", "one.YAML"])
def test_any_other_file_among_the_records_is_reported(site: Site, name: str) -> None:
    _, (problem,) = load_catalogue(site({f"tools/{name}": "name: a\n"}))
    assert (problem.rule, problem.message) == ("unexpected-file", f"'{name}' does not belong in tools/")


def test_a_collection_may_have_no_folder_yet(site: Site) -> None:
    catalogue, problems = load_catalogue(site({}))
    assert (catalogue.shelves["tools"].records, problems) == ({}, [])


def test_a_rule_of_its_own_keeps_a_record_out_and_points_into_its_file(site: Site) -> None:
    def only_red(tool: Mapping[str, Any], collection: Collection) -> Iterator[Fault]:
        if tool["colours"] != ["red"]:
            yield "one-sector", ("colours", 0), {"sector": collection.singular}

    files = {
        "tools/axe.yaml": "name: Axe\ncolours: [red]\n",
        "tools/saw.yaml": "name: Saw\ncolours: [blue]\n",
        "tools/bad.yaml": "x: 1\n",
    }
    catalogue, problems = load_catalogue(site(files), {"tools": only_red, "shops": only_red})
    assert list(catalogue.shelves["tools"].records) == ["axe"]
    problem = problems[-1]
    assert (problem.rule, str(problem.location.file), problem.location.line, problem.location.column) == (
        "one-sector",
        "tools/saw.yaml",
        2,
        11,
    )
    assert problem.location.pointer == "/colours/0"
    assert "'tool'" in problem.message


def test_a_folder_of_records_that_is_a_link_is_not_read(site: Site, tmp_path: Path) -> None:
    root = site({"elsewhere/saw.yaml": "name: Saw\n"})
    (root / "tools").symlink_to(tmp_path / "elsewhere")
    catalogue, (problem,) = load_catalogue(root)
    assert catalogue.shelves["tools"].records == {}
    assert (problem.rule, str(problem.location.file)) == ("unexpected-file", "tools")
