/**
 * Links to the selection as it would be after a change: they can be opened elsewhere and copied, and are followed in
 * place.
 *
 * @typedef {import("../../assets/query.mjs").Selection} Selection
 * @typedef {import("./explorer.mjs").Change} Change
 *
 * @typedef {(changes: Partial<Selection>, attributes: Record<string, string | number | boolean | undefined>,
 *   ...children: (Node | string)[]) => HTMLAnchorElement} Lead
 */

import { make } from "../../assets/dom.mjs";

/**
 * @param {(changes: Partial<Selection>) => string} queryAfter the address that a change would lead to
 * @param {Change} change
 * @returns {Lead}
 */
export function leadBy(queryAfter, change) {
  return (changes, attributes, ...children) => {
    const link = make("a", { href: queryAfter(changes) || "?", ...attributes }, ...children);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      change(changes);
    });
    return link;
  };
}

/**
 * What is chosen, with one more term.
 *
 * @param {readonly ReadonlySet<number>[]} chosen
 * @param {...[facet: number, term: number]} more a term takes the place of the others of its facet
 * @returns {Set<number>[]}
 */
export function choosing(chosen, ...more) {
  const terms = new Map(more);
  return chosen.map((own, facet) => {
    const term = terms.get(facet);
    return new Set(term === undefined ? own : [term]);
  });
}
