"""What records write comes out as text, links and emphasis, and nothing that runs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collaboratives.views import rendering
from collaboratives.views.page import relative
from collaboratives.views.plain import plain_prose
from collaboratives.views.rendering import environment, plural, prose

NOTHING = re.compile("(?!)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain.", "<p>Plain.</p>"),
        ("One\ntwo.\n\nThree.", "<p>One\ntwo.</p>\n<p>Three.</p>"),
        ("*so* **very**", "<p><em>so</em> <strong>very</strong></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("{{ 7 * 7 }}", "<p>{{ 7 * 7 }}</p>"),
        ("# not a heading", "<p># not a heading</p>"),
        ("2014 was a year.", "<p>2014 was a year.</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        (
            "![x](https://example.org/x.png)",
            '<p>!<a href="https://example.org/x.png" rel="nofollow noopener noreferrer ugc">x</a></p>',
        ),
        ("[a](/etc/passwd)", '<p><a rel="nofollow noopener noreferrer ugc">a</a></p>'),
        ("[a](//example.org/)", '<p><a rel="nofollow noopener noreferrer ugc">a</a></p>'),
        ("[a](x 'title')", '<p><a rel="nofollow noopener noreferrer ugc">a</a></p>'),
    ],
)
def test_prose_keeps_text_and_drops_what_could_act(text: str, expected: str) -> None:
    assert prose(text).strip().startswith(expected)


@given(st.text("aA9é -:;,.()'\"%/+_*#>!\n\u00a0ß", max_size=12) | st.text(max_size=12))
def test_a_plain_paragraph_comes_out_as_by_the_long_way(text: str) -> None:
    """What is taken for plain is what neither Markdown nor the cleaning would change."""
    quickly = prose(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "_PLAIN", NOTHING)
        assert quickly == prose(text)
        words = plain_prose(text)
    assert words == plain_prose(text)


def test_a_link_in_prose_tells_nobody_where_it_came_from() -> None:
    assert prose("[a](https://example.org/)") == (
        '<p><a href="https://example.org/" rel="nofollow noopener noreferrer ugc">a</a></p>\n'
    )


def test_every_template_escapes() -> None:
    for name in environment().list_templates(extensions=["html"]):
        source = environment().loader.get_source(environment(), name)[0]  # type: ignore[union-attr]  # there is a loader
        assert "| safe" not in source, name
        assert "autoescape false" not in source, name
    assert environment().from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        ("cases/one/", "", "cases/one/"),
        ("cases/one/", "cases/two/", "../../cases/one/"),
        ("", "cases/two/", "../../"),
        ("", "", "./"),
        ("explorer/?q=a", "explorer/sector/health/", "../../../explorer/?q=a"),
    ],
)
def test_links_are_relative_to_the_page(target: str, page: str, expected: str) -> None:
    assert relative(target, page) == expected


def test_numbers_come_with_their_noun() -> None:
    assert [plural(n, "case", "cases") for n in (0, 1, 1234)] == ["0 cases", "1 case", "1,234 cases"]
