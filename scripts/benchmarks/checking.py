"""How long it takes to check the cases, beside check-jsonschema."""

from .running import PROGRAMS, ROOT, medians, told


def measure() -> bool:
    """Whether validation keeps its ratio."""
    cases = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "cases").glob("*.yaml"))
    # like for like: both match patterns with Python's own expressions
    options = ["--regex-variant", "python", "--schemafile", "schema/case.schema.json"]
    programs = {
        "validate": [str(PROGRAMS / "collaboratives"), "validate"],
        "check-jsonschema": [str(PROGRAMS / "check-jsonschema"), *options, *cases],
    }
    found = medians(programs, ROOT, runs=7)
    return told(found["validate"] / found["check-jsonschema"], 0.25, f"{len(cases)} cases")
