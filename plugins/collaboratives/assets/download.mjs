/**
 * Hand the reader a text as a file.
 *
 * @param {string} name
 * @param {string} text
 * @param {string} type its media type
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // the browser has taken hold of it by then
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
