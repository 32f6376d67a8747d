"""What a plain scalar of YAML means here: nearly always the text itself.

Only `null`, `true`, `false`, decimal integers and decimals mean anything but
text: `NO` is Norway, `12:30` and `2014-05-01` are what they look like.
"""

import re
from typing import Any

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}\Z")
_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}


def meaning(text: str) -> Any:
    """The value of a scalar that stands without quotes.

    >>> meaning("NO"), meaning("12:30"), meaning("2014"), meaning("true"), meaning("")
    ('NO', '12:30', 2014, True, None)
    """
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if first.isdigit() or first == "-":
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text
