"""Measure what is promised of speed, as ratios of programs that run in turns on the same machine.

- `check`: `collaboratives validate` takes at most a quarter of what check-jsonschema takes for the same cases.
- `exports`: all files to take away (data, citations, calendars, feeds, texts) add at most a quarter to the time of
  building a site of 1,000 cases.
- `views`: each view of the Explorer takes at most 100 ms of script from the press of its button to its being there
  with 250 cases, and 300 ms with 5,000, in Chromium slowed down to a quarter.
- `build`: what a build takes beside Hugo, Pagefind and plain MkDocs; `build:1000` with that many cases only. The
  sizes are the real cases, 1,000 and 10,000; `build:100000` is asked for by itself, and takes an hour.

Without an argument the first three are measured: the last needs programs that are installed apart
(`requirements/bench.txt`), and promises nothing. Ends with 1 where a promise is not kept.
"""

import sys
from collections.abc import Callable, Mapping

from . import builds, checking, exports, views

MEASURES: Mapping[str, Callable[[], bool]] = {
    "check": checking.measure,
    "exports": exports.measure,
    "views": views.measure,
}


def main(names: list[str]) -> int:
    """Measure what is named, print the medians and their ratio, and say whether it is kept."""
    plain = [name for name in names if name.partition(":")[0] != "build"]
    sizes = [name.partition(":")[2] for name in names if name not in plain]
    if unknown := {*plain} - {*MEASURES} | {size for size in sizes if size and not size.isdigit()}:
        wanted = "|".join([*MEASURES, "build[:CASES]"])
        print(f"usage: scripts/bench [{wanted}]... (not {', '.join(sorted(unknown))})", file=sys.stderr)
        return 2
    kept = [MEASURES[name]() for name in (plain if names else MEASURES)]
    for size in sizes:
        builds.measure([int(size)] if size else builds.SIZES)
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
