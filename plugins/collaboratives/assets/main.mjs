/**
 * Brings the page's components to life: the one script that every page loads.
 *
 * `<div data-module="explorer">` gets `components/explorer/explorer.mjs`, whose
 * `enhance(root)` adds to markup that is complete without it. What goes wrong
 * in one component is told to the console and does not stop the others.
 */

/** @type {WeakSet<Element>} */
const enhanced = new WeakSet();

/**
 * Start a component; `data-state` says where that failed, for what its style hides until it works.
 *
 * @param {Element} root
 * @param {string} name
 */
async function enhance(root, name) {
  try {
    const component = await import(new URL(`../components/${name}/${name}.mjs`, import.meta.url).href);
    await component.enhance(root);
  } catch (error) {
    root.setAttribute("data-state", "failed");
    console.error(`${name}: the page works without this part, but it could not be started`, error);
  }
}

function enhanceAll() {
  for (const root of document.querySelectorAll("[data-module]")) {
    const name = root.getAttribute("data-module");
    if (!name || enhanced.has(root)) continue;
    enhanced.add(root);
    enhance(root, name);
  }
}

enhanceAll();
// Material sends this after it has replaced a page's content
/** @type {any} */ (window).document$?.subscribe(enhanceAll);
