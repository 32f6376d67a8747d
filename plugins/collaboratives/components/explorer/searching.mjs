/**
 * The site's search, asked for the entries of one shelf.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("../../assets/search/answer.mjs").Found} Found
 * @typedef {import("../../assets/search/passage.mjs").Reason} Reason
 *
 * @typedef {object} Answer
 * @property {string} text what was asked
 * @property {string} note what a reader should know of how it was answered
 * @property {ReadonlyMap<number, Found> | undefined} matches by the place of the entry, best first; none where nothing
 *   could be searched for yet
 * @property {(place: number) => Promise<Reason | undefined>} reason why an entry was found; undefined where it cannot be fetched
 * @property {(place: number) => Reason | undefined} known the same, if it was fetched before
 */

/**
 * A function that answers what a reader types. The search itself is fetched with the first question.
 *
 * @param {string} manifestAddress of the index
 * @param {Shelf} shelf
 * @returns {(text: string) => Promise<Answer>}
 */
export function searchIn(manifestAddress, shelf) {
  /** @type {Promise<typeof import("../../assets/search/search.mjs")> | undefined} */
  let engine;
  /** @type {import("../../assets/search/search.mjs").Search | undefined} */
  let search;

  return async (text) => {
    engine ??= import("../../assets/search/search.mjs");
    const { openSearch, noteOn } = await engine.catch((error) => {
      engine = undefined;
      throw error;
    });
    const asked = (search ??= openSearch(manifestAddress));
    const group = (await asked.groups()).find(({ id }) => id === shelf.collection.id);
    if (!group || group.stamp !== shelf.stamp) throw new Error("the search index belongs to another state of the site");
    const answer = await asked.ask(text, group);
    const found = new Map(answer.found.map((found) => [found.document - group.first, found]));
    /** @type {Map<number, Reason>} */
    const reasons = new Map();
    return {
      text,
      note: noteOn(answer, shelf.collection.plural),
      matches: answer.rule === "unasked" ? undefined : found,
      known: (place) => reasons.get(place),
      async reason(place) {
        const match = found.get(place);
        if (!match) return undefined;
        try {
          const reason = await asked.reason(match);
          reasons.set(place, reason);
          return reason;
        } catch (error) {
          console.error("the passage could not be fetched", error);
          return undefined;
        }
      },
    };
  };
}
