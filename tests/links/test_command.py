"""`collaboratives links`: what it asks, prints and writes, and with which code it ends."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from collaboratives.cli import main
from collaboratives.collections import load
from collaboratives.core.link_health import FILE, LinkHealth, State, link_health_text
from collaboratives.links.addresses import cited_addresses

from .server import World

ROOT = Path(__file__).parents[2]
CASE = (ROOT / "tests/examples/base.yaml").read_text(encoding="utf-8").partition("sources:\n")[0]
SOURCE = "  - title: A report\n    publisher: A journal\n    url: {}\n"
COPY = "    archive_url: {}\n"

Site = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Makes a site with the real schemas and a case for each list of sources."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    (tmp_path / "cases").mkdir()

    def make(**cases: list[str]) -> Path:
        for name, sources in cases.items():
            (tmp_path / f"cases/{name}.yaml").write_text(f"{CASE}sources:\n{''.join(sources)}", encoding="utf-8")
        return tmp_path

    return make


def links(root: Path, *options: str | Path) -> Result:
    fixed = ["--root", str(root), "--loopback", "--pause", "0", "--archive", "", "--on", "2026-11-25"]
    return CliRunner().invoke(main, ["links", *fixed, *map(str, options)])


def written(root: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((root / FILE).read_text(encoding="utf-8"))["links"]
    return found


def test_where_everything_answers_it_ends_with_0_and_says_so(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at("200"))])
    result = links(root)
    assert (result.exit_code, result.output) == (0, "1 addresses: 1 alive, 0 moved, 0 gone, 0 unknown\n")
    assert not (root / FILE).exists()
    assert world.agents.pop().startswith("collaboratives-links/")


def test_what_is_gone_comes_first_and_ends_with_1(site: Site, world: World) -> None:
    paths = ("403", "404", "redirect/301/200", "200")
    root = site(one=[SOURCE.format(world.at(path)) for path in paths])
    result = links(root)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"cases/one.yaml: gone: {world.at('404')} (answered 404)",
        f"cases/one.yaml: moved: {world.at('redirect/301/200')} (to {world.at('200')})",
        f"cases/one.yaml: unknown: {world.at('403')} (answered 403)",
        "4 addresses: 1 alive, 1 moved, 1 gone, 1 unknown",
    ]


def test_each_address_is_asked_once_however_many_records_give_it(site: Site, world: World) -> None:
    source = SOURCE.format(world.at("200"))
    root = site(one=[source], two=[source, SOURCE.format(world.at("204"))])
    assert links(root).output.startswith("2 addresses: 2 alive")
    assert world.asked("200") == ["HEAD"]


def test_what_was_found_is_written_and_the_same_gives_the_same_bytes(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at(path)) for path in ("404", "200", "redirect/308/200")])
    assert links(root, "--write").exit_code == 1
    first = (root / FILE).read_bytes()
    assert written(root) == {
        world.at("200"): {"state": "alive", "since": "2026-11-25"},
        world.at("404"): {"state": "gone", "since": "2026-11-25", "reason": "answered 404"},
        world.at("redirect/308/200"): {"state": "moved", "since": "2026-11-25", "moved_to": world.at("200")},
    }
    assert load(root)[1] == []
    links(root, "--write")
    assert (root / FILE).read_bytes() == first


def test_a_state_goes_on_from_its_first_day_and_what_no_record_gives_is_dropped(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at(path)) for path in ("404", "200")])
    (root / FILE).parent.mkdir()
    old = {
        world.at("404"): LinkHealth(State.GONE, "2026-11-18", "2026-11-04", "answered 404"),
        world.at("200"): LinkHealth(State.UNKNOWN, "2026-11-18", "2026-11-04", "answered 500"),
        world.at("gone-from-the-records"): LinkHealth(State.ALIVE, "2026-11-18", "2026-11-04"),
    }
    (root / FILE).write_text(link_health_text(old), encoding="utf-8")
    links(root, "--write")
    assert {address: entry["since"] for address, entry in written(root).items()} == {
        world.at("404"): "2026-11-04",
        world.at("200"): "2026-11-25",
    }


def test_of_some_records_only_theirs_is_asked_and_the_rest_stays(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at("200"))], two=[SOURCE.format(world.at("204"))])
    links(root, "--write", "--on", "2026-11-18")
    world.requests.clear()
    assert links(root, "--write", root / "cases/two.yaml").exit_code == 0
    assert world.asked("200") == []
    assert world.asked("204") == ["HEAD"]
    checked = {address: one.checked_on for address, one in load(root)[0].link_health.items()}
    assert checked == {world.at("200"): "2026-11-18", world.at("204"): "2026-11-25"}


def test_what_there_was_no_time_for_is_said_and_stays(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at("200"))], two=[SOURCE.format(world.at("", "gone.test"))])
    result = links(root, "--write")
    before = (root / FILE).read_bytes()
    assert result.exit_code == 1
    result = links(root, "--write", "--minutes", "0")
    assert result.exit_code == 0
    assert result.output.endswith("0 addresses: 0 alive, 0 moved, 0 gone, 0 unknown; 2 not asked in time\n")
    assert (root / FILE).read_bytes() == before


def test_what_was_not_checked_for_longest_comes_first(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at(path)) for path in ("200", "201", "202")])
    (root / FILE).parent.mkdir()
    days = {"200": "2026-11-18", "202": "2026-11-11"}
    old = {world.at(path): LinkHealth(State.ALIVE, day, day) for path, day in days.items()}
    (root / FILE).write_text(link_health_text(old), encoding="utf-8")
    links(root)
    assert [address.partition("/")[2] for _, address in world.requests] == ["robots.txt", "201", "202", "200"]


def test_copies_and_proposals_are_made_for_what_is_gone(site: Site, world: World, tmp_path: Path) -> None:
    lost, copied, bare = world.at("404"), world.at("410"), world.at("404/none")
    sources = [SOURCE.format(lost), SOURCE.format(copied) + COPY.format(world.at("200")), SOURCE.format(bare)]
    root = site(one=[*sources, SOURCE.format(world.at("redirect/301/200"))])
    archive, proposals = world.at("wayback", "archive.test"), tmp_path / "proposals.md"
    result = links(root, "--write", "--archive", archive, "--proposals", proposals)
    assert result.exit_code == 1
    copy = f"http://web.archive.test/web/2020/{lost}"
    assert f"(answered 404; copy: {copy})" in result.output
    assert {address: entry.get("archive") for address, entry in written(root).items() if entry["state"] == "gone"} == {
        lost: copy,
        copied: None,
        bare: None,
    }
    text = proposals.read_text(encoding="utf-8")
    assert (
        f"- `cases/one.yaml/sources/0/url`: `{lost}` answered 404. Look at the copy and, if it says what the record "
        f"says, add `archive_url: {copy}`.\n" in text
    )
    assert f"- `cases/one.yaml/sources/2/url`: `{bare}` answered 404. No copy is known" in text
    assert copied not in text
    assert f"- `cases/one.yaml/sources/3/url`: `{world.at('redirect/301/200')}` leads to `{world.at('200')}`." in text


def test_an_archive_that_answered_once_is_not_asked_again(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at("404"))])
    for _ in range(2):
        links(root, "--write", "--archive", world.at("wayback", "archive.test"))
    assert [address for _, address in world.requests if "wayback" in address] == [
        f"archive.test/wayback?url=http%3A%2F%2Fsite.test%3A{world.port}%2F404"
    ]
    assert "archive" in written(root)[world.at("404")]


def test_proposals_without_anything_to_propose_say_so(site: Site, world: World, tmp_path: Path) -> None:
    links(site(one=[SOURCE.format(world.at("200"))]), "--proposals", tmp_path / "proposals.md")
    assert (tmp_path / "proposals.md").read_text(encoding="utf-8").count("- nothing") == 3


def test_where_nobody_answers_the_fault_may_be_ours_and_nothing_is_written(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at("", "gone.test"))])
    result = links(root, "--write")
    assert result.exit_code == 2
    assert "nobody answered" in result.output
    assert not (root / FILE).exists()


def test_a_broken_file_of_links_is_told_and_made_anew(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at("200"))])
    (root / FILE).parent.mkdir()
    (root / FILE).write_text("{", encoding="utf-8")
    result = links(root, "--write")
    assert result.exit_code == 0
    assert "health/links.json:1:2: error: " in result.output
    assert [*written(root)] == [world.at("200")]


def test_broken_records_are_told_and_nothing_is_asked(site: Site, world: World) -> None:
    root = site(one=["  - nothing\n"])
    result = links(root, "--write")
    assert result.exit_code == 1
    assert "no link was checked: mend the records first" in result.output
    assert world.requests == []


def test_it_says_who_asks(site: Site, world: World) -> None:
    root = site(one=[SOURCE.format(world.at("200"))])
    links(root, "--about", "https://forge.example/site")
    assert world.agents.pop().endswith(" (+https://forge.example/site)")


@pytest.mark.parametrize(
    "options",
    [
        ["--at-once", "0"],
        ["--pause", "-1"],
        ["--patience", "0"],
        ["--minutes", "soon"],
        ["--archive", "ftp://archive.example/"],
        ["--about", "us"],
        ["--on", "tomorrow"],
        ["no-such-file.yaml"],
        [str(ROOT / "README.md")],
    ],
)
def test_wrong_use_ends_with_2(site: Site, world: World, options: list[str]) -> None:
    assert links(site(one=[SOURCE.format(world.at("200"))]), *options).exit_code == 2
    assert world.requests == []


def test_a_folder_that_is_no_site_is_wrong_use(tmp_path: Path) -> None:
    assert links(tmp_path).exit_code == 2


def test_the_help_tells_the_codes_and_hides_what_is_for_tests() -> None:
    told = CliRunner().invoke(main, ["links", "--help"]).output
    assert "0 where nothing is gone, 1 where something is" in " ".join(told.split())
    for option in ("--write", "--proposals", "--archive", "--about", "--at-once", "--pause", "--patience", "--minutes"):
        assert option in told
    assert "--loopback" not in told


def test_every_address_of_the_real_records_is_found_by_what_the_schema_says() -> None:
    """Whatever looks like an address in a field of its own, in any record."""
    catalogue, _ = load(ROOT)

    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for inner in value.values() for text in texts(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in texts(inner)]
        return [value] if isinstance(value, str) else []

    records = [record for shelf in catalogue.shelves.values() for record in shelf.records.values()]
    found = {text for record in records for text in texts(record.data) if text.startswith(("http://", "https://"))}
    cited = cited_addresses(catalogue)
    assert len(cited) > 1000
    assert {address for address in found if not any(letter.isspace() for letter in address)} == {*cited}
    assert [*cited] == sorted(cited)
