// Contracts at the command line: what specs promise goes out as OpenAPI and comes back, and what is not understood is said.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOpenApi } from "@assent/contract";
import { assent, folderWith, template } from "./run.ts";

const example = fileURLToPath(new URL("../../../examples/faas/", import.meta.url));
const older = `=======
Aliases
=======

https://storyboard.openstack.org/#!/story/1

What it is.

REST API impact
---------------

* Create an alias.

  * POST \`\`/aliases\`\`
  * Parameters: name

* Something else.

Other impact
------------

None.
`;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assent-contract-"));
  mkdirSync(join(folder, "specs"));
  writeFileSync(join(folder, "specs", "older.rst"), older);
  writeFileSync(join(folder, "specs", "empty.rst"), "");
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a spec goes out and comes back", async () => {
  const spec = join(example, "specs", "approved", "function_aliases.rst");
  const out = join(folder, "aliases.json");
  const exported = await assent(folder, ["contract", "export", spec, "--out", out]);
  expect(exported).toMatchObject({ code: 0, out: "", err: `5 methods of 1 spec: ${out}\n` });
  const read = readOpenApi(readFileSync(out, "utf8"));
  expect(read.ok && Object.keys(read.document.paths ?? {})).toEqual([
    "/v1/aliases",
    "/v1/aliases/{name}",
    "/v1/functions/{id}",
  ]);
  const imported = await assent(folder, ["contract", "import", out]);
  expect(imported).toMatchObject({ code: 0, err: "5 methods, 0 things left out.\n" });
  expect(imported.out).toContain(":Method: ``POST /v1/aliases``\n:Change: added\n:Policy: ``function_alias:create``\n");
});

test("what an import makes or loses of promises is counted at its end", async () => {
  const field = (words: object): object => ({ type: "string", "x-row": 1, ...words });
  const schema = {
    type: "object",
    required: ["name"],
    properties: { name: field({ not: { const: "" } }), mark: field({ description: "At most 20 characters." }) },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/boats": {
        post: {
          operationId: "post-boats",
          tags: ["boats"],
          requestBody: { content: { "application/json": { schema } } },
          responses: { 204: { description: "Fine." } },
        },
      },
    },
  };
  const file = join(folder, "weighed.json");
  writeFileSync(file, JSON.stringify(document));
  const { err } = await assent(folder, ["contract", "import", file]);
  expect(err.replaceAll(`${file}: `, "")).toBe(
    [
      'The form cannot say "x-row" of "name" in POST /boats.',
      'The form cannot say "x-row" of "mark" in POST /boats.',
      'The form cannot say "not" of "name" in POST /boats.',
      'The form cannot say that "maxLength" of "mark" is only in its words, and becomes a promise in POST /boats.',
      "The form cannot say that the request body is optional in POST /boats.",
      "1 method, 5 things left out.",
      '  2 become promises that the document does not make: "maxLength" that is only in words (1), that the request body is optional (1).',
      '  1 is a promise there and none in the text: "not" (1).',
      '  2 are words, names, samples and extensions: "x-row" (2).',
      "",
    ].join("\n"),
  );
});

test("a small API comes back from the section alone, whatever its shapes are called", async () => {
  const schema = { type: "object", properties: { a: { type: "string" } } };
  const body = { content: { "application/json": { schema: { $ref: "#/components/schemas/Database" } } } };
  const paths = {
    "/health": { get: { operationId: "health", responses: { 200: { description: "Fine." } } } },
    "/jobs": { get: { operationId: "security", responses: { 200: { description: "Fine.", ...body } } } },
  };
  const head = { openapi: "3.1.0", info: { title: "T", version: "1" } };
  const small = folderWith({
    "one.json": JSON.stringify({ ...head, paths: { "/health": paths["/health"] } }),
    "two.json": JSON.stringify({ ...head, paths, components: { schemas: { Database: schema } } }),
  });
  for (const [name, count] of [
    ["one", "1 method"],
    ["two", "2 methods"],
  ]) {
    await assent(small, ["contract", "import", `${name}.json`, "--out", `${name}.rst`]);
    const { code, out, err } = await assent(small, ["contract", "export", `${name}.rst`]);
    expect({ code, err }).toEqual({ code: 0, err: `${count} of 1 spec\n` });
    if (name === "two") expect(out).toContain("#/components/schemas/Database");
  }
});

test("actions of one path count each", async () => {
  const action = (name: string): string => `${name}\n${"~".repeat(name.length)}

Does it.

:Method: \`\`POST /v1/boxes/{id}/action\`\`
:Change: added
:Action: \`\`${name.toLowerCase()}\`\`
:Normal codes: 202
:Response body: none

.. list-table:: Request body
   :header-rows: 1

   * - Name
     - Type
     - Required
     - Meaning
   * - \`\`type\`\`
     - string
     - yes
     - How.
`;
  const head = older.slice(0, older.indexOf("* Create"));
  const boxes = folderWith({ "boxes.rst": `${head}${action("Open")}\n${action("Shut")}` });
  const { err } = await assent(boxes, ["contract", "export", "boxes.rst", "--out", "boxes.json"]);
  expect(err).toBe("2 methods of 1 spec: boxes.json\n");
  expect((await assent(boxes, ["contract", "import", "boxes.json"])).err).toMatch(/^2 methods, /);
});

