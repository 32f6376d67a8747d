/**
 * Which view the results have, and in which order they are.
 *
 * @typedef {import("./explorer.mjs").Change} Change
 * @typedef {import("./explorer.mjs").Shown} Shown
 * @typedef {import("./views.mjs").View} View
 */

import { make, makeButton, part } from "../../assets/dom.mjs";
import { BY_RELEVANCE } from "../../assets/order.mjs";

/** The orders worth a line of their own; those of the table's columns are chosen there. */
const OFFERED = ["relevance", "title", "newest", "oldest", "added", "-sources"];

/**
 * @param {HTMLElement} root
 * @param {Map<string, string>} orders
 * @param {ReadonlyMap<string, View>} views
 * @param {Change} change
 * @returns {{show: (shown: Shown) => void}}
 */
export function toolbar(root, orders, views, change) {
  const select = part(root, "sort", HTMLSelectElement);
  const buttons = [...views].map(([view, { title }]) => {
    return makeButton(
      { class: "dc-button", "data-view": view, "data-key": `view=${view}` },
      () => change({ view }),
      title,
    );
  });
  const order = select.closest("label");
  part(root, "views", HTMLElement).replaceChildren(...buttons);
  part(root, "tools", HTMLElement).hidden = false;
  select.addEventListener("change", () => change({ sort: select.value }));
  return {
    show({ selection, sort, answer }) {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.view === selection.view));
      // where everything is shown at once there is no order
      if (order) order.hidden = Boolean(views.get(selection.view)?.whole);
      const names = OFFERED.filter((name) => orders.has(name) && (name !== BY_RELEVANCE || answer));
      if (!names.includes(sort)) names.push(sort);
      select.replaceChildren(...names.map((name) => make("option", { value: name }, orders.get(name) ?? name)));
      select.value = sort;
    },
  };
}
