// The ledger of a repository: approved texts by decision and by folder, questions, and what somebody has to look at.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { create, old, spec, template } from "./promising-specs.ts";
import { assent, commitAll, folderWith, write } from "./run.ts";
import { gitAlone } from "./scratch.ts";

test("a question is answered with the words of the spec", async () => {
  const folder = folderWith(old);
  const done = await assent(folder, ["contract", "ledger", "why", "does", "POST", "/v1/a", "answer", "409?"]);
  expect(done).toEqual({
    code: 0,
    err: "",
    out: 'POST /v1/a 409  kept\n  added by "One"\n  specs/approved/one.rst:19: 409 -- there is one\n',
  });
  const nobody = await assent(folder, ["contract", "ledger", "GET", "/v2"]);
  expect([nobody.code, nobody.out]).toEqual([
    1,
    'Nobody promised "GET /v2". assent contract ledger lists what there is.\n',
  ]);
});

test.each([
  {
    spec: "nobody",
    err: 'assent.yaml: The waiver of "nobody" does nothing: no spec of that id is approved, or speaks of an API.\n',
  },
  { spec: "one", err: "" },
  { spec: "three", err: "" },
])("a waiver of '$spec'", async ({ spec: id, err }) => {
  const folder = folderWith({
    ...old,
    "assent.yaml": `waivers:\n  - {id: response-status-code-removed, spec: ${id}}\n`,
    "specs/backlog/three.rst": spec("Three", create("  * 400 -- no").replace("/v1/a", "/v1/b")),
  });
  const done = await assent(folder, ["contract", "ledger"]);
  expect([done.code, done.err]).toEqual([0, err]);
});

test("two specs of one story stand beside each other; of one that is proposed again the later text counts", async () => {
  const story = (text: string): string =>
    text.replace("What it is", "https://storyboard.openstack.org/#!/story/2001829\n\nWhat it is");
  const [one, two] = [
    story(old["specs/approved/one.rst"]),
    story(spec("Two", create("  * 404 -- none").replace("/v1/a", "/v1/b"))),
  ];
  const alerts = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const { out } = await assent(folderWith({ "specs/template.rst": template, ...files }), [
      "contract",
      "ledger",
      "--format",
      "json",
    ]);
    return (JSON.parse(out) as { alerts: readonly { code: string }[] }).alerts.map(({ code }) => code);
  };
  expect(await alerts({ "specs/approved/one.rst": one, "specs/approved/two.rst": two })).toEqual([]);
  expect(await alerts({ "specs/1.0/approved/one.rst": one, "specs/2.0/approved/two.rst": two })).toEqual([]);
  const renamed = two.replace("===\nTwo\n===", "===\nOne\n===");
  for (const [file, text] of [
    ["one", two],
    ["two", renamed],
  ] as const) {
    const again = await alerts({ "specs/1.0/approved/one.rst": one, [`specs/2.0/approved/${file}.rst`]: text });
    expect(new Set(again)).toEqual(new Set(["withdrawn-silently"]));
  }
});

test("the list, what is due, and what two open specs claim", async () => {
  const folder = folderWith({
    ...old,
    "specs/approved/two.rst": spec("Two", create("  * 409 -- there is one", "deprecated, removed in 2027.1")),
    "specs/backlog/three.rst": spec("Three", create("  * 400 -- no").replace("/v1/a", "/v1/b")),
    "specs/backlog/four.rst": spec("Four", create("  * 400 -- no").replace("/v1/a", "/v1/b")),
  });
  const done = await assent(folder, ["contract", "ledger", "--release", "2027.2"]);
  expect(done.err).toBe("");
  // Nothing of it is an error: it is shown, and does not fail.
  expect(done.code).toBe(0);
  expect(done.out).toContain("POST /v1/a");
  expect(done.out).toContain('removal-due  "POST /v1/a" was to be removed in 2027.1, and is still promised.');
  expect(done.out).toContain('claimed-twice  "POST /v1/b" is claimed by "four" (specs/backlog/four.rst');
  expect(done.out).toMatch(
    /^specs\/backlog\/four\.rst:\d+ {2}warning {2}claimed-twice {2}"POST \/v1\/b" is claimed by /m,
  );
  const early = await assent(folder, ["contract", "ledger", "--release", "2026.1", "--format", "json"]);
  const { alerts, clashes } = JSON.parse(early.out) as { alerts: readonly unknown[]; clashes: readonly unknown[] };
  expect([alerts.length, clashes.length]).toEqual([0, 1]);
});

