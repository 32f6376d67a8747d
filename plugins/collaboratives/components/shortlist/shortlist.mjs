/**
 * The shortlist as a page: what is kept in this browser, or a list that a link names, which leaves the own one alone.
 *
 * @typedef {import("../../assets/shelf.mjs").Shelf} Shelf
 * @typedef {import("../../assets/shortlist.mjs").Kept} Kept
 * @typedef {import("../../assets/shortlist.mjs").Shortlist} Shortlist
 * @typedef {import("../../assets/shortlist.mjs").View} View
 * @typedef {import("./listed.mjs").Listed} Listed
 */

import { make, makeButton, part } from "../../assets/dom.mjs";
import { isId } from "../../assets/ids.mjs";
import { fetchRecord } from "../../assets/record.mjs";
import { counted, readShelf } from "../../assets/shelf.mjs";
import {
  withKept,
  withMoved,
  withoutKept,
  withoutView,
  withRenamed,
  withView,
} from "../../assets/shortlist-changes.mjs";
import {
  changeShortlist,
  COLLECTION,
  isRefused,
  keyOf,
  keyOfView,
  MOST,
  NotKept,
  REFUSED,
  shortlist,
  whenShortlistChanges,
} from "../../assets/shortlist.mjs";
import { keptCards } from "./cards.mjs";
import { listedIn } from "./listed.mjs";
import { takeAway } from "./away.mjs";
import { savedViews } from "./views.mjs";

