/**
 * Records as one brief: of each its summary, facts, outcome, evidence, sources and how to cite it.
 *
 * @typedef {import("../../assets/rows.mjs").Form} Form
 * @typedef {import("../../assets/rows.mjs").Line} Line
 * @typedef {import("../../assets/rows.mjs").Row} Row
 *
 * @typedef {object} Part what a brief says of one record
 * @property {string} title
 * @property {string} address
 * @property {string[]} summary
 * @property {Row[]} facts what is documented in a word or a list
 * @property {string[]} outcome
 * @property {string[]} evidence
 * @property {Line[]} sources
 * @property {string} citation
 *
 * @typedef {object} About what a brief says of itself
 * @property {string} site its name
 * @property {string} singular
 * @property {string} plural
 * @property {string} address of the list
 * @property {string} version of the data: its date and revision
 * @property {string} date of the brief
 * @property {string[]} gone the titles of what was kept and is no longer published
 */

import { asMarkdown } from "../../assets/prose.mjs";
import { joined, rowsOf, UNDOCUMENTED } from "../../assets/rows.mjs";

/** The fields that a brief tells apart from the facts. */
const APART = ["summary", "outcome", "evidence", "sources"];

/**
 * @param {Form} form
 * @param {any} record
 * @param {{site: string, address: string}} where the site's name, and the address of the record's page
 * @returns {Part}
 */
export function partOf(form, record, { site, address }) {
  const rows = rowsOf(form, record);
  const lines = (/** @type {string} */ name) => rows.find((row) => row.name === name)?.lines ?? [];
  const texts = (/** @type {string} */ name) => lines(name).map(({ text }) => text);
  return {
    title: record.title,
    address,
    summary: texts("summary"),
    facts: rows.filter((row) => row.lines.length && !row.isLong && !APART.includes(row.name)),
    outcome: texts("outcome"),
    evidence: texts("evidence"),
    sources: lines("sources"),
    citation: citationOf(record, { site, address, singular: form.singular }),
  };
}

/**
 * How to cite a record's page, in the line that the page itself has; `views/citations.py` writes that one.
 *
 * @param {any} record
 * @param {{site: string, address: string, singular: string}} where
 */
export function citationOf({ id, title, added_on }, { site, address, singular }) {
  const year = /^\d{4}/.exec(added_on ?? "")?.[0];
  const noun = singular[0].toUpperCase() + singular.slice(1);
  return `${site}${year ? ` (${year})` : ""}. “${title}”. ${noun} ${id}. ${address}`;
}

/**
 * What the brief is and from when, in words.
 *
 * @param {number} number of records
 * @param {About} about
 */
export function originOf(number, { site, singular, plural, version, date }) {
  const data = version ? `, from the data of ${version}` : "";
  return `${number} ${number === 1 ? singular : plural} of ${site}, put together on ${date}${data}.`;
}

/**
 * @param {Part[]} parts
 * @param {About} about
 * @returns {string}
 */
export function briefAsMarkdown(parts, about) {
  const blocks = ["# Brief", `${asMarkdown(originOf(parts.length, about))} <${about.address}>`];
  for (const [place, part] of parts.entries()) {
    blocks.push(`## ${place + 1}. ${asMarkdown(part.title)}`, `<${part.address}>`, ...part.summary.map(asMarkdown));
    if (part.facts.length) blocks.push(part.facts.map(factOf).join("\n"));
    blocks.push("### Outcome", ...told(part.outcome).map(asMarkdown));
    blocks.push("### Evidence", ...told(part.evidence).map(asMarkdown));
    blocks.push("### Sources", part.sources.map(sourceOf).join("\n") || UNDOCUMENTED);
    blocks.push("### To cite", asMarkdown(part.citation));
  }
  if (about.gone.length) {
    blocks.push("## No longer published", about.gone.map((title) => `- ${asMarkdown(title)}`).join("\n"));
  }
  return `${blocks.join("\n\n")}\n`;
}

/**
 * @param {string[]} texts
 * @returns {string[]} the same, or that there are none
 */
export function told(texts) {
  return texts.length ? texts : [UNDOCUMENTED];
}

/** @param {Row} row */
function factOf({ title, lines }) {
  return `- **${asMarkdown(title)}:** ${asMarkdown(joined(lines.map(({ text }) => text)))}`;
}

/**
 * @param {Line} line
 * @param {number} place
 */
function sourceOf({ text, links: [link] }, place) {
  return `${place + 1}. ${link ? `[${asMarkdown(text)}](<${link.href}>)` : asMarkdown(text)}`;
}
