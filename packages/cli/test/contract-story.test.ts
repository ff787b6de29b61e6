// A second spec that breaks what a first one promised: it is stopped with a witness and the words that promised otherwise,
// and passes once a spec that allows it is approved. What comes before (mock, server, verify) is in contract-serving.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { assent, folderWith, write } from "./run.ts";

const example = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../examples/faas/specs/${path}`, import.meta.url)), "utf8");
const first = example("approved/function_aliases.rst");

/** Narrows a field that the first spec promised. */
const second = `=============
Shorter names
=============

https://storyboard.example.org/#!/story/2009999

Names of aliases are cut to 64 characters, so that they fit a label.

REST API impact
---------------

Create an alias
~~~~~~~~~~~~~~~

Points a name at one version of a function.

:Method: \`\`POST /v1/aliases\`\`
:Change: changed

.. list-table:: Request body
   :header-rows: 1

   * - Name
     - Type
     - Required
     - Meaning
   * - \`\`name\`\`
     - string
     - yes
     - Unique in the project. Length 1 to 64.
`.replaceAll("\\`", "`");

test("a spec that breaks another is stopped with a witness, and an approved waiver lets it pass", async () => {
  const folder = folderWith({
    "specs/template.rst": example("template.rst"),
    "specs/approved/function_aliases.rst": first,
    "specs/backlog/shorter_names.rst": second,
  });
  const diff = (...more: readonly string[]) =>
    assent(folder, [
      ...["contract", "diff", "specs/approved/function_aliases.rst", "specs/backlog/shorter_names.rst"],
      ...["--format", "json", ...more],
    ]);
  const stopped = await diff();
  expect([stopped.err, stopped.code]).toEqual(["", 1]);
  const { worst, breaking, changes } = JSON.parse(stopped.out) as {
    readonly worst: string;
    readonly breaking: boolean;
    readonly changes: readonly {
      readonly level: string;
      readonly operation: string;
      readonly path: string;
      readonly text: string;
      readonly witness?: { readonly value?: unknown };
      readonly spec?: { readonly spec: string; readonly line: number; readonly words: string };
    }[];
  };
  expect([worst, breaking]).toEqual(["error", true]);
  const [found, ...others] = changes.filter(({ level }) => level === "error");
  expect(others).toEqual([]);
  const line = first.slice(0, first.indexOf("- Unique in the project. Length 1 to 255.")).split("\n").length;
  expect(found).toMatchObject({ operation: "POST", path: "/v1/aliases", spec: { spec: "story-2001829" } });
  expect(found?.spec?.words).toContain("Length 1 to 255");
  expect(Math.abs((found?.spec?.line ?? 0) - line)).toBeLessThanOrEqual(3);
  // The witness is a request with a name that was promised to be accepted: longer than 64, and no longer than 255.
  const name = /"name":\s*"([^"]*)"/.exec(JSON.stringify(found?.witness).replaceAll(String.raw`\"`, '"'))?.[1] ?? "";
  expect(name.length).toBeGreaterThan(64);
  expect(name.length).toBeLessThanOrEqual(255);

  // A waiver is an approved spec's: the spec has to be approved before it lets itself pass.
  write(folder, "waivers.yaml", "waivers:\n  - operation: POST\n    path: /v1/aliases\n    spec: story-2009999\n");
  const early = await diff("--waivers", "waivers.yaml");
  expect(early.code).toBe(1);
  expect(early.out).toContain('The waiver of \\"story-2009999\\" does not count: it is not approved.');
  write(folder, "specs/approved/shorter_names.rst", second);
  const passed = await diff("--waivers", "waivers.yaml");
  expect(passed.code).toBe(0);
  expect(passed.out).toContain('"waivedBy": "story-2009999"');
});
