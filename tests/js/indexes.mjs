/** A search index in memory, in the format of `views/search_index.py`, from documents written as lists of texts. */

import { isStopWord, stemOf, wordsOf } from "../../plugins/collaboratives/assets/search/words.mjs";
import { openSearch } from "../../plugins/collaboratives/assets/search/search.mjs";

const WEIGHT = 10;

/**
 * A search over documents, each `[[field, text], ...]` with its title first, and the names of the files it fetched.
 * Those of `things` come first, one of `guide` may follow.
 */
export function searchOver(things, guide = [], stemsPerShard = 4) {
  const documents = [...things, ...guide];
  const entries = new Map();
  for (const [number, texts] of documents.entries()) {
    for (const [text, [, words]] of texts.entries()) {
      for (const [place, { word }] of wordsOf(words).entries()) {
        if (isStopWord(word)) continue;
        const stem = stemOf(word);
        if (!entries.has(stem)) entries.set(stem, { words: new Set(), postings: new Map() });
        const { words: own, postings } = entries.get(stem);
        own.add(word);
        if (!postings.has(number)) postings.set(number, [number, text === 0 ? 2 * WEIGHT : WEIGHT]);
        postings.get(number).push(text, place);
      }
    }
  }
  const sorted = [...entries.keys()].sort();
  const files = new Map();
  const firsts = [];
  for (let start = 0; start < sorted.length; start += stemsPerShard) {
    const stems = sorted.slice(start, start + stemsPerShard);
    const rows = stems.map((stem) => [
      stem,
      [[...entries.get(stem).words].sort(), [...entries.get(stem).postings.values()]],
    ]);
    files.set(`shards/${firsts.length}.json`, Object.fromEntries(rows));
    firsts.push(stems[0]);
  }
  for (const [number, texts] of documents.entries()) files.set(`texts/${number}.json`, [`things/${number}/`, texts]);
  files.set("words.json", [...new Set([...entries.values()].flatMap(({ words }) => [...words]))].sort().join(" "));
  const row = (id, count) => [id, id, "thing", "things", `${id}/`, count, "stamp"];
  files.set("manifest.json", {
    version: "v",
    collections: [row("things", things.length), row("guide", guide.length)],
    shards: firsts,
  });
  const fetched = [];
  const search = openSearch("index/manifest.json", async (address) => {
    const name = address.replace(/^index\//, "").replace(/^v\//, "");
    fetched.push(name);
    return { ok: files.has(name), status: 404, json: async () => structuredClone(files.get(name)) };
  });
  return { search, fetched, files };
}

export const thing = (title, ...texts) => [
  ["Title", title],
  ...texts.map((text, number) => [`Text ${number + 1}`, text]),
];
