"""Fuzz some targets and tell what was found: `scripts/fuzz [TARGET...] [--seed N] [--seconds S | --runs N]`."""

import argparse
import sys
from pathlib import Path

from .running import Outcome, fuzz
from .targets import TARGETS


def main() -> int:
    """1 where something was found."""
    parser = argparse.ArgumentParser(prog="scripts/fuzz")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one of {', '.join(TARGETS)}; all without one")
    parser.add_argument("--seed", type=int, default=1, help="another number tries other inputs")
    parser.add_argument("--seconds", type=float, default=60, help="how long on each target (60)")
    parser.add_argument("--runs", type=int, help="how many inputs to each target, in place of a time")
    parser.add_argument("--findings", type=Path, default=Path(".cache/fuzz"), help="where to put what was found")
    options = parser.parse_args()
    if unknown := {*options.targets} - {*TARGETS}:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    found = False
    for name in options.targets or TARGETS:
        outcome = fuzz(name, options.seed, options.runs, options.seconds)
        print(f"{name}: {outcome.runs} inputs, {len(outcome.findings)} kinds of findings", flush=True)
        _keep(outcome, options.findings / name)
        found = found or bool(outcome.findings)
    return int(found)


def _keep(outcome: Outcome, folder: Path) -> None:
    for finding in outcome.findings:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{finding.number}.bin"
        path.write_bytes(finding.content)
        print(f"  {path}: {finding.what} ({outcome.times[finding.what]} times)")


if __name__ == "__main__":
    sys.exit(main())
