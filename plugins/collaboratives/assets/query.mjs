/**
 * A reader's selection and the address that says it.
 *
 * `?sector=health&sector=gender&model=data-pool&q=cholera&sort=newest&view=table`
 * is permanent: a term's title and its old names still reach it. What a view
 * lets a reader set stands there too: `&view=matrix&rows=sector&columns=model`.
 *
 * @typedef {import("./shelf.mjs").Facet} Facet
 * @typedef {import("./shelf.mjs").Term} Term
 *
 * @typedef {object} Selection
 * @property {Set<number>[]} chosen for each facet, the places of the chosen terms
 * @property {string} text what is searched for
 * @property {string} sort an order, or nothing for the usual one
 * @property {string} view
 * @property {Readonly<Record<string, string>>} settings what is set in the views, by name
 *
 * @typedef {ReadonlyMap<string, readonly string[]>} Settings what each setting may be; the first is the usual one
 * @typedef {{sorts: Iterable<string>, views: string[], settings?: Settings}} Offered what `sort`, `view` and the settings
 *   may say; the first view is the usual one
 */

export const LONGEST_TEXT = 200;

/**
 * The selection that chooses nothing, and so leaves everything.
 *
 * @param {readonly Facet[]} facets
 * @param {Offered} offered
 * @returns {Selection}
 */
export function everything(facets, offered) {
  const settings = Object.fromEntries([...(offered.settings ?? [])].map(([name, [usual]]) => [name, usual]));
  return { chosen: facets.map(() => new Set()), text: "", sort: "", view: offered.views[0], settings };
}

/**
 * The selection of an address, what of it is not known here, and whether it used an old word.
 *
 * @param {string} query
 * @param {readonly Facet[]} facets
 * @param {Offered} offered
 * @returns {{selection: Selection, unknown: Array<{name: string, value: string}>, renamed: boolean}}
 */
export function readQuery(query, facets, offered) {
  const selection = everything(facets, offered);
  const sorts = new Set(offered.sorts);
  const settings = { ...selection.settings };
  const unknown = [];
  let renamed = false;
  for (const [name, value] of new URLSearchParams(query)) {
    const facet = facets.findIndex((one) => one.name === name);
    if (facet >= 0) {
      const places = termsCalled(value, facets[facet]);
      for (const place of places) selection.chosen[facet].add(place);
      renamed ||= places.some((place) => facets[facet].terms[place].id !== value);
      if (places.length === 0 && value) unknown.push({ name: facets[facet].title, value });
    } else if (name === "q") {
      selection.text = value.trim().slice(0, LONGEST_TEXT);
    } else if (name === "sort" && (sorts.has(value) || !value)) {
      selection.sort = value;
    } else if (name === "view" && (offered.views.includes(value) || !value)) {
      selection.view = value || offered.views[0];
    } else if (offered.settings?.get(name)?.includes(value)) {
      settings[name] = value;
    } else {
      unknown.push({ name, value });
    }
  }
  return { selection: { ...selection, settings }, unknown, renamed };
}

/**
 * The address of a selection: "?...", or nothing where everything is as usual.
 *
 * @param {Selection} selection
 * @param {readonly Facet[]} facets
 * @param {Offered} offered
 */
export function writeQuery({ chosen, text, sort, view, settings }, facets, offered) {
  const query = new URLSearchParams();
  for (const [place, facet] of facets.entries()) {
    for (const [term, { id }] of facet.terms.entries()) {
      if (chosen[place].has(term)) query.append(facet.name, id);
    }
  }
  if (text) query.set("q", text);
  if (sort) query.set("sort", sort);
  if (view !== offered.views[0]) query.set("view", view);
  for (const [name, [usual]] of offered.settings ?? []) {
    if (settings[name] !== usual) query.set(name, settings[name]);
  }
  const words = query.toString();
  return words && `?${words}`;
}

/**
 * The places of the terms that a word may mean: by id, else by title, else by an old name.
 *
 * @param {string} word
 * @param {Facet} facet
 * @returns {number[]}
 */
function termsCalled(word, { terms }) {
  const wanted = plain(word);
  /** @type {Array<(term: Term) => boolean>} */
  const ways = [
    (term) => term.id === word,
    (term) => plain(term.id) === wanted,
    (term) => plain(term.title) === wanted,
    (term) => term.aliases.some((alias) => plain(alias) === wanted),
  ];
  for (const way of ways) {
    const places = terms.flatMap((term, place) => (way(term) ? [place] : []));
    if (places.length) return places;
  }
  return [];
}

/** @param {string} word */
function plain(word) {
  return word.trim().normalize("NFC").toLowerCase();
}
