/**
 * Why a document was found: the text that has most of the words, cut around them.
 *
 * @typedef {import("./index.mjs").Fragment} Fragment
 * @typedef {{text: string, marked: boolean}} Part
 *
 * @typedef {object} Reason
 * @property {string} url
 * @property {Part[]} title
 * @property {string} field the name of the text, empty where nothing but the title has the words
 * @property {Part[]} text the whole of it
 * @property {Part[]} passage the telling stretch of it
 */

import { places } from "./answer.mjs";
import { wordsOf } from "./words.mjs";

const LENGTH = 170;
const TITLE = 0;

/**
 * @param {Fragment} fragment
 * @param {number[][]} hits for each word of the query
 * @returns {Reason}
 */
export function reasonFor({ url, texts }, hits) {
  const best = tellingText(texts.length, hits);
  const title = marked(texts[TITLE][1], placesIn(TITLE, hits));
  if (best === TITLE) return { url, title, field: "", text: [], passage: [] };
  const [field, text] = texts[best];
  const whole = marked(text, placesIn(best, hits));
  return { url, title, field, text: whole, passage: cut(whole) };
}

/**
 * The text with the most different words of the query; the title only where no other has any.
 *
 * @param {number} count how many texts there are
 * @param {number[][]} hits
 */
function tellingText(count, hits) {
  const words = new Array(count).fill(0);
  for (const own of hits) {
    for (const text of new Set(places(own).map(([text]) => text))) words[text] += 1;
  }
  const most = Math.max(...words.slice(TITLE + 1), 0);
  return most ? words.indexOf(most, TITLE + 1) : TITLE;
}

/**
 * @param {number} text
 * @param {number[][]} hits
 */
function placesIn(text, hits) {
  return new Set(hits.flatMap((own) => places(own).flatMap(([which, place]) => (which === text ? [place] : []))));
}

/**
 * A text as parts, those at the places of certain words marked.
 *
 * @param {string} text
 * @param {ReadonlySet<number>} wanted
 * @returns {Part[]}
 */
function marked(text, wanted) {
  const parts = [];
  let from = 0;
  for (const [place, { start, end }] of wordsOf(text).entries()) {
    if (!wanted.has(place)) continue;
    if (start > from) parts.push({ text: text.slice(from, start), marked: false });
    parts.push({ text: text.slice(start, end), marked: true });
    from = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from), marked: false });
  return parts;
}

/**
 * The stretch of a text with the most marked parts, from one word's border to another's.
 *
 * @param {Part[]} parts
 * @returns {Part[]}
 */
function cut(parts) {
  const whole = parts.map(({ text }) => text).join("");
  if (whole.length <= LENGTH) return parts;
  let offset = 0;
  /** @type {Array<{start: number, end: number}>} */
  const marks = [];
  for (const part of parts) {
    if (part.marked) marks.push({ start: offset, end: offset + part.text.length });
    offset += part.text.length;
  }
  let best = { first: marks[0], last: marks[0], count: 0 };
  for (const [number, first] of marks.entries()) {
    const inside = marks.slice(number).filter(({ end }) => end <= first.start + LENGTH);
    if (inside.length > best.count) best = { first, last: inside[inside.length - 1], count: inside.length };
  }
  const room = LENGTH - (best.last.end - best.first.start);
  const start = border(whole, Math.max(0, best.first.start - Math.floor(room / 2)), -1);
  const end = border(whole, Math.min(whole.length, start + LENGTH), 1);
  return [
    ...(start > 0 ? [{ text: "… ", marked: false }] : []),
    ...between(parts, start, end),
    ...(end < whole.length ? [{ text: " …", marked: false }] : []),
  ];
}

/**
 * The nearest border of a word.
 *
 * @param {string} text
 * @param {number} place
 * @param {1 | -1} step
 */
function border(text, place, step) {
  let here = place;
  while (here > 0 && here < text.length && text[here - 1] !== " " && text[step > 0 ? here : here - 1] !== " ")
    here += step;
  return here;
}

/**
 * @param {Part[]} parts
 * @param {number} start
 * @param {number} end
 */
function between(parts, start, end) {
  const inside = [];
  let offset = 0;
  for (const { text, marked } of parts) {
    const piece = text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
    if (piece) inside.push({ text: piece, marked });
    offset += text.length;
  }
  return inside;
}