test("everything that is approved", async () => {
  const { code, out, err } = await assent(example, ["contract", "export", "--approved", "--format", "json"]);
  expect({ code, err: err.split("\n").at(-2) }).toEqual({ code: 0, err: "13 methods of 4 specs" });
  const { paths } = JSON.parse(out) as { readonly paths: object };
  expect(Object.keys(paths)).toContain("/v1/webhooks/{id}/invoke");
});

test("an older section is suggested in the canonical form", async () => {
  const { code, out, err } = await assent(folder, ["contract", "lint", "specs/older.rst", "--suggest"]);
  expect(code).toBe(0);
  expect(out).toContain("+Create an alias\n+~~~~~~~~~~~~~~~\n");
  expect(out).toContain("+:Method: ``POST /aliases``\n");
  expect(out).toContain(" * Something else.\n");
  expect(err).toBe('specs/older.rst:17: Kept as text: "Something else."\n1 section rewritten.\n');
});

test("what is wrong with a contract is a finding of lint, and of check", async () => {
  const text = older.replace(
    /\* Create[\s\S]*?else\.\n/,
    "Make\n~~~~\n\n:Method: ``POST /things``\n:Change: renewed\n:Normal codes: 201\n:Error codes: 400\n",
  );
  writeFileSync(join(folder, "specs", "wrong.rst"), text);
  const linted = await assent(folder, ["contract", "lint", "specs/wrong.rst"]);
  expect(linted).toMatchObject({ code: 1 });
  expect(linted.out).toContain('warning  contract-change  "renewed" is no kind of change.');
  const checked = await assent(folder, ["check", "specs/wrong.rst"]);
  expect(checked.out).toContain('info  contract-change  "renewed" is no kind of change.');
});

test.each<[string, readonly string[], string]>([
  ["no spec to lint", ["contract", "lint", "specs/empty.rst"], "No spec is in specs/empty.rst: empty files"],
  ["no file", ["contract", "import", "none.json"], "none.json: There is no such file.\n"],
  ["no document", ["contract", "import", "specs/older.rst"], "specs/older.rst"],
  ["no base", ["contract", "export", "specs", "--base", "none.json"], "none.json: There is no such file.\n"],
  ["one mark", ["contract", "import", "none.json", "--adornment", "~~"], 'The option "--adornment" wants'],
])("%s", async (_, argv, expected) => {
  const { code, err } = await assent(folder, argv);
  expect(code).toBe(2);
  expect(err).toContain(expected);
});

test("a change of what nobody promised, or of what was taken away, is told while its spec is open", async () => {
  const title = (text: string): string =>
    `${"=".repeat(text.length)}\n${text}\n${"=".repeat(text.length)}\n\nREST API impact\n---------------\n\n`;
  const method = (line: string, change: string, rows: readonly string[]): string =>
    `${line}\n${"~".repeat(line.length)}\n\nWhat it does.\n\n:Method: \`\`${line}\`\`\n:Change: ${change}\n:Normal codes: 200\n:Response body: none\n\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n${rows.map((row) => `   * - \`\`${row.split(" ")[0]!}\`\`\n     - string\n     - no\n     - A text. ${row.split(" ")[1] ?? ""}\n`).join("")}\n`;
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/approved/jobs.rst":
      title("Jobs") +
      method("POST /v1/jobs", "added", ["name", "size"]) +
      method("DELETE /v1/jobs/{id}", "deprecated", []),
    "specs/approved/kept-jobs.rst": title("Kept jobs") + method("DELETE /v1/jobs/{id}", "removed", []),
    "specs/backlog/slips.rst":
      title("Slips") +
      method("POST /v1/jobs", "changed", ["nme (removed)", "size (changed)", "colour (new)"]) +
      method("POST /v1/jobz", "changed", ["name"]) +
      method("DELETE /v3/other-things", "removed", []) +
      method("DELETE /v1/jobs/{job_id}", "changed", []),
  });
  const { code, out } = await assent(folder, ["contract", "lint", "--format", "json"]);
  const told = (JSON.parse(out) as readonly { rule: string; level: string; message: string; help: string }[]).filter(
    ({ rule }) => rule === "changed-unknown",
  );
  expect(told.map(({ level, message, help }) => `${level} ${message} ${help}`)).toEqual([
    'warning The spec removes "POST /v1/jobs request.nme", which no approved spec promises. did you mean "POST /v1/jobs request.name"?',
    'warning The spec changes "POST /v1/jobz", which no approved spec promises. did you mean "POST /v1/jobs"?',
    'info The spec removes "DELETE /v3/other-things", which no approved spec promises. write "added" or "(new)" if it is new',
    'info The spec changes "DELETE /v1/jobs/{job_id}", which "kept-jobs" has removed (specs/approved/kept-jobs.rst:13). write "added" or "(new)" if it is new',
  ]);
  expect(code).toBe(1);
});
