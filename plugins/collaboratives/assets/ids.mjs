/** Ids of records, as `core/ids.py` knows them. */

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_ID = 80;

/**
 * Whether a word can be the id of a record, and so part of an address.
 *
 * @param {unknown} word
 * @returns {word is string}
 */
export function isId(word) {
  return typeof word === "string" && word.length <= LONGEST_ID && ID.test(word);
}
