/** A record's texts outside of pages: its safe subset of Markdown as plain text, and plain text within Markdown. */

const LINK = /\[([^\]]*)\]\((?:<([^>]*)>|([^\s()]*))(?:\s+"[^"]*")?\)/g;
const BARE_LINK = /<((?:https?|mailto):[^>\s]+)>/g;
const STRONG = /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g;
const STARRED = /\*(?=\S)([^*]+?)(?<=\S)\*/g;
const UNDERLINED = /(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu;
const CODE = /`([^`]+)`/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s+/;
const MARKUP = /[\\`*_~&[\]<>|]|^[#+-]/g;

/**
 * The paragraphs of a text without its marks; an entry of a list is a paragraph with a dot before it, and an address
 * stands in brackets after the words that link to it.
 *
 * @param {string} markdown
 * @returns {string[]}
 */
export function paragraphsOf(markdown) {
  return markdown
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n|\n(?= {0,3}(?:[-*+]|\d{1,9}[.)])\s)/)
    .map((block) => {
      const text = block.replace(/^ {0,3}>\s?/gm, "").trimEnd();
      const bare = unmarked(text.replace(ITEM, "")).replace(/\s+/g, " ").trim();
      return bare && ITEM.test(text) ? `• ${bare}` : bare;
    })
    .filter(Boolean);
}

/** @param {string} text */
function unmarked(text) {
  // what is escaped is set aside, so that it is not taken for a mark
  /** @type {string[]} */
  const kept = [];
  return text
    .replace(ESCAPED, (_, sign) => `\u0001${kept.push(sign) - 1}\u0001`)
    .replace(LINK, (_, words, bracketed, address) => `${words} (${bracketed ?? address})`)
    .replace(BARE_LINK, "$1")
    .replace(CODE, "$1")
    .replace(STRONG, "$2")
    .replace(STARRED, "$1")
    .replace(UNDERLINED, "$1")
    .replace(/\u0001(\d+)\u0001/g, (_, place) => kept[Number(place)] ?? "");
}

/**
 * A text in one line of Markdown, in which no character is a mark.
 *
 * @param {string} text
 */
export function asMarkdown(text) {
  return text.replace(/\s+/g, " ").trim().replace(MARKUP, "\\$&");
}
