import assert from "node:assert/strict";
import { test } from "node:test";
import { filter } from "../../plugins/collaboratives/assets/filter.mjs";
import { SMALL, realShelf } from "./shelves.mjs";

const REAL = realShelf();

/** The definition itself, slowly: every chosen facet has some chosen term. */
const bruteForce = ({ entries }, chosen, within) =>
  entries.flatMap(({ terms }, place) => {
    const fits = chosen.every((wanted, facet) => !wanted.size || terms[facet].some((term) => wanted.has(term)));
    return fits && (!within || within.has(place)) ? [place] : [];
  });

/** The same numbers in every run (mulberry32), so that a failure can be looked at again. */
function numbersFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A choice of a few terms in a few facets, and now and then a search besides. */
function choiceFrom(random, { facets, entries }) {
  const chosen = facets.map(({ terms }) => {
    const many = random() < 0.8 ? 0 : 1 + Math.floor(random() * 3);
    return new Set(Array.from({ length: many }, () => Math.floor(random() * terms.length)));
  });
  const within = random() < 0.7 ? null : new Set([...entries.keys()].filter(() => random() < 0.3));
  return { chosen, within };
}

const CHOICES = Array.from({ length: 300 }, (_, seed) => choiceFrom(numbersFrom(seed), REAL));
const replaced = (chosen, place, by) => chosen.map((wanted, facet) => (facet === place ? by : wanted));
const nothing = ({ facets }) => facets.map(() => new Set());

test("nothing chosen leaves everything, and counts every entry that carries a term", () => {
  const { found, counts, without, withoutText } = filter(SMALL, nothing(SMALL));
  assert.deepEqual(found, [0, 1, 2]);
  assert.deepEqual(counts, [
    [2, 2, 0],
    [1, 1],
  ]);
  assert.deepEqual([without, withoutText], [[3, 3], 3]);
});

test("a small choice, by hand", () => {
  const { found, counts, without, withoutText } = filter(SMALL, [new Set([0]), new Set([1])], new Set([0, 1]));
  assert.deepEqual(found, [1]);
  assert.deepEqual(counts, [
    [1, 1, 0],
    [1, 1],
  ]);
  assert.deepEqual([without, withoutText], [[1, 2], 1]);
});

test("real choices leave what the definition says", () => {
  for (const { chosen, within } of CHOICES) {
    assert.deepEqual(filter(REAL, chosen, within).found, bruteForce(REAL, chosen, within));
  }
});

test("each count is the size of the result that its term alone would give in its facet", () => {
  for (const { chosen, within } of CHOICES.slice(0, 60)) {
    const { counts } = filter(REAL, chosen, within);
    for (const [place, facet] of REAL.facets.entries()) {
      for (const term of facet.terms.keys()) {
        const alone = bruteForce(REAL, replaced(chosen, place, new Set([term])), within);
        assert.equal(counts[place][term], alone.length, `${facet.name} ${term}`);
      }
    }
  }
});

test("taking a facet or the search away leaves as many as was said", () => {
  for (const { chosen, within } of CHOICES) {
    const { without, withoutText } = filter(REAL, chosen, within);
    assert.equal(withoutText, bruteForce(REAL, chosen, null).length);
    for (const place of REAL.facets.keys()) {
      assert.equal(without[place], bruteForce(REAL, replaced(chosen, place, new Set()), within).length);
    }
  }
});

test("another term widens, another facet narrows", () => {
  for (const { chosen, within } of CHOICES) {
    const before = filter(REAL, chosen, within).found;
    for (const [place, wanted] of chosen.entries()) {
      const after = new Set(filter(REAL, replaced(chosen, place, new Set([...wanted, 0])), within).found);
      if (wanted.size)
        assert.ok(
          before.every((entry) => after.has(entry)),
          "widens",
        );
      else
        assert.ok(
          [...after].every((entry) => before.includes(entry)),
          "narrows",
        );
    }
  }
});
