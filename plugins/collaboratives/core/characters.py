"""Which characters a record may hold: all that people write, none that hides or breaks something."""

import re
import unicodedata
from collections.abc import Iterator

_LAST_OF_PLANES = "".join(f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))

FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, next line (U+0085) among them
    "\u2028\u2029"  # line breaks to some YAML readers and text to others
    "\u202a-\u202e\u2066-\u2069"  # text that runs the other way than a reviewer sees
    "\u200b\u2060-\u2064\ufeff"  # invisible; joiners (U+200C, U+200D) are part of spelling and stay
    "\ufff9-\ufffd"  # the last is what a broken decoding leaves behind
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\U000e0000-\U000e0fff"  # tags
    "\ufdd0-\ufdef"
    + _LAST_OF_PLANES  # never characters
    + "\ud800-\udfff"  # halves of a pair
    "]"
    "|\r(?!\n)"  # a line end for some readers only
)

_NAMELESS = "a character without a name"
NAMES = {
    chr(code): unicodedata.name(chr(code)).lower()
    for code in range(0x10000)
    if FORBIDDEN.match(chr(code)) is not None and unicodedata.name(chr(code), "") != ""
}
"""What the forbidden characters of the basic plane are called; those beyond it are told by their number."""


def forbidden_characters(text: str) -> Iterator[tuple[int, str]]:
    """Each forbidden character of a text, as its offset and what to call it."""
    for match in FORBIDDEN.finditer(text):
        character = match[0]
        name = NAMES.get(character, _NAMELESS)
        yield match.start(), f"U+{ord(character):04X} ({name})"


def place_of(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, both from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
