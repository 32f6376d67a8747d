/**
 * How like two words are: the measure of Ratcliff and Obershelp (1988), as Python's difflib has it, so that a hint in
 * the page is the one that the command line gives.
 */

/**
 * The choices nearest to a word, best first.
 *
 * @param {string} word
 * @param {readonly string[]} choices
 * @param {number} most
 * @param {number} cutoff from 0 to 1
 */
export function closeMatches(word, choices, most, cutoff) {
  const letters = [...word];
  const places = placesOf(letters);
  return choices
    .map((choice) => ({ choice, likeness: likeness([...choice], letters, places, cutoff) }))
    .filter((found) => found.likeness >= cutoff)
    .sort((one, other) => other.likeness - one.likeness || (one.choice < other.choice ? 1 : -1))
    .slice(0, most)
    .map(({ choice }) => choice);
}

/**
 * @param {string[]} one
 * @param {string[]} other
 * @param {Map<string, number[]>} places
 * @param {number} cutoff below which the exact value does not matter
 */
function likeness(one, other, places, cutoff) {
  const length = one.length + other.length;
  if (!length) return 1;
  if ((2 * Math.min(one.length, other.length)) / length < cutoff) return 0;
  return (2 * matched(one, other, places, 0, one.length, 0, other.length)) / length;
}

/**
 * Where each letter of the second word stands; of a long one, without letters that stand everywhere.
 *
 * @param {string[]} letters
 */
function placesOf(letters) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  for (const [place, letter] of letters.entries()) places.set(letter, [...(places.get(letter) ?? []), place]);
  const most = Math.floor(letters.length / 100) + 1;
  if (letters.length >= 200) for (const [letter, found] of places) if (found.length > most) places.delete(letter);
  return places;
}

/**
 * How many letters two parts share: the longest common run, then what lies left and right of it.
 *
 * @param {string[]} one
 * @param {string[]} other
 * @param {Map<string, number[]>} places
 * @param {number} from
 * @param {number} to
 * @param {number} otherFrom
 * @param {number} otherTo
 * @returns {number}
 */
function matched(one, other, places, from, to, otherFrom, otherTo) {
  let [start, otherStart, size] = [from, otherFrom, 0];
  /** @type {Map<number, number>} */
  let runs = new Map();
  for (let here = from; here < to; here += 1) {
    /** @type {Map<number, number>} */
    const next = new Map();
    for (const there of places.get(one[here]) ?? []) {
      if (there < otherFrom) continue;
      if (there >= otherTo) break;
      const run = (runs.get(there - 1) ?? 0) + 1;
      next.set(there, run);
      if (run > size) [start, otherStart, size] = [here - run + 1, there - run + 1, run];
    }
    runs = next;
  }
  // letters left out of a long word still make a run longer
  while (start > from && otherStart > otherFrom && one[start - 1] === other[otherStart - 1]) {
    [start, otherStart, size] = [start - 1, otherStart - 1, size + 1];
  }
  while (start + size < to && otherStart + size < otherTo && one[start + size] === other[otherStart + size]) size += 1;
  if (!size) return 0;
  return (
    size +
    matched(one, other, places, from, start, otherFrom, otherStart) +
    matched(one, other, places, start + size, to, otherStart + size, otherTo)
  );
}
