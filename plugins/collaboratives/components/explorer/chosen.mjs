/**
 * What is chosen, each with a button that takes it back; on paper, the selection in words.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("./explorer.mjs").Change} Change
 * @typedef {import("./explorer.mjs").Shown} Shown
 */

import { make, makeButton, part } from "../../assets/dom.mjs";

/**
 * @param {HTMLElement} root
 * @param {Shelf} shelf
 * @param {Map<string, string>} orders
 * @param {Change} change
 * @param {() => void} clear
 * @returns {{show: (shown: Shown) => void}}
 */
export function chosenTerms(root, shelf, orders, change, clear) {
  const chips = part(root, "chips", HTMLElement);
  const printed = part(root, "printed", HTMLElement);
  printed.hidden = false;
  return {
    show({ selection: { chosen, text }, sort }) {
      /** @type {Array<{key: string, facet: string, title: string, take: () => void}>} */
      const all = shelf.facets.flatMap((facet, place) =>
        [...chosen[place]].map((term) => ({
          key: `chip ${facet.name}=${facet.terms[term].id}`,
          facet: facet.title,
          title: facet.terms[term].title,
          take: () => change({ chosen: chosen.map((each, other) => (other === place ? without(each, term) : each)) }),
        })),
      );
      if (text) all.push({ key: "chip q", facet: "Search", title: `“${text}”`, take: () => change({ text: "" }) });
      const buttons = all.map(({ key, facet, title, take }) =>
        makeButton(
          { class: "dc-chip", "data-key": key, title: `Remove ${facet}: ${title}` },
          take,
          make("span", { class: "dc-hidden" }, `Remove ${facet}: `),
          make("span", { dir: "auto" }, title),
          make("span", { "aria-hidden": true }, " ✕"),
        ),
      );
      if (all.length > 1)
        buttons.push(makeButton({ class: "dc-chip dc-chip--all", "data-key": "clear" }, clear, "Clear all"));
      chips.replaceChildren(...buttons);
      chips.hidden = all.length === 0;
      const words = all.map(({ facet, title }) => `${facet}: ${title}`);
      printed.textContent = `${words.length ? `${words.join("; ")}. ` : ""}Order: ${orders.get(sort)}. ${location.href}`;
    },
  };
}

/**
 * @param {ReadonlySet<number>} terms
 * @param {number} term
 */
function without(terms, term) {
  const rest = new Set(terms);
  rest.delete(term);
  return rest;
}
