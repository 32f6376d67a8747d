"""The vocabularies of places and the map are what their scripts write, byte for byte."""

import json
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITTEN = ["country.schema.json", "region.schema.json"]


def test_the_places_are_written_again_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from a copy of its folder, so that the test can never overwrite the real files."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/places", tmp_path / "scripts/places")
    (tmp_path / "schema/vocabularies").mkdir(parents=True)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(tmp_path / "scripts/places"), run_name="__main__")
    assert sorted(path.name for path in (tmp_path / "schema/vocabularies").iterdir()) == WRITTEN
    for name in WRITTEN:
        assert (tmp_path / "schema/vocabularies" / name).read_bytes() == (
            ROOT / "schema/vocabularies" / name
        ).read_bytes()


def test_the_map_is_written_again_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([ROOT / "scripts/world", tmp_path / "world.json"], check=True, cwd=ROOT)
    assert (tmp_path / "world.json").read_bytes() == (ROOT / "plugins/collaboratives/assets/world.json").read_bytes()


def test_every_country_that_a_case_can_name_is_on_the_map_but_for_a_few() -> None:
    """Those without a shape or a dot have none in Natural Earth, for they are drawn as parts of others."""
    world = json.loads((ROOT / "plugins/collaboratives/assets/world.json").read_text("utf-8"))
    places = json.loads((ROOT / "schema/vocabularies/country.schema.json").read_text("utf-8"))["oneOf"]
    countries = {place["const"] for place in places if len(place["const"]) == 2}
    drawn = {*world["shapes"], *world["dots"]}
    assert not {*world["shapes"]} & {*world["dots"]}
    assert drawn <= countries
    assert countries - drawn == {
        *("BQ", "BV", "CC", "CX", "EU", "GF", "GI", "GP", "MQ", "RE", "SJ", "TK", "TV", "UM", "YT"),
    }
