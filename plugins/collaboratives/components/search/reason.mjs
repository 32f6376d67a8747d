/**
 * Shows why something was found: the field, and the passage with the words marked.
 *
 * @typedef {import("../../assets/search/passage.mjs").Reason} Reason
 * @typedef {import("../../assets/search/passage.mjs").Part} Part
 */

import { make } from "../../assets/dom.mjs";

/**
 * @param {HTMLElement} place
 * @param {Reason} reason
 */
export function showReason(place, { field, passage }) {
  if (field) place.replaceChildren(make("span", { class: "dc-why__field" }, `In “${field}”: `), ...withMarks(passage));
  else place.replaceChildren(make("span", { class: "dc-why__field" }, "In the title"));
}

/**
 * Parts of a text, those that were searched for marked.
 *
 * @param {Part[]} parts
 * @returns {Array<string | HTMLElement>}
 */
export function withMarks(parts) {
  return parts.map(({ text, marked }) => (marked ? make("mark", {}, text) : text));
}
