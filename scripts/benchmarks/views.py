"""How long the views of the Explorer take to draw, in a browser."""

import json
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, CDPSession, sync_playwright

from .running import PROGRAMS, ROOT, run

SHELF = "assets/collaboratives/cases.json"
SLOWED = 4


def measure() -> bool:
    """Whether every view keeps its time."""
    kept = True
    with tempfile.TemporaryDirectory() as folder, _chromium() as browser:
        site = Path(folder) / "site"
        run([str(PROGRAMS / "mkdocs"), "build", "-q", "-d", str(site)], ROOT)
        shelf = json.loads((site / SHELF).read_text(encoding="utf-8"))
        with _served(site) as address:
            for number, most in ((250, 100), (5000, 300)):
                records = [shelf["records"][place % len(shelf["records"])] for place in range(number)]
                large = json.dumps({**shelf, "records": records})
                for view in ("cards", "table", "map", "timeline", "matrix", "bars"):
                    taken = statistics.median(_drawing(browser, address, large, view) for _ in range(5))
                    print(f"{view:<17} {taken:7.0f} ms of script (median of 5; {number} cases; at most {most})")
                    kept = kept and taken <= most
    return kept


def _drawing(browser: Browser, address: str, shelf: str, view: str) -> float:
    """How long script ran for a view, in milliseconds, from the press of its button until two frames later."""
    page = browser.new_page()
    page.route(f"**/{SHELF}", lambda route: route.fulfill(body=shelf, content_type="application/json"))
    other = "table" if view == "cards" else "cards"
    page.goto(f"{address}explorer/?view={other}")
    page.locator("[data-module=explorer][data-state=ready]").wait_for()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    before = _script(session)
    page.locator(f"[data-view={view}]").evaluate("button => button.click()")
    page.locator(f"[data-view={view}][aria-pressed=true]").wait_for()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    after = _script(session)
    page.close()
    return (after - before) * 1000


def _script(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration"))


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield browser
        browser.close()


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """The address of a folder, served on this machine for as long as it is needed."""
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=site))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
