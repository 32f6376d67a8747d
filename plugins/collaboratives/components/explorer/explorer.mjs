/**
 * The Explorer: turns a list and its links into filters that combine, a search within them, and orders.
 *
 * Whatever a reader chooses stands in the address, so that Back, reload and a
 * link sent to a colleague all show the same.
 *
 * @typedef {import("../../assets/filter.mjs").Outcome} Outcome
 * @typedef {import("../../assets/query.mjs").Selection} Selection
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("./searching.mjs").Answer} Answer
 * @typedef {import("./trail.mjs").Place} Place
 *
 * @typedef {object} Shown what the parts of the page have to show
 * @property {Selection} selection
 * @property {Outcome} outcome
 * @property {number[]} order the places of the entries to show
 * @property {string} sort the order that they are in
 * @property {Answer | null} answer what the search found, if there was one
 *
 * @typedef {(changes: Partial<Selection>) => void} Change what a part calls when the reader chose something
 */

import { part } from "../../assets/dom.mjs";
import { filter } from "../../assets/filter.mjs";
import { BY_RELEVANCE, BY_TITLE, ordered, ordersOf } from "../../assets/order.mjs";
import { everything, readQuery, writeQuery } from "../../assets/query.mjs";
import { counted, inWords, readShelf } from "../../assets/shelf.mjs";
import { takeAway } from "./away.mjs";
import { chosenTerms } from "./chosen.mjs";
import { facetColumn } from "./facets.mjs";
import { leadBy } from "./leading.mjs";
import { resultList } from "./results.mjs";
import { searchIn } from "./searching.mjs";
import { filterSheet } from "./sheet.mjs";
import { toolbar } from "./toolbar.mjs";
import { keepingFocus, openTrail } from "./trail.mjs";
import { settingsOf, viewsOf } from "./views.mjs";

const TYPING_PAUSE = 120;
/** Passages of so many results are there before they are shown; the others follow as they come into sight. */
const EXPLAINED = 8;

/** @param {HTMLElement} root */
export async function enhance(root) {
  const notice = part(root, "notice", HTMLElement);
  let shelf;
  try {
    shelf = await load(root.dataset.source ?? "");
  } catch (error) {
    notice.textContent = "The filters could not be loaded. Each of them is a link to its own list instead.";
    throw error;
  }
  await start(root, shelf, notice);
}

