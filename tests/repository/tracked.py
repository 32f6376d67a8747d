"""The files that a clone of the repository holds."""

import functools
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def tracked_files(under: Path = Path()) -> dict[Path, str]:
    """The text of every tracked file below a folder, by its path from the root; pictures and the like are left out."""
    # the folder may belong to somebody else, as in a container
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--", f"./{under}"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    files = {}
    for name in filter(None, listed.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"\0"
        if b"\0" not in content:
            files[Path(name)] = content.decode("utf-8", errors="replace")
    return files
