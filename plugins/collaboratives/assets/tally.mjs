/**
 * What the views of a selection count, and how they shade a number.
 *
 * @typedef {import("./shelf.mjs").Shelf} Shelf
 */

/** As many shades as eyes can tell apart beside each other. */
export const SHADES = 6;

/**
 * For each term of a facet, how many of some entries carry it.
 *
 * @param {Shelf} shelf
 * @param {readonly number[]} places of the entries
 * @param {number} facet
 * @returns {number[]}
 */
export function tally(shelf, places, facet) {
  const counts = new Array(shelf.facets[facet].terms.length).fill(0);
  for (const place of places) {
    for (const term of shelf.entries[place].terms[facet]) counts[term] += 1;
  }
  return counts;
}

/**
 * For each pair of terms of two facets, how many of some entries carry both.
 *
 * @param {Shelf} shelf
 * @param {readonly number[]} places of the entries
 * @param {number} rows
 * @param {number} columns
 * @returns {number[][]}
 */
export function crossed(shelf, places, rows, columns) {
  const width = shelf.facets[columns].terms.length;
  const counts = shelf.facets[rows].terms.map(() => new Array(width).fill(0));
  for (const place of places) {
    const { terms } = shelf.entries[place];
    for (const row of terms[rows]) {
      for (const column of terms[columns]) counts[row][column] += 1;
    }
  }
  return counts;
}

/**
 * The least number of each shade, the faintest first: 1, 2, 4, 8, 16, 32, or steeper where numbers are large. The same
 * as `views/figures.py` makes.
 *
 * @param {number} most the largest number to be shaded
 * @returns {number[]}
 */
export function shadesFor(most) {
  let step = 2;
  while (step ** SHADES <= most / 2) step += 1;
  return Array.from({ length: SHADES }, (_, power) => step ** power).filter((least) => least <= Math.max(most, 1));
}

/**
 * The shade of a number: 0 for none, else from 1.
 *
 * @param {number} number
 * @param {readonly number[]} shades
 */
export function shadeOf(number, shades) {
  return shades.filter((least) => number >= least).length;
}
