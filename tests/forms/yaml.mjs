/** What the form writes, for tests written in Python: answers each line, a record, with a line holding its YAML. */

import { createInterface } from "node:readline";
import { writeYaml } from "../../plugins/collaboratives/assets/proposal/yaml.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(writeYaml(JSON.parse(line), "case.schema.json")));
}
