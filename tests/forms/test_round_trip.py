"""What was typed into the form is what our reader reads, letter for letter."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collaboratives.core.characters import FORBIDDEN
from collaboratives.core.reader import read

ROOT = Path(__file__).parents[2]
FILE = PurePosixPath("cases/example.yaml")

# texts that mean something else, or nothing, to one reader of YAML or another
NASTY = [
    *(
        "",
        " ",
        "  two",
        "two  ",
        "\n",
        "\n\n",
        "one\n",
        "one\n\n",
        "\none",
        " \n one",
        "one\n  two\n three",
        "a\n\n\n b",
    ),
    *("null", "~", "Null", "true", "True", "yes", "NO", "on", "off", "y", "n", "y:", "NaN", ".nan", ".inf", "-.inf"),
    *("0", "007", "0o17", "0x1F", "1_000", "1e3", "1.0", "-1", "+1", "12:30", "190:20:30", "2014", "2014-05-01", "1."),
    *(
        "- one",
        "-",
        "--",
        "---",
        "...",
        "--- one",
        "? one",
        "?",
        ": one",
        ":",
        "a: b",
        "a:b",
        "a:",
        "# one",
        "a #b",
        "a# b",
    ),
    *(
        "&one",
        "*one",
        "!one",
        "!!str one",
        "%YAML 1.2",
        "@one",
        "`one",
        "|",
        ">",
        ">-",
        "|2",
        "[one]",
        "{one: two}",
        "]",
        "}",
    ),
    *(
        "'one'",
        '"one"',
        "it's",
        'say "one"',
        "\\",
        "\\n",
        "a\\tb",
        "\t",
        "one\ttwo",
        "\tone",
        "one\t",
        "one,two",
        ",",
        "<<",
        "=",
    ),
    *(
        "https://example.org/a_(b)?c=d#e",
        "mailto:a@b",
        "C:\\dir",
        "50 %",
        "a - b",
        "a -",
        "- ",
        "a : b",
        "${x}",
        "{{ x }}",
    ),
    *(
        "Ñandú",
        "東京のバス",
        "مشاركة البيانات",
        "می‌خواهم",
        "👩‍🔬 in Łódź",
        "e\u0301",
        "\u00a0one\u00a0",
        "\u3000",
        "\u2009x",
    ),
    *(
        "x" * 200,
        "word " * 60,
        " " + "word " * 60,
        "word  " * 60,
        ("line\n" * 30),
        "a" * 95 + " b",
        "# " * 60,
        "- " * 60,
    ),
]
letters = st.characters(categories=None, exclude_categories=["Cs"]).filter(lambda letter: not FORBIDDEN.search(letter))
texts = (
    st.sampled_from(NASTY) | st.text(letters, max_size=120) | st.lists(st.sampled_from(NASTY), max_size=4).map("".join)
)
short = st.sampled_from(["health", "NO", "NA", "supplier", "2014", "null", "a-b", "-"]) | texts
names = st.sampled_from(["title", "summary", "y", "n", "no", "on", "2014", "null", "url", "data_types"])
values = st.recursive(
    texts | st.integers(-(10**15), 10**15) | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.lists(short, max_size=5) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
records = st.dictionaries(names, values, min_size=1, max_size=8)


@pytest.fixture(scope="session")
def writer() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        ["node", ROOT / "tests/forms/yaml.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.terminate()


def written(writer: subprocess.Popen[str], record: Any) -> str:
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write(json.dumps(record) + "\n")
    writer.stdin.flush()
    text: str = json.loads(writer.stdout.readline())
    return text


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_is_read_as_it_was_typed(writer: subprocess.Popen[str], text: str) -> None:
    record = {"title": text, "sectors": [text, "health"], "sources": [{"title": text, "url": text}]}
    document = read(written(writer, record).encode(), FILE)
    assert (document.value, document.problems) == (record, [])


@settings(max_examples=1000, deadline=None)
@given(record=records)
def test_whatever_was_typed_is_read_as_it_was_typed(writer: subprocess.Popen[str], record: Any) -> None:
    document = read(written(writer, record).encode(), FILE)
    assert (document.value, document.problems) == (record, [])
