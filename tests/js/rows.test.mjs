import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf, safeCell } from "../../plugins/collaboratives/assets/csv.mjs";
import { asMarkdown, paragraphsOf } from "../../plugins/collaboratives/assets/prose.mjs";
import { isId } from "../../plugins/collaboratives/assets/ids.mjs";
import { isAddress, rowsOf } from "../../plugins/collaboratives/assets/rows.mjs";
import { FORM } from "./forms.mjs";

test("a text loses its marks and keeps its words", () => {
  const text =
    "They *knew*, as [a paper](https://e.org/a_b) __says__.\r\n\r\n- one `x_y_z`\n- two\n\n> quoted\\* snake_case_word";
  assert.deepEqual(paragraphsOf(text), [
    "They knew, as a paper (https://e.org/a_b) says.",
    "• one x_y_z",
    "• two",
    "quoted* snake_case_word",
  ]);
  assert.deepEqual(paragraphsOf(" \n\n "), []);
  assert.deepEqual(paragraphsOf("one\ntwo <https://e.org/> <b>x</b>"), ["one two https://e.org/ <b>x</b>"]);
});

test("no character of a text is a mark in Markdown", () => {
  assert.equal(asMarkdown("# a | *b* [c](d) <e>\n&"), "\\# a \\| \\*b\\* \\[c\\](d) \\<e\\> \\&");
});

test("a cell that looks like a formula is none, as views/tables.py has it", () => {
  for (const text of ["=1", "+1", "-1", "@x", "\t=1", " @x", "\n=1", "\uff1dx"])
    assert.equal(safeCell(text), `'${text}`);
  for (const text of ["2014", "a=1", "", "'=1"]) assert.equal(safeCell(text), text);
  assert.equal(csvOf([["a,b", 'c"d', "=e"], ["f"]]), '"a,b","c""d",\'=e\r\nf\r\n');
});

test("an id is a word that can be part of an address", () => {
  assert.ok(isId("data4good-2"));
  for (const word of ["", "../x", "A", "a--b", "a".repeat(81), null, 3]) assert.equal(isId(word), false);
});

test("an address is one of the web", () => {
  assert.ok(isAddress("https://e.org/"));
  for (const word of ["javascript:alert(1)", "//e.org", "https://", undefined]) assert.equal(isAddress(word), false);
});

const byName = (record) => new Map(rowsOf(FORM, record).map((row) => [row.name, row]));
const textsOf = (row) => row.lines.map(({ text }) => text);

test("fields stand group by group in the schema's order, without the title and what is editors' own", () => {
  const rows = rowsOf(FORM, {});
  assert.deepEqual(
    rows.map(({ name, group }) => `${group}/${name}`),
    ["what/sectors", "what/years", "what/problem", "how/bodies", "how/open", "results/history", "results/sources"],
  );
  assert.ok(rows.every(({ lines }) => lines.length === 0));
});

test("terms are told by their titles, bodies by name and roles, years as a period", () => {
  const rows = byName({
    sectors: ["health", "unheard-of"],
    years: { start: 2010, end: 2012 },
    problem: "One\n\n*Two*",
    bodies: [{ name: "A", roles: ["user", "funder"], kind: "x" }],
    open: false,
  });
  assert.deepEqual(textsOf(rows.get("sectors")), ["Health", "unheard-of"]);
  assert.deepEqual(textsOf(rows.get("years")), ["2010–2012"]);
  assert.deepEqual(textsOf(rows.get("problem")), ["One", "Two"]);
  assert.deepEqual(textsOf(rows.get("bodies")), ["A: Data user, Funder"]);
  assert.deepEqual(textsOf(rows.get("open")), ["no"]);
  assert.deepEqual(textsOf(byName({ years: { end: 2012 } }).get("years")), ["until 2012"]);
  assert.deepEqual(textsOf(byName({ years: { start: 2012 } }).get("years")), ["from 2012"]);
});

test("entries lead to addresses of the web and to no other", () => {
  const rows = byName({
    history: [{ date: "2014", event: "Begun.", note: "Late.", source: "javascript:alert(1)" }],
    sources: [{ title: "T", publisher: "P", year: 2020, url: "https://e.org/" }, { url: "ftp://e.org/" }],
  });
  assert.deepEqual(rows.get("history").lines, [{ text: "2014: Begun. Late.", links: [] }]);
  assert.deepEqual(rows.get("sources").lines, [
    { text: "T. P, 2020", links: [{ title: "source", href: "https://e.org/" }] },
    { text: "ftp://e.org/", links: [] },
  ]);
});

test("texts, and entries made of sentences, are long", () => {
  assert.deepEqual(
    rowsOf(FORM, {})
      .filter(({ isLong }) => isLong)
      .map(({ name }) => name),
    ["problem", "history"],
  );
});
