/**
 * What the editorial rules ask of a case and its schema cannot say, for the form; `case.py` is the authority, and a test
 * holds that both say the same. Only how hard a summary is to read is left to the program.
 *
 * @typedef {[rule: string, steps: (string | number)[], words: Record<string, unknown>]} Fault
 * @typedef {import("../assets/checks/collection.mjs").Collection} Collection
 */

const ENDED = ["discontinued", "blocked"];
const GRADES_WITH_OUTCOME = ["A", "B"];
const TEXTS = ["title", "problem", "data", "approach", "outcome", "harms", "lessons", "ending"];
/** @type {Readonly<Record<string, string[]>>} */
const CITING = { contested: ["source", "answer_source"], history: ["source"] };
const SENTENCE = /[.!?]["”’')]*$/;

/** The rules that `check` decides. */
export const DECIDED = [
  ...["one-sector", "missing-ending", "undated-unknown", "unsupported-outcome", "copied-text", "unfinished-summary"],
  ...["title-is-sentence", "unsorted-history", "rehosted-address", "unlisted-source"],
];

/** Those that are told at one field and mostly mended at a later one, which a reader may not have reached yet. */
export const MENDED_LATER = new Set(["missing-ending", "undated-unknown", "unsupported-outcome"]);

/**
 * @param {any} written a case that its schema accepts
 * @param {Collection & { rehosting: string[] }} collection
 * @returns {Iterable<Fault>}
 */
export function* check(written, collection) {
  const { kind, organisations, status, sources, evidence, title, summary } = written;
  const sectors = new Set(organisations.map((/** @type {any} */ one) => one.sector));
  if (kind === "collaborative" && sectors.size < 2) {
    const terms = collection.byPath.get("organisations/*/sector")?.vocabulary?.terms ?? [];
    yield ["one-sector", ["organisations"], { sector: terms.find(({ id }) => sectors.has(id))?.title ?? "" }];
  }
  if (ENDED.includes(status) && !("ending" in written)) yield ["missing-ending", ["status"], { status }];
  if (status === "unknown" && !("status_note" in written)) yield ["undated-unknown", ["status"], {}];
  const isSupported = sources.some((/** @type {any} */ one) => one.supports?.includes("outcome"));
  if (GRADES_WITH_OUTCOME.includes(evidence?.grade) && !isSupported) {
    yield ["unsupported-outcome", ["evidence", "grade"], { grade: evidence.grade }];
  }
  if (title.endsWith(".")) yield ["title-is-sentence", ["title"], {}];
  if (summary && !SENTENCE.test(summary)) yield ["unfinished-summary", ["summary"], {}];
  for (const other of summary ? TEXTS : []) {
    if (wordsOf(written[other] ?? "") === wordsOf(summary)) yield ["copied-text", ["summary"], { other }];
  }
  yield* checkHistory(written.history ?? []);
  yield* checkSources(written, collection);
}

/**
 * @param {{ date: string }[]} history
 * @returns {Iterable<Fault>}
 */
function* checkHistory(history) {
  for (const [place, { date }] of history.entries()) {
    const earlier = history[place - 1]?.date ?? "";
    const length = Math.min(date.length, earlier.length);
    if (date.slice(0, length) < earlier.slice(0, length)) {
      yield ["unsorted-history", ["history", place, "date"], { date, earlier }];
    }
  }
}

/**
 * @param {any} written
 * @param {{ rehosting: string[] }} collection
 * @returns {Iterable<Fault>}
 */
function* checkSources(written, { rehosting }) {
  const listed = new Set(written.sources.map((/** @type {any} */ one) => one.url));
  for (const [field, names] of Object.entries(CITING)) {
    for (const [place, one] of (written[field] ?? []).entries()) {
      for (const name of names) {
        if (name in one && !listed.has(one[name])) {
          yield ["unlisted-source", [field, place, name], { address: one[name] }];
        }
      }
    }
  }
  for (const [place, { url, copy }] of written.sources.entries()) {
    const site = (/^https?:\/\/([^/?#:]*)/i.exec(url)?.[1] ?? "").toLowerCase().replace(/\.$/, "");
    if (!copy && site.split(".").some((part) => rehosting.includes(part))) {
      yield ["rehosted-address", ["sources", place, "url"], { site }];
    }
  }
}

/** @param {string} text */
function wordsOf(text) {
  return (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}
