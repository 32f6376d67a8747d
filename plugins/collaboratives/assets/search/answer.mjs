/**
 * What the index has for a query: documents with all its words; where there is none, with words of a similar
 * spelling; where there is none either, with some of its words. The answer says which of the three it is.
 *
 * @typedef {import("./asked.mjs").Asked} Asked
 * @typedef {import("./asked.mjs").AskedWord} AskedWord
 * @typedef {import("./index.mjs").Index} Index
 * @typedef {import("./index.mjs").Entry} Entry
 *
 * @typedef {"all" | "typos" | "some" | "none" | "unasked"} Rule unasked: nothing yet that could be searched for
 * @typedef {{weight: number, hits: number[]}} Match how telling a word is for a document, and where it stands there
 * @typedef {Map<number, Match>} Matches by document
 * @typedef {{document: number, score: number, hits: number[][]}} Found hits for each word of the query
 *
 * @typedef {object} Answer
 * @property {Rule} rule
 * @property {Array<{asked: string, taken: string[]}>} replaced what was searched for in the place of unknown words
 * @property {Found[]} found best first
 */

import { nearestWords } from "./spelling.mjs";
import { stemOf } from "./words.mjs";

/** A single letter is a word that has only begun. */
const SHORTEST = 2;
/** What the beginning of a word is worth beside the word itself. */
const BEGINNING = 0.6;
/** How much more two words of the query tell when they stand as in the query. */
const SIDE_BY_SIDE = 1.3;

/**
 * @param {Index} index
 * @param {Asked} asked
 * @param {(document: number) => boolean} within which documents may be found
 * @returns {Promise<Answer>}
 */
export async function answerTo(index, asked, within) {
  const { words, phrases } = asked;
  const byWord = await Promise.all(words.map((word) => matchesOf(index, word, within)));
  if (words.every(({ word }, number) => word.length < SHORTEST && !byWord[number].size)) {
    return { rule: "unasked", replaced: [], found: [] };
  }
  const all = inAll(words, byWord, phrases);
  if (all.length) return { rule: "all", replaced: [], found: all };

  const replaced = [];
  for (const [number, { word }] of words.entries()) {
    if (byWord[number].size) continue;
    const taken = nearestWords(word, await index.words());
    if (!taken.length) continue;
    byWord[number] = await matchesOfAny(index, taken, within);
    if (byWord[number].size) replaced.push({ asked: word, taken });
  }
  if (replaced.length) {
    const found = inAll(words, byWord, phrases);
    if (found.length) return { rule: "typos", replaced, found };
  }
  const some = inSome(words, byWord);
  return { rule: some.length ? "some" : "none", replaced: some.length ? replaced : [], found: some };
}

/**
 * The documents with a word; with the last word of a query, also those with a word that begins so.
 *
 * @param {Index} index
 * @param {AskedWord} asked
 * @param {(document: number) => boolean} within
 * @returns {Promise<Matches>}
 */
async function matchesOf(index, { word, unfinished }, within) {
  const stem = stemOf(word);
  /** @type {Matches} */
  const matches = new Map();
  const [exact, beginning] = await Promise.all([index.entry(stem), unfinished ? index.beginning(word) : undefined]);
  if (exact) add(matches, exact, 1, within);
  for (const [other, entry] of beginning ?? []) {
    if (other !== stem) add(matches, entry, BEGINNING, within);
  }
  return matches;
}

/**
 * @param {Index} index
 * @param {string[]} words
 * @param {(document: number) => boolean} within
 */
async function matchesOfAny(index, words, within) {
  /** @type {Matches} */
  const matches = new Map();
  for (const entry of await Promise.all([...new Set(words.map(stemOf))].map(index.entry))) {
    if (entry) add(matches, entry, 1, within);
  }
  return matches;
}

/**
 * @param {Matches} matches
 * @param {Entry} entry
 * @param {number} share
 * @param {(document: number) => boolean} within
 */
