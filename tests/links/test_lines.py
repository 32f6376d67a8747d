"""Where a stranger may send us, and where not."""

import socket
from datetime import UTC, datetime
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collaboratives.core.keywords import is_address
from collaboratives.links.asking import target_of, written
from collaboratives.links.findings import seconds_until
from collaboratives.links.lines import Bounds, Line, is_public

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.0.1", "0.1.2.3", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
        *("2002:7f00:1::", "2002:a9fe:a9fe::1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::1"),
        "2001:0:a9fe:a9fe::1",
    ],
)
def test_an_address_of_a_network_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]
)
def test_a_public_address_is_not(address: str) -> None:
    assert is_public(address)


def test_a_line_ends_after_its_last_byte_and_when_its_time_is_up() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"x" * 1000)
        assert Line(ours, Bounds(monotonic() + 60, most=10)).makefile().read() == b"x" * 10
        late = Line(ours, Bounds(monotonic() - 1, most=10))
        with pytest.raises(TimeoutError):
            late.makefile().read()
        with pytest.raises(TimeoutError):
            late.sendall(b"x")


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/new", "https://example.org/new"),
        ("new", "https://example.org/a/new"),
        ("?q=1", "https://example.org/a/b?q=1"),
        ("//other.example/x", "https://other.example/x"),
        ("HTTPS://Other.example", "https://other.example"),
        ("https://example.org/a%20b?c=%2F", "https://example.org/a%20b?c=%2F"),
        ("/naïve path", "https://example.org/na%C3%AFve%20path"),
        ("https://exämple.org:8443/", "https://xn--exmple-cua.org:8443/"),
        ('/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("/\u202egnp", "https://example.org/%E2%80%AEgnp"),
        ("mailto:a@example.org", ""),
        ("data:text/html,x", ""),
        ("https://example.org:99999/", ""),
        ("https://[::1/", ""),
        ("https://a:b@example.org/", ""),
        (f"/{'x' * 1000}", ""),
        (f"https://{'x' * 64}.example/", ""),
    ],
)
def test_a_redirect_leads_to_an_address_that_could_stand_in_a_record_or_nowhere(location: str, target: str) -> None:
    assert target_of("https://example.org/a/b", location) == target


@given(st.text(max_size=40))
def test_no_redirect_can_lead_to_what_is_no_address(location: str) -> None:
    target = target_of("https://example.org/a", location)
    assert target == "" or (is_address(target) and target.isascii() and target.isprintable())


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_goes_over_the_line_stays_as_it_is_when_it_is_written_again(path: str, query: str) -> None:
    address = f"https://example.org/{path.replace('#', '').replace('?', '')}?{query.replace('#', '')}"
    once = written(address)
    assert once.isascii()
    assert " " not in once
    assert written(once) == once


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        ("9" * 30, 999_999_999),
        ("Wed, 25 Nov 2026 12:01:00 GMT", 60),
        ("Wed, 25 Nov 2026 11:00:00 GMT", 0),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("Wed, 99 Nov 2026 12:01:00 GMT", None),
    ],
)
def test_what_a_server_asks_us_to_wait_is_understood_or_not_said(said: str, seconds: float | None) -> None:
    assert seconds_until(said, NOW) == seconds
