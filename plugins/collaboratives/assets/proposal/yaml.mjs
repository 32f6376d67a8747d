/**
 * Records as YAML and back, so that our strict reader (`core/reader.py`) reads exactly what was typed.
 *
 * @typedef {import("../checks/collection.mjs").Schema} Schema
 */

import {
  COLLECTION_STYLE_FLOW,
  defineScalarTag,
  dump,
  FAILSAFE_SCHEMA,
  load,
  NOT_RESOLVED,
  visit,
  YAMLException,
} from "../vendor/js-yaml.mjs";
import { isSame } from "./record.mjs";

const WIDTH = 96;
const DEEPEST = 12;
const FIELD = /^(?=[A-Za-z_"'][^\n]*:)/m;
/** @type {Readonly<Record<string, any>>} */
const WORDS = { null: null, "~": null, "": null, true: true, false: false };

// as `core/scalars.py`: only these words and decimal numbers are anything but text
const READER = FAILSAFE_SCHEMA.withTags(
  defineScalarTag("tag:yaml.org,2002:null", {
    implicit: true,
    resolve: (text) => {
      if (Object.hasOwn(WORDS, text)) return WORDS[text];
      const isNumber = /^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?$/.test(text);
      // a number that this language would round stays the text that it is
      return isNumber && String(Number(text)) === text ? Number(text) : NOT_RESOLVED;
    },
    identify: () => false,
  }),
);

/** A text that is not the YAML of a record: why, and where. */
export class NotARecord extends Error {
  /**
   * @param {string} reason
   * @param {number} line from 1
   */
  constructor(reason, line) {
    super(reason);
    this.line = line;
  }
}

/**
 * The record that a text holds. Throws NotARecord.
 *
 * @param {string} text
 * @returns {Record<string, any>}
 */
export function readYaml(text) {
  let record;
  try {
    record = load(text.replace(/^\ufeff/, ""), { schema: READER, maxAliases: 0, maxDepth: DEEPEST });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new NotARecord(error.reason, (error.mark?.line ?? 0) + 1);
  }
  if (record === null || typeof record !== "object" || Array.isArray(record)) {
    throw new NotARecord("it holds no fields with names", 1);
  }
  return record;
}

/**
 * A record as the file of its collection: the line that tells editors of the schema, then the fields as they come.
 *
 * @param {Record<string, any>} record
 * @param {string} schema the schema's file name
 */
export function writeYaml(record, schema) {
  return `# yaml-language-server: $schema=../schema/${schema}\n${Object.keys(record).length ? fields(record) : ""}`;
}

/**
 * A file with some of its fields changed: whatever stayed the same keeps its very lines, comments among them.
 *
 * @param {string} original
 * @param {Record<string, any>} record
 */
export function rewriteYaml(original, record) {
  const before = readYaml(original);
  const text = original.replaceAll("\r\n", "\n");
  const [head, ...blocks] = text.startsWith("#") ? text.split(FIELD) : ["", ...text.split(FIELD)];
  const lines = new Map(blocks.map((block) => [Object.keys(readYaml(block))[0], block]));
  const parts = Object.entries(record).map(([name, value]) => {
    const kept = lines.get(name);
    if (kept === undefined) return fields({ [name]: value });
    const whole = kept.endsWith("\n") ? kept : `${kept}\n`;
    // comments below a field belong to the next one
    if (!isSame(before[name], value)) return fields({ [name]: value }) + (/(?:^ *#.*\n)+$/m.exec(whole)?.[0] ?? "");
    return whole;
  });
  const rewritten = head + parts.join("");
  return isSame(readYaml(rewritten), record) ? rewritten : head + fields(record);
}

/** @param {Record<string, any>} record */
function fields(record) {
  const text = dump(record, { lineWidth: WIDTH, noRefs: true, transform: shortListsInLine });
  // after a text that ends in empty lines the writer ends the document, and more fields may follow
  return text.replace(/^\.\.\.\n$/m, "");
}

/** @param {any} documents */
function shortListsInLine(documents) {
  visit(documents, (/** @type {any} */ node) => {
    const isShort = node.kind === "sequence" && node.items.every((/** @type {any} */ one) => isWord(one));
    if (isShort && node.items.length < 12) node.style = COLLECTION_STYLE_FLOW;
  });
}

/** @param {any} node */
function isWord(node) {
  return node.kind === "scalar" && /^[\w-]{1,40}$/.test(node.value);
}
