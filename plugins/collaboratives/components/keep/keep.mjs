/**
 * A button that keeps a record on the shortlist, and takes it off again.
 *
 * @typedef {{collection: string, id: string, title: string}} Entry
 */

import { make, makeButton } from "../../assets/dom.mjs";
import { withKept, withoutKept } from "../../assets/shortlist-changes.mjs";
import { changeShortlist, keyOf, NotKept, shortlist, whenShortlistChanges } from "../../assets/shortlist.mjs";

let isWatched = false;

/** @param {HTMLElement} root */
export function enhance(root) {
  const { collection = "", id = "", title = "" } = root.dataset;
  root.replaceChildren(keepButton({ collection, id, title }));
}

/**
 * @param {Entry} entry
 * @returns {HTMLButtonElement}
 */
export function keepButton(entry) {
  const button = makeButton(
    { class: "dc-keep", "data-keeps": keyOf(entry), "data-key": `keep ${entry.id}` },
    () => toggle(button, entry),
    make("span", { "aria-hidden": "true" }),
    make("span"),
    make("span", { class: "dc-hidden" }, ` ${entry.title}`),
  );
  showIn([button]);
  if (!isWatched) whenShortlistChanges(() => showIn(document.querySelectorAll("[data-keeps]")));
  isWatched = true;
  return button;
}

/**
 * @param {HTMLButtonElement} button
 * @param {Entry} entry
 */
function toggle(button, entry) {
  button.parentElement?.querySelector(".dc-keep__problem")?.remove();
  const isKept = button.getAttribute("aria-pressed") === "true";
  try {
    changeShortlist((list) => (isKept ? withoutKept(list, entry) : withKept(list, [entry])));
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    button.after(make("span", { class: "dc-keep__problem", role: "alert" }, error.message));
  }
}

/** @param {Iterable<Element>} buttons */
function showIn(buttons) {
  const kept = new Set(shortlist().kept.map(keyOf));
  for (const button of buttons) {
    const isKept = kept.has(button.getAttribute("data-keeps") ?? "");
    button.setAttribute("aria-pressed", String(isKept));
    const [sign, word] = button.children;
    sign.textContent = isKept ? "✓ " : "+ ";
    word.textContent = isKept ? "Kept" : "Keep";
  }
}
