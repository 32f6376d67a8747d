/**
 * A selection in time: how many began in each year, and each entry from its start to its end.
 *
 * @typedef {import("../../assets/shelf.mjs").Entry} Entry
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("./explorer.mjs").Shown} Shown
 * @typedef {import("./views.mjs").Opened} Opened
 * @typedef {import("./views.mjs").Surroundings} Surroundings
 */

import { draw, make, makeButton } from "../../assets/dom.mjs";
import { counted, inWords, termsOf, years } from "../../assets/shelf.mjs";
import { settingsOf } from "./views.mjs";

const DECADE = 10;
const COLUMN_HEIGHT = 72;

/**
 * @param {Surroundings} around
 * @returns {Opened}
 */
export function timelineOf({ shelf, home, change }) {
  const { entries, collection } = shelf;
  const decades = (settingsOf(shelf).get("decade") ?? []).filter(Boolean);
  // the facet whose terms say whether something goes on
  const stands = shelf.facets.findIndex(({ terms }) => terms.some(({ tone }) => tone));
  const now = new Date().getFullYear();

  /** @param {Entry} entry */
  const standing = (entry) => (stands < 0 ? undefined : termsOf(shelf, entry, stands)[0]);

  /**
   * The years of an entry: `open` where it goes on, or where its end is not known.
   *
   * @param {Entry} entry
   */
  function span(entry) {
    const start = Number(entry.start || entry.end);
    const goesOn = !entry.end && standing(entry)?.tone === "live";
    return { start, end: goesOn ? Math.max(now, start) : Number(entry.end || entry.start), goesOn };
  }

  /** @param {Shown} shown */
  function among({ order, selection: { settings } }) {
    if (!settings.decade) return order;
    const first = Number.parseInt(settings.decade, 10);
    return order.filter((place) => {
      const { start, end } = span(entries[place]);
      return start && start < first + DECADE && end >= first;
    });
  }

  /** @param {Shown["selection"]} selection */
  function zoom({ settings }) {
    const buttons = ["", ...decades].map((decade) =>
      makeButton(
        { class: "dc-button", "data-key": `decade ${decade}`, "aria-pressed": String(settings.decade === decade) },
        () => change({ settings: { ...settings, decade } }),
        decade || "All years",
      ),
    );
    return make("div", { class: "dc-switch", role: "group", "aria-label": "Years" }, ...buttons);
  }

  /**
   * @param {number} place
   * @param {{from: number, to: number}} axis
   */
  function row(place, axis) {
    const entry = entries[place];
    const term = standing(entry);
    const link = make("a", { href: home + entry.url, "data-key": `entry ${entry.id}`, dir: "auto" }, entry.title);
    const words = [years(shelf, entry) || "years not documented", term?.title].filter(Boolean).join(" · ");
    return make(
      "li",
      {},
      link,
      draw("svg", { "aria-hidden": "true", width: "100%", height: 14 }, ...bar(entry, axis)),
      make("span", { class: "dc-quiet" }, words),
    );
  }

  /**
   * @param {Entry} entry
   * @param {{from: number, to: number}} axis
   */
  function bar(entry, { from, to }) {
    const x = (/** @type {number} */ year) => (100 * (Math.min(Math.max(year, from), to) - from)) / (to - from);
    const lines = ticks(from, to).map((year) => {
      return draw("line", { class: "dc-spans__grid", x1: `${x(year)}%`, x2: `${x(year)}%`, y1: 0, y2: 14 });
    });
    const { start, end, goesOn } = span(entry);
    if (!start) return lines;
    // a year is as wide as a year: what began and ended in 2014 fills it
    const [left, right] = [x(start), x(end + 1)];
    const known = entry.start && (entry.end || goesOn);
    const tone = standing(entry)?.tone || "past";
    const shape = { x: `${left}%`, width: `${Math.max(right - left, 0.4)}%`, y: 3, height: 8, rx: 2 };
    const marks = [draw("rect", { class: `dc-spans__bar dc-spans__bar--${known ? tone : "open"}`, ...shape })];
    return [...lines, ...marks];
  }

  return {
    among,
    draw(places, shown) {
      const { selection, order } = shown;
      const dated = order.filter((place) => entries[place].start);
      const first = Math.min(...dated.map((place) => Number(entries[place].start)), now);
      const decade = selection.settings.decade;
      const from = decade ? Number.parseInt(decade, 10) : Math.floor(first / DECADE) * DECADE;
      const axis = { from, to: decade ? from + DECADE : now + 1 };
      const undated = order.length - dated.length;
      const said = decade
        ? `${counted(shelf, among(shown).length)} under way in the ${decade}. The years only zoom: the selection stays as it is.`
        : "";
      const unsaid = undated && !decade ? `The start of ${inWords(undated)} is not documented.` : "";
      return make(
        "div",
        {},
        zoom(selection),
        begun(dated, axis),
        make("p", { class: "dc-note" }, [said, unsaid, KEYS].filter(Boolean).join(" ")),
        places.length
          ? make(
              "div",
              { class: "dc-spans" },
              scale(axis),
              make("ol", { class: "dc-plain" }, ...places.map((place) => row(place, axis))),
            )
          : make("p", {}, `None of these ${collection.plural} was under way in the ${decade}.`),
      );
    },
  };

  /**
   * How many began in each year.
   *
   * @param {number[]} dated
   * @param {{from: number, to: number}} axis
   */
  function begun(dated, { from, to }) {
    const counts = new Map(Array.from({ length: to - from }, (_, place) => [from + place, 0]));
    for (const place of dated) {
      const year = Number(entries[place].start);
      if (counts.has(year)) counts.set(year, (counts.get(year) ?? 0) + 1);
    }
    const most = Math.max(...counts.values(), 1);
    const wide = 100 / (to - from);
    const columns = [...counts].map(([year, count]) => {
      const height = (COLUMN_HEIGHT * count) / most;
      const form = { x: `${(year - from) * wide}%`, width: `${wide * 0.8}%`, y: COLUMN_HEIGHT - height, height };
      return draw("rect", form, draw("title", {}, `${year}: ${counted(shelf, count)}`));
    });
    const label = `${collection.plural} that began in each year, from ${from} to ${to - 1}. The table has every number.`;
    const rows = [...counts].map(([year, count]) =>
      make("tr", {}, make("th", { scope: "row" }, String(year)), make("td", {}, inWords(count))),
    );
    return make(
      "figure",
      { class: "dc-begun" },
      make("figcaption", {}, `How many began in each year: at most ${inWords(most)}`),
      draw("svg", { role: "img", "aria-label": label, width: "100%", height: COLUMN_HEIGHT }, ...columns),
      scale({ from, to }),
      make(
        "details",
        { class: "dc-away" },
        make("summary", {}, "As a table"),
        make(
          "table",
          { class: "dc-table" },
          make(
            "thead",
            {},
            make("tr", {}, make("th", { scope: "col" }, "Year"), make("th", { scope: "col" }, "Began")),
          ),
          make("tbody", {}, ...rows),
        ),
      ),
    );
  }
}

const KEYS = "A pale bar has no documented start or end.";

/**
 * The years that stand below the axis: whole decades, or each second year of one.
 *
 * @param {number} from
 * @param {number} to
 */
function ticks(from, to) {
  const step = to - from > 2 * DECADE ? DECADE : 2;
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, place) => from + place * step);
}

/** @param {{from: number, to: number}} axis */
function scale({ from, to }) {
  const labels = ticks(from, to).map((year) =>
    draw("text", { x: `${(100 * (year - from)) / (to - from)}%`, y: 12 }, String(year)),
  );
  return draw("svg", { class: "dc-spans__scale", "aria-hidden": "true", width: "100%", height: 16 }, ...labels);
}
