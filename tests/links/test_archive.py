"""Copies of what is gone: only those that the archive itself holds, of a good answer."""

from pathlib import PurePosixPath

import pytest

from collaboratives.core.link_health import LinkHealth, State
from collaboratives.links.addresses import Place
from collaboratives.links.archive import copies, copy_of
from collaboratives.links.asking import Answer
from collaboratives.links.turns import TimeIsUpError

from .server import ARCHIVED, World
from .test_checker import checker

GONE = LinkHealth(State.GONE, "2026-11-25", "2026-11-25", "answered 404")
PLACE = Place(PurePosixPath("cases/one.yaml"), "/sources/0/url")


def copy(world: World, name: str) -> str:
    return copy_of(f"https://example.org/a b/{name}", world.at("wayback", "archive.test"), checker().fetch)


def test_a_copy_is_found(world: World) -> None:
    assert copy(world, "page?x=1&y") == "http://web.archive.test/web/2020/https://example.org/a b/page?x=1&y".replace(
        " ", "%20"
    )


@pytest.mark.parametrize("name", [*ARCHIVED, "500"])
def test_an_answer_that_names_no_copy_of_the_archives_own_is_none(world: World, name: str) -> None:
    assert copy(world, name) == ""


def test_an_archive_that_cannot_be_reached_has_no_copy(world: World) -> None:
    fetch = checker().fetch
    assert copy_of("https://example.org/", world.at("closed", "archive.test"), fetch) == ""
    assert copy_of("https://example.org/", "http://gone.test/", fetch) == ""


def test_a_copy_is_named_by_its_secure_address() -> None:
    told = (
        b'{"archived_snapshots": {"closest": {"available": true, "status": "200", "url": "http://web.archive.org/1"}}}'
    )
    assert (
        copy_of("https://example.org/", "https://archive.org/available", lambda _: Answer(200, body=told))
        == "https://web.archive.org/1"
    )


def test_only_for_what_is_gone_and_has_no_copy_the_archive_is_asked() -> None:
    asked: list[str] = []

    def fetch(address: str) -> Answer:
        asked.append(address)
        told = '{"archived_snapshots":{"closest":{"available":true,"status":"200","url":"https://web.archive.org/1"}}}'
        return Answer(200, body=told.encode())

    alive = LinkHealth(State.ALIVE, "2026-11-25", "2026-11-25")
    known = LinkHealth(State.GONE, "2026-11-25", "2026-11-25", archive="https://web.archive.org/0")
    copied = Place(PLACE.file, PLACE.pointer, has_copy=True)
    cited = {"a": [PLACE], "b": [PLACE], "c": [copied], "d": [copied, PLACE]}
    found = copies({"a": alive, "b": known, "c": GONE, "d": GONE}, cited, "https://archive.org/available", fetch)
    assert {name: one.archive for name, one in found.items()} == {"d": "https://web.archive.org/1"}
    assert len(asked) == 1


def test_when_time_is_up_what_was_found_so_far_stays() -> None:
    def fetch(_: str) -> Answer:
        raise TimeIsUpError

    assert copies({"a": GONE}, {"a": [PLACE]}, "https://archive.org/available", fetch) == {}
