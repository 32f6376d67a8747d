/**
 * A worksheet as Markdown: a heading for each question, with its id in a comment so that it can be read back.
 *
 * @typedef {{id: string, question: string}} Question
 */

/**
 * @param {string} title
 * @param {readonly Question[]} questions
 * @param {ReadonlyMap<string, string>} answers
 */
export function writeSheet(title, questions, answers) {
  const parts = questions.map(
    ({ id, question }) => `## ${question}\n<!-- ${id} -->\n\n${quoted(answers.get(id) ?? "")}`,
  );
  return `${[`# ${title}`, ...parts].join("\n\n").trimEnd()}\n`;
}

/**
 * The answers that a text holds to some questions; what it does not answer is not there.
 *
 * @param {string} text
 * @param {readonly Question[]} questions
 * @returns {Map<string, string>}
 */
export function readSheet(text, questions) {
  const known = new Set(questions.map(({ id }) => id));
  const parts = text.replaceAll("\r\n", "\n").split(/^## .*\n<!-- ([a-z0-9/-]+) -->$/m);
  /** @type {Map<string, string>} */
  const found = new Map();
  for (let place = 1; place < parts.length; place += 2) {
    const answer = unquoted(parts[place + 1]);
    if (known.has(parts[place]) && answer) found.set(parts[place], answer);
  }
  return found;
}

/**
 * An answer as a quotation, so that no line of it is taken for a heading of ours.
 *
 * @param {string} answer
 */
function quoted(answer) {
  return answer
    .trim()
    .split("\n")
    .map((line) => (line ? `> ${line}` : ">"))
    .join("\n")
    .replace(/^>$/, "");
}

/** @param {string} part */
function unquoted(part) {
  return part
    .trim()
    .split("\n")
    .map((line) => line.replace(/^> ?/, ""))
    .join("\n")
    .trim();
}
