/**
 * Two to four records side by side. Which they are stands in the address, so that Back, reload and a link sent to a
 * colleague all show the same.
 *
 * @typedef {import("../../assets/rows.mjs").Form} Form
 * @typedef {import("./asked.mjs").Asked} Asked
 * @typedef {import("./comparison.mjs").Comparison} Comparison
 */

import { copy } from "../../assets/copying.mjs";
import { make, part } from "../../assets/dom.mjs";
import { download } from "../../assets/download.mjs";
import { fetchRecord } from "../../assets/record.mjs";
import { keepingFocus } from "../explorer/trail.mjs";
import { MOST, readAsked, writeAsked } from "./asked.mjs";
import { compare } from "./comparison.mjs";
import { finder } from "./finder.mjs";
import { sideBySide } from "./table.mjs";
import { comparisonAsCsv, comparisonAsMarkdown } from "./written.mjs";

/** @param {HTMLElement} root */
export function enhance(root) {
  const { home = "", collection = "", singular = "", plural = "", version = "" } = root.dataset;
  const notice = part(root, "notice", HTMLElement);
  const empty = part(root, "empty", HTMLElement);
  const shown = part(root, "shown", HTMLElement);
  const count = part(root, "count", HTMLElement);
  const taken = part(root, "taken", HTMLElement);
  const silent = part(root, "silent", HTMLElement);
  const only = part(root, "only", HTMLInputElement);
  const texts = part(root, "texts", HTMLInputElement);
  const table = part(root, "table", HTMLElement);
  const title = document.title;

  let { asked } = readAsked("", singular);
  /** @type {any[]} */
  let records = [];
  /** @type {Comparison | undefined} */
  let comparison;
  let turn = 0;
  /** @type {Promise<Form> | undefined} */
  let form;
  /** @type {Map<string, Promise<any>>} */
  const known = new Map();
  const add = finder(root, (id) => {
    // what was asked last may still be on its way
    const { ids } = readAsked(location.search, singular).asked;
    go({ ...asked, ids: [...ids, id] });
  });

  /** @param {string} id */
  function recordOf(id) {
    const found = known.get(id) ?? fetchRecord(home, collection, id);
    known.set(id, found);
    // what failed is asked for anew
    found.catch(() => known.delete(id));
    return found;
  }

  function formOf() {
    form ??= load(root.dataset.form ?? "");
    form.catch(() => (form = undefined));
    return form;
  }

  /** @param {Asked} next */
  function go(next) {
    history.pushState(null, "", location.pathname + writeAsked(next, singular));
    return arrive();
  }

  /** Show what the address says; what comes too late is dropped. */
  async function arrive() {
    turn += 1;
    const mine = turn;
    const { asked: wanted, left } = readAsked(location.search, singular);
    root.setAttribute("aria-busy", "true");
    try {
      const found = await Promise.all(wanted.ids.map(recordOf));
      const known = found.some(Boolean) ? await formOf() : undefined;
      if (mine !== turn) return;
      records = found.filter((record, place) => record && found.findIndex((one) => one?.id === record.id) === place);
      comparison = known && compare(known, records);
      asked = { ...wanted, ids: records.map(({ id }) => id) };
      notice.replaceChildren(...told(wanted.ids, found, left).map((words) => make("p", {}, words)));
    } catch (error) {
      if (mine !== turn) return;
      notice.replaceChildren(make("p", {}, `The ${plural} could not be loaded. Reload the page to try again.`));
      console.error(error);
      return;
    } finally {
      if (mine === turn) root.removeAttribute("aria-busy");
    }
    // the address says what is shown, under the ids of today
    history.replaceState(history.state, "", location.pathname + writeAsked(asked, singular));
    show();
    root.dataset.state = "ready";
  }

  /**
   * What of the address is not shown as it was asked for.
   *
   * @param {string[]} ids
   * @param {any[]} found
   * @param {string[]} left
   */
  function told(ids, found, left) {
    const unknown = ids.filter((_, place) => !found[place]).map((id) => `“${id}”`);
    const words = ids.flatMap((id, place) => {
      const record = found[place];
      return record && record.id !== id ? [`“${id}” is now called “${record.title}”.`] : [];
    });
    if (unknown.length) words.push(`There is no ${singular} ${unknown.join(", ")}: left out.`);
    if (left.length) words.push(`${MOST} ${plural} are compared at most: ${left.length} more in this link left out.`);
    return words;
  }

  function show() {
    only.checked = asked.onlyDifferences;
    texts.checked = asked.hidesTexts;
    taken.textContent = "";
    add.show(records);
    empty.hidden = records.length > 0;
    shown.hidden = !comparison;
    document.title = records.length ? `${records.map((record) => record.title).join(" / ")} – ${title}` : title;
    if (!comparison) return;
    const made = sideBySide(comparison, records, asked, { home, collection }, remove);
    keepingFocus(root, count, () => table.replaceChildren(made));
    const { differing, number } = comparison;
    count.textContent =
      records.length > 1
        ? `${records.length} ${plural}: ${differing} of ${number} fields differ.`
        : `1 ${singular}. Add a second one to see how they differ.`;
    silent.textContent = comparison.silent.length
      ? `Documented in none of ${records.length > 1 ? "them" : "its fields"}: ${comparison.silent.join(", ")}.`
      : "";
    for (const name of ["markdown", "csv"]) part(root, name, HTMLButtonElement).disabled = records.length < 2;
    only.disabled = records.length < 2;
  }

  /** @param {string} id */
  async function remove(id) {
    await go({ ...asked, ids: asked.ids.filter((one) => one !== id) });
    if (!records.length) part(root, "text", HTMLInputElement).focus();
  }

  function flip() {
    asked = { ...asked, onlyDifferences: only.checked, hidesTexts: texts.checked };
    history.replaceState(history.state, "", location.pathname + writeAsked(asked, singular));
    show();
  }

  /**
   * @param {string} ending
   * @param {string} type
   * @param {(comparison: Comparison) => string} write
   */
  function save(ending, type, write) {
    if (!comparison) return;
    download(`data-collaboratives-comparison-${asked.ids.length}.${ending}`, write(comparison), type);
    taken.textContent = `${records.length} ${plural} saved as ${ending === "md" ? "Markdown" : "CSV"}.`;
  }

  function sides() {
    const base = root.dataset.address || new URL(home, location.href).href;
    return records.map((record) => ({ title: record.title, address: `${base}${collection}/${record.id}/` }));
  }

  only.addEventListener("change", flip);
  texts.addEventListener("change", flip);
  part(root, "markdown", HTMLButtonElement).addEventListener("click", () => {
    const about = { plural, address: location.href, version };
    save("md", "text/markdown", (made) => comparisonAsMarkdown(made, sides(), about));
  });
  part(root, "csv", HTMLButtonElement).addEventListener("click", () => {
    save("csv", "text/csv", (made) => comparisonAsCsv(made, sides()));
  });
  part(root, "print", HTMLButtonElement).addEventListener("click", () => print());
  part(root, "link", HTMLButtonElement).addEventListener("click", async () => {
    taken.textContent = (await copy(location.href, part(root, "address", HTMLElement)))
      ? "The link is copied."
      : "The link is selected: copy it with your keyboard or menu.";
  });
  addEventListener("popstate", arrive);
  return arrive();
}

/**
 * @param {string} address
 * @returns {Promise<any>}
 */
async function load(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}