test.each<{
  readonly name: string;
  readonly later: string;
  readonly change: string;
  readonly told: boolean;
  readonly status: string;
}>([
  {
    name: "the release is there",
    later: "2027.1",
    change: "deprecated, removed in 2027.1",
    told: true,
    status: "deprecated, to be removed in 2027.1",
  },
  {
    name: "only an earlier one is",
    later: "2026.2",
    change: "deprecated, removed in 2027.1",
    told: false,
    status: "deprecated, to be removed in 2027.1",
  },
  {
    name: "a name has no order",
    later: "2027.1",
    change: "deprecated, removed in Zed",
    told: false,
    status: "deprecated, to be removed in Zed",
  },
  { name: "it is removed", later: "2027.1", change: "removed", told: false, status: "removed" },
])("a removal that is due without a release of now: $name", async ({ later, change, told, status }) => {
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/2026.1/approved/a.rst": spec("One", create("  * 409 -- there is one")),
    "specs/2026.1/approved/b.rst": spec(
      "Two",
      create("  * 409 -- there is one", change === "removed" ? "deprecated, removed in 2027.1" : change),
    ),
    [`specs/${later}/approved/c.rst`]: spec("Three", create("  * 409 -- there is one", change)),
  });
  const { out } = await assent(folder, ["contract", "ledger"]);
  if (told) expect(out).toContain('removal-due  "POST /v1/a" was to be removed in 2027.1, and is still promised.');
  else expect(out).not.toContain("removal-due");
  const why = await assent(folder, ["contract", "ledger", "POST", "/v1/a", "409"]);
  expect(why.out).toMatch(new RegExp(`^POST /v1/a 409  ${status}\n`));
});

test.each(["a", "z"])(
  "what removes a method comes after what deprecates it, whatever its file is called: %s",
  async (name) => {
    const folder = folderWith({
      ...old,
      "specs/approved/two.rst": spec("Two", create("  * 409 -- there is one", "deprecated, removed in 2026-01-01")),
      [`specs/approved/${name}.rst`]: spec("Three", create("  * 409 -- there is one", "removed")),
    });
    const { code, out } = await assent(folder, ["contract", "ledger"]);
    expect(out).toMatch(/^POST \/v1\/a .* removed$/m);
    expect([code, /error|warning|changed-unknown/.exec(out)?.[0]]).toEqual([0, undefined]);
  },
);

test("what a later release deprecates again is no earlier one's to remove", async () => {
  const words = "  * 409 -- there is one";
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/2026.1/approved/one.rst": spec("One", create(words)),
    "specs/2026.2/approved/two.rst": spec("Two", create(words, "deprecated")),
    "specs/2027.1/approved/three.rst": spec("Three", create(words, "removed")),
    "specs/2027.2/approved/four.rst": spec("Four", create(words)),
    "specs/2028.1/approved/five.rst": spec("Five", create(words, "deprecated")),
  });
  const { out } = await assent(folder, ["contract", "ledger"]);
  expect(out).toMatch(/^POST \/v1\/a .* deprecated$/m);
});

test.each([
  { day: "2026-01-02", release: "2025.1", told: true },
  { day: "2026-01-03", release: "2026.2", told: false },
  { day: "2026-01-03", release: undefined, told: false },
])("a removal on a day is due on that day, whatever the release: $day $release", async ({ day, release, told }) => {
  const folder = folderWith({
    ...old,
    "specs/approved/two.rst": spec("Two", create("  * 409 -- there is one", `deprecated, removed in ${day}`)),
  });
  const { out } = await assent(folder, [
    "contract",
    "ledger",
    ...(release === undefined ? [] : ["--release", release]),
  ]);
  expect(out).toContain(`to be removed in ${day}`);
  const due = `was to be removed in ${day}, and is still promised.`;
  expect(out.includes(`removal-due  "POST /v1/a" ${due}`)).toBe(told);
  // The site says it at the method, by the day of the build.
  expect((await assent(folder, ["build", "out"])).code).toBe(0);
  expect(readFileSync(join(folder, "out/specs/approved/two.html"), "utf8").includes(due)).toBe(told);
});

test("what takes back a promise comes after it, also where only the promise names its version", async () => {
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/approved/one.rst": spec(
      "One",
      `Introduced in API version \`\`1.1\`\`.\n\n${create("  * 409 -- there is one")}`,
    ),
    "specs/approved/another.rst": spec("Another", create("  * 409 -- there is one", "deprecated, removed in 2027.1")),
  });
  const done = await assent(folder, ["contract", "ledger", "--release", "2027.2"]);
  expect(done.out).toContain("removal-due");
  expect(done.out).not.toContain("promised-twice");
  expect(done.out).not.toContain("changed-unknown");
});

