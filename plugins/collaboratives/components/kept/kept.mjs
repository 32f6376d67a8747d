/** A line that says how much is on the shortlist and leads there; not shown while nothing is. */

import { part } from "../../assets/dom.mjs";
import { shortlist, whenShortlistChanges } from "../../assets/shortlist.mjs";

/** @param {HTMLElement} root */
export function enhance(root) {
  const link = part(root, "kept", HTMLAnchorElement);

  function show() {
    const { kept, views } = shortlist();
    const saved = `${views.length} saved ${views.length === 1 ? "view" : "views"}`;
    link.textContent = kept.length ? `${kept.length} on your shortlist` : saved;
    root.hidden = !kept.length && !views.length;
  }

  whenShortlistChanges(show);
  show();
}
