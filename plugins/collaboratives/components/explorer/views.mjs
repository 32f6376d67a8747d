/**
 * The ways to see a selection: which of them a shelf has something for, and what each lets a reader set.
 *
 * All share one selection; a view is fetched when it is first opened.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("../../assets/query.mjs").Settings} Settings
 * @typedef {import("./explorer.mjs").Change} Change
 * @typedef {import("./explorer.mjs").Shown} Shown
 * @typedef {import("./leading.mjs").Lead} Lead
 *
 * @typedef {object} Opened a view that can be shown
 * @property {(places: number[], shown: Shown) => HTMLElement} draw
 * @property {(shown: Shown) => number[]} [among] which of the entries that fit it has to show, where not all
 *
 * @typedef {object} Surroundings what a view draws on besides the selection
 * @property {HTMLElement} root
 * @property {Shelf} shelf
 * @property {string} home the site's root
 * @property {Change} change
 * @property {Lead} lead makes a link to the selection as it would be after a change
 *
 * @typedef {object} View
 * @property {string} title
 * @property {boolean} whole whether it shows all that fits at once, and not so many at a time
 * @property {string} [sort] the order that it has until the reader chooses one
 * @property {(around: Surroundings) => Promise<Opened>} open
 */

import { cardsOf } from "./cards.mjs";
import { tableOf } from "./table.mjs";

/** A facet with a single term says nothing in a chart. */
const FEWEST_TERMS = 2;

/**
 * @param {Shelf} shelf
 * @returns {Map<string, View>} by what the address calls them; the usual one first
 */
export function viewsOf(shelf) {
  /** @type {Map<string, View>} */
  const views = new Map([
    ["cards", { title: "Cards", whole: false, open: async ({ root, home }) => ({ draw: cardsOf(root, shelf, home) }) }],
    [
      "table",
      { title: "Table", whole: false, open: async ({ home, change }) => ({ draw: tableOf(shelf, home, change) }) },
    ],
  ]);
  if (shelf.facets.some(({ on_map }) => on_map))
    views.set("map", {
      title: "Map",
      whole: true,
      open: async (around) => (await import("./map.mjs")).mapOf(around),
    });
  if (shelf.collection.lasts && shelf.entries.some(({ start }) => start))
    views.set("timeline", {
      title: "Timeline",
      whole: false,
      sort: "oldest",
      open: async (around) => (await import("./timeline.mjs")).timelineOf(around),
    });
  if (axesOf(shelf).length >= FEWEST_TERMS)
    views.set("matrix", {
      title: "Matrix",
      whole: true,
      open: async (around) => (await import("./matrix.mjs")).matrixOf(around),
    });
  views.set("bars", {
    title: "Bars",
    whole: true,
    open: async (around) => (await import("./bars.mjs")).barsOf(around),
  });
  return views;
}

/**
 * The names of the facets that can be an axis of the matrix.
 *
 * @param {Shelf} shelf
 */
export function axesOf({ facets }) {
  return facets.filter(({ terms }) => terms.length >= FEWEST_TERMS).map(({ name }) => name);
}

/**
 * What the address can set in the views of a shelf.
 *
 * @param {Shelf} shelf
 * @returns {Settings}
 */
export function settingsOf(shelf) {
  const axes = axesOf(shelf);
  const [rows = axes[0] ?? ""] = shelf.axes;
  const columns = shelf.axes[1] ?? axes.find((name) => name !== rows) ?? "";
  return new Map([
    ["rows", [rows, ...axes.filter((name) => name !== rows)]],
    ["columns", [columns, ...axes.filter((name) => name !== columns)]],
    ["decade", ["", ...decadesOf(shelf)]],
  ]);
}

/**
 * Every decade from the first that an entry names to the present one, as the address calls it: "1990s".
 *
 * @param {Shelf} shelf
 * @returns {string[]}
 */
function decadesOf({ entries }) {
  const years = entries.flatMap(({ start, end }) => [start, end].filter(Boolean).map(Number));
  if (!years.length) return [];
  const first = Math.floor(Math.min(...years) / 10);
  const last = Math.floor(Math.max(...years, new Date().getFullYear()) / 10);
  return Array.from({ length: last - first + 1 }, (_, place) => `${(first + place) * 10}s`);
}
