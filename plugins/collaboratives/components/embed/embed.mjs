/** Makes the lines that show a list or one record within another site, with a preview. */

import { part } from "../../assets/dom.mjs";

const TYPING_PAUSE = 300;
/** What an address of the Explorer says of its views; a frame shows cards. */
const OF_VIEWS = ["view", "rows", "columns", "decade"];

/** @param {HTMLElement} root */
export function enhance(root) {
  const form = part(root, "form", HTMLFormElement);
  const of = part(root, "of", HTMLInputElement);
  const most = part(root, "most", HTMLInputElement);
  const error = part(root, "error", HTMLElement);
  const code = part(root, "code", HTMLElement);
  const preview = part(root, "preview", HTMLIFrameElement);
  const { site = "", listings = "", collections = "" } = root.dataset;
  const home = new URL(root.dataset.home ?? "", location.href);
  const base = root.dataset.address || home.href;
  const byListing = new Map(listings.split(" ").map((listing, place) => [listing, collections.split(" ")[place]]));
  let pause = 0;

  /**
   * Where the embedded page of an address is, below the site's root; undefined for what cannot be shown so.
   *
   * @param {string} address
   */
  function target(address) {
    if (!URL.canParse(address, base)) return undefined;
    const { href, search } = new URL(address, base);
    const root = [base, home.href].find((one) => href.startsWith(one)) ?? "\0";
    const [folder, name, rest] = href.slice(root.length).split(/[?#]/)[0].split("/");
    if (!href.startsWith(root)) return undefined;
    const query = new URLSearchParams(search);
    for (const name of OF_VIEWS) query.delete(name);
    const known = byListing.get(folder);
    if (known && !name) return { path: `embed/${known}/`, query };
    if (collections.split(" ").includes(folder) && !rest)
      return { path: `embed/${folder}/`, query: name ? new URLSearchParams({ id: name }) : query };
    return undefined;
  }

  function show() {
    const found = target(of.value.trim());
    error.textContent = found
      ? ""
      : "This is no list with filters and no record of this site: copy the address of the Explorer, or of one record.";
    of.setAttribute("aria-invalid", String(!found));
    if (!found) return;
    const number = Math.round(Number(most.value));
    if (!found.query.has("id") && number >= 1 && number <= 60 && number !== 12) found.query.set("most", String(number));
    const path = `${found.path}${found.query.size ? `?${found.query}` : ""}`;
    code.textContent = [
      `<iframe src="${escaped(new URL(path, base).href)}" title="${escaped(site)}" loading="lazy"`,
      '  height="600" style="width: 100%; border: 0"></iframe>',
    ].join("\n");
    const address = new URL(path, home).href;
    if (preview.src !== address) preview.src = address;
  }

  addEventListener("message", ({ source, data }) => {
    if (source !== preview.contentWindow || data?.["data-collaboratives"] !== "height") return;
    const height = Number(data.height);
    if (height > 0) preview.height = String(Math.min(height, 5000));
  });
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, TYPING_PAUSE);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  const asked = new URLSearchParams(location.search).get("of");
  if (asked && URL.canParse(asked, base)) of.value = new URL(asked, base).href;
  form.hidden = false;
  show();
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
