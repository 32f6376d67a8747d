/**
 * All that can be checked of a record in the page: its characters, its schema, and what its collection asks besides.
 *
 * @typedef {import("./collection.mjs").Collection} Collection
 * @typedef {import("./problems.mjs").Problem} Problem
 * @typedef {{
 *   DECIDED: string[],
 *   check: (record: any, collection: any) => Iterable<[string, (string | number)[], Record<string, unknown>]>,
 * }} OwnRules
 */

import { forbiddenCharacters } from "./characters.mjs";
import { pointerTo, report } from "./problems.mjs";
import { checkRecord } from "./validation.mjs";

/** Rules of the reader that a form can break; the others are about how a file is written, which the form does itself. */
const DECIDED_OF_READER = ["forbidden-character", "file-too-large"];

/**
 * As on the command line, a collection's own rules wait until the schema is kept.
 *
 * @param {any} record
 * @param {Collection} collection
 * @param {OwnRules | undefined} own
 * @param {string} yaml the record as it will be written
 * @returns {Problem[]} in the order of the record's fields
 */
export function problemsOf(record, collection, own, yaml) {
  const { rules, most_bytes: limit } = collection;
  const size = new TextEncoder().encode(yaml).length;
  if (size > limit) return [report(rules, "file-too-large", "", { size, limit })];
  const spoilt = textsOf(record).flatMap(([steps, text]) =>
    forbiddenCharacters(text, collection.characters).map((character) =>
      report(rules, "forbidden-character", pointerTo(steps), { character }),
    ),
  );
  const found = [...spoilt, ...checkRecord(record, collection)];
  if (!found.length && own) {
    for (const [rule, steps, words] of own.check(record, collection)) {
      found.push(report(rules, rule, pointerTo(steps), words));
    }
  }
  return found.sort((one, other) => compare(placeOf(one, collection), placeOf(other, collection)));
}

/**
 * The rules that are checked only once the record is proposed.
 *
 * @param {Collection} collection
 * @param {OwnRules | undefined} own
 */
export function checkedLater({ rules }, own) {
  const decided = new Set([...DECIDED_OF_READER, ...(own?.DECIDED ?? [])]);
  return Object.entries(rules)
    .filter(([id, { decided_by: by }]) => by !== "schema" && by !== "reader" && !decided.has(id))
    .map(([id]) => id);
}

/**
 * @param {any} value
 * @param {(string | number)[]} steps
 * @returns {[(string | number)[], string][]}
 */
function textsOf(value, steps = []) {
  if (typeof value === "string") return [[steps, value]];
  if (value === null || typeof value !== "object") return [];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return members.flatMap(([step, member]) => textsOf(member, [...steps, step]));
}

/**
 * Where a problem stands, as the places of its fields in the schema and of its entries in their lists.
 *
 * @param {Problem} problem
 * @param {Collection} collection
 */
function placeOf({ pointer }, { schema }) {
  let here = /** @type {any} */ (schema);
  return pointer
    .split("/")
    .slice(1)
    .map((step) => {
      const names = Object.keys(here?.properties ?? {});
      if (!here?.properties) return Number(step);
      const own = here.properties[step];
      here = own?.items ?? own;
      return names.indexOf(step);
    });
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function compare(one, other) {
  const place = one.findIndex((step, depth) => step !== other[depth]);
  return place < 0 ? one.length - other.length : one[place] - (other[place] ?? -1);
}
