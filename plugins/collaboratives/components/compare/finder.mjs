/**
 * A field in which a title is typed, and below it the records whose titles fit, each a button that adds it.
 *
 * The list of all is fetched when the field is first stepped into.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("../../assets/shelf.mjs").Entry} Entry
 */

import { make, makeButton, part } from "../../assets/dom.mjs";
import { counted, factsOf, readShelf } from "../../assets/shelf.mjs";
import { MOST } from "./asked.mjs";

const MOST_SHOWN = 8;
/** @type {WeakMap<Pick<Shelf, "entries">, string[]>} */
const bareTitles = new WeakMap();

/**
 * @param {HTMLElement} root
 * @param {(id: string) => void} choose
 * @returns {{show: (records: {id: string}[]) => void}}
 */
export function finder(root, choose) {
  const form = part(root, "finder", HTMLFormElement);
  const text = part(form, "text", HTMLInputElement);
  const state = part(form, "found", HTMLElement);
  const matches = part(form, "matches", HTMLElement);
  /** @type {Promise<Shelf> | undefined} */
  let shelf;
  /** @type {ReadonlySet<string>} */
  let taken = new Set();

  async function load() {
    const answer = await fetch(root.dataset.source ?? "", { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return readShelf(await answer.json());
  }

  function shelfOf() {
    shelf ??= load();
    shelf.catch(() => (shelf = undefined));
    return shelf;
  }

  async function look() {
    const asked = text.value;
    try {
      const known = await shelfOf();
      // more was typed meanwhile
      if (asked !== text.value) return;
      const found = titled(known, asked).filter(({ id }) => !taken.has(id));
      matches.replaceChildren(...found.slice(0, MOST_SHOWN).map((entry) => make("li", {}, choice(known, entry))));
      state.textContent = asked.trim() ? said(known, found.length) : "";
    } catch (error) {
      state.textContent = "The titles could not be loaded. Type again to try once more.";
      console.error(error);
    }
  }

  /**
   * @param {Shelf} known
   * @param {number} number
   */
  function said(known, number) {
    if (!number) return `No other ${known.collection.singular} has a title with these words.`;
    const all = counted(known, number);
    return number > MOST_SHOWN ? `${MOST_SHOWN} of ${all} with these words: type more to see the others.` : `${all}.`;
  }

  /**
   * @param {Shelf} known
   * @param {Entry} entry
   */
  function choice(known, entry) {
    const facts = factsOf(known, entry).line.join(" · ");
    return makeButton(
      { class: "dc-finder__choice", "data-id": entry.id },
      () => add(entry.id),
      make("span", { dir: "auto" }, entry.title),
      ...(facts ? [make("span", { class: "dc-quiet" }, facts)] : []),
    );
  }

  /** @param {string} id */
  function add(id) {
    clear();
    text.focus();
    choose(id);
  }

  function clear() {
    text.value = "";
    state.textContent = "";
    matches.replaceChildren();
  }

  text.addEventListener("focus", () => shelfOf().catch(console.error));
  text.addEventListener("input", look);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && text.value) clear();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = matches.querySelector("button");
    if (first) add(first.dataset.id ?? "");
  });
  return {
    show(records) {
      form.hidden = false;
      taken = new Set(records.map(({ id }) => id));
      // not disabled: what is in focus stays so
      text.readOnly = records.length >= MOST;
      clear();
      if (text.readOnly) state.textContent = `${MOST} are compared at most: remove one to add another.`;
    },
  };
}

/**
 * The entries whose title has every word, in any order; those whose title begins with the text come first.
 *
 * @param {Pick<Shelf, "entries">} shelf
 * @param {string} text
 * @returns {Entry[]}
 */
export function titled(shelf, text) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  // made once: typing must not wait for ten thousand titles
  const bare = bareTitles.get(shelf) ?? shelf.entries.map(({ title }) => plain(title));
  bareTitles.set(shelf, bare);
  const found = shelf.entries.flatMap((entry, place) =>
    words.every((word) => bare[place].includes(word))
      ? [{ entry, begins: bare[place].startsWith(words.join(" ")) }]
      : [],
  );
  return found.sort((one, other) => Number(other.begins) - Number(one.begins)).map(({ entry }) => entry);
}

/** @param {string} text */
function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}
