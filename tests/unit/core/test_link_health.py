"""The file of checked links: what is written is read back, and what is broken is told with its place."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collaboratives.collections import load
from collaboratives.core import link_health
from collaboratives.core.link_health import FILE, LinkHealth, State, link_health_text, load_link_health

ROOT = Path(__file__).parents[3]
DAY = "2026-11-25"
PAGE = "https://example.org/page"
ENTRY = {"state": "alive", "since": DAY}


def write(root: Path, content: bytes | str) -> None:
    (root / FILE).parent.mkdir(exist_ok=True)
    (root / FILE).write_bytes(content.encode() if isinstance(content, str) else content)


def written(root: Path, entry: Any, address: str = PAGE, day: Any = DAY) -> list[str]:
    """What is said of a file of one entry, below a good one."""
    lines = f'"https://example.org/": {json.dumps(ENTRY)},\n{json.dumps(address)}: {json.dumps(entry)}'
    write(root, f'{{\n"checked_on": {json.dumps(day)},\n"links": {{\n{lines}\n}}\n}}\n')
    links, problems = load_link_health(root)
    assert not links or not problems
    return [f"{problem.location.line}: {problem.message}" for problem in problems]


def test_a_site_without_the_file_tells_nothing_of_its_links(tmp_path: Path) -> None:
    assert load_link_health(tmp_path) == ({}, [])


def test_the_published_file_if_there_is_one_can_be_read() -> None:
    assert load_link_health(ROOT)[1] == []


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    links = {
        PAGE: LinkHealth(State.MOVED, DAY, "2026-11-01", moved_to="https://example.org/new"),
        "https://example.org/b": LinkHealth(State.GONE, "2026-11-18", "2026-11-01", "answered 404", archive=PAGE),
        "https://example.org/ä": LinkHealth(State.UNKNOWN, DAY, DAY, "answered 403"),
    }
    text = link_health_text(links)
    write(tmp_path, text)
    assert load_link_health(tmp_path) == (links, [])
    assert link_health_text(dict(reversed(links.items()))) == text


def test_a_week_in_which_nothing_changed_changes_one_line() -> None:
    def lines(day: str) -> list[str]:
        return link_health_text(
            {f"https://example.org/{n}": LinkHealth(State.ALIVE, day, DAY) for n in range(9)}
        ).splitlines()

    before, after = lines(DAY), lines("2026-12-02")
    assert len(before) == len(after) == 9 + 5
    assert [new for old, new in zip(before, after, strict=True) if old != new] == ['"checked_on": "2026-12-02",']


def test_a_file_of_no_links_can_be_read(tmp_path: Path) -> None:
    write(tmp_path, link_health_text({}))
    assert load_link_health(tmp_path) == ({}, [])


HEALTH = st.builds(
    lambda state, reason: LinkHealth(
        state, DAY, DAY, reason, moved_to=f"{PAGE}/new" if state is State.MOVED else "", archive=""
    ),
    st.sampled_from(State),
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=60),
)


@given(st.dictionaries(st.integers(0, 99).map(lambda n: f"https://example.org/{n}"), HEALTH, max_size=9))
def test_anything_that_was_found_is_read_back(tmp_path_factory: pytest.TempPathFactory, links: Any) -> None:
    root = tmp_path_factory.mktemp("health")
    write(root, link_health_text(links))
    assert load_link_health(root) == (links, [])


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ("", (1, 1), "it is not JSON, expecting value"),
        ('{\n"checked_on": oops', (2, 15), "it is not JSON, expecting value"),
        (b"{\xff}", (1, 1), "it is not UTF-8 text"),
        ("[" * 100_000, (1, 1), "it is nested too deeply"),
        ("1" * 5000, (1, 1), ""),
        ("[]", (1, 1), "it must hold 'checked_on' and 'links', and nothing else"),
        ("null", (1, 1), "it must hold 'checked_on' and 'links', and nothing else"),
        (
            '{"checked_on": "2026-11-25", "links": []}',
            (1, 1),
            "it must hold 'checked_on' and 'links', and nothing else",
        ),
        ('{"checked_on": "May", "links": {}}', (1, 1), "'checked_on' must be a day, year-month-day"),
        ('{"checked_on": 2026, "links": {}}', (1, 1), "'checked_on' must be a day, year-month-day"),
        ('{"checked_on": "", "checked_on": "", "links": {}}', (1, 1), "'checked_on' stands there twice"),
    ],
)
def test_a_file_that_is_broken_is_one_problem_with_its_place(
    tmp_path: Path, content: bytes | str, place: tuple[int, int], reason: str
) -> None:
    write(tmp_path, content)
    links, (problem,) = load_link_health(tmp_path)
    assert links == {}
    assert (problem.rule, problem.location.file) == ("invalid-link-health", FILE)
    assert (problem.location.line, problem.location.column) == place
    assert reason in problem.message


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("alive", "an entry has"),
        ({"state": "alive"}, "an entry has"),
        ({**ENTRY, "colour": "red"}, "an entry has"),
        ({**ENTRY, "state": "lost"}, "'state' is one of alive, moved, gone, unknown"),
        ({**ENTRY, "state": ["alive"]}, "'state' is one of"),
        ({**ENTRY, "since": "yesterday"}, "'since' and 'checked_on' are days"),
        ({**ENTRY, "since": 20261125}, "'since' and 'checked_on' are days"),
        ({**ENTRY, "since": "2026-11-26"}, "'since' and 'checked_on' are days"),
        ({**ENTRY, "checked_on": "2026-11-24"}, "'since' and 'checked_on' are days"),
        ({**ENTRY, "checked_on": "2026-11-26"}, "'since' and 'checked_on' are days"),
        ({**ENTRY, "state": "moved"}, "what has moved"),
        ({**ENTRY, "moved_to": PAGE}, "what has moved"),
        ({**ENTRY, "state": "moved", "moved_to": "javascript:alert(1)"}, "'moved_to' and 'archive' are web addresses"),
        ({**ENTRY, "state": "moved", "moved_to": "http://127.0.0.1/"}, "'moved_to' and 'archive' are web addresses"),
        ({**ENTRY, "state": "gone", "archive": None}, "'moved_to' and 'archive' are web addresses"),
        ({**ENTRY, "state": "gone", "archive": f"{PAGE}\u202e"}, "'moved_to' and 'archive' are web addresses"),
        ({**ENTRY, "reason": 404}, "'reason' is one line"),
        ({**ENTRY, "reason": "a\nb"}, "'reason' is one line"),
        ({**ENTRY, "reason": "x" * 201}, "'reason' is one line"),
        ({**ENTRY, "reason": "\u202e"}, "'reason' is one line"),
    ],
)
def test_an_entry_that_is_broken_is_told_with_its_line(tmp_path: Path, entry: Any, reason: str) -> None:
    (told,) = written(tmp_path, entry)
    assert told.startswith("5: this file of checked links cannot be used: ")
    assert reason in told


@pytest.mark.parametrize("address", ["", "example.org", "javascript:alert(1)", "https://user@example.org/", "//a.b/"])
def test_an_entry_of_no_address_is_told(tmp_path: Path, address: str) -> None:
    (told,) = written(tmp_path, ENTRY, address)
    assert told.startswith("5: ")
    assert "this is no web address" in told


def test_an_address_that_stands_there_twice_is_told(tmp_path: Path) -> None:
    (told,) = written(tmp_path, ENTRY, "https://example.org/")
    assert "'https://example.org/' stands there twice" in told


def test_a_good_entry_is_no_problem(tmp_path: Path) -> None:
    assert written(tmp_path, {**ENTRY, "state": "gone", "archive": PAGE, "reason": "answered 404"}) == []


def test_a_file_of_many_faults_tells_some(tmp_path: Path) -> None:
    links: dict[str, Any] = {f"https://example.org/{number}": {} for number in range(1000)}
    write(tmp_path, json.dumps({"checked_on": DAY, "links": links}))
    assert len(load_link_health(tmp_path)[1]) == 20


def test_what_is_no_ordinary_file_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    (problem,) = load_link_health(tmp_path)[1]
    assert "it is no ordinary file" in problem.message
    (tmp_path / FILE).rmdir()
    (tmp_path / FILE).symlink_to("/etc/hosts")
    (problem,) = load_link_health(tmp_path)[1]
    assert "it is no ordinary file" in problem.message


def test_a_file_that_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_health, "_MOST_BYTES", 10)
    write(tmp_path, " " * 11)
    (problem,) = load_link_health(tmp_path)[1]
    assert "it has 11 bytes; 10 are the most" in problem.message


def test_a_file_in_the_place_of_its_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / FILE.parts[0]).write_text("", encoding="utf-8")
    assert load_link_health(tmp_path) == ({}, [])


def test_the_catalogue_has_it_and_its_problem(tmp_path: Path) -> None:
    (tmp_path / "schema").symlink_to(ROOT / "schema")
    assert written(tmp_path, ENTRY) == []
    assert {*load(tmp_path)[0].link_health} == {"https://example.org/", PAGE}
    write(tmp_path, "[]")
    catalogue, problems = load(tmp_path)
    assert catalogue.link_health == {}
    assert [problem.rule for problem in problems] == ["invalid-link-health"]
