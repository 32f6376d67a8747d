"""One request for one address, and as much of the answer as is needed; redirects are not followed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from time import monotonic
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from ..core.keywords import is_address
from ..core.link_health import LONGEST_ADDRESS
from .lines import Bounds, line_to

_PORTS = {"http": 80, "https": 443}
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""What stays as it is in the path and query of an address: `%` too, since it is most likely an escape already."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one request may take, in seconds, and how many bytes of its answer are read."""

    seconds: float = 20
    most: int = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, where it leads, when to ask again, and the beginning of its body if asked."""

    status: int
    location: str = ""
    retry_after: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks, and within which limits; `loopback` allows servers of this machine, for tests."""

    agent: str
    limits: Limits = Limits()
    loopback: bool = False

    def ask(self, method: str, address: str, most_of_body: int = 0) -> Answer:
        """The answer to a request; of its body at most `most_of_body` bytes are kept.

        Raises NoLineError where the server is not reached, and OSError or
        HTTPException where it is and does not answer as it should.
        """
        parts = urlsplit(written(address))
        host = parts.hostname or ""
        bounds = Bounds(monotonic() + self.limits.seconds, self.limits.most + most_of_body, self.loopback)
        with line_to(host, parts.port or _PORTS[parts.scheme], bounds, tls=parts.scheme == "https") as line:
            connection = HTTPConnection(host)
            connection.sock = line  # has what is used of a socket
            target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            connection.request(method, target, headers=self._headers(parts.netloc))
            with connection.getresponse() as response:
                return Answer(
                    response.status,
                    _header(response, "Location"),
                    _header(response, "Retry-After"),
                    response.read(most_of_body) if most_of_body else b"",
                )

    def _headers(self, host: str) -> Mapping[str, str]:
        return {"Host": host, "User-Agent": self.agent, "Accept": "*/*", "Connection": "close"}


def _header(response: HTTPResponse, name: str) -> str:
    """A header as text; many servers write addresses in UTF-8, which arrives as Latin-1."""
    value = response.getheader(name) or ""
    return value.encode("latin-1", "replace").decode("utf-8", "replace").strip()


def written(address: str) -> str:
    """An address as it goes over the line: without its fragment, in ASCII (RFC 3987, 3.1).

    Raises UnicodeError where the name of its host cannot be written so.

    >>> written("https://Exämple.org/naïve path#top")
    'https://xn--exmple-cua.org/na%C3%AFve%20path'
    """
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    netloc = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit((parts.scheme, netloc, quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT), ""))


def target_of(address: str, location: str) -> str:
    """Where a redirect from an address leads, empty where that is no address that could stand in a record.

    A fragment goes along, unless the target has its own (RFC 9110, 10.2.2).

    >>> target_of("https://example.org/a#b", "/c"), target_of("https://example.org/", "http://127.0.0.1/")
    ('https://example.org/c#b', '')
    """
    try:
        target = urljoin(address, location.replace(" ", "%20"))
        if not re.match("https?://", target, re.IGNORECASE) or not is_address(target):
            return ""
        fragment = urlsplit(target).fragment or urlsplit(address).fragment
        whole = f"{written(target)}#{quote(fragment, safe=_KEPT)}" if fragment else written(target)
    except (UnicodeError, ValueError):
        return ""
    return whole if len(whole) <= LONGEST_ADDRESS and is_address(whole) else ""
