/** What the form takes for duplicates: `node duplicates.mjs FORM.json KNOWN.json` answers each line, a record. */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { collectionFrom } from "../../plugins/collaboratives/assets/checks/collection.mjs";
import { duplicatesAmong } from "../../plugins/collaboratives/assets/proposal/duplicates.mjs";

const [form, known] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const collection = collectionFrom(form);
const likelyDuplicates = duplicatesAmong(known);
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(likelyDuplicates(JSON.parse(line), collection)));
}