test("what was removed and is added again in a later release is promised by who adds it again", async () => {
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/2026.1/approved/one.rst": spec("One", create("  * 409 -- there is one")),
    "specs/2026.2/approved/two.rst": spec("Two", create("", "deprecated, removed in 2027.1")),
    "specs/2027.1/approved/three.rst": spec("Three", create("", "removed")),
    "specs/2027.2/approved/four.rst": spec("Four", create("  * 423 -- it is locked")),
  });
  const { out } = await assent(folder, ["contract", "ledger"]);
  expect(out.replaceAll(/ {2,}/g, "  ")).toContain(
    "POST /v1/a  one (2026.1)\n  201\n  409  removed\n  423  four (2027.2)\n",
  );
  expect(out).not.toContain("promised-twice");
});

test.each([
  { name: "the home of all specs is no release", files: ["ideas/approved/one.rst"], release: undefined },
  {
    name: "a folder beside the home is none either",
    files: ["storage/approved/one.rst", "specs/train/approved/index.rst"],
    release: undefined,
  },
  { name: "a series of a name of its own is one", files: ["specs/otter/approved/one.rst"], release: "otter" },
])("the ledger knows releases as the site does: $name", async ({ files, release }) => {
  const folder = folderWith(
    Object.fromEntries([
      ["template.rst", template],
      ...files.map((path) => [path, spec("One", create("  * 409 -- there is one"))] as const),
    ]),
  );
  const { out } = await assent(folder, ["contract", "ledger", "--kind", "operation", "--format", "json"]);
  const { entries } = JSON.parse(out) as { entries: readonly { statements: readonly { release?: string }[] }[] };
  expect(entries.map(({ statements }) => statements.at(-1)?.release)).toEqual([release]);
});

test.each([
  ["specs/2026.1/implemented", "of a series whose folder is gone"],
  ["specs/lynx/implemented", "of a series among series"],
])("what an earlier text alone promised has the release of its day: moved to %s, %s", async (home) => {
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/otter/approved/one.rst": spec("One", create("  * 409 -- there is one")),
  });
  commitAll(folder, "One");
  rmSync(join(folder, "specs/otter"), { recursive: true });
  write(folder, `${home}/one.rst`, spec("One", create("  * 409 -- there is one").replace("POST", "PUT")));
  commitAll(folder, "Another method");
  const { out } = await assent(folder, ["contract", "ledger", "--kind", "operation", "--format", "json"]);
  const { entries } = JSON.parse(out) as {
    entries: readonly { operation: string; statements: readonly { release?: string }[] }[];
  };
  const release = home.split("/")[1];
  expect(entries.map(({ operation, statements }) => [operation, statements[0]?.release])).toEqual([
    ["POST /v1/a", "otter"],
    ["PUT /v1/a", release],
  ]);
});

test("a promise of a folder has its release, and the commit that brought it", async () => {
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/2026.1/backlog/one.rst": spec("One", create("  * 409 -- there is one")),
    "specs/2026.1/approved/two.rst": spec("Two", create("  * 404 -- none").replace("/v1/a", "/v1/b")),
  });
  const git = (...args: readonly string[]): string => gitAlone(folder, "-c", "commit.gpgsign=false", ...args);
  const commit = (): string => {
    git("add", ".");
    git("commit", "-qm", "more");
    return git("rev-parse", "HEAD").trim();
  };
  git("init", "-q", "-b", "main");
  git("config", "user.email", "ann@example.org");
  git("config", "user.name", "Ann");
  const before = commit();
  git("mv", "specs/2026.1/backlog/one.rst", "specs/2026.1/approved/one.rst");
  const moved = commit();
  const revisions = async (): Promise<readonly unknown[]> => {
    const { out } = await assent(folder, ["contract", "ledger", "--kind", "operation", "--format", "json"]);
    type Told = {
      readonly entries: readonly { readonly statements: readonly { release?: string; revision?: string }[] }[];
    };
    return (JSON.parse(out) as Told).entries.map(({ statements }) => [
      statements.at(-1)?.release,
      statements.at(-1)?.revision,
    ]);
  };
  expect(await revisions()).toEqual([
    ["2026.1", moved],
    ["2026.1", before],
  ]);
  // Other words that promise the same are no other promise.
  const typo = spec("One", create("  * 409 -- there is one")).replace("What it is for.", "What it is good for.");
  write(folder, "specs/2026.1/approved/one.rst", typo);
  commit();
  expect((await revisions())[0]).toEqual(["2026.1", moved]);
  write(folder, "specs/2026.1/approved/two.rst", spec("Two", create("  * 400 -- no").replace("/v1/a", "/v1/b")));
  // And an edit leaves what it does not speak of to the text that promised it.
  expect(await revisions()).toEqual([
    ["2026.1", moved],
    ["2026.1", before],
  ]);
  const code = await assent(folder, ["contract", "ledger", "POST /v1/b 400"]);
  expect(code.out).toMatch(/^POST \/v1\/b 400 {2}kept\n {2}added by "Two" for 2026\.1\n/);
  expect((await assent(folder, ["contract", "ledger"])).out).toContain(" of 2 approved texts.");
});

