/**
 * What is listed, as far as it is published today: an id of old leads to the record of today, and what is gone is named.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {{id: string, title: string, added?: string}} Wanted
 * @typedef {{wanted: Wanted, place: number, old: string}} Listed `place` is that of its entry on the shelf, or -1 where it is
 *   gone; `old` the id that it was asked for by, where that is one of old
 */

/**
 * @param {Shelf} shelf
 * @param {readonly Wanted[]} all
 * @param {(id: string) => Promise<any>} fetchById asked only for what is not on the shelf
 * @returns {Promise<Listed[]>} each record once
 */
export async function listedIn(shelf, all, fetchById) {
  const places = new Map(shelf.entries.map(({ id }, place) => [id, place]));
  const found = await Promise.all(
    all.map(async (wanted) => {
      const place = places.get(wanted.id);
      if (place !== undefined) return { wanted, place, old: "" };
      const record = await fetchById(wanted.id);
      return { wanted, place: places.get(record?.id) ?? -1, old: wanted.id };
    }),
  );
  const seen = new Set();
  return found.filter(({ wanted, place }) => {
    const key = place < 0 ? wanted.id : place;
    return !seen.has(key) && seen.add(key);
  });
}
