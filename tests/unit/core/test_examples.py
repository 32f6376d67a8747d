"""A file with twelve different mistakes gets twelve located problems in one run."""

from pathlib import Path, PurePosixPath

from collaboratives.core.schemas import load_schemas
from collaboratives.core.validation import check_record
from collaboratives.reports import one_line

ROOT = Path(__file__).parents[3]
FILE = PurePosixPath("tests/examples/twelve.yaml")


def test_twelve_different_mistakes_are_twelve_problems_in_one_run() -> None:
    _, problems = check_record((ROOT / FILE).read_bytes(), FILE, load_schemas(ROOT)[0]["cases"])
    ranked = sorted(problems, key=lambda problem: problem.rank)
    assert len({problem.rule for problem in ranked}) == len(ranked) == 12
    report = "".join(f"{one_line(problem)}\n  hint: {problem.hint}\n" for problem in ranked)
    assert report == (ROOT / FILE.with_suffix(".txt")).read_text(encoding="utf-8")
