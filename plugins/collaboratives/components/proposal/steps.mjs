/**
 * The steps of the form: one group of fields at a time, each with its address, so that Back leads to the step before.
 *
 * @typedef {import("./fields.mjs").Form} Form
 * @typedef {import("../../assets/checks/problems.mjs").Problem} Problem
 * @typedef {import("../../assets/checks/collection.mjs").Group & { quiet?: boolean }} Group
 */

import { make } from "../../assets/dom.mjs";
import { makeField } from "./fields.mjs";

const LAST = { id: "finish", title: "Check and send", description: "" };

/**
 * @param {{ form: Form, finish: HTMLElement, onArrive: (isLast: boolean) => void }} parts
 */
export function makeSteps({ form, finish, onArrive }) {
  const { schema, groups } = form.collection;
  const required = /** @type {string[]} */ (schema.required ?? []);
  const all = /** @type {Group[]} */ (groups.length ? groups : [{ id: "all", title: "The record", description: "" }]);
  const shown = all.filter(({ quiet }) => !quiet);
  const sections = [...shown, LAST].map(({ id, title }, place) =>
    make(
      "section",
      { id: `step-${id}`, "aria-labelledby": `step-${id}-title` },
      make("h2", { id: `step-${id}-title`, tabindex: "-1" }, place < shown.length ? `${place + 1}. ${title}` : title),
    ),
  );
  const links = [...shown, LAST].map(({ id, title }) =>
    make("a", { href: `#step-${id}` }, make("span", {}, title), make("span", { class: "dc-steps__left" })),
  );
  const navigation = make(
    "nav",
    { class: "dc-steps", "aria-label": "Steps" },
    make("ol", {}, ...links.map((link) => make("li", {}, link))),
  );

  /**
   * The fields of a group; those that name none are in the last that is shown.
   *
   * @param {Group} group
   */
  function namesIn({ id }) {
    const last = shown[shown.length - 1].id;
    return Object.entries(schema.properties ?? {})
      .filter(([, own]) => (own["x-group"] ?? last) === id)
      .map(([name]) => name);
  }

  /** @param {string[]} names */
  function fieldsOf(names) {
    return names.map((name) => makeField(form, name, schema.properties?.[name] ?? {}, [name], required.includes(name)));
  }

  /**
   * @param {string} title
   * @param {string[]} names
   */
  function fold(title, names) {
    const hasValue = names.some((name) => form.get([name]) !== undefined);
    return names.length
      ? [make("details", { class: "dc-more", open: hasValue }, make("summary", {}, title), ...fieldsOf(names))]
      : [];
  }

  /** Make all fields anew, for another record. */
  function fill() {
    for (const [place, section] of sections.entries()) {
      const heading = /** @type {Element} */ (section.firstElementChild);
      if (place === shown.length) {
        section.replaceChildren(heading, finish);
        continue;
      }
      const names = namesIn(shown[place]);
      const quiet = place === shown.length - 1 ? all.filter((group) => group.quiet) : [];
      section.replaceChildren(
        heading,
        make("p", { class: "dc-lead" }, shown[place].description),
        ...fieldsOf(names.filter((name) => required.includes(name))),
        ...fold(
          "More, if you know it",
          names.filter((name) => !required.includes(name)),
        ),
        ...quiet.flatMap((group) => fold(group.title, namesIn(group))),
        make(
          "p",
          { class: "dc-steps__next" },
          ...(place ? [make("a", { class: "dc-button", href: `#step-${shown[place - 1].id}` }, "Back")] : []),
          make(
            "a",
            { class: "dc-button dc-button--main", href: `#step-${[...shown, LAST][place + 1].id}` },
            `Go on: ${[...shown, LAST][place + 1].title.toLowerCase()}`,
          ),
        ),
      );
    }
  }

  /** Show the step that the address names; the first where it names none. */
  function arrive() {
    const target = document.getElementById(location.hash.slice(1));
    const wanted = Math.max(
      0,
      sections.findIndex((section) => section === target || (target && section.contains(target))),
    );
    for (const [place, section] of sections.entries()) {
      section.hidden = place !== wanted;
      if (place === wanted) links[place].setAttribute("aria-current", "step");
      else links[place].removeAttribute("aria-current");
    }
    onArrive(wanted === shown.length);
    return sections[wanted];
  }

  addEventListener("hashchange", () => {
    if (location.hash && !sections.some((section) => `#${section.id}` === location.hash)) return;
    const section = arrive();
    /** @type {HTMLElement} */ (section.firstElementChild).focus({ preventScroll: true });
    navigation.scrollIntoView({ block: "start" });
  });

  /**
   * Say at each step what is left to do there.
   *
   * @param {Problem[]} problems
   */
  function count(problems) {
    for (const [place, group] of shown.entries()) {
      const names = namesIn(group);
      const left = problems.filter(({ pointer }) => names.includes(pointer.split("/")[1])).length;
      /** @type {Element} */ (links[place].lastElementChild).textContent = left ? `${left} left` : "done";
    }
  }

  return { navigation, elements: sections, fill, arrive, count };
}

/**
 * Show the step that holds an element, and go there.
 *
 * @param {HTMLElement} element
 */
export function goTo(element) {
  const section = element.closest("section[id^=step-]");
  if (section && /** @type {HTMLElement} */ (section).hidden) location.hash = section.id;
  for (let fold = element.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  // after the step was shown
  setTimeout(() => {
    element.focus();
    element.scrollIntoView({ block: "center" });
  }, 30);
}
