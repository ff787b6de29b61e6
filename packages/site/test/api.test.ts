// The API reference: what approved specs promise, over time, apart from what is only proposed or mentioned.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { groupOf } from "../src/rest/group-of.ts";
import { withLiterals } from "../src/rest/head.ts";
import { publishTexts, publishTo, textAt } from "./published.ts";

const texts: Readonly<Record<string, string>> = {
  "specs/1.0/implemented/keep.rst": method(
    "GET /v1/jobs",
    "added",
    ':Normal codes: 200\n:Error codes:\n  - 404 -- none\n\n.. list-table:: URL parameters\n   :header-rows: 1\n\n   * - Name\n     - In\n     - Type\n     - Required\n     - Meaning\n   * - ``limit``\n     - query\n     - integer\n     - no\n     - How many.\n\n.. list-table:: Response body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - ``jobs[].name``\n     - string\n     - yes\n     - What it is called.\n\nSample response 200\n\n.. code-block:: json\n\n   {"jobs": []}\n',
  ),
  "specs/1.0/implemented/old.rst": method("GET /v1/jobs/{id}", "added", ":Normal codes: 200\n"),
  "specs/1.1/approved/older.rst": method("GET /v1/jobs/{job}", "deprecated, removed in 2.0", ""),
  "specs/1.0/implemented/gone.rst": method("PUT /v1/jobs/{id}", "added", ":Normal codes: 204\n"),
  "specs/1.1/approved/gone-now.rst": method("PUT /v1/jobs/{id}", "removed", ""),
  "specs/1.1/proposed/new.rst": method("POST /v1/jobs", "added", ":Normal codes: 201\n"),
  "specs/1.1/proposed/referring.rst": `${method(
    "GET /v1/jobs/named",
    "added",
    ":Normal codes: 200\n\n.. list-table:: Response body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - ``jobs``\n     - list of `Job`_\n     - yes\n     - As `they are <new.rst>`__, see :doc:`new` and ```new`_``.\n",
  )}\n.. _Job: https://example.org/job\n`,
  "specs/1.1/proposed/boats.rst": method("GET /v1/boats", "added", ":Normal codes: 200\n"),
  "specs/1.1/proposed/boats-too.rst": method("GET /v1/boats", "changed", ":Normal codes: 200\n"),
  "specs/1.1/proposed/more-boats.rst": method("GET /v1/boats/{id}", "added", ":Normal codes: 200\n"),
  "specs/1.1/rejected/no.rst": method("PATCH /v1/jobs", "added", ":Normal codes: 200\n"),
  "specs/1.1/approved/prose.rst": `${head("prose")}A client may call \`\`DELETE /v1/jobs\`\` now and then, when it has to.\n`,
};

function head(title: string): string {
  return `${title}\n${"=".repeat(title.length)}\n\nProposed change\n===============\n\nREST API impact\n---------------\n\n`;
}

function method(name: string, change: string, fields: string): string {
  return `${head(`Spec of ${name} ${change}`)}It\n~~\n\nDoes it.\n\n* One\n* Two\n\n:Method: \`\`${name}\`\`\n:Change: ${change}\n${fields}`;
}

const root = mkdtempSync(join(tmpdir(), "assent-api-"));
let done: () => void = () => undefined;
let methods: ReadonlyMap<string, string>;
let html = "";
let listOfBoats = "";

