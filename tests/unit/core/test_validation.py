"""Every mistake of a record is told at once, at its culprit, in words that help."""

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from collaboratives.core.problems import RULES, Problem
from collaboratives.core.reader import MOST_PROBLEMS
from collaboratives.core.schemas import Collection
from collaboratives.core.validation import check_record

Check = Callable[[str], list[Problem]]
FILE = PurePosixPath("tools/one.yaml")
QUOTE_IT = "put it in quotes, so that it is read as text"


def told(problem: Problem) -> tuple[int, int, str, str, str]:
    at = problem.location
    return at.line, at.column, problem.rule, problem.message, problem.hint


def test_a_valid_record_is_its_data(tools: Collection) -> None:
    assert check_record(b"name: Hammer\ncolours: [red]\n", FILE, tools) == ({"name": "Hammer", "colours": ["red"]}, [])


def test_a_faulty_record_has_no_data(tools: Collection) -> None:
    data, problems = check_record(b"name: Hammer\ncolour: red\n", FILE, tools)
    assert data is None
    assert [problem.location.file for problem in problems] == [FILE]


@pytest.mark.parametrize("text", ["", "- a", "a", "["])
def test_a_file_without_fields_has_one_problem(check: Check, text: str) -> None:
    assert len(check(text)) == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("colur: red", (2, 1, "unknown-field", "'colur' is not a field of a tool", "did you mean 'colours'?")),
        (
            "zzz: red",
            (
                2,
                1,
                "unknown-field",
                "'zzz' is not a field of a tool",
                (
                    "the fields are: name, warmth, colours, size, weight, site, bought, code, spare, parts, dates, "
                    "also, near"
                ),
            ),
        ),
        ("dates: {strat: 1}", (2, 9, "unknown-field", "'strat' is not a field of 'dates'", "did you mean 'start'?")),
        (
            "parts: [{name: a, from: 1, x: 2}]",
            (2, 28, "unknown-field", "'x' is not a field of an entry of 'parts'", "the fields are: name, from, to"),
        ),
        ("parts: [{from: 1}]", (2, 9, "missing-field", "'name' is missing", 'Its name. For example: "Head"')),
        ("parts: [{name: a}]", (2, 9, "missing-field", "'from' is missing", "")),
        (
            "weight: heavy",
            (2, 9, "wrong-type", "'weight' must be a number, and is the text 'heavy'", "for example: 1.5"),
        ),
        ("weight: true", (2, 9, "wrong-type", "'weight' must be a number, and is 'true'", "for example: 1.5")),
        ("spare: yes", (2, 8, "wrong-type", "'spare' must be true or false, and is the text 'yes'", 'for example: ""')),
        ("code: 12", (2, 7, "wrong-type", "'code' must be text, and is '12'", QUOTE_IT)),
        ("code: [ab]", (2, 7, "wrong-type", "'code' must be text, and is a list", 'for example: "ab"')),
        ("code: {ab: c}", (2, 7, "wrong-type", "'code' must be text, and is a group of fields", 'for example: "ab"')),
        (
            "colours: red",
            (2, 10, "wrong-type", "'colours' must be a list, and is the text 'red'", 'for example: ["red"]'),
        ),
        (
            "parts: [head]",
            (
                2,
                9,
                "wrong-type",
                "an entry of 'parts' must be a group of fields, and is the text 'head'",
                'for example: {"name": "Head", "from": 1}',
            ),
        ),
        (
            "parts: [{name: a, from: 1.0}]",
            (2, 25, "wrong-type", "'from' must be a whole number, and is '1.0'", 'for example: ""'),
        ),
        (
            "colours: [[red]]",
            (2, 11, "wrong-type", "an entry of 'colours' must be text, and is a list", 'for example: "red"'),
        ),
        ("size: {a: b}", (2, 7, "wrong-type", "'size' must be text, and is a group of fields", 'for example: "small"')),
        ("code:", (2, 1, "empty-field", "'code' is empty", RULES["empty-field"].hint)),
        ("size: ~", (2, 1, "empty-field", "'size' is empty", RULES["empty-field"].hint)),
        ("dates: {}", (2, 1, "empty-field", "'dates' is empty", RULES["empty-field"].hint)),
        ("colours: [red, ]\ncode: null", (3, 1, "empty-field", "'code' is empty", RULES["empty-field"].hint)),
        ("colours:\n  -\n", (3, 4, "empty-field", "an entry of 'colours' is empty", RULES["empty-field"].hint)),
        (
            "size: smal",
            (2, 7, "unknown-term", "'smal' is not a term of 'size'", "did you mean 'small'? Terms: small, large"),
        ),
        ("size: 7", (2, 7, "unknown-term", "'7' is not a term of 'size'", "Terms: small, large")),
        ("size: true", (2, 7, "unknown-term", "'true' is not a term of 'size'", "Terms: small, large")),
        (
            "colours: [scarlet]",
            (2, 11, "unknown-term", "'scarlet' is not a term of 'colours'", "did you mean 'red'? Terms: red, blue"),
        ),
        ("colours: [red, red]", (2, 16, "repeated-value", "'red' stands twice in 'colours'", "keep one of the two")),
        ("colours: []", (2, 1, "too-few", "'colours' has 0 entries and needs at least 1", RULES["too-few"].hint)),
        (
            "also: [0123456789]",
            (2, 8, "too-long", "an entry of 'also' has 10 characters; at most 9 are allowed", RULES["too-long"].hint),
        ),
        ("weight: 0", (2, 9, "out-of-range", "'weight' is 0; it must lie between 0.5 and 9", "check the number")),
        ("weight: 9.5", (2, 9, "out-of-range", "'weight' is 9.5; it must lie between 0.5 and 9", "check the number")),
        ("code: abc", (2, 7, "wrong-form", "'abc' does not have the form of 'code'", 'for example: "ab"')),
        (
            "bought: 2014-13-01",
            (
                2,
                9,
                "bad-date",
                "'2014-13-01' is not a day of the calendar",
                'write year-month-day, for example: "2014-05-01"',
            ),
        ),
        (
            "site: https://x",
            (2, 7, "bad-address", "'https://x' is not a web address that can be published", RULES["bad-address"].hint),
        ),
        (
            "site: http://example.org",
            (
                2,
                7,
                "bad-address",
                "'http://example.org' is not a web address that can be published",
                RULES["bad-address"].hint,
            ),
        ),
        (
            "dates: {start: 2, end: 1}",
            (2, 24, "wrong-order", "'end' (1) comes before 'start' (2)", "check which of the two is right"),
        ),
        (
            "warmth: warm\ncolours: [red, blue]",
            (
                3,
                16,
                "narrower-term",
                "'blue' does not belong to 'warm', which 'warmth' says",
                "it belongs to: cold; change one of the two",
            ),
        ),
    ],
)
def test_one_mistake_is_one_problem_at_its_culprit(
    check: Check, line: str, expected: tuple[int, int, str, str, str]
) -> None:
    assert [told(problem) for problem in check(f"name: Hammer\n{line}\n")] == [expected]


