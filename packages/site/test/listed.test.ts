// What is listed as a spec is what a check takes for one; other documents have pages, and nothing announces them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { publishTo, textAt } from "./published.ts";

const spec = (title: string): string => {
  const line = "=".repeat(title.length);
  return `${line}\n${title}\n${line}\n\nWords on it.\n\nProblem description\n===================\n\nIt is so.\n\nProposed change\n===============\n\nAnother.\n`;
};

const template = `${spec("Title of your spec")}\nREST API impact\n---------------\n\nSay it.\n`;

describe("specs", () => {
  test.each<{
    readonly name: string;
    readonly files: Readonly<Record<string, string>>;
    readonly specs: readonly string[];
    readonly pages: readonly string[];
  }>([
    {
      name: "documentation beside them is none",
      files: {
        "specs/template.rst": template,
        "specs/approved/a.rst": spec("A change"),
        "doc/source/contributor/b.rst": spec("How to contribute"),
        "doc/source/c.rst": "All words\n=========\n\nOnly words, many of them.\n",
      },
      specs: ["specs/approved/a.rst"],
      pages: ["doc/source/contributor/b.html", "doc/source/c.html", "specs/template.html"],
    },
    {
      name: "a template of something else is none",
      files: {
        "specs/template.rst": template,
        "specs/a.rst": spec("A change"),
        "specs/items/TEMPLATE-items.rst": spec("YYYY.XX Items of the project"),
      },
      specs: ["specs/a.rst"],
      pages: ["specs/items/TEMPLATE-items.html"],
    },
    {
      name: "the team says where there are none",
      files: {
        "assent.yaml": 'ignore: ["specs/notes/**"]\n',
        "specs/template.rst": template,
        "specs/a.rst": spec("A change"),
        "specs/notes/b.rst": spec("A note"),
      },
      specs: ["specs/a.rst"],
      pages: ["specs/notes/b.html"],
    },
    {
      name: "without a template those in a folder that is called after them are",
      files: { "specs/a.rst": spec("A change"), "doc/b.rst": spec("Another") },
      specs: ["specs/a.rst"],
      pages: ["doc/b.html"],
    },
    {
      name: "without a template and without such a folder all are",
      files: { "changes/a.rst": spec("A change"), "doc/b.rst": spec("Another") },
      specs: ["changes/a.rst", "doc/b.rst"],
      pages: [],
    },
  ])("$name", async ({ files, specs, pages }) => {
    const root = mkdtempSync(join(tmpdir(), "assent-listed-"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { published, done } = await publishTo(root);
    const data = JSON.parse(textAt(published.files, "specs.json")) as {
      readonly specs: readonly { readonly path: string }[];
    };
    const home = textAt(published.files, "index.html");
    done();
    rmSync(root, { recursive: true });
    expect(data.specs.map(({ path }) => path).sort()).toEqual(specs);
    expect(/\d+ specs?\b/.exec(home)?.[0]).toBe(specs.length === 1 ? "1 spec" : `${specs.length} specs`);
    for (const page of pages) expect([...published.files.keys()]).toContain(page);
  });
});

test("who is on no spec has no page, and is named without a link", async () => {
  const by = (name: string): string =>
    `\nImplementation\n==============\n\nAssignee(s)\n-----------\n\nPrimary assignee:\n  ${name}\n`;
  const root = mkdtempSync(join(tmpdir(), "assent-listed-"));
  const files = {
    "specs/template.rst": template,
    "specs/a.rst": spec("A change") + by("ada"),
    "attic/b.rst": spec("An older change") + by("bob"),
    "attic/c.rst": spec("An oldest change") + by("ada"),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { published, done } = await publishTo(root);
  const owner = (path: string): string | undefined =>
    /<dt>Owner<\/dt><dd>(.*?)<\/dd>/.exec(textAt(published.files, path))?.[1];
  expect(["specs/a.html", "attic/b.html", "attic/c.html"].map(owner)).toEqual([
    '<a href="../people/ada.html">ada</a>',
    "bob",
    '<a href="../people/ada.html">ada</a>',
  ]);
  expect([...published.files.keys()].filter((path) => path.startsWith("people/"))).toEqual(["people/ada.html"]);
  done();
  rmSync(root, { recursive: true });
});
