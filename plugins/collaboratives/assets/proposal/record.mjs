/**
 * A record while it is written: what has been filled in, without what is empty, in the order of its schema.
 *
 * @typedef {import("../checks/collection.mjs").Schema} Schema
 * @typedef {readonly (string | number)[]} Steps
 */

const LONGEST_ID = 80;
const RESERVED = /^(index|404|assets|search|con|prn|aux|nul|(com|lpt)[1-9])$/;

/**
 * The record that a form holds: fields in the order of the schema, without empty texts, lists and groups.
 *
 * @param {any} value
 * @param {Schema} schema
 * @returns {any} undefined where nothing is filled in
 */
export function filledIn(value, schema) {
  if (Array.isArray(value)) {
    const members = value.map((member) => filledIn(member, schema.items ?? {})).filter((one) => one !== undefined);
    return members.length ? members : undefined;
  }
  if (value === null || typeof value !== "object") return value === "" || value === null ? undefined : value;
  const known = Object.keys(schema.properties ?? {});
  const names = [
    ...known.filter((name) => name in value),
    ...Object.keys(value).filter((name) => !known.includes(name)),
  ];
  const fields = names
    .map((name) => [name, filledIn(value[name], schema.properties?.[name] ?? {})])
    .filter(([, own]) => own !== undefined);
  return fields.length ? Object.fromEntries(fields) : undefined;
}

/**
 * Put a value at a place of a record, with the groups and lists that lead there; undefined takes the field away.
 *
 * @param {any} record
 * @param {Steps} steps
 * @param {any} value
 */
export function put(record, steps, value) {
  const path = [...steps];
  const last = /** @type {string | number} */ (path.pop());
  let here = record;
  for (const [depth, step] of path.entries()) {
    // a value of another kind, from a file that was opened, gives way to what is written now
    if (here[step] === null || typeof here[step] !== "object") {
      here[step] = typeof steps[depth + 1] === "number" ? [] : {};
    }
    here = here[step];
  }
  if (value !== undefined) here[last] = value;
  // an entry of a list keeps its place while it is empty
  else if (Array.isArray(here)) here[Number(last)] = "";
  else delete here[last];
}

/**
 * The id that a title makes, as `core/ids.py` makes it; empty where the title has no Latin letter or digit.
 *
 * @param {string} title
 */
export function idFrom(title) {
  const bare = title
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[\p{M}'’]/gu, "");
  let id = "";
  for (const word of bare.match(/[a-z0-9]+/g) ?? []) {
    const longer = id ? `${id}-${word}` : word;
    if (longer.length > LONGEST_ID) break;
    id = longer;
  }
  return isId(id) ? id : "";
}

/**
 * Whether a name can be the id of a record.
 *
 * @param {string} name
 */
export function isId(name) {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= LONGEST_ID && !RESERVED.test(name);
}

/**
 * Whether two values say the same.
 *
 * @param {any} one
 * @param {any} other
 * @returns {boolean}
 */
export function isSame(one, other) {
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return one === other;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}

/**
 * The place in the form of a place in what is filled in: entries that are still empty are counted in again.
 *
 * @param {any} value what the form holds
 * @param {Steps} steps
 * @param {Schema} schema
 * @returns {(string | number)[]}
 */
export function placeIn(value, steps, schema) {
  if (!steps.length) return [];
  const [step, ...rest] = steps;
  const isList = Array.isArray(value);
  const own = (isList ? schema.items : schema.properties?.[step]) ?? {};
  const full = isList ? [...value.keys()].filter((place) => filledIn(value[place], own) !== undefined) : [];
  const here = isList ? (full[Number(step)] ?? Number(step)) : step;
  return [here, ...placeIn(value?.[here], rest, own)];
}
