import assert from "node:assert/strict";
import { test } from "node:test";
import { readAsked } from "../../plugins/collaboratives/assets/search/asked.mjs";
import { noteOn } from "../../plugins/collaboratives/assets/search/search.mjs";
import { nearestWords, typingErrors } from "../../plugins/collaboratives/assets/search/spelling.mjs";
import { searchOver, thing } from "./indexes.mjs";

const THINGS = [
  thing("Cholera in Haiti", "Phone data showed where people went.", "The outbreak was mapped."),
  thing("Earthquake in Nepal", "Mobile phone data after the earthquake.", "Relief agencies used the maps."),
  thing("Vaccination in Malawi", "Population maps for vaccination teams.", "The WHO took part; who pays is open."),
  thing("Bus data", "A data pool of buses. Pool data helps.", "Nothing else."),
];
const { search } = searchOver(THINGS, [thing("About cholera", "A page of the guide on phone data.")]);
const ask = async (text, group) => {
  const { rule, found, replaced } = await search.ask(text, group);
  return { rule, replaced, documents: found.map(({ document }) => document) };
};

test("every word must be there, in any text and any form", async () => {
  assert.deepEqual(await ask("phones earthquakes"), { rule: "all", replaced: [], documents: [1] });
  assert.deepEqual((await ask("cholera phone")).documents.sort(), [0, 4]);
});

test("the last word may be unfinished, the others not", async () => {
  assert.deepEqual((await ask("nepal earthq")).documents, [1]);
  assert.equal((await ask("earthq nepal")).rule, "some");
});

test("a word can be found at every letter while it is typed", async () => {
  for (const word of ["vaccination", "earthquakes", "agencies", "population"]) {
    for (let letters = 2; letters <= word.length; letters += 1) {
      const typed = word.slice(0, letters);
      const { rule, documents } = await ask(typed);
      assert.equal(rule, "all", typed);
      assert.ok(documents.length, typed);
    }
  }
});

test("an exact word comes before one that only begins so", async () => {
  const things = [thing("a", "mapping"), thing("b", "map"), thing("c", "maple")];
  const { search: own } = searchOver(things);
  const { found } = await own.ask("map");
  assert.deepEqual(
    found.map(({ document }) => document),
    [0, 1, 2],
  );
  assert.ok(found[1].score > found[2].score);
});

test("where a word is unknown, one of a similar spelling is taken and named", async () => {
  assert.deepEqual(await ask("cholra haiti"), {
    rule: "typos",
    replaced: [{ asked: "cholra", taken: ["cholera"] }],
    documents: [0],
  });
});

test("where no thing has all words, those with the most of them are found", async () => {
  const { rule, documents } = await ask("mobile phone data malawi");
  assert.equal(rule, "some");
  assert.equal(documents[0], 1);
  assert.ok(!documents.includes(2), "one word of four is too few where another has three");
});

test("where nothing is known, nothing is found", async () => {
  assert.deepEqual(await ask("xylophone zzz"), { rule: "none", replaced: [], documents: [] });
});

test("where there is no word yet, nothing was asked", async () => {
  for (const text of ["", "!?", "x", "x y"]) assert.equal((await ask(text)).rule, "unasked", text);
  assert.equal((await ask("x malawi")).rule, "some", "beside a word a letter counts");
});

test("words too common to search for do not keep anything from being found", async () => {
  assert.deepEqual((await ask("who was in the earthquake")).documents, [1]);
});

test("an abbreviation that looks like a common word is a word of its own", async () => {
  assert.deepEqual((await ask("WHO malawi")).documents, [2]);
  assert.deepEqual((await ask("who")).documents, [2]);
});

test("a quoted phrase must stand as it is quoted", async () => {
  assert.deepEqual((await ask('"data pool"')).documents, [3]);
  assert.equal((await ask('"cholera Haiti"')).documents[0], 0, "a stop word between them counts as a place");
  assert.equal((await ask('"cholera in Haiti"')).rule, "all");
  assert.equal((await ask('"phone earthquake"')).rule, "some");
});

test("words side by side as in the query weigh more", async () => {
  const things = [thing("a", "pool of data"), thing("b", "data pool")];
  const { search: own } = searchOver(things);
  const { found } = await own.ask("data pool");
  assert.deepEqual(
    found.map(({ document }) => document),
    [1, 0],
  );
});

test("within one collection only its own documents count", async () => {
  const [things, guide] = await search.groups();
  assert.deepEqual((await ask("cholera", things)).documents, [0]);
  assert.deepEqual((await ask("cholera", guide)).documents, [4]);
  assert.deepEqual((await ask("earthquake", guide)).rule, "none");
});

test("names of what every object has are words like others", async () => {
  assert.equal((await ask("constructor")).rule, "none");
  assert.equal((await ask("__proto__ toString")).rule, "none");
});

