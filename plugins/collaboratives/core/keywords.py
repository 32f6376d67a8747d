"""How JSON Schema's keywords are decided here: as in the standard, but safe with a stranger's values."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import jsonschema
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry

_FORMATS = FormatChecker(formats=())
# letters by name that show nothing, and the empty pattern of Braille
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})


def validator_for(schema: Mapping[str, Any]) -> jsonschema.protocols.Validator:
    """The validator of a schema, which fetches nothing and takes no time that grows with its square."""
    validator: jsonschema.protocols.Validator = _Validator(schema, format_checker=_FORMATS, registry=Registry())
    return validator


@_FORMATS.checks("uri")
def is_address(value: object) -> bool:
    """Whether a text is a web address that can be published as a link.

    A host name with a dot and no user name, password or bare IP address in
    it: the rest is either a slip or an attempt to mislead (RFC 3986, 3.2).

    >>> is_address("https://example.org/a_(b)"), is_address("https://user@example.org/")
    (True, False)
    """
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        _ = parts.port  # raises where the port is no number
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and "@" not in parts.netloc
        and "\\" not in value
        and not any(character.isspace() for character in value)
        and "." in host.strip(".")
        and not _is_ip(host)
    )


def _is_ip(host: str) -> bool:
    """Whether a browser would take a host for an IP address (WHATWG URL, 3.5): also `127.1` and `0x7f.1`."""
    if ":" in host:
        return True
    last = unicodedata.normalize("NFKC", host).rstrip(".").rpartition(".")[2]
    return bool(re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last))


@_FORMATS.checks("date")
def is_date(value: object) -> bool:
    """Whether a text is a day of the calendar as year-month-day (RFC 3339 full-date)."""
    if not isinstance(value, str):
        return True
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


@lru_cache
def expression(pattern: str) -> re.Pattern[str]:
    """A pattern of a schema, compiled to mean the same here as there."""
    # In Python, `$` also matches before a final line break and `\d` in every script; in JSON
    # Schema (ECMA-262) they do not.
    return re.compile(re.sub(r"\$\Z", r"\\Z", pattern), re.ASCII)


def _pattern(_: object, pattern: str, value: object, __: object) -> Iterator[ValidationError]:
    if isinstance(value, str) and not expression(pattern).search(value):
        yield ValidationError(f"does not match {pattern}")


def _unique_items(_: object, unique: bool, value: object, __: object) -> Iterator[ValidationError]:  # noqa: FBT001 - jsonschema's own signature
    if (
        unique
        and isinstance(value, list)
        and len({json.dumps(member, sort_keys=True) for member in value}) < len(value)
    ):
        yield ValidationError("has repeated entries")


def is_seen(text: str) -> bool:
    """Whether there is anything in a text that a reader can see.

    >>> is_seen("a"), is_seen(" "), is_seen("\u200d\u3164")
    (True, False, False)
    """
    return any(unicodedata.category(character) not in _UNSEEN and character not in _BLANK for character in text)


def _min_length(_: object, least: int, value: object, __: object) -> Iterator[ValidationError]:
    # spaces alone fill no field, nor does what nobody sees
    if isinstance(value, str) and (len(value.strip()) < least or (least and not is_seen(value))):
        yield ValidationError("is too short")


def _is_whole_number(_: object, value: object) -> bool:
    # 2014.0 is a whole number to the standard, but nobody wants to read it on a page
    return isinstance(value, int) and not isinstance(value, bool)


_Validator = jsonschema.validators.extend(
    Draft202012Validator,
    {"pattern": _pattern, "uniqueItems": _unique_items, "minLength": _min_length},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole_number),
)
