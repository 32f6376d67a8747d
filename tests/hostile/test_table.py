"""The table of threats names tests and modules that are there."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
PACKAGE = TESTS.parent / "plugins/collaboratives"
TABLE = Path(__file__).with_name("README.md").read_text(encoding="utf-8")


def test_every_test_and_module_of_the_table_is_there() -> None:
    tests = re.findall(r"`([a-z_/]+\.py)::(test_\w+)`", TABLE)
    assert len(tests) > 60
    for path, name in tests:
        assert f"def {name}(" in (TESTS / path).read_text(encoding="utf-8"), name
    modules = re.findall(r"`((?:core|views|hosts|assets)/[\w/]+\.(?:py|mjs))`", TABLE)
    assert [module for module in modules if not (PACKAGE / module).is_file()] == []


def test_every_row_names_a_test_or_says_why_there_is_none() -> None:
    rows = [line for line in TABLE.splitlines() if line.startswith("| ") and not line.startswith(("| ---", "| Threat"))]
    assert len(rows) > 40
    assert [row for row in rows if "::test_" not in row and "none: " not in row] == []
