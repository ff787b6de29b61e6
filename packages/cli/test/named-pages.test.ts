// Paths that a tool names: the pre-commit framework gives every page that a commit touches, whatever it is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withoutSection } from "./check-files.ts";
import { assent, commitAll, folderWith, git, spec, template, write } from "./run.ts";

const page = "Title\n=====\n\nWords of a page.\n";
const files = {
  "README.rst": page,
  "CONTRIBUTING.rst": page,
  "doc/source/contributing.rst": page,
  "specs/template.rst": template,
  "specs/warm_every_worker.rst": spec,
};
const settings = "specs: [specs]\ntemplate: specs/template.rst\n";

interface Case {
  readonly name: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly code: number;
  readonly out?: string;
  readonly err: string;
}

const cases: readonly Case[] = [
  {
    name: "a page with no template above it",
    paths: ["README.rst"],
    code: 0,
    out: "Nothing was checked",
    err: "README.rst: note: This page is no spec and is not checked: no template stands in the folder or above it.\n",
  },
  {
    name: "several of them",
    paths: ["CONTRIBUTING.rst", "README.rst", "doc/source/contributing.rst"],
    code: 0,
    err: "CONTRIBUTING.rst: note: This page and 2 more are no specs and are not checked: no template stands",
  },
  {
    name: "such a page and a spec",
    paths: ["README.rst", "specs/warm_every_worker.rst"],
    code: 0,
    out: "1 of 1 spec",
    err: "README.rst: note: This page is no spec",
  },
  {
    name: "such a page and a spec with an error",
    files: { "specs/warm_every_worker.rst": withoutSection },
    paths: ["README.rst", "specs/warm_every_worker.rst"],
    code: 1,
    out: "1 error",
    err: "README.rst: note: This page is no spec",
  },
  {
    name: "a page outside of the folders that the settings name",
    files: { "assent.yaml": settings },
    paths: ["README.rst", "specs/warm_every_worker.rst"],
    code: 0,
    out: "1 of 1 spec",
    err: 'README.rst: note: This page is no spec and is not checked: specs stand in "specs" (assent.yaml).\n',
  },
  {
    name: "the same with the template of all at the top",
    files: { "assent.yaml": "specs: [specs]\n", "template.rst": template },
    paths: ["doc/source/contributing.rst"],
    code: 0,
    err: "doc/source/contributing.rst: note: This page is no spec",
  },
];

describe("check", () => {
  test.each(cases)("$name", async ({ files: more = {}, paths, code, out = "", err }) => {
    const folder = folderWith({ ...files, ...more });
    commitAll(folder, "Start");
    const ran = await assent(folder, ["check", ...paths]);
    expect(ran.err).toContain(err);
    expect(ran.out).toContain(out);
    expect(ran.code).toBe(code);
  });

  test("where there is no template at all, specs are told that, and a page elsewhere is told where they stand", async () => {
    const folder = folderWith({ "README.rst": page, "specs/warm_every_worker.rst": spec });
    commitAll(folder, "Start");
    const readme = await assent(folder, ["check", "README.rst"]);
    expect(readme).toMatchObject({ code: 0, err: expect.stringContaining('specs stand in "specs"') as string });
    const both = await assent(folder, ["check", "README.rst", "specs/warm_every_worker.rst"]);
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining("There is no template for") as string });
  });
});

test("what is asked of one file by its name is answered, wherever it stands", async () => {
  const folder = folderWith({ ...files, "assent.yaml": settings, "drafts/warm_every_worker.rst": spec });
  const { code, out } = await assent(folder, ["checklist", "drafts/warm_every_worker.rst"]);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("Warm every worker") as string });
});

describe("a page beside the spec that a commit adds is no second one", () => {
  test.each([
    ["by the template", {}],
    ["by the settings", { "assent.yaml": settings }],
  ])("%s", async (_name, more) => {
    const folder = folderWith({ "specs/template.rst": template, ...more });
    commitAll(folder, "Start");
    write(folder, "README.rst", page);
    write(folder, "specs/warm_every_worker.rst", spec);
    git(folder, "add", "--all");
    write(folder, "msg", "\n# Please enter the commit message\n");
    await assent(folder, ["hook", "run", "prepare-commit-msg", "msg"]);
    expect(readFileSync(join(folder, "msg"), "utf8")).toMatch(/^Warm every worker\n/);
    git(folder, "commit", "--quiet", "--message", "Bananas");
    expect((await assent(folder, ["message", "--check", "HEAD~..HEAD"])).out).not.toContain("README");
    expect((await assent(folder, ["check"])).out).toContain('"Bananas"; the title is "Warm every worker"');
  });
});