test("only what a query needs is fetched, and once", async () => {
  const { search: own, fetched } = searchOver(THINGS);
  assert.deepEqual(fetched, []);
  await own.ask("malawi vaccination");
  const first = [...fetched];
  assert.ok(first.includes("manifest.json"));
  assert.ok(!first.includes("words.json"), "the list of words is for typing errors only");
  assert.ok(!first.some((name) => name.startsWith("texts/")), "texts are for what is shown only");
  await own.ask("malawi vaccination");
  assert.deepEqual(fetched, first);
  assert.equal(new Set(fetched).size, fetched.length);
});

test("a file that could not be fetched is asked for again", async () => {
  const { search: own, files } = searchOver(THINGS);
  const manifest = files.get("manifest.json");
  files.delete("manifest.json");
  await assert.rejects(own.ask("cholera"), /404/);
  files.set("manifest.json", manifest);
  assert.equal((await own.ask("cholera")).rule, "all");
});

test("the reason is the text with the most words, with each marked", async () => {
  const { found } = await search.ask("phone earthquake");
  const reason = await search.reason(found[0]);
  assert.equal(reason.field, "Text 1");
  assert.deepEqual(
    reason.passage.filter(({ marked }) => marked).map(({ text }) => text),
    ["phone", "earthquake"],
  );
  assert.equal(reason.passage.map(({ text }) => text).join(""), THINGS[1][1][1]);
  assert.deepEqual(reason.title[0], { text: "Earthquake", marked: true });
});

test("where only the title has the words, there is no passage", async () => {
  const { found } = await search.ask("nepal");
  assert.deepEqual((await search.reason(found[0])).field, "");
});

test("a passage is cut at the borders of words around what was searched for", async () => {
  const long = `${"Beginning words here. ".repeat(30)}A dengue   outbreak came. ${"Ending words there. ".repeat(30)}`;
  const { search: own } = searchOver([thing("a", long)]);
  const { found } = await own.ask("dengue outbreak");
  const { passage, text } = await own.reason(found[0]);
  const said = passage.map((part) => part.text).join("");
  assert.ok(said.startsWith("… ") && said.endsWith(" …"));
  assert.ok(said.length < 200);
  assert.ok(` ${long} `.includes(` ${said.slice(2, -2)} `), said);
  assert.equal(text.map((part) => part.text).join(""), long);
});

test("marks stand on the letters as they are written", async () => {
  const { search: own } = searchOver([thing("a", "Les données de São Tomé — l'été")]);
  const { found } = await own.ask("sao tome ete donnees");
  const { passage } = await own.reason(found[0]);
  assert.deepEqual(
    passage.filter(({ marked }) => marked).map(({ text }) => text),
    ["données", "São", "Tomé", "été"],
  );
});

test("a note says how an answer came about, unless it is as asked", () => {
  const typos = { rule: "typos", replaced: [{ asked: "a", taken: ["b", "c"] }], found: [] };
  assert.equal(noteOn(typos, "cases"), "“a” was taken for “b” or “c”.");
  assert.match(noteOn({ ...typos, rule: "some" }, "cases"), /^No cases have all of these words\. .*“a” was taken/);
  assert.equal(noteOn({ rule: "all", replaced: [], found: [] }, "cases"), "");
});

test("a query is read as words, places and phrases", () => {
  const { words, phrases } = readAsked(' the "data pool" of Kenya ');
  assert.deepEqual(
    words.map(({ word, place, unfinished }) => [word, place, unfinished]),
    [
      ["data", 1, false],
      ["pool", 2, false],
      ["kenya", 4, true],
    ],
  );
  assert.deepEqual(phrases, [[0, 1]]);
  assert.equal(readAsked("kenya!").words[0].unfinished, false, "what is ended by a mark is finished");
  assert.equal(readAsked("k").words[0].unfinished, false, "one letter begins too much");
});

test("typing errors are letters wrong, missing, too many or swapped", () => {
  for (const [one, other, errors] of [
    ["cholera", "cholera", 0],
    ["cholra", "cholera", 1],
    ["choolera", "cholera", 1],
    ["cholara", "cholera", 1],
    ["cohlera", "cholera", 1],
    ["cohlra", "cholera", 2],
    ["abc", "xyz", 3],
  ]) {
    assert.equal(typingErrors(one, other, 3), errors, one);
    assert.equal(typingErrors(other, one, 3), errors, one);
  }
  assert.ok(typingErrors("cholera", "malaria", 1) > 1);
});

test("a short word with an error could be any other, a long one may hold two", () => {
  const words = ["cat", "cart", "vaccination", "vacation", "cholera"];
  assert.deepEqual(nearestWords("caf", words), []);
  assert.deepEqual(nearestWords("carf", words), ["cart"]);
  assert.deepEqual(nearestWords("vacinnation", words), ["vaccination"]);
  assert.deepEqual(nearestWords("kolera", words), []);
});
