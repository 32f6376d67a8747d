/**
 * The outcome of a way through the tree: what it asks for and why, cases, what to do now, and a record to keep.
 *
 * @typedef {import("./walk.mjs").Tree} Tree
 * @typedef {import("./walk.mjs").Way} Way
 */

import { make, makeButton } from "../../assets/dom.mjs";
import { recordInWords, recordOf } from "./record.mjs";
import { safeguardsOf } from "./walk.mjs";

/**
 * @param {Tree} tree
 * @param {Way} way
 * @param {{address: string, home: string, save: (name: string, text: string, type: string) => void}} of
 * @returns {HTMLElement}
 */
export function showResult(tree, way, { address, home, save }) {
  const { outcome } = way;
  if (!outcome) throw new Error("there is no outcome yet");
  const told = make("p", { class: "dc-tree__told", role: "status" });

  const record = () => recordOf(tree, way, { address, day: new Date().toISOString().slice(0, 10) });
  const name = `decision-${outcome.id}`;
  const keep = [
    makeButton({ class: "dc-button", "data-key": "print" }, () => print(), "Print"),
    makeButton(
      { class: "dc-button", "data-key": "markdown" },
      () => save(`${name}.md`, recordInWords(record(), tree), "text/markdown"),
      "Save as text",
    ),
    makeButton(
      { class: "dc-button", "data-key": "json" },
      () => save(`${name}.json`, `${JSON.stringify(record(), null, 2)}\n`, "application/json"),
      "Save as data",
    ),
    makeButton({ class: "dc-button", "data-key": "copy" }, copy, "Copy the address"),
  ];

  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      told.textContent = "The address is copied. Whoever opens it sees these answers.";
    } catch {
      told.textContent = `Copy this address: ${address}`;
    }
  }

  const safeguards = safeguardsOf(way).map(({ id, reasons }) =>
    make(
      "li",
      {},
      make("a", { href: `${home}${tree.safeguards_page}#${id}` }, tree.safeguards[id].title),
      `. ${tree.safeguards[id].description}`,
      make("ul", { class: "dc-tree__reasons" }, ...reasons.map((reason) => make("li", {}, reason))),
    ),
  );
  const steps = outcome.steps.map(({ title, url }) => make("li", {}, make("a", { href: home + url }, title)));
  const cases = outcome.cases.map(({ title, url, note }) =>
    make("li", {}, make("a", { href: home + url }, title), note ? `. ${note}` : ""),
  );
  const all = outcome.count > outcome.cases.length;

  return make(
    "section",
    { class: "dc-tree__result", "data-outcome": outcome.id, "aria-labelledby": "dc-tree-result" },
    make("h2", { id: "dc-tree-result", tabindex: -1 }, outcome.title),
    make("p", { class: "dc-lead" }, outcome.description),
    make("p", {}, make("strong", {}, "Now: "), outcome.next),
    make("h3", {}, "What it takes, and why"),
    make("ul", { class: "dc-tree__safeguards" }, ...safeguards),
    ...(cases.length
      ? [
          make("h3", {}, "Cases that ended here"),
          make("ul", {}, ...cases),
          ...(all ? [make("p", {}, make("a", { href: home + outcome.url }, `All ${outcome.count} of them`))] : []),
        ]
      : []),
    ...(steps.length ? [make("h3", {}, "Steps of the guide that help now"), make("ul", {}, ...steps)] : []),
    make("h3", {}, "Keep it"),
    make(
      "p",
      {},
      `A record names version ${tree.version} of the tree and today's date. It is made in your browser and sent to nobody.`,
    ),
    make("p", { class: "dc-tree__keep" }, ...keep),
    told,
  );
}
