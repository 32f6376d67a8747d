/**
 * A record in words, field by field in the order of its schema: for pages and files that show any record.
 *
 * What is known of the fields is the file that `views/forms.py` writes; editors' fields are left out.
 *
 * @typedef {{id: string, title: string, quiet?: boolean}} Group
 * @typedef {{title: string, terms: {id: string, title: string}[]}} Vocabulary
 * @typedef {{singular: string, groups: Group[], schema: any, vocabularies: Record<string, Vocabulary>}} Form
 *
 * @typedef {{text: string, links: {title: string, href: string}[]}} Line one value in words, and where it leads
 *
 * @typedef {object} Row a field, whether the record says something of it or not
 * @property {string} name
 * @property {string} title
 * @property {string} group its group's id
 * @property {"list" | "prose" | "sources"} kind
 * @property {boolean} isLong whether it is a text to read, and no fact to glance at
 * @property {Line[]} lines nothing where it is not documented
 */

import { paragraphsOf } from "./prose.mjs";

/** Shown where a field says nothing. */
export const UNDOCUMENTED = "not documented";

/**
 * Every field that readers see, group by group; the title is left out, being what the record is called.
 *
 * @param {Form} form
 * @param {any} record
 * @returns {Row[]}
 */
export function rowsOf(form, record) {
  const fields = Object.entries(/** @type {Record<string, any>} */ (form.schema.properties));
  return form.groups
    .filter(({ quiet }) => !quiet)
    .flatMap(({ id }) =>
      fields
        .filter(([, schema]) => schema["x-group"] === id && schema["x-role"] !== "title")
        .map(([name, schema]) => ({ ...rowOf(form, name, schema, record[name]), group: id })),
    );
}

/**
 * @param {Form} form
 * @param {string} name
 * @param {any} schema
 * @param {any} value
 * @returns {Omit<Row, "group">}
 */
function rowOf(form, name, schema, value) {
  const single = schema.items ?? schema;
  const title = schema.title ?? name;
  const members = value === undefined ? [] : Array.isArray(value) ? value : [value];
  if (single.contentMediaType === "text/markdown") {
    const texts = members.flatMap((member) => paragraphsOf(String(member)));
    return { name, title, kind: "prose", isLong: true, lines: texts.map(plainLine) };
  }
  if (schema["x-role"] === "sources") {
    const lines = members.map((member) => sourceLine(single.properties, member));
    return { name, title, kind: "sources", isLong: false, lines };
  }
  if (single.properties) {
    const isSentences = Boolean(schema.items) && !Object.values(single.properties).some((one) => vocabularyOf(one));
    const lines = members.map((member) => entryLine(form, single.properties, member));
    return { name, title, kind: "list", isLong: isSentences, lines };
  }
  return { name, title, kind: "list", isLong: false, lines: wordsOf(form, schema, value).map(plainLine) };
}

/**
 * @param {string} text
 * @returns {Line}
 */
function plainLine(text) {
  return { text, links: [] };
}

/**
 * An entry of several fields: what it begins with, then the rest; of an organisation its name and roles, which is what
 * cases are compared by.
 *
 * @param {Form} form
 * @param {Record<string, any>} properties
 * @param {any} entry
 * @returns {Line}
 */
function entryLine(form, properties, entry) {
  const all = Object.entries(properties);
  const named = all.filter(([, schema]) => String(schema["x-role"] ?? "").startsWith("organisation"));
  const told = (named.length ? named : all).filter(([name]) => entry[name] !== undefined);
  const { start, end } = entry;
  if (all.some(([, schema]) => schema["x-role"] === "start")) return plainLine(period(start, end));
  const links = told
    .filter(([name, schema]) => schema.format === "uri" && isAddress(entry[name]))
    .map(([name, schema]) => ({ title: String(schema.title ?? name).toLowerCase(), href: entry[name] }));
  const [first = "", ...rest] = told
    .filter(([, schema]) => schema.format !== "uri")
    .map(([name, schema]) => wordsOf(form, schema, entry[name]).join(", "))
    .filter(Boolean);
  return { text: rest.length ? `${first}: ${joined(rest)}` : first, links };
}

/**
 * @param {Record<string, any>} properties
 * @param {any} source
 * @returns {Line}
 */
function sourceLine(properties, source) {
  const address = Object.keys(properties).find((name) => properties[name]["x-role"] === "source-address") ?? "url";
  const { title, publisher, year } = source;
  const text = [title ?? source[address], [publisher, year].filter(Boolean).join(", ")].filter(Boolean).join(". ");
  return { text, links: isAddress(source[address]) ? [{ title: "source", href: source[address] }] : [] };
}

/**
 * A single value or a list of them, terms by their titles.
 *
 * @param {Form} form
 * @param {any} schema
 * @param {any} value
 * @returns {string[]}
 */
function wordsOf(form, schema, value) {
  if (value === undefined || value === null) return [];
  const terms = form.vocabularies[vocabularyOf(schema)]?.terms;
  return (Array.isArray(value) ? value : [value]).map((one) => {
    if (typeof one === "boolean") return one ? "yes" : "no";
    return terms?.find(({ id }) => id === one)?.title ?? String(one);
  });
}

/** @param {any} schema */
function vocabularyOf(schema) {
  return (schema.items ?? schema)["x-vocabulary"] ?? "";
}

/**
 * @param {number | undefined} start
 * @param {number | undefined} end
 */
function period(start, end) {
  if (start && end) return start === end ? String(start) : `${start}–${end}`;
  return start ? `from ${start}` : `until ${end}`;
}

/**
 * Whether a link may lead there; an address of another kind could be a script.
 *
 * @param {unknown} address
 */
export function isAddress(address) {
  return typeof address === "string" && /^https?:\/\//i.test(address) && URL.canParse(address);
}

/**
 * Several values in one line, divided by semicolons where they are no sentences.
 *
 * @param {readonly string[]} texts
 */
export function joined(texts) {
  return texts.reduce((told, text) => `${told}${/[.!?]$/.test(told) ? " " : "; "}${text}`);
}
