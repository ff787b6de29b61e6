// What the ledger says is promised, `check` holds a spec to: also what an approved text said before it was edited or taken out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rootPath } from "../../../test/shared.ts";
import { assent, commitAll, folderWith, git, write } from "./run.ts";

const template = readFileSync(join(rootPath, "examples/faas/specs/template.rst"), "utf8");

const spec = (title: string, change: string, length = ""): string => {
  const row = `\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - \`\`name\`\`\n     - string\n     - yes\n     - ${length}\n`;
  const codes = change.startsWith("removed") ? "" : ":Normal codes: 201\n";
  return `=====\n${title}\n=====\n\nWhat it is for.\n\nREST API impact\n===============\n\nMake a box\n----------\n\nMakes one.\n\n:Method: \`\`POST /v1/boxes\`\`\n:Change: ${change}\n${codes}${length === "" ? "" : row}`;
};
const files = {
  "assent.yaml": "template: specs/template.rst\n",
  "specs/template.rst": template,
  "specs/2026.1/approved/a.rst": spec("Boxes", "added", "Length 1 to 40."),
};
const broken = async (folder: string, path: string): Promise<readonly string[]> =>
  (await assent(folder, ["check", path])).out.split("\n").filter((line) => line.includes("promise-broken"));

test("a limit that an edited text promised once", async () => {
  const folder = folderWith(files);
  commitAll(folder, "Boxes");
  write(folder, "specs/2026.1/approved/a.rst", spec("Boxes", "added", "Length 1 to 30."));
  commitAll(folder, "Shorter");
  write(folder, "specs/open/b.rst", spec("Longer", "changed", "Length 1 to 35. (changed)"));
  expect(await broken(folder, "specs/open/b.rst")).toEqual([
    expect.stringContaining('The request body at "name" has the greatest length 35; it was 40.'),
  ]);
});

test("a removal after a deprecation whose text is gone", async () => {
  const folder = folderWith({
    ...files,
    "specs/2026.2/approved/b.rst": spec("Ended", "deprecated, removed in 2027.1"),
  });
  commitAll(folder, "Boxes");
  git(folder, "rm", "--quiet", "specs/2026.2/approved/b.rst");
  commitAll(folder, "Tidy up");
  write(folder, "specs/2027.1/approved/c.rst", spec("Endet", "removed"));
  commitAll(folder, "End");
  expect(await broken(folder, "specs/2027.1/approved/c.rst")).toEqual([]);
  expect((await assent(folder, ["contract", "ledger"])).out).not.toContain("promise-broken");
});

test.each([
  ["b", "b"],
  ["0012", '"0012"'],
])("a field that is removed from a shape, in its row, with the waiver that lets it go, of %s", async (id, written) => {
  const shape = (row: string): string =>
    `Box\n---\n\nA box.\n\n.. list-table:: Shape\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - \`\`size\`\`\n     - string\n     - yes\n     - ${row}\n\n`;
  const read = (title: string, path: string, change: string, body: string, row: string): string =>
    `=====\n${title}\n=====\n\nWhat it is for.\n\nREST API impact\n===============\n\n${shape(row)}Read\n----\n\nReads.\n\n:Method: \`\`GET ${path}\`\`\n:Change: ${change}\n:Normal codes: 200\n${body}`;
  const folder = folderWith({
    "assent.yaml": "template: specs/template.rst\n",
    "specs/template.rst": template,
    "specs/approved/a.rst": read("Boxes", "/v1/boxes", "added", ":Response body: `Box`_\n", "How big."),
    [`specs/open/${id}.rst`]: read("Bexes", "/v1/bags", "added", "", "How big. (removed)"),
  });
  const told = await assent(folder, ["check", "specs/open", "--format", "json"]);
  const findings = JSON.parse(told.out) as readonly {
    readonly rule: string;
    readonly help?: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
  const broken = findings.filter(({ rule }) => rule === "promise-broken");
  const waiver = `{id: response-required-property-removed, operation: "GET /v1/boxes", spec: ${written}}`;
  expect(broken.map(({ range, help }) => [range.start.line, help])).toEqual([
    [22, `keep what "a" promised, or put a waiver with this spec's id under waivers in assent.yaml: ${waiver}`],
  ]);
  const diff = await assent(folder, ["contract", "diff", "approved", `specs/open/${id}.rst`, "--format", "github"]);
  expect(diff.out).toContain(`::error file=specs/open/${id}.rst,line=22,`);
  write(folder, "assent.yaml", `template: specs/template.rst\nwaivers:\n  - ${waiver}\n`);
  const waived = await assent(folder, ["check", "specs/open"]);
  expect(waived.out).toContain("warning  promise-broken");
});
