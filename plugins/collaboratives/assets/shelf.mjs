/**
 * A collection with its facets and its entries, as the Explorer's file holds them.
 *
 * The file's format is described in `views/explorer.py`, which writes it.
 *
 * @typedef {{id: string, slug: string, title: string, description: string, aliases: string[], tone: string}} Term
 * @typedef {{name: string, title: string, description: string, folder: string, card: string, label: string,
 *   open: boolean, quiet: string, on_map: boolean, field: string, terms: Term[]}} Facet
 * @typedef {{id: string, singular: string, plural: string, lasts: boolean, form: string}} Collection
 * @typedef {{id: string, url: string, title: string, summary: string, byline: string, start: string, end: string,
 *   added: string, sources: number, terms: number[][]}} Entry
 * @typedef {{collection: Collection, stamp: string, mostInLine: number, axes: string[], facets: Facet[],
 *   entries: Entry[]}} Shelf
 * @typedef {[string, string, string, string, string, string, string, number, number[][]]} Row
 * @typedef {{collection: Collection, stamp: string, most_in_line: number, axes: string[], facets: Facet[],
 *   records: Row[]}} ShelfFile
 */

/**
 * The shelf that a file holds.
 *
 * @param {ShelfFile} file
 * @returns {Shelf}
 */
export function readShelf({ collection, stamp, most_in_line, axes, facets, records }) {
  const entries = records.map(([id, title, summary, byline, start, end, added, sources, terms]) => {
    return { id, url: `${collection.id}/${id}/`, title, summary, byline, start, end, added, sources, terms };
  });
  return { collection, stamp, mostInLine: most_in_line, axes, facets, entries };
}

/**
 * A number of entries with their noun: "1 case", "1,200 cases".
 *
 * @param {Shelf} shelf
 * @param {number} number
 */
export function counted({ collection }, number) {
  return `${inWords(number)} ${number === 1 ? collection.singular : collection.plural}`;
}

/**
 * A number as readers write it.
 *
 * @param {number} number
 */
export function inWords(number) {
  return number.toLocaleString("en-GB");
}

/**
 * From when to when, as far as it is known; the year alone where the collection knows no end.
 *
 * @param {Shelf} shelf
 * @param {{start: string, end: string}} entry
 */
export function years({ collection }, { start, end }) {
  if (!collection.lasts) return start;
  if (start && end) return start === end ? start : `${start}–${end}`;
  if (start) return `from ${start}`;
  return end ? `until ${end}` : "";
}

/**
 * The terms that an entry carries of one facet.
 *
 * @param {Shelf} shelf
 * @param {Entry} entry
 * @param {number} place of the facet
 */
export function termsOf(shelf, entry, place) {
  return entry.terms[place].map((term) => shelf.facets[place].terms[term]);
}

/**
 * A few names in words, as a card's line shows them.
 *
 * @param {Shelf} shelf
 * @param {string[]} titles
 */
export function some({ mostInLine }, titles) {
  if (titles.length <= mostInLine + 1) return titles.join(", ");
  return `${titles.slice(0, mostInLine).join(", ")} and ${titles.length - mostInLine} more`;
}

/**
 * The line of facts and the tags of an entry's card: the same as `views/cards.py` writes.
 *
 * @param {Shelf} shelf
 * @param {Entry} entry
 * @returns {{line: string[], tags: Array<{title: string, tone: string}>}}
 */
export function factsOf(shelf, entry) {
  const line = [entry.byline];
  const tags = [];
  for (const [place, facet] of shelf.facets.entries()) {
    const terms = termsOf(shelf, entry, place);
    if (facet.card === "line")
      line.push(
        some(
          shelf,
          terms.map((term) => term.title),
        ),
      );
    if (facet.card === "tag") {
      const loud = terms.filter((term) => term.id !== facet.quiet);
      tags.push(...loud.map(({ id, title, tone }) => ({ title: facet.label.replace("{}", id) || title, tone })));
    }
  }
  line.push(years(shelf, entry));
  if (entry.sources) tags.push({ title: `${entry.sources} ${entry.sources === 1 ? "source" : "sources"}`, tone: "" });
  return { line: line.filter(Boolean), tags };
}
