/**
 * What a reader asks for: the words of the query, and which of them must stand side by side.
 *
 * @typedef {object} Asked
 * @property {AskedWord[]} words in the order of the query
 * @property {Array<[number, number]>} phrases the first and the last word of each quoted phrase
 *
 * @typedef {object} AskedWord
 * @property {string} word
 * @property {number} place how many-th word of the query it is, stop words counted
 * @property {boolean} unfinished the last word, which may go on
 */

import { isStopWord, wordsOf } from "./words.mjs";

/** A single letter begins too many words to search for all of them. */
const SHORTEST_BEGINNING = 2;
const QUOTED = /["“„«]([^"“”„«»]+)["”“»]/g;

/**
 * The words of a query. Words too common to search for are left out, unless there are no others.
 *
 * @param {string} text
 * @returns {Asked}
 */
export function readAsked(text) {
  const all = wordsOf(text);
  const telling = all.filter(({ word }) => !isStopWord(word));
  const kept = telling.length ? telling : all.map((one) => ({ ...one, word: one.word.toUpperCase() }));
  const words = kept.map((one) => ({
    word: one.word,
    place: all.findIndex(({ start }) => start === one.start),
    unfinished:
      one.end === text.trimEnd().length && one.word.length >= SHORTEST_BEGINNING && one.word === one.word.toLowerCase(),
  }));
  /** @type {Array<[number, number]>} */
  const phrases = [];
  for (const match of text.matchAll(QUOTED)) {
    const [from, to] = [match.index, match.index + match[0].length];
    const inside = kept.flatMap(({ start, end }, number) => (start >= from && end <= to ? [number] : []));
    if (inside.length > 1) phrases.push([inside[0], inside[inside.length - 1]]);
  }
  return { words, phrases };
}
