"""A short run of the fuzzer on each target, and everything that a long one found before."""

from pathlib import Path
from random import Random

import pytest

from .mutation import spoilt_bytes
from .running import fuzz, input_of, takes_well
from .targets import TARGETS, Target

CORPUS = Path(__file__).parent / "corpus"
RUNS = {"reader": 400, "validator": 200, "exports": 30, "prose": 300, "intake": 100, "mending": 150}


class Faulty(Target):
    """Raises, hangs and ends, each at a certain input."""

    def input(self, random: Random) -> bytes:
        return bytes([random.randrange(8)])

    def judge(self, content: bytes) -> None:
        if content == b"\1":
            raise KeyError
        while content == b"\2":
            pass


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("tests.fuzz.running.TARGETS", {"faulty": Faulty})
    return "faulty"


def _corpus() -> list[Path]:
    return sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run_finds_nothing(name: str) -> None:
    outcome = fuzz(name, seed=1, runs=RUNS[name])
    assert [(finding.number, finding.what) for finding in outcome.findings] == []
    assert outcome.runs == RUNS[name]


@pytest.mark.parametrize("path", _corpus(), ids=lambda path: path.relative_to(CORPUS).as_posix())
def test_what_was_found_once_is_not_found_again(path: Path) -> None:
    assert takes_well(path.parent.name, path.read_bytes()).findings == []


def test_the_fuzzer_finds_what_raises_and_what_hangs(faulty: str) -> None:
    outcome = fuzz(faulty, seed=1, runs=20)
    told = {finding.content: finding.what for finding in outcome.findings}
    assert told[b"\1"].startswith("KeyError: test_fuzz.py:")
    assert told[b"\2"] == "takes more than 1.0 s"
    assert (len(told), outcome.runs) == (2, 20)


def test_the_same_numbers_make_the_same_input() -> None:
    target = TARGETS["reader"]()
    assert input_of(target, 1, 7) == input_of(TARGETS["reader"](), 1, 7)
    assert len({input_of(target, 1, number) for number in range(50)}) > 45
    assert spoilt_bytes(b"a: b", [b"c"], Random(1)) == spoilt_bytes(b"a: b", [b"c"], Random(1))
