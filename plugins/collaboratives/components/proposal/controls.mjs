/**
 * What is typed or chosen: one control for each kind of value that a schema knows.
 *
 * @typedef {import("../../assets/checks/collection.mjs").Schema} Schema
 * @typedef {import("../../assets/checks/collection.mjs").Vocabulary} Vocabulary
 * @typedef {import("../../assets/checks/collection.mjs").Term} Term
 * @typedef {{ id: string, schema: Schema, value: any, describedBy: string, set: (value: any) => void, suggestions?: string }} Control
 */

import { make, makeButton } from "../../assets/dom.mjs";

const LONG_TEXT = 200;
const MANY = 20;

/** @param {Control} control */
export function textControl({ id, schema, value, describedBy, set, suggestions }) {
  const isLong = (schema.maxLength ?? 0) > LONG_TEXT && !schema.pattern;
  const isDay = schema.format === "date";
  const shared = {
    id,
    class: "dc-input",
    "aria-describedby": describedBy,
    dir: "auto",
    spellcheck: isLong ? "true" : false,
  };
  const field = isLong
    ? make("textarea", { ...shared, rows: (schema.maxLength ?? 0) > 1000 ? 5 : 3 })
    : make("input", {
        ...shared,
        type: isDay && (!value || /^\d{4}-\d\d-\d\d$/.test(value)) ? "date" : "text",
        inputmode: schema.format === "uri" ? "url" : false,
        autocomplete: "off",
        autocapitalize: schema.format === "uri" ? "none" : false,
        list: suggestions,
      });
  field.value = typeof value === "string" ? value : String(value ?? "");
  const count =
    schema.maxLength && schema.maxLength <= 400 && !schema.format ? make("span", { class: "dc-field__count" }) : "";
  const tell = () => {
    if (count) count.textContent = `${[...field.value].length} of ${schema.maxLength}`;
  };
  field.addEventListener("input", () => {
    tell();
    set(field.value === "" ? undefined : field.value);
  });
  tell();
  return count ? [field, count] : [field];
}

/**
 * A number is kept as text until it is one, so that a slip is shown and not lost.
 *
 * @param {Control} control
 */
