"""Valid inputs spoilt at random: as bytes, as lines, and as the values that they hold."""

import copy
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import yaml

from ..hostile.accepted import TEXTS
from ..hostile.refused import CHARACTERS, ESCAPES, VALUES

MOST_CHANGES = 6
LARGEST = 70_000
_YAML = [
    *(
        "&a ",
        "*a",
        "!!str ",
        "!!binary ",
        "!x ",
        "<<: ",
        "? ",
        ": ",
        "- ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "|\n",
        ">-\n",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "#",
        " #",
        "\\",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "  ",
        "\0",
        "\ufeff",
        "|2\n",
        "|9-\n",
    ),
    *("- - - ", "? ? ", "'\n", '"\n', "[\n", "\n]", "null", "~", "true", "-", "1e999", "9" * 400, "0x1", ".nan", "NO"),
]
_FORMS = [*("###", "### Title\n\n", "### The record\n\n", "```yaml\n", "```", " | ", "_No response_", "- [x] ", ", ")]
_TEXTS = [text for texts in TEXTS.values() for text in texts if len(text) < 2000]
_VALUES = [value for some in VALUES.values() for value, _ in some]
WORDS: list[str] = [*_YAML, *_FORMS, *CHARACTERS, *ESCAPES, *_TEXTS, *_VALUES]


def spoilt_bytes(content: bytes, seeds: Sequence[bytes], random: Random) -> bytes:
    """Some bytes with a few changes, none of which needs to make sense."""
    for _ in range(random.randint(1, MOST_CHANGES)):
        content = random.choice(_CHANGES)(content, seeds, random)[:LARGEST]
    return content


def spoilt_value(value: Any, random: Random) -> Any:
    """A value of which some parts are replaced, left out or doubled."""
    value = copy.deepcopy(value)
    for _ in range(random.randint(1, MOST_CHANGES)):
        parent, step = _place(value, random)
        if parent is None:
            return value
        _change(parent, step, random)
    return value


def with_other_texts(value: Any, random: Random) -> Any:
    """A value in which some texts are others, so that it is often still valid."""
    if isinstance(value, dict):
        return {name: with_other_texts(member, random) for name, member in value.items()}
    if isinstance(value, list):
        return [with_other_texts(member, random) for member in value]
    if not isinstance(value, str) or random.random() > 0.2:
        return value
    text = "".join(random.choice([value, " ", *random.sample(_TEXTS, 3)]) for _ in range(random.randint(1, 3)))
    return f"{text}." if value.endswith(".") else text


def dumped(value: Any, random: Random) -> bytes:
    """A value as YAML, in one of the ways in which PyYAML writes."""
    style = random.choice([None, True, False])
    quotes = random.choice([None, None, "'", '"', "|", ">"])
    text: str = yaml.safe_dump(
        value,
        default_flow_style=style,
        default_style=quotes,
        allow_unicode=random.random() < 0.8,
        sort_keys=False,
        width=random.choice([20, 80, 10_000]),
        indent=random.choice([2, 4, 9]),
    )
    return text.encode(errors="surrogatepass")


def _place(value: Any, random: Random) -> tuple[Any, Any]:
    """Some part of a value, as what it is in and the step that leads to it."""
    found: tuple[Any, Any] = (None, None)
    while isinstance(value, dict | list) and value and (found[0] is None or random.random() < 0.7):
        step = random.choice([*value]) if isinstance(value, dict) else random.randrange(len(value))
        found, value = (value, step), value[step]
    return found


def _change(parent: Any, step: Any, random: Random) -> None:
    what = random.randrange(4)
    if what == 0:
        del parent[step]
    elif what == 1:
        parent[step] = _any(random)
    elif what == 2 and isinstance(parent, list):
        parent += [copy.deepcopy(parent[step])] * random.choice([1, 3, 200])
    elif isinstance(parent, dict):
        parent[random.choice([*WORDS, f"{step}s", "title"])] = copy.deepcopy(parent[step])


def _any(random: Random) -> Any:
    deep: Any = "deep"
    for _ in range(random.choice([1, 2, 20])):
        deep = random.choice([[deep], {"a": deep}])
    return random.choice(
        [None, True, 0, -1, 10**17, 10**40, 1.5, float("nan"), float("inf"), [], {}, deep, *random.sample(WORDS, 12)]
    )


def _span(content: bytes, random: Random) -> tuple[int, int]:
    begin = random.randint(0, len(content))
    return begin, min(len(content), begin + random.choice([1, 1, 2, 5, 20, 200]))


def _flip(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]


def _delete(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    begin, end = _span(content, random)
    return content[:begin] + content[end:]


def _repeat(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    begin, end = _span(content, random)
    times = random.choice([1, 2, 10, 1000, 20_000])
    return content[:begin] + content[begin:end] * min(times, LARGEST // max(1, end - begin)) + content[begin:]


def _word(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    begin, end = _span(content, random)
    word: bytes = (random.choice(WORDS) * random.choice([1, 1, 1, 1, 2, 50, 5000])).encode(errors="surrogatepass")
    return content[:begin] + word[:LARGEST] + content[random.choice([begin, end]) :]


def _cut(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    return content[: random.randint(0, len(content))]


def _splice(content: bytes, seeds: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(seeds)
    return content[: random.randint(0, len(content))] + other[random.randint(0, len(other)) :]


def _lines(content: bytes, _: Sequence[bytes], random: Random) -> bytes:
    lines = content.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    what = random.randrange(4)
    if what == 0:
        lines[one], lines[other] = lines[other], lines[one]
    elif what == 1:
        lines.insert(one, lines[other])
    elif what == 2:
        lines[one] = random.choice([b" ", b"  ", b"\t", b"- "]) + lines[one]
    else:
        lines[one] = lines[one][random.choice([1, 2]) :]
    return b"\n".join(lines)


_CHANGES: list[Callable[[bytes, Sequence[bytes], Random], bytes]] = [
    _flip, _delete, _repeat, _word, _word, _word, _cut, _splice, _lines, _lines
]  # fmt: skip
