/** One record of the site, as its own file below `api/v1/` holds it; `views/exports.py` writes it. */

import { isId } from "./ids.mjs";

/** An id of old leads to one of today at once; more steps would be a fault of the site. */
const MOST_STEPS = 3;

/**
 * A record by its id; an id of old leads to the record that took its place.
 *
 * Throws where the site could not be asked.
 *
 * @param {string} home the root of the site
 * @param {string} collection
 * @param {string} id
 * @returns {Promise<any>} undefined where there is no such record
 */
export async function fetchRecord(home, collection, id) {
  let wanted = id;
  for (let step = 0; step < MOST_STEPS && isId(wanted); step += 1) {
    const answer = await fetch(`${home}api/v1/${collection}/${wanted}.json`, { cache: "no-cache" });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    const record = await answer.json();
    if (record.moved_to === undefined) return record;
    wanted = record.moved_to;
  }
  return undefined;
}