def test_a_text_too_long_is_measured(check: Check) -> None:
    (problem,) = check("name: " + "a" * 21)
    assert (problem.rule, problem.message) == ("too-long", "'name' has 21 characters; at most 20 are allowed")


def test_a_list_too_long_is_reported_at_its_name(check: Check) -> None:
    problems = check("name: a\ncolours: [red, blue, red]\n")
    assert [(p.rule, p.location.line, p.location.column) for p in problems] == [
        ("too-many", 2, 1),
        ("repeated-value", 2, 22),
    ]
    assert problems[0].message == "'colours' has 3 entries; at most 2 are allowed"


def test_repeated_groups_are_called_groups(tools: Collection) -> None:
    schema = {
        **tools.schema,
        "properties": {
            **tools.schema["properties"],
            "parts": {**tools.schema["properties"]["parts"], "uniqueItems": True},
        },
    }
    unique = Collection(tools.id, tools.title, tools.singular, tools.plural, tools.listing, schema, tools.fields)
    _, problems = check_record(b"name: a\nparts: [{name: b, from: 1}, {from: 1, name: b}]\n", FILE, unique)
    assert [(p.message, p.location.column) for p in problems] == [("'a group of fields' stands twice in 'parts'", 29)]


def test_a_missing_field_of_the_record_is_reported_at_its_start(check: Check) -> None:
    (problem,) = check("# a tool\nwarmth: warm\n")
    assert told(problem) == (2, 1, "missing-field", "'name' is missing", 'What it is called. For example: "Hammer"')
    assert problem.location.pointer == "/name"


