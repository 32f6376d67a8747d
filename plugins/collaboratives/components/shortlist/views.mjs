/**
 * The saved views: each opens the Explorer as it was, and can be named anew or removed.
 *
 * @typedef {import("../../assets/shortlist.mjs").View} View
 * @typedef {{listing: string, singular: string, plural: string}} Listing
 */

import { make, makeButton } from "../../assets/dom.mjs";
import { keyOfView, LONGEST_TITLE } from "../../assets/shortlist.mjs";

/**
 * @param {readonly View[]} views
 * @param {Map<string, Listing>} listings by collection; a view of another is not shown
 * @param {string} home
 * @param {{rename: (view: View, title: string) => void, remove: (view: View) => void}} actions
 * @returns {HTMLElement[]}
 */
export function savedViews(views, listings, home, { rename, remove }) {
  return views.flatMap((view) => {
    const listing = listings.get(view.collection);
    return listing ? [itemOf(view, listing)] : [];
  });

  /**
   * @param {View} view
   * @param {Listing} listing
   */
  function itemOf(view, { listing, singular, plural }) {
    const key = keyOfView(view);
    const number = `${view.count.toLocaleString("en-GB")} ${view.count === 1 ? singular : plural} when saved`;
    const link = make(
      "a",
      { href: `${home}${listing}/${view.query}`, "data-key": `view ${key}`, dir: "auto" },
      view.title,
    );
    const name = make("span", { class: "dc-hidden" }, ` ${view.title}`);
    const item = make(
      "li",
      { class: "dc-saved" },
      make("p", { class: "dc-saved__title" }, link),
      make("p", { class: "dc-quiet" }, view.date ? `${number} on ${view.date}` : number),
      make(
        "p",
        { class: "dc-shortlist__tools" },
        makeButton({ class: "dc-button", "data-key": `rename ${key}` }, () => edit(item, view), "Rename", name),
        makeButton({ class: "dc-button" }, () => remove(view), "Remove", name.cloneNode(true)),
      ),
    );
    return item;
  }

  /**
   * @param {HTMLElement} item
   * @param {View} view
   */
  function edit(item, view) {
    const shown = [...item.children];
    const input = make("input", { class: "dc-input", type: "text", maxlength: LONGEST_TITLE, value: view.title });
    const form = make(
      "form",
      { class: "dc-saved__form" },
      make("label", {}, "New name ", input),
      make(
        "p",
        { class: "dc-shortlist__tools" },
        make("button", { class: "dc-button dc-button--main", type: "submit" }, "Save the name"),
        makeButton({ class: "dc-button" }, leave, "Cancel"),
      ),
    );

    function leave() {
      item.replaceChildren(...shown);
      item.querySelector("button")?.focus();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const title = input.value.trim();
      if (title && title !== view.title) rename(view, title);
      else leave();
    });
    form.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") leave();
    });
    item.replaceChildren(form);
    input.select();
  }
}
