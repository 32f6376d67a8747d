/**
 * A list in the form, whose entries are added, removed and moved.
 *
 * @typedef {import("./fields.mjs").Form} Form
 * @typedef {import("./fields.mjs").Steps} Steps
 * @typedef {import("../../assets/checks/collection.mjs").Schema} Schema
 */

import { make, makeButton } from "../../assets/dom.mjs";

const MOST_OPEN = 2;

/**
 * @param {Form} form
 * @param {Schema} schema
 * @param {Steps} steps
 * @param {string} word what one entry is called
 * @param {any} first what an empty list begins with
 * @param {(place: number) => HTMLElement} makeEntry
 */
export function makeList(form, schema, steps, word, first, makeEntry) {
  const list = make("ol", { class: "dc-entries" });
  const add = makeButton(
    { class: "dc-button dc-entries__add" },
    () => {
      const entry = schema.items?.properties ? {} : "";
      if (typeof entry === "object") written.add(entry);
      change([...entries(), entry], entries().length);
    },
    `Add ${article(word)} ${word.toLowerCase()}`,
  );
  /** entries that were opened or added since the form was filled */
  const written = new WeakSet();
  if (first !== undefined && form.get(steps) === undefined) form.begin(steps, [first]);

  /** @returns {any[]} */
  function entries() {
    const now = form.get(steps);
    return Array.isArray(now) ? now : [];
  }

  /**
   * @param {any[]} now
   * @param {number} [focused] the entry to go to
   */
  function change(now, focused) {
    form.set(steps, now.length ? now : undefined);
    show();
    if (focused === undefined) add.focus();
    else /** @type {HTMLElement | null} */ (list.children[focused]?.querySelector("input, textarea, select"))?.focus();
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  function move(from, to) {
    const now = [...entries()];
    now.splice(to, 0, ...now.splice(from, 1));
    change(now, to);
    form.say(`${word} ${from + 1} is now ${to + 1} of ${now.length}`);
  }

  /**
   * Whether an entry is shown by its name alone: of a long list what was there already, and not what is being written.
   *
   * @param {number} place
   */
  function isFolded(place) {
    const entry = entries()[place];
    return entries().length > MOST_OPEN && entry !== null && typeof entry === "object" && !written.has(entry);
  }

  /**
   * @param {string} name
   * @param {number} place
   * @param {HTMLElement} tools
   */
  function folded(name, place, tools) {
    const entry = entries()[place];
    const first = Object.values(entry).find((value) => typeof value === "string") ?? "";
    const fold = make(
      "details",
      { class: "dc-entry-fold" },
      make("summary", {}, `${name}: ${first}`),
      makeEntry(place),
      tools,
    );
    fold.addEventListener("toggle", () => written.add(entry));
    return fold;
  }

  function show() {
    const number = entries().length;
    for (const [place, entry] of entries().entries()) {
      if (entry !== null && typeof entry === "object" && !isFolded(place)) written.add(entry);
    }
    list.replaceChildren(
      ...entries().map((_, place) => {
        const tools = make("div", { class: "dc-entry__tools" });
        const name = `${word} ${place + 1}`;
        if (place)
          tools.append(
            makeButton({ "aria-label": `Move ${name} up`, class: "dc-button" }, () => move(place, place - 1), "↑"),
          );
        if (place < number - 1)
          tools.append(
            makeButton({ "aria-label": `Move ${name} down`, class: "dc-button" }, () => move(place, place + 1), "↓"),
          );
        tools.append(
          makeButton(
            { "aria-label": `Remove ${name}`, class: "dc-button" },
            () => {
              change(
                entries().filter((__, other) => other !== place),
                undefined,
              );
              form.say(`${name} removed`);
            },
            "Remove",
          ),
        );
        return make("li", {}, ...(isFolded(place) ? [folded(name, place, tools)] : [makeEntry(place), tools]));
      }),
    );
    add.hidden = number >= (schema.maxItems ?? Infinity);
  }

  show();
  return make("div", {}, list, add);
}

/** @param {string} word */
function article(word) {
  return /^[aeiou]/i.test(word) ? "an" : "a";
}
