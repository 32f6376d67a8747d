/**
 * The bar above the form that keeps drafts: several of them, in this browser, until they are deleted there.
 *
 * @typedef {import("../../assets/proposal/drafts.mjs").Draft} Draft
 * @typedef {import("../../assets/checks/collection.mjs").Collection} Collection
 */

import { make, makeButton } from "../../assets/dom.mjs";
import { draftOf, draftsIn, forget, keep, NotKept, readDraft } from "../../assets/proposal/drafts.mjs";
import { isSame } from "../../assets/proposal/record.mjs";
import { NotARecord, readYaml, writeYaml } from "../../assets/proposal/yaml.mjs";
import { download } from "../../assets/download.mjs";

const SAVING_PAUSE = 300;

/**
 * @param {{ collection: Collection, say: (words: string) => void, onOpen: (draft: Draft) => void }} parts
 */
export function openDrafts({ collection, say, onOpen }) {
  const storage = storageOf();
  const choice = make("select", { class: "dc-input", id: "dc-draft" });
  const state = make("span", { class: "dc-drafts__state", role: "status" });
  const notice = make("p", { class: "dc-notice", hidden: true, role: "status" });
  const file = make("input", {
    type: "file",
    accept: ".yaml,.yml,text/yaml",
    class: "dc-hidden",
    "aria-label": "A YAML file to go on with",
    tabindex: "-1",
  });
  /** @type {Draft} */
  let draft = newDraft({});
  let pause = 0;
  let isSaved = true;
  /** whether another tab writes the same draft */
  let isForked = false;

  const remove = makeButton(
    { class: "dc-button" },
    () => {
      if (!confirm(`Delete the draft “${nameOf(draft)}”? This cannot be undone.`)) return;
      if (storage) forget(storage, draft.id);
      isSaved = true;
      open(kept()[0] ?? newDraft(blank()));
      say("The draft was deleted");
    },
    "Delete",
  );
  const element = make(
    "div",
    {},
    make(
      "div",
      { class: "dc-drafts" },
      make("label", { for: "dc-draft" }, "Draft"),
      choice,
      makeButton({ class: "dc-button" }, () => open(newDraft(blank())), "New"),
      remove,
      makeButton({ class: "dc-button" }, () => file.click(), "Open a file"),
      makeButton(
        { class: "dc-button" },
        () =>
          download(
            `${fileName(draft)}.yaml`,
            writeYaml(draft.record, `${collection.singular}.schema.json`),
            "text/yaml",
          ),
        "Save as a file",
      ),
      file,
      state,
    ),
    notice,
  );

  choice.addEventListener("change", () => {
    const chosen = kept().find(({ id }) => id === choice.value);
    if (chosen) open(chosen);
  });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (!chosen) return;
    try {
      const record = readYaml(await chosen.text());
      if (!open(newDraft(record))) return;
      save(true);
      tell(`This is what “${chosen.name}” holds. Your other drafts are kept.`);
    } catch (error) {
      if (!(error instanceof NotARecord)) throw error;
      tell(`“${chosen.name}” could not be read: ${error.message}, at line ${error.line}. Your draft is as it was.`);
    }
  });
  addEventListener("storage", ({ key, newValue }) => {
    const [other] = draftOf(key) === draft.id ? readDraft(newValue) : [];
    if (!other || isSame(other.record, draft.record)) return;
    isForked = true;
    tell(
      "This draft was changed in another tab. What you write here becomes a draft of its own. ",
      makeButton({ class: "dc-button" }, () => open(other), "Show that version"),
    );
  });

  function kept() {
    return storage ? draftsIn(storage, collection.id) : [];
  }

  function blank() {
    return Object.fromEntries(
      Object.entries(collection.schema.properties ?? {}).flatMap(([name, own]) =>
        own.default === undefined ? [] : [[name, own.default]],
      ),
    );
  }

  /**
   * @param {any} record
   * @param {Draft["base"]} [base]
   * @returns {Draft}
   */
  function newDraft(record, base) {
    return {
      id: newId(),
      collection: collection.id,
      record,
      name: String(record.title ?? ""),
      changed: Date.now(),
      ...(base ? { base } : {}),
    };
  }

  /**
   * @param {Draft} next
   * @returns whether it was opened: a draft that cannot be kept is not left
   */
  function open(next) {
    if (!save()) {
      choice.value = draft.id;
      tell("This browser does not keep the draft that you are writing. Save it as a file first, or delete it.");
      return false;
    }
    draft = next;
    isForked = false;
    notice.hidden = true;
    list();
    state.textContent = "";
    onOpen(draft);
    return true;
  }

  function list() {
    const others = kept().filter(({ id }) => id !== draft.id);
    choice.replaceChildren(...[draft, ...others].map((one) => make("option", { value: one.id }, nameOf(one))));
    choice.value = draft.id;
  }

  /**
   * @param {boolean} [always]
   * @returns whether nothing is left that is not kept
   */
  function save(always = false) {
    clearTimeout(pause);
    if (isSaved && !always) return true;
    draft.changed = Date.now();
    try {
      if (!storage) throw new NotKept("storage is switched off");
      keep(storage, draft);
      isSaved = true;
      state.textContent = `Saved in this browser, ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      state.textContent = "This browser does not keep the draft: save it as a file before you leave";
    }
    const own = choice.querySelector(`option[value="${draft.id}"]`);
    if (own) own.textContent = nameOf(draft);
    return isSaved;
  }

  /** @param {(string | Node)[]} words */
  function tell(...words) {
    notice.replaceChildren(...words);
    notice.hidden = false;
  }

  return {
    element,
    save,
    tell,
    current: () => draft,
    /**
     * @param {any} record
     * @param {string} name
     */
    changed(record, name) {
      if (isForked) {
        draft = { ...draft, id: newId() };
        isForked = false;
        list();
      }
      draft.record = record;
      draft.name = name;
      isSaved = false;
      clearTimeout(pause);
      pause = setTimeout(save, SAVING_PAUSE);
    },
    /** @param {string} file the short name that the reader chose; empty for the one that the title makes */
    nameFile(file) {
      draft.file = file;
      isSaved = false;
      clearTimeout(pause);
      pause = setTimeout(save, SAVING_PAUSE);
    },
    /**
     * Go on with the last draft of a new record, or with the one that this address began; otherwise a new one.
     *
     * @param {any} record
     * @param {string} asked what the address says of the record; empty where it says nothing
     * @param {boolean} isNew whether to begin anew in any case
     */
    start(record, asked, isNew) {
      const last = isNew ? undefined : kept().find((one) => !one.base && (one.asked ?? "") === asked);
      draft = last ?? { ...newDraft(record), ...(asked ? { asked } : {}) };
      list();
      if (last) tell("This is the draft that you wrote last.");
      return draft;
    },
    /**
     * The draft of a correction: the one begun earlier, or the record as it is published.
     *
     * @param {string} id
     * @param {string} yaml
     * @param {(yaml: string) => any} read
     */
    correct(id, yaml, read) {
      const begun = kept().find(({ base }) => base?.id === id);
      draft = begun ?? newDraft(read(yaml), { id, yaml });
      list();
      const again = makeButton(
        { class: "dc-button" },
        () => {
          open(newDraft(read(yaml), { id, yaml }));
          tell(`You correct “${draft.name}” as it is published now.`);
        },
        "Begin again from what is published",
      );
      const isOld = begun?.base && begun.base.yaml !== yaml;
      if (isOld) tell("What is published has changed since you began your correction: yours would undo that. ", again);
      else if (begun) tell("You go on with your correction. ", again);
      else tell(`You correct “${draft.name}”. Whatever you do not change stays as it is, line by line.`);
      return draft;
    },
  };
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");
}

/** @param {Draft} draft */
function nameOf({ name, base }) {
  const shown = name.trim() || "without a title";
  return base ? `Correction: ${shown}` : shown;
}

/** @param {Draft} draft */
function fileName({ name, base }) {
  return (
    base?.id ??
    (name
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join("-")
      .slice(0, 60) ||
      "draft")
  );
}

/** The browser's storage; undefined where it is switched off. */
function storageOf() {
  try {
    return localStorage;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
