/**
 * What can be done to a shortlist, each as a new list.
 *
 * @typedef {import("./shortlist.mjs").Kept} Kept
 * @typedef {import("./shortlist.mjs").Shortlist} Shortlist
 * @typedef {import("./shortlist.mjs").View} View
 */

import { keyOf, keyOfView, today } from "./shortlist.mjs";

/**
 * With records kept, at the end or at a place; those that are on it stay where they are.
 *
 * @param {Shortlist} list
 * @param {readonly {collection: string, id: string, title: string, added?: string}[]} entries
 * @param {number} [place]
 * @returns {Shortlist}
 */
export function withKept(list, entries, place = list.kept.length) {
  const known = new Set(list.kept.map(keyOf));
  const fresh = entries
    .filter((entry) => !known.has(keyOf(entry)))
    .map(({ collection, id, title, added = today() }) => ({ collection, id, title, added }));
  return { ...list, kept: list.kept.toSpliced(place, 0, ...fresh) };
}

/**
 * @param {Shortlist} list
 * @param {{collection: string, id: string}} entry
 * @returns {Shortlist}
 */
export function withoutKept(list, entry) {
  return { ...list, kept: list.kept.filter((one) => keyOf(one) !== keyOf(entry)) };
}

/**
 * With a record under the id that it has today.
 *
 * @param {Shortlist} list
 * @param {{collection: string, id: string}} old
 * @param {{id: string, title: string}} now
 * @returns {Shortlist}
 */
export function withMoved(list, old, { id, title }) {
  const isThere = list.kept.some((one) => keyOf(one) === keyOf({ ...old, id }));
  const kept = list.kept.flatMap((one) => (keyOf(one) !== keyOf(old) ? [one] : isThere ? [] : [{ ...one, id, title }]));
  return { ...list, kept };
}

/**
 * With a view saved; one of the same address is replaced where it stands, and keeps the name it was given.
 *
 * @param {Shortlist} list
 * @param {View} view
 * @param {number} [place]
 * @returns {Shortlist}
 */
export function withView(list, view, place = list.views.length) {
  const old = list.views.findIndex((one) => keyOfView(one) === keyOfView(view));
  const views =
    old < 0 ? list.views.toSpliced(place, 0, view) : list.views.with(old, { ...view, title: list.views[old].title });
  return { ...list, views };
}

/**
 * @param {Shortlist} list
 * @param {{collection: string, query: string}} view
 * @returns {Shortlist}
 */
export function withoutView(list, view) {
  return { ...list, views: list.views.filter((one) => keyOfView(one) !== keyOfView(view)) };
}

/**
 * @param {Shortlist} list
 * @param {View} view
 * @param {string} title
 * @returns {Shortlist}
 */
export function withRenamed(list, view, title) {
  return { ...list, views: list.views.map((one) => (keyOfView(one) === keyOfView(view) ? { ...one, title } : one)) };
}
