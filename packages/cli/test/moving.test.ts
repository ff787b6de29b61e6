// Folders of stages and releases are kept in step: files, redirects, links; what was decided stands.
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { assent } from "./run.ts";
import { scratchRepository, specText, teamPolicy, type Scratch } from "./scratch.ts";

let place: Scratch;
let root = "";
let git: Scratch["git"];
let be: Scratch["be"];
let read: Scratch["read"];
const write = (files: Readonly<Record<string, string>>): void => {
  place.commit("Specs", files);
};

beforeEach(() => {
  place = scratchRepository();
  ({ root, git, be, read } = place);
  write({
    "assent.yaml": teamPolicy,
    "specs/template.rst": specText("Title", 1),
    "specs/2026.1-template.rst": specText("Title", 1),
    "specs/2026.1/redirects": "",
    "specs/2026.1/approved/quota.rst": specText("Quota", 7, " See :doc:`alias`, :doc:`Old <../implemented/old>`."),
    "specs/2026.1/approved/alias.rst": specText("Alias", 8),
    "specs/2026.1/implemented/old.rst": specText("Old", 9, " It builds on :doc:`../approved/quota`."),
    "specs/2026.1/index.rst":
      "Specs\n=====\n\n.. toctree::\n   :maxdepth: 1\n\n   approved/quota\n   Alias <approved/alias>\n\nMore.\n",
  });
});

const approve = async (): Promise<void> => {
  expect(await place.approve("specs/2026.1/approved/quota.rst", "story-7")).toBe(0);
};

test("a move takes links and redirects along, and no vote is outdated", async () => {
  await approve();
  const moved = await assent(root, ["move", "story-7", "implemented"]);
  expect(moved).toMatchObject({ code: 0, err: "" });
  expect(moved.out).toContain("moved specs/2026.1/approved/quota.rst to specs/2026.1/implemented/quota.rst\n");
  expect(read("specs/2026.1/redirects")).toBe("approved/quota.rst ../implemented/quota.rst\n");
  expect(read("specs/2026.1/index.rst")).toContain("   implemented/quota\n   Alias <approved/alias>\n");
  expect(read("specs/2026.1/implemented/quota.rst")).toContain(
    ":doc:`../approved/alias`, :doc:`Old <../implemented/old>`",
  );
  expect(read("specs/2026.1/implemented/old.rst")).toContain(":doc:`quota`");
  expect(
    git("status", "--porcelain")
      .split("\n")
      .filter((line) => !/^[RM] /.test(line)),
  ).toEqual([]);
  git("commit", "-q", "-m", "Move");
  // The text says the same: it is a new patch set of the same text, and the gate is open either way.
  git("commit", "-q", "--allow-empty", "-m", "Code\n\nStory: 7");
  expect(await assent(root, ["gate", "--range", "HEAD~1..HEAD"])).toMatchObject({ code: 0 });
  be("ann");
  expect((await assent(root, ["propose", "specs/2026.1/implemented/quota.rst"])).out).toContain(
    "the same text. All votes stand.",
  );
});

test("every reference that a check follows is led along, and no other word changes", async () => {
  const words = (path: string, picture: string, page: string): string =>
    specText(
      "Links",
      12,
      ` See :doc:\`${path}\`, \`it <${path}.rst>\`__, \`page <${path}.html#limits>\`__, it_ and ` +
        `:download:\`text <${path}.rst>\`; specs/2026.1/approved/quota.rst, \`\`:doc:\`quota\`\`\` ` +
        `and what is outside of the repository, \`out <../../../../specs/2026.1/approved/quota.rst>\`__, stay.\n\n` +
        `.. _it: ${path}.rst\n\n.. image:: ${picture}\n\n.. include:: ${page}\n`,
    );
  const others = { "specs/2026.1/flow.png": "", "specs/2026.1/words.txt": "Words.\n" };
  write({
    ...others,
    "specs/2026.1/approved/links.rst": words("quota", "../flow.png", "../words.txt"),
    "README.md": "[quota](specs/2026.1/approved/quota.rst), \`specs/2026.1/approved/quota.rst\`\n",
  });
  expect(await assent(root, ["move", "specs/2026.1/approved/quota.rst", "implemented"])).toMatchObject({
    code: 0,
    err: "",
  });
  expect(read("specs/2026.1/approved/links.rst")).toBe(words("../implemented/quota", "../flow.png", "../words.txt"));
  expect(read("README.md")).toBe("[quota](specs/2026.1/implemented/quota.rst), \`specs/2026.1/approved/quota.rst\`\n");
  write({ "specs/2026.2/approved/.keep": "" });
  expect(await assent(root, ["move", "specs/2026.1/approved/links.rst", "specs/2026.2/approved"])).toMatchObject({
    code: 0,
    err: "",
  });
  expect(read("specs/2026.2/approved/links.rst")).toBe(
    words("../../2026.1/implemented/quota", "../../2026.1/flow.png", "../../2026.1/words.txt"),
  );
});

