"""Strict YAML: what a record may hold, what is refused, and where the culprit stands."""

from pathlib import PurePosixPath
from typing import Any

import pytest

from collaboratives.core.problems import Problem
from collaboratives.core.reader import MOST_BYTES, MOST_LEVELS, MOST_PROBLEMS, Marks, read, read_group

FILE = PurePosixPath("tools/one.yaml")


def value_of(text: str | bytes) -> Any:
    document = read(text if isinstance(text, bytes) else text.encode(), FILE)
    assert document.problems == []
    assert not document.cut_short
    return document.value


def problems_of(text: str | bytes) -> list[Problem]:
    return read(text if isinstance(text, bytes) else text.encode(), FILE).problems


def places(text: str | bytes) -> list[tuple[str, int, int, str]]:
    return [(p.rule, p.location.line, p.location.column, p.location.pointer) for p in problems_of(text)]


@pytest.mark.parametrize(
    "trap",
    ["NO", "on", "off", "yes", "12:30", "012", "0x1F", "1_000", "2014-05-01", ".nan", ".inf", "1e3", "<<", "="],
)
def test_a_trap_of_yaml_stays_text(trap: str) -> None:
    assert value_of(f"a: {trap}") == {"a": trap}


@pytest.mark.parametrize("nothing", ["~", "", "null"])
def test_three_ways_of_writing_nothing_mean_nothing(nothing: str) -> None:
    assert value_of(f"a: {nothing}") == {"a": None}


@pytest.mark.parametrize("quoted", ["'true'", '"true"', "|-\n  true", ">-\n  true"])
def test_a_quoted_or_block_scalar_is_always_text(quoted: str) -> None:
    assert value_of(f"a: {quoted}") == {"a": "true"}


def test_plain_values_are_numbers_and_truths() -> None:
    assert value_of("[1, 1.5, true, false, x]") == [1, 1.5, True, False, "x"]


def test_names_are_always_text() -> None:
    assert value_of("1: a\ntrue: b\nNO: c\n~: d\n") == {"1": "a", "true": "b", "NO": "c", "~": "d"}


def test_groups_and_lists_nest_in_block_and_flow() -> None:
    text = "a:\n  - b: 1\n    c: [x, {d: y}, []]\n  - {}\n  -\n    - z\ne: end\n"
    assert value_of(text) == {"a": [{"b": 1, "c": ["x", {"d": "y"}, []]}, {}, ["z"]], "e": "end"}


def test_a_lone_scalar_is_a_document() -> None:
    assert value_of("word") == "word"
    assert value_of("# only a comment\n") is None


def test_a_document_may_be_opened_and_closed() -> None:
    assert value_of("---\na: 1\n...\n") == {"a": 1}


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    assert value_of(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n") == {"a": 1, "b": "x\ny\n"}


@pytest.mark.parametrize("text", ["می‌خواهم", "👩‍👩‍👧 family", "العربية", "Кириллица", "naïve café", "‎x"])
def test_every_script_is_accepted(text: str) -> None:
    assert value_of(f"a: {text}") == {"a": text}


@pytest.mark.parametrize(
    "character",
    [*"\r\x85\u2028\u2029\x00\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff\ufffd"],
    ids=ascii,
)
def test_a_forbidden_character_is_refused_where_it_stands(character: str) -> None:
    assert places(f"é: 1\nb: 😀{character}x") == [("forbidden-character", 2, 5, "")]


def test_an_escaped_forbidden_character_is_refused_too() -> None:
    document = read(b'a: "x\\u202ey\\0"\n', FILE)
    assert [p.message for p in document.problems] == [
        "U+202E (right-to-left override) is not allowed in a record",
        "U+0000 (a character without a name) is not allowed in a record",
    ]
    assert places(b'a: "x\\u202ey"') == [("forbidden-character", 1, 4, "/a")]
    assert document.value == {"a": "xy"}


def test_an_escape_in_plain_or_single_quoted_text_is_no_escape() -> None:
    assert value_of("a: x\\u202e\nb: '\\u202e'") == {"a": "x\\u202e", "b": "\\u202e"}


def test_at_most_twenty_forbidden_characters_are_told() -> None:
    assert len(problems_of("\u200b" * 21)) == 20
    assert len(problems_of('"' + "\\u200b" * 21 + '"')) == 20


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [(b"\xff", 1, 1), (b"a: 1\nb: \xc3\xa9\xff", 2, 5), (b"\xef\xbb\xbfa: \xff", 1, 4), (b"\xff\xfea\x00", 1, 1)],
)
def test_bytes_that_are_not_utf8_are_refused_where_they_stand(content: bytes, line: int, column: int) -> None:
    assert places(content) == [("unreadable-file", line, column, "")]


