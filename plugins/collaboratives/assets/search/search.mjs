/**
 * The site's one search, for whichever part of a page asks.
 *
 * @typedef {import("./answer.mjs").Answer} Answer
 * @typedef {import("./answer.mjs").Found} Found
 * @typedef {import("./index.mjs").Group} Group
 * @typedef {import("./passage.mjs").Reason} Reason
 *
 * @typedef {object} Search
 * @property {() => Promise<Group[]>} groups the collections that it knows, in their order
 * @property {(text: string, group?: Group) => Promise<Answer>} ask in one collection, or in all
 * @property {(found: Found) => Promise<Reason>} reason
 */

import { answerTo } from "./answer.mjs";
import { readAsked } from "./asked.mjs";
import { openIndex } from "./index.mjs";
import { reasonFor } from "./passage.mjs";

/**
 * The search over the index that a manifest describes; fetches nothing until it is asked.
 *
 * @param {string} manifestAddress
 * @param {(address: string, options?: RequestInit) => Promise<Response>} [get]
 * @returns {Search}
 */
export function openSearch(manifestAddress, get) {
  const index = openIndex(manifestAddress, get);
  return {
    groups: index.groups,
    ask(text, group) {
      const within = group
        ? (/** @type {number} */ document) => document >= group.first && document < group.first + group.count
        : () => true;
      return answerTo(index, readAsked(text), within);
    },
    async reason({ document, hits }) {
      return reasonFor(await index.fragment(document), hits);
    },
  };
}

/**
 * What a reader should know of how an answer came about; nothing where it has all the words.
 *
 * @param {Answer} answer
 * @param {string} plural what the documents are called
 */
export function noteOn({ rule, replaced }, plural) {
  const meant = replaced.map(
    ({ asked, taken }) => `“${asked}” was taken for ${taken.map((word) => `“${word}”`).join(" or ")}.`,
  );
  if (rule === "typos") return meant.join(" ");
  if (rule === "some")
    return [`No ${plural} have all of these words. Those with some of them are shown.`, ...meant].join(" ");
  return "";
}
