/**
 * Everything that is wrong with a record while it is written, each with its place, in the very words of the command
 * line; the page's side of `core/validation.py`.
 *
 * What is valid is decided by a library that interprets the schema: nothing here is compiled or evaluated, which the
 * site's content security policy would forbid.
 *
 * @typedef {import("./collection.mjs").Collection} Collection
 * @typedef {import("./collection.mjs").Schema} Schema
 * @typedef {import("./problems.mjs").Problem} Problem
 * @typedef {import("./problems.mjs").Steps} Steps
 * @typedef {{ keyword: string, limit: any, steps: (string | number)[], value: any, schema: Schema }} Failure
 */

import { format, validate } from "../vendor/json-schema.mjs";
import { fieldAt } from "./collection.mjs";
import { isAddress, isDay } from "./formats.mjs";
import { plain, pointerTo, report, stepsOf, valueAt } from "./problems.mjs";
import { narrowClashes, orderClashes } from "./siblings.mjs";
import { descriptionInWords, didYouMean, didYouMeanTerm, exampleInWords, termsInWords } from "./suggestions.mjs";

/** @type {Readonly<Record<string, string>>} */
const KINDS = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a group of fields",
};
/** @type {Readonly<Record<string, string>>} */
const FORMAT_RULES = { uri: "bad-address", date: "bad-date" };
// anything but spaces, marks, what shows nothing, and letters by name that show nothing either
const SEEN = /[^\p{Z}\p{M}\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]/u;

format.uri = isAddress;
format.date = isDay;

/**
 * @param {any} record
 * @param {Collection} collection
 * @returns {Problem[]}
 */
export function checkRecord(record, collection) {
  const check = new Check(collection);
  const failures = failuresOf(record, collection);
  const found = [...failures.flatMap((failure) => [...check.translate(failure)]), ...check.between(record)];
  // a wrong pattern and a wrong format of one value are one mistake
  return [...new Map(found.map((problem) => [`${problem.rule} ${problem.pointer}`, problem])).values()];
}

/**
 * The keywords of the schema that values do not keep.
 *
 * @param {any} record
 * @param {Collection} collection
 * @returns {Failure[]}
 */
function failuresOf(record, { schema }) {
  const { errors } = validate(unblanked(record), schema, "2020-12", undefined, false);
  return errors
    .filter(({ keyword }) => !["properties", "items", "false"].includes(keyword))
    .map(({ keyword, instanceLocation, keywordLocation }) => {
      const steps = stepsOf(decodeURIComponent(instanceLocation.slice(1)), record);
      const places = stepsOf(decodeURIComponent(keywordLocation.slice(1)), schema);
      const own = valueAt(schema, places.slice(0, -1));
      return { keyword, limit: own[keyword], steps, value: valueAt(record, steps), schema: own };
    });
}

/**
 * The record with texts in which there is nothing to see emptied: they fill no field.
 *
 * @param {any} value
 * @returns {any}
 */
function unblanked(value) {
  if (typeof value === "string") return SEEN.test(value) ? value : "";
  if (Array.isArray(value)) return value.map(unblanked);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, unblanked(own)]));
}

class Check {
  /** @param {Collection} collection */
  constructor(collection) {
    this.collection = collection;
    this.rules = collection.rules;
    /** @type {Record<string, (failure: Failure) => Iterable<Problem>>} */
    this.translations = {
      required: this.#required,
      additionalProperties: this.#additional,
      type: this.#type,
      enum: this.#enum,
      uniqueItems: this.#unique,
      maxLength: this.#tooLong,
      minLength: this.#empty,
      minProperties: this.#empty,
      minItems: (failure) => this.#length("too-few", failure),
      maxItems: (failure) => this.#length("too-many", failure),
      minimum: this.#range,
      maximum: this.#range,
      pattern: this.#form,
      format: this.#form,
    };
  }

  /** @param {Failure} failure */
  translate(failure) {
    return this.translations[failure.keyword].call(this, failure);
  }

