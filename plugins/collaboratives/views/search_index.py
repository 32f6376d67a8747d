"""The search index as files, cut so that a reader pays for the query and not for the corpus.

Everything lies in `assets/collaboratives/search/`, is private to our own
pages and may change at any time. Numbers of documents count from 0, through
one collection after the other.

- `manifest.json`: `version`, which follows every change of the index and is
  the folder of the other files, so that a page with an old manifest finds no
  files that belong to a new one;
  `collections`, each `[id, title, singular, plural, address of its listing,
  number of documents, stamp]`; `shards`, the first stem of each.
- `shards/<number>.json`: `{stem: [[word, ...], [[document, weight, text, place,
  text, place, ...], ...]]}`, stems in order over all shards. `weight` says how
  telling the stem is for the document; each `text, place` is one occurrence:
  which text of the document, and its how many-th word.
- `texts/<document>.json`: `[address, [[field, text], ...]]`. The first text is
  the title.
- `words.json`: every word in one string, for typing errors.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from ..core.catalogue import Catalogue, Shelf
from .assets import FOLDER
from .explorer import stamp_of
from .listings import has_explorer
from .page import Asset
from .search_documents import GUIDE, Document, record_documents
from .words import is_stop_word, stem_of, words_of

SEARCH = f"{FOLDER}/search"
SHARD_SIZE = 16_000
"""Characters of a shard: small enough to fetch for one word, large enough not to need many."""

# BM25F (Robertson, Zaragoza and Taylor, 2004): how soon more of the same word tells no more, and how
# much a long text dilutes it
_SATURATION, _DILUTION = 1.2, 0.5
_SCALE = 10


@dataclass(slots=True)
class _Found:
    """Where a stem occurs: for each document text and place in turn; and the words that it stands for."""

    words: set[str] = field(default_factory=set)
    hits: dict[int, list[int]] = field(default_factory=dict)


def search_files(catalogue: Catalogue, pages: Sequence[Document]) -> Iterator[Asset]:
    """Every file of the index over all records and the guide pages given."""
    documents = [
        document for shelf in catalogue.shelves.values() for document in record_documents(shelf, catalogue.register)
    ]
    documents += sorted(pages, key=lambda page: page.url)
    words: set[str] = set()
    shards = list(_shards(_entries(documents, words)))
    files = {f"shards/{number}.json": shard.content for number, shard in enumerate(shards)}
    files["words.json"] = _compact(" ".join(sorted(words)))
    for number, document in enumerate(documents):
        texts = [[text.field, text.text] for text in document.texts]
        files[f"texts/{number}.json"] = _compact([document.url, texts])
    version = sha256(b"\n".join(files.values())).hexdigest()[:12]
    manifest = {
        "version": version,
        "collections": [
            *(_names(shelf) for shelf in catalogue.shelves.values()),
            [GUIDE, "Guide", "page", "pages", "", len(pages), ""],
        ],
        "shards": [shard.first for shard in shards],
    }
    yield Asset(f"{SEARCH}/manifest.json", _compact(manifest))
    for name, content in files.items():
        yield Asset(f"{SEARCH}/{version}/{name}", content)


def _names(shelf: Shelf) -> list[Any]:
    names = shelf.collection
    return [
        names.id,
        names.title,
        names.singular,
        names.plural,
        f"{names.listing}/" if has_explorer(shelf) else "",
        len(shelf.records),
        stamp_of(shelf),
    ]


def _entries(documents: Sequence[Document], words: set[str]) -> Iterator[tuple[str, bytes]]:
    """Each stem, in the order in which a script compares texts, with its words and where it occurs.

    All words are added to `words`.
    """
    found: dict[str, _Found] = {}
    # a text is made of few words, each of which comes again and again: None for those that are left out
    by_word: dict[str, _Found | None] = {}
    lengths: list[list[int]] = []
    for number, document in enumerate(documents):
        lengths.append([])
        for place, text in enumerate(document.texts):
            length = 0
            for length, word in enumerate(words_of(text.text), start=1):
                if word not in by_word:
                    by_word[word] = _found_of(word, found)
                entry = by_word[word]
                if entry is not None:
                    entry.hits.setdefault(number, []).extend((place, length - 1))
            lengths[-1].append(length)
    by_word.clear()
    words.update(word for entry in found.values() for word in entry.words)
    usual = _usual_lengths(documents, lengths)
    for stem in sorted(found, key=lambda stem: stem.encode("utf-16-be")):
        # what is written is let go
        entry = found.pop(stem)
        rarity = math.log(1 + (len(documents) - len(entry.hits) + 0.5) / (len(entry.hits) + 0.5))
        postings = []
        for number, hits in entry.hits.items():
            weight = _weight(documents[number], lengths[number], hits, usual)
            told = rarity * weight / (_SATURATION + weight)
            postings.append([number, max(1, round(_SCALE * told)), *hits])
        yield stem, _compact([sorted(entry.words), postings])


def _found_of(word: str, found: dict[str, _Found]) -> _Found | None:
    """What is known of a word's stem, with the word added to it; None for a stop word."""
    if is_stop_word(word):
        return None
    entry = found.setdefault(stem_of(word), _Found())
    entry.words.add(word)
    return entry


def _weight(document: Document, lengths: Sequence[int], hits: Sequence[int], usual: Mapping[str, float]) -> float:
    """How often a stem occurs in a document, each text by its weight and against the usual length of its field."""
    texts = hits[::2]
    total = 0.0
    for text in dict.fromkeys(texts):
        one = document.texts[text]
        total += one.weight * texts.count(text) / (1 - _DILUTION + _DILUTION * lengths[text] / usual[one.field])
    return total


def _usual_lengths(documents: Sequence[Document], lengths: Sequence[Sequence[int]]) -> dict[str, float]:
    """The mean number of words of each field."""
    by_field: defaultdict[str, list[int]] = defaultdict(list)
    for document, own in zip(documents, lengths, strict=True):
        for text, length in zip(document.texts, own, strict=True):
            by_field[text.field].append(length)
    return {name: max(1.0, sum(found) / len(found)) for name, found in by_field.items()}


@dataclass(frozen=True, slots=True)
class _Shard:
    """A part of the index as it is written, and its first stem."""

    first: str
    content: bytes


def _shards(entries: Iterator[tuple[str, bytes]]) -> Iterator[_Shard]:
    """Entries in parts of about the size of a shard."""
    shard: dict[str, bytes] = {}
    size = 0
    for stem, entry in entries:
        if size > SHARD_SIZE:
            yield _joined(shard)
            shard, size = {}, 0
        shard[stem] = entry
        size += len(entry)
    if shard:
        yield _joined(shard)


def _joined(shard: Mapping[str, bytes]) -> _Shard:
    members = (b":".join((_compact(stem), entry)) for stem, entry in shard.items())
    return _Shard(next(iter(shard)), b"{%s}" % b",".join(members))


_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _compact(value: Any) -> bytes:
    return _encoder.encode(value).encode()
