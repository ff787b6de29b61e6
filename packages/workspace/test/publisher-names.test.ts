// What a repository's own Sphinx knows is known: links by name, and directives and roles that its extensions register.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findNodes, plainText } from "@assent/rst";
import { diskFiles } from "../src/fs/disk.ts";
import { projectName } from "../src/config/shared-text.ts";
import { openWorkspace } from "../src/open.ts";
import { readDocument } from "../src/read-document.ts";

const folder = mkdtempSync(join(tmpdir(), "assent-names-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a text becomes in a repository of these files: its links, and what nobody knows. */
async function readIn(
  files: Readonly<Record<string, string>>,
  text: string,
): Promise<{
  readonly links: readonly (readonly [string, string | undefined])[];
  readonly unknown: readonly string[];
}> {
  const root = mkdtempSync(join(folder, "x-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const { config } = await openWorkspace(root, { fs: diskFiles(root), git: undefined });
  const { document, diagnostics } = readDocument("a.rst", text, { dialect: config.dialect });
  return {
    links: findNodes(document, "reference").map((node) => [plainText(node), node.attributes.refuri]),
    unknown: diagnostics.flatMap(
      ({ message }) => /^Unknown (?:directive type|interpreted text role) "(.*)"/.exec(message)?.[1] ?? [],
    ),
  };
}

const bug = "https://bugs.example.org/12";
test.each<readonly [what: string, conf: string, text: string, links: readonly (readonly [string, string])[]]>([
  ["with a caption", `extlinks = {'tix': ('https://bugs.example.org/%s', 'bug %s')}\n`, ":tix:`12`", [["bug 12", bug]]],
  [
    "with words of its own",
    `extlinks = {'tix': ('https://bugs.example.org/%s', 'bug %s')}\n`,
    ":tix:`this <12>`",
    [["this", bug]],
  ],
  ["with None", `extlinks = {"tix": ["https://bugs.example.org/%s", None]}\n`, ":tix:`12`", [[bug, bug]]],
  [
    "with a beginning, as before Sphinx 4",
    `extlinks = {"tix": ("https://bugs.example.org/%s", "#")}\n`,
    ":tix:`12`",
    [["#12", bug]],
  ],
  [
    "with percent signs",
    `extlinks = {"tix": ("https://bugs.example.org/a%%20%s", "100%% %s")}\n`,
    ":tix:`12`",
    [["100% 12", "https://bugs.example.org/a%2012"]],
  ],
  [
    "in several strings",
    `extlinks = {\n  # 'old': ('x', 'y'),\n  'tix': ('https://bugs.example.org'\n          '/%s', "bug " r'%s'),\n}\n`,
    ":tix:`12`",
    [["bug 12", bug]],
  ],
  [
    "with a name of the program",
    `host = "bugs.example.org"\nextlinks = {"tix": (f"https://{host}/%s", f"{host} %s")}\n`,
    ":tix:`12`",
    [["bugs.example.org 12", bug]],
  ],
  [
    "in the place of a role of Sphinx",
    `extlinks = {"doc": ("https://bugs.example.org/%s", "%s")}\n`,
    ":doc:`12`",
    [["12", bug]],
  ],
  [
    "whose address the program makes",
    `extlinks = {"tix": (base() + "/%s", "bug %s"), "two": (f"https://{x}/%s", None)}\n`,
    ":tix:`12` :two:`3`",
    [],
  ],
  ["whose address is of no page", `extlinks = {"tix": ("javascript:%s", "bug %s")}\n`, ":tix:`12`", []],
])("a link by name %s", async (_what, conf, text, links) => {
  expect(await readIn({ "doc/source/conf.py": conf }, text)).toEqual({ links, unknown: [] });
});

const registers = `def setup(app):
    app.add_directive("sig-table", SigTable)
    app.add_role('owner', role)
    app.add_directive("note", Other)  # docutils knows it
    app.add_object_type("knob", "knobref", indextemplate="x")
    app.add_role_to_domain("own", "thing", role)
    # app.add_directive("gone", Gone)
    app.add_directive(name, Other)
`;
const uses =
  ".. sig-table:: a\n\n   Text.\n\n.. note::\n\n   Words.\n\n.. knob:: x\n\n:owner:`a` :knobref:`b` :own:`c` :own:thing:`d`\n\n.. gone::\n";

test.each<readonly [where: string, files: Readonly<Record<string, string>>, unknown: readonly string[]]>([
  ["in the configuration", { "conf.py": registers }, ["gone", "own"]],
  [
    "in a module",
    { "doc/source/conf.py": "extensions = ['a', 'sigs']\n", "doc/source/_exts/sigs.py": registers },
    ["gone", "own"],
  ],
  [
    "in a package",
    { "docs/conf.py": "extensions = [\n    'team_sphinx',\n]\n", "team_sphinx/__init__.py": registers },
    ["gone", "own"],
  ],
  [
    "in a part of a package",
    { "docs/conf.py": "extensions = ['team.sigs']\n", "team/sigs/table.py": registers },
    ["gone", "own"],
  ],
  [
    "in a module that is added later",
    { "docs/conf.py": "extensions = []\nextensions.append('sigs')\n", "docs/sigs.py": registers },
    ["gone", "own"],
  ],
  [
    "in a module that no configuration names",
    { "docs/conf.py": "extensions = ['sphinx.ext.todo']\n", "docs/sigs.py": registers },
    ["sig-table", "knob", "gone", "owner", "knobref", "own", "own:thing"],
  ],
])("names that are registered %s", async (_where, files, unknown) => {
  expect(new Set((await readIn(files, uses)).unknown)).toEqual(new Set(unknown));
});

test("assent.yaml counts before the configuration of Sphinx, and may name addresses too", async () => {
  const files = {
    "conf.py": 'extlinks = {"tix": ("https://old.example.org/%s", None)}\n',
    "assent.yaml": 'roles:\n  tix: { node: reference, url: "https://bugs.example.org/%s", caption: "bug %s" }\n',
  };
  expect((await readIn(files, ":tix:`12`")).links).toEqual([["bug 12", bug]]);
});

const around = `version = '1.2'
release = read()
site = "https://acme.example.org"
rst_prolog = """
.. role:: red
.. |product| replace:: **Acme** Cloud
.. |logo| image:: logo.png
.. |made| replace:: {day}
.. role:: markup(raw)
   :format: html
.. |tick| replace:: :markup:\`&#x2705;\`
"""
rst_epilog = (
    ".. _the wiki: https://wiki.example.org\\n"
    f".. _site: {site}/a\\n"
)
rst_epilog += '''
.. |version| replace:: 3
'''
`;

test("what stands before and behind each document is known in all of them", async () => {
  const text = "|product| |version| |release| |logo| |made| |tick| :red:`x` |nope|, `the wiki`_, site_, nope_.\n";
  const root = mkdtempSync(join(folder, "x-"));
  writeFileSync(join(root, "conf.py"), around);
  const { config } = await openWorkspace(root, { fs: diskFiles(root), git: undefined });
  const { document, diagnostics } = readDocument("a.rst", text, { dialect: config.dialect });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'Undefined substitution referenced: "nope".',
    'Unknown target name: "nope".',
  ]);
  expect(plainText(document)).toMatch(/^Acme Cloud 1\.2 \|release\| \|logo\| \|made\| \|tick\| x /);
  expect(findNodes(document, "reference").map(({ attributes }) => attributes.refuri)).toEqual([
    "https://wiki.example.org",
    "https://acme.example.org/a",
  ]);
});

test.each<readonly [what: string, files: Readonly<Record<string, string>>, name: string | undefined]>([
  ["by its configuration", { "doc/source/conf.py": "project = u'Lantern Specs'\n" }, "Lantern Specs"],
  [
    "whatever its API reference and notes are called",
    {
      "doc/source/conf.py": 'project = "Lantern"\n',
      "api-ref/source/conf.py": "project = 'API'\n",
      "releasenotes/source/conf.py": "project = 'Notes'\n",
    },
    "Lantern",
  ],
  ["not where two differ", { "a/conf.py": "project = 'A'\n", "b/conf.py": "project = 'B'\n" }, undefined],
  ["not where the program makes it", { "conf.py": "project = name()\n" }, undefined],
  ["not without one", {}, undefined],
])("a repository has a name %s", (_what, files, name) => {
  const root = mkdtempSync(join(folder, "x-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  expect(projectName(diskFiles(root))).toBe(name);
});
