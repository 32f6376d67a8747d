"""Ids: the file name of a record, which is its permanent address."""

import re
import unicodedata

LONGEST_ID = 80
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
# names that mean a device on Windows, or a file that the site itself needs
_RESERVED = {
    "index",
    "404",
    "assets",
    "search",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
}


def is_id(name: str) -> bool:
    """Whether a name can be the id of a record.

    >>> is_id("malaria-namibia"), is_id("Malaria"), is_id("../x"), is_id("con")
    (True, False, False, False)
    """
    return bool(_ID.match(name)) and len(name) <= LONGEST_ID and name not in _RESERVED


def id_from(title: str) -> str:
    """The id that a title makes, cut at a word; empty where the title has no Latin letter or digit.

    >>> id_from("Côte d'Ivoire: buses, 2014"), id_from("東京"), id_from("Search")
    ('cote-divoire-buses-2014', '', '')
    """
    plain = unicodedata.normalize("NFKD", title).casefold()
    bare = "".join(c for c in plain if not unicodedata.category(c).startswith("M") and c not in "'’")  # noqa: RUF001 - both are typed
    made = ""
    for word in re.findall(r"[a-z0-9]+", bare):
        longer = f"{made}-{word}" if made else word
        if len(longer) > LONGEST_ID:
            break
        made = longer
    return made if is_id(made) else ""
