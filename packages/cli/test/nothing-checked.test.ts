// Runs in which no document is checked: nobody must take them for well, and what is named is told why it is left out.
import { describe, expect, test } from "vitest";
import { assent, commitAll, folderWith, spec, template } from "./run.ts";

const page = "Title\n=====\n\nWords of a page.\n";
const form = template.replace(/^=+\n.*\n=+\n/m, "Orchard: Example Spec\n=====================\n");
const withoutSections = `Cold workers\n============\n\nhttps://storyboard.example.org/#!/story/2001234\n\nCalls that come after a pause are slow, and nobody knows why.\n`;

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly paths?: readonly string[];
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const cases: readonly Case[] = [
  {
    name: "specs stand where no template is above them",
    files: { "specs/a/template.rst": template, "specs/b/cold.rst": page, "specs/b/warm.rst": page },
    code: 2,
    out: "Template: specs/a/template.rst. 0 specs, 2 skipped (--verbose says why).\nNothing was checked",
    err: 'Nothing was checked: 2 documents are here, and none is taken for a spec (2 files with no template above them).\n  = help: put a template.rst above the specs, or name theirs in assent.yaml, as in "template: specs/a/template.rst"\n',
  },
  {
    name: "all are left out by the settings",
    files: { "assent.yaml": 'ignore: ["specs/**"]\n', "specs/template.rst": template, "specs/warm.rst": spec },
    code: 2,
    out: "Nothing was checked",
    err: 'help: see "ignore" in assent.yaml',
  },
  {
    name: "the settings name another folder",
    files: { "assent.yaml": "specs: [drafts]\n", "drafts/template.rst": template, "specs/warm.rst": spec },
    paths: ["specs"],
    code: 2,
    out: "Nothing was checked",
    err: 'help: name the folders that specs stand in, in assent.yaml under "specs"',
  },
  {
    name: "a repository with nothing but its template and an index is none with a fault",
    files: { "specs/template.rst": template, "specs/index.rst": page },
    code: 0,
    out: "Template: specs/template.rst. 0 specs, 1 skipped (--verbose says why).\nNothing was checked",
    err: "",
  },
  {
    name: "a lite spec and an index are named",
    files: {
      "specs/template.rst": template,
      "specs/spec-lite-cold.rst": page + "More of them.\n",
      "specs/index.rst": page,
      "specs/b/index.rst": page,
    },
    paths: ["specs/spec-lite-cold.rst", "specs/index.rst", "specs/b/index.rst"],
    code: 0,
    out: "Nothing was checked",
    err: "This and 1 more are index pages and are not checked.\n",
  },
  {
    name: "a lite spec is named",
    files: { "specs/template.rst": template, "specs/spec-lite-cold.rst": page + "More words of it. ".repeat(30) },
    paths: ["specs/spec-lite-cold.rst"],
    code: 0,
    out: "Nothing was checked",
    err: "specs/spec-lite-cold.rst: note: This is a lite spec and is not checked.\n",
  },
  {
    name: "a spec of which no section is written is one",
    files: { "specs/template.rst": template, "specs/cold_workers.rst": withoutSections },
    paths: ["specs/cold_workers.rst"],
    code: 1,
    out: "None of the 4 sections of the template is there.",
    err: "",
  },
  {
    name: "the template is called an example",
    files: { "specs/ORCHARD_Example_Spec.rst": form, "specs/2026.2/approved/cold_workers.rst": withoutSections },
    code: 1,
    out: "Template: specs/ORCHARD_Example_Spec.rst. 1 spec.\n",
    err: "",
  },
  {
    name: "a spec on an example is no template",
    files: { "specs/template.rst": template, "specs/more_example_spec.rst": withoutSections },
    code: 1,
    out: "Template: specs/template.rst. 1 spec.\n",
    err: "",
  },
];

describe("check", () => {
  test.each(cases)("$name", async ({ files, paths = [], code, out, err }) => {
    const folder = folderWith(files);
    commitAll(folder, "Start");
    const ran = await assent(folder, ["check", ...paths]);
    expect(ran.err).toContain(err);
    if (err === "") expect(ran.err).toBe("");
    expect(ran.out).toContain(out);
    expect(ran.code).toBe(code);
  });
});

