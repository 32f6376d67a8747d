"""What changed on which day, from a real history of files."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from collaboratives.chronicle import ADDED, CORRECTED, ENDED, Chronicle, read_chronicle
from collaboratives.collections import load

ROOT = Path(__file__).parents[2]
CASE = (ROOT / "cases/gisaid.yaml").read_text(encoding="utf-8")
Commit = Callable[[str, dict[str, str]], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    (tmp_path / "cases").mkdir()
    return tmp_path


@pytest.fixture
def commit(folder: Path) -> Commit:
    """Writes files and commits them at noon of a day."""

    def git(*words: str, day: str = "2026-01-01") -> None:
        moment = f"{day}T12:00:00Z"
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *words],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment},
            check=True,
            capture_output=True,
        )

    def write(day: str, files: dict[str, str]) -> None:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        git("add", "-A")
        git("commit", "-m", day, day=day)

    git("init", "-q")
    return write


def _case(**changes: str) -> str:
    text = CASE.partition("related:")[0] if "related:" in CASE else CASE
    for before, after in changes.items():
        text = text.replace(f"{before}:", f"{after}:", 1)
    return text


def _told(folder: Path) -> dict[str, dict[str, list[str]]]:
    days = read_chronicle(folder, load(folder)[0]).days
    return {day.day: {what: [key for _, key in keys] for what, keys in day.changes.items() if keys} for day in days}


def test_each_day_says_what_was_added_corrected_and_ended(folder: Path, commit: Commit) -> None:
    active = _case()
    assert "\nstatus: active\n" in active
    ended = active.replace("\nstatus: active\n", "\nstatus: discontinued\n") + "ending: It stopped.\n"
    commit("2026-01-01", {"cases/a.yaml": active, "cases/b.yaml": active})
    commit("2026-01-01", {"cases/b.yaml": active + "# a word\n"})
    commit("2026-01-02", {"cases/a.yaml": active + "# a word\n"})
    commit("2026-01-03", {"cases/a.yaml": ended, "cases/c.yaml": active, "README.md": "no record"})
    told = _told(folder)
    assert [*told] == ["2026-01-03", "2026-01-02", "2026-01-01"]
    assert told["2026-01-01"] == {ADDED: ["a", "b"]}  # what is new that day is not corrected as well
    assert told["2026-01-02"] == {CORRECTED: ["a"]}
    assert told["2026-01-03"] == {ADDED: ["c"], ENDED: ["a"]}


def test_a_record_that_is_gone_is_not_told(folder: Path, commit: Commit) -> None:
    commit("2026-01-01", {"cases/a.yaml": _case(), "cases/b.yaml": _case()})
    (folder / "cases/b.yaml").unlink()
    commit("2026-01-02", {"cases/a.yaml": _case() + "# a word\n"})
    assert _told(folder) == {"2026-01-02": {CORRECTED: ["a"]}, "2026-01-01": {ADDED: ["a"]}}


def test_a_site_below_a_repository_has_its_own_days(folder: Path, commit: Commit) -> None:
    below = folder / "below"
    shutil.copytree(ROOT / "schema", below / "schema")
    (below / "cases").mkdir()
    commit("2026-01-01", {"below/cases/a.yaml": _case(), "cases/x.yaml": _case()})
    assert _told(below) == {"2026-01-01": {ADDED: ["a"]}}


def test_without_a_history_nothing_is_made_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "cases/a.yaml").write_text(_case(), encoding="utf-8")
    catalogue = load(folder)[0]
    assert read_chronicle(folder, catalogue) == Chronicle()
    monkeypatch.setenv("PATH", "/nowhere")
    assert read_chronicle(ROOT, catalogue) == Chronicle()


def test_the_revision_is_that_of_the_folder(folder: Path, commit: Commit) -> None:
    commit("2026-01-01", {"cases/a.yaml": _case()})
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True)
    assert head.stdout.startswith(read_chronicle(folder, load(folder)[0]).revision)


def test_a_history_cut_short_tells_no_days(
    folder: Path, commit: Commit, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its first commit would seem to add everything that was there before."""
    commit("2026-01-01", {"cases/a.yaml": _case()})
    commit("2026-01-02", {"cases/b.yaml": _case()})
    copy = tmp_path_factory.mktemp("copy") / "short"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{folder}", copy], check=True)
    told = read_chronicle(copy, load(copy)[0])
    assert told.revision
    assert told.days == ()


def test_the_settings_of_the_one_who_builds_change_nothing(folder: Path, commit: Commit) -> None:
    active = _case()
    commit("2026-01-01", {"cases/a.yaml": active})
    ended = active.replace("\nstatus: active\n", "\nstatus: discontinued\n") + "ending: It stopped.\n"
    commit("2026-01-02", {"cases/a.yaml": ended})
    plain = _told(folder)
    assert plain["2026-01-02"] == {ENDED: ["a"]}
    for setting, value in {"diff.noprefix": "true", "color.ui": "always", "diff.mnemonicPrefix": "true"}.items():
        subprocess.run(["git", "config", setting, value], cwd=folder, check=True)
    assert _told(folder) == plain
