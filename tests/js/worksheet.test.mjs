import assert from "node:assert/strict";
import { test } from "node:test";
import { readSheet, writeSheet } from "../../plugins/collaboratives/components/worksheet/sheet.mjs";

const QUESTIONS = [
  { id: "problem/who", question: "Who suffers?" },
  { id: "problem/why-now", question: "Why now?" },
];

test("what is saved is read back letter for letter", () => {
  const answers = new Map([
    ["problem/who", "## Two lines,\n<!-- problem/why-now -->\n\n> and a third"],
    ["problem/why-now", "Ünïcode & <b>marks</b>"],
  ]);
  assert.deepEqual(readSheet(writeSheet("Sheet", QUESTIONS, answers), QUESTIONS), answers);
});

test("a question without an answer stands in the text and is not read as one", () => {
  const text = writeSheet("Sheet", QUESTIONS, new Map([["problem/who", "Farmers"]]));
  assert.ok(text.includes("## Why now?"));
  assert.deepEqual(readSheet(text, QUESTIONS), new Map([["problem/who", "Farmers"]]));
});

test("what is not asked here is left, and any line end is read", () => {
  const text = writeSheet("Sheet", QUESTIONS, new Map([["problem/who", "A\nB"]])).replaceAll("\n", "\r\n");
  assert.deepEqual(readSheet(text, QUESTIONS), new Map([["problem/who", "A\nB"]]));
  assert.deepEqual(readSheet(text, QUESTIONS.slice(1)), new Map());
  assert.deepEqual(readSheet("nothing of ours", QUESTIONS), new Map());
});