describe("without a template", () => {
  const files = { "doc/source/guide.rst": page, "api-ref/list.rst": page, "README.rst": page, "specs/warm.rst": spec };

  test("specs are what stands in the folder that is called after them", async () => {
    const folder = folderWith(files);
    commitAll(folder, "Start");
    const { out, err } = await assent(folder, ["check", "--verbose"]);
    expect(out).toContain("Template: none. 1 spec, 3 skipped.");
    expect(out).toContain("skipped: 3 files outside of the folders that specs stand in\n    README.rst\n");
    expect(err).toContain("There is no template for this spec:");
    const named = await assent(folder, ["check", "doc/source/guide.rst"]);
    expect(named.err).toContain('This page is no spec and is not checked: specs stand in "specs".\n');
    expect(named.err).toContain('help: if it is one, name its folder in assent.yaml under "specs"');
  });

  test("where no folder is called so, every page may be one", async () => {
    const folder = folderWith({
      "plans/warm.rst": spec,
      "plans/specs/index.rst": "Specs\n=====\n",
      "doc/guide.rst": page,
    });
    commitAll(folder, "Start");
    expect((await assent(folder, ["check", "--verbose"])).err).toContain(
      "There is no template for this spec and 2 more",
    );
  });
});

test("several templates in a folder of such, of which none counts, are no specs: check and init name the first", async () => {
  const folder = folderWith({
    "README.rst": page,
    "forms-templates/long-template.rst": form,
    "forms-templates/short-template.rst": form,
    "plans/cold.rst": page,
    "plans/warm.rst": spec,
  });
  commitAll(folder, "Start");
  const { out, err } = await assent(folder, ["check"]);
  expect(out).toContain("Template: none. 1 spec, 4 skipped");
  expect(err).toContain("plans/cold.rst: There is no template for this spec and 2 more");
  expect(err).toContain('help: name it in assent.yaml, as in "template: forms-templates/long-template.rst", or put');
  const init = await assent(folder, ["init"]);
  expect(init.out).toContain(
    "Found 1 spec in plans.\nFound the template (none). forms-templates/long-template.rst and 1 more are called as one: name the one that counts in assent.yaml.\n",
  );
});

const none = `Cold workers\n============\n\nProblem description\n-------------------\n\nCalls are slow after a pause.\n`;
const noMethod = `${none}\nREST API impact\n---------------\n\nNone.\n`;

test.each<{ readonly name: string; readonly text: string; readonly args: readonly string[]; readonly err: RegExp }>([
  {
    name: "no spec has a section on the API",
    text: none,
    args: [],
    err: /^1 spec was read, and none has a section on the API, as "REST API impact" is one, so nothing was checked\. Next: /,
  },
  {
    name: "and nothing is suggested for it",
    text: none,
    args: ["--suggest"],
    err: /^1 spec was read, and none has a section on the API, [^\n]*\nNo older section describes a method\.\n$/,
  },
  { name: "a section that says that nothing changes is one", text: noMethod, args: [], err: /^$/ },
])("contract lint says why nothing was checked: $name", async ({ text, args, err }) => {
  const folder = folderWith({ "specs/cold.rst": text });
  const run = await assent(folder, ["contract", "lint", ...args]);
  expect(run.err).toMatch(err);
  expect(run.code).toBe(0);
});

test.each([
  { file: "api.yaml", text: "openapi: 3.1.0\npaths: {}\n", isApi: true },
  { file: "api.json", text: '{"info": {},\n "openapi": "3.0.3"}', isApi: true },
  { file: "old.yml", text: "swagger: '2.0'\n", isApi: true },
  { file: "cold.rst", text: `${none}\nopenapi: 3.1.0\n`, isApi: false },
])("contract lint says of an OpenAPI document that it is none of its: $file", async ({ file, text, isApi }) => {
  const folder = folderWith({ [file]: text });
  const { code, out, err } = await assent(folder, ["contract", "lint", file]);
  expect(code).toBe(isApi ? 2 : 0);
  expect(
    err.startsWith(`${file}: This is an OpenAPI document, and what is read here are specs. Next: assent contract`),
  ).toBe(isApi);
  expect(out === "").toBe(isApi);
});

test("a spec on templates, in a folder that is called so, is held to the template that counts", async () => {
  const folder = folderWith({
    "specs/template.rst": form,
    "specs/launch-templates/default-template.rst": spec,
    "specs/launch-templates/versions.rst": spec,
  });
  const { out } = await assent(folder, ["check"]);
  expect(out).toContain("Template: specs/template.rst. 2 specs");
});
