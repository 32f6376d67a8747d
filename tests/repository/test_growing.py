"""The cases that scripts/bench makes are cases."""

from pathlib import Path, PurePosixPath

from collaboratives.collections import case
from collaboratives.core.schemas import load_schemas
from collaboratives.core.validation import check_record
from scripts.benchmarks.growing import made_cases

ROOT = Path(__file__).parents[2]
NUMBER = 400


def test_a_seed_always_gives_the_same_cases_and_another_seed_others() -> None:
    assert [*made_cases(NUMBER)] == [*made_cases(NUMBER)]
    assert not {text for _, text in made_cases(NUMBER)} & {text for _, text in made_cases(NUMBER, seed=2)}


def test_made_cases_are_valid_and_as_many_as_asked_for() -> None:
    collection = load_schemas(ROOT)[0]["cases"]
    real = {path.stem for path in (ROOT / "cases").glob("*.yaml")}
    made = dict(made_cases(NUMBER))
    assert len(made | dict.fromkeys(real)) == NUMBER
    for name, text in made.items():
        data, problems = check_record(text.encode(), PurePosixPath(f"cases/{name}.yaml"), collection)
        assert problems == []
        assert data is not None
        assert [*case.check(data, collection)] == []
