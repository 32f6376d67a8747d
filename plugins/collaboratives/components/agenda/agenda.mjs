/** Moves what has ended since the site was built from what is to come to what is past. */

import { part } from "../../assets/dom.mjs";

/** @param {HTMLElement} root */
export function enhance(root) {
  const coming = part(root, "coming", HTMLElement);
  const over = part(root, "over", HTMLElement);
  const today = dayOf(new Date());
  const entries = [...coming.children].filter((entry) => entry instanceof HTMLElement);
  const ended = entries.filter((entry) => (entry.dataset.ends ?? today) < today);
  // the last to end comes first, as in the lists below it
  for (const calendar of ended.flatMap((entry) => [...entry.querySelectorAll('[data-part="calendar"]')]))
    calendar.remove();
  over.replaceChildren(...ended.reverse());
  over.hidden = !ended.length;
  part(root, "nothing", HTMLElement).hidden = coming.childElementCount > 0;
}

/**
 * A moment as the day that the reader's clock shows, year-month-day.
 *
 * @param {Date} moment
 */
function dayOf(moment) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
