"""No script of ours makes markup of text, and no template passes text on as markup."""

import re
from pathlib import Path

from .tracked import tracked_files

PACKAGE = Path("plugins/collaboratives")
# what turns a text into elements, or into code
MAKES_MARKUP = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|setHTMLUnsafe|DOMParser|srcdoc"
    r"|eval\(|new Function\b|setTimeout\(\s*['\"`])"
)


def test_no_script_makes_markup_of_text() -> None:
    scripts = {
        path: text
        for path, text in tracked_files(under=PACKAGE).items()
        if path.suffix in {".mjs", ".html"} and "vendor" not in path.parts
    }
    assert len(scripts) > 50
    assert {path: found[0] for path, text in scripts.items() if (found := MAKES_MARKUP.search(text))} == {}


def test_no_template_of_the_theme_or_a_component_passes_text_on_as_markup() -> None:
    templates = {path: text for path, text in tracked_files(under=PACKAGE).items() if path.suffix == ".html"}
    assert len(templates) > 30
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+false|\|\s*attr\b|__class__")
    assert [path for path, text in templates.items() if unsafe.search(text)] == []


def test_finished_html_is_made_in_few_places() -> None:
    """`Markup` of a value that is not a literal needs a reason beside it."""
    made = re.compile(r"\bMarkup\((?!\"|')(?!.*# noqa: S704 - )")
    found = {path for path, text in tracked_files(under=PACKAGE).items() if path.suffix == ".py" and made.search(text)}
    assert found == set()
