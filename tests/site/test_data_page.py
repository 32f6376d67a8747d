"""The examples of the data page work as they stand."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "guide/data.md").read_text(encoding="utf-8")


def example(language: str, address: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1].replace("https://example.org/", address)


def test_the_example_in_python_works(address: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", example("python", address)], capture_output=True, text=True, check=True, timeout=60
    )
    number = int(result.stdout.split()[0])
    assert number > 50
    assert "('completed'" in result.stdout


def test_the_example_with_curl_finds_three_ended_cases(address: str, real_site: Path) -> None:
    assert 'grep \'"status": "discontinued"\'' in example("sh", address)
    lines = (real_site / "api/v1/cases.ndjson").read_text(encoding="utf-8").splitlines()
    ended = [line for line in lines if '"status": "discontinued"' in line]
    assert len(ended) == sum(json.loads(line)["status"] == "discontinued" for line in lines)
    assert len(ended) >= 3


def test_the_example_in_r_names_columns_that_are_there(real_site: Path) -> None:
    header = (real_site / "api/v1/cases.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    named = re.findall(r"cases\$([\w.]+)", example("r", "https://example.org/"))
    assert len(named) == 2
    assert {*named} <= {*header}


def test_every_file_that_the_page_links_to_is_published(real_site: Path) -> None:
    linked = re.findall(r"\]\((api/[^)]+)\)", PAGE)
    assert len(linked) >= 8
    assert [path for path in linked if not (real_site / path).is_file()] == []
