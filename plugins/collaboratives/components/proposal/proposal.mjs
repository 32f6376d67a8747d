/**
 * The form in which a record is proposed or corrected. It is made from the schema, checks while the reader writes, and
 * keeps the draft in this browser; nothing is sent before the reader sends it.
 *
 * @typedef {import("../../assets/checks/collection.mjs").Collection} Collection
 * @typedef {import("../../assets/checks/problems.mjs").Problem} Problem
 * @typedef {import("../../assets/proposal/drafts.mjs").Draft} Draft
 * @typedef {import("../../assets/proposal/duplicates.mjs").Candidate} Candidate
 */

import { problemsOf } from "../../assets/checks/checks.mjs";
import { collectionFrom } from "../../assets/checks/collection.mjs";
import { valueAt } from "../../assets/checks/problems.mjs";
import { make } from "../../assets/dom.mjs";
import { duplicatesAmong } from "../../assets/proposal/duplicates.mjs";
import { filledIn, idFrom, put } from "../../assets/proposal/record.mjs";
import { readYaml, rewriteYaml, writeYaml } from "../../assets/proposal/yaml.mjs";
import { openDrafts } from "./drafts.mjs";
import { makeFinish } from "./finish.mjs";
import { makeProblems } from "./problems.mjs";
import { makeSteps } from "./steps.mjs";

const TYPING_PAUSE = 200;

