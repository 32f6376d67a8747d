/** Words that differ from another by a typing error or two. */

const MOST_TAKEN = 5;

/**
 * The words whose spelling is nearest to one that is not known; none where all are far.
 *
 * @param {string} word
 * @param {readonly string[]} words
 * @returns {string[]}
 */
export function nearestWords(word, words) {
  let least = forgiven(word);
  if (!least) return [];
  /** @type {string[]} */
  let nearest = [];
  for (const other of words) {
    const errors = typingErrors(word, other, least);
    if (errors > least) continue;
    if (errors < least) nearest = [];
    least = errors;
    nearest.push(other);
  }
  return nearest.slice(0, MOST_TAKEN);
}

/**
 * How many errors a word may hold: a short one with an error could be any other.
 *
 * @param {string} word
 */
function forgiven(word) {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * How many letters are wrong, missing, too many or swapped with their neighbour (optimal string alignment); more than
 * `most` are not counted to the end.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function typingErrors(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      now[column] = Math.min(last[column - 1] + (same ? 0 : 1), last[column] + 1, now[column - 1] + 1);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        now[column] = Math.min(now[column], before[column - 2] + 1);
      }
    }
    if (Math.min(...now) > most) return most + 1;
    before = last;
    last = now;
  }
  return last[other.length];
}
