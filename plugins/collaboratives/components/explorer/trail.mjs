/**
 * The reader's way through the Explorer, kept in the browser's history: Back, Forward and reload lead to the same
 * selection, as far scrolled, with as much shown, and with the same thing in focus.
 *
 * @typedef {{shown: number, scroll: number, focus: string}} Place where a reader was on the page
 *
 * @typedef {object} Trail
 * @property {(query: string) => void} push a new step
 * @property {(query: string) => void} replace the present step under another address
 * @property {() => Promise<void>} begin show what the page was opened with
 */

/** Browsers allow about a hundred changes of the history in half a minute. */
const PAUSE = 400;

/**
 * @param {HTMLElement} root
 * @param {{limit: number}} results
 * @param {(place: Place | null) => Promise<void>} arrive shows what the address says
 * @returns {Trail}
 */
export function openTrail(root, results, arrive) {
  let saving = 0;
  let shown = location.search;
  let arrivals = 0;

  function save() {
    clearTimeout(saving);
    /** @type {Place} */
    const place = { shown: results.limit, scroll: window.scrollY, focus: keyOf(root) };
    history.replaceState({ place }, "");
  }

  function saveSoon() {
    clearTimeout(saving);
    saving = setTimeout(save, PAUSE);
  }

  /** @param {Place | undefined} place */
  async function go(place) {
    clearTimeout(saving);
    shown = location.search;
    arrivals += 1;
    const mine = arrivals;
    await arrive(place ?? null);
    // the reader may have gone on meanwhile
    if (!place || mine !== arrivals) return;
    elementOf(root, place.focus)?.focus({ preventScroll: true });
    window.scrollTo({ top: place.scroll, behavior: "instant" });
  }

  // the browser would scroll before the list is there
  history.scrollRestoration = "manual";
  window.addEventListener("scroll", saveSoon, { passive: true });
  root.addEventListener("focusin", saveSoon);
  window.addEventListener("pagehide", save);
  window.addEventListener("popstate", (event) => {
    // a link to a part of this page is no step of the way
    if (event.state || location.search !== shown) go(event.state?.place);
  });

  return {
    push(query) {
      arrivals += 1;
      save();
      history.pushState(null, "", location.pathname + query);
      shown = location.search;
    },
    replace(query) {
      arrivals += 1;
      history.replaceState(history.state, "", location.pathname + query);
      shown = location.search;
    },
    begin: () => go(history.state?.place),
  };
}

/**
 * Do something that makes parts of the page anew, and leave the focus where it was, or on a fallback.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} fallback
 * @param {() => void} action
 */
export function keepingFocus(root, fallback, action) {
  const key = keyOf(root);
  action();
  if (!key || keyOf(root) === key) return;
  const again = elementOf(root, key);
  if (again) {
    again.focus({ preventScroll: true });
  } else {
    fallback.tabIndex = -1;
    fallback.focus({ preventScroll: true });
  }
}

/** @param {HTMLElement} root */
function keyOf(root) {
  const focused = document.activeElement;
  return (focused instanceof HTMLElement && root.contains(focused) && focused.dataset.key) || "";
}

/**
 * @param {HTMLElement} root
 * @param {string} key
 * @returns {HTMLElement | null}
 */
function elementOf(root, key) {
  return key ? root.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
}
