"""Everything in the table of what must not pass is refused, by the rule and on the line that the table says."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from collaboratives.collections import load
from collaboratives.core.problems import Problem, Severity
from collaboratives.core.reader import MOST_PROBLEMS
from collaboratives.reports import REPORTS, one_line

from ..property.test_reading import lies_inside
from .refused import CHARACTERS, ESCAPES, LINES, NAMES, VALUES, WHOLE
from .spoiling import BASE, line_of, with_lines, with_value, without

ROOT = Path(__file__).parents[2]


def _files() -> Iterator[tuple[str, bytes, str, int]]:
    """Each file, by what it tries, with the rule and line expected."""
    for field, values in VALUES.items():
        for value, rule in values:
            yield f"{field}: {value:.40}", with_value(field, value).encode(), rule, line_of(field)
    for character in CHARACTERS:
        content = with_value("title", f"Mal{character}aria").encode()
        yield f"U+{ord(character):04X}", content, "forbidden-character", line_of("title")
    for escape in ESCAPES:
        yield (
            f"as {escape}",
            with_value("title", f'"Mal{escape}aria"').encode(),
            "forbidden-character",
            line_of("title"),
        )
    for field, lines, rule, below in LINES:
        yield f"lines: {lines:.40}", with_lines(field, lines).encode(), rule, line_of(field) + below
    for name, (content, rule, line) in WHOLE.items():
        yield name, content, rule, line


FILES = [*_files()]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Problem]]:
    """What is said of each file, all of them read in one go."""
    root = tmp_path_factory.mktemp("refused")
    (root / "schema").symlink_to(ROOT / "schema")
    (root / "cases").mkdir()
    (root / "cases/other.yaml").write_text(without("related"), encoding="utf-8")
    for number, (_, content, *_) in enumerate(FILES):
        (root / f"cases/hostile-{number}.yaml").write_bytes(content.replace(b"SELF", f"hostile-{number}".encode()))
    catalogue, problems = load(root)
    assert "other" in catalogue.shelves["cases"].records
    assert not [problem for problem in problems if problem.location.file.stem == "other"]
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.location.file.stem, []).append(problem)
    return found


def test_there_are_two_hundred_and_they_differ() -> None:
    assert len(FILES) >= 190
    assert len({content for _, content, *_ in FILES}) == len(FILES)


@pytest.mark.parametrize("number", range(len(FILES)), ids=lambda number: ascii(FILES[number][0]))
def test_it_is_refused_by_its_rule_on_its_line(told: Mapping[str, list[Problem]], number: int) -> None:
    _, content, rule, line = FILES[number]
    problems = told[f"hostile-{number}"]
    errors = [(problem.rule, problem.location.line) for problem in problems if problem.severity is Severity.ERROR]
    assert (rule, line) in errors
    assert len(problems) <= 2 * MOST_PROBLEMS
    for problem in problems:
        assert lies_inside(problem.location.line, problem.location.column, content)
        assert problem.message.isprintable()
        assert one_line(problem).isprintable()


def test_no_report_of_it_obeys_a_stranger(told: Mapping[str, list[Problem]]) -> None:
    """Each report has its own lines and no others, and none of them is a command but ours."""
    problems = [problem for found in told.values() for problem in found]
    lines = REPORTS["github"](problems).splitlines()
    assert len(lines) == len(problems) + 1
    assert all(line.startswith(("::error file=cases/", "::warning file=cases/", "::notice title=")) for line in lines)
    assert all(line.isprintable() for line in REPORTS["text"](problems).splitlines())


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule, names in NAMES.items() for name in names], ids=ascii)
def test_a_file_name_is_refused(tmp_path: Path, rule: str, name: str) -> None:
    (tmp_path / "schema").symlink_to(ROOT / "schema")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / name).write_text(BASE, encoding="utf-8")
    catalogue, (problem,) = load(tmp_path)
    assert catalogue.shelves["cases"].records == {}
    assert problem.rule == rule
    assert one_line(problem).isprintable()