/** @param {HTMLElement} root */
export async function enhance(root) {
  const { home = "", source = "", singular = "", plural = "" } = root.dataset;
  const notice = part(root, "notice", HTMLElement);
  const told = part(root, "told", HTMLElement);
  const count = part(root, "count", HTMLElement);
  const list = part(root, "list", HTMLElement);
  const listings = new Map(Object.entries(JSON.parse(root.dataset.listings ?? "{}")));
  const named = [...new Set(new URLSearchParams(location.search).getAll(singular))];
  const isShared = named.length > 0;
  const sent = named.filter(isId).slice(0, MOST);
  /** @type {string[]} what is to be said of the list for as long as the page is open */
  const said = [];
  if (named.length > sent.length)
    said.push(
      `${named.length - sent.length} of what this link names is left out: no ${singular}, or one of more than ${MOST}.`,
    );
  /** @type {Promise<Shelf> | undefined} */
  let shelf;
  /** @type {Listed[]} */
  let listed = [];
  let turn = 0;

  const away = takeAway(root);
  const cards = keptCards(root, { isShared, remove });

  function shelfOf() {
    shelf ??= load(source);
    shelf.catch(() => (shelf = undefined));
    return shelf;
  }

  async function show() {
    turn += 1;
    const mine = turn;
    const { kept, views } = shortlist();
    const wanted = isShared ? sent.map((id) => ({ id, title: id })) : kept.filter(isListed);
    part(root, "shared", HTMLElement).hidden = !isShared;
    part(root, "empty", HTMLElement).hidden = isShared || wanted.length > 0;
    showViews(isShared ? [] : views);
    try {
      const known = wanted.length ? await shelfOf() : undefined;
      const found = known ? await listedIn(known, wanted, (id) => fetchRecord(home, COLLECTION, id)) : [];
      if (mine !== turn) return;
      listed = found;
      if (known) showCases(known);
      part(root, "cases", HTMLElement).hidden = !listed.length;
      notice.replaceChildren(...said.map((words) => make("p", {}, words)));
      root.dataset.state = "ready";
    } catch (error) {
      if (mine !== turn) return;
      notice.replaceChildren(make("p", {}, `The ${plural} could not be loaded. Reload the page to try again.`));
      console.error(error);
    }
  }

  /** @param {Shelf} known */
  function showCases(known) {
    follow(known);
    list.replaceChildren(cards.show(known, listed));
    count.textContent = counted(known, listed.length);
    away.show({
      ids: listed.filter(({ place }) => place >= 0).map(({ place }) => known.entries[place].id),
      gone: listed.filter(({ place }) => place < 0).map(({ wanted }) => wanted.title),
    });
  }

  /**
   * Keep under its id of today what has moved, and say so once.
   *
   * @param {Shelf} known
   */
  function follow(known) {
    for (const one of listed) {
      if (!one.old || one.place < 0) continue;
      const { id, title } = known.entries[one.place];
      const words = `“${one.wanted.title}” is now called “${title}”.`;
      if (!said.includes(words)) said.push(words);
      if (!isShared) attempt((stored) => withMoved(stored, { collection: COLLECTION, id: one.old }, { id, title }));
    }
  }

  /** @param {readonly View[]} all those of collections that are no more are left out */
  function showViews(all) {
    const views = all.filter(({ collection }) => listings.has(collection));
    part(root, "views", HTMLElement).hidden = !views.length;
    const actions = { rename, remove: removeView };
    part(root, "saved", HTMLElement).replaceChildren(...savedViews(views, listings, home, actions));
  }

  /**
   * Change what is stored; where that is refused, say why.
   *
   * @param {(list: Shortlist) => Shortlist} action
   * @returns {boolean} whether it is done
   */
  function attempt(action) {
    try {
      changeShortlist(action);
      return true;
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      told.textContent = error.message;
      return false;
    }
  }

  /**
   * Change what is stored, and offer to undo it.
   *
   * @param {string} words
   * @param {(list: Shortlist) => Shortlist} action
   * @param {(list: Shortlist) => Shortlist} undo
   * @param {string} key of what is in focus once it is undone
   */
  function attemptWithUndo(words, action, undo, key) {
    if (!attempt(action)) return;
    const button = makeButton({ class: "dc-button" }, back, "Undo");
    told.replaceChildren(words, " ", button);
    button.focus();

    async function back() {
      if (!attempt(undo)) return;
      told.textContent = "It is back.";
      // shown anew by the change, and once more here only to know when that is done
      await show();
      const again = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
      (again instanceof HTMLElement ? again : count).focus();
    }
  }

  /** @param {string} id */
  function remove(id) {
    const place = shortlist().kept.findIndex((one) => keyOf(one) === keyOf({ collection: COLLECTION, id }));
    if (place < 0) return;
    const entry = shortlist().kept[place];
    attemptWithUndo(
      `“${entry.title}” is removed.`,
      (stored) => withoutKept(stored, entry),
      (stored) => withKept(stored, [entry], place),
      `entry ${id}`,
    );
  }

  /** @param {View} view */
  function removeView(view) {
    const place = shortlist().views.findIndex((one) => keyOfView(one) === keyOfView(view));
    attemptWithUndo(
      `The view “${view.title}” is removed.`,
      (stored) => withoutView(stored, view),
      (stored) => withView(stored, view, place),
      `view ${keyOfView(view)}`,
    );
  }

  /**
   * @param {View} view
   * @param {string} title
   */
  function rename(view, title) {
    if (!attempt((stored) => withRenamed(stored, view, title))) return;
    told.textContent = `The view is now called “${title}”.`;
    const again = root.querySelector(`[data-key="${CSS.escape(`rename ${keyOfView(view)}`)}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  const clear = part(root, "clear", HTMLButtonElement);
  clear.hidden = isShared;
  clear.addEventListener("click", () => {
    const before = shortlist().kept.filter(isListed);
    if (!confirm(`Remove all ${before.length} ${plural} from your shortlist?`)) return;
    const without = (/** @type {Shortlist} */ stored) => ({
      ...stored,
      kept: stored.kept.filter((one) => !isListed(one)),
    });
    attemptWithUndo("Your shortlist is cleared.", without, (stored) => withKept(stored, before), "");
  });
  part(root, "add", HTMLButtonElement).addEventListener("click", async () => {
    const { entries } = await shelfOf();
    const found = listed.filter(({ place }) => place >= 0).map(({ place }) => entries[place]);
    const before = shortlist().kept.length;
    if (
      !attempt((stored) =>
        withKept(
          stored,
          found.map(({ id, title }) => ({ collection: COLLECTION, id, title })),
        ),
      )
    )
      return;
    const number = shortlist().kept.length - before;
    told.textContent = number ? `${number} added to your shortlist.` : "All of them are on your shortlist already.";
  });
  if (isRefused()) said.push(REFUSED);
  whenShortlistChanges(show);
  await show();
}

/** @param {Kept} kept */
function isListed({ collection }) {
  return collection === COLLECTION;
}

/** @param {string} source */
async function load(source) {
  const answer = await fetch(source, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${source}: ${answer.status}`);
  return readShelf(await answer.json());
}
