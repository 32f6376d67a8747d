"""How the code is laid out: small modules, telling names, imports in one direction, rules that are used."""

import re
import statistics
import subprocess
import sys
from pathlib import Path

from collaboratives.core.problems import RULES

from .tracked import ROOT, tracked_files

PACKAGE = Path("plugins/collaboratives")
MOST_LINES = 300
MOST_LINES_OF_HALF = 100
SAYS_NOTHING = re.compile(r"(utils?|helpers?|common|misc|managers?|handlers?|process|data|info)", re.IGNORECASE)


def _modules(*suffixes: str) -> dict[Path, str]:
    return {
        path: text
        for path, text in tracked_files(under=PACKAGE).items()
        if path.suffix in suffixes and "vendor" not in path.parts
    }


def test_no_module_is_longer_than_can_be_read_at_once() -> None:
    lengths = {path: len(text.splitlines()) for path, text in _modules(".py", ".mjs", ".css").items()}
    assert lengths
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_half_of_the_modules_are_short() -> None:
    assert statistics.median(len(text.splitlines()) for text in _modules(".py").values()) <= MOST_LINES_OF_HALF


def test_every_file_is_named_after_what_it_holds() -> None:
    assert [path for path in tracked_files(under=Path("plugins")) if SAYS_NOTHING.fullmatch(path.stem)] == []


def test_imports_point_one_way() -> None:
    """The contracts stand in pyproject.toml."""
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stdout


def test_nothing_catches_exceptions_wholesale() -> None:
    """A fault of ours must be seen as one."""
    wholesale = re.compile(r"^\s*except(\s+(Base)?Exception\b.*)?:", re.MULTILINE)
    assert [path for path, text in _modules(".py").items() if wholesale.search(text)] == []


def test_every_rule_says_what_it_is_about_in_a_sentence() -> None:
    for rule in RULES.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
        assert re.fullmatch(r"[A-Z].{10,}\.", rule.about), rule.id
        assert rule.message, rule.id


def test_every_rule_is_explained_where_authors_look() -> None:
    page = (ROOT / "guide/contribute/rules.md").read_text(encoding="utf-8")
    assert [rule.id for rule in RULES.values() if rule.id not in page or rule.about not in page] == []


def test_every_rule_is_used_by_a_check() -> None:
    sources = "".join(_modules(".py").values())
    assert [rule for rule in RULES if f'"{rule}"' not in sources] == []
