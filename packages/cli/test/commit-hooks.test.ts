// What git really writes into the file of a message, under each setting, and what the hooks make of it.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assent, commitAll, folderWith, git, spec, template, write } from "./run.ts";

const path = "specs/warm_every_worker.rst";
const subject = "Warm every worker";
const intro = "Workers start cold, and the first call waits for them. They are kept\nwarm.";

/** A repository with the template, and the spec staged. */
function staged(): string {
  const folder = folderWith({ "specs/template.rst": template });
  commitAll(folder, "Start");
  write(folder, path, spec);
  git(folder, "add", "--all");
  return folder;
}

/** The file of the message as git hands it to prepare-commit-msg, and what it calls its source. */
function messageOf(folder: string, args: readonly string[]): { readonly file: string; readonly source: string } {
  const hook = join(folder, ".git/hooks/prepare-commit-msg");
  write(folder, ".git/hooks/prepare-commit-msg", '#!/bin/sh\ncp "$1" .git/seen\necho "$2" > .git/source\nexit 1\n');
  chmodSync(hook, 0o755);
  for (const [name, value] of [
    ["user.name", "Ada"],
    ["user.email", "ada@example.org"],
  ])
    git(folder, "config", name!, value!);
  expect(() => execFileSync("git", ["commit", ...args], { cwd: folder, stdio: "ignore" })).toThrow();
  expect(existsSync(join(folder, ".git/seen"))).toBe(true);
  return { file: ".git/seen", source: readFileSync(join(folder, ".git/source"), "utf8").trim() };
}

describe("a commit in a repository that is not found from the folder is kept back by nothing", () => {
  const told = "The repository of this commit is not the one of the folder, so Assent checked nothing.\n";
  test.each(["pre-commit", "prepare-commit-msg", "commit-msg"])("%s", async (hook) => {
    const folder = staged();
    const run = (env: Readonly<Record<string, string>>): ReturnType<typeof assent> =>
      assent(folder, ["hook", "run", hook, ".git/none"], { env });
    expect((await run({ GIT_DIR: ".git" })).err).not.toContain(told);
    expect(await run({ GIT_DIR: join(folder, "elsewhere") })).toMatchObject({ code: 0, out: "", err: told });
    renameSync(join(folder, ".git"), join(folder, "elsewhere"));
    expect(await run({ GIT_DIR: join(folder, "elsewhere") })).toMatchObject({ code: 0, out: "", err: told });
  });
});

interface Case {
  readonly name: string;
  readonly config?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** What follows the introduction, before git's own lines. */
  readonly after?: string;
  /** What git's own lines start with. */
  readonly sign?: string;
}

const cases: readonly Case[] = [
  { name: "plain" },
  { name: "commit -v", args: ["-v"] },
  { name: "commit.verbose", config: { "commit.verbose": "true" } },
  { name: "commit -s", args: ["-s"], after: "\n\nSigned-off-by: " },
  { name: "commit -s -v", args: ["-s", "-v"], after: "\n\nSigned-off-by: " },
  { name: "scissors", config: { "commit.cleanup": "scissors" } },
  { name: "scissors and -v", config: { "commit.cleanup": "scissors" }, args: ["-v"] },
  { name: "another comment character", config: { "core.commentChar": ";" }, sign: ";" },
  { name: "another comment character and -v", config: { "core.commentChar": ";" }, args: ["-v"], sign: ";" },
  { name: "a comment character that git chooses", config: { "core.commentChar": "auto" }, args: ["-s"] },
  {
    name: "a comment character that git chooses, where a line starts with the usual one",
    config: { "core.commentChar": "auto", "commit.template": "form" },
    files: { form: "Form\n\n# of the team\n" },
    after: "\n\nForm\n\n# of the team\n",
    sign: ";",
  },
  {
    name: "a form of comments",
    config: { "commit.template": "form" },
    files: { form: "# What it is.\n#\n# At most 72 columns.\n" },
    after: "\n\n# What it is.\n",
  },
  {
    name: "a form with words and trailers",
    config: { "commit.template": "form" },
    files: { form: "\nTested: by hand\n\nStory: 2001\n" },
    after: "\n\nTested: by hand\n\nStory: 2001\n",
  },
  { name: "commit --trailer", args: ["--trailer", "Story: 2001"], after: "\n\nStory: 2001\n" },
  { name: "commit --trailer -v", args: ["--trailer", "Story: 2001", "-v"], after: "\n\nStory: 2001\n" },
];

