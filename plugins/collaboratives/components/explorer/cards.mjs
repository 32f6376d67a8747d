/**
 * Results as cards, made from the template that the page's own cards come from.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("./explorer.mjs").Shown} Shown
 * @typedef {import("./searching.mjs").Answer} Answer
 * @typedef {import("../../assets/search/passage.mjs").Reason} Reason
 */

import { cloneOf, make, part } from "../../assets/dom.mjs";
import { factsOf } from "../../assets/shelf.mjs";
import { COLLECTION } from "../../assets/shortlist.mjs";
import { keepButton } from "../keep/keep.mjs";
import { showReason, withMarks } from "../search/reason.mjs";

/**
 * @param {HTMLElement} root
 * @param {Shelf} shelf
 * @param {string} home
 * @returns {(places: number[], shown: Shown) => HTMLElement}
 */
export function cardsOf(root, shelf, home) {
  const blank = part(root, "blank", HTMLTemplateElement);
  /** @type {IntersectionObserver | undefined} */
  let watch;

  /**
   * @param {number} place
   * @param {Answer | null} answer
   */
  function card(place, answer) {
    const entry = shelf.entries[place];
    const made = cloneOf(blank);
    const title = part(made, "title", HTMLAnchorElement);
    title.href = home + entry.url;
    title.textContent = entry.title;
    title.dataset.key = `entry ${entry.id}`;
    const { line, tags } = factsOf(shelf, entry);
    part(made, "line", HTMLElement).textContent = line.join(" · ");
    part(made, "summary", HTMLElement).textContent = entry.summary;
    part(made, "tags", HTMLElement).replaceChildren(
      ...tags.map((tag) => make("li", { class: tag.tone ? `dc-tag dc-tag--${tag.tone}` : "dc-tag" }, tag.title)),
    );
    // the page's template says whether there is a place for it: not within another site
    const slot = shelf.collection.id === COLLECTION && made.querySelector("[data-part=keep]");
    if (slot) slot.append(keepButton({ collection: COLLECTION, id: entry.id, title: entry.title }));
    if (answer) {
      const why = make("p", { class: "dc-why", "data-place": place });
      part(made, "summary", HTMLElement).after(why);
      const known = answer.known(place);
      if (known) explain(made, why, known);
      else watch?.observe(why);
    }
    return made;
  }

  /**
   * Mark the words where the card has them already, and otherwise show where they are.
   *
   * @param {HTMLElement} made
   * @param {HTMLElement} why
   * @param {Reason} reason
   */
  function explain(made, why, reason) {
    const summary = part(made, "summary", HTMLElement);
    part(made, "title", HTMLAnchorElement).replaceChildren(...withMarks(reason.title));
    if (summary.textContent === reason.text.map(({ text }) => text).join("")) {
      summary.replaceChildren(...withMarks(reason.text));
      why.remove();
    } else if (reason.field) {
      showReason(why, reason);
    } else {
      why.remove();
    }
  }

  /** @param {Answer} answer */
  function watchFor(answer) {
    return new IntersectionObserver(
      (seen, observer) => {
        for (const { isIntersecting, target } of seen) {
          if (!isIntersecting || !(target instanceof HTMLElement)) continue;
          observer.unobserve(target);
          const card = target.closest("li");
          answer.reason(Number(target.dataset.place)).then((reason) => reason && card && explain(card, target, reason));
        }
      },
      { rootMargin: "300px" },
    );
  }

  return (places, { answer }) => {
    watch?.disconnect();
    watch = answer ? watchFor(answer) : undefined;
    return make("ol", { class: "dc-cards" }, ...places.map((place) => card(place, answer)));
  };
}
