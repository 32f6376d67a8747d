/**
 * Drafts, kept in this browser until they are deleted; nothing is sent anywhere.
 *
 * @typedef {{ id: string, collection: string, record: any, name: string, changed: number, file?: string, asked?: string, base?: { id: string, yaml: string } }} Draft
 */

const PREFIX = "dc-draft:";

/** Thrown where the browser keeps nothing: no room, or storage is switched off. */
export class NotKept extends Error {}

/**
 * The drafts of a collection, the one changed last first. What cannot be read is left alone.
 *
 * @param {Storage} storage
 * @param {string} collection
 * @returns {Draft[]}
 */
export function draftsIn(storage, collection) {
  return Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? "")
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key) => readDraft(storage.getItem(key)))
    .filter((draft) => draft.collection === collection)
    .sort((one, other) => other.changed - one.changed);
}

/**
 * @param {string | null} text
 * @returns {Draft[]} one or none
 */
export function readDraft(text) {
  try {
    const draft = JSON.parse(text ?? "");
    return typeof draft.id === "string" && draft.record !== null && typeof draft.record === "object" ? [draft] : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/**
 * Keep a draft. Throws NotKept.
 *
 * @param {Storage} storage
 * @param {Draft} draft
 */
export function keep(storage, draft) {
  try {
    storage.setItem(PREFIX + draft.id, JSON.stringify(draft));
  } catch (error) {
    if (error instanceof DOMException) throw new NotKept(error.message);
    throw error;
  }
}

/**
 * @param {Storage} storage
 * @param {string} id
 */
export function forget(storage, id) {
  storage.removeItem(PREFIX + id);
}

/**
 * The draft that a message of the browser about its storage is about; undefined for any other message.
 *
 * @param {string | null} key
 */
export function draftOf(key) {
  return key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}
