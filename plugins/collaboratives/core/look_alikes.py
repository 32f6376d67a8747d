"""Words of two alphabets: they look right to a reader and are another word to a search, or another site."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .pointers import Step
from .problems import Problem, report
from .records import Record
from .references import locate

# Greek and Cyrillic letters that hardly differ from a Latin one; others mislead nobody, as the first of \u03bcm
_ALIKE = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bd\u03bf"
_ALIKE += "\u0405\u0406\u0408\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
_ALIKE += "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u04cf\u0501\u051b\u051d"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_LATIN_LETTER, _ALIKE_LETTER = re.compile(f"[{_LATIN}]"), re.compile(f"[{_ALIKE}]")
# the first byte of every such letter in UTF-8; nearly every file has none
_SIGN = re.compile(rb"[\xce-\xd4]")


def check_look_alikes(root: Path, record: Record, content: bytes) -> Iterator[Problem]:
    """Report words with a letter that looks like a Latin one beside Latin ones (look-alike)."""
    for taken, text in _texts(record.data) if _SIGN.search(content) else ():
        for word, letter in mixed_words(text):
            character = f"U+{ord(letter):04X} ({unicodedata.name(letter).lower()})"
            yield report("look-alike", locate(root, record, taken), word=word, character=character)


def mixed_words(text: str) -> Iterator[tuple[str, str]]:
    """Each word of Latin letters with the first letter in it that only looks like one.

    >>> [word for word, _ in mixed_words("P\u0430ris, \u041f\u0430\u0440\u0438\u0436, 5 \u03bcm")] == ["P\u0430ris"]
    True
    """
    for word in re.findall(r"[^\W\d_]+", text):
        alike = _ALIKE_LETTER.search(word)
        if alike and _LATIN_LETTER.search(word):
            yield word, alike[0]


def _texts(value: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, member in value.items():
            yield from _texts(member, (*path, name))
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from _texts(member, (*path, place))
