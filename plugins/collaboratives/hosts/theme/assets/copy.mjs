/** Gives each block of code on a page a button that copies it; Material's own adds a nameless landmark for each. */

const SHOWN_FOR = 2000;

for (const block of document.querySelectorAll(".md-typeset .highlight > pre")) {
  const code = block.querySelector("code");
  if (!code || !navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "dc-copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent ?? "");
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = "Copy";
    }, SHOWN_FOR);
  });
  block.before(button);
}
