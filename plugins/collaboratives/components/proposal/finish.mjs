/**
 * The last step: the record as readers will see it and as the file that it becomes, what is checked later, and the roads
 * on which it can be sent.
 *
 * @typedef {import("../../assets/checks/collection.mjs").Collection} Collection
 * @typedef {import("../../assets/checks/problems.mjs").Problem} Problem
 * @typedef {import("../../assets/proposal/roads.mjs").Road} Road
 * @typedef {{ record: any, yaml: string, id: string, isNew: boolean, title: string, isKnown: boolean, problems: Problem[] }} Current
 */

import { checkedLater } from "../../assets/checks/checks.mjs";
import { make, makeButton } from "../../assets/dom.mjs";
import { isId } from "../../assets/proposal/record.mjs";
import { roadsFor } from "../../assets/proposal/roads.mjs";
import { download } from "../../assets/download.mjs";
import { makePreview } from "./preview.mjs";

/** @type {Readonly<Record<Road["kind"], [label: string, how: (road: Road, file: string) => string]>>} */
const WORDS = {
  file: [
    "Open it as a new file on the forge",
    () =>
      "The file comes filled in. Sign in there if you are asked to, look it over, press “Commit changes”, then “Propose changes” and “Create pull request”.",
  ],
  edit: [
    "Open the published file on the forge",
    (_, file) =>
      `First copy the YAML above. On the page that opens, select all that stands in ${file}, paste yours over it, and press “Commit changes”.`,
  ],
  upload: [
    "Upload it on the forge",
    (_, file) =>
      `It is too long for an address. First download ${file}; then drop it into the page that opens and press “Propose changes”.`,
  ],
  issue: [
    "Send it as an issue",
    ({ carriesAll }) =>
      carriesAll
        ? "The issue comes filled in; press “Create”. A program makes the change of it and answers you there."
        : "Copy the YAML above and paste it into the field of the issue. A program makes the change of it and answers you there.",
  ],
  mail: [
    "Send it by mail",
    ({ carriesAll }, file) =>
      carriesAll
        ? "For those without an account. Your mail program opens with all of it."
        : `For those without an account. Download ${file} and attach it to the mail.`,
  ],
};

/**
 * @param {{
 *   collection: Collection, own: any, addresses: { forge: string, contact: string }, pages: string,
 *   say: (words: string) => void, current: () => Current, nameFile: (file: string) => void,
 * }} parts
 */
export function makeFinish({ collection, own, addresses, pages, say, current, nameFile }) {
  const verdict = make("div", { class: "dc-finish__verdict" });
  const roads = make("div", { class: "dc-roads" });
  const fileName = () => `${current().id || collection.singular}.yaml`;
  const later = checkedLater(collection, own);
  const name = make("input", {
    class: "dc-input",
    id: "dc-short-name",
    "aria-describedby": "dc-short-name-help",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
  });
  name.addEventListener("input", () => {
    nameFile(name.value.trim());
    show();
  });
  const named = make(
    "div",
    { class: "dc-field" },
    make("label", { for: "dc-short-name" }, "Short name"),
    make(
      "p",
      { class: "dc-help", id: "dc-short-name-help" },
      "The last part of its address, for good: lower-case letters, digits and single hyphens. It is made from the title; shorten it if you like.",
    ),
    name,
  );
  const preview = makePreview(collection, true);
  let seen = "";
  const element = make(
    "div",
    {},
    verdict,
    named,
    ...preview.elements,
    make(
      "p",
      { class: "dc-steps__next" },
      makeButton({ class: "dc-button" }, copy, "Copy the YAML"),
      makeButton({ class: "dc-button" }, () => download(fileName(), current().yaml, "text/yaml"), "Download the file"),
    ),
    roads,
    make(
      "details",
      {},
      make("summary", {}, make("strong", {}, "Checked after you propose")),
      make(
        "p",
        {},
        "These need the whole catalogue, or more than a browser knows. You are told where you proposed it.",
      ),
      make(
        "ul",
        {},
        ...later.map((rule) => make("li", {}, make("code", {}, rule), ` ${collection.rules[rule].about}`)),
      ),
    ),
  );

  async function copy() {
    try {
      await navigator.clipboard.writeText(current().yaml);
      say("The YAML was copied");
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      preview.select();
      say("The YAML is selected: press Control and C, or Command and C, to copy it");
    }
  }

  /** Show what the form holds now, if this step is in view. */
  function show() {
    if (element.closest("section")?.hidden) return;
    const now = JSON.stringify(current());
    // what stays as it is keeps the focus of whoever walks through it
    if (now === seen) return;
    seen = now;
    const { record, yaml: text, id, isNew, title, isKnown, problems } = current();
    preview.show(record, text);
    const isReady = !problems.length && !isKnown && isId(id);
    named.hidden = !isNew;
    if (document.activeElement !== name) name.value = id;
    const words = problems.length
      ? [
          make("strong", {}, `${problems.length} ${problems.length === 1 ? "thing is" : "things are"} left to do.`),
          " They are listed beside the form, or below it on a small screen; each leads to its place.",
        ]
      : isKnown
        ? [
            make("strong", {}, `There is a ${collection.singular} '${id}' already.`),
            " ",
            make("a", { href: `${pages}${id}/` }, "Look at it"),
            ": if yours is another one, give it a title that tells it from that one.",
          ]
        : !isId(id)
          ? [make("strong", {}, "It needs a short name."), " Its title makes none by itself."]
          : [
              make("strong", {}, "Nothing is left to do."),
              isNew ? ` It will have the address ${collection.id}/${id}/ for good.` : "",
            ];
    verdict.className = `dc-notice dc-finish__verdict${isReady ? " dc-finish__verdict--ready" : ""}`;
    verdict.replaceChildren(make("p", {}, ...words));
    const finished = {
      collection: collection.id,
      singular: collection.singular,
      id,
      title: title || id,
      yaml: text,
      isNew,
    };
    const offered = roadsFor(finished, addresses).filter(({ kind }) => isReady || kind === "mail");
    roads.replaceChildren(
      make("h3", {}, "Send it"),
      ...(offered.length
        ? [make("ul", { class: "dc-roads__list" }, ...offered.map((road, place) => roadItem(road, place, isReady)))]
        : [
            make(
              "p",
              {},
              isReady
                ? "Download the file and hand it to the maintainers of this site."
                : "The roads open once nothing is left to do. Your draft is kept until then.",
            ),
          ]),
    );
  }

  /**
   * @param {Road} road
   * @param {number} place
   * @param {boolean} isReady
   */
  function roadItem(road, place, isReady) {
    const [label, how] = WORDS[road.kind];
    const link = make(
      "a",
      {
        class: place || !isReady ? "dc-button" : "dc-button dc-button--main",
        href: road.address,
        ...(road.kind === "mail" ? {} : { target: "_blank", rel: "noopener" }),
      },
      label,
    );
    const words = isReady ? how(road, fileName()) : "Not ready, and stuck? Send what you have: we finish it with you.";
    return make("li", {}, link, make("p", {}, words));
  }

  return { element, show };
}
