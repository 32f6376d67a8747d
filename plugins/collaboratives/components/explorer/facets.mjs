/**
 * The filters: each facet a list of choices with live counts, and the meaning of its terms in place.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("../../assets/shelf.mjs").Facet} Facet
 * @typedef {import("./explorer.mjs").Change} Change
 * @typedef {import("./explorer.mjs").Shown} Shown
 */

import { make, makeButton, part } from "../../assets/dom.mjs";
import { inWords } from "../../assets/shelf.mjs";

/** A facet with more terms than this has a field that narrows the list. */
const LONG = 20;

/**
 * @param {HTMLElement} root
 * @param {Shelf} shelf
 * @param {Change} change
 * @returns {{show: (shown: Shown) => void}}
 */
export function facetColumn(root, shelf, change) {
  /** @type {Set<number>[]} */
  let chosen = [];

  /**
   * @param {number} place
   * @param {number} term
   */
  function toggle(place, term) {
    const terms = new Set(chosen[place]);
    if (!terms.delete(term)) terms.add(term);
    change({ chosen: chosen.map((each, other) => (other === place ? terms : each)) });
  }

  /** @type {Array<{place: number} & ReturnType<typeof choiceList>>} */
  const lists = [];
  for (const [place, facet] of shelf.facets.entries()) {
    const fold = root.querySelector(`[data-facet="${CSS.escape(facet.name)}"]`);
    if (fold instanceof HTMLDetailsElement)
      lists.push({ place, ...choiceList(fold, facet, (term) => toggle(place, term)) });
  }
  return {
    show({ selection, outcome }) {
      chosen = selection.chosen;
      for (const { place, show } of lists) show(chosen[place], outcome.counts[place]);
    },
  };
}

/**
 * @param {HTMLDetailsElement} fold
 * @param {Facet} facet
 * @param {(term: number) => void} toggle
 */
function choiceList(fold, facet, toggle) {
  const group = part(fold, "terms", HTMLElement);
  const number = part(fold, "chosen", HTMLElement);
  const choices = facet.terms.map((term, place) => {
    const box = make("input", { type: "checkbox", "data-key": `${facet.name}=${term.id}` });
    box.addEventListener("change", () => toggle(place));
    const count = make("span", { class: "dc-choice__count" });
    const label = make("label", { class: "dc-choice" }, box, make("span", {}, term.title), " ", count);
    return { box, count, item: make("li", {}, label), term };
  });
  const list = make("ul", {}, ...choices.map(({ item }) => item));
  group.replaceChildren(...(choices.length > LONG ? [narrowing(facet, choices)] : []), list, meanings(facet, choices));
  return {
    /**
     * @param {ReadonlySet<number>} wanted
     * @param {number[]} counts
     */
    show(wanted, counts) {
      for (const [place, { box, count, item }] of choices.entries()) {
        box.checked = wanted.has(place);
        count.textContent = inWords(counts[place]);
        item.classList.toggle("dc-choice--none", counts[place] === 0);
      }
      number.textContent = wanted.size ? `${wanted.size} chosen` : "";
      // what is chosen must not be out of sight
      if (wanted.size) fold.open = true;
    },
  };
}

/**
 * A field that leaves only the choices whose name, or other name, has what is typed.
 *
 * @param {Facet} facet
 * @param {Array<{item: HTMLElement, term: import("../../assets/shelf.mjs").Term}>} choices
 */
function narrowing(facet, choices) {
  const name = `Narrow the list: ${facet.title}`;
  const field = make("input", {
    class: "dc-input dc-facet__narrow",
    type: "search",
    "aria-label": name,
    placeholder: "Type to narrow this list",
    autocomplete: "off",
  });
  field.addEventListener("input", () => {
    const typed = bare(field.value);
    for (const { item, term } of choices)
      item.hidden = ![term.title, ...term.aliases].some((word) => bare(word).includes(typed));
  });
  return field;
}

/** @param {string} text */
function bare(text) {
  return text
    .trim()
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

/**
 * A button that shows what the facet and its terms mean, where they stand.
 *
 * @param {Facet} facet
 * @param {Array<{item: HTMLElement, term: import("../../assets/shelf.mjs").Term}>} choices
 */
function meanings(facet, choices) {
  const about = make("p", { class: "dc-facet__about", hidden: true }, facet.description);
  const button = makeButton({ class: "dc-facet__meanings", "aria-expanded": "false" }, () => {
    const opened = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(opened));
    button.textContent = words(opened);
    about.hidden = !opened;
    for (const { item, term } of choices) {
      item.querySelector(".dc-choice__meaning")?.remove();
      if (opened) item.append(make("p", { class: "dc-choice__meaning" }, term.description));
    }
  });
  button.textContent = words(false);
  return make("div", {}, button, about);

  /** @param {boolean} opened */
  function words(opened) {
    return opened ? "Hide what these mean" : "What these mean";
  }
}
