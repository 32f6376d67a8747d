/**
 * A collection as the page knows it: its schema, the fields found in it, its vocabularies and the table of rules.
 *
 * Made from one file, `assets/collaboratives/forms/<collection>.json` (`views/forms.py`).
 *
 * @typedef {Readonly<{ id: string, title: string, description: string, aliases: string[], broader: string[] }>} Term
 * @typedef {Readonly<{ title: string, terms: Term[] }>} Vocabulary
 * @typedef {import("./problems.mjs").Rules} Rules
 * @typedef {{ [keyword: string]: any, properties?: Record<string, Schema>, items?: Schema }} Schema
 * @typedef {Readonly<{ path: readonly string[], name: string, schema: Schema, vocabulary?: Vocabulary }>} Field
 * @typedef {Readonly<{ id: string, title: string, description: string }>} Group
 * @typedef {Readonly<{
 *   id: string, singular: string, groups: Group[], schema: Schema, vocabularies: Record<string, Vocabulary>,
 *   rules: Rules, characters: Record<string, string>, most_bytes: number,
 * }>} FormFile
 * @typedef {FormFile & Readonly<{ fields: Field[], byPath: Map<string, Field> }>} Collection
 */

export const EACH = "*";

/**
 * @param {FormFile} file
 * @returns {Collection}
 */
export function collectionFrom(file) {
  const fields = [...fieldsOf(file.schema, [], file.vocabularies)];
  return { ...file, fields, byPath: new Map(fields.map((field) => [field.path.join("/"), field])) };
}

/**
 * @param {Schema} schema
 * @param {readonly string[]} path
 * @param {Record<string, Vocabulary>} vocabularies
 * @returns {Iterable<Field>}
 */
function* fieldsOf(schema, path, vocabularies) {
  for (const [name, own] of Object.entries(schema.properties ?? {})) {
    const here = [...path, name];
    const single = own.items ?? own;
    yield { path: here, name, schema: own, vocabulary: vocabularies[single["x-vocabulary"] ?? ""] };
    yield* fieldsOf(single, own.items ? [...here, EACH] : here, vocabularies);
  }
}

/**
 * The field that a value belongs to; for an entry of a list, the list. Undefined for the record itself.
 *
 * @param {Collection} collection
 * @param {readonly (string | number)[]} steps
 */
export function fieldAt(collection, steps) {
  const path = steps.map((step) => (typeof step === "number" ? EACH : step));
  while (path.at(-1) === EACH) path.pop();
  return collection.byPath.get(path.join("/"));
}

/**
 * Every value that a path leads to, with the steps taken.
 *
 * @param {any} value
 * @param {readonly string[]} path
 * @returns {Iterable<[(string | number)[], any]>}
 */
export function* valuesAt(value, path) {
  if (!path.length) {
    yield [[], value];
    return;
  }
  const [head, ...rest] = path;
  const isGroup = value !== null && typeof value === "object" && !Array.isArray(value);
  if (head === EACH && Array.isArray(value)) {
    for (const [index, member] of value.entries()) {
      for (const [taken, found] of valuesAt(member, rest)) yield [[index, ...taken], found];
    }
  } else if (head !== EACH && isGroup && Object.hasOwn(value, head)) {
    for (const [taken, found] of valuesAt(value[head], rest)) yield [[head, ...taken], found];
  }
}
