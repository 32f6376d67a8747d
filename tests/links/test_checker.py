"""Every way in which a server answers, or does not, is told rightly; doubt is told as doubt."""

import socket
import ssl
import threading
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from collaboratives.core.link_health import State
from collaboratives.links import lines
from collaboratives.links.asking import Client, Limits
from collaboratives.links.checker import Checker, Manners
from collaboratives.links.turns import Clock, TimeIsUpError

from .server import World, refused_port

CLIENT = Client("collaboratives-links/1 (+https://example.org/)", Limits(seconds=10), loopback=True)
HASTY = replace(CLIENT, limits=Limits(seconds=0.3))
MANNERS = Manners(at_once=8, pause=0, first_wait=0)
ALIVE, MOVED, GONE, UNKNOWN = State.ALIVE, State.MOVED, State.GONE, State.UNKNOWN


def checker(
    client: Client = CLIENT, manners: Manners = MANNERS, sleep: Callable[[float], Any] | None = None
) -> Checker:
    return Checker(client, manners, Clock(3600, sleep))


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("200", ALIVE, ""),
        ("204", ALIVE, ""),
        ("206", ALIVE, ""),
        ("304", UNKNOWN, "answered 304"),
        ("300", UNKNOWN, "answered 300"),
        ("400", UNKNOWN, "answered 400"),
        ("401", UNKNOWN, "answered 401"),
        ("402", UNKNOWN, "answered 402"),
        ("403", UNKNOWN, "answered 403"),
        ("404", GONE, "answered 404"),
        ("405", UNKNOWN, "answered 405"),
        ("410", GONE, "answered 410"),
        ("429", UNKNOWN, "answered 429"),
        ("451", UNKNOWN, "answered 451"),
        ("500", UNKNOWN, "answered 500"),
        ("502", UNKNOWN, "answered 502"),
        ("503", UNKNOWN, "answered 503"),
        ("504", UNKNOWN, "answered 504"),
        ("999", UNKNOWN, "answered 999"),
        ("get-only/403", ALIVE, ""),
        ("get-only/404", ALIVE, ""),
        ("get-only/405", ALIVE, ""),
        ("get-only/501", ALIVE, ""),
        ("get-only/500", ALIVE, ""),
        ("short/", ALIVE, ""),
        ("closed/", UNKNOWN, "broke off its answer"),
        ("garbage/", UNKNOWN, "broke off its answer"),
        ("redirect/302/410", GONE, "answered 410"),
        ("redirect/301/404", GONE, "answered 404"),
        ("redirect/301/403", UNKNOWN, "answered 403"),
        ("redirect/302/200", ALIVE, ""),
        ("redirect/303/200", ALIVE, ""),
        ("redirect/307/200", ALIVE, ""),
        ("redirect/302/redirect/301/200", ALIVE, ""),
        ("circle/a", UNKNOWN, "leads in a circle"),
        ("redirect/301/redirect/301/circle/a", UNKNOWN, "leads in a circle"),
        ("chain/11", UNKNOWN, "leads on more than 10 times"),
        ("redirect/301/ftp://site.test/", UNKNOWN, "leads to what is no address of the web"),
        ("redirect/301/javascript:alert(1)", UNKNOWN, "leads to what is no address of the web"),
        ("redirect/301/file:///etc/passwd", UNKNOWN, "leads to what is no address of the web"),
        ("redirect/302/http://127.0.0.1/", UNKNOWN, "leads to what is no address of the web"),
        ("redirect/302/http://[::1]/", UNKNOWN, "leads to what is no address of the web"),
        ("redirect/302/http://localhost/", UNKNOWN, "leads to what is no address of the web"),
        ("redirect/302/http://user@site.test/", UNKNOWN, "leads to what is no address of the web"),
        (
            "redirect/302/http://cloud.test/latest",
            UNKNOWN,
            "not asked: the name leads to an address that is not public",
        ),
        ("redirect/301/http://gone.test/", GONE, "the name of the site does not resolve"),
    ],
)
def test_an_answer_is_told_rightly(world: World, path: str, state: State, reason: str) -> None:
    found = checker().check(world.at(path))
    assert (found.state, found.reason, found.moved_to) == (state, reason, "")


