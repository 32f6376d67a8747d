/**
 * The entries that fit, in the view that was chosen; and what to do where none fits.
 *
 * @typedef {import("./explorer.mjs").Change} Change
 * @typedef {import("./explorer.mjs").Shown} Shown
 * @typedef {import("./views.mjs").Opened} Opened
 * @typedef {import("./views.mjs").Surroundings} Surroundings
 * @typedef {import("./views.mjs").View} View
 *
 * @typedef {object} Results
 * @property {number} limit how many are shown at most, in views that show so many at a time; 0 for the usual number
 * @property {(view: string) => Promise<void>} ready returns when a view can be shown; rejects where it cannot be fetched
 * @property {(shown: Shown) => void} show
 * @property {() => void} showAll
 */

import { make, makeButton, part } from "../../assets/dom.mjs";
import { counted } from "../../assets/shelf.mjs";

const AT_A_TIME = 60;
/** More than anybody prints; a list of all records of a large collection would take minutes to lay out. */
const MOST_ON_PAPER = 2000;

/**
 * @param {Surroundings} around
 * @param {ReadonlyMap<string, View>} views
 * @param {() => void} clear
 * @returns {Results}
 */
export function resultList(around, views, clear) {
  const { root, shelf, home, change } = around;
  const list = part(root, "list", HTMLElement);
  /** @type {Map<string, Opened>} */
  const opened = new Map();

  /** @type {Shown | undefined} */
  let last;

  const results = {
    limit: AT_A_TIME,
    /** @param {string} name */
    async ready(name) {
      const view = views.get(name);
      if (view && !opened.has(name)) opened.set(name, await view.open(around));
    },
    showAll() {
      results.limit = MOST_ON_PAPER;
      if (last) results.show(last);
    },
    /** @param {Shown} shown */
    show(shown) {
      last = shown;
      results.limit = Math.max(results.limit, AT_A_TIME);
      const name = shown.selection.view;
      const view = opened.get(name);
      if (!view) throw new Error(`the view ${name} was not made ready`);
      const all = view.among?.(shown) ?? shown.order;
      const whole = views.get(name)?.whole;
      const places = whole ? all : all.slice(0, results.limit);
      const made = shown.order.length ? view.draw(places, shown) : nothing(shown);
      list.replaceChildren(made, ...(whole ? [] : more(all, shown)));
    },
  };

  /**
   * @param {number[]} all the places of everything that the view has to show
   * @param {Shown} shown
   */
  function more(all, shown) {
    const rest = all.length - results.limit;
    if (rest <= 0) return [];
    const button = makeButton({ class: "dc-button dc-results__more", "data-key": "more" }, () => {
      const next = all[results.limit];
      results.limit += AT_A_TIME;
      results.show(shown);
      const first = list.querySelector(`[data-key="${CSS.escape(`entry ${shelf.entries[next].id}`)}"]`);
      if (first instanceof HTMLElement) first.focus();
    });
    button.textContent = `Show ${Math.min(rest, AT_A_TIME)} more of ${counted(shelf, all.length)}`;
    const unprinted = `The first ${results.limit} of ${counted(shelf, all.length)} are printed: show more before you print.`;
    return [make("p", { class: "dc-printed" }, unprinted), button];
  }

  /** @param {Shown} shown */
  function nothing({ selection: { chosen, text }, outcome }) {
    const ways = shelf.facets.flatMap((facet, place) =>
      chosen[place].size && outcome.without[place]
        ? [
            way(`Any ${facet.title.toLowerCase()}`, outcome.without[place], {
              chosen: chosen.map((each, other) => (other === place ? new Set() : each)),
            }),
          ]
        : [],
    );
    if (text && outcome.withoutText) ways.push(way(`Without “${text}”`, outcome.withoutText, { text: "" }));
    ways.push(
      make(
        "li",
        {},
        makeButton({ class: "dc-button", "data-key": "clear" }, clear, `Show all ${shelf.collection.plural}`),
      ),
    );
    const invitation = make("a", { href: `${home}contribute/` }, "Do you know one?");
    return make(
      "div",
      { class: "dc-results__nothing" },
      make("p", {}, make("strong", {}, `No ${shelf.collection.singular} fits this selection.`), " ", invitation),
      make("ul", { class: "dc-plain" }, ...ways),
    );
  }

  /**
   * @param {string} words
   * @param {number} number
   * @param {Parameters<Change>[0]} changes
   */
  function way(words, number, changes) {
    const button = makeButton(
      { class: "dc-button", "data-key": `way ${words}` },
      () => change(changes),
      `${words}: ${counted(shelf, number)}`,
    );
    return make("li", {}, button);
  }

  return results;
}
