/**
 * Which published records a new one may repeat, and why; the page's side of `views/duplicates.py`.
 *
 * @typedef {[id: string, title: string, bodies: number[], addresses: number[]]} Row
 * @typedef {Readonly<{ records: Row[], names: Record<string, number>, organisations: string[] }>} KnownFile
 * @typedef {import("../checks/collection.mjs").Collection} Collection
 * @typedef {Readonly<{ id: string, title: string, likeness: number, reasons: string[] }>} Candidate
 * @typedef {{ words: Set<string>, bodies: Set<number>, addresses: Set<number> }} Profile
 */

import { valuesAt } from "../checks/collection.mjs";

const MOST_CANDIDATES = 3;
const LIKELY = 0.5;
const SHORTEST_WORD = 3;
const SAME_SOURCE = 1.2;
const LEAST_REASON = 0.25;
const STOP_WORDS = new Set("and for from into its the their through what when where with data".split(" "));
const LEGAL_FORMS = new Set(
  "ab ag bv gmbh nv oy plc pte pty sa se spa srl co company corp corporation inc incorporated limited llc ltd".split(
    " ",
  ),
);

/** @param {KnownFile} file */
export function duplicatesAmong({ records, names }) {
  const profiles = records.map(([id, title, bodies, addresses]) => ({
    id,
    title,
    words: new Set(wordsOf(title)),
    bodies: new Set(bodies),
    addresses: new Set(addresses),
  }));
  const counts = {
    words: countsOf(profiles.map(({ words }) => words)),
    bodies: countsOf(profiles.map(({ bodies }) => bodies)),
    addresses: countsOf(profiles.map(({ addresses }) => addresses)),
  };

  /**
   * The published records that a record may repeat, the likeliest first.
   *
   * @param {any} record
   * @param {Collection} collection
   * @param {string} [own] the id of the record that is being corrected
   * @returns {Candidate[]}
   */
  return function likelyDuplicates(record, collection, own) {
    const profile = profileOf(record, collection, names);
    /** @param {string} word */
    const rarity = (word) => Math.log(1 + profiles.length / Math.max(1, counts.words.get(word) ?? 0));
    /** @param {number} body */
    const share = (body) => 1 / Math.max(1, counts.bodies.get(body) ?? 0);
    return profiles
      .filter(({ id }) => id !== own)
      .map((other) => {
        const cited = [...profile.addresses].filter((address) => other.addresses.has(address));
        const sources = cited.reduce((sum, address) => sum + 1 / (counts.addresses.get(address) ?? 1), 0);
        /** @type {[string, number][]} */
        const reasons = [
          ["cites the same source", SAME_SOURCE * sources],
          ["has a similar title", shared(profile.words, other.words, rarity)],
          ["names the same organisations", shared(profile.bodies, other.bodies, share)],
        ];
        const told = reasons.filter(([, weight]) => weight >= LEAST_REASON).sort(([, one], [, two]) => two - one);
        const likeness = reasons.reduce((sum, [, weight]) => sum + weight, 0);
        return { id: other.id, title: other.title, likeness, reasons: told.map(([reason]) => reason) };
      })
      .filter(({ likeness }) => likeness >= LIKELY)
      .sort((one, two) => two.likeness - one.likeness || (one.id < two.id ? -1 : 1))
      .slice(0, MOST_CANDIDATES);
  };
}

/**
 * @param {any} record
 * @param {Collection} collection
 * @param {Record<string, number>} names
 * @returns {Profile}
 */
function profileOf(record, collection, names) {
  const organisations = texts(record, collection, "organisation").filter(
    ({ group }) => !Object.entries(group ?? {}).some(([name, value]) => value === true && plays(collection, name)),
  );
  return {
    words: new Set(texts(record, collection, "title").flatMap(({ text }) => wordsOf(text))),
    bodies: new Set(
      organisations
        .map(({ text }) => plainName(text))
        .filter(Boolean)
        .map(numberOf)
        .map((number) => names[number] ?? number),
    ),
    addresses: new Set(texts(record, collection, "source-address").map(({ text }) => numberOf(plainAddress(text)))),
  };
}

/**
 * Whether a field of this name says that its group is no single body.
 *
 * @param {Collection} collection
 * @param {string} name
 */
function plays(collection, name) {
  return collection.fields.some((field) => field.name === name && field.schema["x-role"] === "generic");
}

/**
 * The texts that play a role in a record, each with the group around it.
 *
 * @param {any} record
 * @param {Collection} collection
 * @param {string} role
 */
function texts(record, collection, role) {
  const path = collection.fields.find((field) => field.schema["x-role"] === role)?.path;
  if (!path) return [];
  return [...valuesAt(record, path.slice(0, -1))].flatMap(([, group]) => {
    const text = group?.[path.at(-1) ?? ""];
    return typeof text === "string" ? [{ text, group }] : [];
  });
}

/**
 * @template T
 * @param {Set<T>[]} sets
 * @returns {Map<T, number>}
 */
function countsOf(sets) {
  const counts = new Map();
  for (const set of sets) for (const thing of set) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}

/**
 * @template T
 * @param {Set<T>} one
 * @param {Set<T>} other
 * @param {(thing: T) => number} weight
 */
function shared(one, other, weight) {
  const whole = [...one, ...other].reduce((sum, thing) => sum + weight(thing), 0);
  const both = [...one].filter((thing) => other.has(thing)).reduce((sum, thing) => sum + weight(thing), 0);
  return whole ? Math.round((2e6 * both) / whole) / 1e6 : 0;
}

/** @param {string} text */
function bare(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

/** @param {string} title */
function wordsOf(title) {
  const words = bare(title).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => [...word].length >= SHORTEST_WORD && !STOP_WORDS.has(word));
}

/** @param {string} name */
export function plainName(name) {
  const found =
    bare(name)
      .replaceAll("ß", "ss")
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const joined = found
    .join(" ")
    .replace(/(?<!\S)[\p{L}\p{N}](?: [\p{L}\p{N}](?!\S))+$/u, (letters) => letters.replaceAll(" ", ""));
  const words = joined.split(" ");
  const kept = [...words];
  while (kept.length > 1 && LEGAL_FORMS.has(kept[kept.length - 1])) kept.pop();
  if (kept.length > 1 && kept[0] === "the") kept.shift();
  return kept.join(" ") === "the" ? words.join(" ") : kept.join(" ");
}

/** @param {string} address */
function plainAddress(address) {
  const parts = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(address.trim());
  if (!parts) return address;
  const [, host, path, query = ""] = parts;
  return `${host.toLowerCase().replace(/^www\./, "")}${path.replace(/\/+$/, "")}${query === "?" ? "" : query}`;
}

/** @param {string} text */
export function numberOf(text) {
  let number = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) number = Math.imul(number ^ byte, 0x01000193) >>> 0;
  return number >>> 0;
}
