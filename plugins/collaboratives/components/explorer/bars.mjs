/**
 * A selection as bars: for each facet, how many of the entries carry each of its terms.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("./views.mjs").Opened} Opened
 * @typedef {import("./views.mjs").Surroundings} Surroundings
 *
 * @typedef {{link: HTMLElement, count: number}} Bar
 */

import { draw, make, makeButton } from "../../assets/dom.mjs";
import { inWords } from "../../assets/shelf.mjs";
import { choosing } from "./leading.mjs";

/** A facet with more bars than this shows the rest when it is asked to. */
const MOST_BARS = 12;

/**
 * @param {Surroundings} around
 * @returns {Opened}
 */
export function barsOf({ shelf, lead }) {
  /**
   * @param {number} place of the facet
   * @param {number[]} counts
   * @param {readonly ReadonlySet<number>[]} chosen
   */
  function chart(place, counts, chosen) {
    const facet = shelf.facets[place];
    const carried = [...counts.keys()].filter((term) => counts[term]).sort((a, b) => counts[b] - counts[a] || a - b);
    const bars = carried.map((term) => ({
      count: counts[term],
      link: lead(
        { chosen: choosing(chosen, [place, term]) },
        { "data-key": `bar ${facet.name}=${facet.terms[term].id}` },
        facet.terms[term].title,
      ),
    }));
    const none = facet.terms.filter((_, term) => !counts[term]).map(({ title }) => title);
    return make(
      "section",
      { class: "dc-chart" },
      make("h3", {}, facet.title),
      barList(bars, MOST_BARS),
      ...(none.length ? [make("p", { class: "dc-quiet" }, `None: ${none.join(", ")}.`)] : []),
    );
  }

  return {
    draw(_places, { selection: { chosen }, outcome }) {
      const charts = outcome.counts.flatMap((counts, place) => {
        return counts.some(Boolean) ? [chart(place, counts, chosen)] : [];
      });
      const { singular } = shelf.collection;
      const note = `How many carry each term, whatever else is chosen of its kind: it leads to them. One ${singular} can carry several.`;
      return make("div", {}, make("p", { class: "dc-note" }, note), make("div", { class: "dc-charts" }, ...charts));
    },
  };
}

/**
 * Bars as a list, the longest as long as there is room.
 *
 * @param {Bar[]} bars in their order
 * @param {number} [most] how many are shown before the reader asks for the rest
 */
export function barList(bars, most = bars.length) {
  const longest = Math.max(...bars.map(({ count }) => count));
  const items = bars.map(({ link, count }) => {
    const bar = draw("rect", { width: `${((100 * count) / longest).toFixed(2)}%`, height: 8, rx: 2 });
    const picture = draw("svg", { "aria-hidden": "true", width: "100%", height: 8 }, bar);
    return make("li", {}, link, " ", picture, make("span", { class: "dc-bars__count" }, inWords(count)));
  });
  const list = make("ul", { class: "dc-plain dc-bars" }, ...items);
  if (items.length <= most + 1) return list;
  for (const item of items.slice(most)) item.hidden = true;
  const all = makeButton({ class: "dc-button dc-bars__more" }, () => {
    for (const item of items) item.hidden = false;
    all.remove();
    items[most].querySelector("a")?.focus();
  });
  all.textContent = `Show all ${inWords(items.length)}`;
  return make("div", {}, list, all);
}
