/**
 * What the form says of records, for tests written in Python: `node problems.mjs FORM.json` answers each line, a JSON
 * array [record, yaml], with a line of problems. Its first line holds the rules that are checked later.
 */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { checkedLater, problemsOf } from "../../plugins/collaboratives/assets/checks/checks.mjs";
import { collectionFrom } from "../../plugins/collaboratives/assets/checks/collection.mjs";
import * as own from "../../plugins/collaboratives/collections/case.mjs";

const collection = collectionFrom(JSON.parse(readFileSync(process.argv[2], "utf8")));
console.log(JSON.stringify(checkedLater(collection, own)));
for await (const line of createInterface({ input: process.stdin })) {
  const [record, yaml = ""] = JSON.parse(line);
  console.log(JSON.stringify(problemsOf(record, collection, own, yaml)));
}
