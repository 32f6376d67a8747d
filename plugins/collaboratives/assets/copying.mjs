/**
 * Put a text on the clipboard; where the browser refuses, show it selected, ready to be copied by hand.
 *
 * @param {string} text
 * @param {HTMLElement} place where it is shown then
 * @returns {Promise<boolean>} whether it is on the clipboard
 */
export async function copy(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    place.hidden = true;
    return true;
  } catch {
    place.textContent = text;
    place.hidden = false;
    getSelection()?.selectAllChildren(place);
    return false;
  }
}
