"""Components: HTML from templates that escape everything unless told otherwise.

A component is a folder `components/<name>/` with `<name>.html` (a Jinja
template), `<name>.css`, `<name>.mjs` if it moves and `<name>.examples.yaml`.
A template gets plain values by name, and these of its own:

- `link(target)`: a relative link from the page being rendered to a page or
  file of the site, given from the site's root (`link("cases/one/")`);
- `| prose`: a record's text as HTML, from the safe subset of Markdown;
- `| plural(words)`: a number with its noun, `3 | plural("source", "sources")`;
- `| language`: the name of a language, from its code.

Templates never come from records, and records never become templates.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2
import nh3
from babel import Locale
from markdown_it import MarkdownIt
from markupsafe import Markup

from .page import relative

COMPONENTS = Path(__file__).resolve().parent.parent / "components"
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "br"}
_ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "*": set()}
_SCHEMES = {"https", "http", "mailto"}
_REL = "nofollow noopener noreferrer ugc"
# one paragraph that begins with a letter, without anything that Markdown or HTML gives a meaning to
_PLAIN = re.compile(r"[^\W\d_][\w ,.;:()?'\"’“”–€£$%/+-]*[\w.,;:)?'\"’”%]")  # noqa: RUF001 - all of them are typed
_markdown = MarkdownIt("js-default", {"html": False, "linkify": False}).disable(
    ["image", "table", "heading", "lheading", "fence", "code", "hr"]
)


def prose(text: str) -> Markup:
    """A record's text as HTML: paragraphs, emphasis, links and lists, and nothing else.

    markdown-it-py makes it without passing HTML through, and nh3 takes out
    whatever is not on a short list, so that a fault of one is caught by the
    other.
    """
    if is_plain(text):
        return Markup(f"<p>{text}</p>\n")  # noqa: S704 - has nothing that either of them would change
    html = _markdown.render(text)
    clean = nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, url_relative="deny", link_rel=_REL
    )
    return Markup(clean)  # noqa: S704 - cleaned


def is_plain(text: str) -> bool:
    """Whether a text is one paragraph without any markup, and so is shown as it stands."""
    return _PLAIN.fullmatch(text) is not None


def plural(number: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> plural(1, "case", "cases"), plural(1200, "case", "cases")
    ('1 case', '1,200 cases')
    """
    return f"{number:,} {one if number == 1 else many}"


def language(code: str) -> str:
    """The English name of a language, from its code in BCP 47; a code that the Unicode CLDR does not name stays.

    >>> language("pt-BR"), language("de"), language("xx")
    ('Portuguese', 'German', 'xx')
    """
    return str(Locale("en").languages.get(code.partition("-")[0], code))


@lru_cache
def environment(folder: Path = COMPONENTS) -> jinja2.Environment:
    """The templates of all components."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"prose": prose, "plural": plural, "language": language}
    return made


def render(component: str, page: str, **values: Any) -> str:
    """The HTML of a component on the page of an address, relative to the site's root."""
    template = environment().get_template(f"{component}/{component}.html")
    link: Callable[[str], str] = partial(relative, page=page)
    return template.render(link=link, page=page, **values)
