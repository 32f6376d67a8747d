"""The same site for Hugo: the same cases as front matter, and templates that write the same pages and files.

A case gets its page, its text, its data as JSON and YAML and three citations;
a term and a recurring organisation get their lists, in pages of a hundred, and
a term its feed; all cases together JSON and one a line. The frame around a
page is ours, as a page of ours has it. The guide, readings, events, the map,
figures and tables are left out, which is to Hugo's advantage.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from collaboratives.collections import load
from collaboratives.core.catalogue import Shelf
from collaboratives.views.organisations import Bodies, organisations_of

LAYOUTS = Path(__file__).resolve().parent / "hugo_layouts"
_FORMATS = {"md": "index", "bib": "cite", "ris": "cite", "csl": "cite.csl", "atom": "feed", "ndjson": "index"}


def make(site: Path, page: str, folder: Path) -> Path:
    """A Hugo site from one of ours; `page` is any page of a case as ours has it, for the frame."""
    catalogue, _ = load(site)
    shelf = catalogue.shelves["cases"]
    bodies = organisations_of(shelf, catalogue.register)
    terms = {
        **{name: vocabulary.terms for name, vocabulary in catalogue.vocabularies.items()},
        **{facet.name: facet.vocabulary.terms for facet in shelf.facets},
    }
    named = {
        name: {term.id: {"title": term.title, "description": term.description} for term in found.values()}
        for name, found in terms.items()
    }
    # a hyphen would be a minus in a template
    named |= {name.replace("-", "_"): found for name, found in named.items()}
    _write(folder / "data/terms.json", json.dumps(named))
    _write(folder / "data/facets.json", json.dumps([{"name": one.name, "title": one.title} for one in shelf.facets]))
    outer = (field for field in shelf.collection.fields if len(field.path) == 1)
    _write(folder / "data/fields.json", json.dumps({field.name: field.title for field in outer}))
    _write(folder / "hugo.json", json.dumps(_settings(shelf)))
    _layouts(folder / "layouts", page)
    (folder / "static/cases").mkdir(parents=True)
    for record in shelf.records.values():
        text = (site / record.file).read_text(encoding="utf-8")
        front: dict[str, Any] = {
            "title": shelf.text(record, "title"),
            "date": shelf.text(record, "added"),
            **{facet.name: [term.id for term in facet.terms_of(record)] for facet in shelf.facets},
            **_bodies(record.data, bodies),
        }
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in front.items() if value]
        inner = re.sub(r"^(?=.)", "  ", text, flags=re.MULTILINE)
        _write(folder / f"content/cases/{record.id}.md", "\n".join(["---", *lines, "record:", f"{inner}---", ""]))
        shutil.copy(site / record.file, folder / f"static/cases/{record.id}.yaml")
    return folder


def _bodies(case: Any, bodies: Bodies) -> dict[str, Any]:
    """The recurring organisations of a case: as terms, and each by its name."""
    found = {one["name"]: body.id for one in case["organisations"] if (body := bodies.named(one["name"]))}
    return {"organisation": sorted({*found.values()}), "bodies": found}


def _settings(shelf: Shelf) -> dict[str, Any]:
    names = [*(facet.name for facet in shelf.facets), "organisation"]
    media = {f"text/x-{name}": {"suffixes": [name]} for name in _FORMATS if name != "csl"}
    formats = {
        name: {
            "mediaType": "application/json" if name == "csl" else f"text/x-{name}",
            "baseName": base,
            "isPlainText": True,
        }
        for name, base in _FORMATS.items()
    }
    formats["atom"] |= {"isPlainText": False}
    return {
        "baseURL": "https://example.org/",
        "title": "Data Collaboratives",
        "taxonomies": {name: name for name in names},
        "pagination": {"disableAliases": True},
        # an organisation has no feed with us
        "cascade": [{"target": {"kind": "term", "path": "{/organisation,/organisation/**}"}, "outputs": ["html"]}],
        "disableKinds": ["taxonomy", "rss", "sitemap", "404", "home"],
        "mediaTypes": media,
        "outputFormats": formats,
        "outputs": {
            "page": ["html", "md", "json", "bib", "ris", "csl"],
            "section": ["html", "json", "ndjson", "atom"],
            "term": ["html", "atom"],
        },
    }


def _layouts(folder: Path, page: str) -> None:
    """The templates, with our frame around each page."""
    for path in LAYOUTS.iterdir():
        inner = "partials" if path.stem in {"card", "name"} else "_default"
        _write(folder / inner / path.name, path.read_text(encoding="utf-8"))
    before, rest = re.split(r'(?<=<article class="md-content__inner md-typeset">)', page, maxsplit=1)
    after = rest[rest.rindex("</article>") :]
    before = re.sub(r"<title>.*?</title>", "<title>{{ .Title }} - {{ site.Title }}</title>", before, flags=re.DOTALL)
    before = re.sub(r'(name="description" content=")[^"]*', r"\1{{ .Params.record.summary }}", before)
    before = re.sub(r'(property="og:title" content=")[^"]*', r"\1{{ .Title }}", before)
    before = re.sub(r'(property="og:description" content=")[^"]*', r"\1{{ .Params.record.summary }}", before)
    before = re.sub(r'(rel="canonical" href="|property="og:url" content=")[^"]*', r"\1{{ .Permalink }}", before)
    structured = (
        '<script type="application/ld+json">{{ dict "@type" "Article" "headline" .Title | jsonify | safeJS }}</script>'
    )
    before = re.sub(r'<script type="application/ld\+json">.*?</script>', structured, before, flags=re.DOTALL)
    frame = f'{before}{{{{ block "main" . }}}}{{{{ end }}}}{after}'.replace("../../", "/")
    _write(folder / "_default/baseof.html", frame)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
