"""What libyaml forgives is refused where it stands, and honest ways of writing are not."""

from pathlib import PurePosixPath

import pytest

from collaboratives.core.reader import read

FILE = PurePosixPath("tools/one.yaml")


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("a: 'b'# c", (1, 7), "a comment begins without a space before it"),
        ("a: [b]# c", (1, 7), "a comment begins without a space before it"),
        ("a: [b,# c\n  d]", (1, 7), "a comment begins without a space before it"),
        ("a: [# c\n  d]", (1, 5), "a comment begins without a space before it"),
        ("a: ># c\n  d\n", (1, 5), "a comment begins without a space before it"),
        ("a: |2-# c\n  d\n", (1, 7), "a comment begins without a space before it"),
        ("a: 'b\nc'", (2, 1), "a line of a text or list that goes on must be indented further than its field"),
        ("a: [b,\nc]", (2, 1), "a line of a text or list that goes on must be indented further than its field"),
        (
            "a:\n  b: ['x\n  y']",
            (3, 3),
            "a line of a text or list that goes on must be indented further than its field",
        ),
        ("- a: 'b\n  c'", (2, 3), "a line of a text or list that goes on must be indented further than its field"),
        ("a: 'b\r\n\r\n\tc'", (3, 2), "a line of a text or list that goes on must be indented further than its field"),
        ("a: [-, b]", (1, 5), "a dash alone is no entry of a list in brackets"),
        ("a: {?b: c}", (1, 5), "a question mark stands before a name in brackets"),
        ("a: [b #?\n  , ?c]", (2, 5), "a question mark stands before a name in brackets"),
        (
            "a: |\n   \n # b\n",
            (2, 1),
            "an empty line at the beginning of a text has more spaces than the text is indented",
        ),
    ],
)
def test_what_another_reader_would_refuse_is_refused(text: str, place: tuple[int, int], reason: str) -> None:
    (problem,) = read(text.encode(), FILE).problems
    assert (problem.rule, problem.message) == ("invalid-yaml", f"this is not valid YAML: {reason}")
    assert (problem.location.line, problem.location.column) == place
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 'b' # c", {"a": "b"}),
        ("a: 'b #c'\nd: '#'", {"a": "b #c", "d": "#"}),
        ("a: https://example.org/#b", {"a": "https://example.org/#b"}),
        ("a: [ 'x#y', c#d, # e#f '\n  g]", {"a": ["x#y", "c#d", "g"]}),
        ("a: [\n  b,\n]", {"a": ["b"]}),
        ("a: {\n  b: c\n}\nd: e", {"a": {"b": "c"}, "d": "e"}),
        ("a: [b,\n\n c]", {"a": ["b", "c"]}),
        ("'b\nc'", "b c"),
        ("- 'b\n  c'", ["b c"]),
        ("a: [-1, '-', --, a-b]", {"a": [-1, "-", "--", "a-b"]}),
        ("a: [why?, ? b, c?d]", {"a": ["why?", {"b": None}, "c?d"]}),
        ("a: |\n\n  b\n", {"a": "\nb\n"}),
        ("a: |2\n    \n  b\n", {"a": "  \nb\n"}),
        ("a: |\n     \nb: c\n", {"a": "", "b": "c"}),
        ("a: |\n     \n", {"a": ""}),
        ("a: >- # c\n  b\n", {"a": "b"}),
    ],
)
def test_what_people_write_is_read(text: str, value: object) -> None:
    document = read(text.encode(), FILE)
    assert (document.problems, document.value) == ([], value)
