import assert from "node:assert/strict";
import { test } from "node:test";
import { readAsked, writeAsked } from "../../plugins/collaboratives/components/compare/asked.mjs";
import { compare } from "../../plugins/collaboratives/components/compare/comparison.mjs";
import { titled } from "../../plugins/collaboratives/components/compare/finder.mjs";
import { comparisonAsCsv, comparisonAsMarkdown } from "../../plugins/collaboratives/components/compare/written.mjs";
import { FORM } from "./forms.mjs";

const ONE = {
  id: "one",
  title: "One",
  sectors: ["health", "cities"],
  open: true,
  problem: "A\n\nB",
  years: { start: 2010 },
};
const TWO = { id: "two", title: "=Two", sectors: ["cities", "health"], open: false, problem: "B\n\nA" };
const SIDES = [ONE, TWO].map(({ id, title }) => ({ title, address: `https://e.org/things/${id}/` }));

const rowsIn = ({ groups }) => new Map(groups.flatMap(({ rows }) => rows.map((row) => [row.name, row])));

test("lists are the same in any order, texts in theirs only", () => {
  const comparison = compare(FORM, [ONE, TWO]);
  const rows = rowsIn(comparison);
  assert.deepEqual(
    [...rows].map(([name, { differs }]) => [name, differs]),
    [
      ["sectors", false],
      ["years", true],
      ["problem", true],
      ["open", true],
    ],
  );
  assert.equal(comparison.differing, 3);
  assert.equal(comparison.number, 4);
});

test("a field that one record lacks differs, and one that all lack is named apart", () => {
  const comparison = compare(FORM, [ONE, TWO]);
  assert.deepEqual(rowsIn(comparison).get("years").cells[1], []);
  assert.deepEqual(comparison.silent, ["Bodies", "History", "Sources"]);
  assert.deepEqual(
    comparison.groups.map(({ title }) => title),
    ["What", "How"],
  );
});

test("what every list has is told where the lists differ", () => {
  const shared = (...records) => rowsIn(compare(FORM, records)).get("sectors").shared;
  assert.deepEqual(shared(ONE, { sectors: ["cities"] }), ["Cities"]);
  assert.deepEqual(shared(ONE, { sectors: ["cities"] }, { sectors: ["health"] }), []);
  assert.deepEqual(shared(ONE, TWO), []);
});

test("the address says what is compared, and is read back", () => {
  const asked = { ids: ["a", "b"], onlyDifferences: true, hidesTexts: true };
  assert.equal(writeAsked(asked, "case"), "?case=a&case=b&only=differences&texts=hidden");
  assert.deepEqual(readAsked(writeAsked(asked, "case"), "case"), { asked, left: [] });
  assert.equal(writeAsked({ ids: [], onlyDifferences: false, hidesTexts: false }, "case"), "");
  const many = readAsked("?case=a&case=a&case=&case=b&case=c&case=d&case=e&only=x", "case");
  assert.deepEqual(many.asked, { ids: ["a", "b", "c", "d"], onlyDifferences: false, hidesTexts: false });
  assert.deepEqual(many.left, ["e"]);
});

test("a title is found by all its words in any order, without accents, its beginning first", () => {
  const entries = ["The Café of data", "Data cafe", "Data"].map((title) => ({ title }));
  const found = (text) => titled({ entries }, text).map(({ title }) => title);
  assert.deepEqual(found("data cafe"), ["Data cafe", "The Café of data"]);
  assert.deepEqual(found("CAFÉ"), ["The Café of data", "Data cafe"]);
  assert.deepEqual(found(" "), []);
});

test("the Markdown is a table for each group, in which no text is markup", () => {
  const told = { plural: "things", address: "https://e.org/?thing=one", version: "2026-11-25" };
  const hostile = { ...TWO, problem: "a | b <script>" };
  const text = comparisonAsMarkdown(compare(FORM, [ONE, hostile]), SIDES, told);
  assert.match(text, /^# 2 things compared\n\n- \[One\]\(<https:\/\/e\.org\/things\/one\/>\)\n/);
  assert.match(text, /3 of 4 fields differ; those are marked ≠\. Data of 2026-11-25\. <https:\/\/e\.org\/\?thing=one>/);
  assert.ok(text.includes("## What\n\n| Field | One | =Two |\n| --- | --- | --- |\n| Sectors | Health<br>Cities |"));
  assert.ok(text.includes("| ≠ Years | from 2010 | *not documented* |"));
  assert.ok(text.includes("| ≠ Problem | A<br>B | a \\| b \\<script\\> |"));
  assert.ok(text.endsWith("Documented in none of them: Bodies, History, Sources.\n"));
});

test("the CSV has a row for each field and no formula", () => {
  assert.equal(
    comparisonAsCsv(compare(FORM, [ONE, TWO]), SIDES),
    [
      "group,field,differs,One,'=Two",
      ",address,yes,https://e.org/things/one/,https://e.org/things/two/",
      "What,Sectors,no,Health | Cities,Cities | Health",
      "What,Years,yes,from 2010,",
      "What,Problem,yes,A | B,B | A",
      "How,Open,yes,yes,no",
      "",
    ].join("\r\n"),
  );
});
