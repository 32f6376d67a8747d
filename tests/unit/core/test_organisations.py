"""The register of organisations: one body under many names, and no two under one."""

import shutil
from pathlib import Path

import pytest
import yaml

from collaboratives.core.catalogue import load_catalogue
from collaboratives.core.organisations import Register, load_register, plain_name
from collaboratives.core.schemas import load_schemas

ROOT = Path(__file__).parents[3]
SPELLINGS = ROOT / "tests/organisations"


@pytest.fixture(scope="module")
def register() -> Register:
    _, vocabularies, _ = load_schemas(ROOT)
    loaded, problems = load_register(ROOT, vocabularies)
    assert problems == []
    return loaded


def _listed(name: str) -> list[object]:
    found = yaml.safe_load((SPELLINGS / name).read_text(encoding="utf-8"))
    assert len(found) == 40
    return list(found)


@pytest.mark.parametrize("entry", _listed("same.yaml"), ids=lambda entry: entry["spelling"])
def test_a_spelling_resolves_to_its_body(entry: dict[str, str], register: Register) -> None:
    found = register.named(entry["spelling"])
    assert found is not None
    assert found.id == entry["is"]


@pytest.mark.parametrize("pair", _listed("different.yaml"), ids=" / ".join)
def test_look_alikes_are_never_merged(pair: tuple[str, str], register: Register) -> None:
    one, other = (register.named(name) for name in pair)
    assert plain_name(pair[0]) != plain_name(pair[1])
    assert one is None or other is None or one.id != other.id


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Telefónica, S.A.", "telefonica"),
        ("The World Bank", "world bank"),
        ("Realtek Co., Ltd.", "realtek"),
        ("McDonald's", "mcdonalds"),
        ("The", "the"),
        ("AG", "ag"),
        ("SE", "se"),
        ("Яндекс", "яндекс"),
        ("A.B. Volvo", "a b volvo"),
    ],
)
def test_what_may_differ_between_spellings_is_left_out(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_site_needs_no_register(tmp_path: Path) -> None:
    register, problems = load_register(tmp_path, {})
    assert (register.organisations, problems) == ({}, [])


def _problems(tmp_path: Path, register: str) -> list[tuple[str, int, str]]:
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    (tmp_path / "schema/organisations.yaml").write_text(register, encoding="utf-8")
    return [(problem.rule, problem.location.line, problem.message) for problem in load_catalogue(tmp_path)[1]]


@pytest.mark.parametrize(
    ("register", "line", "reason"),
    [
        ("a: {name: A}\n", 1, "'sector' is a required property"),
        ("a: {name: A, sector: compny}\n", 1, "'compny' is not one of"),
        ("a:\n  name: A\n  sector: company\n  part_of: b\n", 4, "'b' is no organisation of the register"),
        ("a:\n  name: A\n  sector: company\n  part_of: a\n", 4, "'a' would be a part of itself"),
        (
            "a: {name: A, sector: company}\nb:\n  name: The A\n  sector: company\n",
            3,
            "'The A' is already a name of 'a'",
        ),
        ("A b: {name: A, sector: company}\n", 1, "does not match"),
    ],
)
def test_a_broken_register_is_reported_where_it_is_broken(
    tmp_path: Path, register: str, line: int, reason: str
) -> None:
    (problem,) = _problems(tmp_path, register)
    assert problem[:2] == ("invalid-register", line)
    assert reason in problem[2]


def test_a_register_that_is_no_yaml_is_reported(tmp_path: Path) -> None:
    assert [problem[0] for problem in _problems(tmp_path, "a: [\n")] == ["invalid-yaml"]


def test_a_body_may_have_names_that_differ_only_in_what_is_left_out(tmp_path: Path) -> None:
    assert _problems(tmp_path, "a: {name: A b, aliases: [The A b, A B Ltd], sector: company}\n") == []
