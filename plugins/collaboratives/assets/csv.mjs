/** A table as CSV that no spreadsheet takes for formulas: the same rule as `safe_cell` in `views/tables.py`. */

const FORMULA = /^[ \n\r]*[=+\-@\t\0\uff1d\uff0b\uff0d\uff20]/;

/**
 * Rows as CSV (RFC 4180).
 *
 * @param {readonly (readonly string[])[]} rows
 */
export function csvOf(rows) {
  return rows.map((row) => `${row.map((cell) => quoted(safeCell(cell))).join(",")}\r\n`).join("");
}

/**
 * A text that a spreadsheet shows and does not work out: what looks like a formula begins with an apostrophe.
 *
 * @param {string} text
 */
export function safeCell(text) {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** @param {string} cell */
function quoted(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
