// Every page leads to the lists that list something, and the search names fields that find something.
import { expect, test } from "vitest";
import { publishTexts, textAt } from "./published.ts";

const owner = "Implementation\n==============\n\nAssignee(s)\n-----------\n\nPrimary assignee:\n  Ada Poe <ada>\n";
const api = "REST API impact\n---------------\n\n* GET /v1/things\n\n  Lists things.\n";

test.each<readonly [name: string, path: string, text: string, lists: readonly string[], fields: readonly string[]]>([
  ["nothing but a text", "specs/a.rst", "A\n=\n\nWhat it is.\n\nProblem\n=======\n\nOne.\n", ["Specs"], ["id:name"]],
  [
    "an owner and a method, in a release",
    "specs/1.0/approved/a.rst",
    `A\n=\n\nWhat it is.\n\nProblem\n=======\n\nOne.\n\n${api}\n${owner}`,
    ["Specs", "Releases", "People", "API"],
    ["state:approved", "release:1.0", "person:name", "impact:api", "id:name"],
  ],
])("%s", async (_name, path, text, lists, fields) => {
  const site = await publishTexts({ [path]: text });
  try {
    const page = textAt(site.published.files, "search.html");
    const nav = /<nav aria-label="Site">([^]*?)<a class="search-link"/.exec(page)?.[1] ?? "";
    expect([...nav.matchAll(/<a [^>]*>([^<]*)</g)].map(([, words]) => words)).toEqual(lists);
    const hint = /Narrow with ([^]*?)\. Words in/.exec(page)?.[1] ?? "";
    expect([...hint.matchAll(/<code>([^<]*)</g)].map(([, words]) => words)).toEqual(fields);
    // Nor does anything else there, or the first page, lead to a list of nothing.
    const linked = textAt(site.published.files, "index.html").replace(/<nav[^]*?<\/nav>/g, "") + page.replace(nav, "");
    for (const [list, url] of [
      ["People", "people.html"],
      ["API", "api.html"],
    ] as const)
      expect(linked.includes(`href="${url}"`)).toBe(lists.includes(list));
  } finally {
    site.done();
  }
});
