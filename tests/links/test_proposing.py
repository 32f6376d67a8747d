"""What a check found becomes one pull request, which is brought up to date and never taken from a maintainer."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GH = """#!/usr/bin/env bash
echo "$*" >>"$GH_LOG"
if [[ $1 == pr && $2 == list ]]; then printf '%s' "$GH_OPEN"; fi
"""
BRANCH = "links/health"
ROBOT = "links@users.noreply.github.com"


class Forge:
    """A repository with its origin, and a `gh` that only notes what it is told."""

    def __init__(self, folder: Path) -> None:
        self.clone, self.found, self.log = folder / "clone", folder / "found", folder / "gh.log"
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(folder / "origin"), at=folder)
        self.git("clone", "--quiet", str(folder / "origin"), str(self.clone), at=folder)
        (self.clone / "scripts").mkdir()
        shutil.copy(ROOT / "scripts/propose-links", self.clone / "scripts/propose-links")
        self.git("add", ".")
        self.commit("Begin")
        self.git("push", "--quiet", "origin", "HEAD:main")
        self.found.mkdir()
        (folder / "bin").mkdir()
        (folder / "bin/gh").write_text(GH, encoding="utf-8")
        (folder / "bin/gh").chmod(0o755)
        self.path = f"{folder / 'bin'}:{os.environ['PATH']}"

    def git(self, *words: str, at: Path | None = None) -> str:
        done = subprocess.run(["git", *words], cwd=at or self.clone, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, message: str, email: str = "person@example.org") -> None:
        self.git("-c", "user.name=one", "-c", f"user.email={email}", "commit", "--quiet", "-m", message)

    def propose(self, links: str, number: str = "") -> list[str]:
        """Run the script on main, as the workflow does; what `gh` was told."""
        self.log.write_text("", encoding="utf-8")
        (self.found / "links.json").write_text(links, encoding="utf-8")
        (self.found / "proposals.md").write_text("# Links\n", encoding="utf-8")
        self.git("switch", "--quiet", "main")
        own = {"PATH": self.path, "FOUND": str(self.found), "GH_TOKEN": "token", "GH_OPEN": number}
        result = subprocess.run(
            [self.clone / "scripts/propose-links"],
            env={**os.environ, **own, "GH_LOG": str(self.log)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert result.returncode == 0, result.stderr
        return [" ".join(line.split()[:2]) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def proposed(self) -> str:
        self.git("fetch", "--quiet", "origin", BRANCH)
        return self.git("show", "FETCH_HEAD:health/links.json")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_the_first_time_a_pull_request_is_opened_and_checked(forge: Forge) -> None:
    assert forge.propose("one") == ["pr list", "pr create", "workflow run"]
    assert forge.proposed() == "one"
    assert forge.git("log", "-1", "--format=%ce", f"origin/{BRANCH}") == ROBOT


def test_an_open_pull_request_is_brought_up_to_date(forge: Forge) -> None:
    forge.propose("one")
    assert forge.propose("two", number="7") == ["pr list", "pr edit", "workflow run"]
    assert forge.proposed() == "two"


def test_where_nothing_changed_nothing_is_proposed(forge: Forge) -> None:
    forge.propose("one")
    forge.git("push", "--quiet", "origin", f"{BRANCH}:main")
    forge.git("branch", "--force", "main", BRANCH)
    assert forge.propose("one") == []


def test_what_a_maintainer_goes_on_with_is_theirs(forge: Forge) -> None:
    forge.propose("one")
    (forge.clone / "health/links.json").write_text("by hand", encoding="utf-8")
    forge.git("add", ".")
    forge.commit("By hand")
    forge.git("push", "--quiet", "origin", f"HEAD:{BRANCH}")
    assert forge.propose("two", number="7") == ["pr list"]
    assert forge.proposed() == "by hand"
    # once their pull request is closed, the branch is free again
    assert forge.propose("two") == ["pr list", "pr create", "workflow run"]
    assert forge.proposed() == "two"
