"""What the editorial rules show as an example is one."""

import re

import yaml

from .tracked import ROOT

RULES = (ROOT / "guide/about/editorial.md").read_text(encoding="utf-8")


def test_each_grade_has_two_examples_that_have_that_grade() -> None:
    rows = {row[2]: row for row in RULES.splitlines() if re.match(r"\| [A-D] \|", row)}
    assert list(rows) == ["A", "B", "C", "D"]
    for grade, row in rows.items():
        cases = re.findall(r"\.\./cases/([a-z0-9-]+)\.md", row)
        assert len(cases) == 2, grade
        for case in cases:
            record = yaml.safe_load((ROOT / f"cases/{case}.yaml").read_text(encoding="utf-8"))
            assert record["evidence"]["grade"] == grade, case
