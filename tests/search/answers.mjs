/** Answers queries over a built site's index: `{index, queries}` on standard input, the first addresses of each on standard output. */

import { readFile } from "node:fs/promises";
import { openSearch } from "../../plugins/collaboratives/assets/search/search.mjs";

const MOST = 3;
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { index, queries } = JSON.parse(Buffer.concat(chunks).toString("utf-8"));

const search = openSearch(`${index}/manifest.json`, async (address) => ({
  ok: true,
  json: async () => JSON.parse(await readFile(address, "utf-8")),
}));
const [collection] = await search.groups();
const answers = [];
for (const query of queries) {
  const { rule, found } = await search.ask(query, collection);
  const reasons = await Promise.all(found.slice(0, MOST).map(search.reason));
  answers.push({ rule, urls: reasons.map(({ url }) => url) });
}
console.log(JSON.stringify(answers));
