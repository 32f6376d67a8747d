import assert from "node:assert/strict";
import { test } from "node:test";
import { everything, readQuery, writeQuery } from "../../plugins/collaboratives/assets/query.mjs";
import { SMALL, realShelf } from "./shelves.mjs";

const OFFERED = { sorts: ["title", "newest", "-title"], views: ["cards", "table"] };
const read = (query, facets = SMALL.facets) => readQuery(query, facets, OFFERED);
const rewritten = (query, facets = SMALL.facets) => writeQuery(read(query, facets).selection, facets, OFFERED);

test("an empty address chooses everything, and everything needs no address", () => {
  assert.deepEqual(read("").selection, everything(SMALL.facets, OFFERED));
  assert.equal(rewritten(""), "");
  assert.equal(rewritten("?q=&sort=&view=cards"), "");
});

test("the same facet repeats, and every part is read and written", () => {
  const address = "?colour=red&colour=blue&weight=HV&q=two+words&sort=newest&view=table";
  const { selection, unknown, renamed } = read(address);
  assert.deepEqual(selection.chosen, [new Set([0, 1]), new Set([0])]);
  assert.deepEqual([selection.text, selection.sort, selection.view], ["two words", "newest", "table"]);
  assert.deepEqual([unknown, renamed], [[], false]);
  assert.equal(rewritten(address), address);
});

test("a term is reached by its title, in any case, and by its old names, and the address is put right", () => {
  for (const word of ["RED", "Red", " scarlet ", "Scarlet"]) {
    const { selection, renamed } = read(`?colour=${encodeURIComponent(word)}`);
    assert.deepEqual([selection.chosen[0], renamed], [new Set([0]), true], word);
  }
  assert.equal(rewritten("?weight=light+%26+easy"), "?weight=LT");
  assert.equal(read("?colour=red").renamed, false);
});

test("an old name of two terms widens to both, and an id goes before any name", () => {
  assert.equal(rewritten("?colour=warm"), "?colour=red&colour=pink");
  assert.equal(rewritten("?weight=red"), "?weight=LT");
});

test("what is not known here is named and left out", () => {
  const { selection, unknown } = read("?colour=grey&shape=round&sort=size&view=globe&colour=blue");
  assert.deepEqual(unknown, [
    { name: "Colour", value: "grey" },
    { name: "shape", value: "round" },
    { name: "sort", value: "size" },
    { name: "view", value: "globe" },
  ]);
  assert.equal(writeQuery(selection, SMALL.facets, OFFERED), "?colour=blue");
});

test("names that every object has are no facets", () => {
  assert.deepEqual(
    read("?__proto__=x&constructor=y").unknown.map(({ name }) => name),
    ["__proto__", "constructor"],
  );
});

test("a text is cut at a length that no address minds", () => {
  assert.equal(read(`?q=${"a".repeat(5000)}`).selection.text.length, 200);
});

test("every term of the real collection survives an address, by id and by title", () => {
  const { facets } = realShelf();
  for (const { name, terms } of facets) {
    for (const { id, title } of terms) {
      const address = writeQuery(read(`?${new URLSearchParams([[name, id]])}`, facets).selection, facets, OFFERED);
      assert.equal(address, `?${new URLSearchParams([[name, id]])}`);
      assert.deepEqual(read(`?${new URLSearchParams([[name, title]])}`, facets).unknown, [], title);
    }
  }
});

test("the old words of the real sectors reach their terms", () => {
  const { facets } = realShelf();
  assert.equal(rewritten("?sector=gender", facets), "?sector=social-inclusion");
  assert.equal(rewritten("?sector=humanitarian&country=ke", facets), "?sector=crisis-response&country=KE");
});
