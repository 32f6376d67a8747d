/**
 * The way through the decision tree that some answers make. Knows no page.
 *
 * The file's format is described in `views/decision_tree.py`, which writes it.
 *
 * @typedef {{id: string, label: string, leads_to: string, adds: string[]}} Answer
 * @typedef {{title: string, publisher: string, year: number | null, url: string}} Source
 * @typedef {{title: string, url: string}} Step of the guide
 * @typedef {{id: string, stage: string, question: string, why: string, sources: Source[], steps: Step[],
 *   answers: Answer[]}} Question
 * @typedef {{title: string, url: string, note: string}} Example
 * @typedef {{id: string, title: string, description: string, next: string, requires: string[],
 *   steps: Step[], cases: Example[], count: number, url: string}} Outcome
 * @typedef {{version: string, start: string, stages: Array<{id: string, title: string}>, questions: Question[],
 *   outcomes: Outcome[], safeguards: Record<string, {title: string, description: string}>, safeguards_page: string}} Tree
 *
 * @typedef {Map<string, string>} Answers by question; those of questions that are not on the way are kept for later
 * @typedef {{question: Question, answer: Answer}} Given
 * @typedef {{steps: Given[], open: Question | undefined, outcome: Outcome | undefined}} Way either a question is open, or
 *   an outcome is reached
 * @typedef {{id: string, reasons: string[]}} Safeguard `reasons` are what asked for it, in words
 */

const VERSION = "v";

/**
 * The answers of an address, and what a reader should know of those that are not there any more.
 *
 * @param {string} query
 * @param {Tree} tree
 * @returns {{answers: Answers, notice: string}}
 */
export function readAnswers(query, { version, questions }) {
  /** @type {Answers} */
  const answers = new Map();
  const lost = [];
  let made = version;
  for (const [name, value] of new URLSearchParams(query)) {
    const question = questions.find(({ id }) => id === name);
    if (name === VERSION) made = value;
    else if (question?.answers.some(({ id }) => id === value)) answers.set(name, value);
    else lost.push(`${name}: ${value}`);
  }
  const sentences = [];
  if (made !== version) sentences.push(`These answers were given with version ${made}; this is version ${version}.`);
  if (lost.length) sentences.push(`Not known here, and so left out: ${lost.join("; ")}.`);
  if (sentences.length && answers.size) sentences.push("Please look through the others again.");
  return { answers, notice: sentences.join(" ") };
}

/**
 * The address of some answers, in the order of the tree.
 *
 * @param {Answers} answers
 * @param {Tree} tree
 */
export function writeAnswers(answers, { version, questions }) {
  const query = new URLSearchParams();
  for (const { id } of questions) {
    const answer = answers.get(id);
    if (answer !== undefined) query.set(id, answer);
  }
  if (query.size) query.set(VERSION, version);
  return query.size ? `?${query}` : "";
}

/**
 * @param {Tree} tree
 * @param {Answers} answers
 * @returns {Way}
 */
export function wayOf({ start, questions, outcomes }, answers) {
  /** @type {Given[]} */
  const steps = [];
  let place = start;
  for (;;) {
    const outcome = outcomes.find(({ id }) => id === place);
    if (outcome) return { steps, open: undefined, outcome };
    const question = questions.find(({ id }) => id === place);
    if (!question) throw new Error(`the tree leads to ${place}, which it does not have`);
    const answer = question.answers.find(({ id }) => id === answers.get(question.id));
    if (!answer) return { steps, open: question, outcome: undefined };
    steps.push({ question, answer });
    place = answer.leads_to;
  }
}

/**
 * Every safeguard that the answers of a way, and its outcome, ask for, each once.
 *
 * @param {Way} way
 * @returns {Safeguard[]}
 */
export function safeguardsOf({ steps, outcome }) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  const note = (/** @type {string} */ id, /** @type {string} */ reason) =>
    found.set(id, [...(found.get(id) ?? []), reason]);
  for (const { question, answer } of steps) {
    for (const id of answer.adds) note(id, `${question.question} ${answer.label}`);
  }
  for (const id of outcome?.requires ?? []) note(id, `Outcome: ${outcome?.title}`);
  return [...found].map(([id, reasons]) => ({ id, reasons }));
}
