"""What was found, in words: safe to print, and short enough to be read."""

from pathlib import PurePosixPath

from collaboratives.commands.link_reports import link_lines, link_proposals
from collaboratives.core.link_health import LinkHealth, State
from collaboratives.links.addresses import Place

DAY = "2026-11-25"
COPY = "https://web.archive.org/1"
CASE = Place(PurePosixPath("cases/one.yaml"), "/sources/0/url", archive_field="archive_url")
EVENT = Place(PurePosixPath("events/one.yaml"), "/source")
GONE = LinkHealth(State.GONE, DAY, DAY, "answered 404", archive=COPY)


def test_a_place_without_a_field_for_a_copy_shows_it_by_itself() -> None:
    told = link_proposals({"https://a.example/": GONE}, {"https://a.example/": [CASE, EVENT]})
    assert f"add `archive_url: {COPY}`" in told
    assert f"- `events/one.yaml/source`: `https://a.example/` answered 404. The page shows the copy `{COPY}`." in told


def test_a_place_that_names_a_copy_needs_nothing() -> None:
    copied = Place(CASE.file, CASE.pointer, has_copy=True, archive_field="archive_url")
    assert "cases/one.yaml" not in link_proposals({"https://a.example/": GONE}, {"https://a.example/": [copied]})


def test_thousands_of_proposals_are_counted_rather_than_listed() -> None:
    links = {f"https://a.example/{number:04}{'x' * 900}": GONE for number in range(2000)}
    told = link_proposals(links, dict.fromkeys(links, (CASE,)))
    listed = told.count("- `cases/one.yaml")
    assert 30 < listed < 100
    assert f"- and {2000 - listed} more\n" in told
    assert len(told) < 65_536  # what a pull request holds


def test_what_could_not_be_told_is_counted_by_reason() -> None:
    links = {
        f"https://a.example/{number}": LinkHealth(State.UNKNOWN, DAY, DAY, "answered 403" if number else "TLS: old")
        for number in range(3)
    }
    told = link_proposals(links, dict.fromkeys(links, (CASE,)))
    assert "- 1 of `TLS: old`\n- 2 of `answered 403`" in told


def test_a_strangers_words_are_neither_markup_nor_a_command() -> None:
    address = "https://a.example/`@team`\n##[error]"
    links = {address: LinkHealth(State.MOVED, DAY, DAY, moved_to="https://a.example/`x`")}
    told = link_proposals(links, {address: [CASE]})
    assert "`https://a.example/'@team'\\n##[error]` leads to `https://a.example/'x'`." in told
    (line,) = link_lines(links, {address: [CASE]})
    assert "\n" not in line
    assert "##[" not in line
