import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changeShortlist,
  MOST,
  MOST_VIEWS,
  NotKept,
  readShortlist,
  shortlist,
  today,
  whenShortlistChanges,
  writeShortlist,
} from "../../plugins/collaboratives/assets/shortlist.mjs";
import {
  withKept,
  withMoved,
  withoutKept,
  withoutView,
  withRenamed,
  withView,
} from "../../plugins/collaboratives/assets/shortlist-changes.mjs";
import { briefAsMarkdown, citationOf, partOf } from "../../plugins/collaboratives/components/shortlist/brief.mjs";
import { listedIn } from "../../plugins/collaboratives/components/shortlist/listed.mjs";
import { FORM } from "./forms.mjs";
import { SMALL } from "./shelves.mjs";

const NOTHING = { kept: [], views: [] };
const kept = (id, title = id.toUpperCase(), added = "2026-11-25") => ({ collection: "cases", id, title, added });
const view = (query, title = "V") => ({ collection: "cases", title, query, count: 3, date: "2026-11-25" });
const idsOf = (list) => list.kept.map(({ id }) => id);

test("what is written is read back", () => {
  const list = { kept: [kept("a"), kept("b")], views: [view("?q=a+b"), view("")] };
  assert.deepEqual(readShortlist(writeShortlist(list)), list);
});

for (const [name, text] of [
  ["nothing", null],
  ["an empty text", ""],
  ["a broken text", '{"kept": ['],
  ["another value", "3"],
  ["null", "null"],
  ["another form", '{"kept": {"a": 1}, "views": "all"}'],
  ["a list", '["a"]'],
  ["entries of another kind", '{"kept": [null, 1, "a", [], {}], "views": [null, {"query": 1}]}'],
]) {
  test(`${name} is read as an empty shortlist`, () => assert.deepEqual(readShortlist(text), NOTHING));
}

test("of what is stored only what can be trusted is taken", () => {
  const text = JSON.stringify({
    kept: [
      { collection: "cases", id: "../../evil", title: "A" },
      { collection: "__proto__", id: "a", title: "A" },
      { collection: "cases", id: "a", title: { toString: 1 }, added: "yesterday" },
      { collection: "cases", id: "a", title: "twice" },
      { collection: "cases", id: "b", title: `  x\n${"y".repeat(500)}`, added: "2026-01-01", more: "dropped" },
    ],
    views: [
      { collection: "cases", title: "", query: "javascript:alert(1)", count: -1, date: "x" },
      { collection: "cases", title: "Long", query: "x".repeat(3000) },
      { collection: "../x", title: "T", query: "" },
    ],
  });
  const list = readShortlist(text);
  assert.deepEqual(list.kept[0], { collection: "cases", id: "a", title: "a", added: "" });
  assert.deepEqual(idsOf(list), ["a", "b"]);
  assert.equal(list.kept[1].title.length, 200);
  assert.deepEqual(Object.keys(list.kept[1]), ["collection", "id", "title", "added"]);
  assert.deepEqual(list.views, [
    { collection: "cases", title: "Saved view", query: "?javascript%3Aalert%281%29=", count: 0, date: "" },
  ]);
});

test("a list is never longer than is allowed", () => {
  const many = Array.from({ length: 1000 }, (_, place) => kept(`c${place}`));
  const views = Array.from({ length: 1000 }, (_, place) => view(`?q=${place}`));
  const list = readShortlist(JSON.stringify({ kept: many, views }));
  assert.equal(list.kept.length, MOST);
  assert.equal(list.views.length, MOST_VIEWS);
});

test("records are kept once, at the end or at their place, and taken off", () => {
  const list = withKept(withKept(NOTHING, [kept("a"), kept("b")]), [
    kept("a", "other"),
    { ...kept("c"), added: undefined },
  ]);
  assert.deepEqual(idsOf(list), ["a", "b", "c"]);
  assert.equal(list.kept[0].title, "A");
  assert.equal(list.kept[2].added, today());
  const without = withoutKept(list, kept("b"));
  assert.deepEqual(idsOf(without), ["a", "c"]);
  assert.deepEqual(idsOf(withKept(without, [kept("b")], 1)), ["a", "b", "c"]);
});

test("a record that moved keeps its place, and is there once", () => {
  const list = { ...NOTHING, kept: [kept("old"), kept("b")] };
  const now = { id: "new", title: "New" };
  assert.deepEqual(withMoved(list, kept("old"), now).kept, [kept("new", "New"), kept("b")]);
  assert.deepEqual(idsOf(withMoved({ ...list, kept: [...list.kept, kept("new")] }, kept("old"), now)), ["b", "new"]);
});

