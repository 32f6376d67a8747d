/**
 * Words as the search knows them: the same here and in `views/words.py`, which makes the index.
 *
 * @typedef {{word: string, start: number, end: number}} Word a word, and where it stands in its text
 */

import lunr from "../vendor/lunr.mjs";

const RUN = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{Mn}/gu;

/**
 * The words of a text in order, without accents and in lower case.
 *
 * A stop word in capitals stays so: WHO is not "who". The s of a genitive is no word.
 *
 * @param {string} text
 * @returns {Word[]}
 */
export function wordsOf(text) {
  let bare = "";
  /** @type {number[]} where each letter of `bare` stands in the text */
  const places = [];
  let place = 0;
  for (const letter of text) {
    const plain = letter.normalize("NFKD").replace(MARKS, "");
    for (let unit = 0; unit < plain.length; unit += 1) places.push(place);
    bare += plain;
    place += letter.length;
  }
  places.push(text.length);
  const words = [];
  for (const match of bare.matchAll(RUN)) {
    const [run] = match;
    const end = match.index + run.length;
    if (run === "s" && /['’]/.test(bare[match.index - 1] ?? "")) continue;
    words.push({ word: isName(run) ? run : lower(run), start: places[match.index], end: places[end] });
  }
  return words;
}

/**
 * Whether a word is a stop word in capitals, and so an abbreviation such as WHO or US.
 *
 * @param {string} word
 */
export function isName(word) {
  return word.length > 1 && word === word.toUpperCase() && isStopWord(word.toLowerCase());
}

/**
 * Whether a word is too common to tell one text from another.
 *
 * @param {string} word
 */
export function isStopWord(word) {
  return lunr.stopWordFilter(new lunr.Token(word, {})) === undefined;
}

/** @type {Map<string, string>} */
const stems = new Map();

/**
 * What the forms of a word have in common, by Porter's algorithm as lunr has it.
 *
 * @param {string} word
 */
export function stemOf(word) {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = isName(word) ? word : lunr.stemmer(new lunr.Token(word, {})).toString();
    stems.set(word, stem);
  }
  return stem;
}

/** @param {string} word */
function lower(word) {
  // letter by letter, as the index does: whole words have a letter of their own for a final sigma
  return Array.from(word, (letter) => letter.toLowerCase()).join("");
}
