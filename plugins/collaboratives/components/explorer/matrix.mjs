/**
 * A selection as a matrix of two facets: how many of the entries carry both terms, and where there is none yet.
 *
 * @typedef {import("../../assets/shelf.mjs").Facet} Facet
 * @typedef {import("./explorer.mjs").Shown} Shown
 * @typedef {import("./views.mjs").Opened} Opened
 * @typedef {import("./views.mjs").Surroundings} Surroundings
 */

import { make, makeButton } from "../../assets/dom.mjs";
import { filter } from "../../assets/filter.mjs";
import { inWords } from "../../assets/shelf.mjs";
import { crossed, shadeOf, shadesFor, tally } from "../../assets/tally.mjs";
import { choosing } from "./leading.mjs";
import { legend } from "./map.mjs";
import { axesOf } from "./views.mjs";

/** Of a longer facet only the terms that an entry carries get a line: what is missing could not be seen at a glance. */
const LONG = 40;

/**
 * @param {Surroundings} around
 * @returns {Opened}
 */
export function matrixOf({ shelf, home, change, lead }) {
  const { facets, collection } = shelf;
  const able = axesOf(shelf).map((name) => facets.findIndex((facet) => facet.name === name));

  /**
   * @param {string} title
   * @param {"rows" | "columns"} axis
   * @param {Shown["selection"]} selection
   */
  function chooser(title, axis, { settings }) {
    const other = settings[axis === "rows" ? "columns" : "rows"];
    const options = able.map((place) => {
      const { name, title: words } = facets[place];
      return make("option", { value: name, selected: name === settings[axis], disabled: name === other }, words);
    });
    const select = make("select", { class: "dc-input", "data-key": `axis ${axis}` }, ...options);
    select.addEventListener("change", () => change({ settings: { ...settings, [axis]: select.value } }));
    return make("label", { class: "dc-sort" }, make("span", {}, title), " ", select);
  }

  /** @param {Shown["selection"]} selection */
  function choosers(selection) {
    const { settings } = selection;
    const turned = { ...settings, rows: settings.columns, columns: settings.rows };
    return make(
      "div",
      { class: "dc-matrix__axes" },
      chooser("Rows", "rows", selection),
      chooser("Columns", "columns", selection),
      makeButton({ class: "dc-button", "data-key": "turn" }, () => change({ settings: turned }), "Swap"),
    );
  }

  /**
   * What a cell without a number leads to: the form, begun with its two terms and with what else is chosen.
   *
   * @param {readonly ReadonlySet<number>[]} chosen
   */
  function proposal(chosen) {
    const said = chosen.flatMap((terms, place) =>
      facets[place].field ? [...terms].map((term) => [facets[place].field, facets[place].terms[term].id]) : [],
    );
    return `${home}${collection.form}?${new URLSearchParams(said)}`;
  }

  return {
    draw(_places, { selection, answer }) {
      const { settings } = selection;
      const named = (/** @type {string} */ name) => facets.findIndex((facet) => facet.name === name);
      const [rows, columns] = [named(settings.rows), named(settings.columns)];
      if (rows === columns)
        return make(
          "div",
          {},
          choosers(selection),
          make("p", { class: "dc-note" }, "Rows and columns are the same: choose another facet for one of them."),
        );
      // what is chosen of the two facets would hide the rows beside it
      const chosen = selection.chosen.map((terms, facet) => (facet === rows || facet === columns ? new Set() : terms));
      const isWhole = !selection.text && chosen.every((terms) => !terms.size);
      const places = filter(shelf, chosen, answer?.matches ? new Set(answer.matches.keys()) : null).found;
      const counts = crossed(shelf, places, rows, columns);
      const totals = { rows: tally(shelf, places, rows), columns: tally(shelf, places, columns) };
      const [down, across] = [lines(facets[rows], totals.rows), lines(facets[columns], totals.columns)];
      const shades = shadesFor(Math.max(...down.flatMap((row) => across.map((column) => counts[row][column]))));
      const cards = (/** @type {[number, number][]} */ ...terms) => ({
        chosen: choosing(chosen, ...terms),
        view: "cards",
      });

      /**
       * @param {number} row
       * @param {number} column
       */
      function cell(row, column) {
        const count = counts[row][column];
        const names = `${facets[rows].terms[row].title}, ${facets[columns].terms[column].title}`;
        const key = `cell ${facets[rows].terms[row].id} ${facets[columns].terms[column].id}`;
        const both = /** @type {[number, number][]} */ ([
          [rows, row],
          [columns, column],
        ]);
        if (count)
          return make(
            "td",
            { class: `dc-shade-${shadeOf(count, shades)}` },
            lead(cards(...both), { "data-key": key, title: names }, inWords(count)),
          );
        if (!collection.form) return make("td", { class: "dc-matrix__none" }, "0");
        const none = isWhole ? `No ${collection.singular} yet` : `No ${collection.singular} of this selection`;
        const words = `${none}: ${names}. Do you know one?`;
        return make(
          "td",
          { class: "dc-matrix__none" },
          make(
            "a",
            { href: proposal(choosing(chosen, ...both)), "data-key": key, title: words },
            "0",
            make("span", { class: "dc-hidden" }, ` ${words}`),
          ),
        );
      }

      /**
       * @param {number} facet
       * @param {number} term
       */
      const head = (facet, term) =>
        lead(
          cards([facet, term]),
          { "data-key": `line ${facets[facet].name}=${facets[facet].terms[term].id}` },
          facets[facet].terms[term].title,
        );
      const title = `${facets[rows].title} by ${facets[columns].title.toLowerCase()}`;
      const table = make(
        "table",
        { class: "dc-matrix" },
        make("caption", { class: "dc-hidden" }, `Number of ${collection.plural}: ${title}`),
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            make("td", {}),
            ...across.map((column) => make("th", { scope: "col" }, head(columns, column))),
            make("th", { scope: "col" }, "All"),
          ),
        ),
        make(
          "tbody",
          {},
          ...down.map((row) =>
            make(
              "tr",
              {},
              make("th", { scope: "row" }, head(rows, row)),
              ...across.map((column) => cell(row, column)),
              make("td", { class: "dc-matrix__all" }, inWords(totals.rows[row])),
            ),
          ),
          make(
            "tr",
            { class: "dc-matrix__foot" },
            make("th", { scope: "row" }, "All"),
            ...across.map((column) => make("td", { class: "dc-matrix__all" }, inWords(totals.columns[column]))),
            make("td", { class: "dc-matrix__all" }, inWords(places.length)),
          ),
        ),
      );
      const empty = down.flatMap((row) => across.filter((column) => !counts[row][column])).length;
      const gaps = collection.form ? " A 0 leads to the form for one: do you know it?" : "";
      const aside = selection.chosen.some((terms, facet) => terms.size && !chosen[facet].size)
        ? " What is chosen of these two is left aside here."
        : "";
      const whose = isWhole ? "" : " of this selection";
      const note = `${inWords(empty)} of ${inWords(down.length * across.length)} pairs have no ${collection.singular}${whose}.${gaps}${aside} One ${collection.singular} can stand in several rows and columns.`;
      return make(
        "div",
        {},
        choosers(selection),
        make("p", { class: "dc-note" }, note),
        make("div", { class: "dc-table__frame", tabindex: 0, role: "region", "aria-label": title }, table),
        legend(shades),
      );
    },
  };
}

/**
 * The terms of a facet that get a line: all of a short one, of a long one those that are carried, the most first.
 *
 * @param {Facet} facet
 * @param {number[]} counts
 */
function lines({ terms }, counts) {
  const all = [...terms.keys()];
  if (terms.length <= LONG) return all;
  return all.filter((term) => counts[term]).sort((a, b) => counts[b] - counts[a] || a - b);
}
