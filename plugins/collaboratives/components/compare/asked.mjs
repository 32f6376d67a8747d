/**
 * What is compared, and the address that says it: `?case=a&case=b&only=differences&texts=hidden`.
 *
 * @typedef {{ids: string[], onlyDifferences: boolean, hidesTexts: boolean}} Asked
 */

export const MOST = 4;

/**
 * @param {string} query
 * @param {string} name what a record is called in the address
 * @returns {{asked: Asked, left: string[]}} and the ids beyond the most that can be compared
 */
export function readAsked(query, name) {
  const given = new URLSearchParams(query);
  const ids = [...new Set(given.getAll(name).map((id) => id.trim()))].filter(Boolean);
  return {
    asked: {
      ids: ids.slice(0, MOST),
      onlyDifferences: given.get("only") === "differences",
      hidesTexts: given.get("texts") === "hidden",
    },
    left: ids.slice(MOST),
  };
}

/**
 * @param {Asked} asked
 * @param {string} name
 * @returns {string} "?..." or nothing
 */
export function writeAsked({ ids, onlyDifferences, hidesTexts }, name) {
  const query = new URLSearchParams(ids.map((id) => [name, id]));
  if (onlyDifferences) query.set("only", "differences");
  if (hidesTexts) query.set("texts", "hidden");
  return query.size ? `?${query}` : "";
}
