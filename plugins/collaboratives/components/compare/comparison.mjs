/**
 * Records side by side: each field with what every record says of it, and whether they say the same.
 *
 * @typedef {import("../../assets/rows.mjs").Form} Form
 * @typedef {import("../../assets/rows.mjs").Line} Line
 * @typedef {import("../../assets/rows.mjs").Row} Row
 *
 * @typedef {object} Compared a field of all records
 * @property {string} name
 * @property {string} title
 * @property {Row["kind"]} kind
 * @property {boolean} isLong
 * @property {Line[][]} cells what each record says, in the order of the records
 * @property {boolean} differs
 * @property {string[]} shared what every record's list has, where the lists differ
 *
 * @typedef {object} Comparison
 * @property {{title: string, rows: Compared[]}[]} groups with the fields that at least one record documents
 * @property {string[]} silent the titles of the fields that none of them documents
 * @property {number} differing how many fields differ
 * @property {number} number how many fields there are in all groups
 */

import { rowsOf } from "../../assets/rows.mjs";

/**
 * @param {Form} form
 * @param {readonly any[]} records
 * @returns {Comparison}
 */
export function compare(form, records) {
  const sides = records.map((record) => rowsOf(form, record));
  const rows = (sides[0] ?? []).map((row, place) => {
    const cells = sides.map((side) => side[place].lines);
    const keys = new Set(cells.map((lines) => keyOf(lines, row.kind)));
    const differs = keys.size > 1;
    return { ...row, cells, differs, shared: differs && row.kind === "list" && !row.isLong ? sharedBy(cells) : [] };
  });
  const told = rows.filter(({ cells }) => cells.some(({ length }) => length));
  return {
    groups: form.groups
      .map(({ id, title }) => ({ title, rows: told.filter(({ group }) => group === id) }))
      .filter(({ rows: own }) => own.length),
    silent: rows.filter((row) => !told.includes(row)).map(({ title }) => title),
    differing: told.filter(({ differs }) => differs).length,
    number: told.length,
  };
}

/**
 * What tells one cell from another: the paragraphs of a text in their order, the entries of a list in any.
 *
 * @param {Line[]} lines
 * @param {Row["kind"]} kind
 */
function keyOf(lines, kind) {
  const all = lines.map(({ text, links }) => JSON.stringify([text, links.map(({ href }) => href)]));
  return JSON.stringify(kind === "prose" ? all : all.sort());
}

/** @param {Line[][]} cells */
function sharedBy([first, ...others]) {
  return first
    .map(({ text }) => text)
    .filter((text) => others.every((cell) => cell.some((line) => line.text === text)));
}
