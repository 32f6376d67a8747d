/**
 * The comparison as a table: a column for each record, a row for each field, a body for each group of fields.
 *
 * @typedef {import("../../assets/rows.mjs").Line} Line
 * @typedef {import("./asked.mjs").Asked} Asked
 * @typedef {import("./comparison.mjs").Compared} Compared
 * @typedef {import("./comparison.mjs").Comparison} Comparison
 */

import { make, makeButton } from "../../assets/dom.mjs";
import { UNDOCUMENTED } from "../../assets/rows.mjs";

/**
 * @param {Comparison} comparison
 * @param {readonly any[]} records
 * @param {Asked} asked
 * @param {{home: string, collection: string}} where
 * @param {(id: string) => void} remove
 * @returns {HTMLElement}
 */
export function sideBySide({ groups }, records, { onlyDifferences, hidesTexts }, { home, collection }, remove) {
  const isOne = records.length < 2;
  const heads = records.map(({ id, title }) =>
    make(
      "th",
      { scope: "col" },
      make("a", { href: `${home}${collection}/${id}/`, dir: "auto" }, title),
      makeButton(
        { class: "dc-compare__remove", "data-key": `remove ${id}` },
        () => remove(id),
        "Remove",
        make("span", { class: "dc-hidden" }, ` ${title}`),
      ),
    ),
  );
  const bodies = groups.flatMap(({ title, rows }) => {
    const shown = rows.filter(
      ({ differs, isLong }) => (isOne || !onlyDifferences || differs) && !(hidesTexts && isLong),
    );
    if (!shown.length) return [];
    const head = make("th", { scope: "rowgroup", colspan: records.length + 1 }, make("span", {}, title));
    return [
      make("tbody", {}, make("tr", { class: "dc-compare__group" }, head), ...shown.map((row) => rowOf(row, isOne))),
    ];
  });
  const table = make(
    "table",
    { class: "dc-compare__table", "data-sides": records.length },
    make("caption", { class: "dc-hidden" }, `${records.length} compared, field by field`),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Field"), ...heads)),
    ...bodies,
  );
  if (!bodies.length) return make("p", {}, "Nothing is left to show: untick one of the boxes above.");
  // wider than a phone and higher than a screen: it scrolls by itself, by keyboard too, and its heads stay in sight
  return make("div", { class: "dc-compare__frame", tabindex: 0, role: "region", "aria-label": "Comparison" }, table);
}

/**
 * @param {Compared} row
 * @param {boolean} isOne
 */
function rowOf(row, isOne) {
  const head = make("th", { scope: "row" }, row.title);
  if (row.differs) head.append(make("span", { class: "dc-compare__mark" }, "≠ differs"));
  else if (!isOne) head.append(make("span", { class: "dc-compare__mark dc-compare__mark--same" }, "= same"));
  if (row.shared.length) head.append(make("span", { class: "dc-compare__shared" }, `In all: ${row.shared.join(", ")}`));
  const cells = row.cells.map((lines) => make("td", { dir: "auto" }, ...cellOf(row, lines)));
  return make("tr", { "data-field": row.name, "data-differs": row.differs }, head, ...cells);
}

/**
 * @param {Compared} row
 * @param {Line[]} lines
 */
function cellOf({ kind }, lines) {
  if (!lines.length) return [make("span", { class: "dc-quiet" }, UNDOCUMENTED)];
  if (kind === "prose") return lines.map(({ text }) => make("p", {}, text));
  if (kind === "sources") {
    const items = lines.map(({ text, links: [link] }) => make("li", {}, link ? outside(link.href, text) : text));
    const number = `${lines.length} ${lines.length === 1 ? "source" : "sources"}`;
    return [make("details", {}, make("summary", {}, number), make("ol", {}, ...items))];
  }
  if (lines.length === 1) return lineOf(lines[0]);
  return [make("ul", {}, ...lines.map((line) => make("li", {}, ...lineOf(line))))];
}

/** @param {Line} line */
function lineOf({ text, links }) {
  return [text, ...links.flatMap(({ title, href }) => [" (", outside(href, title), ")"])];
}

/**
 * @param {string} href
 * @param {string} words
 */
function outside(href, words) {
  return make("a", { href, rel: "nofollow noopener noreferrer ugc" }, words);
}
