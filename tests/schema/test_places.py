"""The vocabularies of places are what their script writes, byte for byte."""

import runpy
import shutil
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
