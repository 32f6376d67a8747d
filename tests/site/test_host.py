"""The MkDocs host: what it does with links, with broken records and with the old site."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .small_site import build, small_site


def test_a_link_from_the_guide_to_a_case_resolves_and_a_broken_one_is_a_warning(tmp_path: Path) -> None:
    """Links are written to the .md name; a wrong one fails a strict build."""
    good = small_site(tmp_path / "good", home="# Home\n\n[care](cases/care-data.md)\n")
    assert build(good, "--strict").returncode == 0
    assert 'href="cases/care-data/"' in (good / "site/index.html").read_text()

    bad = small_site(tmp_path / "bad", home="# Home\n\n[care](cases/caredata.md)\n")
    result = build(bad, "--strict")
    assert result.returncode == 1
    assert "cases/caredata.md" in result.stderr


def test_a_broken_record_stops_a_build_and_leaves_the_old_site_whole(tmp_path: Path) -> None:
    """All problems are told at once, with their places, before anything is written."""
    site = small_site(tmp_path)
    assert build(site).returncode == 0
    before = _snapshot(site / "site")
    (site / "cases/one.yaml").write_text("kind: colaborative\n")
    (site / "cases/two.yaml").write_text("kind: [\n")

    result = build(site)

    assert result.returncode != 0
    assert "cases/one.yaml:1:7" in result.stderr
    assert "cases/two.yaml:2:1" in result.stderr
    assert "Traceback" not in result.stderr
    assert _snapshot(site / "site") == before
    assert not [path.name for path in site.iterdir() if path.name.startswith(".site")]


def test_a_finished_build_leaves_nothing_of_the_old_site(tmp_path: Path) -> None:
    """The new site takes the old one's place as a whole."""
    site = small_site(tmp_path)
    (site / "site/gone").mkdir(parents=True)
    (site / "site/gone/index.html").write_text("old")

    assert build(site).returncode == 0

    assert not (site / "site/gone").exists()
    assert (site / "site/cases/care-data/index.html").is_file()
    assert not [path.name for path in site.iterdir() if path.name.startswith(".site")]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Neither the hash seed nor the time zone nor the folder shows in the output."""
    one = small_site(tmp_path / "one")
    two = small_site(tmp_path / "another")
    assert build(one, SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED="1", TZ="UTC").returncode == 0
    assert build(two, SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED="2", TZ="Asia/Tokyo").returncode == 0
    assert _snapshot(one / "site") == _snapshot(two / "site")


def test_edit_opens_the_yaml_file_and_only_where_a_forge_is_set(tmp_path: Path) -> None:
    """The generated page has no source of its own to edit."""
    site = small_site(tmp_path)
    assert build(site).returncode == 0
    assert "/edit/" not in (site / "site/cases/care-data/index.html").read_text()
    with (site / "mkdocs.yml").open("a") as settings:
        settings.write("extra:\n  forge: https://forge.example.org/us/site\n")
    assert build(site).returncode == 0
    page = (site / "site/cases/care-data/index.html").read_text()
    assert "https://forge.example.org/us/site/edit/main/cases/care-data.yaml" in page


def test_a_strangers_text_is_shown_and_never_run(tmp_path: Path) -> None:
    """Markup, templates and include syntax in a record come out as the text they are."""
    site = small_site(tmp_path)
    path = site / "cases/care-data.yaml"
    nasty = '<script>alert(1)</script> {{ config }} --8<-- "mkdocs.yml" <img src=x onerror=b>'
    text = re.sub(r"^title: .*$", f"title: '{nasty}'", path.read_text(), flags=re.MULTILINE)
    path.write_text(
        re.sub(r"^problem: >-\n", f"problem: >-\n  {nasty} [x](javascript:alert(3))\n", text, flags=re.MULTILINE)
    )

    result = build(site)

    assert result.returncode == 0, result.stderr
    for page in ("cases/care-data", "explorer", "explorer/sector/health"):
        built = (site / f"site/{page}/index.html").read_text()
        assert "<script>alert" not in built
        assert "<img src=x" not in built
        assert "{{ config }}" in built
        assert 'href="javascript:' not in built


def test_a_preview_shows_a_broken_record_as_a_banner_and_picks_up_the_mended_one(tmp_path: Path) -> None:
    """The rest of the site stays; the broken record's own page says what is wrong."""
    site = small_site(tmp_path)
    record = site / "cases/care-data.yaml"
    good = record.read_text()
    record.write_text(good.replace("kind: collaborative", "kind: colaborative"))
    with _preview(site) as address:
        home = _fetch(f"{address}/")
        assert "1 problem in the records" in home
        assert "cases/care-data.yaml:2:7" in home
        assert "did you mean" in _fetch(f"{address}/cases/care-data/")
        assert "Accelerating Medicines Partnership" in _fetch(f"{address}/cases/accelerating-medicines-partnership/")
        record.write_text(good)
        assert _eventually(lambda: "problem in the records" not in _fetch(f"{address}/"))
        assert "England had decades" in _fetch(f"{address}/cases/care-data/")


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - a preview of our own
        return str(answer.read().decode())


def _eventually(claim: object, seconds: float = 30) -> bool:
    """Whether a claim becomes true in time; a rebuild takes a moment."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if callable(claim) and claim():
            return True
        time.sleep(0.3)
    return False


@contextmanager
def _preview(site: Path) -> Iterator[str]:
    """A running `mkdocs serve` of a site, as its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    with (site / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=site,
            env={**os.environ, **quiet},
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            assert _eventually(lambda: _answers(port)), (site / "serve.log").read_text()
            yield address
        finally:
            server.terminate()  # an interrupt is ignored by what was started in the background
            server.wait(timeout=20)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
