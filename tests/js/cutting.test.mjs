import assert from "node:assert/strict";
import { test } from "node:test";
import { FORMATS, rowsOf } from "../../plugins/collaboratives/assets/cutting.mjs";

const cut = (format, text, ids) => FORMATS.get(format).cut(text, ids, "https://example.org/");

test("a row ends at a line end outside quotes only", () => {
  const rows = ["id,a\r\n", 'x,"one\r\ntwo, ""three"""\r\n', "y,z\r\n"];
  assert.deepEqual(rowsOf(rows.join("")), rows);
  assert.deepEqual(rowsOf("id\r\nx"), ["id\r\n", "x"]);
});

test("a table keeps its head and has the chosen rows in the chosen order", () => {
  const table = 'id,a\r\nx,"1\r\n2"\r\ny,3\r\nz,4\r\n';
  assert.equal(cut("CSV", table, ["z", "x"]), 'id,a\r\nz,4\r\nx,"1\r\n2"\r\n');
  assert.equal(cut("CSV", table, []), "id,a\r\n");
});

test("an entry of BibTeX begins with a sign that a title may hold too", () => {
  const text = "@misc{x,\n  title = {@home},\n}\n\n@article{y,\n  title = {B},\n}\n";
  assert.equal(cut("BibTeX", text, ["y", "x"]), "@article{y,\n  title = {B},\n}\n\n@misc{x,\n  title = {@home},\n}\n");
});

test("an entry of RIS ends with its own line", () => {
  const text = "TY  - A\r\nID  - x\r\nER  - \r\nTY  - B\r\nID  - y\r\nER  - \r\n";
  assert.equal(cut("RIS", text, ["y"]), "TY  - B\r\nID  - y\r\nER  - \r\n");
});

for (const [format, text] of [
  ["CSV", "id,a\r\nx,1\r\n"],
  ["JSON", '{"version":1,"date":"","records":[{"id":"x"}]}'],
  ["BibTeX", "@misc{x,\n}\n"],
  ["RIS", "TY  - A\r\nID  - x\r\nER  - \r\n"],
  ["CSL-JSON", '[{"id":"x"}]'],
]) {
  test(`a record that the whole ${format} lacks is no silent gap`, () => {
    assert.match(cut(format, text, ["x"]), /x/);
    assert.throws(() => cut(format, text, ["x", "unknown"]), /unknown/);
  });
}
