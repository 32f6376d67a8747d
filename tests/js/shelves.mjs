/** The real collection, made by the package from the real records, and a small one to check by hand. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { readShelf } from "../../plugins/collaboratives/assets/shelf.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAM = `
from pathlib import Path
from collaboratives.collections import load
from collaboratives.views.explorer import explorer_files
catalogue, _ = load(Path("."))
print(next(explorer_files(catalogue)).content.decode())
`;

export function realShelf() {
  const json = execFileSync(".venv/bin/python", ["-c", PROGRAM], { cwd: ROOT, maxBuffer: 1e9, encoding: "utf-8" });
  return readShelf(JSON.parse(json));
}

const term = (id, title, aliases = []) => ({ id, title, aliases, slug: id.toLowerCase(), description: "", tone: "" });
const facet = (name, title, terms) => ({
  name,
  title,
  terms,
  description: "",
  folder: "",
  card: "tag",
  label: "",
  quiet: "",
});

/** Three things: a red heavy one, a red and blue light one, and a blue one of unknown weight. */
export const SMALL = readShelf({
  collection: { id: "things", singular: "thing", plural: "things", lasts: true },
  most_in_line: 3,
  facets: [
    facet("colour", "Colour", [
      term("red", "Red", ["scarlet", "warm"]),
      term("blue", "Blue"),
      term("pink", "Pink", ["warm"]),
    ]),
    facet("weight", "Weight", [term("HV", "Heavy"), term("LT", "Light & easy", ["red"])]),
  ],
  records: [
    ["a", "A", "", "", "2010", "2012", "2026-01-02", 2, [[0], [0]]],
    ["b", "B", "", "", "2015", "", "2026-01-01", 3, [[0, 1], [1]]],
    ["c", "C", "", "", "", "2011", "2026-01-02", 1, [[1], []]],
  ],
});