test("a view is saved once by its address, and keeps the name that it was given", () => {
  const named = withRenamed(withView(withView(NOTHING, view("?q=a")), view("?q=b")), view("?q=a"), "Mine");
  const again = withView(named, { ...view("?q=a", "Other"), count: 9 });
  assert.deepEqual(
    again.views.map(({ title, query, count }) => [title, query, count]),
    [
      ["Mine", "?q=a", 9],
      ["V", "?q=b", 3],
    ],
  );
  assert.deepEqual(withoutView(again, view("?q=a")).views, [view("?q=b")]);
});

/** A browser's storage, as far as the shortlist needs it. */
function browser(setItem) {
  const stored = new Map();
  globalThis.addEventListener = (name, listener) => name === "storage" && (globalThis.tellOther = listener);
  globalThis.localStorage = {
    getItem: (key) => stored.get(key) ?? null,
    setItem: setItem ?? ((key, text) => stored.set(key, text)),
    removeItem: (key) => stored.delete(key),
  };
  return stored;
}

test("a change is stored and told, and begins from what another tab has stored meanwhile", () => {
  const stored = browser();
  let told = 0;
  whenShortlistChanges(() => (told += 1));
  changeShortlist((list) => withKept(list, [kept("a")]));
  stored.set("dc-shortlist", writeShortlist({ ...NOTHING, kept: [kept("x")] }));
  globalThis.tellOther({ key: "dc-shortlist" });
  globalThis.tellOther({ key: "another" });
  changeShortlist((list) => withKept(list, [kept("b")]));
  assert.deepEqual(idsOf(shortlist()), ["x", "b"]);
  assert.equal(told, 3);
  changeShortlist(() => NOTHING);
  assert.equal(stored.size, 0);
});

test("a browser that refuses, or a list that is full, is told in words and changes nothing", () => {
  browser(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  assert.throws(() => changeShortlist((list) => withKept(list, [kept("a")])), NotKept);
  assert.deepEqual(shortlist(), NOTHING);
  browser();
  const many = Array.from({ length: MOST }, (_, place) => kept(`c${place}`));
  changeShortlist((list) => withKept(list, many));
  assert.throws(() => changeShortlist((list) => withKept(list, [kept("one-more")])), /200 at most/);
  assert.equal(shortlist().kept.length, MOST);
  globalThis.localStorage = {
    getItem() {
      throw new DOMException("no", "SecurityError");
    },
  };
  assert.deepEqual(shortlist(), NOTHING);
});

test("what is listed follows ids of old, and names what is gone", async () => {
  const moved = { old: { id: "b" }, older: { id: "a" } };
  const asked = [];
  const listed = await listedIn(SMALL, [{ id: "a" }, { id: "old" }, { id: "gone" }, { id: "older" }], async (id) => {
    asked.push(id);
    return moved[id];
  });
  assert.deepEqual(asked, ["old", "gone", "older"]);
  assert.deepEqual(
    listed.map(({ wanted, place, old }) => [wanted.id, place, old]),
    [
      ["a", 0, ""],
      ["old", 1, "old"],
      ["gone", -1, "gone"],
    ],
  );
});

test("a citation is that of the page", () => {
  const where = { site: "S", singular: "case", address: "https://e.org/cases/a/" };
  const cited = citationOf({ id: "a", title: "T", added_on: "2026-11-24" }, where);
  assert.equal(cited, "S (2026). “T”. Case a. https://e.org/cases/a/");
  assert.equal(citationOf({ id: "a", title: "T" }, where), "S. “T”. Case a. https://e.org/cases/a/");
});

test("a brief has every part of every record, and says what is missing", () => {
  const record = {
    id: "one",
    title: "One *star*",
    added_on: "2026-01-01",
    sectors: ["health", "cities"],
    problem: "Not in a brief",
    sources: [{ title: "T", url: "https://e.org/t" }, { title: "U" }],
  };
  const address = "https://e.org/things/one/";
  const about = { site: "S", singular: "thing", plural: "things", address: "https://e.org/l", version: "2026-11-20" };
  const part = partOf(FORM, record, { site: "S", address });
  assert.equal(
    briefAsMarkdown([part], { ...about, date: "2026-11-25", gone: ["Lost"] }),
    [
      "# Brief",
      "1 thing of S, put together on 2026-11-25, from the data of 2026-11-20. <https://e.org/l>",
      "## 1. One \\*star\\*",
      `<${address}>`,
      "- **Sectors:** Health; Cities",
      "### Outcome",
      "not documented",
      "### Evidence",
      "not documented",
      "### Sources",
      "1. [T](<https://e.org/t>)\n2. U",
      "### To cite",
      `S (2026). “One \\*star\\*”. Thing one. ${address}`,
      "## No longer published",
      "- Lost\n",
    ].join("\n\n"),
  );
});
