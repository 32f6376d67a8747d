/** Characters that a record may not hold; the page's side of `core/characters.py`. */

const LAST_OF_PLANES = Array.from({ length: 17 }, (_, plane) =>
  [0xfffe, 0xffff].map((last) => `\\u{${(plane * 0x10000 + last).toString(16)}}`).join(""),
).join("");
const FORBIDDEN = new RegExp(
  "[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\u200b\\u2060-\\u2064\\ufeff" +
    "\\ufff9-\\ufffd\\ue000-\\uf8ff\\u{f0000}-\\u{10ffff}\\u{e0000}-\\u{e0fff}\\ufdd0-\\ufdef\\ud800-\\udfff" +
    `${LAST_OF_PLANES}]|\\r(?!\\n)`,
  "gu",
);

/**
 * What to call each forbidden character of a text.
 *
 * @param {string} text
 * @param {Readonly<Record<string, string>>} names of characters by their code in capitals
 */
export function forbiddenCharacters(text, names) {
  return (text.match(FORBIDDEN) ?? []).map((character) => {
    const code = /** @type {number} */ (character.codePointAt(0)).toString(16).toUpperCase().padStart(4, "0");
    return `U+${code} (${names[code] ?? "a character without a name"})`;
  });
}
