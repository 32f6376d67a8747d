import assert from "node:assert/strict";
import { test } from "node:test";
import { recordInWords, recordOf } from "../../plugins/collaboratives/components/decision-tree/record.mjs";
import {
  readAnswers,
  safeguardsOf,
  wayOf,
  writeAnswers,
} from "../../plugins/collaboratives/components/decision-tree/walk.mjs";

const outcome = (id, requires) => ({ id, title: id, description: "", next: "Go on.", requires, steps: [], cases: [] });
const TREE = {
  version: "2",
  start: "one",
  stages: [],
  questions: [
    {
      id: "one",
      question: "One?",
      answers: [
        { id: "yes", label: "Yes.", leads_to: "two", adds: ["lock"] },
        { id: "no", label: "No.", leads_to: "stop", adds: [] },
      ],
    },
    {
      id: "two",
      question: "Two?",
      answers: [
        { id: "yes", label: "Yes.", leads_to: "share", adds: ["lock", "log"] },
        { id: "no", label: "No.", leads_to: "stop", adds: [] },
      ],
    },
  ],
  outcomes: [outcome("share", ["log"]), outcome("stop", [])],
  safeguards: { lock: { title: "Lock", description: "Lock it." }, log: { title: "Log", description: "Log it." } },
};
const given = (entries) => new Map(Object.entries(entries));

test("answers in an address come back as they were", () => {
  const answers = given({ two: "no", one: "yes" });
  const address = writeAnswers(answers, TREE);
  assert.equal(address, "?one=yes&two=no&v=2");
  assert.deepEqual(readAnswers(address, TREE), { answers: given({ one: "yes", two: "no" }), notice: "" });
  assert.equal(writeAnswers(new Map(), TREE), "");
});

test("an address of another version keeps what still applies and says so", () => {
  const { answers, notice } = readAnswers("?one=yes&two=perhaps&three=no&v=1", TREE);
  assert.deepEqual(answers, given({ one: "yes" }));
  assert.match(notice, /version 1; this is version 2/);
  assert.match(notice, /two: perhaps; three: no/);
});

test("a way stops at the first question without an answer, or at an outcome", () => {
  assert.equal(wayOf(TREE, new Map()).open?.id, "one");
  assert.equal(wayOf(TREE, given({ two: "yes" })).open?.id, "one");
  const way = wayOf(TREE, given({ one: "no", two: "yes" }));
  assert.equal(way.outcome?.id, "stop");
  assert.equal(way.steps.length, 1);
});

test("each safeguard is gathered once, with everything that asks for it", () => {
  const way = wayOf(TREE, given({ one: "yes", two: "yes" }));
  assert.deepEqual(safeguardsOf(way), [
    { id: "lock", reasons: ["One? Yes.", "Two? Yes."] },
    { id: "log", reasons: ["Two? Yes.", "Outcome: share"] },
  ]);
});

test("a record says what was answered, with which version, and how to see it again", () => {
  const way = wayOf(TREE, given({ one: "yes", two: "yes" }));
  const record = recordOf(TREE, way, { address: "https://example.org/?one=yes", day: "2026-11-25" });
  assert.deepEqual(record.answers[0], { question: "one", asked: "One?", answer: "yes", answered: "Yes." });
  assert.equal(record.outcome.id, "share");
  const words = recordInWords(record, TREE);
  for (const part of ["# Whether to share data: share", "version 2", "2026-11-25", "Lock it.", "**Yes.**", "?one=yes"])
    assert.ok(words.includes(part), part);
  assert.throws(() => recordOf(TREE, wayOf(TREE, new Map()), { address: "", day: "" }), /no outcome/);
});
