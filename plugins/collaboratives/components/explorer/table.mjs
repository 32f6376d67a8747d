/**
 * Results as a table, whose columns can be sorted: the title, the facets that cards show, the years, the sources.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("../../assets/shelf.mjs").Entry} Entry
 * @typedef {import("./explorer.mjs").Change} Change
 * @typedef {import("./explorer.mjs").Shown} Shown
 *
 * @typedef {{title: string, sorts: [string, string], text: (entry: Entry) => string}} Column `sorts` names its order and the reverse
 */

import { make, makeButton } from "../../assets/dom.mjs";
import { some, termsOf, years } from "../../assets/shelf.mjs";
import { COLLECTION } from "../../assets/shortlist.mjs";
import { keepButton } from "../keep/keep.mjs";

/**
 * @param {Shelf} shelf
 * @param {string} home
 * @param {Change} change
 * @returns {(places: number[], shown: Shown) => HTMLElement}
 */
export function tableOf(shelf, home, change) {
  const { entries } = shelf;
  const all = columnsOf(shelf);
  const keeps = shelf.collection.id === COLLECTION;

  /**
   * @param {Column} column
   * @param {string} sort
   */
  function head({ title, sorts: [up, down] }, sort) {
    const direction = sort === up ? "ascending" : sort === down ? "descending" : undefined;
    const button = makeButton(
      { class: "dc-table__sort", "data-key": `column ${up}` },
      () => change({ sort: sort === up ? down : up }),
      title,
    );
    return make("th", { scope: "col", "aria-sort": direction }, button);
  }

  /**
   * @param {Entry} entry
   * @param {Column[]} columns
   */
  function row(entry, columns) {
    const link = make("a", { href: home + entry.url, "data-key": `entry ${entry.id}`, dir: "auto" }, entry.title);
    const cells = columns.slice(1).map((column) => make("td", {}, column.text(entry)));
    if (keeps) cells.unshift(make("td", { class: "dc-table__keep" }, keepButton({ collection: COLLECTION, ...entry })));
    return make("tr", {}, make("th", { scope: "row" }, link), ...cells);
  }

  /**
   * The heads of the columns; what keeps an entry stands beside its title, in sight on a phone too.
   *
   * @param {Column[]} columns
   * @param {string} sort
   */
  function headsOf(columns, sort) {
    const [title, ...heads] = columns.map((column) => head(column, sort));
    return [title, ...(keeps ? [make("th", { scope: "col", class: "dc-table__keep" }, "Shortlist")] : []), ...heads];
  }

  return (places, { sort }) => {
    // a column that says nothing of any entry would only take room
    const columns = all.filter(({ text }) => places.some((place) => text(entries[place])));
    const table = make(
      "table",
      { class: "dc-table" },
      make("caption", { class: "dc-hidden" }, `Results: ${shelf.collection.plural}`),
      make("thead", {}, make("tr", {}, ...headsOf(columns, sort))),
      make("tbody", {}, ...places.map((place) => row(entries[place], columns))),
    );
    // wider than a phone: it scrolls by itself, by keyboard too
    return make(
      "div",
      { class: "dc-table__frame", tabindex: 0, role: "region", "aria-label": "Results as a table" },
      table,
    );
  };
}

/**
 * @param {Shelf} shelf
 * @returns {Column[]}
 */
function columnsOf(shelf) {
  const { facets, entries } = shelf;
  /** @type {Column[]} */
  const columns = [{ title: "Title", sorts: ["title", "-title"], text: (entry) => entry.title }];
  if (entries.some(({ byline }) => byline))
    columns.push({ title: "By", sorts: ["byline", "-byline"], text: ({ byline }) => byline });
  for (const [place, facet] of facets.entries()) {
    if (!facet.card) continue;
    const text = (/** @type {Entry} */ entry) => {
      const terms = termsOf(shelf, entry, place).filter(({ id }) => id !== facet.quiet);
      return some(
        shelf,
        terms.map(({ title }) => title),
      );
    };
    columns.push({ title: facet.title, sorts: [facet.name, `-${facet.name}`], text });
  }
  if (entries.some(({ start, end }) => start || end))
    columns.push({
      title: shelf.collection.lasts ? "Years" : "Year",
      sorts: ["oldest", "newest"],
      text: (entry) => years(shelf, entry),
    });
  if (entries.some(({ sources }) => sources)) {
    columns.push({ title: "Sources", sorts: ["sources", "-sources"], text: ({ sources }) => String(sources) });
  }
  return columns;
}
