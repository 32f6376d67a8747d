"""Work that a second process does."""

from pathlib import Path

import pytest

from collaboratives.hosts.publishing import Beside


def test_work_beside_is_done_when_it_is_waited_for(tmp_path: Path) -> None:
    work = Beside((tmp_path / "done").touch)
    assert work.finished()
    assert (tmp_path / "done").exists()


def test_work_that_fails_says_so_and_why(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise ValueError("no such template")

    assert not Beside(fail).finished()
    assert "no such template" in capfd.readouterr().err
