"""The files of the search index, by hand and against the documents they come from."""

import json
import re
from typing import Any

import pytest

from collaboratives.core.catalogue import Catalogue, Shelf
from collaboratives.core.organisations import Register
from collaboratives.views import search_index
from collaboratives.views.explorer import view_explorer
from collaboratives.views.search_documents import Document, page_document, record_documents
from collaboratives.views.search_index import SEARCH, search_files
from collaboratives.views.words import is_stop_word, stem_of, words_of

PAGES = [page_document("b/", "Bee", "<p>Honey and wax. More honey.</p>"), page_document("a/", "Ant", "<p>A hill.</p>")]


def _files(catalogue: Catalogue) -> dict[str, Any]:
    return {
        re.sub(rf"^{SEARCH}/([0-9a-f]{{12}}/)?", "", asset.path): json.loads(asset.content)
        for asset in search_files(catalogue, PAGES)
    }


def _shards(files: dict[str, Any]) -> list[dict[str, Any]]:
    return [files[f"shards/{number}.json"] for number in range(len(files["manifest.json"]["shards"]))]


def _documents(shelf: Shelf) -> list[Document]:
    return [*record_documents(shelf, Register({})), *sorted(PAGES, key=lambda page: page.url)]


def test_the_manifest_counts_the_documents_of_each_collection(catalogue: Catalogue) -> None:
    manifest = _files(catalogue)["manifest.json"]
    assert [(row[0], row[5]) for row in manifest["collections"]] == [
        ("cases", 3),
        ("events", 0),
        ("readings", 0),
        ("guide", 2),
    ]
    assert manifest["collections"][0][1:5] == ["Cases", "case", "cases", "explorer/"]
    assert [row[4] for row in manifest["collections"][1:]] == ["", "readings/", ""]


def test_the_index_and_the_explorer_know_each_other_by_the_same_stamp(catalogue: Catalogue, shelf: Shelf) -> None:
    """The place of a document in its collection is that of the Explorer's row."""
    files = _files(catalogue)
    explorer = view_explorer(shelf)
    assert files["manifest.json"]["collections"][0][6] == explorer["stamp"]
    urls = [files[f"texts/{number}.json"][0] for number in range(3)]
    assert urls == [f"cases/{row[0]}/" for row in explorer["records"]]


def test_every_word_of_every_text_is_found_where_it_stands(catalogue: Catalogue, shelf: Shelf) -> None:
    entries = {stem: entry for shard in _shards(_files(catalogue)) for stem, entry in shard.items()}
    expected: dict[str, dict[int, list[tuple[int, int]]]] = {}
    for number, document in enumerate(_documents(shelf)):
        for text, own in enumerate(document.texts):
            for place, word in enumerate(words_of(own.text)):
                if not is_stop_word(word):
                    assert word in entries[stem_of(word)][0]
                    expected.setdefault(stem_of(word), {}).setdefault(number, []).append((text, place))
    found = {
        stem: {posting[0]: list(zip(posting[2::2], posting[3::2], strict=True)) for posting in postings}
        for stem, (_, postings) in entries.items()
    }
    assert found == expected


def test_a_shard_holds_a_range_of_stems_and_is_cut_when_it_is_full(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "SHARD_SIZE", 400)
    files = _files(catalogue)
    shards = _shards(files)
    assert len(shards) > 3
    stems = [stem for shard in shards for stem in shard]
    assert stems == sorted(stems, key=lambda stem: stem.encode("utf-16-be"))
    assert files["manifest.json"]["shards"] == [next(iter(shard)) for shard in shards]


def test_a_word_tells_more_the_rarer_it_is_and_the_more_its_text_weighs(catalogue: Catalogue) -> None:
    entries = {stem: entry for shard in _shards(_files(catalogue)) for stem, entry in shard.items()}
    weights = {stem: {posting[0]: posting[1] for posting in entry[1]} for stem, entry in entries.items()}
    bee = 4
    assert weights["bee"][bee] > weights["wax"][bee]  # in the title
    assert weights["honey"][bee] > weights["wax"][bee]  # twice
    assert weights["ghana"][0] > weights["kenya"][0]  # once in the same kind of text, but in fewer documents


def test_the_list_of_words_holds_each_once(catalogue: Catalogue) -> None:
    files = _files(catalogue)
    words = files["words.json"].split(" ")
    assert len({*words}) == len(words)
    assert {*words} == {word for shard in _shards(files) for own, _ in shard.values() for word in own}


def test_the_version_follows_the_texts_and_nothing_else(catalogue: Catalogue) -> None:
    version = _files(catalogue)["manifest.json"]["version"]
    assert _files(catalogue)["manifest.json"]["version"] == version
    other = [page_document("b/", "Bee", "<p>Honey.</p>")]
    changed = {asset.path: asset.content for asset in search_files(catalogue, other)}
    assert json.loads(changed[f"{SEARCH}/manifest.json"])["version"] != version
