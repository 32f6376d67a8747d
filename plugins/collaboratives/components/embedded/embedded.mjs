/**
 * A list or one record within another site: `?sector=health&q=cholera`, or `?id=gisaid`; `most=6` shows fewer.
 *
 * It tells the page around it how high it is, and works without an answer.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("../explorer/explorer.mjs").Shown} Shown
 */

import { part } from "../../assets/dom.mjs";
import { filter } from "../../assets/filter.mjs";
import { BY_RELEVANCE, BY_TITLE, ordered, ordersOf } from "../../assets/order.mjs";
import { readQuery } from "../../assets/query.mjs";
import { counted, inWords, readShelf } from "../../assets/shelf.mjs";
import { cardsOf } from "../explorer/cards.mjs";
import { searchIn } from "../explorer/searching.mjs";

const USUAL_NUMBER = 12;
const MOST = 60;
const MARGIN = 8;

/** @param {HTMLElement} root */
export async function enhance(root) {
  const notice = part(root, "notice", HTMLElement);
  tellHeight(root);
  try {
    await show(root, notice);
    root.dataset.state = "ready";
  } catch (error) {
    notice.textContent = "The list could not be loaded. The link above leads to it.";
    throw error;
  }
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} notice
 */
async function show(root, notice) {
  const { source = "", index = "", home = "", listing = "" } = root.dataset;
  const answer = await fetch(source, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${source}: ${answer.status}`);
  const shelf = readShelf(await answer.json());
  const asked = new URLSearchParams(location.search);
  const id = asked.get("id");
  const most = Math.max(1, Math.min(Math.round(Number(asked.get("most"))) || USUAL_NUMBER, MOST));
  asked.delete("id");
  asked.delete("most");
  const { facets, entries } = shelf;
  const orders = { sorts: ordersOf(shelf).keys(), views: ["cards"] };
  const { selection, unknown } = readQuery(`?${asked}`, facets, orders);
  const found = selection.text && !id ? await searchIn(index, shelf)(selection.text) : null;
  const matches = found?.matches;
  const sort = selection.sort || (matches ? BY_RELEVANCE : BY_TITLE);
  const outcome = filter(shelf, selection.chosen, matches ? new Set(matches.keys()) : null);
  const places = id
    ? entries.flatMap((entry, place) => (entry.id === id ? [place] : []))
    : ordered(shelf, outcome.found, sort, matches);
  const cards = cardsOf(root, shelf, home);
  const shown = /** @type {Shown} */ ({ selection, outcome, order: places, sort, answer: null });
  part(root, "list", HTMLElement).replaceChildren(cards(places.slice(0, most), shown));

  const whole = part(root, "whole", HTMLAnchorElement);
  if (id && places.length) whole.href = `${home}${entries[places[0]].url}`;
  else whole.href = `${home}${listing}${asked.size ? `?${asked}` : ""}`;
  const all = counted(shelf, entries.length);
  const number = places.length < entries.length ? `${inWords(places.length)} of ${all}` : all;
  part(root, "count", HTMLElement).textContent = id
    ? `${places.length ? "" : "No "}${shelf.collection.singular}`
    : number;
  const lacking = unknown.map(({ name, value }) => `${name} “${value}”`).join(", ");
  if (id && !places.length) notice.textContent = `There is no ${shelf.collection.singular} “${id}”.`;
  else if (lacking) notice.textContent = `Not known here, and so left out: ${lacking}.`;
  else if (!places.length) notice.textContent = `No ${shelf.collection.singular} fits this selection now.`;
  else if (!id && places.length > most) notice.textContent = `The first ${most} are shown.`;
}

/**
 * Tell the page around this one how high it is, now and whenever that changes; the number is no secret.
 *
 * @param {HTMLElement} root
 */
function tellHeight(root) {
  if (parent === window) return;
  // of what is shown, since the page itself is never lower than its frame
  const whole = root.closest("main") ?? root;
  const height = () => Math.ceil(lowest(whole) + scrollY) + MARGIN;
  const tell = () => parent.postMessage({ "data-collaboratives": "height", height: height() }, "*");
  new ResizeObserver(tell).observe(root);
}

/**
 * Where the last thing within an element ends, with the room that its own boxes leave below it.
 *
 * @param {Element} element
 * @returns {number}
 */
function lowest(element) {
  let room = 0;
  let last = element;
  while (last.lastElementChild && !last.matches("[data-module]")) {
    const { paddingBottom, marginBottom } = getComputedStyle(last);
    room += parseFloat(paddingBottom) + parseFloat(marginBottom);
    const inner = [...last.children].filter((child) => child.getBoundingClientRect().height > 0).at(-1);
    if (!inner) break;
    last = inner;
  }
  return last.getBoundingClientRect().bottom + room;
}