/** @param {string} source */
async function load(source) {
  const response = await fetch(source, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${source}: ${response.status}`);
  return readShelf(await response.json());
}

/**
 * @param {HTMLElement} root
 * @param {Shelf} shelf
 * @param {HTMLElement} notice
 */
function start(root, shelf, notice) {
  const { facets, entries } = shelf;
  const orders = ordersOf(shelf);
  const views = viewsOf(shelf);
  const offered = { sorts: [...orders.keys()], views: [...views.keys()], settings: settingsOf(shelf) };
  const nothing = everything(facets, offered);
  const form = part(root, "search", HTMLFormElement);
  const text = part(root, "text", HTMLInputElement);
  const count = part(root, "count", HTMLElement);
  const search = searchIn(root.dataset.index ?? "", shelf);

  let selection = nothing;
  /** @type {Answer | null} */
  let answer = null;
  let turn = 0;
  let pause = 0;
  let typing = false;
  let failed = false;

  const lead = leadBy((changes) => writeQuery({ ...selection, ...changes }, facets, offered), change);
  const around = { root, shelf, home: root.dataset.home ?? "", change, lead };
  const results = resultList(around, views, () => change(nothing));
  const parts = [
    facetColumn(root, shelf, change),
    filterSheet(root, shelf, () => change({ chosen: nothing.chosen })),
    toolbar(root, orders, views, change),
    chosenTerms(root, shelf, orders, change, () => change(nothing)),
    results,
    takeAway(root, shelf, () => results.showAll()),
  ];
  const trail = openTrail(root, results, arrive);

  /** @type {Change} */
  function change(changes) {
    notice.replaceChildren();
    results.limit = 0;
    selection = { ...selection, ...changes };
    if (changes.text !== undefined) text.value = changes.text;
    trail.push(address());
    update();
  }

  /** What is typed without leaving the field is one step of the way back. */
  function type() {
    clearTimeout(pause);
    const asked = text.value.trim();
    if (asked === selection.text) return;
    results.limit = 0;
    selection = { ...selection, text: asked };
    if (typing) trail.replace(address());
    else trail.push(address());
    typing = true;
    update();
  }

  function address() {
    return writeQuery(selection, facets, offered);
  }

  /** Show the selection, as soon as its search is answered; an answer that comes too late is dropped. */
  async function update() {
    turn += 1;
    const mine = turn;
    root.setAttribute("aria-busy", "true");
    if (!selection.text) {
      answer = null;
    } else if (answer?.text !== selection.text) {
      try {
        const found = await search(selection.text);
        if (mine !== turn) return;
        answer = found;
        if (failed) notice.replaceChildren();
        failed = false;
      } catch (error) {
        if (mine !== turn) return;
        answer = null;
        failed = true;
        notice.textContent =
          "The search could not be loaded. Reload the page to try again; the filters work without it.";
        console.error(error);
      }
    }
    try {
      await results.ready(selection.view);
    } catch (error) {
      if (mine !== turn) return;
      notice.textContent = `The view “${views.get(selection.view)?.title}” could not be loaded. Reload the page to try again.`;
      selection = { ...selection, view: nothing.view };
      await results.ready(selection.view);
      console.error(error);
    }
    if (mine !== turn) return;
    const shown = outcomeOf(selection, answer);
    const first = shown.answer ? shown.order.slice(0, EXPLAINED) : [];
    await Promise.all(first.map((place) => answer?.known(place) ?? answer?.reason(place)));
    if (mine !== turn) return;
    root.removeAttribute("aria-busy");
    show(shown);
  }

  /**
   * @param {Selection} selected
   * @param {Answer | null} found
   * @returns {Shown}
   */
  function outcomeOf(selected, found) {
    const matches = found?.matches;
    const outcome = filter(shelf, selected.chosen, matches ? new Set(matches.keys()) : null);
    const usual = views.get(selected.view)?.sort ?? (matches ? BY_RELEVANCE : BY_TITLE);
    const sort = selected.sort && (matches || selected.sort !== BY_RELEVANCE) ? selected.sort : usual;
    const order = ordered(shelf, outcome.found, sort, matches);
    return { selection: selected, outcome, order, sort, answer: matches ? found : null };
  }

  /** @param {Shown} shown */
  function show(shown) {
    keepingFocus(root, count, () => {
      for (const each of parts) each.show(shown);
    });
    const number = shown.order.length;
    const words =
      number < entries.length ? `${inWords(number)} of ${counted(shelf, entries.length)}` : counted(shelf, number);
    tell(count, words, shown.answer?.note ?? "");
  }

  /**
   * Show what the address says, as it was left if the reader has been here before.
   *
   * @param {Place | null} place
   */
  async function arrive(place) {
    const asked = readQuery(location.search, facets, offered);
    selection = asked.selection;
    text.value = selection.text;
    typing = false;
    if (asked.renamed) trail.replace(address());
    const named = asked.unknown.map(({ name, value }) => `${name} “${value}”`).join(", ");
    notice.textContent = named && `Not known here, and so left out of this selection: ${named}.`;
    results.limit = place?.shown ?? 0;
    await update();
    root.dataset.state = "ready";
  }

  text.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(type, TYPING_PAUSE);
  });
  text.addEventListener("blur", () => {
    type();
    typing = false;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    type();
  });
  form.hidden = false;
  return trail.begin();
}

/**
 * Say how many there are; what has not changed is not said again.
 *
 * @param {HTMLElement} region
 * @param {string} first
 * @param {string} second
 */
function tell(region, first, second) {
  const words = [first, second].filter(Boolean).join(". ");
  if (region.dataset.said === words) return;
  region.dataset.said = words;
  const strong = document.createElement("strong");
  strong.textContent = first;
  region.replaceChildren(strong, ...(second ? [` ${second}`] : []));
}
