/**
 * The search index, of which only the parts that a query needs are fetched, and each once.
 *
 * The format of its files is described in `views/search_index.py`, which writes them.
 *
 * @typedef {[document: number, weight: number, ...hits: number[]]} Posting hits are pairs: which text, which word of it
 * @typedef {[words: string[], postings: Posting[]]} Entry
 * @typedef {Record<string, Entry>} Shard
 * @typedef {{url: string, texts: Array<[field: string, text: string]>}} Fragment the first text is the title
 *
 * @typedef {object} Group the documents of one collection, which stand in a row
 * @property {string} id
 * @property {string} title
 * @property {string} singular
 * @property {string} plural
 * @property {string} listing the address of its list, if it has one
 * @property {number} first the number of its first document
 * @property {number} count
 * @property {string} stamp
 *
 * @typedef {object} Index
 * @property {() => Promise<Group[]>} groups
 * @property {(stem: string) => Promise<Entry | undefined>} entry what is known of a stem
 * @property {(word: string) => Promise<Map<string, Entry>>} beginning the stems with a word that begins so
 * @property {() => Promise<string[]>} words every word there is
 * @property {(document: number) => Promise<Fragment>} fragment the texts of a document
 */

/** Porter's algorithm changes the end of a word; a stem has as many letters at least in common with what is typed. */
const SURE = 3;
const LAST = "\uffff";

/**
 * The index that a manifest describes. Nothing is fetched until something is asked.
 *
 * @param {string} manifestAddress the other files lie beside it
 * @param {(address: string, options?: RequestInit) => Promise<Response>} [get]
 * @returns {Index}
 */
export function openIndex(manifestAddress, get = fetch) {
  const base = manifestAddress.slice(0, manifestAddress.lastIndexOf("/") + 1);
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();

  /**
   * @param {string} name
   * @param {RequestInit} [options]
   */
  function load(name, options) {
    let answer = asked.get(name);
    if (!answer) {
      answer = fetchJson(base + name, options);
      asked.set(name, answer);
      // what failed once may work the next time
      answer.catch(() => asked.delete(name));
    }
    return answer;
  }

  /**
   * @param {string} address
   * @param {RequestInit} [options]
   */
  async function fetchJson(address, options) {
    const response = await get(address, options);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.json();
  }

  /** @param {string} name a file that belongs to the manifest's version */
  async function part(name) {
    const { version } = await manifest();
    return load(`${version}/${name}`);
  }

  // asked anew of the server once a page, so that its parts are never those of an older index
  const manifest = () => load("manifest.json", { cache: "no-cache" });

  /**
   * @param {string} from
   * @param {string} to
   * @returns {Promise<Shard[]>} the shards that may hold stems between the two
   */
  async function shards(from, to) {
    const { shards: firsts } = await manifest();
    /** @type {number[]} */
    const numbers = [];
    for (const [number, first] of firsts.entries()) {
      const next = firsts[number + 1];
      if (first <= to && (next === undefined || from < next)) numbers.push(number);
    }
    return Promise.all(numbers.map((number) => part(`shards/${number}.json`)));
  }

  return {
    async groups() {
      const { collections } = await manifest();
      let first = 0;
      return collections.map((/** @type {any[]} */ [id, title, singular, plural, listing, count, stamp]) => {
        const group = { id, title, singular, plural, listing, first, count, stamp };
        first += count;
        return group;
      });
    },
    async entry(stem) {
      const [shard] = await shards(stem, stem);
      return shard && Object.hasOwn(shard, stem) ? shard[stem] : undefined;
    },
    async beginning(word) {
      const found = new Map();
      for (const shard of await shards(word.slice(0, SURE), word + LAST)) {
        for (const [stem, entry] of Object.entries(shard)) {
          if (entry[0].some((one) => one.startsWith(word))) found.set(stem, entry);
        }
      }
      return found;
    },
    async words() {
      return (await part("words.json")).split(" ");
    },
    async fragment(document) {
      const [url, texts] = await part(`texts/${document}.json`);
      return { url, texts };
    },
  };
}
