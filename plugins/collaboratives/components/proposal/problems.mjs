/**
 * What is left to do and to mend: at each field, and all of it beside the form, with a way to each place. Nobody is told
 * off for a field that was not reached yet.
 *
 * @typedef {import("../../assets/checks/collection.mjs").Collection} Collection
 * @typedef {import("../../assets/checks/problems.mjs").Problem} Problem
 * @typedef {import("../../assets/proposal/duplicates.mjs").Candidate} Candidate
 */

import { fieldAt } from "../../assets/checks/collection.mjs";
import { pointerTo, stepsOf } from "../../assets/checks/problems.mjs";
import { make, makeButton } from "../../assets/dom.mjs";
import { placeIn } from "../../assets/proposal/record.mjs";
import { idOf } from "./fields.mjs";
import { makePreview } from "./preview.mjs";
import { goTo } from "./steps.mjs";

const MISSING = "missing-field";

/**
 * @param {{ collection: Collection, body: HTMLElement, pages: string, onLeave: () => void,
 *   later: ReadonlySet<string>, remove: (steps: (string | number)[]) => void }} parts `later` are the rules that are
 *   mended at a later field: until the end they are told beside the form alone
 */
export function makeProblems({ collection, body, pages, onLeave, later, remove }) {
  const heading = make("h2", {}, "Still to do");
  const list = make("ul", { class: "dc-left" });
  const count = make("p", { class: "dc-help", role: "status" });
  const preview = makePreview(collection, false);
  const twins = make("div", { class: "dc-twins", role: "status" });
  const element = make(
    "aside",
    { class: "dc-proposal__side", "aria-label": "What is left to do" },
    heading,
    count,
    list,
    twins,
    ...preview.elements,
  );
  /** @type {Set<string>} */
  const visited = new Set();
  let demanded = false;
  let isPressing = false;
  let listed = "";
  /** @type {Problem[]} */
  let problems = [];
  /** @type {any} */
  let record = {};

  body.addEventListener("focusout", ({ target }) => {
    let at = /** @type {Element} */ (target).closest("[data-pointer]");
    for (; at; at = at.parentElement?.closest("[data-pointer]") ?? null) {
      visited.add(at.getAttribute("data-pointer") ?? "");
    }
    if (!isPressing) onLeave();
  });
  // words that appear between pressing and letting go would move the button away from under the pointer
  addEventListener("pointerdown", () => void (isPressing = true), { capture: true });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => {
      isPressing = false;
      setTimeout(onLeave);
    });
  }

  /** @param {Problem} problem */
  function stepsIn({ pointer }) {
    return placeIn(record, stepsOf(pointer, record), collection.schema);
  }

  /** @param {Problem} problem */
  function isShown(problem) {
    if (later.has(problem.rule)) return demanded;
    const at = pointerTo(stepsIn(problem));
    return (
      demanded ||
      visited.has(at) ||
      (problem.rule !== MISSING && [...visited].some((place) => at.startsWith(`${place}/`)))
    );
  }

  /** The element of a field, or of the nearest thing around it. @param {Problem} problem */
  function fieldOf(problem) {
    const steps = stepsIn(problem);
    while (steps.length) {
      const field = body.querySelector(`[data-pointer="${CSS.escape(pointerTo(steps))}"]`);
      if (field) return field;
      steps.pop();
    }
    return null;
  }

  function mark() {
    for (const field of body.querySelectorAll("[data-pointer]")) {
      const place = /** @type {HTMLElement | null} */ (field.querySelector(":scope > .dc-field__problem"));
      const found = problems.filter((problem) => fieldOf(problem) === field && isShown(problem));
      const control = field.querySelector(`[id="${CSS.escape(place?.id.replace(/-problem$/, "") ?? "")}"]`);
      if (found.length) control?.setAttribute("aria-invalid", "true");
      else control?.removeAttribute("aria-invalid");
      field.classList.toggle("dc-field--wrong", found.length > 0);
      if (!place) continue;
      place.hidden = !found.length;
      const words = found.flatMap(({ message, hint, rule }) => [
        make("strong", {}, `${message}.`),
        // what a missing field is for stands above it
        ...(hint && rule !== MISSING ? [` ${hint}`] : []),
        " ",
      ]);
      place.replaceChildren(...words);
    }
  }

  /**
   * @param {Problem[]} found
   * @param {any} written the record with its empty entries
   * @param {any} full the record without them
   * @param {string} yaml
   */
  function show(found, written, full, yaml) {
    problems = found;
    preview.show(full, yaml);
    record = written;
    mark();
    const wrong = problems.filter(({ rule }) => rule !== MISSING).length;
    const missing = problems.length - wrong;
    const words = [missing ? `${missing} to fill in` : "", wrong ? `${wrong} to mend` : ""].filter(Boolean).join(", ");
    if (count.textContent !== (words || "Nothing: it can be sent."))
      count.textContent = words || "Nothing: it can be sent.";
    const now = JSON.stringify(problems);
    // a list that stays as it is keeps the focus of whoever walks through it
    if (now === listed) return;
    listed = now;
    list.replaceChildren(
      ...problems.map((problem) => {
        const isMissing = problem.rule === MISSING;
        const words = [make("span", {}, placeInWords(stepsIn(problem)))];
        const link = makeButton(
          { class: "dc-left__link" },
          () => go(problem),
          ...words,
          ...(isMissing ? [] : [make("small", {}, problem.message)]),
        );
        const away = () => remove(stepsIn(problem));
        const tools =
          problem.rule === "unknown-field" ? [makeButton({ class: "dc-button" }, away, "Take it away")] : [];
        return make("li", { class: isMissing ? "" : "dc-left__wrong" }, link, ...tools);
      }),
    );
  }

  /**
   * The names of the fields that lead to a place: "Sources 2: Year".
   *
   * @param {(string | number)[]} steps
   */
  function placeInWords(steps) {
    const parts = steps.flatMap((step, depth) => {
      if (typeof step === "number") return [];
      const title = fieldAt(collection, steps.slice(0, depth + 1))?.schema.title ?? step;
      const next = steps[depth + 1];
      return [typeof next === "number" ? `${title} ${next + 1}` : title];
    });
    return parts.join(": ") || "The record";
  }

  /** @param {Problem} problem */
  function go(problem) {
    const field = fieldOf(problem);
    const own = document.getElementById(idOf(stepsIn(problem)));
    const control = own ?? field?.querySelector("input, textarea, select, button");
    if (control) goTo(/** @type {HTMLElement} */ (control));
  }

  /** @param {Candidate[]} candidates */
  function showDuplicates(candidates) {
    twins.hidden = !candidates.length;
    const rows = candidates.map(({ id, title, reasons }) =>
      make(
        "li",
        {},
        make(
          "a",
          { href: `${pages}${id}/`, target: "_blank", rel: "noopener" },
          title,
          make("span", { class: "dc-hidden" }, " (opens a new tab)"),
        ),
        make("small", {}, ` ${reasons.join(", ")}`),
      ),
    );
    const words = twins.querySelector("ul")?.textContent;
    const now = make("ul", { class: "dc-plain" }, ...rows);
    if (words !== now.textContent)
      twins.replaceChildren(
        make("h2", {}, "Is it one of these?"),
        make(
          "p",
          { class: "dc-help" },
          "They are published already. If yours is one of them, open it and choose “Edit this case”.",
        ),
        now,
      );
  }

  return {
    element,
    show,
    showDuplicates,
    /** From now on show every problem at its field. */
    demand: () => void (demanded = true),
    /** Begin anew, for another record. */
    forget: () => {
      visited.clear();
      demanded = false;
    },
  };
}
