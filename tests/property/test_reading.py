"""Whatever a file holds, reading it gives its value or problems, and a place for each."""

from pathlib import PurePosixPath
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from collaboratives.core.characters import FORBIDDEN, forbidden_characters, place_of
from collaboratives.core.pointers import Step, pointer, values_at
from collaboratives.core.problems import in_words
from collaboratives.core.reader import MOST_PROBLEMS, Marks, read, read_group

FILE = PurePosixPath("tools/one.yaml")

# what a dump with libyaml keeps as it is: not the carriage returns that YAML folds, nor what we refuse
texts = st.text(max_size=20).filter(lambda text: not FORBIDDEN.search(text) and "\r" not in text)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.decimals(-1000, 1000, places=3).map(float)
    | texts
    | st.sampled_from(
        ["NO", "on", "12:30", "012", "0x1F", "1_000", "2014-05-01", ".nan", "1e3", "~", "null", "<<", "- a"]
    )
)
documents = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=20
).filter(lambda value: depth(value) <= 12 and not has_merge_key(value))
paths = st.lists(st.text("ab/~01", max_size=3) | st.integers(0, 12), max_size=4)


def depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


def has_merge_key(value: Any) -> bool:
    if isinstance(value, dict):
        return "<<" in value or any(map(has_merge_key, value.values()))
    return isinstance(value, list) and any(map(has_merge_key, value))


def pointers_of(value: Any, path: tuple[Step, ...] = ()) -> set[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {pointer(path)}.union(*(pointers_of(member, (*path, step)) for step, member in inner))


def names_of(value: Any, path: tuple[Step, ...] = ()) -> set[str]:
    if isinstance(value, dict):
        own = {pointer((*path, name)) for name in value}
        return own.union(*(names_of(member, (*path, name)) for name, member in value.items()))
    if isinstance(value, list):
        return set().union(*(names_of(member, (*path, index)) for index, member in enumerate(value)))
    return set()


def lies_inside(line: int, column: int, content: bytes) -> bool:
    """Whether an editor has such a place; the end of a line or file is one."""
    lines = content.decode("utf-8-sig", errors="replace").split("\n")
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


@given(documents, st.sampled_from([None, True, False]), st.booleans())
def test_a_dumped_document_reads_back_equal(value: Any, flow: bool | None, unicode: bool) -> None:
    dumped = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=unicode, sort_keys=False, width=60)
    document = read(dumped.encode(), FILE)
    assert document.problems == []
    assert document.value == value


@given(documents, st.booleans())
def test_every_node_has_a_mark_and_nothing_else_has_one(value: Any, flow: bool) -> None:
    marks = Marks()
    content = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True).encode()
    read(content, FILE, marks)
    assert set(marks.values) == pointers_of(value)
    assert set(marks.names) == names_of(value)
    assert all(lies_inside(*place, content) for place in (*marks.values.values(), *marks.names.values()))


@given(st.dictionaries(st.from_regex(r"[a-zé漢😀]{1,5}", fullmatch=True), st.integers(0, 99), min_size=1))
def test_a_mark_is_where_the_text_stands(value: dict[str, int]) -> None:
    marks = Marks()
    content = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000)
    read(content.encode(), FILE, marks)
    for name, number in value.items():
        _, column = marks.names[pointer([name])]
        assert content[column - 1 :].lstrip("'\"? ").startswith(name)
        _, column = marks.values[pointer([name])]
        assert content[column - 1 :].startswith(str(number))


@given(paths, paths)
def test_two_paths_never_share_a_pointer(one: list[Step], another: list[Step]) -> None:
    as_text = [list(map(str, path)) for path in (one, another)]
    assert (pointer(one) == pointer(another)) == (as_text[0] == as_text[1])


@given(documents, paths)
def test_the_steps_taken_lead_to_the_value_found(value: Any, path: list[Step]) -> None:
    for taken, found in values_at(value, tuple(map(str, path))):
        for step in taken:
            value = value[step]
        assert value is found


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf\xff")
@example(b"[" * 2000)
@example(b"%YAML 9.9\n---\n")
def test_no_bytes_stop_the_reader(content: bytes) -> None:
    judge(content)


@given(st.text(max_size=200) | st.text("ab: -[]{}&*!|>'\"%@`#?,\n\t \\u20e<", max_size=60))
def test_no_text_stops_the_reader(text: str) -> None:
    judge(text.encode("utf-8", errors="surrogatepass"))


def judge(content: bytes) -> None:
    marks = Marks()
    document = read_group(content, FILE, marks)
    assert document.problems or isinstance(document.value, dict)
    assert len(document.problems) <= MOST_PROBLEMS + 20
    assert document.value == read(content, FILE).value
    for problem in document.problems:
        assert problem.message.isprintable()
        assert problem.hint.isprintable()
        assert lies_inside(problem.location.line, problem.location.column, content)


@given(st.text())
def test_a_word_in_a_message_is_always_printable_and_short(text: str) -> None:
    word = in_words(text)
    assert "\n" not in word
    assert word.replace("\u00a0", " ").replace("\u3000", " ").isprintable() or all(
        character.isprintable() or character.isspace() for character in word
    )
    assert len(word) <= 10 * 80 + 1


@given(st.text(st.sampled_from("a\n\r😀\u200b\x00\u202e"), max_size=30))
def test_forbidden_characters_are_found_where_they_are(text: str) -> None:
    found = [offset for offset, _ in forbidden_characters(text)]
    assert found == [
        offset
        for offset, character in enumerate(text)
        if character in "\u200b\x00\u202e" or (character == "\r" and text[offset + 1 : offset + 2] != "\n")
    ]
    lines = text.split("\n")
    for offset in found:
        line, column = place_of(text, offset)
        assert lines[line - 1][column - 1] == text[offset]
