/**
 * The filters on a narrow screen: the same lists, in a sheet over the results.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("./explorer.mjs").Shown} Shown
 */

import { part } from "../../assets/dom.mjs";
import { counted } from "../../assets/shelf.mjs";

/**
 * @param {HTMLElement} root
 * @param {Shelf} shelf
 * @param {() => void} clear
 * @returns {{show: (shown: Shown) => void}}
 */
export function filterSheet(root, shelf, clear) {
  const sheet = part(root, "sheet", HTMLDialogElement);
  const body = part(sheet, "body", HTMLElement);
  const home = part(root, "filters", HTMLElement);
  const facets = part(root, "facets", HTMLElement);
  const open = part(root, "open", HTMLButtonElement);
  const show = part(sheet, "show", HTMLButtonElement);

  open.addEventListener("click", () => {
    body.append(facets);
    sheet.showModal();
  });
  // also by Escape, and by turning the phone until there is room for the column
  sheet.addEventListener("close", () => home.append(facets));
  window.matchMedia("(min-width: 60em)").addEventListener("change", () => sheet.close());
  for (const name of ["close", "show"])
    part(sheet, name, HTMLButtonElement).addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close();
  });
  part(sheet, "clear", HTMLButtonElement).addEventListener("click", clear);

  return {
    show({ selection, order }) {
      const number = selection.chosen.reduce((sum, { size }) => sum + size, 0);
      open.textContent = number ? `Filters (${number})` : "Filters";
      show.textContent = order.length ? `Show ${counted(shelf, order.length)}` : `No ${shelf.collection.singular} fits`;
    },
  };
}
