/**
 * The fields of a form, made from a schema: names and help from its words, a control for each kind of value, groups
 * and lists in which entries are added, removed and moved.
 *
 * @typedef {import("../../assets/checks/collection.mjs").Collection} Collection
 * @typedef {import("../../assets/checks/collection.mjs").Schema} Schema
 * @typedef {readonly (string | number)[]} Steps
 * @typedef {{
 *   collection: Collection,
 *   get: (steps: Steps) => any,
 *   set: (steps: Steps, value: any) => void,
 *   begin: (steps: Steps, value: any) => void,
 *   watch: (steps: Steps, then: () => void) => void,
 *   say: (words: string) => void,
 *   suggestions: Record<string, string>,
 * }} Form
 */

import { fieldAt } from "../../assets/checks/collection.mjs";
import { pointerTo } from "../../assets/checks/problems.mjs";
import { make } from "../../assets/dom.mjs";
import { numberControl, radioControl, selectControl, textControl, tickControl, ticksControl } from "./controls.mjs";
import { makeList } from "./lists.mjs";

const MOST_RADIOS = 8;

/** @param {Steps} steps */
export function idOf(steps) {
  return `field${pointerTo(steps).replaceAll("/", "-")}`;
}

/**
 * A field with its name, its help, its control and a place for its problems.
 *
 * @param {Form} form
 * @param {string} name
 * @param {Schema} schema
 * @param {Steps} steps
 * @param {boolean} isRequired
 * @returns {HTMLElement}
 */
export function makeField(form, name, schema, steps, isRequired) {
  const id = idOf(steps);
  const title = schema.title ?? name;
  const describedBy = `${id}-help ${id}-problem`;
  const marked = isRequired ? [] : [make("span", { class: "dc-field__optional" }, "optional")];
  const help = make("p", { class: "dc-help", id: `${id}-help` }, schema.description ?? "", ...exampleOf(schema));
  const problem = make("p", { class: "dc-field__problem", id: `${id}-problem`, hidden: true });
  const own = { "data-pointer": pointerTo(steps) };
  const control = {
    id,
    schema,
    value: form.get(steps),
    describedBy,
    set: (/** @type {any} */ value) => form.set(steps, value),
  };
  const single = schema.items ?? schema;
  const isSet = schema.items ? "enum" in schema.items || "properties" in schema.items || true : "properties" in schema;
  const terms = termsOf(form, single, steps);

  if (schema.type === "boolean") {
    return make("div", { class: "dc-field", ...own }, ...tickControl({ ...control, label: title }), help, problem);
  }
  const isChoice = terms && !schema.items && !schema["x-narrows"] && terms.length <= MOST_RADIOS && steps.length === 1;
  if (isSet || isChoice) {
    const legend = make("legend", {}, title, " ", ...marked);
    const box = make(
      "fieldset",
      { class: "dc-field dc-field--group", "aria-describedby": describedBy, ...own },
      legend,
      help,
      problem,
    );
    if (schema.items && terms) box.append(...ticksControl({ ...control, terms, legend: title }));
    else if (schema.items?.properties) box.append(makeEntries(form, schema, steps, isRequired));
    else if (schema.items) box.append(makeTexts(form, schema, steps));
    else if (terms) box.append(...radioControl({ ...control, terms, isRequired }));
    else box.append(...makeFields(form, schema, steps));
    return box;
  }
  const label = make("label", { for: id }, title, " ", ...marked);
  const box = make("div", { class: "dc-field", ...own });
  const fill = () => {
    const now = { ...control, value: form.get(steps), suggestions: form.suggestions[schema["x-role"] ?? ""] };
    const offered = termsOf(form, single, steps);
    const made = offered
      ? selectControl({ ...now, terms: offered })
      : ["integer", "number"].includes(schema.type)
        ? numberControl(now)
        : textControl(now);
    box.replaceChildren(label, help, ...made, problem);
  };
  fill();
  if (schema["x-narrows"]) form.watch([...steps.slice(0, -1), schema["x-narrows"]], fill);
  return box;
}

/**
 * The fields of a group.
 *
 * @param {Form} form
 * @param {Schema} schema
 * @param {Steps} steps
 */
export function makeFields(form, schema, steps) {
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).map(([name, own]) =>
    makeField(form, name, own, [...steps, name], required.includes(name)),
  );
}

/**
 * The terms that a field offers; of a vocabulary that narrows another field, those that go with its value.
 *
 * @param {Form} form
 * @param {Schema} single
 * @param {Steps} steps
 */
function termsOf(form, single, steps) {
  if (!single.enum) return undefined;
  const vocabulary = fieldAt(form.collection, steps)?.vocabulary;
  const titles = form.collection.schema.properties ?? {};
  const terms =
    vocabulary?.terms ??
    single.enum.map((/** @type {string} */ id) => ({
      id,
      title: titles[id]?.title ?? id,
      description: "",
      aliases: [],
      broader: [],
    }));
  const narrows = single["x-narrows"];
  if (!narrows) return terms;
  const broader = form.get([...steps.slice(0, -1), narrows]);
  return terms.filter((/** @type {any} */ term) => term.broader.includes(broader) || term.id === form.get(steps));
}

/** @param {Schema} schema */
function exampleOf(schema) {
  const [example] = schema.examples ?? [];
  const isText = typeof example === "string" && !schema.enum;
  return isText || typeof example === "number"
    ? [" ", make("span", { class: "dc-help__example" }, `For example: ${example}`)]
    : [];
}

/**
 * A list of groups.
 *
 * @param {Form} form
 * @param {Schema} schema
 * @param {Steps} steps
 * @param {boolean} isRequired
 */
function makeEntries(form, schema, steps, isRequired) {
  const items = /** @type {Schema} */ (schema.items);
  const word = items.title ?? schema.title ?? "Entry";
  return makeList(form, schema, steps, word, isRequired ? {} : undefined, (place) =>
    make(
      "fieldset",
      { class: "dc-entry" },
      make("legend", {}, `${word} ${place + 1}`),
      ...makeFields(form, items, [...steps, place]),
    ),
  );
}

/**
 * A list of texts.
 *
 * @param {Form} form
 * @param {Schema} schema
 * @param {Steps} steps
 */
function makeTexts(form, schema, steps) {
  const items = /** @type {Schema} */ (schema.items);
  return makeList(form, schema, steps, items.title ?? "Entry", undefined, (place) =>
    makeField(
      form,
      `${items.title ?? "Entry"} ${place + 1}`,
      { ...items, title: `${items.title ?? "Entry"} ${place + 1}` },
      [...steps, place],
      true,
    ),
  );
}
