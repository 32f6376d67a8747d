"""What the editorial rules ask of any text or address, whichever collection it stands in."""

import re
from urllib.parse import urlsplit

# sites that put up what others published; the name before the last dot, since they move between domains
REHOSTING = {
    *("123dok", "1library", "9pdf", "coursehero", "docslib", "dokumen", "fdocumentos", "fdocuments", "fdokumen"),
    *("feedly", "feedspot", "grokipedia", "lawsdocbox", "pdfdokument", "pdfslide", "readkong", "scribd"),
    *("slideblast", "slideplayer", "studylib", "vdocument", "vdocuments", "wixlib"),
}
_SENTENCE = re.compile(r".*[.!?][\"”’')]*\Z", re.DOTALL)  # noqa: RUF001 - quotes as they are typed


def rehosting_site(address: str) -> str:
    """The site of an address if it puts up what others published, empty otherwise.

    >>> rehosting_site("https://www.scribd.com/document/1"), rehosting_site("https://example.org/scribd")
    ('www.scribd.com', '')
    """
    site = (urlsplit(address).hostname or "").removesuffix(".")
    return site if REHOSTING.intersection(site.split(".")) else ""


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does.

    >>> is_sentence("It ended."), is_sentence("It ended"), is_sentence("They said “no.”")
    (True, False, True)
    """
    return bool(_SENTENCE.match(text))