test.each<readonly [to: string, redirect: string, link: string]>([
  ["specs/2026.1/approved/limits.rst", "limits.rst", "limits"],
  ["specs/2026.1/implemented/limits.rst", "../implemented/limits.rst", "../implemented/limits"],
])("a path that ends as a spec does is its new name: %s", async (to, redirect, link) => {
  await approve();
  write({ "specs/2026.1/approved/links.rst": specText("Links", 12, " See :doc:`quota`.") });
  expect(await assent(root, ["move", "specs/2026.1/approved/quota.rst", to])).toMatchObject({ code: 0, err: "" });
  expect(read("specs/2026.1/approved/links.rst")).toContain(`:doc:\`${link}\``);
  expect(read("specs/2026.1/redirects")).toBe(`approved/quota.rst ${redirect}\n`);
  expect(read(to)).toContain("Quota");
  git("commit", "-q", "-m", "Rename it");
  git("commit", "-q", "--allow-empty", "-m", "Code\n\nStory: 7");
  expect(await assent(root, ["gate", "--range", "HEAD~1..HEAD"])).toMatchObject({ code: 0 });
});

test.each<readonly [text: string, says: string]>([
  [specText("Quota", 7, " See :doc:`alias`. More is promised."), "is not the one that was approved"],
  // Written on the same template, it looks like the file under another name.
  [specText("Limits", 70, " See :doc:`alias`."), "is not on"],
])("an approved spec that was taken away is no other that came in its place: %#", async (text, says) => {
  await approve();
  git("rm", "-q", "specs/2026.1/approved/quota.rst");
  write({ "specs/2026.1/implemented/limits.rst": text });
  git("commit", "-q", "--allow-empty", "-m", "Code\n\nStory: 7");
  const { code, out } = await assent(root, ["gate", "--range", "HEAD~1..HEAD"]);
  expect(code).toBe(1);
  expect(out).toContain(says);
});

test.each<readonly [name: string, says: string]>([
  [
    "template.rst",
    '"template.rst" is the name of a template: the spec would be none any more. Give it another name.\n',
  ],
  [
    "index.rst",
    '"index.rst" is the name of a page that lists others: the spec would be none any more. Give it another name.\n',
  ],
])("a spec is not called as what is none: %s", async (name, says) => {
  const moved = await assent(root, ["move", "specs/2026.1/approved/quota.rst", `specs/2026.1/approved/${name}`]);
  expect(moved).toMatchObject({ code: 2, err: says });
  expect(read("specs/2026.1/approved/quota.rst")).toContain("Quota");
});

test("a folder that is called as a spec is a folder", async () => {
  write({ "specs/2026.1/old.rst/alias.rst": specText("Old alias", 12) });
  await assent(root, ["move", "specs/2026.1/approved/quota.rst", "specs/2026.1/old.rst"]);
  expect(read("specs/2026.1/old.rst/quota.rst")).toContain("Quota");
});

test("a move back drops the redirect that would lead in a circle", async () => {
  await assent(root, ["move", "specs/2026.1/approved/quota.rst", "implemented"]);
  await assent(root, ["move", "specs/2026.1/implemented/quota.rst", "approved"]);
  expect(read("specs/2026.1/redirects")).toBe("implemented/quota.rst ../approved/quota.rst\n");
  expect(read("specs/2026.1/approved/quota.rst")).toContain(
    "See :doc:`../approved/alias`, :doc:`Old <../implemented/old>`.",
  );
});

test.each<readonly [argv: readonly string[], code: number, says: string]>([
  [["move", "specs/2026.1/approved/quota.rst", "approved"], 1, "is there already"],
  [["move", "specs/none.rst", "approved"], 2, "and no spec with that id"],
  [["move", "specs/2026.1/approved/alias.rst", "specs/2026.1/implemented", "--dry-run"], 0, "would move"],
  [["move", "specs/2026.1/approved/alias.rst", "implemeted"], 2, '"implemeted" is neither a stage nor a release here'],
  [["move", "specs/2026.1/approved/alias.rst", "."], 2, "no folder of specs (specs)"],
  [["move", "specs/2026.1/approved/alias.rst", "../elsewhere"], 2, "outside of this repository"],
  [["move", "specs/2026.1/approved/alias.rst", "limits.rst"], 2, "no folder of specs (specs)"],
  [["move", "specs/2026.1/approved/alias.rst", "specs/2026.1/approved/quota.rst"], 1, "is there already"],
  [["move", "specs/2026.1/approved/alias.rst", "/"], 2, "outside of this repository"],
  [["release", "begin", "2026.2"], 2, 'Unknown argument "begin"'],
  [["release", "start", "../up"], 2, "no name of a folder"],
  [["release", "close", "2031.1", "--code", "."], 2, 'no spec in a folder of the release "2031.1"'],
  [["release", "close", "2026.1"], 2, "Say what is built"],
  [["release", "close", "2026.1", "--code", "nowhere"], 2, '"nowhere" is no git repository'],
  [["release", "close", "2026.1", "--implemented", "nothing"], 1, '"nothing" is no approved spec of 2026.1'],
])("assent %j", async (argv, code, says) => {
  const ran = await assent(root, argv);
  expect(ran.out + ran.err).toContain(says);
  expect(ran.code).toBe(code);
});

