import assert from "node:assert/strict";
import { test } from "node:test";
import { readYaml, writeYaml } from "../../plugins/collaboratives/assets/proposal/yaml.mjs";

test("a number that would be rounded stays a text, digit by digit", () => {
  const record = readYaml("big: 9007199254740993\nlong: 0.12345678901234567\nwritten: 1.50\nyear: 2014\nhalf: 1.5\n");
  assert.deepEqual(record, {
    big: "9007199254740993",
    long: "0.12345678901234567",
    written: "1.50",
    year: 2014,
    half: 1.5,
  });
  assert.deepEqual(readYaml(writeYaml(record, "case.schema.json")), record);
});

test("only the words of our reader are more than text", () => {
  const text = "a: NO\nb: yes\nc: 012\nd: 0x1F\ne: 1e3\nf: true\ng: null\nh: ~\ni:\nj: 2014-05-01\nk: Null\n";
  const record = readYaml(text);
  assert.deepEqual(record, {
    a: "NO",
    b: "yes",
    c: "012",
    d: "0x1F",
    e: "1e3",
    f: true,
    g: null,
    h: null,
    i: null,
    j: "2014-05-01",
    k: "Null",
  });
});
