"""Plain text from HTML and Markdown."""

from collaboratives.views.plain import plain_prose, sections


def test_each_heading_comes_with_the_text_below_it() -> None:
    html = "<h1>Title</h1><p>First.</p><h2 id=a>One <code>x</code></h2><p>Two&amp;three</p><h3></h3><p>Four</p>"
    assert list(sections(html)) == [("", "First."), ("One x", "Two&three"), ("", "Four")]


def test_blocks_part_words_and_emphasis_does_not() -> None:
    assert list(sections("<p>ab<em>cd</em></p><p>ef<br>gh</p>")) == [("", "abcd ef gh")]


def test_scripts_styles_and_pictures_are_no_text() -> None:
    html = "<script>let a</script><style>b{}</style><svg><text>c</text></svg><template><p>d</p></template><p>e</p>"
    assert list(sections(html)) == [("", "e")]


def test_a_records_text_loses_its_markdown_and_keeps_its_words() -> None:
    assert plain_prose("*One* [two](https://example.org/) <b>\n\n- three") == "One two <b> three"
