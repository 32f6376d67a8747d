"""Take the JSON Schema Test Suite out of the source archive of jsonschema, whose hash our lock holds.

    python -m tests.suites.json_schema_suite jsonschema-4.26.0.tar.gz

The suite's own repository is the only other place that has draft 2020-12; the
packages on npm that bear its name stop at draft 4, or fetch it from there.
"""

import hashlib
import json
import sys
import tarfile
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).parents[2]
SUITE = Path(__file__).with_name("json-schema-2020-12.json")
LICENCE = Path(__file__).with_name("json-schema-LICENSE")
_TESTS = PurePosixPath("json/tests/draft2020-12")


def required_tests(archive: Path) -> dict[str, Any]:
    """The groups of tests of each file that every validator must pass, without what is optional."""
    found = {}
    with tarfile.open(archive) as whole:
        for member in whole.getmembers():
            path = PurePosixPath(*PurePosixPath(member.name).parts[1:])
            content = whole.extractfile(member)
            if path.parent == _TESTS and content:
                found[path.name] = json.load(content)
            elif path == PurePosixPath("json/LICENSE") and content:
                LICENCE.write_bytes(content.read())
    return dict(sorted(found.items()))


def main(archive: Path) -> None:
    """Write the suite anew."""
    sha256 = hashlib.sha256(archive.read_bytes()).hexdigest()
    lock = (ROOT / "requirements/base.txt").read_text(encoding="utf-8")
    if f"--hash=sha256:{sha256}" not in lock:
        raise SystemExit(f"{archive.name} is not what requirements/base.txt locks")
    tests = required_tests(archive)
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(groups)}" for name, groups in tests.items())
    SUITE.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
