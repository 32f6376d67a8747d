/**
 * The roads on which a finished record reaches the project. What the site has no address for is not offered.
 *
 * @typedef {Readonly<{ forge: string, contact: string }>} Addresses
 * @typedef {Readonly<{ collection: string, singular: string, id: string, title: string, yaml: string, isNew: boolean }>} Finished
 * @typedef {Readonly<{ kind: "file" | "edit" | "upload" | "issue" | "mail", address: string, carriesAll: boolean }>} Road
 */

/**
 * GitHub cuts addresses at 8,191 bytes without a word, and who is not yet signed in is sent on with the address encoded
 * a second time.
 */
export const LONGEST_ADDRESS = 5500;
/** Mail programs differ; this is what all of them take. */
const LONGEST_MAIL = 1900;

/**
 * @param {Finished} finished
 * @param {Addresses} addresses
 * @returns {Road[]} the best first
 */
export function roadsFor(finished, { forge, contact }) {
  const base = forge.replace(/\/+$/, "");
  return [...(base ? forgeRoads(finished, base) : []), ...(contact ? [mailRoad(finished, contact)] : [])];
}

/**
 * @param {Finished} finished
 * @param {string} base
 * @returns {Road[]}
 */
function forgeRoads({ collection, singular, id, title, yaml, isNew }, base) {
  const file = `${base}/new/main/${collection}?${query({ filename: `${id}.yaml`, value: yaml })}`;
  const subject = `${isNew ? "New" : "Correct"} ${singular}: ${title}`;
  const template = `${singular}-as-yaml.yml`;
  const named = { template, title: subject, id };
  const issue = `${base}/issues/new?${query({ ...named, record: yaml })}`;
  const bare = `${base}/issues/new?${query(named)}`;
  /** @type {Road[]} */
  const roads = [];
  if (!isNew) {
    roads.push({ kind: "edit", address: `${base}/edit/main/${collection}/${id}.yaml`, carriesAll: false });
  } else if (file.length < LONGEST_ADDRESS) {
    roads.push({ kind: "file", address: file, carriesAll: true });
  } else {
    roads.push({ kind: "upload", address: `${base}/upload/main/${collection}`, carriesAll: false });
  }
  const fits = issue.length < LONGEST_ADDRESS;
  return [...roads, { kind: "issue", address: fits ? issue : bare, carriesAll: fits }];
}

/**
 * @param {Finished} finished
 * @param {string} contact
 * @returns {Road}
 */
function mailRoad({ singular, id, title, yaml, isNew }, contact) {
  const subject = `${isNew ? "New" : "Correct"} ${singular} ${id}: ${title}`;
  const to = `mailto:${contact.replace(/^mailto:/, "")}`;
  const whole = `${to}?${query({ subject, body: yaml }).replaceAll("+", "%20")}`;
  if (whole.length < LONGEST_MAIL) return { kind: "mail", address: whole, carriesAll: true };
  const body = `The file ${id}.yaml is attached.`;
  return { kind: "mail", address: `${to}?${query({ subject, body }).replaceAll("+", "%20")}`, carriesAll: false };
}

/** @param {Record<string, string>} fields */
function query(fields) {
  return new URLSearchParams(fields).toString();
}
