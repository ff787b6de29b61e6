// That nothing knows a label is said only where it is certain: of the texts there are, and of what their pages are made with.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { diskFiles } from "../src/fs/disk.ts";
import { labelFinder } from "../src/label-finder.ts";

function finder(files: Readonly<Record<string, string>>, most?: number): (label: string) => boolean {
  const root = mkdtempSync(join(tmpdir(), "assent-labels-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return labelFinder(diskFiles(root), most);
}

describe("what may have the label", () => {
  test.each([
    ["a label", ".. _limits:\n\nLimits\n======\n", true],
    ["a label in other letters, with two blanks", ".. _The  Limits:\n", false],
    ["a label in quotes", ".. _`limits`: \n", true],
    ["a target in a line", "Here are _`limits`.\n", true],
    ["a title", "Limits\n======\n", true],
    ["a name of a figure", ".. figure:: a.png\n   :name: limits\n", true],
    ["a label of Markdown", "(limits)=\n# About\n", true],
    ["words of a text", "These limits are kept: see the limits below.\n", false],
    ["another reference", "See :ref:`limits`.\n", false],
    ["a longer label", ".. _limits-of-calls:\n\n.. _old-limits:\n", false],
  ])("%s", (_, text, may) => {
    expect(finder({ "doc/conf.py": "extensions = []\n", "doc/usage.rst": text })("limits")).toBe(may);
  });

  test("a label with blanks, in other letters", () => {
    expect(finder({ "conf.py": "", "a.rst": ".. _The  Limits:\n" })("the limits")).toBe(true);
  });
});

describe("what the pages are made with", () => {
  test.each([
    ["no extensions", "project = 'x'\n", false],
    ["extensions without labels", "extensions = ['sphinx.ext.todo',  # notes\n    \"openstackdocstheme\",\n]\n", false],
    ["intersphinx", "extensions = ['sphinx.ext.todo', 'sphinx.ext.intersphinx']\n", true],
    ["an extension of the team's own", "extensions = ['ext.support_matrix']\n", true],
    ["one that is added later", "extensions = []\nextensions.append('ext.labels')\n", true],
    ["one that is added in a list", "extensions = []\nextensions += ['sphinx.ext.intersphinx']\n", true],
    ["a name in the list", "extensions = ['sphinx.ext.todo', own]\n", true],
    ["settings of another place", "from docs_conf.conf import *\n", true],
    ["a setup", "def setup(app):\n    app.add_domain(Own)\n", true],
    ["a program that it runs", "import subprocess\n", true],
  ])("%s", (_, conf, may) => {
    expect(finder({ "doc/source/conf.py": conf, "specs/a.rst": "A\n=\n" })("limits")).toBe(may);
  });

  test("nothing that says it, and this program", () => {
    expect(finder({ "specs/a.rst": "A\n=\n" })("limits")).toBe(true);
    expect(finder({ "specs/a.rst": "A\n=\n", "assent.yaml": "" })("limits")).toBe(false);
  });

  test("more text than anybody wants to wait for", () => {
    const files = { "conf.py": "", "specs/a.rst": "A\n=\n", "src/b.c": "int b;\n".repeat(9) };
    expect([finder(files)("limits"), finder(files, 50)("limits")]).toEqual([false, true]);
  });

  test("texts of code that may be elsewhere", () => {
    expect(finder({ "conf.py": "", "specs/a.rst": ".. automodule:: pool.limits\n" })("limits")).toBe(true);
  });
});
