"""What was published once is there for good: as it was, or leading to what took its place."""

from pathlib import Path

PATHS = (Path(__file__).parent / "paths.txt").read_text(encoding="utf-8").splitlines()


def test_no_published_address_disappears(real_site: Path) -> None:
    """A record that was renamed or merged keeps its old id as an alias, and with it a page."""
    assert len(PATHS) > 1000
    gone = [
        path
        for path in PATHS
        if not (real_site / path / "index.html" if path.endswith("/") or not path else real_site / path).is_file()
    ]
    assert gone == []


def test_the_list_holds_every_kind_of_address() -> None:
    kinds = {"", "explorer/", "about/", "contribute/", "cases/care-data/", "explorer/sector/health/", "countries/ke/"}
    assert kinds <= {*PATHS}
    assert "api/v1/cases/care-data.json" in PATHS