function add(matches, [, postings], share, within) {
  for (const [document, full, ...hits] of postings) {
    if (!within(document)) continue;
    const match = matches.get(document);
    const weight = full * share;
    // several words with one beginning are still one word of the query
    if (match) matches.set(document, { weight: Math.max(match.weight, weight), hits: [...match.hits, ...hits] });
    else matches.set(document, { weight, hits });
  }
}

/**
 * The documents with every word, and every phrase as such.
 *
 * @param {AskedWord[]} words
 * @param {Matches[]} byWord
 * @param {Array<[number, number]>} phrases
 * @returns {Found[]}
 */
function inAll(words, byWord, phrases) {
  const [first, ...others] = byWord;
  const found = [];
  for (const document of first?.keys() ?? []) {
    if (!others.every((matches) => matches.has(document))) continue;
    const matches = byWord.map((each) => /** @type {Match} */ (each.get(document)));
    if (!phrases.every((phrase) => standsIn(words, matches, phrase))) continue;
    found.push(scored(words, document, matches, 1));
  }
  return bestFirst(found);
}

/**
 * The documents with as many of the words as any has, or one fewer; those whose words tell the most first.
 *
 * @param {AskedWord[]} words
 * @param {Matches[]} byWord
 * @returns {Found[]}
 */
function inSome(words, byWord) {
  /** @type {Map<number, number>} how many of the words each document has */
  const counts = new Map();
  for (const document of byWord.flatMap((matches) => [...matches.keys()])) {
    counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  let most = 0;
  for (const count of counts.values()) most = Math.max(most, count);
  const found = [];
  for (const [document, count] of counts) {
    if (count < most - 1) continue;
    const matches = byWord.map((each) => each.get(document) ?? { weight: 0, hits: [] });
    found.push(scored(words, document, matches, count / words.length));
  }
  return bestFirst(found);
}

/**
 * @param {AskedWord[]} words
 * @param {number} document
 * @param {Match[]} matches for each word
 * @param {number} share of the words that it has
 * @returns {Found}
 */
function scored(words, document, matches, share) {
  let score = share * matches.reduce((sum, { weight }) => sum + weight, 0);
  for (let second = 1; second < words.length; second += 1) {
    if (follows(words, matches, second)) score *= SIDE_BY_SIDE;
  }
  return { document, score, hits: matches.map(({ hits }) => hits) };
}

/** @param {Found[]} found */
function bestFirst(found) {
  return found.sort((one, other) => other.score - one.score || one.document - other.document);
}

/**
 * Whether a word stands as far behind the one before it, in some text, as in the query.
 *
 * @param {AskedWord[]} words
 * @param {Match[]} matches
 * @param {number} second
 */
function follows(words, matches, second) {
  const gap = words[second].place - words[second - 1].place;
  const ends = new Set(pairs(matches[second].hits));
  return places(matches[second - 1].hits).some(([text, place]) => ends.has(`${text} ${place + gap}`));
}

/**
 * Whether the words of a quoted phrase stand in a row in one text.
 *
 * @param {AskedWord[]} words
 * @param {Match[]} matches
 * @param {[number, number]} phrase
 */
function standsIn(words, matches, [first, last]) {
  /** @type {Array<{gap: number, at: Set<string>}>} */
  const rest = [];
  for (let number = first + 1; number <= last; number += 1) {
    rest.push({ gap: words[number].place - words[first].place, at: new Set(pairs(matches[number].hits)) });
  }
  return places(matches[first].hits).some(([text, place]) =>
    rest.every(({ gap, at }) => at.has(`${text} ${place + gap}`)),
  );
}

/**
 * @param {number[]} hits
 * @returns {Array<[text: number, place: number]>}
 */
export function places(hits) {
  /** @type {Array<[number, number]>} */
  const found = [];
  for (let each = 0; each < hits.length; each += 2) found.push([hits[each], hits[each + 1]]);
  return found;
}

/** @param {number[]} hits */
function pairs(hits) {
  return places(hits).map(([text, place]) => `${text} ${place}`);
}
