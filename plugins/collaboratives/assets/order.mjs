/**
 * The orders in which a list can be read.
 *
 * `title`, `newest`, `oldest`, `added` and `relevance` stand in addresses that
 * people write; a table's columns add `byline`, `sources` and the names of the facets
 * that cards show. A minus before a name turns that order round.
 *
 * @typedef {import("./shelf.mjs").Shelf} Shelf
 * @typedef {import("./shelf.mjs").Entry} Entry
 */

export const BY_TITLE = "title";
export const BY_RELEVANCE = "relevance";

/**
 * The orders that a shelf's entries have something for, with what readers call them.
 *
 * @param {Shelf} shelf
 * @returns {Map<string, string>}
 */
export function ordersOf({ collection, facets, entries }) {
  const orders = new Map([[BY_TITLE, "Title"]]);
  const start = collection.lasts ? " start" : "";
  if (entries.some((entry) => entry.start)) orders.set("newest", `Newest${start}`).set("oldest", `Oldest${start}`);
  if (entries.some((entry) => entry.added)) orders.set("added", "Recently added");
  orders.set(BY_RELEVANCE, "Relevance");
  orders.set("-title", "Title, from Z");
  if (entries.some((entry) => entry.byline)) orders.set("byline", "By, from A").set("-byline", "By, from Z");
  if (entries.some((entry) => entry.sources)) orders.set("-sources", "Most sources").set("sources", "Fewest sources");
  for (const { name, title } of facets.filter((facet) => facet.card)) {
    if (!orders.has(name)) orders.set(name, title).set(`-${name}`, `${title}, reversed`);
  }
  return orders;
}

/**
 * The places of some entries in an order; equals stay in the order of their titles.
 *
 * @param {Shelf} shelf
 * @param {readonly number[]} found in the shelf's own order, which is that of titles
 * @param {string} order
 * @param {ReadonlyMap<number, unknown>} [matches] what a search found, by place, in the order of relevance
 * @returns {number[]}
 */
export function ordered(shelf, found, order, matches) {
  if (order === BY_RELEVANCE && matches) {
    const wanted = new Set(found);
    return [...matches.keys()].filter((place) => wanted.has(place));
  }
  const back = order.startsWith("-");
  const key = keyOf(shelf, back ? order.slice(1) : order);
  if (!key) return back ? [...found].reverse() : [...found];
  const sign = back || key.descending ? -1 : 1;
  const keys = new Map(found.map((place) => [place, key.of(shelf.entries[place])]));
  return [...found].sort((one, other) => {
    const a = keys.get(one);
    const b = keys.get(other);
    if (a === b) return one - other;
    // what an entry does not say comes last in either direction
    if (a === undefined) return 1;
    if (b === undefined) return -1;
    return a < b ? -sign : sign;
  });
}

/**
 * @param {Shelf} shelf
 * @param {string} name
 * @returns {{of: (entry: Entry) => string | number | undefined, descending?: boolean} | undefined} none for the order of titles
 */
function keyOf(shelf, name) {
  if (name === "newest") return { of: (entry) => entry.start || undefined, descending: true };
  if (name === "oldest") return { of: (entry) => entry.start || undefined };
  if (name === "added") return { of: (entry) => entry.added || undefined, descending: true };
  if (name === "byline") return { of: (entry) => entry.byline || undefined };
  if (name === "sources") return { of: (entry) => entry.sources };
  const place = shelf.facets.findIndex((facet) => facet.name === name && name !== BY_TITLE);
  return place < 0 ? undefined : { of: (entry) => entry.terms[place][0] };
}
