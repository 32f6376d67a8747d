/** Elements made and found without a string of HTML: text stays text, wherever it came from. */

/**
 * A new element.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] those that are `false` or undefined are left out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    // an attribute of ARIA says "true", where one of HTML only has to be there
    element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * A new element of a drawing (SVG).
 *
 * @param {string} tag
 * @param {Record<string, string | number | undefined>} attributes those that are undefined are left out
 * @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * A button that does something.
 *
 * @param {Record<string, string | number | boolean | undefined>} attributes
 * @param {() => void} action
 * @param {...(Node | string)} children
 */
export function makeButton(attributes, action, ...children) {
  const button = make("button", { type: "button", ...attributes }, ...children);
  button.addEventListener("click", action);
  return button;
}

/**
 * The part of a component that its template marks with `data-part`.
 *
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} name
 * @param {new () => T} kind what it must be, such as HTMLInputElement
 * @returns {T}
 */
export function part(root, name, kind) {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof kind)) throw new Error(`the template has no ${kind.name} with data-part="${name}"`);
  return found;
}

/**
 * A copy of what a `<template>` holds.
 *
 * @param {HTMLTemplateElement} template
 * @returns {HTMLElement}
 */
export function cloneOf(template) {
  const first = template.content.firstElementChild;
  if (!first) throw new Error("the template is empty");
  return /** @type {HTMLElement} */ (document.importNode(first, true));
}