describe("prepare-commit-msg fills in what git has left empty", () => {
  test.each(cases)("$name", async ({ config = {}, args = [], files = {}, after = "\n\n", sign = "#" }) => {
    const folder = staged();
    for (const [name, text] of Object.entries(files)) write(folder, name, text);
    for (const [name, value] of Object.entries(config)) git(folder, "config", name, value);
    const { file, source } = messageOf(folder, args);
    const before = readFileSync(join(folder, file), "utf8");
    await assent(folder, ["hook", "run", "prepare-commit-msg", file, ...(source === "" ? [] : [source])]);
    const text = readFileSync(join(folder, file), "utf8");
    expect(text.startsWith(`${subject}\n\n${intro}${after}`)).toBe(true);
    // Git's own lines, the scissors and the diff among them, are as they were.
    const own = new RegExp(`^${sign} (?:Please|-+ >8)[^]*`, "m");
    expect(own.exec(text)?.[0]).toBe(own.exec(before)?.[0]);
    expect((await assent(folder, ["hook", "run", "commit-msg", file])).err).toBe("");
  });

  test("a comment string of several characters, as later versions of git have it", async () => {
    const folder = staged();
    git(folder, "config", "core.commentString", "//");
    write(folder, "msg", "\n// Please enter the commit message\n// for your changes.\n");
    await assent(folder, ["hook", "run", "prepare-commit-msg", "msg"]);
    expect(readFileSync(join(folder, "msg"), "utf8")).toBe(
      `${subject}\n\n${intro}\n\n// Please enter the commit message\n// for your changes.\n`,
    );
  });
});