export function numberControl({ id, value, describedBy, set }) {
  const field = make("input", {
    id,
    class: "dc-input dc-input--short",
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    "aria-describedby": describedBy,
  });
  field.value = String(value ?? "");
  field.addEventListener("input", () => {
    const text = field.value.trim();
    set(text === "" ? undefined : /^-?(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : field.value);
  });
  return [field];
}

/** @param {Control & { label: string }} control */
export function tickControl({ id, value, describedBy, set, label }) {
  const field = make("input", { id, type: "checkbox", checked: value === true, "aria-describedby": describedBy });
  field.addEventListener("change", () => set(field.checked ? true : undefined));
  return [make("label", { class: "dc-tick" }, field, make("span", {}, label))];
}

/**
 * One term of a short list, with the definition of each.
 *
 * @param {Control & { terms: readonly Term[], isRequired: boolean }} control
 */
export function radioControl({ id, value, set, terms, isRequired }) {
  const none = { id: "", title: "Not said", description: "", aliases: [], broader: [] };
  return (isRequired ? terms : [none, ...terms]).map((term, place) => {
    const field = make("input", {
      id: place ? `${id}-${term.id}` : id,
      type: "radio",
      name: id,
      value: term.id,
      checked: (value ?? "") === term.id,
    });
    field.addEventListener("change", () => set(term.id || undefined));
    return tick(field, term);
  });
}

/**
 * One term of a long list.
 *
 * @param {Control & { terms: readonly Term[] }} control
 */
export function selectControl({ id, value, describedBy, set, terms }) {
  const known = terms.some((term) => term.id === value) || (value ?? undefined) === undefined;
  const field = make(
    "select",
    { id, class: "dc-input", "aria-describedby": `${describedBy} ${id}-means` },
    make("option", { value: "" }, "Choose …"),
    ...(known ? [] : [make("option", { value: String(value) }, String(value))]),
    ...terms.map((term) => make("option", { value: term.id }, term.title)),
  );
  field.value = String(value ?? "");
  const means = make("p", { class: "dc-help", id: `${id}-means` });
  const tell = () => {
    means.textContent = terms.find((term) => term.id === field.value)?.description ?? "";
    means.hidden = !means.textContent;
  };
  field.addEventListener("change", () => {
    tell();
    set(field.value || undefined);
  });
  tell();
  return [field, means];
}

/**
 * Several terms, in the order in which they were chosen; a long list can be narrowed by any name of a term.
 *
 * @param {Control & { terms: readonly Term[], legend: string }} control
 */
export function ticksControl({ id, value, set, terms: offered, legend }) {
  const terms =
    offered.length > MANY ? [...offered].sort((one, other) => one.title.localeCompare(other.title)) : offered;
  let chosen = Array.isArray(value) ? [...value] : [];
  const chips = make("ol", { class: "dc-chosen", "aria-label": `${legend}: chosen, the main one first` });
  /** @type {Map<string, HTMLInputElement>} */
  const boxes = new Map();
  const rows = terms.map((term, place) => {
    const field = make("input", { id: place ? `${id}-${term.id}` : id, type: "checkbox", value: term.id });
    field.addEventListener("change", () => choose(term.id, field.checked));
    boxes.set(term.id, field);
    return { term, row: tick(field, term) };
  });
  const list = make(
    "div",
    { class: terms.length > MANY ? "dc-ticks dc-ticks--many" : "dc-ticks" },
    ...rows.map(({ row }) => row),
  );

  /**
   * @param {string} term
   * @param {boolean} isChosen
   */
  function choose(term, isChosen) {
    chosen = isChosen ? [...chosen, term] : chosen.filter((one) => one !== term);
    set(chosen.length ? [...chosen] : undefined);
    show();
  }

  /**
   * Keep the focus near a chip that was taken away or moved.
   *
   * @param {string} term
   */
  function stay(term) {
    const near = chips.querySelector("button") ?? boxes.get(term);
    if (near) /** @type {HTMLElement} */ (near).focus();
  }

  function show() {
    for (const [term, box] of boxes) box.checked = chosen.includes(term);
    chips.hidden = !chosen.length;
    chips.replaceChildren(
      ...chosen.map((term, place) => {
        const name = terms.find((one) => one.id === term)?.title ?? String(term);
        const first = makeButton(
          { "aria-label": `Put ${name} first`, title: "Put first" },
          () => {
            chosen = [term, ...chosen.filter((one) => one !== term)];
            set([...chosen]);
            show();
            stay(term);
          },
          "↑",
        );
        const away = makeButton(
          { "aria-label": `Take ${name} away`, title: "Take away" },
          () => {
            choose(term, false);
            stay(term);
          },
          "×",
        );
        return make("li", {}, make("span", {}, name), ...(place ? [first] : []), away);
      }),
    );
  }

  show();
  if (terms.length <= MANY) return [chips, list];
  const filter = make("input", {
    class: "dc-input",
    type: "search",
    "aria-label": `Narrow the list: ${legend}`,
    placeholder: `Narrow ${terms.length} terms by a word`,
    autocomplete: "off",
  });
  filter.addEventListener("input", () => {
    const word = filter.value.trim().toLowerCase();
    for (const { term, row } of rows) {
      const names = [term.id, term.title, ...term.aliases, term.description];
      row.hidden = !names.some((name) => name.toLowerCase().includes(word));
    }
  });
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  return [chips, filter, list];
}

/**
 * @param {HTMLInputElement} field
 * @param {Term} term
 */
function tick(field, { title, description }) {
  const words = make("span", {}, make("span", {}, title), ...(description ? [make("small", {}, description)] : []));
  return make("label", { class: "dc-tick" }, field, words);
}
