// Which files a text shows, and that its hash is another one as soon as one of them is.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { emptyPolicy, gitIn, textAt } from "@assent/review";

const root = mkdtempSync(join(realpathSync(tmpdir()), "assent-shown-"));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const git = (...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull },
  }).trim();
git("init", "-q", "-b", "main");

function commit(files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git("add", "-A");
  git("commit", "-q", "--allow-empty", "-m", "Files");
  return git("rev-parse", "HEAD");
}

const latin = (text: string): Uint8Array => Buffer.from(text, "latin1");

test.each<readonly [shows: string, path: string, from: string | Uint8Array, to: string | Uint8Array]>([
  [".. include:: limits.txt", "specs/limits.txt", "At most 5.\n", "At most 50.\n"],
  [".. include:: limits.txt\n   :literal:", "specs/limits.txt", "At most 5.\n", "At most 50.\n"],
  [".. include:: limits.txt\n   :code: json", "specs/limits.txt", "5\n", "50\n"],
  [".. include:: /shared/limits.txt", "shared/limits.txt", "At most 5.\n", "At most 50.\n"],
  [".. literalinclude:: sample.json", "specs/sample.json", '{"limit": 5}\n', '{"limit": 50}\n'],
  [".. literalinclude:: sample.json\n   :diff: old.json", "specs/old.json", "1\n", "2\n"],
  [".. csv-table::\n   :file: codes.csv", "specs/codes.csv", "202,accepted\n", "204,accepted\n"],
  [".. raw:: html\n   :file: ../part.html", "part.html", "<b>5</b>\n", "<b>50</b>\n"],
  [".. image:: flow.svg", "specs/flow.svg", "<svg/>", "<svg></svg>"],
  [".. image:: my%20flow.svg", "specs/my flow.svg", "<svg/>", "<svg></svg>"],
  [".. image:: /page.svg", "doc/source/page.svg", "<svg/>", "<svg></svg>"],
  [".. figure:: ../flow.svg\n\n   The flow.", "flow.svg", "<svg/>", "<svg></svg>"],
  ["See |flow| here.\n\n.. |flow| image:: flow.svg", "specs/flow.svg", "<svg/>", "<svg></svg>"],
  [".. graphviz:: states.dot", "specs/states.dot", "digraph {a}\n", "digraph {b}\n"],
  [".. uml:: states.uml", "specs/states.uml", "a -> b\n", "b -> a\n"],
  [".. rest_parameters:: parameters.yaml\n\n   - limit: limit", "specs/parameters.yaml", "a: 1\n", "a: 2\n"],
  [".. openapi:: api.yaml", "specs/api.yaml", "a: 1\n", "a: 2\n"],
  [".. include:: size.txt", "specs/size.txt", latin("Gr\u00f6\u00dfe 5\n"), latin("Gr\u00f6\u00dfe 6\n")],
  [".. literalinclude:: size.txt", "specs/size.txt", latin("Gr\u00f6\u00dfe 5\n"), latin("Gr\u00f6\u00dfe 6\n")],
  [".. csv-table::\n   :file: size.csv", "specs/size.csv", latin("Gr\u00f6\u00dfe,5\n"), latin("Gr\u00f6\u00dfe,6\n")],
  [".. include:: part.txt\n   :start-after: here", "specs/part.txt", "here\n\n5\n", "here\n\n6\n"],
  [".. image:: a.png\n   :target: https://example.org", "specs/a.png", latin("\u0089PNG1"), latin("\u0089PNG2")],
  ["* An item:\n\n  .. image:: b.png", "specs/b.png", "1", "2"],
  [".. unknown::\n   a.dat", "specs/a.dat", "1", "2"],
  [".. unknown:: LICENSE", "specs/LICENSE", "1", "2"],
  [".. unknown:: one\n   two a.dat", "specs/a.dat", "1", "2"],
  [".. unknown::\n   :file: LICENSE", "specs/LICENSE", "1", "2"],
  [".. unknown::\n   :files: a.json, b.json", "specs/b.json", "1", "2"],
  [".. unknown::\n   :files: a.json\n      b.json", "specs/b.json", "1", "2"],
  [".. unknown::\n\n   .. image:: inner.svg", "specs/inner.svg", "1", "2"],
  [".. gallery::\n\n   one.svg\n   two.svg", "specs/two.svg", "1", "2"],
  [".. |it| unknown:: a.dat\n\nSee |it|.", "specs/a.dat", "1", "2"],
  [".. list-table::\n   :file: a.csv", "specs/a.csv", "1", "2"],
  [".. csv-table::\n   :url: a.csv", "specs/a.csv", "1", "2"],
  [".. literalinclude:: sample.json\n   :diff: old", "specs/old", "1\n", "2\n"],
  [".. literalinclude::\n   sample2.json", "specs/sample2.json", "1\n", "2\n"],
  [".. include::\n   limits.txt", "specs/limits.txt", "1\n", "2\n"],
  [".. image::\n   flow.svg", "specs/flow.svg", "1", "2"],
  [".. image:: wild.*", "specs/wild.png", "1", "2"],
  [".. figure:: wild.*\n\n   It.", "specs/wild.webp", "1", "2"],
  ["See :image:`flow.svg`.", "specs/flow.svg", "1", "2"],
  ["See :image:`the flow <flow.svg>`.", "specs/flow.svg", "1", "2"],
  ["See :download:`the flow <flow.svg>`.", "specs/flow.svg", "1", "2"],
  [".. uml::\n\n   !include part.puml", "specs/part.puml", "1", "2"],
  ['.. graphviz::\n\n   digraph {a [image="x.png"]}', "specs/x.png", "1", "2"],
  [".. raw:: html\n\n   <img src='flow.svg?v=1'>", "specs/flow.svg", "1", "2"],
  [".. program-output:: cat a.txt", "specs/a.txt", "1", "2"],
  [".. role:: html(raw)\n   :format: html\n\nSee :html:`<img src=flow.svg>`.", "specs/flow.svg", "1", "2"],
])("%s: another %s is another text", async (shows, path, from, to) => {
  const text = `Title\n=====\n\nProposed change\n---------------\n\nIt is so:\n\n${shows}\n`;
  const at = async (files: Readonly<Record<string, string | Uint8Array>>, reading?: 3) =>
    (await textAt(gitIn(root), { commit: commit(files), path: "specs/shown.rst" }, emptyPolicy, reading))!;
  const before = await at({ "specs/sample.json": "1\n", "specs/shown.rst": text, [path]: from });
  const after = await at({ [path]: to });
  expect(before.shown.map((file) => file.path)).toContain(path);
  expect(before.unshown).toEqual([]);
  expect(after.hash.whole).not.toBe(before.hash.whole);
  expect(after.hash.groups.design).not.toBe(before.hash.groups.design);
  expect((await at({ [path]: from })).hash).toEqual(before.hash);
  // By the rules before them files were no part of it.
  const [old, same] = [await at({}, 3), await at({ [path]: to }, 3)];
  expect(same.hash).toEqual(old.hash);
});
