/**
 * The listed records to take away: as a brief on paper or in Markdown, as files, as a link.
 *
 * @typedef {import("../../assets/rows.mjs").Form} Form
 * @typedef {import("./brief.mjs").About} About
 * @typedef {import("./brief.mjs").Part} Part
 * @typedef {{ids: string[], gone: string[]}} Taken the records that are published, and the titles of those that are not
 */

import { copy } from "../../assets/copying.mjs";
import { part } from "../../assets/dom.mjs";
import { download } from "../../assets/download.mjs";
import { fetchRecord } from "../../assets/record.mjs";
import { COLLECTION, today } from "../../assets/shortlist.mjs";
import { briefAsMarkdown, partOf } from "./brief.mjs";
import { paperOf } from "./paper.mjs";

/**
 * @param {HTMLElement} root
 * @returns {{show: (taken: Taken) => void}}
 */
export function takeAway(root) {
  const { home = "", form = "", site = "", version = "", singular = "", plural = "" } = root.dataset;
  const base = root.dataset.address || new URL(home, location.href).href;
  const told = part(root, "taken", HTMLElement);
  const paper = part(root, "brief", HTMLElement);
  /** @type {Taken} */
  let taken = { ids: [], gone: [] };

  function link() {
    const query = new URLSearchParams(taken.ids.map((id) => [singular, id]));
    return `${location.origin}${location.pathname}?${query}`;
  }

  /** @returns {About} */
  function about() {
    return { site, singular, plural, version, address: link(), date: today(), gone: taken.gone };
  }

  /** @returns {Promise<Part[]>} */
  async function parts() {
    const answer = await fetch(form, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    /** @type {Form} */
    const known = await answer.json();
    const records = await Promise.all(taken.ids.map((id) => fetchRecord(home, COLLECTION, id)));
    return records
      .filter(Boolean)
      .map((record) => partOf(known, record, { site, address: `${base}${COLLECTION}/${record.id}/` }));
  }

  /**
   * @param {string} name of the part that is pressed
   * @param {() => Promise<string>} action
   */
  function button(name, action) {
    run(part(root, name, HTMLButtonElement), action);
  }

  /**
   * Say what a button did, or that it could not.
   *
   * @param {HTMLButtonElement} pressed
   * @param {() => Promise<string>} action
   */
  function run(pressed, action) {
    pressed.addEventListener("click", async () => {
      told.textContent = "One moment …";
      try {
        told.textContent = await action();
      } catch (error) {
        console.error(error);
        told.textContent = "That could not be made. Reload the page and try again.";
      }
    });
  }

  button("markdown", async () => {
    download(
      `data-collaboratives-brief-${taken.ids.length}.md`,
      briefAsMarkdown(await parts(), about()),
      "text/markdown",
    );
    return "The brief is saved as Markdown.";
  });
  button("print", async () => {
    paper.replaceChildren(...paperOf(await parts(), about()));
    root.dataset.paper = "brief";
    addEventListener("afterprint", () => delete root.dataset.paper, { once: true });
    print();
    return "";
  });
  button("link", async () =>
    (await copy(link(), part(root, "address", HTMLElement)))
      ? "The link is copied. Whoever opens it sees this list."
      : "The link is selected: copy it with your keyboard or menu.",
  );
  for (const one of root.querySelectorAll("button")) {
    const { format, address = "" } = one.dataset;
    if (!format) continue;
    run(one, async () => {
      const { saveCut } = await import("../../assets/cutting.mjs");
      await saveCut(format, { address, collection: COLLECTION, ids: taken.ids });
      return `Saved as ${format}.`;
    });
  }
  return {
    show(next) {
      taken = next;
      told.textContent = "";
      for (const one of root.querySelectorAll(
        "[data-format], [data-part=print], [data-part=markdown], [data-part=link]",
      )) {
        if (one instanceof HTMLButtonElement) one.disabled = !taken.ids.length;
      }
    },
  };
}