test("a spec that is only proposed promises nothing", async () => {
  const folder = folderWith({
    "specs/template.rst": template,
    "assent.yaml": "template: specs/template.rst\npolicy:\n  groups:\n    core: [ann@example.org, bo@example.org]\n",
    "specs/one.rst": spec("One", create("  * 409 -- there is one")),
  });
  const git = (...args: readonly string[]): string => gitAlone(folder, "-c", "commit.gpgsign=false", ...args);
  git("init", "-q", "-b", "main");
  git("config", "user.email", "ann@example.org");
  git("config", "user.name", "Ann");
  git("add", ".");
  git("commit", "-qm", "one");
  expect((await assent(folder, ["propose", "specs/one.rst"])).code).toBe(0);
  const before = await assent(folder, ["contract", "ledger"]);
  expect(before.out).toContain("0 promises of 0 approved texts.");
});

test.each<[name: string, steps: (folder: string) => void]>([
  ["on the branch that counts", () => undefined],
  [
    "on a branch of work",
    (folder) => {
      gitAlone(folder, "checkout", "-q", "-b", "work");
    },
  ],
  [
    "without a branch",
    (folder) => {
      gitAlone(folder, "checkout", "-q", "--detach");
    },
  ],
])("a spec that moves on in its life promises once, %s", async (_name, steps) => {
  const folder = folderWith(old);
  const commit = (message: string): void => {
    gitAlone(folder, "add", "-A");
    gitAlone(folder, "-c", "commit.gpgsign=false", "commit", "-q", "-m", message);
  };
  gitAlone(folder, "init", "-q", "-b", "main");
  gitAlone(folder, "config", "user.email", "ann@example.org");
  gitAlone(folder, "config", "user.name", "Ann");
  commit("Approve");
  steps(folder);
  write(folder, "specs/implemented/one.rst", old["specs/approved/one.rst"]);
  gitAlone(folder, "rm", "-q", "specs/approved/one.rst");
  gitAlone(folder, "add", "-A");
  const moved = async (): Promise<string> => (await assent(folder, ["contract", "ledger", "POST", "/v1/a", "409"])).out;
  const answer = /^POST \/v1\/a 409 {2}kept\n {2}added by "One"[^\n]*\n {2}specs\/implemented\/one\.rst:19: [^\n]*\n$/;
  expect(await moved()).toMatch(answer);
  commit("Implemented");
  expect(await moved()).toMatch(answer);
});

describe("which specs are approved, where no folder is called so", () => {
  const released = {
    "specs/template.rst": template,
    "specs/xena/one.rst": spec("One", create("  * 409 -- there is one")),
    "specs/backlog/two.rst": spec("Two", create("  * 404 -- none").replace("/v1/a", "/v1/b")),
  };
  const why =
    'All 2 specs here are open: no decision approved any, and none stands in a folder such as "approved" or "implemented". Where the branch holds approved specs alone, say so in assent.yaml: approved: ["specs/**"]\n';
  test.each([
    { name: "nothing is said", yaml: "none: [No]\n", promises: "0 promises of 0 approved texts.", last: why },
    { name: "all", yaml: "approved: [specs/**]\n", promises: "3 promises of 1 approved text.", last: "" },
    { name: "a release", yaml: "approved: [specs/xena]\n", promises: "3 promises of 1 approved text.", last: "" },
    {
      name: "another release",
      yaml: "approved: [specs/train/**]\n",
      promises: "0 promises of 0 approved texts.",
      last: why,
    },
  ])("$name", async ({ yaml, promises, last }) => {
    const folder = folderWith({ ...released, "assent.yaml": yaml });
    const { code, out } = await assent(folder, ["contract", "ledger"]);
    expect([code, out.slice(out.indexOf(promises))]).toEqual([0, `${promises}\n${last}`]);
    const document = await assent(folder, ["contract", "export", "--approved"]);
    expect(document.out.includes("/v1/a")).toBe(last === "");
    expect(document.out.includes("/v1/b")).toBe(false);
    expect((await assent(folder, ["build", "site"])).code).toBe(0);
    const { specs } = JSON.parse(readFileSync(join(folder, "site/specs.json"), "utf8")) as {
      readonly specs: readonly { readonly path: string; readonly state?: string }[];
    };
    const stateOf = (path: string): string | undefined => specs.find((one) => one.path === path)?.state;
    expect([stateOf("specs/xena/one.rst"), stateOf("specs/backlog/two.rst")]).toEqual([
      last === "" ? "approved" : undefined,
      "backlog",
    ]);
  });
});
