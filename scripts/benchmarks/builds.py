"""What a build takes, beside Hugo, Pagefind and plain MkDocs with Material.

Each site is made once; then all programs run in turns, each into a new folder,
five times (or as often as BENCH_RUNS says). Set TMPDIR to a folder in memory
where the disk would be what is measured.
"""

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import hugo
from .growing import grow
from .running import PROGRAMS, ROOT, Taken, run

SIZES = (len([*(ROOT / "cases").glob("*.yaml")]), 1_000, 10_000)
PEERS = ROOT / ".cache/peers"
MOST_FOR_MKDOCS = 1_000
"""Plain MkDocs writes the whole menu into every page: at 10,000 cases its output would be 30 GB."""
ONE_PROCESS = "  - collaboratives:\n      processes: 1\n"
# a build that leaves the search index to others
WITHOUT_SEARCH = """
from collaboratives.hosts import mkdocs as host
assert hasattr(host, "search_files")
host.search_files = lambda *_: ()
from mkdocs.__main__ import cli
cli()
"""
PLAIN_MKDOCS = """\
site_name: Data Collaboratives
site_url: https://example.org/
theme: {name: material, font: false}
"""


def measure(sizes: Sequence[int]) -> None:
    """Print, for each size, what each program takes and the ratio of ours to it."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(size, Path(folder))


def _measure(size: int, folder: Path) -> None:
    site = folder / "ours"
    site.mkdir()
    grow(site, size)
    settings = (site / "mkdocs.yml").read_text(encoding="utf-8")
    (site / "one.yml").write_text(settings.replace("  - collaboratives\n", ONE_PROCESS), encoding="utf-8")
    # not measured: it warms the disk, and its pages go into what the others are given
    warm = folder / "warm"
    run([str(PROGRAMS / "python"), "-m", "mkdocs", "build", "-q", "-d", str(warm)], site)
    pages = sorted((warm / "cases").glob("*/index.html"))
    hugo.make(site, pages[0].read_text(encoding="utf-8"), folder / "hugo")
    if size <= MOST_FOR_MKDOCS:
        _plain_mkdocs(warm, folder / "plain")
    shutil.rmtree(warm)
    taken: dict[str, list[Taken]] = {}
    written: dict[str, tuple[int, int]] = {}
    out = folder / "out"
    for number in range(int(os.environ.get("BENCH_RUNS", "5"))):
        for name, (command, place) in _programs(folder, out, size).items():
            taken.setdefault(name, []).append(run(command, place))
            written[name] = _written(out)
            shutil.rmtree(out)
        print(f"round {number + 1}", file=sys.stderr)
    _tell(size, taken, written)


def _programs(folder: Path, out: Path, size: int) -> dict[str, tuple[list[str], Path]]:
    """Each program's command and the folder that it runs in, by the name it is told under."""
    site, python = folder / "ours", str(PROGRAMS / "python")
    build = ["build", "-q", "-d", str(out)]
    hugo_program = next(PEERS.glob("lib/*/site-packages/hugo/binaries/hugo*"), None)
    if hugo_program is None:
        raise SystemExit("Hugo and Pagefind are missing: scripts/bench says how they are installed")
    hugo_command = [str(hugo_program), "--quiet", "--destination", str(out)]
    pagefind = [str(PEERS / "bin/python"), "-m", "pagefind", "--site", str(out), "--glob", "cases/*/index.html"]
    both = 'first=$1; shift; "${@:1:$first}" && shift "$first" && "$@"'
    programs = {
        "ours": ([python, "-m", "mkdocs", *build], site),
        "ours, one process": ([python, "-m", "mkdocs", *build, "-f", "one.yml"], site),
        "ours without search": ([python, "-c", WITHOUT_SEARCH, *build], site),
        "ours without search, one process": ([python, "-c", WITHOUT_SEARCH, *build, "-f", "one.yml"], site),
        "Hugo": (hugo_command, folder / "hugo"),
        "Hugo, then Pagefind": (
            ["bash", "-c", both, "both", str(len(hugo_command)), *hugo_command, *pagefind],
            folder / "hugo",
        ),
    }
    if size <= MOST_FOR_MKDOCS:
        programs["MkDocs with Material"] = ([python, "-m", "mkdocs", *build], folder / "plain")
    return programs


def _plain_mkdocs(ours: Path, folder: Path) -> None:
    """A page for each case as the text that we publish of it, with MkDocs and Material as they come."""
    (folder / "docs/cases").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Data Collaboratives\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN_MKDOCS, encoding="utf-8")
    for text in (ours / "cases").glob("*/index.md"):
        shutil.copy(text, folder / f"docs/cases/{text.parent.name}.md")


def _written(folder: Path) -> tuple[int, int]:
    """How many files lie in a folder, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def _tell(size: int, taken: dict[str, list[Taken]], written: dict[str, tuple[int, int]]) -> None:
    """A table in Markdown; the ratio is that of the medians, ours to the other, on the clock."""
    middle = {name: statistics.median(one.wall for one in runs) for name, runs in taken.items()}
    print(f"\n{size:,} cases, median of {len(taken['ours'])}\n")
    print(
        "| program | wall s (least to most) | CPU s | peak MB | files | MB written "
        "| wall, ours to it | CPU, ours to it |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    processor = {name: statistics.median(one.cpu for one in runs) for name, runs in taken.items()}
    for name, runs in taken.items():
        walls = [one.wall for one in runs]
        memory = statistics.median(one.memory for one in runs) / 1e6
        files, size_written = written[name]
        print(
            f"| {name} | {middle[name]:.1f} ({min(walls):.1f} to {max(walls):.1f}) | {processor[name]:.1f} "
            f"| {memory:,.0f} | {files:,} | {size_written / 1e6:,.0f} "
            f"| {middle['ours'] / middle[name]:.2f} | {processor['ours'] / processor[name]:.2f} |"
        )
    sys.stdout.flush()
