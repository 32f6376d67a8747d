/**
 * Rules between two fields of one group; the page's side of `core/siblings.py`.
 *
 * @typedef {import("./collection.mjs").Collection} Collection
 * @typedef {import("./collection.mjs").Field} Field
 * @typedef {{ field: Field, steps: (string | number)[], value: any, other: string, otherValue: any }} Pair
 */

import { EACH, valuesAt } from "./collection.mjs";

/**
 * Values that come before the field which `x-not-before` names.
 *
 * @param {any} record
 * @param {Collection} collection
 */
export function orderClashes(record, collection) {
  return pairs(record, collection, "x-not-before").filter(
    ({ value, otherValue }) =>
      typeof value === typeof otherValue && ["string", "number"].includes(typeof value) && value < otherValue,
  );
}

/**
 * Terms that lie outside the broader term which the field named by `x-narrows` holds, with those that they belong to.
 *
 * @param {any} record
 * @param {Collection} collection
 */
export function narrowClashes(record, collection) {
  return pairs(record, collection, "x-narrows").flatMap((pair) => {
    const term = pair.field.vocabulary?.terms.find(({ id }) => id === pair.value);
    const clashes = term && typeof pair.otherValue === "string" && !term.broader.includes(pair.otherValue);
    return clashes ? [{ ...pair, fitting: term.broader }] : [];
  });
}

/**
 * @param {any} record
 * @param {Collection} collection
 * @param {string} keyword
 * @returns {Pair[]}
 */
function pairs(record, collection, keyword) {
  return collection.fields
    .filter(({ schema }) => keyword in schema)
    .flatMap((field) => {
      const other = field.schema[keyword];
      const depth = field.path.length - 1;
      const inner = [...field.path.slice(depth), ...(field.schema.type === "array" ? [EACH] : [])];
      return [...valuesAt(record, field.path.slice(0, depth))]
        .filter(([, group]) => group !== null && typeof group === "object" && Object.hasOwn(group, other))
        .flatMap(([outer, group]) =>
          [...valuesAt(group, inner)].map(([taken, value]) => ({
            field,
            steps: [...outer, ...taken],
            value,
            other,
            otherValue: group[other],
          })),
        );
    });
}
