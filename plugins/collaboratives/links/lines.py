"""A line to a server that a stranger named: never into a private network, never longer or larger than allowed.

The name is looked up once, and the line opened to what was found: a name that
is public at first and private when it is asked again leads nowhere.
"""

import io
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from time import monotonic
from typing import Any

_NAT64 = IPv6Network("64:ff9b::/96")
"""Where some networks put the addresses of IPv4 (RFC 6052)."""
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
"""The same within one network (RFC 8215), which older versions of Python take for public."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The moment at which a line ends, on the monotonic clock, and the bytes taken from it.

    `loopback` also allows servers of this machine, for tests.
    """

    ends: float
    most: int
    loopback: bool = False


class RefusedError(OSError):
    """A name leads to no public address, where no stranger may send us."""


class NoLineError(OSError):
    """No line to a server could be opened; the cause says why."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, and holds no other that is not.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found in _LOCAL_NAT64:
        return False
    inner = _within(found) if isinstance(found, IPv6Address) else ()
    return found.is_global and not found.is_multicast and all(is_public(str(one)) for one in inner)


def _within(address: IPv6Address) -> Iterator[IPv4Address]:
    """The addresses of IPv4 that one of IPv6 stands for."""
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def places_of(host: str, port: int, *, loopback: bool = False) -> list[tuple[socket.AddressFamily, Any]]:
    """Where a server can be reached; `loopback` also allows this machine, for tests.

    Raises socket.gaierror where the name does not resolve, RefusedError where
    it leads to no public address.
    """
    found: list[tuple[socket.AddressFamily, Any]] = [
        (family, place)
        for family, *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        if is_public(str(place[0])) or (loopback and ip_address(str(place[0])).is_loopback)
    ]
    if not found:
        raise RefusedError("the name leads to an address that is not public")
    return found


class Line:
    """A connection as `http.client` uses one, that ends at a moment and after a number of bytes."""

    def __init__(self, plug: socket.socket, bounds: Bounds) -> None:
        self._plug, self._bounds = plug, bounds

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        """What the server sends."""
        return io.BufferedReader(_Metered(self._plug, self._bounds))

    def sendall(self, content: bytes) -> None:
        """Send all of it, or raise TimeoutError."""
        self._plug.settimeout(_left(self._bounds.ends))
        self._plug.sendall(content)

    def close(self) -> None:
        """Nothing: `http.client` closes before it has read the answer; the line ends with `line_to`."""


class _Metered(io.RawIOBase):
    """The bytes of a connection: after the last one allowed it is as if the server had ended."""

    def __init__(self, plug: socket.socket, bounds: Bounds) -> None:
        self._plug, self._ends, self._most = plug, bounds.ends, bounds.most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._plug.settimeout(_left(self._ends))
        number = self._plug.recv_into(memoryview(buffer)[: self._most]) if self._most else 0
        self._most -= number
        return number


@contextmanager
def line_to(host: str, port: int, bounds: Bounds, *, tls: bool) -> Iterator[Line]:
    """A line to a server, closed at the end; raises NoLineError where none can be opened in time."""
    try:
        plug = _connected(host, port, bounds)
        if tls:
            plug = _encrypted(plug, host, bounds.ends)
    except OSError as error:
        raise NoLineError(str(error)) from error
    try:
        yield Line(plug, bounds)
    finally:
        plug.close()


def _connected(host: str, port: int, bounds: Bounds) -> socket.socket:
    places = places_of(host, port, loopback=bounds.loopback)
    for number, (family, place) in enumerate(places, 1):
        try:
            # each place gets its share of the time, so that a dead one leaves some to the next
            return _plugged(family, place, _left(bounds.ends) / (len(places) - number + 1))
        except OSError:
            if number == len(places):
                raise
    raise AssertionError("a name that resolves has a place")


def _plugged(family: socket.AddressFamily, place: Any, seconds: float) -> socket.socket:
    plug = socket.socket(family, socket.SOCK_STREAM)
    try:
        plug.settimeout(seconds)
        plug.connect(place)
    except OSError:
        plug.close()
        raise
    return plug


def _encrypted(plug: socket.socket, host: str, ends: float) -> socket.socket:
    try:
        plug.settimeout(_left(ends))
        return _tls().wrap_socket(plug, server_hostname=host)
    except (OSError, ValueError):
        plug.close()
        raise


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _left(ends: float) -> float:
    """The seconds that are left; raises TimeoutError where there are none."""
    left = ends - monotonic()
    if left <= 0:
        raise TimeoutError("the time is up")
    return left