@pytest.mark.parametrize("path", ["slow/", "drip/"])
def test_a_server_that_takes_too_long_is_left(world: World, path: str) -> None:
    found = checker(HASTY).check(world.at(path))
    assert (found.state, found.reason) == (UNKNOWN, "took too long")
    assert world.asked(path) == ["HEAD", "GET", "GET", "GET"]


@pytest.mark.parametrize("path", ["endless/body", "endless/header"])
def test_no_more_than_the_beginning_of_an_answer_is_read(world: World, path: str) -> None:
    checker().check(world.at(path))
    # what the two systems keep in between comes on top of the 64 KiB
    assert world.sent < 16 * 1024 * 1024


def test_a_body_without_end_is_a_page_that_is_there(world: World) -> None:
    assert checker().check(world.at("endless/body")).state is ALIVE


@pytest.mark.parametrize(
    ("host", "state", "reason"),
    [
        ("gone.test", GONE, "the name of the site does not resolve"),
        ("later.test", UNKNOWN, "the name of the site was not looked up"),
        ("private.test", UNKNOWN, "not asked: the name leads to an address that is not public"),
        ("cloud.test", UNKNOWN, "not asked: the name leads to an address that is not public"),
        ("lan.test", UNKNOWN, "not asked: the name leads to an address that is not public"),
        ("a..test", UNKNOWN, "not asked: this is no name of a site"),
        (f"{'a' * 64}.test", UNKNOWN, "not asked: this is no name of a site"),
    ],
)
def test_a_name_is_told_rightly(world: World, host: str, state: State, reason: str) -> None:
    found = checker().check(world.at("", host))
    assert (found.state, found.reason) == (state, reason)
    assert world.requests == []


def test_this_machine_is_refused_unless_a_test_allows_it(world: World) -> None:
    found = checker(replace(CLIENT, loopback=False)).check(world.at("200"))
    assert (found.state, found.reason) == (UNKNOWN, "not asked: the name leads to an address that is not public")
    assert world.requests == []


