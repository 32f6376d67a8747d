"""Small sites, built for real by MkDocs in a folder of their own."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from collaboratives.core.reader import read

ROOT = Path(__file__).resolve().parents[2]
SOME_CASES = ("accelerating-medicines-partnership", "care-data", "amdar-aircraft-weather")
SETTINGS = """
site_name: Small site
site_url: https://example.org/
docs_dir: guide
theme:
  name: material
  font: false
  custom_dir: {theme}
plugins:
  - collaboratives
nav:
  - Home: index.md
"""


def small_site(folder: Path, cases: tuple[str, ...] = SOME_CASES, home: str = "# Home\n") -> Path:
    """A site of a few real cases with the real schema."""
    shutil.copytree(ROOT / "schema", folder / "schema")
    (folder / "cases").mkdir()
    for name in cases:
        text = (ROOT / f"cases/{name}.yaml").read_text(encoding="utf-8")
        # the cases that it is related to are not here
        text = re.sub(r"^related:\n(?: .*\n)+", "", text, flags=re.MULTILINE)
        (folder / f"cases/{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "guide").mkdir()
    (folder / "guide/index.md").write_text(home, encoding="utf-8")
    theme = ROOT / "plugins/collaboratives/hosts/theme"
    (folder / "mkdocs.yml").write_text(SETTINGS.format(theme=theme), encoding="utf-8")
    return folder


def build(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a site's folder."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=folder,
        env={**os.environ, **quiet, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def write_json(path: Path, value: Any) -> None:
    """Write a schema."""
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")


def edit_json(path: Path, change: Callable[[Any], None]) -> None:
    """Change a schema in place."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    change(schema)
    write_json(path, schema)


def edit_yaml(path: Path, change: Callable[[Any], Any]) -> None:
    """Change a record in place; `change` returns the new value."""
    record = read(path.read_bytes(), PurePosixPath(path.name)).value
    path.write_text(yaml.safe_dump(change(record), allow_unicode=True, sort_keys=False), encoding="utf-8")
