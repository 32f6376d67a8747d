/**
 * The record while it is written: as readers will see it, and as the file that it becomes. Nothing is made that nobody looks
 * at.
 *
 * @typedef {import("../../assets/checks/collection.mjs").Collection} Collection
 * @typedef {import("../../assets/checks/collection.mjs").Schema} Schema
 */

import { make } from "../../assets/dom.mjs";

/**
 * @param {Collection} collection
 * @param {boolean} isOpen whether the record is shown from the start
 */
export function makePreview(collection, isOpen) {
  const page = make("div", { class: "dc-preview" });
  const yaml = make("pre", { class: "dc-finish__yaml", tabindex: "0", "aria-label": "The record as YAML" });
  const folds = [fold("The record", page, isOpen), fold("The file (YAML)", yaml, false)];
  /** @type {[record: any, text: string]} */
  let held = [{}, ""];

  function fill() {
    const [record, text] = held;
    if (folds[0].open) page.replaceChildren(shown(record, collection.schema, collection));
    yaml.textContent = text;
  }

  for (const one of folds) one.addEventListener("toggle", fill);
  return {
    elements: folds,
    /**
     * @param {any} record
     * @param {string} text
     */
    show(record, text) {
      if (text === held[1]) return;
      held = [record, text];
      fill();
    },
    /** Select the text of the file, for copying by hand. */
    select() {
      folds[1].open = true;
      getSelection()?.selectAllChildren(yaml);
    },
  };
}

/**
 * @param {string} title
 * @param {HTMLElement} content
 * @param {boolean} isOpen
 */
function fold(title, content, isOpen) {
  return make("details", { open: isOpen }, make("summary", {}, make("strong", {}, title)), content);
}

/**
 * A value as readers see it: names in place of keys and terms, in the order of the schema.
 *
 * @param {any} value
 * @param {Schema} schema
 * @param {Collection} collection
 * @returns {HTMLElement}
 */
function shown(value, schema, collection) {
  if (Array.isArray(value)) {
    const members = value.map((member) => shown(member, schema.items ?? {}, collection));
    const isPlain = value.every((member) => typeof member !== "object");
    if (isPlain) return make("span", {}, ...members.flatMap((member, place) => (place ? [", ", member] : [member])));
    return make("ol", {}, ...members.map((member) => make("li", {}, member)));
  }
  if (value !== null && typeof value === "object") {
    const rows = Object.entries(value).flatMap(([name, own]) => {
      const field = schema.properties?.[name] ?? {};
      return [make("dt", {}, field.title ?? name), make("dd", {}, shown(own, field, collection))];
    });
    return make("dl", {}, ...rows);
  }
  const terms = collection.vocabularies[schema["x-vocabulary"] ?? ""]?.terms;
  return make(
    "span",
    { dir: "auto", class: "dc-preview__text" },
    terms?.find(({ id }) => id === value)?.title ?? String(value),
  );
}
