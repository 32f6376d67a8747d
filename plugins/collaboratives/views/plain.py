"""HTML and Markdown as plain text, for a search that looks at words only."""

from collections.abc import Iterator
from html.parser import HTMLParser

from .rendering import is_plain, prose

_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_SILENT = {"h1", "script", "style", "template", "svg"}
"""What is no text, and the page's own title, which is known already."""
_WITHIN_WORDS = {"a", "abbr", "b", "bdi", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time"}


class _Sections(HTMLParser):
    """The headings of a page and the text below each."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[list[str], list[str]]] = [([], [])]
        self.silent: list[str] = []
        self.in_heading = False

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent.append(tag)
        elif tag in _HEADINGS:
            self.found.append(([], []))
            self.in_heading = True
        elif tag not in _WITHIN_WORDS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[-1]:
            self.silent.pop()
        elif tag in _HEADINGS:
            self.in_heading = False
        elif tag not in _WITHIN_WORDS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            heading, text = self.found[-1]
            (heading if self.in_heading else text).append(data)


def sections(html: str) -> Iterator[tuple[str, str]]:
    """Each heading of a page below its title with the text that follows it; first the text before any heading.

    >>> list(sections("<h1>Rules</h1><p>Read&nbsp;<em>this</em>.</p><h2>One</h2><ul><li>a</li><li>b</li></ul>"))
    [('', 'Read this.'), ('One', 'a b')]
    """
    parser = _Sections()
    parser.feed(html)
    parser.close()
    for heading, text in parser.found:
        yield " ".join("".join(heading).split()), " ".join("".join(text).split())


def plain_prose(text: str) -> str:
    """A record's text without its Markdown.

    >>> plain_prose("They *knew*, as [a paper](https://example.org/) says.")
    'They knew, as a paper says.'
    """
    if is_plain(text):
        return " ".join(text.split())
    return " ".join(body for _, body in sections(prose(text)))