beforeAll(async () => {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const site = await publishTo(root);
  done = site.done;
  expect(findBrokenLinks(site.published.files)).toEqual([]);
  const page = site.published.files.get("api/jobs.html");
  const words = (part: string): string =>
    part
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim();
  const boats = site.published.files.get("api/boats.html");
  listOfBoats = typeof boats === "string" ? (/api-contents">([^]*?)<\/ul>/.exec(boats)?.[1] ?? "") : "";
  html = typeof page === "string" ? page : "";
  methods = new Map(
    html.split("<h2>").flatMap((part) =>
      part
        .split('<li class="promise"')
        .slice(1)
        .map((item) => {
          const name = words(/<p class="method-name">.*?<\/a>/.exec(item)?.[0] ?? "");
          return [name, `${words(part.slice(0, part.indexOf("</h2>")))}: ${words(`<li ${item}`)}`] as const;
        }),
    ),
  );
});

afterAll(() => {
  done();
  rmSync(root, { recursive: true });
});

test.each<{ readonly name: string; readonly says: readonly string[] }>([
  {
    name: "GET /v1/jobs",
    says: [
      "Approved:",
      " Does it. 200OK",
      "200OK",
      "404none",
      "Parameters limit query, integerHow many.",
      "Response jobs[].name string, requiredWhat it is called.",
      "Sample response 200{&quot;jobs&quot;: []}",
      "Added by",
      "for 1.0",
    ],
  },
  { name: "GET /v1/jobs/{job}", says: ["Approved:", "deprecated, to be removed in 2.0", "Added by", "Deprecated by"] },
  { name: "PUT /v1/jobs/{id}", says: ["Approved:", "removed", "Added by", "Removed by"] },
  { name: "POST /v1/jobs", says: ["Proposed, not approved:", "201", "Proposed"] },
  { name: "DELETE /v1/jobs", says: ["Read from prose, not certain:"] },
])("$name", ({ name, says }) => {
  const found = methods.get(name) ?? `nothing of ${name}, but ${[...methods.keys()].join(", ")}`;
  expect(
    says.filter((words) => !found.includes(words)),
    found,
  ).toEqual([]);
});

test("each method has an address, and stands in a list of all of them", () => {
  const listed = [...html.matchAll(/<li><a href="(#[^"]*)"><span class="verb">(\w+)/g)].map(
    ([, id, verb]) => `${id} ${verb}`,
  );
  expect(listed).toEqual([
    "#method.get-v1-jobs GET",
    "#method.put-v1-jobs-id PUT",
    "#method.get-v1-jobs-job GET",
    "#proposed.post-v1-jobs POST",
    "#proposed.get-v1-jobs-named GET",
    "#unsure.delete-v1-jobs DELETE",
  ]);
  for (const one of listed) expect(html).toContain(`<li class="promise" id="${one.slice(1, one.indexOf(" "))}">`);
});

test("lines of the list that are alike are told apart by their specs", () => {
  expect(
    [...listOfBoats.matchAll(/<li><a [^>]*>(.*?)<\/li>/g)].map(([, line = ""]) => line.replace(/<[^>]*>/g, "")),
  ).toEqual([
    "GET /v1/boats proposed: Spec of GET /v1/boats changed",
    "GET /v1/boats proposed: Spec of GET /v1/boats added",
    "GET /v1/boats/{id} proposed",
  ]);
});

test("what was rejected is not in it", () => {
  expect([...methods.keys()].filter((name) => name.startsWith("PATCH"))).toEqual([]);
});

test("marks without an end stay as they are, in a time that grows with them", () => {
  const marks = ":a".repeat(400_000);
  expect(withLiterals(marks)).toEqual([marks]);
});

test("of a reference in a table its words are shown, in a literal what is written", () => {
  expect(methods.get("GET /v1/jobs/named")).toContain("jobs list of Job, requiredAs they are, see new and `new`_.");
});

test.each([
  ["/v2/{tenant_id}/boats", "boats"],
  ["/V2/<tenant id>/boats/{id}", "boats"],
  ["/V3/{project_id}/boats", "boats"],
  ["/v3.x/{project_id}/boats/{id}/action", "boats"],
  ["https://api.example.org/2.0/boats?all=1", "boats"],
  ["/v2/tenant/boats", "boats"],
  ["/v2/project/{id}", "project"],
  ["/v3/projects/{id}/boats", "projects"],
  ["/v2/{tenant_id}/{things}/detail", "/"],
  ["/Boats", "boats"],
  ["/v2.1", "/"],
  ["/", "/"],
])("%s is of %s", (url, group) => {
  expect(groupOf(url)).toBe(group);
});

test("groups stand in the order of their names, what has no name first", async () => {
  const site = await publishTexts({
    "specs/a.rst": method("GET /v1/zones", "added", ":Normal codes: 200\n"),
    "specs/b.rst": method("GET /v1/", "added", ":Normal codes: 200\n"),
    "specs/c.rst": method("GET /v1/boats", "added", ":Normal codes: 200\n"),
  });
  try {
    const page = textAt(site.published.files, "api.html");
    expect([...page.matchAll(/href="api\/[\w-]+\.html">([^<]*)</g)].map(([, name]) => name)).toEqual([
      "/",
      "/boats",
      "/zones",
    ]);
  } finally {
    site.done();
  }
});