def test_a_file_may_hold_64_kib_and_no_byte_more() -> None:
    assert MOST_BYTES == 65536
    assert value_of(b"#" * MOST_BYTES) is None
    (problem,) = problems_of(b"#" * (MOST_BYTES + 1))
    assert (problem.rule, problem.message) == ("file-too-large", "the file has 65537 bytes; a record has at most 65536")


def test_fields_may_lie_twelve_levels_deep_and_no_deeper() -> None:
    assert MOST_LEVELS == 12
    assert value_of("[" * 12 + "]" * 12)
    document = read(b"a: " + b"[" * 500, FILE)
    assert places(b"a: " + b"[" * 500) == [("too-deep", 1, 15, "/a" + "/0" * 11)]
    assert document.problems[0].message == "fields lie more than 12 levels deep here"
    assert document.cut_short


def test_a_file_of_open_brackets_is_one_problem() -> None:
    """From some depth libyaml refuses before we do; either way nothing recurses."""
    (problem,) = problems_of(b"[" * 60_000)
    assert problem.rule in {"too-deep", "invalid-yaml"}


@pytest.mark.parametrize(
    ("text", "feature", "place"),
    [
        ("a: &x 1", "an anchor (&x)", (1, 4, "/a")),
        ("a: &x [1]", "an anchor (&x)", (1, 4, "/a")),
        ("&x a: 1", "an anchor (&x)", (1, 1, "")),
        ("a: *x", "an alias (*x)", (1, 4, "/a")),
        ("*x : 1", "an alias (*x)", (1, 1, "")),
        ("a: !!int 1", "a tag (tag:yaml.org,2002:int)", (1, 4, "/a")),
        ("a: !own [1]", "a tag (!own)", (1, 4, "/a")),
        ("a: ! x", "a tag (!)", (1, 4, "/a")),
        ("!!str a: 1", "a tag (tag:yaml.org,2002:str)", (1, 1, "")),
        ("a: 1\n<<: 2", "a merge key (<<)", (2, 1, "")),
        ("%YAML 1.1\n---\na: 1", "a directive (a line that begins with %)", (1, 1, "")),
        ("%TAG ! tag:example.org:\n---\na: 1", "a directive (a line that begins with %)", (1, 1, "")),
        ("a: 1\n---\nb: 2", "a second document (after a line ---)", (2, 1, "")),
        ("? [a]\n: b", "a list or group as the name of a field", (1, 3, "")),
        ("{{a: 1}: b}", "a list or group as the name of a field", (1, 2, "")),
    ],
)
def test_parts_of_yaml_that_no_record_needs_are_refused(text: str, feature: str, place: tuple[int, int, str]) -> None:
    (problem,) = problems_of(text)
    assert problem.rule == "yaml-feature"
    assert problem.message == f"{feature} is not allowed in a record"
    assert (problem.location.line, problem.location.column, problem.location.pointer) == place


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: *x", "if it is part of a text, put the text in quotes; otherwise write the value out without it"),
        ("<<: 1", "write the fields out where they are needed"),
        ("%YAML 1.1\n---\na", "delete the line"),
        ("a\n---\nb", "one file holds one record; give the other its own file"),
        ("[a]: b", "the name of a field is plain text"),
    ],
)
def test_each_refused_part_has_its_own_advice(text: str, hint: str) -> None:
    assert [p.hint for p in problems_of(text)] == [hint]


def test_reading_goes_on_after_an_anchor_an_alias_or_a_tag() -> None:
    document = read(b"a: &x one\nb: *x\nc: !!str two\n*x : 3\nd: [*x, four]\n<<: *x\ne: five\n", FILE)
    assert document.value == {"a": "one", "b": None, "c": "two", "*x": 3, "d": [None, "four"], "<<": None, "e": "five"}
    assert document.lost == {"/b", "/c", "/*x", "/d/0", "/<<"}
    assert [p.location.line for p in document.problems] == [1, 2, 3, 4, 5, 6, 6]
    assert not document.cut_short


def test_a_second_document_ends_the_reading_of_a_whole_first_one() -> None:
    document = read(b"a: 1\n---\nb: 2\n---\nc: 3\n", FILE)
    assert (document.value, len(document.problems), document.cut_short) == ({"a": 1}, 1, False)


def test_a_complex_key_cuts_the_reading_short() -> None:
    document = read(b"a: 1\n[b]: 2\nc: 3\n", FILE)
    assert (document.value, document.cut_short) == ({"a": 1}, True)


