/** What the site's file of a form holds, in small: a field of each kind. */

const term = (id, title) => ({ id, title });

export const FORM = {
  singular: "thing",
  groups: [
    { id: "what", title: "What" },
    { id: "how", title: "How" },
    { id: "results", title: "Results" },
    { id: "keeping", title: "Keeping", quiet: true },
  ],
  vocabularies: {
    sector: { title: "Sector", terms: [term("health", "Health"), term("cities", "Cities")] },
    role: { title: "Role", terms: [term("user", "Data user"), term("funder", "Funder")] },
  },
  schema: {
    properties: {
      title: { title: "Title", "x-group": "what", "x-role": "title", type: "string" },
      bodies: {
        title: "Bodies",
        "x-group": "how",
        type: "array",
        items: {
          properties: {
            name: { title: "Name", "x-role": "organisation", type: "string" },
            roles: { title: "Roles", "x-role": "organisation-role", type: "array", items: { "x-vocabulary": "role" } },
            kind: { title: "Kind", type: "string" },
          },
        },
      },
      sectors: { title: "Sectors", "x-group": "what", type: "array", items: { "x-vocabulary": "sector" } },
      years: {
        title: "Years",
        "x-group": "what",
        type: "object",
        properties: {
          start: { title: "Start", "x-role": "start", type: "integer" },
          end: { title: "End", "x-role": "end", type: "integer" },
        },
      },
      problem: { title: "Problem", "x-group": "what", type: "string", contentMediaType: "text/markdown" },
      history: {
        title: "History",
        "x-group": "results",
        type: "array",
        items: {
          properties: {
            date: { title: "Date", type: "string" },
            event: { title: "Event", type: "string" },
            note: { title: "Note", type: "string" },
            source: { title: "Source", type: "string", format: "uri" },
          },
        },
      },
      sources: {
        title: "Sources",
        "x-group": "results",
        "x-role": "sources",
        type: "array",
        items: {
          properties: {
            title: { title: "Title", type: "string" },
            url: { title: "Address", type: "string", format: "uri", "x-role": "source-address" },
          },
        },
      },
      open: { title: "Open", "x-group": "how", type: "boolean" },
      review: { title: "Review", "x-group": "keeping", type: "string" },
    },
  },
};
