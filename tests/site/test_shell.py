"""The two roads to a page: rendered by MkDocs, or set into the theme's page of its kind."""

import re
from pathlib import Path

import yaml

from .small_site import ROOT, build, small_site

PLAIN = "plugins:\n  - collaboratives:\n      spliced: false\n"


def test_both_roads_give_the_same_bytes_for_the_whole_site(real_site: Path, tmp_path: Path) -> None:
    """Every kind of page is in it: records, lists and their further pages, terms, bodies, old addresses, frames."""
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(ROOT / "guide"),
        "theme": {"custom_dir": str(ROOT / "plugins/collaboratives/hosts/theme")},
        "plugins": [{"collaboratives": {"root": str(ROOT), "spliced": False}}],
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings))
    result = build(tmp_path, "--strict", "-d", str(tmp_path / "plain"), SITE_URL="https://example.org/")
    assert result.returncode == 0, result.stderr

    plain, spliced = _pages(tmp_path / "plain"), _pages(real_site)

    assert len(spliced) > 1000
    assert [*plain] == [*spliced]
    assert [name for name in plain if plain[name] != spliced[name]] == []


def test_both_roads_give_the_same_bytes_without_an_address_with_a_forge_and_odd_text(tmp_path: Path) -> None:
    """A site that sets what the real one leaves unset, with pages in the menu, linked from the guide and moved."""
    site = small_site(tmp_path, home="# Home\n\n[care](cases/care-data.md), [all](explorer/index.md)\n")
    case = site / "cases/care-data.yaml"
    text = re.sub(r"^title: .*$", "title: 'A <b> & \"c\" splicedxtitlexhere'", case.read_text(), flags=re.MULTILINE)
    case.write_text(f"{re.sub('^aliases: .*$', '', text, flags=re.MULTILINE)}aliases: [old-name]\n")
    settings = (site / "mkdocs.yml").read_text().replace("site_url: https://example.org/", "site_url: ''")
    settings += "  - Explore: explorer/index.md\n  - Terms:\n      - Health: explorer/sector/health.md\n"
    settings += "extra:\n  forge: https://forge.example.org/us/site\n"
    (site / "mkdocs.yml").write_text(settings)
    assert build(site, "--strict").returncode == 0
    spliced = _pages(site / "site")
    (site / "mkdocs.yml").write_text(settings.replace("plugins:\n  - collaboratives\n", PLAIN))
    assert build(site, "--strict").returncode == 0

    plain = _pages(site / "site")

    assert [name for name in plain if plain[name] != spliced.get(name)] == []
    assert b"splicedxtitlexhere" in spliced["cases/care-data/index.html"]
    assert b'http-equiv="refresh"' in spliced["cases/old-name/index.html"]
    assert b'aria-current="page">Explore' in spliced["explorer/index.html"]


def test_another_plugin_that_asks_for_every_page_gets_every_page(tmp_path: Path) -> None:
    """The fast road is left where somebody would miss something."""
    site = small_site(tmp_path)
    (site / "seen.py").write_text("def on_post_page(output, page, config):\n    return output + '<!-- seen -->'\n")
    with (site / "mkdocs.yml").open("a") as settings:
        settings.write("hooks:\n  - seen.py\n")

    assert build(site).returncode == 0

    assert (site / "site/cases/care-data/index.html").read_text().endswith("<!-- seen -->")


def _pages(site: Path) -> dict[str, bytes]:
    """Every page and the map of the site, by name."""
    files = [*site.rglob("*.html"), site / "sitemap.xml"]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(files)}
