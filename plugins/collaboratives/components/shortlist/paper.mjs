/**
 * The brief as it is printed: one document, a part for each record.
 *
 * @typedef {import("./brief.mjs").About} About
 * @typedef {import("./brief.mjs").Part} Part
 */

import { make } from "../../assets/dom.mjs";
import { joined } from "../../assets/rows.mjs";
import { originOf, told } from "./brief.mjs";

/**
 * @param {Part[]} parts
 * @param {About} about
 * @returns {HTMLElement[]}
 */
export function paperOf(parts, about) {
  const gone = about.gone.length ? [make("p", {}, `No longer published: ${about.gone.join("; ")}.`)] : [];
  return [
    make("p", { class: "dc-brief__origin" }, originOf(parts.length, about), " ", about.address),
    ...parts.map(sectionOf),
    ...gone,
  ];
}

/** @param {Part} part */
function sectionOf({ title, summary, facts, outcome, evidence, sources, citation }) {
  const number = `${sources.length} ${sources.length === 1 ? "source" : "sources"}, on its page.`;
  return make(
    "section",
    {},
    make("h2", { dir: "auto" }, title),
    ...summary.map((text) => make("p", { class: "dc-brief__summary", dir: "auto" }, text)),
    make(
      "dl",
      { class: "dc-brief__facts" },
      ...facts.map((row) =>
        make("div", {}, make("dt", {}, row.title), make("dd", {}, joined(row.lines.map(({ text }) => text)))),
      ),
    ),
    ...headed("Outcome", told(outcome)),
    ...headed("Evidence", told(evidence)),
    ...headed("Sources", [number]),
    ...headed("To cite", [citation]),
  );
}

/**
 * @param {string} title
 * @param {string[]} texts
 */
function headed(title, texts) {
  return [make("h3", {}, title), ...texts.map((text) => make("p", { dir: "auto" }, text))];
}
