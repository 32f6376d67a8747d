/**
 * The entries that fit: as cards or as a table, so many at a time; and what to do where none fits.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("./explorer.mjs").Change} Change
 * @typedef {import("./explorer.mjs").Shown} Shown
 */

import { make, makeButton, part } from "../../assets/dom.mjs";
import { counted } from "../../assets/shelf.mjs";
import { cardsOf } from "./cards.mjs";
import { tableOf } from "./table.mjs";

const AT_A_TIME = 60;
/** More than anybody prints; a list of all records of a large collection would take minutes to lay out. */
const MOST_ON_PAPER = 2000;

/**
 * @param {HTMLElement} root
 * @param {Shelf} shelf
 * @param {Change} change
 * @param {() => void} clear
 * @returns {{limit: number, show: (shown: Shown) => void, showAll: () => void}} `limit` is how many are shown at most;
 *   0 for the usual number
 */
export function resultList(root, shelf, change, clear) {
  const list = part(root, "list", HTMLElement);
  const home = root.dataset.home ?? "";
  const views = { cards: cardsOf(root, shelf, home), table: tableOf(shelf, home, change) };

  /** @type {Shown | undefined} */
  let last;

  const results = {
    limit: AT_A_TIME,
    showAll() {
      results.limit = MOST_ON_PAPER;
      if (last) results.show(last);
    },
    /** @param {Shown} shown */
    show(shown) {
      last = shown;
      results.limit = Math.max(results.limit, AT_A_TIME);
      const places = shown.order.slice(0, results.limit);
      const view = shown.selection.view === "table" ? views.table : views.cards;
      list.replaceChildren(...(places.length ? [view(places, shown)] : [nothing(shown)]), ...more(shown));
    },
  };

  /** @param {Shown} shown */
  function more(shown) {
    const rest = shown.order.length - results.limit;
    if (rest <= 0) return [];
    const button = makeButton({ class: "dc-button dc-results__more", "data-key": "more" }, () => {
      const next = shown.order[results.limit];
      results.limit += AT_A_TIME;
      results.show(shown);
      const first = list.querySelector(`[data-key="${CSS.escape(`entry ${shelf.entries[next].id}`)}"]`);
      if (first instanceof HTMLElement) first.focus();
    });
    button.textContent = `Show ${Math.min(rest, AT_A_TIME)} more of ${counted(shelf, shown.order.length)}`;
    const unprinted = `The first ${results.limit} of ${counted(shelf, shown.order.length)} are printed: show more before you print.`;
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
