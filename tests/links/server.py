"""A web of one server on this machine, with every way to answer that there is."""

import http.server
import json
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

MOST_SENT = 32 * 1024 * 1024
"""A body without end stops here, so that a test that fails does not fill the memory."""
CHUNK = b"x" * 65536

Found = list[tuple[Any, ...]]


class World:
    """What the server saw, and how its hosts behave."""

    def __init__(self) -> None:
        self.port = 0
        self.requests: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.robots: dict[str, tuple[int, str]] = {}
        self.answers: Counter[str] = Counter()
        self.open: Counter[str] = Counter()
        self.most_open: Counter[str] = Counter()
        self.sent = 0
        self.hold = 0.0
        """Seconds for which a request stays open, so that another would meet it."""
        self.over = threading.Event()
        self.guard = threading.Lock()
        self.crowd: threading.Barrier | None = None
        """Holds answers back until so many are open at once, so that a count does not rest on luck."""

    def at(self, path: str, host: str = "site.test") -> str:
        return f"http://{host}:{self.port}/{path}"

    def asked(self, path: str, host: str = "site.test") -> list[str]:
        """The methods with which an address was asked for, in order."""
        return [method for method, address in self.requests if address == f"{host}/{path}"]

    @contextmanager
    def serving(self, host: str) -> Iterator[None]:
        with self.guard:
            for name in (host, ""):
                self.open[name] += 1
                self.most_open[name] = max(self.most_open[name], self.open[name])
        try:
            yield
        finally:
            with self.guard:
                for name in (host, ""):
                    self.open[name] -= 1

    def lookup(self, host: str, port: int, *_: object, **__: object) -> Found:
        """The directory of names of this web."""
        if host == "gone.test":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if host == "later.test":
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        places = {
            "private.test": ["10.0.0.1"],
            "cloud.test": ["169.254.169.254"],
            "lan.test": ["fe80::1%lo", "fc00::1"],
        }
        return [
            (socket.AF_INET6 if ":" in place else socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port))
            for place in places.get(host, ["127.0.0.1"])
        ]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world: ClassVar[World]

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        world, host = self.world, self.headers["Host"].partition(":")[0]
        path = self.path[1:]
        with world.guard:
            world.requests.append((self.command, f"{host}/{path}"))
            world.agents.add(self.headers["User-Agent"])
            world.answers[f"{host}/{path}"] += 1
        # counted until the answer begins: from then on the client may ask the next
        with world.serving(host):
            world.over.wait(world.hold)
            if world.crowd and path != "robots.txt":
                world.crowd.wait(timeout=20)
        with suppress(BrokenPipeError, ConnectionResetError):  # the client has read enough
            self._answer(path, host)
        self.close_connection = True

    def _answer(self, path: str, host: str) -> None:
        world = self.world
        if path == "robots.txt":
            status, text = world.robots.get(host, (404, ""))
            if text in BEHAVIOURS:
                BEHAVIOURS[text](self, "")
            elif status in {301, 302}:
                self.say(status, headers={"Location": text})
            else:
                self.say(status, text.encode())
            return
        name, _, rest = path.partition("/")
        behaviour = BEHAVIOURS.get(name.partition("?")[0])
        if behaviour:
            behaviour(self, rest)
        else:
            self.say(int(name) if name.isdigit() else 200)

    def say(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def times(self) -> int:
        """How often this address was asked for, this time counted."""
        return self.world.answers[f"{self.headers['Host'].partition(':')[0]}{self.path}"]

    def redirect(self, rest: str) -> None:
        """redirect/301/where: a path from the root, or an address after the scheme."""
        status, _, target = rest.partition("/")
        self.say(int(status), headers={"Location": target if ":" in target else f"/{target}"})

    def chain(self, rest: str) -> None:
        """chain/n: n more redirects, then a page."""
        left = int(rest)
        self.say(301 if left else 200, headers={"Location": f"/chain/{left - 1}"} if left else None)

    def circle(self, rest: str) -> None:
        self.say(302, headers={"Location": f"/circle/{'b' if rest == 'a' else 'a'}"})

    def get_only(self, status: str) -> None:
        self.say(int(status) if self.command == "HEAD" else 200)

    def busy(self, rest: str) -> None:
        """busy/status/seconds/n: the first n times busy, then fine."""
        status, seconds, times = rest.split("/")
        if self.times() <= int(times):
            self.say(int(status), headers={"Retry-After": seconds} if seconds != "-" else None)
        else:
            self.say(200)

    def slow(self, _: str) -> None:
        self.world.over.wait()

    def drip(self, _: str) -> None:
        """A header that never ends, a byte at a time."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not self.world.over.wait(0.02):
            self.wfile.write(b"x")

    def endless(self, rest: str) -> None:
        """A header (endless/header) or a body without end, also in answer to HEAD."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if rest == "header" else b"\r\n"))
        sent = 0
        while sent < MOST_SENT and not self.world.over.is_set():
            sent += self.wfile.write(b"X-A: " + CHUNK[:1000] + b"\r\n" if rest == "header" else CHUNK)
            with self.world.guard:
                self.world.sent = max(self.world.sent, sent)

    def short(self, _: str) -> None:
        """A body shorter than was said."""
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"short")

    def closed(self, _: str) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)

    def garbage(self, _: str) -> None:
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")

    def broken(self, _: str) -> None:
        """A body that breaks off within a chunk."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nUser-agent: *")

    def wayback(self, _: str) -> None:
        """An archive that answers what its question says: the name of the page asked for chooses."""
        asked = parse_qs(urlsplit(self.path).query)["url"][0]
        name = urlsplit(asked).path.rpartition("/")[2]
        copy = f"http://web.archive.test/web/2020/{asked}"
        closest: dict[str, Any] = {"available": True, "url": copy, "timestamp": "2020", "status": "200"}
        told = ARCHIVED[name](closest) if name in ARCHIVED else {"archived_snapshots": {"closest": closest}}
        self.say(500 if name == "500" else 200, told if isinstance(told, bytes) else json.dumps(told).encode())


BEHAVIOURS: dict[str, Callable[[_Handler, str], None]] = {
    "redirect": _Handler.redirect,
    "chain": _Handler.chain,
    "circle": _Handler.circle,
    "get-only": _Handler.get_only,
    "busy": _Handler.busy,
    "slow": _Handler.slow,
    "drip": _Handler.drip,
    "endless": _Handler.endless,
    "short": _Handler.short,
    "closed": _Handler.closed,
    "garbage": _Handler.garbage,
    "broken": _Handler.broken,
    "wayback": _Handler.wayback,
}
"""Ways to answer, by the first part of the path; a number is a status, all else a page."""
ARCHIVED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "none": lambda _: {"archived_snapshots": {}},
    "list": lambda found: [found],
    "no-json": lambda _: b"<html>",
    "deep": lambda _: b"[" * 100_000,
    "error-page": lambda found: {"archived_snapshots": {"closest": {**found, "status": "404"}}},
    "unavailable": lambda found: {"archived_snapshots": {"closest": {**found, "available": False}}},
    "elsewhere": lambda found: {"archived_snapshots": {"closest": {**found, "url": "http://evil.example/"}}},
    "lookalike": lambda found: {"archived_snapshots": {"closest": {**found, "url": "http://evilarchive.test/"}}},
    "script": lambda found: {"archived_snapshots": {"closest": {**found, "url": "javascript:alert(1)"}}},
    "number": lambda found: {"archived_snapshots": {"closest": {**found, "url": 1}}},
}


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


@contextmanager
def web() -> Iterator[World]:
    """The server, while a test runs."""
    world = World()
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"world": world}))
    world.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield world
    finally:
        world.over.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


def refused_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