describe("words that begin like a comment of git", () => {
  const long = "The first call to a worker waits until that worker is there, as was said in";
  const cases: readonly { readonly name: string; readonly title?: string; readonly intro: string }[] = [
    {
      name: "where a line is full",
      intro: `${long} #openstack-nova, in all the meetings, and was told to those who run it.`,
    },
    { name: "two where a line is full", intro: `${long} #openstack-nova #openstack-qa, in all the meetings.` },
    { name: "at the start", intro: "#openstack-nova asked for it. Workers are kept warm." },
    { name: "nothing else", intro: "#openstack-nova" },
    { name: "a line of them", intro: `${long} ${"#openstack-nova ".repeat(9)}and elsewhere.` },
    { name: "in the title", title: "#2001 warms every worker", intro: "Workers start cold." },
  ];
  const written = ({ title = subject, intro: words }: (typeof cases)[number]): string =>
    spec
      .replace(/=+\nWarm every worker\n=+/, `${"=".repeat(40)}\n${title}\n${"=".repeat(40)}`)
      .replace("Workers start cold, and the first call waits for them. They are kept warm.", words);
  const plain = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

  describe.each(["#", ";", "auto"])("with the comment character %s", (sign) => {
    test.each(cases)("$name", async (one) => {
      const mark = sign === "auto" ? "#" : sign;
      const [title, words] = [one.title ?? subject, one.intro].map((text) => text.replaceAll("#", mark)) as [
        string,
        string,
      ];
      const folder = staged();
      write(folder, path, written({ name: "", title, intro: words }));
      git(folder, "add", "--all");
      git(folder, "config", "core.commentChar", sign);
      const { file } = messageOf(folder, []);
      await assent(folder, ["hook", "run", "prepare-commit-msg", file]);
      write(folder, ".git/hooks/prepare-commit-msg", "#!/bin/sh\n");
      // What is left when git has taken its lines out is all of it, and the same when it is not edited.
      for (const args of [["--cleanup=strip"], ["--cleanup=whitespace"]]) {
        const text = args[0] === "--cleanup=strip" ? file : "message";
        if (text === "message") write(folder, text, (await assent(folder, ["message", path])).out);
        expect((await assent(folder, ["hook", "run", "commit-msg", text], { env: { GIT_EDITOR: ":" } })).err).toBe("");
        const chosen = ["-c", `core.commentChar=${mark}`];
        git(folder, ...chosen, "commit", "--quiet", "--no-verify", ...args, "--file", text);
        expect(plain(git(folder, "log", "-1", "--format=%B"))).toBe(plain(`${title} ${words}`));
        expect((await assent(folder, ["message", "--check", "HEAD~1..HEAD"])).code).toBe(0);
        git(folder, "reset", "--quiet", "--soft", "HEAD~1");
      }
    });
  });

  const own = `${subject}\n\n${long}\n#openstack-nova, in all the meetings, and was told to those who run it.\n`;
  test.each<{
    readonly name: string;
    readonly config?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly isLost: boolean;
  }>([
    { name: "in an editor", isLost: true },
    { name: "with no editor", env: { GIT_EDITOR: ":" }, isLost: false },
    { name: "with no editor, where all is cleaned", config: "strip", env: { GIT_EDITOR: ":" }, isLost: true },
    { name: "in an editor, where it is kept", config: "whitespace", isLost: false },
    { name: "in an editor, with scissors", config: "scissors", isLost: false },
  ])("commit-msg reads a line of a message as git will: $name", async ({ config, env, isLost }) => {
    const folder = staged();
    write(
      folder,
      path,
      written({ name: "", intro: `${long} #openstack-nova, in all the meetings, and was told to those who run it.` }),
    );
    git(folder, "add", "--all");
    if (config !== undefined) git(folder, "config", "commit.cleanup", config);
    write(folder, "msg", own);
    const { err } = await assent(folder, ["hook", "run", "commit-msg", "msg"], env === undefined ? {} : { env });
    expect(err.includes("does not begin with the introduction")).toBe(isLost);
  });

  test("a commit that has such a line in its message is right", async () => {
    const folder = staged();
    write(
      folder,
      path,
      written({ name: "", intro: `${long} #openstack-nova, in all the meetings, and was told to those who run it.` }),
    );
    write(folder, "msg", own);
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--no-verify", "--file", "msg");
    expect((await assent(folder, ["message", "--check", "HEAD~1..HEAD"])).code).toBe(0);
    expect((await assent(folder, ["check"])).out).not.toContain("commit-message");
  });

  test("--fix writes such a line so that git keeps it", async () => {
    const folder = staged();
    write(
      folder,
      path,
      written({ name: "", intro: `${long} #openstack-nova, in all the meetings, and was told to those who run it.` }),
    );
    const { out } = await assent(folder, ["message", path, "--fix", "-"], { input: own });
    expect(out).not.toMatch(/^#/m);
    expect(plain(out)).toBe(plain(own));
  });
});

describe("commit-msg", () => {
  test("has nothing to say on a message that is empty: git makes no commit", async () => {
    const folder = staged();
    const { file } = messageOf(folder, ["-v"]);
    expect((await assent(folder, ["hook", "run", "commit-msg", file])).err).toBe("");
  });

  test("knows a commit that is amended, by the time of its author or since nothing is staged", async () => {
    const folder = staged();
    git(folder, "commit", "--quiet", "--date", "2020-01-01T00:00:00Z", "--message", `${subject}\n\n${intro}`);
    write(folder, "msg", "Bananas\n");
    const says = `The subject is not the title of ${path}:`;
    expect((await assent(folder, ["hook", "run", "commit-msg", "msg"])).err).toContain(says);
    write(folder, "specs/notes.txt", "More\n");
    git(folder, "add", "specs/notes.txt");
    expect((await assent(folder, ["hook", "run", "commit-msg", "msg"])).err).toBe("");
    const env = { GIT_AUTHOR_DATE: "@1577836800 +0000" };
    expect((await assent(folder, ["hook", "run", "commit-msg", "msg"], { env })).err).toContain(says);
  });

  test("leaves alone an empty commit and a merge, which add nothing", async () => {
    const folder = folderWith({ "specs/template.rst": template });
    commitAll(folder, "Start");
    git(folder, "switch", "--quiet", "--create", "branch");
    write(folder, path, spec);
    commitAll(folder, "Bananas");
    write(folder, "msg", "Trigger the build\n");
    const env = { GIT_AUTHOR_DATE: "@1700000000 +0000" };
    expect((await assent(folder, ["hook", "run", "commit-msg", "msg"], { env })).err).toBe("");
    git(folder, "switch", "--quiet", "main");
    write(folder, "other", "Words.\n");
    commitAll(folder, "Other");
    git(folder, "merge", "--quiet", "--no-commit", "--no-ff", "branch");
    write(folder, "msg", "Merge branch\n");
    expect((await assent(folder, ["hook", "run", "commit-msg", "msg"], { env })).err).toBe("");
  });

  test("knows the first commit of all, amended", async () => {
    const folder = folderWith({ "specs/template.rst": template, [path]: spec });
    commitAll(folder, "Start");
    write(folder, "msg", "Bananas\n");
    expect((await assent(folder, ["hook", "run", "commit-msg", "msg"])).err).toContain("Bananas");
  });
});

describe("a word of the introduction that looks like a comment stays in the message", () => {
  const channel = "#openstack-nova channel and in the meeting; this keeps it.";
  test.each([
    {
      name: "where a line would begin with it",
      words: `When a server is moved, its allocation is dropped, as was said in\nthe ${channel}`,
    },
    {
      name: "where two do",
      words: `When a server is moved, its allocation is dropped, as was said on\n#one #two ${channel}`,
    },
    { name: "where the text begins with it", words: `#4711 and the ${channel}` },
    {
      name: "with another character",
      words: ";tmp is a folder.",
      config: ";",
    },
  ])("$name", async ({ words, config }) => {
    const folder = folderWith({ "specs/template.rst": template });
    commitAll(folder, "Start");
    if (config !== undefined) git(folder, "config", "core.commentChar", config);
    write(folder, path, spec.replace(/Workers start cold[^]*?warm\.\n/, `${words}\n`));
    git(folder, "add", "--all");
    await assent(folder, ["hook", "install"]);
    git(folder, "config", "core.editor", "true");
    write(folder, ".git/MESSAGE", `\n${config ?? "#"} Please enter the commit message\n`);
    await assent(folder, ["hook", "run", "prepare-commit-msg", ".git/MESSAGE"]);
    const text = readFileSync(join(folder, ".git/MESSAGE"), "utf8");
    expect(text.split("\n").filter((line) => line.startsWith(config ?? "#"))).toHaveLength(1);
    expect(Math.max(...text.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(73);
    git(folder, "commit", "--quiet", "--no-verify", "--cleanup=strip", "--file", ".git/MESSAGE");
    const said = git(folder, "log", "-1", "--format=%B").replaceAll(/\s+/g, " ");
    expect(said).toContain(words.replaceAll(/\s+/g, " "));
    expect(await assent(folder, ["message", "--check", "HEAD~1..HEAD"])).toMatchObject({ code: 0 });
  });

  test("a committed line that begins with it is part of the message", async () => {
    const folder = folderWith({ "specs/template.rst": template });
    commitAll(folder, "Start");
    const words = `As was said in the\n${channel}`;
    write(folder, path, spec.replace(/Workers start cold[^]*?warm\.\n/, `${words}\n`));
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--cleanup=whitespace", "--message", `${subject}\n\n${words}`);
    expect((await assent(folder, ["message", "--check", "HEAD~1..HEAD"])).out).toContain("0 of them say");
    expect((await assent(folder, ["check", "--all"])).out).not.toContain("commit-message");
  });
});

describe("trailers are kept", () => {
  const own = "Change-Id: I1";
  test.each([
    { name: "a cherry-pick", block: `${own}\n(cherry picked from commit abcdef)` },
    { name: "a note in brackets", block: `${own}\n[backport]\nSigned-off-by: a` },
    { name: "a blueprint without a colon", block: `blueprint warm-workers\n${own}` },
    { name: "a blueprint in a block of its own", block: `Implements: blueprint warm-workers\n\n${own}` },
    { name: "a bug without a colon", block: `Closes-Bug: #12345\nRelated bug 12346` },
    {
      name: "a line that is none beside git's own",
      block: `${own}\nand more of it\nSigned-off-by: Ada <a@example.org>`,
    },
    { name: "a subject that looks like one", block: "", subject: "Fix: all" },
    { name: "prose at the end is none", block: "", body: "The story: it was told.\n\nHe said (and meant) it." },
  ])("by message --keep and --fix: $name", async ({ block, subject: first = "Something", body = "Words." }) => {
    const folder = folderWith({ "specs/template.rst": template, [path]: spec });
    const input = `${[first, body, block].filter((part) => part !== "").join("\n\n")}\n`;
    const { out } = await assent(folder, ["message", path, "--keep", "-"], { input });
    expect(out).toBe(`${subject}\n\n${intro}\n${block === "" ? "" : `\n${block}\n`}`);
    const mended = await assent(folder, ["message", path, "--fix", "-"], { input });
    expect(mended.out).toBe(`${[subject, intro, body, block].filter((part) => part !== "").join("\n\n")}\n`);
  });
});

test("a copy of a spec that was there, or of the template, adds no spec, and asks for no message", async () => {
  const folder = folderWith({ "specs/template.rst": template, "specs/approved/example.rst": template });
  commitAll(folder, "Start");
  write(folder, "specs/old/warm_workers.rst", spec);
  commitAll(folder, `${subject}\n\n${/Workers start cold[^]*?warm\./.exec(spec)![0]}`);
  write(folder, "specs/new/warm_workers.rst", spec);
  git(folder, "add", "--all");
  write(folder, ".git/MESSAGE", "Propose it once more\n");
  expect(await assent(folder, ["hook", "run", "commit-msg", ".git/MESSAGE"])).toMatchObject({ code: 0, err: "" });
  commitAll(folder, "Propose it once more");
  const ran = await assent(folder, ["message", "--check", "HEAD"]);
  expect(ran).toMatchObject({ code: 0, out: "1 commit adds a spec; 0 of them say something else than the spec.\n" });
});

test("a spec that has no title by its template asks for no message", async () => {
  const page = (...answers: readonly string[]): string =>
    ["Summary", "Reasons", "Plan"].map((name, at) => `${name}\n=======\n\n${answers[at]!}\n`).join("\n");
  const folder = folderWith({ "specs/template.rst": page("What is it?", "Why?", "How?") });
  commitAll(folder, "Start");
  write(folder, path, page("Warm pools.", "Cold is slow.", "We keep them warm."));
  git(folder, "add", "--all");
  write(folder, ".git/MESSAGE", "");
  await assent(folder, ["hook", "run", "prepare-commit-msg", ".git/MESSAGE"]);
  expect(readFileSync(join(folder, ".git/MESSAGE"), "utf8")).toBe("");
  write(folder, ".git/MESSAGE", "Warm pools\n");
  expect(await assent(folder, ["hook", "run", "commit-msg", ".git/MESSAGE"])).toMatchObject({ code: 0, err: "" });
  commitAll(folder, "Warm pools");
  expect(await assent(folder, ["message", "--check", "HEAD~1..HEAD"])).toMatchObject({ code: 0 });
});
