/**
 * The reader's shortlist, in this browser only: records that are kept, and views of the Explorer that are saved.
 *
 * What was stored may be broken, of another form, or written by somebody else: it is read with distrust. Several tabs
 * keep in step, since each change begins from what is stored at that moment.
 *
 * @typedef {{collection: string, id: string, title: string, added: string}} Kept
 * @typedef {{collection: string, title: string, query: string, count: number, date: string}} View
 * @typedef {{kept: readonly Kept[], views: readonly View[]}} Shortlist
 */

import { isId } from "./ids.mjs";

/** The records that can be kept; of other collections only views are saved. */
export const COLLECTION = "cases";
const KEY = "dc-shortlist";
const VERSION = 1;
/** More than anybody reads; a list that grows without end would fill what the browser keeps for the whole site. */
export const MOST = 200;
export const MOST_VIEWS = 50;
export const LONGEST_TITLE = 200;
export const REFUSED = "This browser keeps nothing for this site: its storage is full or switched off.";
const LONGEST_QUERY = 2000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** @type {Shortlist} */
const NOTHING = { kept: [], views: [] };

/** Thrown where something cannot be kept; the message tells readers why. */
export class NotKept extends Error {}

/** @type {Set<() => void>} */
const listeners = new Set();
/** @type {{text: string | null, list: Shortlist}} what was read last, since every button asks for it */
let last = { text: null, list: NOTHING };

/**
 * What is on the shortlist now; nothing where the browser does not tell.
 *
 * @returns {Shortlist}
 */
export function shortlist() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return NOTHING;
  }
  if (text !== last.text) last = { text, list: readShortlist(text) };
  return last.list;
}

/** Whether the browser lets nothing be read, and so nothing be kept. */
export function isRefused() {
  try {
    localStorage.getItem(KEY);
    return false;
  } catch {
    return true;
  }
}

/**
 * Change the shortlist, in all tabs. Throws NotKept where the browser refuses, or where the list would become too long.
 *
 * @param {(list: Shortlist) => Shortlist} action
 */
export function changeShortlist(action) {
  const next = action(shortlist());
  if (next.views.some(({ query }) => query.length > LONGEST_QUERY))
    throw new NotKept("This view has too many filters to be saved. Copy its address instead.");
  if (next.kept.length > MOST) throw new NotKept(`Your shortlist holds ${MOST} at most. Remove some to keep others.`);
  if (next.views.length > MOST_VIEWS) {
    throw new NotKept(`${MOST_VIEWS} views are saved at most. Remove one on your shortlist to save another.`);
  }
  try {
    if (next.kept.length || next.views.length) localStorage.setItem(KEY, writeShortlist(next));
    else localStorage.removeItem(KEY);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new NotKept(REFUSED);
  }
  tell();
}

/**
 * Be told whenever the shortlist has changed, here or in another tab.
 *
 * @param {() => void} listener
 */
export function whenShortlistChanges(listener) {
  if (!listeners.size) {
    addEventListener("storage", ({ key }) => {
      // no key: everything was cleared
      if (key === KEY || key === null) tell();
    });
    // a page that comes back from the browser's memory has missed what happened meanwhile
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) tell();
    });
  }
  listeners.add(listener);
}

function tell() {
  for (const listener of listeners) listener();
}

/**
 * The shortlist that a stored text holds, as far as it can be trusted.
 *
 * @param {string | null} text
 * @returns {Shortlist}
 */
export function readShortlist(text) {
  let stored;
  try {
    stored = JSON.parse(text ?? "null");
  } catch {
    return NOTHING;
  }
  const { kept, views } = stored ?? {};
  return {
    kept: distinct(listOf(kept).flatMap(readKept), keyOf).slice(0, MOST),
    views: distinct(listOf(views).flatMap(readView), keyOfView).slice(0, MOST_VIEWS),
  };
}

/** @param {Shortlist} list */
export function writeShortlist({ kept, views }) {
  return JSON.stringify({ version: VERSION, kept, views });
}

/**
 * @param {any} stored
 * @returns {Kept[]} one or none
 */
function readKept(stored) {
  const { collection, id, title, added } = stored ?? {};
  if (!isId(collection) || !isId(id)) return [];
  return [{ collection, id, title: titleOf(title) || id, added: dayOf(added) }];
}

/**
 * @param {any} stored
 * @returns {View[]} one or none
 */
function readView(stored) {
  const { collection, title, query, count, date } = stored ?? {};
  if (!isId(collection) || typeof query !== "string" || query.length > LONGEST_QUERY) return [];
  const number = Number.isSafeInteger(count) && count >= 0 ? count : 0;
  return [
    { collection, title: titleOf(title) || "Saved view", query: queryOf(query), count: number, date: dayOf(date) },
  ];
}

/**
 * @param {unknown} value
 * @returns {any[]}
 */
function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {unknown} value */
function titleOf(value) {
  return typeof value === "string" ? value.replace(/\s+/g, " ").trim().slice(0, LONGEST_TITLE) : "";
}

/** @param {unknown} value */
function dayOf(value) {
  return typeof value === "string" && DAY.test(value) ? value : "";
}

/**
 * A query as it is written, whatever it was written like: "?..." or nothing.
 *
 * @param {string} query
 */
function queryOf(query) {
  const words = new URLSearchParams(query).toString();
  return words && `?${words}`;
}

/** @param {{collection: string, id: string}} kept */
export function keyOf({ collection, id }) {
  return `${collection}/${id}`;
}

/** @param {{collection: string, query: string}} view */
export function keyOfView({ collection, query }) {
  return `${collection}/${queryOf(query)}`;
}

/**
 * @template T
 * @param {readonly T[]} all
 * @param {(one: T) => string} key
 * @returns {T[]} each key once, where it stands first
 */
function distinct(all, key) {
  return [...new Map(all.toReversed().map((one) => [key(one), one])).values()].reverse();
}

/** Today, as year-month-day where the reader is. */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
