"""A valid case with one value spoilt, and the line on which it then stands."""

from pathlib import Path

BASE = Path(__file__).with_name("base.yaml").read_text(encoding="utf-8")
_LINES = BASE.splitlines()


def line_of(field: str) -> int:
    """The line of a field, from 1; a field of a group is found by its path. One past the end where there is none."""
    at = 0
    for depth, name in enumerate(field.split(".")):
        begins = (f"{name}:",) if not depth else (f"  {name}:", f"  - {name}:", f"    {name}:")
        at = next((place for place in range(at, len(_LINES)) if _LINES[place].startswith(begins)), len(_LINES))
    return at + 1


def with_value(field: str, value: str) -> str:
    """The case with the value of a field replaced, and nothing else."""
    number = line_of(field)
    line = _LINES[number - 1]
    return with_line(number, f"{line[: line.index(':')]}: {value}")


def with_lines(field: str, text: str) -> str:
    """The case with an outermost field, and what belongs to it, replaced."""
    begin = line_of(field) - 1
    end = begin + 1
    while end < len(_LINES) and _LINES[end].startswith(" "):
        end += 1
    return "\n".join([*_LINES[:begin], text, *_LINES[end:]]) + "\n"


def without(field: str) -> str:
    """The case without an outermost field."""
    return with_lines(field, "# left out")


def with_line(number: int, text: str) -> str:
    """The case with one line replaced."""
    return "\n".join([*_LINES[: number - 1], text, *_LINES[number:]]) + "\n"
