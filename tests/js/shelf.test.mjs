import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, factsOf, some, years } from "../../plugins/collaboratives/assets/shelf.mjs";
import { SMALL } from "./shelves.mjs";

test("an entry has its address, its facts and its tags", () => {
  const [first, second] = SMALL.entries;
  assert.equal(first.url, "things/a/");
  const tags = factsOf(SMALL, first).tags.map(({ title }) => title);
  assert.deepEqual([factsOf(SMALL, first).line, tags], [["2010–2012"], ["Red", "Heavy", "2 sources"]]);
  assert.deepEqual(factsOf(SMALL, second).line, ["from 2015"]);
});

test("a tag has the facet's label where there is one", () => {
  const facets = SMALL.facets.map((facet) => ({ ...facet, label: "Paint {}" }));
  assert.equal(factsOf({ ...SMALL, facets }, SMALL.entries[0]).tags[0].title, "Paint red");
});

test("a usual term is left out, and names in a line are cut short", () => {
  const facets = SMALL.facets.map((facet) => ({ ...facet, quiet: "red" }));
  assert.deepEqual(factsOf({ ...SMALL, facets }, SMALL.entries[0]).tags[0].title, "Heavy");
  assert.equal(some(SMALL, ["Kenya", "Ghana", "Togo", "Mali"]), "Kenya, Ghana, Togo, Mali");
  assert.equal(some(SMALL, ["Kenya", "Ghana", "Togo", "Mali", "Chad"]), "Kenya, Ghana, Togo and 2 more");
});

test("numbers and years in words", () => {
  assert.deepEqual([counted(SMALL, 1), counted(SMALL, 1200)], ["1 thing", "1,200 things"]);
  assert.deepEqual(
    [
      { start: "2010", end: "2010" },
      { start: "", end: "2012" },
      { start: "", end: "" },
    ].map((entry) => years(SMALL, entry)),
    ["2010", "until 2012", ""],
  );
});

test("a reading has one year and who wrote it, and not a time in which it goes on", () => {
  const readings = { ...SMALL, collection: { ...SMALL.collection, lasts: false } };
  const entry = { ...SMALL.entries[0], byline: "Doe and Roe" };
  assert.equal(years(readings, { start: "2015", end: "" }), "2015");
  assert.deepEqual(factsOf(readings, entry).line, ["Doe and Roe", "2010"]);
});