def test_a_field_named_twice_keeps_its_first_value_and_tells_both_lines() -> None:
    document = read(b"a: 1\nb:\n  a: 2\n  c: 3\n  a: 4\na: [5]\n", FILE)
    assert document.value == {"a": 1, "b": {"a": 2, "c": 3}}
    assert [(p.message, p.hint) for p in document.problems] == [
        ("'a' stands here a second time", "keep one of the two; the first is on line 3"),
        ("'a' stands here a second time", "keep one of the two; the first is on line 1"),
    ]
    assert places("a: 1\nb:\n  a: 2\n  c: 3\n  a: 4\na: [5]\n") == [
        ("duplicate-field", 5, 3, "/b/a"),
        ("duplicate-field", 6, 1, "/a"),
    ]


def test_every_repetition_names_the_first_line() -> None:
    assert [p.hint[-6:] for p in problems_of("a: 1\na: 2\na: 3\n")] == ["line 1", "line 1"]


def test_entries_of_a_list_may_share_field_names() -> None:
    assert value_of("- a: 1\n- a: 2\n") == [{"a": 1}, {"a": 2}]


def test_a_column_counts_code_points_and_not_bytes() -> None:
    assert places("'😀é': {漢: 1, 漢: 2}") == [("duplicate-field", 1, 14, "/😀é/漢")]


def test_what_stands_before_broken_yaml_is_still_read() -> None:
    document = read(b'a: 1\nb: [x]\nc: "', FILE)
    assert document.value == {"a": 1, "b": ["x"]}
    assert document.lost == {"/c"}


def test_a_text_that_begins_with_a_star_is_one_problem() -> None:
    assert places("a: 1\nb: *ask before\n") == [("yaml-feature", 2, 4, "/b")]
    assert read(b"b: *ask before\n", FILE).cut_short
    assert [rule for rule, *_ in places("b: *ask\nc: d: e\n")] == ["yaml-feature", "invalid-yaml"]
    assert [rule for rule, *_ in places("a: 1\na: d: e\n")] == ["duplicate-field", "invalid-yaml"]


def test_what_is_open_where_reading_stops_is_lost() -> None:
    assert read(b"a: 1\nb:\n  - [c, {d: ]", FILE).lost == {"/b", "/b/0", "/b/0/1", "/b/0/1/d"}


def test_a_hostile_file_is_given_up_after_a_hundred_problems() -> None:
    assert MOST_PROBLEMS == 100
    document = read(b"a:\n" * 20_000, FILE)
    assert (len(document.problems), document.cut_short) == (100, True)
    assert len(problems_of(b"a:\n" * 100)) == 99


def test_marks_hold_the_place_of_every_value_and_name() -> None:
    marks = Marks()
    read(b"a: 1\nb:\n  - c: [x]\n  -   y\n", FILE, marks)
    assert marks.values == {
        "": (1, 1), "/a": (1, 4), "/b": (3, 3), "/b/0": (3, 5), "/b/0/c": (3, 8), "/b/0/c/0": (3, 9), "/b/1": (4, 7),
    }  # fmt: skip
    assert marks.names == {"/a": (1, 1), "/b": (2, 1), "/b/0/c": (3, 5)}


def test_marks_of_a_field_named_twice_are_those_of_the_first() -> None:
    marks = Marks()
    read(b"a: 1\na: 2\n", FILE, marks)
    assert (marks.of_value("/a"), marks.of_name("/a")) == ((1, 4), (1, 1))


def test_marks_fall_back_to_what_is_around() -> None:
    marks = Marks(values={"": (2, 1), "/a": (3, 4)}, names={"/a": (3, 1)})
    assert marks.of_value("/a/b/c") == (3, 4)
    assert marks.of_value("/b") == (2, 1)
    assert marks.of_name("/a") == (3, 1)
    assert marks.of_name("/a/0") == (3, 4)
    assert Marks().of_value("/x") == (1, 1)


@pytest.mark.parametrize(
    ("text", "found"), [("", "nothing"), ("- a", "a list"), ("a", "a single value"), ("5", "a single value")]
)
def test_a_record_must_be_a_group_of_fields(text: str, found: str) -> None:
    (problem,) = read_group(text.encode(), FILE).problems
    assert problem.rule == "not-a-record"
    assert problem.message == f"the file holds {found} where a record begins with field names"
    assert (problem.location.line, problem.location.column) == (1, 1)


def test_a_group_is_a_record_and_broken_yaml_is_reported_once() -> None:
    assert read_group(b"a: 1", FILE).problems == []
    assert [p.rule for p in read_group(b"- a\n- {", FILE).problems] == ["invalid-yaml"]
