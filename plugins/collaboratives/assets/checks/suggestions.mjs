/**
 * Hints that depend on the value; the page's side of `core/suggestions.py`, word for word.
 *
 * @typedef {import("./collection.mjs").Vocabulary} Vocabulary
 * @typedef {import("./collection.mjs").Schema} Schema
 */

import { closeMatches } from "./likeness.mjs";

const MOST_TERMS = 24;

/**
 * @param {string} value
 * @param {readonly string[]} choices
 */
export function didYouMean(value, choices) {
  const [near] = closeMatches(value, choices, 1, 0.6);
  return near === undefined ? "" : `did you mean '${near}'?`;
}

/**
 * The terms that a word probably means: by an old or other name, otherwise by its spelling.
 *
 * @param {string} value
 * @param {Vocabulary} vocabulary
 */
export function didYouMeanTerm(value, vocabulary) {
  const known = wordsOf(vocabulary);
  const word = folded(value).trim();
  const near = () => closeMatches(word, [...known.keys()], 2, 0.75).flatMap((found) => known.get(found) ?? []);
  const ids = known.get(word) ?? [...new Set(near())];
  return ids.length
    ? `did you mean ${ids
        .slice(0, 3)
        .map((id) => `'${id}'`)
        .join(" or ")}?`
    : "";
}

/** @param {Vocabulary} vocabulary */
function wordsOf({ terms }) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { id, title, aliases } of terms) {
    for (const word of [id, title, ...aliases].map(folded)) {
      const ids = found.get(word) ?? [];
      if (!ids.includes(id)) found.set(word, [...ids, id]);
    }
  }
  return found;
}

/** @param {string} word */
function folded(word) {
  return word.toLowerCase().replaceAll("ß", "ss");
}

/** @param {readonly string[]} terms */
export function termsInWords(terms) {
  return `Terms: ${terms.slice(0, MOST_TERMS).join(", ")}${terms.length > MOST_TERMS ? " …" : ""}`;
}

/**
 * What a field is for, with an example of it on the same line.
 *
 * @param {Schema} schema
 */
export function descriptionInWords(schema) {
  const shown = schema.examples?.length ? `For example: ${asJson(schema.examples[0])}` : "";
  return [schema.description, shown].filter(Boolean).join(" ");
}

/**
 * An example of a field, or of one entry of it, on one line.
 *
 * @param {Schema | undefined} schema
 * @param {boolean} entry
 */
export function exampleInWords(schema, entry) {
  const example = schema?.examples?.[0] ?? "";
  return asJson(entry && Array.isArray(example) ? example[0] : example);
}

/**
 * JSON with a space after each comma and colon, as the command line writes it.
 *
 * @param {any} value
 * @returns {string}
 */
function asJson(value) {
  if (Array.isArray(value)) return `[${value.map(asJson).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, own]) => `${JSON.stringify(name)}: ${asJson(own)}`)
    .join(", ")}}`;
}
