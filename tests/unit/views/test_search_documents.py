"""What of a record and of a guide page can be found."""

from collaboratives.core.catalogue import Shelf
from collaboratives.core.organisations import Organisation, Register
from collaboratives.core.vocabularies import Term
from collaboratives.views.search_documents import page_document, record_documents


def test_documents_stand_in_the_order_of_titles(shelf: Shelf) -> None:
    assert [document.url for document in record_documents(shelf, Register({}))] == [
        "cases/two/",
        "cases/one/",
        "cases/three/",
    ]


def test_a_document_has_its_title_first_then_its_fields_and_its_terms(shelf: Shelf) -> None:
    document = next(document for document in record_documents(shelf, Register({})) if document.url == "cases/one/")
    texts = [(text.field, text.text) for text in document.texts]
    assert texts[0] == ("Title", "b One & only")
    assert ("Outcome", "They knew.") in texts
    assert ("Organisations", "Example Telecom; Université d'Été; Volunteers") in texts
    assert any(field == "Country or area" and text.startswith("Kenya") for field, text in texts)
    assert len({*texts}) == len(texts)


def test_a_term_is_found_by_its_other_words(shelf: Shelf) -> None:
    document = next(iter(record_documents(shelf, Register({}))))
    (sector,) = [text.text for text in document.texts if text.field == "Sector"]
    assert sector.startswith("Health (also: ")


def test_the_title_weighs_most(shelf: Shelf) -> None:
    for document in record_documents(shelf, Register({})):
        assert document.texts[0].weight == max(text.weight for text in document.texts)


def test_a_guide_page_is_found_by_title_headings_and_text() -> None:
    document = page_document("about/", "About", "<h1>About</h1><p>Why.</p><h2>Evidence</h2><p>Grades.</p>")
    assert (document.collection, document.url) == ("guide", "about/")
    assert [(text.field, text.text) for text in document.texts] == [
        ("Title", "About"),
        ("Headings", "Evidence"),
        ("Text", "Why."),
        ("Evidence", "Grades."),
    ]


def test_an_organisation_is_found_by_its_other_names(shelf: Shelf) -> None:
    telecom = Organisation("telecom", "Example Tel", Term("company", "Company", ""), ("Example Telecom", "ExTel"))
    document = next(iter(record_documents(shelf, Register({"telecom": telecom}))))
    (names,) = [text.text for text in document.texts if text.field == "Organisations"]
    assert names.startswith("Example Telecom (also: Example Tel, ExTel); ")
