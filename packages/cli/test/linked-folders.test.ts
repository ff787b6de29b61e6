// Documentation shows specs by way of symbolic links: what leads to a spec there is led along, and what a spec says is read there.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { assent, commitAll, folderWith, spec, template, write } from "./run.ts";

const other = spec.replaceAll("Warm every worker", "Cool every worker").replace("2001", "2002");
const toctree = (words: string): string => `Index\n=====\n\n.. toctree::\n   :maxdepth: 1\n\n   ${words}\n`;

/** A repository in git; `links` are targets by path. */
function linked(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>>): string {
  const folder = folderWith({ "specs/template.rst": template, ...files });
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
  commitAll(folder, "Start");
  return folder;
}

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
}

// In each text, "quota" is the old name where it leads to the spec; "not-quota" is another word.
const renames: readonly Case[] = [
  {
    name: "a page that shows the folder by a link",
    files: { "doc/source/index.rst": toctree("specs/approved/quota\n   Title <specs/approved/quota>") },
    links: { "doc/source/specs": "../../specs" },
  },
  {
    name: "a page outside of the folders that the settings name, which takes the file in",
    files: { "assent.yaml": "specs: [specs]\n", "doc/index.rst": ".. include:: ../specs/approved/quota.rst\n" },
  },
  {
    name: "a page below a link to a folder further down",
    files: { "doc/dev/specs/index.rst": toctree("done/quota") },
    links: { "doc/dev/specs/done": "../../../specs/approved" },
  },
  {
    name: "a link to the file alone",
    files: { "README.md": "See [it](specs/approved/quota.rst) and not-quota.rst.\n" },
  },
  {
    name: "a link that leads to a link",
    files: { "doc/a/index.rst": toctree("specs/approved/quota") },
    links: { "doc/specs": "../specs", "doc/a/specs": "../specs" },
  },
  {
    name: "settings of one spec",
    files: {
      "assent.yaml": "specs: [specs]\npaths:\n  - paths: [specs/approved/quota.rst]\n    rules: {line-length: off}\n",
    },
  },
  {
    name: "a dependency by its path, by its file and by its name",
    files: {
      "specs/approved/cool_every_worker.rst": `${other}
Dependencies
============

* quota.rst
* specs/approved/quota.rst
* \`\`quota.rst\`\`
* The spec \`\`the-quota\`\` is another, and so is not-quota.rst.
`.replace("the-quota", "cool_every_worker"),
      "specs/approved/not-quota.rst": other,
    },
  },
  {
    name: "a dependency of a spec in another folder, which finds it by its name",
    files: {
      "specs/implemented/cool_every_worker.rst": `${other}\nDependencies\n============\n\n* quota.rst\n* \`\`quota.rst\`\`\n`,
    },
  },
];

describe("a new name is told to what leads to the file", () => {
  test.each(renames)("$name", async ({ files, links = {} }) => {
    const folder = linked({ ...files, "specs/approved/quota.rst": spec }, links);
    const before = (await assent(folder, ["check", "--all"])).out;
    const { out } = await assent(folder, ["check", "--fix", "specs/approved/quota.rst"]);
    expect(out).toContain("changed. Next: git diff shows what.");
    for (const [path, text] of Object.entries(files)) {
      const led = text.replaceAll(/(?<!-)\bquota\b/g, "warm_every_worker");
      expect(readFileSync(join(folder, path), "utf8"), path).toBe(led);
    }
    const dead = /dead-local-link|unknown-dependency/g;
    expect((await assent(folder, ["check", "--all"])).out.match(dead)).toEqual(before.match(dead));
  });

  test("a name that two specs have is left where it may be the other's", async () => {
    const text = `${other}\nDependencies\n============\n\n* quota.rst\n`;
    const folder = linked(
      {
        "specs/approved/quota.rst": spec,
        "specs/backlog/quota.rst": spec,
        "specs/implemented/cool_every_worker.rst": text,
      },
      {},
    );
    await assent(folder, ["check", "--fix", "specs/approved/quota.rst"]);
    expect(readFileSync(join(folder, "specs/approved/warm_every_worker.rst"), "utf8")).toBe(spec);
    expect(readFileSync(join(folder, "specs/implemented/cool_every_worker.rst"), "utf8")).toBe(text);
  });
});

test("a spec that a symbolic link leads to keeps its name, and the finding says why", async () => {
  const folder = linked({ "specs/approved/quota.rst": spec }, { "specs/done/kept.rst": "../approved/quota.rst" });
  const { out } = await assent(folder, ["check", "--fix", "--format", "json", "specs/approved/quota.rst"]);
  const findings = JSON.parse(out) as readonly { rule: string; help: string }[];
  expect(findings.map(({ rule, help }) => `${rule}: ${help}`)).toEqual([
    'file-name: by hand: the symbolic link "specs/done/kept.rst" leads to it',
  ]);
  expect(readFileSync(join(folder, "specs/done/kept.rst"), "utf8")).toBe(spec);
});

