/**
 * A selection on a map of the world: how many of the entries lie in each country, and beside it every number as a list.
 *
 * The shapes are described in `scripts/world`, which makes them.
 *
 * @typedef {{width: number, height: number, shapes: Record<string, string>, dots: Record<string, [number, number]>}} World
 * @typedef {import("./views.mjs").Opened} Opened
 * @typedef {import("./views.mjs").Surroundings} Surroundings
 */

import { draw, make } from "../../assets/dom.mjs";
import { counted, inWords } from "../../assets/shelf.mjs";
import { shadeOf, shadesFor } from "../../assets/tally.mjs";
import { barList } from "./bars.mjs";
import { choosing } from "./leading.mjs";

const DOT = 4;

/**
 * @param {Surroundings} around
 * @returns {Promise<Opened>}
 */
export async function mapOf({ shelf, change, lead }) {
  const answer = await fetch(new URL("../../assets/world.json", import.meta.url));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  /** @type {World} */
  const world = await answer.json();
  const place = shelf.facets.findIndex(({ on_map }) => on_map);
  const facet = shelf.facets[place];
  const drawn = new Set([...Object.keys(world.shapes), ...Object.keys(world.dots)]);
  const placeOf = new Map(facet.terms.map(({ id }, term) => [id, term]));

  return {
    draw(places, { selection, outcome }) {
      // as beside the filters: what each country would leave, whichever is chosen now
      const counts = outcome.counts[place];
      const shades = shadesFor(Math.max(...facet.terms.map(({ id }, term) => (drawn.has(id) ? counts[term] : 0)), 0));
      /** @param {number} term */
      const narrowed = (term) => ({ chosen: choosing(selection.chosen, [place, term]), view: "cards" });

      /** @param {string} id */
      function looks(id) {
        const term = placeOf.get(id);
        const count = term === undefined ? 0 : counts[term];
        const title = term !== undefined && count ? `${facet.terms[term].title}: ${counted(shelf, count)}` : "";
        return { term: count ? term : undefined, class: `dc-land dc-shade-${shadeOf(count, shades)}`, title };
      }

      /**
       * @param {string} tag
       * @param {string} id
       * @param {Record<string, string | number>} form
       */
      function country(tag, id, form) {
        const { term, title, ...look } = looks(id);
        return draw(tag, { ...look, ...form, "data-term": term }, ...(title ? [draw("title", {}, title)] : []));
      }

      const shapes = Object.entries(world.shapes).map(([id, d]) => country("path", id, { d }));
      // an island without a case would be a speck that says nothing
      const dots = Object.entries(world.dots)
        .filter(([id]) => looks(id).title)
        .map(([id, [cx, cy]]) => country("circle", id, { cx, cy, r: DOT }));
      const picture = draw(
        "svg",
        {
          class: "dc-world",
          viewBox: `0 0 ${world.width} ${world.height}`,
          role: "img",
          "aria-label": `A map of the world, shaded by the number of ${shelf.collection.plural} in each country. The list has every number.`,
        },
        ...shapes,
        ...dots,
      );
      // by keyboard the same is reached in the list
      picture.addEventListener("click", ({ target }) => {
        const term = target instanceof SVGElement && target.dataset.term;
        if (term) change(narrowed(Number(term)));
      });

      const order = [...counts.keys()].filter((term) => counts[term]).sort((a, b) => counts[b] - counts[a] || a - b);
      /** @param {boolean} onMap */
      const bars = (onMap) =>
        order
          .filter((term) => drawn.has(facet.terms[term].id) === onMap)
          .map((term) => ({
            count: counts[term],
            link: lead(narrowed(term), { "data-key": `place ${facet.terms[term].id}` }, facet.terms[term].title),
          }));
      const [countries, elsewhere] = [bars(true), bars(false)];
      const without = places.filter((entry) => !shelf.entries[entry].terms[place].length).length;
      return make(
        "div",
        { class: "dc-map" },
        make("figure", {}, picture, legend(shades, true)),
        section(`${inWords(countries.length)} ${countries.length === 1 ? "country" : "countries"}`, countries, true),
        section("Wider areas, and places too small for the map", elsewhere, false),
        ...(without ? [make("p", { class: "dc-note" }, `${counted(shelf, without)} without a place.`)] : []),
      );
    },
  };
}

/**
 * @param {string} title
 * @param {import("./bars.mjs").Bar[]} bars
 * @param {boolean} long whether it may be longer than the map is high
 */
function section(title, bars, long) {
  if (!bars.length) return "";
  const list = barList(bars);
  const frame = long ? { class: "dc-map__list", tabindex: 0, role: "region", "aria-label": title } : {};
  return make("section", { class: "dc-chart" }, make("h3", {}, title), make("div", frame, list));
}

/**
 * What the shades mean.
 *
 * @param {number[]} shades the least number of each
 * @param {boolean} [none] whether none has a shade of its own
 */
export function legend(shades, none = false) {
  const keys = shades.map((least, place) => {
    const next = shades[place + 1];
    const words = next === undefined ? `${least} or more` : next === least + 1 ? `${least}` : `${least} to ${next - 1}`;
    return make("li", {}, make("span", { class: `dc-key dc-shade-${place + 1}`, "aria-hidden": true }), words);
  });
  if (none) keys.unshift(make("li", {}, make("span", { class: "dc-key dc-shade-0", "aria-hidden": true }), "none"));
  return make("ul", { class: "dc-plain dc-legend", "aria-label": "What the shades mean" }, ...keys);
}
