/**
 * One question at a time, in place of the list of all of them.
 *
 * Answers stand in the address by the ids of their questions; which answered
 * question is being looked at again stands after the hash. Nothing is sent or
 * stored.
 *
 * @typedef {import("./walk.mjs").Tree} Tree
 * @typedef {import("./walk.mjs").Way} Way
 * @typedef {import("./walk.mjs").Question} Question
 */

import { make, makeButton, part } from "../../assets/dom.mjs";
import { download } from "../../assets/download.mjs";
import { showResult } from "./result.mjs";
import { readAnswers, wayOf, writeAnswers } from "./walk.mjs";

/** @param {HTMLElement} root */
export async function enhance(root) {
  const answer = await fetch(root.dataset.source ?? "", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  start(root, await answer.json());
}

/**
 * @param {HTMLElement} root
 * @param {Tree} tree
 */
function start(root, tree) {
  const stepper = part(root, "stepper", HTMLElement);
  const whole = part(root, "whole", HTMLElement);
  const drawing = root.querySelector('[data-part="drawing"]');
  const home = root.dataset.home ?? "";
  let { answers, notice } = readAnswers(location.search, tree);
  // a link to a question or outcome that does not lie on the way leads to the list
  let listed = Boolean(location.hash) && !looking(wayOf(tree, answers));

  /** The question that the hash names, if it lies on the way. */
  function looking(/** @type {Way} */ way) {
    const id = location.hash.slice(1);
    return way.steps.find(({ question }) => question.id === id)?.question;
  }

  /** @param {boolean} moved whether the reader went on, and the new question is to be read out */
  function show(moved) {
    const way = wayOf(tree, answers);
    const asked = looking(way) ?? way.open;
    const content = asked ? ask(asked, way) : result(way);
    stepper.replaceChildren(
      ...(notice ? [make("div", { class: "dc-notice", role: "status" }, make("p", {}, notice))] : []),
      progress(asked),
      content,
      ...given(way, asked),
      makeButton({ class: "dc-button dc-tree__all" }, turn, listed ? "One question at a time" : "Show all questions"),
    );
    stepper.hidden = false;
    whole.hidden = !listed;
    highlight(way);
    const heading = stepper.querySelector("h2");
    if (moved && heading instanceof HTMLElement) {
      heading.focus();
      heading.scrollIntoView({ block: "nearest" });
    }
  }

  function turn() {
    listed = !listed;
    show(false);
    const button = stepper.querySelector(".dc-tree__all");
    if (button instanceof HTMLElement) button.focus();
  }

  /**
   * @param {Question} question
   * @param {string} id of the answer
   */
  function choose(question, id) {
    answers = new Map(answers).set(question.id, id);
    notice = "";
    go(writeAnswers(answers, tree));
  }

  /** @param {string} address after the path */
  function go(address) {
    history.pushState(null, "", `${location.pathname}${address}`);
    show(true);
  }

  /** @param {Question | undefined} asked */
  function progress(asked) {
    const stages = tree.stages.map(({ id, title }) =>
      make("li", { "aria-current": asked?.stage === id ? "step" : undefined }, title),
    );
    return make("ol", { class: "dc-tree__stages", "aria-label": "Stages in the life of data" }, ...stages);
  }

  /**
   * @param {Question} question
   * @param {Way} way
   */
  function ask(question, way) {
    const present = way.steps.find((step) => step.question.id === question.id)?.answer.id;
    const buttons = question.answers.map(({ id, label }) =>
      make(
        "li",
        {},
        makeButton(
          {
            class: "dc-button dc-tree__answer",
            "data-answer": id,
            "aria-pressed": present === undefined ? undefined : String(present === id),
          },
          () => choose(question, id),
          label,
        ),
      ),
    );
    const sources = question.sources.map(({ title, publisher, year, url }) =>
      make(
        "li",
        {},
        make("a", { href: url, rel: "nofollow noopener noreferrer" }, title),
        ` (${[publisher, year].filter(Boolean).join(", ")})`,
      ),
    );
    return make(
      "section",
      { class: "dc-tree__asked", "data-question": question.id, "aria-labelledby": "dc-tree-asked" },
      make("h2", { id: "dc-tree-asked", tabindex: -1 }, question.question),
      make("p", {}, question.why),
      make("ul", { class: "dc-plain dc-tree__answers", "aria-labelledby": "dc-tree-asked" }, ...buttons),
      fold("What this rests on", make("ul", {}, ...sources)),
      ...(question.steps.length ? [fold("In the guide", make("ul", {}, ...question.steps.map(step)))] : []),
      ...cases(question),
    );
  }

  /** @param {{title: string, url: string}} step */
  function step({ title, url }) {
    return make("li", {}, make("a", { href: home + url }, title));
  }

  /**
   * Cases in the outcomes that an answer leads to at once.
   *
   * @param {Question} question
   */
  function cases({ answers }) {
    const ends = new Set(answers.map(({ leads_to }) => leads_to));
    const outcomes = tree.outcomes.filter(({ id, cases }) => ends.has(id) && cases.length);
    if (!outcomes.length) return [];
    const items = outcomes.map(({ title, cases }) =>
      make(
        "li",
        {},
        `${title}: `,
        ...cases
          .slice(0, 3)
          .flatMap(({ title, url }, place) => [place ? ", " : "", make("a", { href: home + url }, title)]),
      ),
    );
    return [fold("Cases that ended where an answer leads", make("ul", {}, ...items))];
  }

  /**
   * @param {string} title
   * @param {HTMLElement} content
   */
  function fold(title, content) {
    return make("details", {}, make("summary", {}, title), content);
  }

  /**
   * What was answered, each with a way back to it.
   *
   * @param {Way} way
   * @param {Question | undefined} asked
   */
  function given({ steps }, asked) {
    if (!steps.length) return [];
    const items = steps.map(({ question, answer }) =>
      make(
        "li",
        { "aria-current": question.id === asked?.id ? "true" : undefined },
        make("span", {}, question.question, " ", make("strong", {}, answer.label), " "),
        makeButton(
          { class: "dc-tree__change", "data-change": question.id, "aria-label": `Change: ${question.question}` },
          () => go(`${writeAnswers(answers, tree)}#${question.id}`),
          "Change",
        ),
      ),
    );
    return [
      make(
        "section",
        { class: "dc-tree__given", "aria-labelledby": "dc-tree-given" },
        make("h2", { id: "dc-tree-given" }, "Your answers"),
        make("ol", {}, ...items),
        makeButton({ class: "dc-button", "data-key": "again" }, again, "Start again"),
      ),
    ];
  }

  function again() {
    answers = new Map();
    notice = "";
    go("");
  }

  /** @param {Way} way */
  function result(way) {
    const address = `${root.dataset.address || location.origin + location.pathname}${writeAnswers(answers, tree)}`;
    return showResult(tree, way, { address, home, save: download });
  }

  /** @param {Way} way */
  function highlight({ steps, open, outcome }) {
    const places = [...steps.map(({ question }) => question.id), open?.id ?? outcome?.id ?? ""];
    const ways = new Set(places.slice(1).map((place, number) => `${places[number]} ${place}`));
    for (const each of drawing?.querySelectorAll("[data-from]") ?? []) {
      const way = `${each.getAttribute("data-from")} ${each.getAttribute("data-to")}`;
      each.classList.toggle("dc-tree--taken", ways.has(way));
    }
    for (const each of drawing?.querySelectorAll("[data-question], [data-outcome]") ?? []) {
      const id = each.getAttribute("data-question") ?? each.getAttribute("data-outcome") ?? "";
      each.classList.toggle("dc-tree--taken", places.includes(id));
    }
  }

  addEventListener("popstate", () => {
    ({ answers, notice } = readAnswers(location.search, tree));
    show(true);
  });
  show(false);
  if (listed) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  root.dataset.state = "ready";
}
