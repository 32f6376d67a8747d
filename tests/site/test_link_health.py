"""A site with the file of checked links: shown, the same twice, and never broken by it."""

from pathlib import Path

from collaboratives.core.link_health import FILE, LinkHealth, State, link_health_text

from .small_site import build, small_site

PAGE = "cases/care-data/index.html"


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _with(folder: Path, text: str) -> Path:
    site = small_site(_made(folder))
    (site / FILE).parent.mkdir()
    (site / FILE).write_text(text, encoding="utf-8")
    return site


def test_what_was_found_is_on_the_page_and_two_builds_are_alike(tmp_path: Path) -> None:
    plain = small_site(_made(tmp_path / "plain"))
    address = next(
        line.split(": ", 1)[1]
        for line in (plain / "cases/care-data.yaml").read_text(encoding="utf-8").splitlines()
        if line.startswith("    url: ")
    )
    gone = LinkHealth(State.GONE, "2026-11-25", "2026-11-18", "answered 404", archive="https://web.archive.org/1")
    site = _with(tmp_path / "told", link_health_text({address: gone}))
    pages = []
    for name, folder in (("none", plain), ("first", site), ("second", site)):
        result = build(folder, "--strict", "-d", str(tmp_path / name), SOURCE_DATE_EPOCH="1795000000")
        assert result.returncode == 0, result.stderr
        pages.append((tmp_path / name / PAGE).read_bytes())
    assert b"link checked on <time>2026-11-25</time>" in pages[1]
    assert b"link checked" not in pages[0].lower()
    assert pages[1] == pages[2]


def test_a_broken_file_is_told_with_its_line_and_the_old_site_stays(tmp_path: Path) -> None:
    site = _with(tmp_path / "site", '{\n"checked_on": "2026-11-25",\n"links": {\n"nowhere": {}\n}\n}\n')
    (site / "site").mkdir()
    (site / "site/old.txt").write_text("old", encoding="utf-8")
    result = build(site)
    assert result.returncode != 0
    assert "health/links.json:4:1: error: " in result.stderr
    assert "Traceback" not in result.stderr
    assert (site / "site/old.txt").read_text(encoding="utf-8") == "old"
