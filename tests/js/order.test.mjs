import assert from "node:assert/strict";
import { test } from "node:test";
import { ordered, ordersOf } from "../../plugins/collaboratives/assets/order.mjs";
import { SMALL } from "./shelves.mjs";

const ALL = [0, 1, 2];
const EXPECTED = {
  title: [0, 1, 2],
  "-title": [2, 1, 0],
  newest: [1, 0, 2],
  oldest: [0, 1, 2],
  added: [0, 2, 1],
  sources: [2, 0, 1],
  "-sources": [1, 0, 2],
  colour: [0, 1, 2],
  "-colour": [2, 0, 1],
  weight: [0, 1, 2],
  "-weight": [1, 0, 2],
};

for (const [order, expected] of Object.entries(EXPECTED)) {
  test(`${order}: equals keep the order of their titles, what is unknown comes last`, () => {
    assert.deepEqual(ordered(SMALL, ALL, order), expected);
  });
}

test("relevance is the search's order, and that of titles without a search", () => {
  const matches = new Map([
    [2, {}],
    [0, {}],
    [1, {}],
  ]);
  assert.deepEqual(ordered(SMALL, [0, 2], "relevance", matches), [2, 0]);
  assert.deepEqual(ordered(SMALL, [0, 2], "relevance"), [0, 2]);
});

test("every order is offered by name, and only those that there is something for", () => {
  assert.deepEqual([...ordersOf(SMALL).keys()].sort(), [...Object.keys(EXPECTED), "relevance"].sort());
  const bare = { ...SMALL, facets: [], entries: [{ ...SMALL.entries[0], start: "", added: "", sources: 0 }] };
  assert.deepEqual([...ordersOf(bare).keys()], ["title", "relevance", "-title"]);
});
