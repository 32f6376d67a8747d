"""The search as a reader has it: the index of the real site, and the script that asks it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import yaml

from collaboratives.views.assets import FOLDER
from collaboratives.views.words import stem_of, words_of
from tests.site.small_site import ROOT

HERE = Path(__file__).parent
FEWEST_ANSWERED = 38
NASTY = [
    "Alzheimer's, Alzheimer’s and the boys' s",
    "ΟΔΟΣ Σίσυφος İstanbul ıssız Straße ﬁne ½ x² Grab™",
    "Đà Nẵng, Łódź; São Tomé & Príncipe — naïve co-operation",
    "भारत में डेटा العربية עברית 東京都 ไทย",
    "WHO who Who US us IT it A I 5G 2.5% 1,000,000",
    "a\N{COMBINING ACUTE ACCENT} \N{ZERO WIDTH JOINER}x y\N{ZERO WIDTH NON-JOINER}z _under_score_",
    "👩\N{ZERO WIDTH JOINER}🔬 café☕ 100%",
    "generalizations flying skies happy happier yes yearly buyer sky",
]


def _run(script: str, given: Any) -> Any:
    done = subprocess.run(
        ["node", str(HERE / script)], input=json.dumps(given), capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_readers_ask_is_among_the_first_three_answers(real_site: Path) -> None:
    """Of forty queries, at most two may miss; when one does, mend the ranking and not the query."""
    queries = yaml.safe_load((HERE / "queries.yaml").read_text(encoding="utf-8"))
    assert len(queries) == 40
    answers = _run("answers.mjs", {"index": str(real_site / FOLDER / "search"), "queries": [q["ask"] for q in queries]})
    missed = [
        (query["ask"], answer["urls"])
        for query, answer in zip(queries, answers, strict=True)
        if not {f"cases/{case}/" for case in query["expect"]} & {*answer["urls"]}
    ]
    assert len(queries) - len(missed) >= FEWEST_ANSWERED, missed


def test_what_queries_expect_is_there(real_site: Path) -> None:
    """A query whose case was renamed would miss for the wrong reason."""
    for query in yaml.safe_load((HERE / "queries.yaml").read_text(encoding="utf-8")):
        for case in query["expect"]:
            assert (real_site / f"cases/{case}/index.html").is_file(), case


def test_the_page_cuts_every_text_into_the_same_words_as_the_index(real_site: Path) -> None:
    """All texts of the site, and some that are hard to cut."""
    documents = [json.loads(path.read_text("utf-8")) for path in (real_site / FOLDER / "search").glob("*/texts/*.json")]
    texts = [*NASTY, *(text for _, own in documents for _, text in own)]
    assert len(texts) > 1000
    expected = [[[word, stem_of(word)] for word in words_of(text)] for text in texts]
    assert _run("cut.mjs", texts) == expected


def test_the_vendored_script_is_what_its_recipe_makes(tmp_path: Path) -> None:
    """Nothing is changed by hand in what others wrote."""
    subprocess.run([ROOT / "scripts/vendor", tmp_path], check=True, capture_output=True, timeout=120)
    made = (tmp_path / "lunr.mjs").read_bytes()
    assert (ROOT / "plugins/collaboratives/assets/vendor/lunr.mjs").read_bytes() == made
