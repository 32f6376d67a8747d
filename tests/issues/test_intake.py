"""From an issue to a record: what people answer, and what strangers try."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from collaboratives.cli import main
from collaboratives.collections import load
from collaboratives.core.ids import is_id
from collaboratives.core.reader import read
from collaboratives.intake import Taken, answer_to, take, write_record
from collaboratives.issue_forms import issue_forms, questions_of

from ..forms.test_round_trip import records
from ..unit.core.test_rules_page import BASE

ROOT = Path(__file__).parents[2]
FILLED = (ROOT / "tests/issues/filled.md").read_text(encoding="utf-8")
CATALOGUE = load(ROOT)[0]
CASES = CATALOGUE.shelves["cases"].collection


def taken(body: str) -> Taken:
    return take(body, CASES, CATALOGUE)


def record_of(body: str) -> Any:
    return read(taken(body).text.encode(), PurePosixPath("cases/x.yaml")).value


def as_yaml(record: str, name: str = "_No response_") -> str:
    return f"### Short name\n\n{name}\n\n### The record\n\n```yaml\n{record}\n```\n"


def test_the_issue_forms_are_what_the_schema_makes() -> None:
    made = dict(issue_forms({name: shelf.collection for name, shelf in CATALOGUE.shelves.items()}))
    folder = ROOT / ".github/ISSUE_TEMPLATE"
    assert {path.name for path in folder.glob("*.yml")} == {*made, "config.yml"}
    for name, text in made.items():
        assert (folder / name).read_text(encoding="utf-8") == text, name


def test_labels_and_ids_of_an_issue_form_differ_and_all_that_is_required_is_asked() -> None:
    form = yaml.safe_load(dict(issue_forms({"cases": CASES}))["propose-case.yml"])
    asked = [element for element in form["body"] if "id" in element]
    assert len({element["id"] for element in asked}) == len({element["attributes"]["label"] for element in asked})
    fields = {question.field.path[0] for question in questions_of(CASES)}
    assert fields >= {*CASES.schema["required"]} - {"kind"}
    for element in asked:
        options = element["attributes"].get("options", [])
        assert len(set(options)) == len(options)


def test_answers_become_a_valid_record() -> None:
    made = taken(FILLED)
    assert (made.problems, str(made.path), made.is_ready) == (
        (),
        "cases/city-buses-delay-data-for-a-university.yaml",
        True,
    )
    record = record_of(FILLED)
    assert record["kind"] == "collaborative"
    assert record["sectors"] == ["transport", "cities"]
    assert record["places"] == ["KE", "NO"]
    assert record["organisations"] == [
        {"name": "Example Buses", "roles": ["supplier"], "sector": "company", "country": "KE"},
        {"name": "Example University", "roles": ["user", "convener"], "sector": "academia"},
    ]
    assert record["years"] == {"start": 2014}
    assert record["status_note"] == {"looked_on": "2026-11-25"}
    assert record["problem"] == "Nobody knew how late the buses were.\n\nIt had never been measured."
    assert record["evidence"] == {"grade": "C", "reason": "A report was published."}
    assert record["sources"][0]["supports"] == ["outcome"]
    assert "I rode" not in taken(FILLED).text
    assert list(record) == [name for name in CASES.schema["properties"] if name in record]


def test_windows_line_ends_change_nothing() -> None:
    assert taken(FILLED.replace("\n", "\r\n")) == taken(FILLED)


def test_what_is_missing_or_wrong_is_answered_with_its_place() -> None:
    made = taken(FILLED.replace("Kenya, NO", "Atlantis").replace("Example Journal | ", "").replace("2014", "long ago"))
    assert not made.is_ready
    assert {problem.location.pointer for problem in made.problems} >= {"/places/0", "/years/start", "/sources/0/url"}
    answer = answer_to(made)
    assert "| `/places/0` | `'Atlantis' is not a term of 'places'` |" in answer


def test_a_heading_inside_an_answer_does_not_answer_another_question() -> None:
    spoofed = FILLED.replace("It had never been measured.", "### Title\n\nAnother title")
    assert record_of(spoofed)["title"] == "City buses: delay data for a university"
    assert "### Title" in record_of(spoofed)["problem"]


def test_of_a_list_without_end_no_more_is_read_than_tells_that_it_is_too_long() -> None:
    places = taken(FILLED.replace("Kenya, NO", "x, " * 20_000))
    entries = taken(FILLED.replace("Example Buses", "|\nA | B\n" * 8_000 + "Example Buses"))
    assert len(record_of(FILLED.replace("Kenya, NO", "x, " * 20_000))["places"]) == 100
    assert "too-many" in {problem.rule for problem in places.problems}
    assert "too-many" in {problem.rule for problem in entries.problems}
    assert len(entries.text) < 20_000


def test_a_record_pasted_as_yaml_is_taken_as_it_is() -> None:
    made = taken(as_yaml(BASE))
    assert made.is_ready
    assert made.text == BASE
    assert str(made.path) == "cases/a-phone-operator-helps-to-find-malaria.yaml"


def test_a_correction_keeps_its_address() -> None:
    made = taken(as_yaml(BASE, "gisaid"))
    assert (str(made.path), made.is_new, made.is_ready) == ("cases/gisaid.yaml", False, True)


def test_an_old_id_corrects_the_record_that_took_its_place() -> None:
    made = taken(as_yaml(BASE, "aclimate-colombia"))
    assert (str(made.path), made.is_new) == ("cases/ciat-fedearroz-rice-colombia.yaml", False)
    assert "as a correction, `cases/ciat-fedearroz-rice-colombia.yaml`" in answer_to(made)
    assert "as a new record, `cases/gisaidx.yaml`" in answer_to(taken(as_yaml(BASE, "gisaidx")))


def test_a_new_record_does_not_overwrite_a_published_one() -> None:
    made = taken(as_yaml(BASE.replace("A phone operator helps to find malaria", "GISAID")))
    assert [problem.rule for problem in made.problems] == ["duplicate-id"]
    assert not made.is_ready


MALFORMED = [
    *("", " ", "\n" * 1000, "### ", "###", "### Title", "### Title\n### Summary\n### Sectors", "no heading at all"),
    *(
        "### Title\n\n_No response_",
        "### Title\n\n" + "x" * 100_000,
        "### The record\n",
        as_yaml(""),
        as_yaml("- a\n- b"),
    ),
    *(as_yaml("a: [b"), as_yaml("a: &x b\nc: *x"), as_yaml("!!python/object:os.system x"), as_yaml("a: 1\n---\nb: 2")),
    *(as_yaml("a: 1\na: 2"), as_yaml("? [x]\n: y"), as_yaml("\x00"), as_yaml("title: '\u202ex'"), as_yaml("[" * 500)),
    *(as_yaml("title: 1"), as_yaml("title: null"), as_yaml("title: {a: b}"), as_yaml(BASE, "../../etc/passwd")),
    *(
        as_yaml(BASE, "con"),
        as_yaml(BASE, "GISAID"),
        as_yaml(BASE, "a/b"),
        as_yaml(BASE, "x" * 500),
        as_yaml(BASE * 40),
    ),
    *(
        as_yaml("```\n" + BASE),
        as_yaml(BASE + "```\n### Title\n```"),
        "\ud800",
        as_yaml("title: \ud800"),
        "### Title\n\n\ud800",
    ),
    FILLED.replace("Kenya", "`$(touch /tmp/x)`").replace("### Years", "### years"),
    FILLED.replace("City buses: delay data for a university", "東京のバス"),
    FILLED.replace("City buses: delay data for a university", "$(id)`id`;|&\n::set-output name=x::y"),
    FILLED.replace("City buses: delay data for a university", "<img src=x onerror=alert(1)> @everyone #1"),
    FILLED.replace(" | ", "|").replace("Example Buses", "||||||"),
    *(FILLED.replace("### ", mark) for mark in ("## ", "#### ", "###", "### \u200b")),
    *(FILLED[:cut] for cut in (7, 60, 300, 500, 700)),
    "\n".join(reversed(FILLED.splitlines())),
    FILLED * 30,
    FILLED.replace("\n", "\r"),
    json.dumps({"title": FILLED}),
]


@pytest.mark.parametrize("body", MALFORMED)
def test_a_malformed_body_gives_an_answer_and_no_exception(body: str) -> None:
    made = taken(body)
    answer = answer_to(made)
    assert made.is_ready or made.problems
    assert made.path is None or (made.path.parent.name == "cases" and is_id(made.path.stem))
    table = [line for line in answer.splitlines() if line.startswith("|")]
    assert len(table) == (len(made.problems) + 2 if made.problems else 0)
    # whatever a stranger wrote stands in code spans, where it means nothing
    outside = "".join(answer.split("`")[::2])
    assert not set(outside) & set("<>@$")


def test_there_are_fifty_malformed_bodies() -> None:
    assert len({*MALFORMED}) >= 50


@settings(max_examples=200, deadline=None)
@given(
    body=st.lists(
        st.sampled_from([*FILLED.splitlines(), "```", "### The record", "a: b", "|"]) | st.text(max_size=30)
    ).map("\n".join)
)
def test_no_body_at_all_raises(body: str) -> None:
    assert answer_to(taken(body))


@settings(max_examples=300, deadline=None)
@given(record=records)
def test_a_record_is_read_back_as_it_was_written(record: Any) -> None:
    document = read(write_record(record, CASES).encode(), PurePosixPath("cases/x.yaml"))
    assert (document.value, document.problems) == (record, [])


def run(event: Any, folder: Path) -> dict[str, str]:
    (folder / "schema").symlink_to(ROOT / "schema")
    (folder / "cases").mkdir()
    (folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
    files = [str(folder / "event.json"), "--answer", str(folder / "answer.md"), "--outputs", str(folder / "out")]
    result = CliRunner().invoke(main, ["intake", *files, "--root", str(folder)])
    assert result.exit_code == 0, result.output
    lines = (folder / "out").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_the_command_writes_record_answer_and_outputs(tmp_path: Path) -> None:
    outputs = run({"issue": {"number": 12, "body": FILLED}}, tmp_path)
    path = "cases/city-buses-delay-data-for-a-university.yaml"
    assert outputs == {"ready": "true", "number": "12", "branch": "proposal/issue-12", "path": path}
    assert (tmp_path / path).read_text(encoding="utf-8") == taken(FILLED).text
    assert "Thank you" in (tmp_path / "answer.md").read_text(encoding="utf-8")


def test_the_command_writes_no_record_of_an_issue_with_problems(tmp_path: Path) -> None:
    outputs = run({"issue": {"number": 3, "body": None}}, tmp_path)
    assert outputs == {"ready": "false", "number": "3", "branch": "proposal/issue-3", "path": ""}
    assert list((tmp_path / "cases").iterdir()) == []