/** @param {HTMLElement} root */
export async function enhance(root) {
  const { form: file = "", known: knownFile = "", published = "" } = root.dataset;
  const collection = collectionFrom(await fetched(file));
  const own = collection.id === "cases" ? await import("../../collections/case.mjs") : undefined;
  const asked = new URLSearchParams(location.search);
  const schemaFile = `${collection.singular}.schema.json`;
  const status = make("p", { class: "dc-hidden", role: "status" });
  const say = (/** @type {string} */ words) => void (status.textContent = words);

  /** @type {any} */
  let record = {};
  /** @type {Problem[]} */
  let problems = [];
  let pause = 0;
  /** @type {((record: any, collection: Collection, own?: string) => Candidate[]) | undefined} */
  let likelyDuplicates;
  /** @type {Set<string>} */
  const knownIds = new Set();
  /** @type {Map<string, (() => void)[]>} */
  const watching = new Map();

  const drafts = openDrafts({ collection, say, onOpen: show });
  const form = {
    collection,
    say,
    suggestions: { organisation: "dc-known-organisations" },
    get: (/** @type {any} */ steps) => valueAt(record, steps),
    set: (/** @type {any} */ steps, /** @type {any} */ value) => {
      put(record, steps, value);
      for (const then of watching.get(steps.join("/")) ?? []) then();
      clearTimeout(pause);
      pause = setTimeout(check, TYPING_PAUSE);
      drafts.changed(record, String(record.title ?? ""));
    },
    /** what a list begins with is nothing that anybody wrote */
    begin: (/** @type {any} */ steps, /** @type {any} */ value) => put(record, steps, value),
    watch: (/** @type {any} */ steps, /** @type {() => void} */ then) => {
      watching.set(steps.join("/"), [...(watching.get(steps.join("/")) ?? []), then]);
    },
  };
  const names = make("datalist", { id: "dc-known-organisations" });
  const body = make("form", { novalidate: true, class: "dc-proposal__form", autocomplete: "off" });
  const side = makeProblems({
    collection,
    body,
    pages: root.dataset.pages ?? "",
    onLeave: check,
    later: own?.MENDED_LATER ?? new Set(),
    remove: (steps) => form.set(steps, undefined),
  });
  const finish = makeFinish({
    collection,
    own,
    addresses: { forge: root.dataset.forge ?? "", contact: root.dataset.contact ?? "" },
    pages: root.dataset.pages ?? "",
    say,
    current,
    nameFile: (/** @type {string} */ file) => drafts.nameFile(file),
  });
  const steps = makeSteps({ form, finish: finish.element, onArrive: (isLast) => isLast && (side.demand(), check()) });
  body.addEventListener("submit", (event) => event.preventDefault());

  /** What the form holds now, as it would be handed over. */
  function current() {
    const { base, name, file: chosen } = drafts.current();
    const written = filledIn(record, collection.schema) ?? {};
    const yaml = base ? rewriteYaml(base.yaml, written) : writeYaml(written, schemaFile);
    const id = base?.id ?? (chosen || idFrom(String(written.title ?? "")));
    return { record: written, yaml, id, isNew: !base, title: name, isKnown: !base && knownIds.has(id), problems };
  }

  function check() {
    clearTimeout(pause);
    const { record: written, yaml } = current();
    problems = problemsOf(written, collection, own, yaml);
    side.show(problems, record, written, yaml);
    steps.count(problems);
    finish.show();
    compare();
  }

  async function compare() {
    if (!likelyDuplicates) {
      if (!record.title && !record.sources) return;
      likelyDuplicates = () => [];
      try {
        const known = await fetched(knownFile);
        for (const [id] of known.records) knownIds.add(id);
        names.replaceChildren(...known.organisations.map((/** @type {string} */ value) => make("option", { value })));
        likelyDuplicates = duplicatesAmong(known);
      } catch (error) {
        console.error("the form works without knowing what is published, but names no duplicates", error);
      }
    }
    side.showDuplicates(
      likelyDuplicates(filledIn(record, collection.schema) ?? {}, collection, drafts.current().base?.id),
    );
    finish.show();
  }

  /**
   * Put a draft into the form.
   *
   * @param {Draft} draft
   */
  function show(draft) {
    record = draft.record;
    watching.clear();
    side.forget();
    steps.fill();
    check();
  }

  /**
   * A record as it is published, also under an id of old.
   *
   * @param {string} id
   * @returns {Promise<{ id: string, yaml: string } | undefined>}
   */
  async function publishedAs(id) {
    const answer = await fetch(`${published}${id}.yaml`);
    if (!answer.ok) return undefined;
    const yaml = await answer.text();
    const moved = /^moved_to: ([a-z0-9-]+)$/m.exec(yaml);
    return moved ? publishedAs(moved[1]) : { id, yaml };
  }

  /** The draft to begin with: of the record that the address names, with what the address says, or the last one. */
  async function begin() {
    const id = asked.get(collection.singular);
    if (id && /^[a-z0-9-]+$/.test(id)) {
      const found = await publishedAs(id);
      if (found) return drafts.correct(found.id, found.yaml, readYaml);
      const draft = drafts.start(startWith(asked, collection), "", true);
      drafts.tell(`There is no ${collection.singular} '${id}' to correct. This is a new one.`);
      return draft;
    }
    return drafts.start(startWith(asked, collection), location.search, false);
  }

  body.append(...steps.elements);
  const first = await begin();
  root.replaceChildren(
    drafts.element,
    make("div", { class: "dc-proposal__columns" }, make("div", {}, steps.navigation, body), side.element),
    names,
    status,
  );
  show(first);
  steps.arrive();
  addEventListener("pagehide", () => drafts.save());
  document.addEventListener("visibilitychange", () => drafts.save());
}

/**
 * A new record: what the schema proposes, and what the address says (`?places=KE&sectors=health&value.kind=foresight`).
 *
 * @param {URLSearchParams} asked names are those of fields, with a dot before a field within a group
 * @param {Collection} collection
 */
function startWith(asked, { schema }) {
  /** @type {Record<string, any>} */
  const record = {};
  for (const [name, own] of Object.entries(schema.properties ?? {})) {
    if (own.default !== undefined) record[name] = own.default;
  }
  for (const name of new Set(asked.keys())) {
    const [first, within] = name.split(".");
    const own = (schema.properties ?? {})[first] ?? {};
    const single = own.items ?? own;
    const field = within ? single.properties?.[within] : single;
    if (!field || field.properties) continue;
    const said = asked
      .getAll(name)
      .filter((value) => (field.enum ? field.enum.includes(value) : field.type === "string"));
    const members = within ? said.map((value) => ({ [within]: value })) : said;
    if (members.length) record[first] = own.items ? members : members[0];
  }
  return record;
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.json();
}
