"""What the files to take away add to a build."""

import shutil
import tempfile
from pathlib import Path

from .growing import grow
from .running import PROGRAMS, medians, told

CASES = 1000
# a build in which nothing that can be taken away is made
WITHOUT_EXPORTS = """
from collaboratives.hosts import mkdocs as host
from collaboratives.views import pages
for name in ("export_files", "cite_files", "dataset_files", "calendar_files", "feed_files", "change_feed_files"):
    assert hasattr(pages, name), name
    setattr(pages, name, lambda *_: ())
for name in ("all_record_files", "guide_texts"):
    assert hasattr(host, name), name
    setattr(host, name, lambda *_: ())
from mkdocs.__main__ import cli
cli()
"""


def measure() -> bool:
    """Whether what can be taken away keeps its ratio."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        grow(site, CASES)
        python = str(PROGRAMS / "python")
        programs = {
            "without exports": [python, "-c", WITHOUT_EXPORTS, "build", "-q"],
            "with exports": [python, "-m", "mkdocs", "build", "-q"],
        }
        # each begins without an old site, whose files it would have to remove
        found = medians(programs, site, runs=5, before=lambda: shutil.rmtree(site / "site", ignore_errors=True))
    return told(found["with exports"] / found["without exports"], 1.25, f"a site of {CASES} cases")