  /** @param {any} record */
  *between(record) {
    for (const { field, steps, value, other, otherValue } of orderClashes(record, this.collection)) {
      yield this.#report("wrong-order", steps, {
        field: field.name,
        value,
        earlier: other,
        earlier_value: otherValue,
      });
    }
    for (const { steps, value, other, otherValue, fitting } of narrowClashes(record, this.collection)) {
      yield this.#report("narrower-term", steps, {
        value,
        broader: otherValue,
        broader_field: other,
        belongs_to: fitting.join(", "),
      });
    }
  }

  /**
   * @param {string} rule
   * @param {Steps} steps
   * @param {Record<string, unknown>} words
   * @param {string} [hint]
   */
  #report(rule, steps, words, hint) {
    return report(this.rules, rule, pointerTo(steps), words, hint);
  }

  /** @param {Steps} steps */
  #name(steps) {
    return fieldAt(this.collection, steps)?.name ?? this.collection.singular;
  }

  /** @param {Steps} steps */
  #place(steps) {
    if (!steps.length) return `a ${this.collection.singular}`;
    const last = steps.at(-1);
    return typeof last === "number" ? `an entry of '${this.#name(steps)}'` : `'${last}'`;
  }

  /** @param {Failure} failure */
  #example({ steps }) {
    return exampleInWords(fieldAt(this.collection, steps)?.schema, typeof steps.at(-1) === "number");
  }

  /** @param {Failure} failure */
  *#required({ limit, steps, value, schema }) {
    for (const name of limit) {
      if (Object.hasOwn(value, name)) continue;
      const hint = descriptionInWords(schema.properties?.[name] ?? {});
      yield this.#report("missing-field", [...steps, name], { field: name }, hint);
    }
  }

  /** @param {Failure} failure */
  *#additional({ steps, value, schema }) {
    const known = Object.keys(schema.properties ?? {});
    for (const name of Object.keys(value)) {
      if (known.includes(name)) continue;
      const hint = didYouMean(name, known) || `the fields are: ${known.join(", ")}`;
      yield this.#report("unknown-field", [...steps, name], { field: name, place: this.#place(steps) }, hint);
    }
  }

  /** @param {Failure} failure */
  *#type(failure) {
    if (failure.value === null) yield* this.#empty(failure);
    else yield this.#wrongType(failure, failure.limit);
  }

  /**
   * @param {Failure} failure
   * @param {string} expected
   */
  #wrongType(failure, expected) {
    const { value, steps } = failure;
    const unquoted = typeof value !== "string" && typeof value !== "object";
    const found = typeof value === "string" ? `the text '${value}'` : unquoted ? `'${plain(value)}'` : plain(value);
    return this.#report(
      "wrong-type",
      steps,
      { place: this.#place(steps), expected: KINDS[expected], found, example: this.#example(failure) },
      unquoted && expected === "string" ? "put it in quotes, so that it is read as text" : undefined,
    );
  }

  /** @param {Failure} failure */
  *#enum(failure) {
    const { value, steps, limit } = failure;
    if (value === null) {
      yield* this.#empty(failure);
    } else if (typeof value === "object") {
      yield this.#wrongType(failure, "string");
    } else {
      const word = plain(value);
      const vocabulary = fieldAt(this.collection, steps)?.vocabulary;
      const near = vocabulary ? didYouMeanTerm(word, vocabulary) : didYouMean(word, limit);
      const hint = [near, termsInWords(limit)].filter(Boolean).join(" ");
      yield this.#report("unknown-term", steps, { value: word, field: this.#name(steps) }, hint);
    }
  }

  /** @param {Failure} failure */
  *#unique({ steps, value }) {
    const seen = new Set();
    for (const [index, member] of value.entries()) {
      const key = JSON.stringify(sorted(member));
      if (seen.has(key)) {
        yield this.#report("repeated-value", [...steps, index], { value: plain(member), field: this.#name(steps) });
      }
      seen.add(key);
    }
  }

  /** @param {Failure} failure */
  *#tooLong({ steps, value, limit }) {
    yield this.#report("too-long", steps, { place: this.#place(steps), found: [...value].length, limit });
  }

  /** @param {Failure} failure */
  *#empty({ steps }) {
    yield this.#report("empty-field", steps, { place: this.#place(steps) });
  }

  /**
   * @param {string} rule
   * @param {Failure} failure
   */
  *#length(rule, { steps, value, limit }) {
    yield this.#report(rule, steps, { field: this.#name(steps), found: value.length, limit });
  }

  /** @param {Failure} failure */
  *#range({ steps, value, schema }) {
    const { minimum: least = "any number", maximum: most = "any number" } = schema;
    yield this.#report("out-of-range", steps, { field: this.#name(steps), value, least, most });
  }

  /** @param {Failure} failure */
  *#form(failure) {
    const { steps, value, schema } = failure;
    const rule = FORMAT_RULES[schema.format ?? ""] ?? "wrong-form";
    yield this.#report(rule, steps, { value, field: this.#name(steps), example: this.#example(failure) });
  }
}

/**
 * A value with the fields of its groups in the order of their names.
 *
 * @param {any} value
 * @returns {any}
 */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, own]) => [name, sorted(own)]),
  );
}
