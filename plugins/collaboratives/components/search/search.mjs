/**
 * The search in the header of every page: answers while the reader types, in groups by collection.
 *
 * Nothing is fetched before something is typed. Without this script, and by
 * Enter, the field leads to the Explorer.
 *
 * @typedef {import("../../assets/search/search.mjs").Search} Search
 * @typedef {import("../../assets/search/answer.mjs").Found} Found
 * @typedef {import("../../assets/search/index.mjs").Group} Group
 */

import { make, part } from "../../assets/dom.mjs";
import { showReason, withMarks } from "./reason.mjs";

const TYPING_PAUSE = 120;
const MOST_OF_A_GROUP = 5;

/** @param {HTMLFormElement} root */
export function enhance(root) {
  const input = part(root, "input", HTMLInputElement);
  const panel = part(root, "panel", HTMLElement);
  const status = part(root, "status", HTMLElement);
  const home = root.dataset.home ?? "";
  /** @type {Search | undefined} */
  let search;
  let turn = 0;
  let pause = 0;
  /** whether an answer is on its way */
  let asked = false;

  async function answer() {
    const text = input.value.trim();
    if (!text) {
      close();
      return;
    }
    turn += 1;
    const mine = turn;
    asked = true;
    let content;
    let words;
    try {
      const { openSearch, noteOn } = await import("../../assets/search/search.mjs");
      search ??= openSearch(root.dataset.index ?? "");
      const [groups, { found, ...how }] = [await search.groups(), await search.ask(text)];
      if (how.rule === "unasked") {
        if (mine === turn) close();
        return;
      }
      const shown = await Promise.all(
        groups.map((group) => section(/** @type {Search} */ (search), group, found, text)),
      );
      const note = noteOn({ found, ...how }, "pages");
      content = [...(note ? [make("p", { class: "dc-panel__note" }, note)] : []), ...shown.flat()];
      if (!found.length) content = [make("p", { class: "dc-panel__note" }, `Nothing on this site has “${text}”.`)];
      words = `${found.length} ${found.length === 1 ? "result" : "results"}`;
    } catch (error) {
      console.error(error);
      content = [
        make(
          "p",
          { class: "dc-panel__note" },
          "The search could not be loaded. Press Enter to search in the Explorer.",
        ),
      ];
      words = "The search could not be loaded";
    }
    if (mine !== turn) return;
    asked = false;
    panel.replaceChildren(...content);
    panel.hidden = false;
    status.textContent = words;
  }

  /**
   * The best answers of one collection, and a link to all of them; nothing where there are none.
   *
   * @param {Search} engine
   * @param {Group} group
   * @param {Found[]} found
   * @param {string} text
   */
  async function section(engine, { id, title, plural, listing, first, count }, found, text) {
    const own = found.filter(({ document }) => document >= first && document < first + count);
    if (!own.length) return [];
    const reasons = await Promise.all(own.slice(0, MOST_OF_A_GROUP).map((one) => engine.reason(one)));
    const items = reasons.map((reason) => {
      const why = make("span", { class: "dc-why" });
      showReason(why, reason);
      const name = make("span", { class: "dc-panel__title", dir: "auto" }, ...withMarks(reason.title));
      return make("li", {}, make("a", { href: home + reason.url }, name, why));
    });
    const heading = make("p", { class: "dc-panel__heading", id: `dc-panel-${id}` }, title);
    const all =
      listing && own.length > items.length
        ? [
            make(
              "a",
              { class: "dc-panel__all", href: `${home}${listing}?q=${encodeURIComponent(text)}` },
              `All ${own.length} ${plural}`,
            ),
          ]
        : [];
    return [heading, make("ul", { "aria-labelledby": `dc-panel-${id}` }, ...items), ...all];
  }

  function close() {
    clearTimeout(pause);
    turn += 1;
    asked = false;
    panel.hidden = true;
    panel.replaceChildren();
    status.textContent = "";
  }

  /** @param {number} step */
  function move(step) {
    const stops = [input, ...panel.querySelectorAll("a")];
    const here = stops.findIndex((stop) => stop === document.activeElement);
    stops[(here + step + stops.length) % stops.length].focus();
  }

  input.addEventListener("input", () => {
    asked = true;
    clearTimeout(pause);
    pause = setTimeout(answer, TYPING_PAUSE);
  });
  input.addEventListener("focus", () => {
    if (input.value.trim() && panel.hidden) answer();
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (asked || !panel.hidden)) {
      // the first Escape closes the answers, or drops those to come, and keeps what was typed
      event.preventDefault();
      input.focus();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (panel.hidden) return;
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  root.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (to instanceof Node && root.contains(to)) return;
    close();
  });
  // what was typed before this script came
  if (document.activeElement === input) answer();
}