def test_two_missing_fields_of_one_group_are_two_problems(check: Check) -> None:
    problems = check("name: a\nparts: [{}]\n")
    assert [p.location.pointer for p in problems] == ["/parts/0/name", "/parts/0/from"]


def test_a_missing_field_of_a_group_is_reported_at_its_name(tools: Collection) -> None:
    schema = {
        **tools.schema,
        "properties": {**tools.schema["properties"], "dates": {"type": "object", "required": ["start"]}},
    }
    needs = Collection(tools.id, tools.title, tools.singular, tools.plural, tools.listing, schema, tools.fields)
    _, (problem,) = check_record(b"name: a\ndates: {end: 1}\n", FILE, needs)
    assert told(problem) == (2, 1, "missing-field", "'start' is missing", "")


def test_limits_that_a_schema_leaves_open_are_said_to_be_open(tools: Collection) -> None:
    schema = {
        **tools.schema,
        "properties": {**tools.schema["properties"], "weight": {"minimum": 3}, "spare": {"maximum": 3}},
    }
    half = Collection(tools.id, tools.title, tools.singular, tools.plural, tools.listing, schema, tools.fields)
    _, problems = check_record(b"name: a\nweight: 2\nspare: 4\n", FILE, half)
    assert [p.message for p in problems] == [
        "'weight' is 2; it must lie between 3 and any number",
        "'spare' is 4; it must lie between any number and 3",
    ]


def test_all_mistakes_of_a_file_are_told_together_those_of_its_yaml_among_them(check: Check) -> None:
    problems = check("name: &x a\nname: b\ncode: A\nzzz: 1\ndates: {start: 2, end: 1}\n")
    assert [p.rule for p in problems] == [
        "yaml-feature",
        "duplicate-field",
        "unknown-field",
        "wrong-form",
        "wrong-order",
    ]


def test_what_an_unreadable_value_leaves_behind_is_not_reported_as_well(check: Check) -> None:
    assert [p.rule for p in check("name: *x\nsize: !!int 5\n<<: *y\n")] == ["yaml-feature"] * 4


def test_a_file_cut_short_is_not_blamed_for_what_comes_later(check: Check) -> None:
    problems = check('warmth: hot\nparts:\n  - to: 3\ncolours: []\ncode:\nsite: "\n')
    assert [p.rule for p in problems] == ["invalid-yaml", "unknown-term"]


def test_a_second_document_does_not_excuse_the_first(check: Check) -> None:
    assert [p.rule for p in check("code: ab\n---\nname: a\n")] == ["yaml-feature", "missing-field"]


def test_of_a_hostile_file_a_hundred_problems_are_told(check: Check) -> None:
    colours = ", ".join(f"x{number}" for number in range(9000))
    assert len(check(f"name: a\ncolours: [{colours}]\n")) == MOST_PROBLEMS


def test_a_word_of_a_stranger_stays_on_one_line(check: Check) -> None:
    for problem in check('name: a\n"x\\n::error::y": 1\nsize: "a\\nb"\n'):
        assert problem.message.isprintable()
        assert problem.hint.isprintable()
