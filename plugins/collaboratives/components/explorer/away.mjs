/**
 * What is shown, to take away: as files, on paper, as a citation, a feed, or within another site.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("./explorer.mjs").Shown} Shown
 */

import { make, part } from "../../assets/dom.mjs";
import { counted, inWords } from "../../assets/shelf.mjs";
import { withView } from "../../assets/shortlist-changes.mjs";
import { changeShortlist, LONGEST_TITLE, NotKept, today } from "../../assets/shortlist.mjs";

/**
 * @param {HTMLElement} root
 * @param {Shelf} shelf
 * @param {() => void} showAll shows every result on the page, so that all are printed
 * @returns {{show: (shown: Shown) => void}}
 */
export function takeAway(root, shelf, showAll) {
  const { collection, entries, facets } = shelf;
  const away = part(root, "away", HTMLDetailsElement);
  const cited = part(away, "cited", HTMLElement);
  const taken = part(away, "taken", HTMLElement);
  const feed = part(away, "feed", HTMLAnchorElement);
  const embed = part(away, "embed", HTMLAnchorElement);
  const { site = "", date = "", revision = "", home = "" } = { ...away.dataset, home: root.dataset.home };
  /** @type {string[]} */
  let ids = [];
  let name = "";

  /** @param {HTMLButtonElement} button */
  async function save(button) {
    taken.textContent = "";
    button.disabled = true;
    try {
      const { saveCut } = await import("../../assets/cutting.mjs");
      const { format = "", address = "" } = button.dataset;
      await saveCut(format, { address, collection: collection.id, ids });
      taken.textContent = `${counted(shelf, ids.length)} saved as ${button.dataset.format}.`;
    } catch (error) {
      console.error(error);
      taken.textContent = "The file could not be made. Reload the page and try again, or take all of them below.";
    } finally {
      button.disabled = false;
      button.focus();
    }
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(cited.textContent ?? "");
      taken.textContent = "The citation is copied.";
    } catch {
      // without permission the reader can still copy what is selected
      getSelection()?.selectAllChildren(cited);
      taken.textContent = "The citation is selected: copy it with your keyboard or menu.";
    }
  }

  function saveView() {
    const view = { collection: collection.id, title: name, query: location.search, count: ids.length, date: today() };
    try {
      changeShortlist((list) => withView(list, view));
      const where = make("a", { href: `${home}explorer/shortlist/` }, "your shortlist");
      taken.replaceChildren("This view is saved in this browser, on ", where, ".");
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      taken.textContent = error.message;
    }
  }

  part(away, "save-view", HTMLButtonElement).addEventListener("click", saveView);
  for (const button of away.querySelectorAll("button")) {
    if (button.dataset.format) button.addEventListener("click", () => save(button));
  }
  part(away, "copy", HTMLButtonElement).addEventListener("click", copy);
  part(away, "print", HTMLButtonElement).addEventListener("click", () => {
    showAll();
    print();
  });
  away.hidden = false;

  return {
    show({ selection: { chosen, text }, order }) {
      ids = order.map((place) => entries[place].id);
      const terms = facets.flatMap((facet, place) =>
        [...chosen[place]].map((term) => ({ facet, term: facet.terms[term] })),
      );
      const words = terms.map(({ facet, term }) => `${facet.title.toLowerCase()} ${term.title}`);
      if (text) words.push(`with “${text}”`);
      name = words.length ? `${words[0][0].toUpperCase()}${words.join("; ").slice(1)}` : `All ${collection.plural}`;
      name = name.slice(0, LONGEST_TITLE);
      const version = [date, revision && `revision ${revision}`].filter(Boolean).join(", ");
      const number =
        ids.length < entries.length
          ? `${inWords(ids.length)} of ${counted(shelf, entries.length)}`
          : counted(shelf, ids.length);
      const which = words.length ? `: ${words.join("; ")}` : "";
      cited.textContent = `${site}${version && ` (${version})`}. ${number}${which}. ${location.href}`;
      taken.textContent = "";
      for (const button of away.querySelectorAll("button")) button.disabled = !ids.length;
      const alone = terms.length === 1 && !text ? terms[0] : undefined;
      feed.hidden = !alone || away.dataset.feeds === undefined;
      if (alone) feed.href = `${home}${alone.facet.folder}/${alone.term.slug}/feed.atom`;
      embed.href = `${home}embed/?of=${encodeURIComponent(location.href)}`;
    },
  };
}
