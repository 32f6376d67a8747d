/**
 * Which entries of a shelf a reader's choice leaves, and what every other choice would leave.
 *
 * Terms of one facet widen (any of them), facets narrow (all of them).
 *
 * @typedef {import("./shelf.mjs").Shelf} Shelf
 * @typedef {ReadonlyArray<ReadonlySet<number>>} Chosen for each facet the places of its chosen terms; none chosen means all
 *
 * @typedef {object} Outcome
 * @property {number[]} found the places of the entries that fit, in the shelf's order
 * @property {number[][]} counts for each facet and term, how many entries fit all other facets and carry the term
 * @property {number[]} without for each facet, how many would fit if nothing were chosen in it
 * @property {number} withoutText how many would fit if nothing were searched for
 */

/**
 * What a choice leaves.
 *
 * One pass over the entries: one that fails in no facet counts everywhere, one
 * that fails in a single facet counts in that facet alone.
 *
 * @param {Shelf} shelf
 * @param {Chosen} chosen
 * @param {ReadonlySet<number> | null} [within] the places of the entries that a search found; null without a search
 * @returns {Outcome}
 */
export function filter(shelf, chosen, within = null) {
  const { facets, entries } = shelf;
  /** @type {number[]} */
  const found = [];
  const counts = facets.map((facet) => new Array(facet.terms.length).fill(0));
  const relieved = facets.map(() => 0);
  let withoutText = 0;
  for (const [place, { terms }] of entries.entries()) {
    const failed = failures(terms, chosen);
    if (failed === MANY) continue;
    if (failed === NONE) withoutText += 1;
    if (within && !within.has(place)) continue;
    if (failed === NONE) {
      found.push(place);
      terms.forEach((carried, facet) => carried.forEach((term) => (counts[facet][term] += 1)));
    } else {
      relieved[failed] += 1;
      terms[failed].forEach((term) => (counts[failed][term] += 1));
    }
  }
  return { found, counts, without: relieved.map((more) => found.length + more), withoutText };
}

const NONE = -1;
const MANY = -2;

/**
 * The one facet that an entry's terms fail in, NONE or MANY.
 *
 * @param {number[][]} terms
 * @param {Chosen} chosen
 */
function failures(terms, chosen) {
  let failed = NONE;
  for (const [facet, wanted] of chosen.entries()) {
    if (wanted.size === 0 || terms[facet].some((term) => wanted.has(term))) continue;
    if (failed !== NONE) return MANY;
    failed = facet;
  }
  return failed;
}
