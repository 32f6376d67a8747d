"""How a publication is named and cited."""

from typing import Any

import pytest

from collaboratives.collections.reading import byline, check, item, structured
from collaboratives.views.bibliography import formatted
from collaboratives.views.citations import bibtex, ris

BASE: dict[str, Any] = {
    "title": "Sharing & caring",
    "type": "article",
    "authors": [{"name": "de Vries", "given": "Ada"}, {"name": "World Bank"}],
    "year": 2020,
    "published_in": "Data & Policy",
    "volume": "3",
    "issue": "1",
    "pages": "10-20",
    "doi": "10.1000/a_b",
    "url": "https://doi.org/10.1000/a_b",
    "themes": ["evidence"],
}


def _item(**changes: Any) -> dict[str, Any]:
    told = item({name: value for name, value in {**BASE, **changes}.items() if value is not None}, "A site", "")
    return {"id": "x", **{name: value for name, value in told.items() if value}}


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A and others"),
    ],
)
def test_who_wrote_it_in_a_few_words(names: list[str], words: str) -> None:
    people = [{"name": name} for name in names]
    assert byline({"authors": people} if people else {}) == words
    if len(names) in {1, 2, 3}:
        assert byline({"editors": people}) == f"{words} (eds)"
    if len(names) == 1:
        assert byline({"authors": people, "more_authors": True}) == "A and others"


def test_it_is_cited_as_itself_in_every_format() -> None:
    told = _item()
    entry = bibtex([told])
    assert entry.startswith("@article{x,")
    assert "author = {de Vries, Ada and {World Bank}}" in entry
    assert r"journal = {Data \& Policy}" in entry
    assert "pages = {10--20}" in entry
    assert "doi = {10.1000/a_b}" in entry
    lines = ris([told]).split("\r\n")
    assert lines[0] == "TY  - JOUR"
    assert {"AU  - de Vries, Ada", "AU  - World Bank", "SP  - 10", "EP  - 20", "DO  - 10.1000/a_b"} <= {*lines}


def test_a_processor_formats_it_and_nothing_in_it_is_markup() -> None:
    told = formatted([_item(title="A <script>b</script> & c"), _item() | {"id": "y"}])
    assert "<script" not in told["x"]
    assert "&lt;script&gt;" in told["x"]
    assert told["y"].startswith("de Vries, A. and World Bank (2020) ")
    assert "<i>Data &amp; Policy</i>, 3(1), pp. 10–20" in told["y"]
    assert formatted([]) == {}


def test_without_author_the_publisher_leads() -> None:
    (line,) = formatted([_item(authors=None, type="report", publisher="OECD")]).values()
    assert line.startswith("OECD (2020)")
    assert line.count("Sharing &amp; caring") == 1


def test_with_nobody_named_the_title_leads_and_stands_once() -> None:
    (line,) = formatted([_item(authors=None, type="post", published_in=None)]).values()
    assert line == "<i>Sharing &amp; caring</i> (2020). Available at: https://doi.org/10.1000/a_b."


@pytest.mark.parametrize("pages", ["10-20", "10--20", "10–20"])
def test_a_range_of_pages_is_one_however_it_was_typed(pages: str) -> None:
    assert "pages = {10--20}" in bibtex([_item(pages=pages)])
    assert {"SP  - 10", "EP  - 20"} <= {*ris([_item(pages=pages)]).split("\r\n")}


def test_others_are_others_in_bibtex() -> None:
    entry = bibtex([_item(authors=[{"name": "Aiken", "given": "Emily"}], more_authors=True)])
    assert "author = {Aiken, Emily and others}" in entry


def test_what_is_asked_of_a_reading() -> None:
    def faults(**changes: Any) -> list[str]:
        return [rule for rule, _, _ in check({**BASE, **changes}, None)]  # type: ignore[arg-type]

    assert faults(annotation="It says so.") == []
    assert faults(url="https://www.scribd.com/document/1") == ["rehosted-address"]
    assert faults(url="https://www.scribd.com/document/1", copy=True) == []
    assert faults(title="A title.", annotation="It says so") == ["title-is-sentence", "unfinished-summary"]


def test_a_search_engine_is_told_of_the_work() -> None:
    told = structured(BASE, "https://example.org/readings/x/")
    assert told["@type"] == "ScholarlyArticle"
    assert told["author"][0] == {"@type": "Person", "name": "Ada de Vries", "familyName": "de Vries"}
    assert told["author"][1] == {"@type": "Organization", "name": "World Bank"}
    assert told["sameAs"] == "https://doi.org/10.1000/a_b"
    assert structured({**BASE, "type": "guide"}, "")["@type"] == "Report"
