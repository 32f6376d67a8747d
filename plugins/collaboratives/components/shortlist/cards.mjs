/**
 * The cards of the shortlist, each with a box that chooses it for a comparison, and a way to remove it.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("../explorer/explorer.mjs").Shown} Shown
 * @typedef {import("./listed.mjs").Listed} Listed
 */

import { make, makeButton, part } from "../../assets/dom.mjs";
import { COLLECTION } from "../../assets/shortlist.mjs";
import { MOST } from "../compare/asked.mjs";
import { cardsOf } from "../explorer/cards.mjs";
import { keepButton } from "../keep/keep.mjs";

/**
 * @param {HTMLElement} root
 * @param {{isShared: boolean, remove: (id: string) => void}} options a list that was sent has nothing to remove
 * @returns {{show: (shelf: Shelf, listed: readonly Listed[]) => HTMLElement}}
 */
export function keptCards(root, { isShared, remove }) {
  const { home = "", singular = "" } = root.dataset;
  const compare = part(root, "compare", HTMLButtonElement);
  const state = part(root, "ticked", HTMLElement);
  /** @type {Set<string>} */
  const ticked = new Set();

  function tell() {
    const boxes = [...root.querySelectorAll("input:checked")];
    compare.disabled = boxes.length < 2 || boxes.length > MOST;
    compare.textContent = boxes.length ? `Compare (${boxes.length})` : "Compare";
    state.textContent =
      boxes.length > MOST
        ? `${MOST} at most: untick some.`
        : boxes.length < 2
          ? `Tick 2 to ${MOST} to compare them.`
          : "";
  }

  /**
   * @param {string} id
   * @param {string} title
   */
  function box(id, title) {
    const input = make("input", { type: "checkbox", name: singular, value: id, "data-key": `tick ${id}` });
    input.checked = ticked.has(id);
    input.addEventListener("change", () => {
      if (input.checked) ticked.add(id);
      else ticked.delete(id);
      tell();
    });
    return make("label", { class: "dc-shortlist__box" }, input, " Compare", hidden(title));
  }

  /**
   * @param {string} id
   * @param {string} title
   */
  function remover(id, title) {
    return makeButton({ class: "dc-keep", "data-key": `remove ${id}` }, () => remove(id), "Remove", hidden(title));
  }

  /** @param {Listed} listed */
  function gone({ wanted: { id, title } }) {
    const words = `This ${singular} is no longer published here.`;
    const foot = isShared ? [] : [make("div", { class: "dc-card__foot" }, remover(id, title))];
    return make(
      "li",
      {},
      make(
        "article",
        { class: "dc-card dc-card--gone" },
        make("h3", { class: "dc-card__title", dir: "auto", "data-key": `entry ${id}`, tabindex: -1 }, title),
        make("p", { class: "dc-card__summary" }, words),
        ...foot,
      ),
    );
  }

  return {
    show(shelf, listed) {
      const found = listed.filter(({ place }) => place >= 0);
      const shown = /** @type {Shown} */ ({ answer: null });
      const cards = cardsOf(
        root,
        shelf,
        home,
      )(
        found.map(({ place }) => place),
        shown,
      );
      const items = new Map(found.map((one, place) => [one, cards.children[place]]));
      for (const [{ place, wanted }, item] of items) {
        const { id, title } = shelf.entries[place];
        const act = isShared ? keepButton({ collection: COLLECTION, id, title }) : remover(wanted.id, title);
        part(item, "foot", HTMLElement).append(box(id, title), act);
      }
      cards.replaceChildren(...listed.map((one) => items.get(one) ?? gone(one)));
      for (const id of ticked) if (!found.some(({ place }) => shelf.entries[place].id === id)) ticked.delete(id);
      // once the boxes are on the page
      queueMicrotask(tell);
      return cards;
    },
  };
}

/** @param {string} title */
function hidden(title) {
  return make("span", { class: "dc-hidden" }, ` ${title}`);
}