def test_a_name_that_turns_private_is_not_followed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The place that was looked at is the place that is spoken to: nothing looks the name up again."""
    looked_up: list[str] = []

    def lookup(host: str, *rest: Any, **options: Any) -> Any:
        looked_up.append(host)
        return world.lookup(host if len(looked_up) == 1 else "private.test", *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert CLIENT.ask("GET", world.at("200")).status == 200
    assert looked_up == ["site.test"]


def test_a_port_at_which_nobody_listens_is_unknown(world: World) -> None:
    found = checker().check(f"http://site.test:{refused_port()}/")
    assert (found.state, found.reason) == (UNKNOWN, "could not be reached")
    assert world.requests == []


def test_a_second_place_is_tried_where_the_first_is_dead(world: World) -> None:
    """The server listens at the second only."""
    assert checker().check(world.at("200", "two.test")).state is ALIVE


def test_a_server_that_cannot_be_reached_in_time_is_unknown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(lines, "_connected", never)
    found = checker().check(world.at("200"))
    assert (found.state, found.reason) == (UNKNOWN, "took too long to reach")


def test_a_server_without_tls_is_unknown_with_the_reason(world: World) -> None:
    found = checker().check(world.at("200").replace("http:", "https:"))
    assert found.state is UNKNOWN
    assert found.reason.startswith("TLS: ")


def test_a_certificate_that_is_not_valid_is_unknown_with_the_reason(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Distrust:
        def wrap_socket(self, *_: object, **__: object) -> None:
            error = ssl.SSLCertVerificationError(1, "certificate verify failed")
            error.verify_message = "certificate has expired"
            raise error

    monkeypatch.setattr(lines, "_tls", Distrust)
    one = checker()
    found = [one.check(world.at(path).replace("http:", "https:")) for path in ("a", "b")]
    assert {(one.state, one.reason) for one in found} == {(UNKNOWN, "TLS: certificate has expired")}


@pytest.mark.parametrize(
    ("path", "moved_to"),
    [
        ("redirect/301/200", "200"),
        ("redirect/308/200", "200"),
        ("redirect/301/redirect/308/200", "200"),
        ("redirect/301/redirect/302/200", "redirect/302/200"),
        ("chain/10", "chain/0"),
        ("redirect/301/na%C3%AFve", "na%C3%AFve"),
    ],
)
def test_a_permanent_redirect_tells_where_a_page_moved(world: World, path: str, moved_to: str) -> None:
    found = checker().check(world.at(path))
    assert (found.state, found.moved_to) == (MOVED, world.at(moved_to))
    assert found.trail[0] == world.at(path)
    assert found.trail[-1] == world.at(path.removeprefix("redirect/301/redirect/302/") if "302" in path else moved_to)


def test_a_site_that_moved_is_followed_to_its_new_name(world: World) -> None:
    target = world.at("200", "new.test")
    found = checker().check(world.at(f"redirect/301/{target}#part", "old.test"))
    assert (found.state, found.moved_to) == (MOVED, f"{target}#part")
    assert world.asked("200", "new.test") == ["HEAD"]


def test_a_page_is_asked_for_once_by_its_head_and_by_all_of_it_only_where_that_fails(world: World) -> None:
    for path, methods in {
        "200": ["HEAD"],
        "404": ["HEAD", "GET"],
        "get-only/405": ["HEAD", "GET"],
        "503": ["HEAD", "GET", "GET", "GET"],
    }.items():
        checker().check(world.at(path))
        assert world.asked(path) == methods


def test_we_say_who_we_are(world: World) -> None:
    checker().check(world.at("200"))
    assert world.agents == {CLIENT.agent}


def test_pauses_grow_from_one_request_to_the_next(world: World) -> None:
    slept: list[float] = []
    checker(manners=replace(MANNERS, first_wait=2), sleep=slept.append).check(world.at("500"))
    assert [round(pause) for pause in slept] == [2, 6, 18]


@pytest.mark.parametrize("path", ["busy/429/30/2", "busy/503/30/2"])
def test_a_server_that_asks_us_to_wait_is_waited_for(world: World, path: str) -> None:
    slept: list[float] = []
    assert checker(sleep=slept.append).check(world.at(path)).state is ALIVE
    assert [round(pause) for pause in slept] == [30, 30]


def test_who_asks_us_to_wait_for_long_is_left_in_peace(world: World) -> None:
    slept: list[float] = []
    one = checker(sleep=slept.append)
    found = [one.check(world.at(path)) for path in ("busy/429/3600/9", "200")]
    assert [(one.state, one.reason) for one in found] == [(UNKNOWN, "answered 429")] * 2
    assert world.asked("busy/429/3600/9") == ["HEAD"]
    assert world.asked("200") == []
    assert slept == []


def test_a_host_gets_its_pause_between_any_two_requests(world: World) -> None:
    slept: list[float] = []
    one = checker(manners=replace(MANNERS, pause=5), sleep=slept.append)
    one.check(world.at("redirect/302/200"))
    one.check(world.at("200", "other.test"))
    # robots.txt, the redirect and the page of the one; robots.txt and the page of the other
    assert [round(pause) for pause in slept] == [5, 5, 5]


def test_robots_are_asked_once_and_obeyed(world: World) -> None:
    world.robots["site.test"] = (200, "User-agent: *\nDisallow: /private\n")
    one = checker()
    found = {path: one.check(world.at(path)) for path in ("private/page", "open", "redirect/302/private/page")}
    assert found["open"].state is ALIVE
    for path in ("private/page", "redirect/302/private/page"):
        assert (found[path].state, found[path].reason) == (UNKNOWN, "robots.txt asks programs to stay away")
    assert world.asked("private/page") == []
    assert world.asked("robots.txt") == ["GET"]


def test_rules_for_our_own_name_are_ours(world: World) -> None:
    world.robots["site.test"] = (200, "User-agent: collaboratives-links\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    assert checker().check(world.at("200")).reason == "robots.txt asks programs to stay away"


def test_a_pause_that_robots_ask_for_is_kept(world: World) -> None:
    world.robots["site.test"] = (200, "User-agent: *\nCrawl-delay: 7\n")
    slept: list[float] = []
    checker(sleep=slept.append).check(world.at("404"))
    assert [round(pause) for pause in slept] == [7]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_that_cannot_tell_its_rules_is_not_asked(world: World, status: int) -> None:
    world.robots["site.test"] = (status, "")
    one = checker()
    found = [one.check(world.at(path)) for path in ("200", "404")]
    assert {(one.state, one.reason) for one in found} == {(UNKNOWN, f"robots.txt answered {status}")}
    assert world.asked("200") == []
    assert world.asked("robots.txt") == ["GET"]


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("garbage", "robots.txt could not be read"),
        ("broken", "robots.txt could not be read"),
        ("closed", "robots.txt could not be read"),
        ("slow", "took too long"),
    ],
)
def test_rules_that_break_off_are_not_taken_for_none(world: World, behaviour: str, reason: str) -> None:
    world.robots["site.test"] = (200, behaviour)
    one = checker(HASTY, replace(MANNERS, tries=2))
    asked = [one.check(world.at("200")) for _ in range(2)]
    assert {(found.state, found.reason) for found in asked} == {(UNKNOWN, reason)}
    assert world.asked("200") == []
    assert len(world.asked("robots.txt")) <= 2  # the second time the site is known


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_rules_is_asked(world: World, status: int) -> None:
    world.robots["site.test"] = (status, "User-agent: *\nDisallow: /\n")
    assert checker().check(world.at("200")).state is ALIVE


def test_rules_that_lie_elsewhere_are_found(world: World) -> None:
    world.robots["site.test"] = (301, world.at("robots.txt", "www.test"))
    world.robots["www.test"] = (200, "User-agent: *\nDisallow: /\n")
    assert checker().check(world.at("200")).reason == "robots.txt asks programs to stay away"
    world.robots["circle.test"] = (302, "/robots.txt")
    assert checker().check(world.at("200", "circle.test")).state is ALIVE


def test_a_site_that_is_not_there_is_not_asked_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def lookup(host: str, *rest: Any, **options: Any) -> Any:
        looked_up.append(host)
        return world.lookup(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    one = checker()
    assert {one.check(world.at(path, "gone.test")).state for path in "abc"} == {GONE}
    assert looked_up == ["gone.test"]


def test_a_thousand_addresses_are_asked_within_bounds(world: World) -> None:
    """Of 50 hosts, 8 are asked at once and each by one request; what is kept is small, whatever is sent."""
    world.hold = 0.001
    addresses = [world.at(f"endless/body?{number}", f"host{number % 50}.test") for number in range(1000)]
    tracemalloc.start()
    found = dict(checker().check_all(addresses))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert {*found} == {*addresses}
    assert {one.state for one in found.values()} == {ALIVE}
    assert world.most_open.pop("") <= MANNERS.at_once
    assert set(world.most_open.values()) == {1}
    assert peak < 32 * 1024 * 1024


def test_a_host_to_which_many_lead_is_still_asked_one_request_at_a_time(world: World) -> None:
    world.hold = 0.002
    target = world.at("200", "one.test")
    addresses = [world.at(f"redirect/302/{target}", f"host{number}.test") for number in range(40)]
    assert {one.state for _, one in checker().check_all(addresses)} == {ALIVE}
    assert world.most_open["one.test"] == 1
    assert len(world.asked("200", "one.test")) == 40


def test_hosts_are_asked_side_by_side(world: World) -> None:
    """The server holds answers back until as many are open as are allowed; one by one would never come to an end."""
    world.crowd = threading.Barrier(MANNERS.at_once)
    addresses = [world.at("200", f"host{number}.test") for number in range(MANNERS.at_once * 2)]
    assert {one.state for _, one in checker().check_all(addresses)} == {ALIVE}
    assert world.most_open[""] >= MANNERS.at_once


def test_what_there_is_no_time_for_is_left_out(world: World) -> None:
    addresses = [world.at(f"page/{number}") for number in range(5)]
    asked = Checker(CLIENT, replace(MANNERS, pause=1000), Clock(1500, lambda _: None))
    assert {one.state for _, one in asked.check_all(addresses)} == {ALIVE}
    hurried = Checker(CLIENT, replace(MANNERS, pause=1000), Clock(500, lambda _: None))
    assert dict(hurried.check_all(addresses)) == {}


def test_who_stops_listening_stops_the_check(world: World) -> None:
    asked = checker(manners=replace(MANNERS, at_once=1))
    finding = asked.check_all([world.at("200", f"host{number}.test") for number in range(100)])
    next(finding)
    finding.close()
    assert len(world.requests) < 100
    with pytest.raises(TimeIsUpError):
        asked.check(world.at("200"))


def test_we_know_whether_anyone_answered(world: World) -> None:
    one = checker()
    one.check(world.at("", "gone.test"))
    assert not one.heard
    one.check(world.at("404"))
    assert one.heard
