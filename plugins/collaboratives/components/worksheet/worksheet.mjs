/**
 * A worksheet: what is written is kept in the browser, saved as Markdown, and read back from it.
 *
 * The sheets of single phases and the canvas of all of them share their
 * answers, which are named by step and question.
 */

import { part } from "../../assets/dom.mjs";
import { download } from "../../assets/download.mjs";
import { readSheet, writeSheet } from "./sheet.mjs";

const KEY = "dc-worksheet";
const PAUSE = 300;

/** @param {HTMLElement} root */
export function enhance(root) {
  const state = part(root, "state", HTMLElement);
  const told = part(root, "told", HTMLElement);
  const open = part(root, "open", HTMLInputElement);
  const fields = /** @type {HTMLTextAreaElement[]} */ ([...root.querySelectorAll("textarea")]);
  const questions = fields.map((field) => ({
    id: field.dataset.question ?? "",
    question: field.labels?.[0]?.textContent ?? "",
  }));
  let canKeep = true;
  let pause = 0;

  /** @returns {Record<string, string>} */
  function kept() {
    try {
      const value = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      return value && typeof value === "object" ? value : {};
    } catch {
      return {};
    }
  }

  function keep() {
    const all = kept();
    for (const field of fields) {
      const id = field.dataset.question ?? "";
      if (field.value) all[id] = field.value;
      else delete all[id];
    }
    try {
      if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
      else localStorage.removeItem(KEY);
      canKeep = true;
    } catch {
      canKeep = false;
    }
    say();
  }

  function say() {
    state.textContent = canKeep
      ? "What you write is kept in this browser until you clear it, and sent to nobody."
      : "This browser keeps nothing for us. Save your answers as text before you close the page.";
  }

  function fill() {
    const all = kept();
    for (const field of fields) {
      const text = all[field.dataset.question ?? ""];
      field.value = typeof text === "string" ? text : "";
      grow(field);
    }
  }

  /** @param {HTMLTextAreaElement} field */
  function grow(field) {
    field.rows = Math.max(2, Math.min(12, field.value.split("\n").length + Math.floor(field.value.length / 70)));
  }

  function answers() {
    return new Map(fields.filter(({ value }) => value).map(({ dataset, value }) => [dataset.question ?? "", value]));
  }

  root.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return;
    grow(target);
    clearTimeout(pause);
    pause = setTimeout(keep, PAUSE);
  });
  // what was typed in the last moment is not lost with the page
  addEventListener("pagehide", keep);
  // another tab has written
  addEventListener("storage", ({ key }) => {
    if (key === KEY) fill();
  });
  part(root, "save", HTMLButtonElement).addEventListener("click", () => {
    const title = `Worksheet: ${document.title}`;
    download(`worksheet-${root.dataset.name}.md`, writeSheet(title, questions, answers()), "text/markdown");
  });
  open.addEventListener("change", async () => {
    const file = open.files?.[0];
    open.value = "";
    if (!file) return;
    const found = readSheet(await file.text(), questions);
    const differing = fields.filter(({ dataset, value }) => {
      const text = found.get(dataset.question ?? "");
      return text !== undefined && value && value !== text;
    });
    if (differing.length && !confirm(`Replace what is written in ${differing.length} of the fields?`)) return;
    for (const field of fields) {
      const text = found.get(field.dataset.question ?? "");
      if (text === undefined) continue;
      field.value = text;
      grow(field);
    }
    keep();
    told.textContent = found.size
      ? `${found.size} answers read from ${file.name}.`
      : `${file.name} has no answer to these questions.`;
  });
  part(root, "print", HTMLButtonElement).addEventListener("click", () => print());
  part(root, "clear", HTMLButtonElement).addEventListener("click", () => {
    if (!answers().size || !confirm("Clear what is written on this page? It cannot be brought back.")) return;
    for (const field of fields) field.value = "";
    keep();
    told.textContent = "Cleared.";
  });
  fill();
  say();
  part(root, "tools", HTMLElement).hidden = false;
  root.dataset.state = "ready";
}
