/**
 * A selection of records, cut out of the file that holds them all, so that both have the same form.
 *
 * Each format is described where it is written: `views/tables.py`,
 * `views/exports.py` and `views/citations.py`.
 */

import { download } from "./download.mjs";

/**
 * What a format's files are called and are, and how a whole file falls into what comes first and its entries by id.
 *
 * @typedef {{ending: string, type: string, cut: (text: string, ids: readonly string[], address: string) => string}} Format
 */

/**
 * Hand the reader the part of a collection's file that some records make up. Throws where it cannot be made.
 *
 * @param {string} name of the format
 * @param {{address: string, collection: string, ids: readonly string[]}} file where the whole lies, and what of it is wanted
 */
export async function saveCut(name, { address, collection, ids }) {
  const format = FORMATS.get(name);
  if (!format) throw new Error(`there is no format ${name}`);
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const text = format.cut(await answer.text(), ids, location.href);
  download(`data-collaboratives-${collection}-${ids.length}.${format.ending}`, text, format.type);
}

/** @type {Map<string, Format>} */
export const FORMATS = new Map([
  ["CSV", { ending: "csv", type: "text/csv", cut: cutTable }],
  ["JSON", { ending: "json", type: "application/json", cut: cutRecords }],
  ["BibTeX", { ending: "bib", type: "application/x-bibtex", cut: cutBibtex }],
  ["RIS", { ending: "ris", type: "application/x-research-info-systems", cut: cutRis }],
  ["CSL-JSON", { ending: "csl.json", type: "application/vnd.citationstyles.csl+json", cut: cutItems }],
]);

/**
 * @param {ReadonlyMap<string, T>} entries
 * @param {readonly string[]} ids
 * @template T
 * @returns {T[]}
 */
function chosen(entries, ids) {
  return ids.map((id) => {
    const entry = entries.get(id);
    if (entry === undefined) throw new Error(`the file has no ${id}: it belongs to another state of the site`);
    return entry;
  });
}

/**
 * @param {string} text
 * @param {readonly string[]} ids
 */
function cutTable(text, ids) {
  const [head, ...rows] = rowsOf(text);
  return [head, ...chosen(new Map(rows.map((row) => [row.slice(0, row.indexOf(",")), row])), ids)].join("");
}

/**
 * The rows of a table with their line ends; a line break within quotes ends no row (RFC 4180).
 *
 * @param {string} text
 */
export function rowsOf(text) {
  const rows = [];
  let start = 0;
  let quoted = false;
  for (const { 0: sign, index } of text.matchAll(/"|\r\n/g)) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted) {
      rows.push(text.slice(start, index + 2));
      start = index + 2;
    }
  }
  return start < text.length ? [...rows, text.slice(start)] : rows;
}

/**
 * @param {string} text
 * @param {readonly string[]} ids
 * @param {string} address of the selection
 */
function cutRecords(text, ids, address) {
  const { version, date, records } = JSON.parse(text);
  const entries = new Map(records.map((/** @type {{id: string}} */ record) => [record.id, record]));
  const cut = { version, date, selection: address, count: ids.length, records: chosen(entries, ids) };
  return `${JSON.stringify(cut, null, 2)}\n`;
}

/**
 * @param {string} text
 * @param {readonly string[]} ids
 */
function cutItems(text, ids) {
  const entries = new Map(JSON.parse(text).map((/** @type {{id: string}} */ item) => [item.id, item]));
  return `${JSON.stringify(chosen(entries, ids), null, 2)}\n`;
}

/**
 * @param {string} text
 * @param {readonly string[]} ids
 */
function cutBibtex(text, ids) {
  const entries = text.split(/^(?=@)/m).map((entry) => [/\{([^,]+),/.exec(entry)?.[1] ?? "", `${entry.trimEnd()}\n`]);
  return chosen(new Map(/** @type {Array<[string, string]>} */ (entries)), ids).join("\n");
}

/**
 * @param {string} text
 * @param {readonly string[]} ids
 */
function cutRis(text, ids) {
  const entries = text
    .split(/(?<=^ER {2}- \r\n)/m)
    .map((entry) => [/^ID {2}- (.*?)\r$/m.exec(entry)?.[1] ?? "", entry]);
  return chosen(new Map(/** @type {Array<[string, string]>} */ (entries)), ids).join("");
}
