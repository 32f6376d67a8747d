/** Cuts each text of a JSON list on standard input into words and stems, as the page does. */

import { stemOf, wordsOf } from "../../plugins/collaboratives/assets/search/words.mjs";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const texts = JSON.parse(Buffer.concat(chunks).toString("utf-8"));
console.log(JSON.stringify(texts.map((text) => wordsOf(text).map(({ word }) => [word, stemOf(word)]))));
