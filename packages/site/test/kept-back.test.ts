// What readers never get, whatever a document asks for: what is in .git, what git ignores, what is outside; and what a build never overwrites.
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishOnce } from "@assent/site";
import { diskFiles, openGit, openWorkspace } from "@assent/workspace";
import { publishTo } from "./published.ts";

const secret = "SECRETWORD";

function writeAll(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function git(root: string, ...args: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: root, stdio: "ignore" });
}

async function publishInto(root: string, folder: string) {
  const workspace = await openWorkspace(root, { fs: diskFiles(root), git: openGit(root) });
  const made = await publishOnce(workspace, { folder, exclude: "", url: undefined, onRead: () => undefined });
  if (made === undefined) throw new Error("There were documents.");
  return made;
}

interface Case {
  readonly source: string;
  /** What the build says. */
  readonly says: RegExp;
  /** Where, from the first line of the source. */
  readonly line?: number;
}

const inGit = /what is in a \.git folder is not for readers/;
const ignored = /git ignores it/;
const outside = /it is outside of the repository/;

const cases: readonly Case[] = [
  { source: ".. literalinclude:: ../.git/config", says: inGit },
  { source: ".. literalinclude:: ../.GIT/config", says: inGit },
  { source: ".. literalinclude:: ../to-git/config", says: inGit },
  { source: ".. include:: ../.git/config", says: inGit },
  { source: ".. include:: ../.git/config\n   :literal:", says: inGit },
  { source: ".. csv-table:: T\n   :file: ../.git/config", says: inGit },
  { source: "See `cfg <../.git/config>`_.", says: inGit },
  { source: "See `cfg <../specs/../.git/config>`_.", says: inGit },
  { source: "See `cfg </.git/config>`_.", says: inGit },
  { source: "See `cfg <../%2egit/config>`_.", says: inGit },
  { source: "See `cfg <../linked-config>`_.", says: inGit },
  { source: ".. image:: ../.git/logo.png", says: inGit },
  { source: ".. figure:: ../.git/logo.png\n\n   Words.", says: inGit },
  { source: ".. literalinclude:: ../.env", says: ignored },
  { source: ".. include:: ../.env", says: ignored },
  { source: ".. include:: /.env", says: ignored },
  { source: ".. csv-table:: T\n   :file: ../.env", says: ignored },
  { source: ".. include:: asks.txt", says: ignored },
  { source: "See `key <deploy.key>`_.", says: ignored },
  { source: "See `env <../.env>`_.", says: ignored },
  { source: "See `env <../linked-env>`_.", says: ignored },
  { source: "See `notes <../private/notes.rst>`_.", says: ignored },
  { source: "See `plan <../private/plan.txt>`_.", says: ignored },
  { source: ".. image:: ../private/plan.png", says: ignored },
  { source: "|pic|\n\n.. |pic| image:: ../private/plan.png", says: ignored, line: 2 },
  { source: ".. literalinclude:: ../../beside.txt", says: outside },
  { source: ".. include:: ../linked-beside.txt", says: outside },
  { source: ".. include:: ../linked-folder/beside.txt", says: outside },
  { source: "See `beside <../../beside.txt>`_.", says: outside },
  { source: "See `beside <../linked-beside.txt>`_.", says: outside },
  { source: ".. image:: ../linked-beside.txt", says: outside },
  { source: ".. image:: /../../../../beside.txt", says: outside },
];

describe("readers do not get", () => {
  const place = mkdtempSync(join(tmpdir(), "assent-kept-back-"));
  const root = join(place, "repository");
  let site: Awaited<ReturnType<typeof publishTo>>;
  const nameOf = (at: number): string => `specs/case-${at}.rst`;

  beforeAll(async () => {
    writeAll(place, { "beside.txt": `${secret}\n` });
    writeAll(root, {
      ".gitignore": "*.key\n.env\nprivate/\n",
      ".env": `${secret}\n`,
      "specs/deploy.key": `${secret}\n`,
      "private/notes.rst": `Notes\n=====\n\n${secret}\n`,
      "private/plan.txt": `${secret}\n`,
      "private/plan.png": secret,
      "specs/asks.txt": ".. include:: ../.env\n",
      "specs/shown.txt": "SHOWN\n",
      "specs/committed.key": "COMMITTED\n",
      "specs/good.rst":
        "Good\n====\n\nSee `committed <committed.key>`_ and `shown <shown.txt>`_.\n\n.. literalinclude:: shown.txt\n",
    });
    for (const [at, { source }] of cases.entries())
      writeAll(root, { [nameOf(at)]: `Case ${at}\n=======\n\n${source}\n` });
    git(root, "init", "-q");
    writeAll(root, { ".git/logo.png": secret });
    git(root, "config", "http.extraheader", `AUTHORIZATION: ${secret}`);
    symlinkSync(".git", join(root, "to-git"));
    symlinkSync(".git/config", join(root, "linked-config"));
    symlinkSync(".env", join(root, "linked-env"));
    symlinkSync("../beside.txt", join(root, "linked-beside.txt"));
    symlinkSync("..", join(root, "linked-folder"));
    symlinkSync("../../beside.rst", join(root, "specs/dangling.rst"));
    symlinkSync("../linked-folder/beside.txt", join(root, "specs/out.rst"));
    git(root, "add", ".");
    git(root, "add", "-f", "specs/committed.key");
    git(root, "commit", "-qm", "All");
    site = await publishTo(root);
  });
  afterAll(() => {
    site.done();
    rmSync(place, { recursive: true });
  });

  test.each(cases.map((one, at) => ({ ...one, at })))("$source", ({ at, says, line = 0 }) => {
    const said = site.published.site.findings.filter(({ path }) => path === nameOf(at));
    expect(said.map(({ message, remedy = "" }) => `${message} ${remedy}`)).toEqual([expect.stringMatching(says)]);
    expect(said[0]?.line ?? 4 + line).toBe(4 + line);
    expect(`${said[0]?.message ?? ""} ${said[0]?.remedy ?? ""}`).toMatch(/take this out/);
  });

  test.each<readonly [path: string, says: RegExp]>([
    ["specs/dangling.rst", /leads to "\.\.\/\.\.\/beside\.rst", which is not there/],
    ["specs/out.rst", /outside of the repository/],
  ])("%s, a symbolic link that shows nothing, is told", (path, says) => {
    const said = site.published.site.findings.filter((one) => one.path === path);
    expect(said.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
  });

  test("any of it in any file of the site", () => {
    const holds = readdirSync(site.folder, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name), "latin1").includes(secret),
    );
    expect(holds.map(({ name }) => name)).toEqual([]);
  });

  test("and do get what is committed, also where a pattern would ignore it", () => {
    expect(readFileSync(join(site.folder, "specs/committed.key.txt"), "utf8")).toBe("COMMITTED\n");
    expect(readFileSync(join(site.folder, "specs/shown.txt"), "utf8")).toBe("SHOWN\n");
    expect(readFileSync(join(site.folder, "specs/good.html"), "utf8")).toContain("SHOWN");
    expect(existsSync(join(site.folder, "private"))).toBe(false);
    expect(site.published.site.findings.filter(({ path }) => path === "specs/good.rst")).toEqual([]);
  });

  test("what comes to be ignored while the site is served", async () => {
    writeAll(root, { "late.key": secret, "specs/good.rst": "Good\n====\n\nSee `late <../late.key>`_.\n" });
    const { files, site: after } = await site.update(["specs/good.rst"]);
    expect([...files.keys()].filter((path) => path.startsWith("late"))).toEqual([]);
    expect(after.findings.find(({ path }) => path === "specs/good.rst")?.message).toMatch(ignored);
  });
});