test("what is no file is told as what it is", async () => {
  symlinkSync("alias.rst", join(root, "specs/2026.1/approved/link.rst"));
  const of = async (path: string): Promise<string> => (await assent(root, ["move", path, "implemented"])).err;
  expect(await of("specs/2026.1/approved/link.rst")).toContain("link.rst: It is a symbolic link");
  expect(await of("specs/2026.1/approved")).toContain("approved: It is a folder");
});

test.each(["approved", "current"])("a symbolic link to what moves is told, as it is named in %s", async (folder) => {
  symlinkSync("../approved/quota.rst", join(root, "specs/2026.1/implemented/quota-of-old.rst"));
  symlinkSync("approved", join(root, "specs/2026.1/current"));
  const moved = await assent(root, ["move", `specs/2026.1/${folder}/quota.rst`, "specs/2026.1/implemented"]);
  expect(moved.err).toBe(
    'specs/2026.1/implemented/quota-of-old.rst: This symbolic link leads to "specs/2026.1/approved/quota.rst", which is not there any more.\n' +
      '  = help: lead it to "quota.rst", or remove it\n',
  );
  expect(moved.out).toContain(`moved specs/2026.1/${folder}/quota.rst to specs/2026.1/implemented/quota.rst\n`);
  expect(moved.code).toBe(1);
});

test("a path that is taken is left alone", async () => {
  write({ "specs/2026.1/implemented/quota.rst": specText("Another", 10) });
  const ran = await assent(root, ["move", "specs/2026.1/approved/quota.rst", "implemented"]);
  expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("is there already") as string });
  expect(existsSync(join(root, "specs/2026.1/approved/quota.rst"))).toBe(true);
});

test("a release begins with what is targeted at it, and ends with what is built", async () => {
  await approve();
  be("cy");
  await assent(root, ["target", "story-7", "2026.2"]);
  const started = await assent(root, ["release", "start", "2026.2"]);
  expect(started.out).toBe(
    "wrote specs/2026.2-template.rst\nwrote specs/2026.2/redirects\n" +
      "edited specs/2026.1/implemented/old.rst\nedited specs/2026.1/index.rst\nedited specs/2026.1/redirects\nedited specs/2026.1/approved/quota.rst\n"
        .split("\n")
        .sort()
        .join("\n")
        .trimStart() +
      "\nmoved specs/2026.1/approved/quota.rst to specs/2026.2/approved/quota.rst\n" +
      '1 spec moved into specs/2026.2. Next: git commit -m "Start 2026.2"\n',
  );
  expect(read("specs/2026.1/redirects")).toBe("approved/quota.rst ../../2026.2/approved/quota.rst\n");
  git("commit", "-q", "-m", "Start");
  write({ "specs/2026.2/approved/late.rst": specText("Late", 11) });
  git("commit", "-q", "--allow-empty", "-m", "Count\n\nImplements: quota");
  const closed = await assent(root, ["release", "close", "2026.2", "--code", "."]);
  expect(closed.out).toContain("moved specs/2026.2/approved/quota.rst to specs/2026.2/implemented/quota.rst\n");
  expect(closed.out).toContain("Approved for 2026.2, and not built:\n  specs/2026.2/approved/late.rst: not started\n");
  expect(closed.out).toContain('1 spec moved to implemented. Next: git commit -m "Close 2026.2"\n');
  expect(closed.code).toBe(0);
});

test("the commit that is told next holds the whole move: the file is gone where it stood", async () => {
  const moved = await assent(root, ["move", "specs/2026.1/approved/alias.rst", "implemented"]);
  expect(moved.code).toBe(0);
  git("commit", "-q", "-m", "Move alias.rst");
  expect(git("status", "--porcelain")).toBe("");
  const paths = git("ls-tree", "-r", "--name-only", "HEAD").split("\n");
  expect(paths).toContain("specs/2026.1/implemented/alias.rst");
  expect(paths).not.toContain("specs/2026.1/approved/alias.rst");
});
