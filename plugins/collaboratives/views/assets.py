"""Style and script of the components, as files of the site.

Modules keep the places they have to one another here, so that an import means
the same to a browser, to the type checker and to a reader of the source.
"""

from collections.abc import Iterator
from pathlib import Path

from .page import Asset

_PACKAGE = Path(__file__).resolve().parent.parent
FOLDER = "assets/collaboratives"
STYLE = f"{FOLDER}/style.css"
SCRIPT = f"{FOLDER}/assets/main.mjs"


def style_and_script() -> Iterator[Asset]:
    """One style sheet, the site's own rules first, and every module at its place."""
    sheets = sorted(_PACKAGE.glob("components/*/*.css"), key=lambda path: (path.stem != "site", path.stem))
    yield Asset(STYLE, "\n".join(path.read_text(encoding="utf-8") for path in sheets).encode())
    patterns = ("components/*/*.mjs", "assets/**/*.mjs", "assets/*.json", "collections/*.mjs")
    for path in sorted(path for pattern in patterns for path in _PACKAGE.glob(pattern)):
        yield Asset(f"{FOLDER}/{path.relative_to(_PACKAGE).as_posix()}", path.read_bytes())