test("where git does not answer, nothing is shown but documents, and that is said", async () => {
  const root = mkdtempSync(join(tmpdir(), "assent-silent-git-"));
  writeAll(root, {
    ".git": "gitdir: /nowhere/at/all\n",
    ".gitignore": ".env\n",
    ".env": secret,
    "specs/a.rst": "A\n=\n\nSee `env <../.env>`_.\n",
  });
  const { published, done } = await publishTo(root);
  expect([...published.files.keys()].filter((path) => path.includes("env"))).toEqual([]);
  expect(published.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/Git does not answer/)]);
  expect(published.site.findings.map(({ message }) => message)).toEqual([expect.stringMatching(/cannot tell/)]);
  done();
  rmSync(root, { recursive: true });
});

describe("a build leaves alone", () => {
  test.each<{
    readonly what: string;
    /** Files that somebody puts into the folder before the second build. */
    readonly files: Readonly<Record<string, string>>;
    readonly says: readonly string[];
  }>([
    { what: "a repository in the folder of the site", files: { ".git/config": "[core]\n" }, says: [] },
    { what: "files that no site has", files: { CNAME: "specs.example.org\n" }, says: [] },
    { what: "a file at the place of one of its own", files: { "specs/b.html": "mine\n" }, says: ["specs/b.html"] },
    { what: "a file at the place of a copy", files: { "specs/shown.txt": "mine\n" }, says: ["specs/shown.txt"] },
  ])("$what", async ({ files, says }) => {
    const place = mkdtempSync(join(tmpdir(), "assent-left-"));
    const [root, out] = [join(place, "repository"), join(place, "out")];
    writeAll(root, { "specs/a.rst": "A\n=\n\nSee `cfg <../.git/config>`_.\n" });
    git(root, "init", "-q");
    await publishInto(root, out);
    writeAll(out, files);
    // What an earlier version listed as its own.
    const list = join(out, ".assent-site.json");
    const { files: listed } = JSON.parse(readFileSync(list, "utf8")) as { readonly files: readonly string[] };
    writeFileSync(list, JSON.stringify({ files: [...listed, ".git/config"] }));
    writeAll(root, { "specs/b.rst": "B\n=\n\nSee `shown <shown.txt>`_.\n", "specs/shown.txt": "SHOWN\n" });
    for (let builds = 0; builds < 3; builds += 1) {
      const { problems } = await publishInto(root, out);
      expect(problems.map(({ path }) => path.replace(/^.*?out\//, ""))).toEqual(says);
      for (const [path, text] of Object.entries(files)) expect(readFileSync(join(out, path), "utf8")).toBe(text);
      rmSync(join(root, "specs/b.rst"), { force: builds > 0 });
      writeAll(root, { "specs/b.rst": "B\n=\n\nSee `shown <shown.txt>`_.\n" });
    }
    rmSync(place, { recursive: true });
  });

  test("no folder of its own that is empty", async () => {
    const place = mkdtempSync(join(tmpdir(), "assent-empty-"));
    const [root, out] = [join(place, "repository"), join(place, "out")];
    writeAll(root, { "specs/a.rst": "A\n=\n", "specs/deep/er/b.rst": "B\n=\n" });
    await publishInto(root, out);
    expect(existsSync(join(out, "specs/deep/er"))).toBe(true);
    rmSync(join(root, "specs/deep"), { recursive: true });
    await publishInto(root, out);
    expect(existsSync(join(out, "specs/deep"))).toBe(false);
    expect(existsSync(join(out, "specs/a.html"))).toBe(true);
    rmSync(place, { recursive: true });
  });
});
