/**
 * What an author can put right, in the words of the one table of rules (`core/rules.json`); the page's side of
 * `core/problems.py`.
 *
 * @typedef {Readonly<{ message: string, hint: string, about: string, decided_by: string, severity: string }>} Rule
 * @typedef {Readonly<Record<string, Rule>>} Rules
 * @typedef {Readonly<{ rule: string, severity: string, pointer: string, message: string, hint: string }>} Problem
 * @typedef {readonly (string | number)[]} Steps
 */

const LONGEST_QUOTE = 80;
// words that are not a record's but ours
/** @type {Readonly<Record<string, number>>} */
const LONGEST = { reason: 300, example: 300, belongs_to: 300 };
const UNPLAIN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu;
const SHORT = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/**
 * The problem of a rule at a place, its message and hint filled with `words`; a `hint` among them replaces the rule's.
 *
 * @param {Rules} rules
 * @param {string} rule
 * @param {string} pointer
 * @param {Record<string, unknown>} words
 * @param {string} [hint]
 * @returns {Problem}
 */
export function report(rules, rule, pointer, words, hint) {
  const { message, hint: usual, severity } = rules[rule];
  return { rule, severity, pointer, message: filled(message, words), hint: hint ?? filled(usual, words) };
}

/**
 * @param {string} text
 * @param {Record<string, unknown>} words
 */
function filled(text, words) {
  return text.replace(/\{(\w+)\}/g, (_, name) => inWords(words[name], LONGEST[name]));
}

/**
 * A value as a message can hold it: one line, no invisible character, not too long.
 *
 * @param {unknown} word
 * @param {number} [longest]
 */
export function inWords(word, longest = LONGEST_QUOTE) {
  const letters = [...(typeof word === "string" ? word : plain(word))];
  const shown = letters.slice(0, longest).join("").replace(UNPLAIN, escaped);
  return letters.length > longest ? `${shown}…` : shown;
}

/** @param {string} character */
function escaped(character) {
  const code = /** @type {number} */ (character.codePointAt(0));
  const hex = code.toString(16);
  if (code > 0xffff) return `\\U${hex.padStart(8, "0")}`;
  return SHORT.get(character) ?? (code > 0xff ? `\\u${hex.padStart(4, "0")}` : `\\x${hex.padStart(2, "0")}`);
}

/**
 * A value as an author would write it.
 *
 * @param {unknown} value
 */
export function plain(value) {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a group of fields" : String(value);
}

/**
 * Steps from the root of a record joined into a JSON Pointer (RFC 6901).
 *
 * @param {Steps} steps
 */
export function pointerTo(steps) {
  return steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * The steps of a JSON Pointer; those into a list as numbers, as the record has them.
 *
 * @param {string} pointer
 * @param {unknown} record
 * @returns {(string | number)[]}
 */
export function stepsOf(pointer, record) {
  let here = /** @type {any} */ (record);
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(here) ? Number(name) : name;
      here = here?.[step];
      return step;
    });
}

/**
 * What a record holds at a place; undefined where it holds nothing.
 *
 * @param {unknown} record
 * @param {Steps} steps
 * @returns {any}
 */
export function valueAt(record, steps) {
  return steps.reduce((/** @type {any} */ here, step) => here?.[step], record);
}
