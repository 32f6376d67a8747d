"""What a page weighs as sent (gzip), so that none grows unseen; scripts have budgets in tests/browser/test_cost.py."""

import gzip
from pathlib import Path

CASE, LIST, ANY, STYLE = 11_000, 30_000, 40_000, 17_000


def _weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))


def _heaviest(pages: list[Path]) -> tuple[int, Path]:
    assert pages
    return max((_weight(page), page) for page in pages)


def test_no_case_page_is_heavy(real_site: Path) -> None:
    weight, page = _heaviest([*(real_site / "cases").glob("*/index.html")])
    assert weight <= CASE, page


def test_no_list_is_heavy(real_site: Path) -> None:
    """A list comes in pages of a hundred, so that its weight does not grow with the number of cases."""
    lists = [real_site / "explorer/index.html", *(real_site / "explorer").glob("*/*/index.html")]
    weight, page = _heaviest([*lists, *(real_site / "countries").glob("*/index.html")])
    assert weight <= LIST, page


def test_no_page_at_all_is_heavy(real_site: Path) -> None:
    weight, page = _heaviest([*real_site.rglob("*.html")])
    assert weight <= ANY, page


def test_the_style_of_all_components_together_is_light(real_site: Path) -> None:
    assert _weight(real_site / "assets/collaboratives/style.css") <= STYLE
