/**
 * A way through the tree as a record of a decision, to keep and to show.
 *
 * As JSON its form is `schema/decision-record.schema.json`.
 *
 * @typedef {import("./walk.mjs").Tree} Tree
 * @typedef {import("./walk.mjs").Way} Way
 */

import { safeguardsOf } from "./walk.mjs";

/**
 * @param {Tree} tree
 * @param {Way} way that has come to an outcome
 * @param {{address: string, day: string}} of the address that reopens it, and the day on which it was made
 */
export function recordOf(tree, way, { address, day }) {
  if (!way.outcome) throw new Error("there is no outcome to record yet");
  const { id, title, next } = way.outcome;
  return {
    version: tree.version,
    date: day,
    address,
    outcome: { id, title, next },
    answers: way.steps.map(({ question, answer }) => ({
      question: question.id,
      asked: question.question,
      answer: answer.id,
      answered: answer.label,
    })),
    safeguards: safeguardsOf(way).map(({ id, reasons }) => ({ id, title: tree.safeguards[id].title, reasons })),
  };
}

/**
 * The same in words.
 *
 * @param {ReturnType<typeof recordOf>} record
 * @param {Tree} tree
 */
export function recordInWords({ version, date, address, outcome, answers, safeguards }, tree) {
  return [
    `# Whether to share data: ${outcome.title}`,
    `Decided on ${date} with version ${version} of the decision tree. To look at it again: <${address}>. This is no legal advice.`,
    `**Now:** ${outcome.next}`,
    "## Safeguards",
    ...safeguards.map(
      ({ id, title, reasons }) =>
        `- **${title}.** ${tree.safeguards[id].description}\n${reasons.map((reason) => `  - ${reason}`).join("\n")}`,
    ),
    "## Answers",
    ...answers.map(({ asked, answered }, place) => `${place + 1}. ${asked}\n   **${answered}**`),
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}