test("a move leads along what shows the folder by a link", async () => {
  const files = {
    "assent.yaml": "specs: [specs]\n",
    "specs/approved/warm_every_worker.rst": spec,
    "specs/implemented/cool_every_worker.rst": other,
    "doc/source/index.rst": toctree("specs/approved/warm_every_worker\n   /specs/approved/warm_every_worker"),
  };
  const folder = linked(files, { "doc/source/specs": "../../specs" });
  const { code, err } = await assent(folder, ["move", "specs/approved/warm_every_worker.rst", "implemented"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(readFileSync(join(folder, "doc/source/index.rst"), "utf8")).toBe(
    toctree("specs/implemented/warm_every_worker\n   /specs/implemented/warm_every_worker"),
  );
});

describe("a spec's paths count from where it is shown too", () => {
  const withLink = (words: string): string => spec.replace("No locking.", `No locking, see ${words}.`);
  test.each([
    ["doc/source/specs", "../../specs", "doc/source/api/agent.rst", ":doc:`../api/agent`"],
    ["doc/source/dev/specs", "../../../specs", "doc/source/dev/api/agent.rst", ":doc:`../api/agent`"],
    ["website/content/designs", "../../specs", "website/content/agent.rst", ":doc:`/agent`"],
  ])("%s", async (link, target, page, words) => {
    const folder = linked(
      { "specs/warm_every_worker.rst": withLink(words), [page]: "Agent\n=====\n" },
      { [link]: target },
    );
    expect((await assent(folder, ["check", "--all"])).out).not.toContain("dead-local-link");
    write(folder, "specs/warm_every_worker.rst", withLink(words.replace("agent", "agents")));
    expect((await assent(folder, ["check", "--all"])).out).toContain("dead-local-link");
  });

  test("a link that comes later is seen, whatever was remembered", async () => {
    const folder = linked(
      { "specs/warm_every_worker.rst": withLink(":doc:`../api/agent`"), "doc/dev/api/agent.rst": "Agent\n=====\n" },
      {},
    );
    const world = { build: "x", env: { XDG_CACHE_HOME: join(folder, ".cache") } };
    expect((await assent(folder, ["check", "--all"], world)).out).toContain("dead-local-link");
    symlinkSync("../../specs", join(folder, "doc/dev/specs"));
    expect((await assent(folder, ["check", "--all"], world)).out).not.toContain("dead-local-link");
  });
});

test("a label that comes later in another document is seen, whatever was remembered", async () => {
  const text = spec.replace("No locking.", "No locking, see :ref:`limits`.");
  const folder = linked(
    { "specs/warm_every_worker.rst": text, "doc/conf.py": "extensions = ['sphinx.ext.todo']\n" },
    {},
  );
  const world = { build: "x", env: { XDG_CACHE_HOME: join(folder, ".cache") } };
  const told = 'unknown-label  No document has the label "limits".';
  expect((await assent(folder, ["check", "--all"], world)).out).toContain(told);
  expect((await assent(folder, ["check", "--all"], world)).out).toContain(told);
  write(folder, "doc/usage.rst", ".. _limits:\n\nLimits of calls\n===============\n");
  expect((await assent(folder, ["check", "--all"], world)).out).not.toContain("unknown-label");
});

test("the site shows what a spec names from where the documentation shows it", async () => {
  const named = [
    ".. include:: ../shared.txt",
    ".. literalinclude:: ../code.txt",
    ".. image:: ../../../../images/pic.png\n   :alt: of the root",
    ".. figure:: ../three.png\n   :alt: of the documentation\n\n   Three",
    "See :doc:`../api/agent` and `its page <../api/agent.html>`__, and :download:`this <../code.txt>`.",
    ".. toctree::\n   :glob:\n\n   ../api/a*",
  ].join("\n\n");
  const picture = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
    "base64",
  );
  const folder = linked(
    {
      "specs/warm_every_worker.rst": spec.replace("No locking.", `No locking.\n\n${named}\n\nAlso:`),
      "doc/source/dev/api/agent.rst": "The agent itself\n================\n",
      "doc/source/dev/shared.txt": "Words that many share.\n",
      "doc/source/dev/code.txt": "print(1)\n",
    },
    { "doc/source/dev/specs": "../../../specs" },
  );
  for (const path of ["images/pic.png", "doc/source/dev/three.png"]) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), picture);
  }
  const { code, err } = await assent(folder, ["build", "public", "-v"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const page = readFileSync(join(folder, "public/specs/warm_every_worker.html"), "utf8");
  for (const part of ["Words that many share.", "print(1)", "pic.png", "three.png", "The agent itself", "code.txt"])
    expect(page).toContain(part);
  expect(page.match(/href="[^"]*api\/agent\.html"/g)?.length).toBe(3);
});
