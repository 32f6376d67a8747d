/**
 * A comparison as files: Markdown to read, CSV to count with.
 *
 * @typedef {import("../../assets/rows.mjs").Line} Line
 * @typedef {import("./comparison.mjs").Comparison} Comparison
 * @typedef {{title: string, address: string}} Side a record that is compared
 * @typedef {{plural: string, address: string, version: string}} About what a file says of itself: what is compared, where,
 *   and the state of the data
 */

import { csvOf } from "../../assets/csv.mjs";
import { asMarkdown } from "../../assets/prose.mjs";
import { UNDOCUMENTED } from "../../assets/rows.mjs";

/**
 * @param {Comparison} comparison
 * @param {readonly Side[]} sides
 * @param {About} about
 */
export function comparisonAsMarkdown(comparison, sides, { plural, address, version }) {
  const { groups, silent, differing, number } = comparison;
  const blocks = [
    `# ${sides.length} ${plural} compared`,
    sides.map((side) => `- [${asMarkdown(side.title)}](<${side.address}>)`).join("\n"),
    `${differing} of ${number} fields differ; those are marked ≠. ${version ? `Data of ${version}. ` : ""}<${address}>`,
  ];
  for (const { title, rows } of groups) {
    const lines = [
      ["Field", ...sides.map((side) => asMarkdown(side.title))],
      ["Field", ...sides].map(() => "---"),
      ...rows.map((row) => [`${row.differs ? "≠ " : ""}${asMarkdown(row.title)}`, ...row.cells.map(markdownCell)]),
    ];
    blocks.push(`## ${asMarkdown(title)}`, lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
  }
  if (silent.length) blocks.push(`Documented in none of them: ${silent.map(asMarkdown).join(", ")}.`);
  return `${blocks.join("\n\n")}\n`;
}

/** @param {Line[]} lines */
function markdownCell(lines) {
  if (!lines.length) return `*${UNDOCUMENTED}*`;
  return lines
    .map(({ text, links }) => [asMarkdown(text), ...links.map(({ title, href }) => `[${title}](<${href}>)`)].join(" "))
    .join("<br>");
}

/**
 * @param {Comparison} comparison
 * @param {readonly Side[]} sides
 */
export function comparisonAsCsv({ groups }, sides) {
  return csvOf([
    ["group", "field", "differs", ...sides.map(({ title }) => title)],
    ["", "address", "yes", ...sides.map(({ address }) => address)],
    ...groups.flatMap(({ title, rows }) =>
      rows.map((row) => [title, row.title, row.differs ? "yes" : "no", ...row.cells.map(csvCell)]),
    ),
  ]);
}

/** @param {Line[]} lines */
function csvCell(lines) {
  return lines.map(({ text, links }) => [text, ...links.map(({ href }) => href)].join(" ")).join(" | ");
}
