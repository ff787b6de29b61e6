// The ledger of a repository: approved texts by decision and by folder, questions, and what somebody has to look at.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rootPath } from "../../../test/shared.ts";
import { assent, folderWith, write } from "./run.ts";
import { gitAlone } from "./scratch.ts";

/** A spec in the canonical form with one method. */
function spec(title: string, methods: string): string {
  const line = "=".repeat(title.length);
  return `${line}\n${title}\n${line}\n\nWhat it is for.\n\nREST API impact\n===============\n\n${methods}`;
}

const create = (codes: string, change = "added"): string =>
  `Create\n------\n\nMakes one.\n\n:Method: \`\`POST /v1/a\`\`\n:Change: ${change}\n:Normal codes: 201\n:Error codes:\n${codes}\n`;

const template = readFileSync(join(rootPath, "examples/faas/specs/template.rst"), "utf8");
const old = {
  "specs/template.rst": template,
  "specs/approved/one.rst": spec("One", create("  * 409 -- there is one")),
};

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

test("a promise that a text no longer has is taken back by nobody", { timeout: 180_000 }, async () => {
  const both = `${create("  * 409 -- there is one")}\n${create("  * 404 -- there is none").replace("/v1/a", "/v1/b")}`;
  const folder = folderWith({
    "specs/template.rst": template,
    "assent.yaml":
      "template: specs/template.rst\npolicy:\n  groups:\n    core: [bo@example.org, cy@example.org]\n    api: [bo@example.org]\n",
    "specs/one.rst": spec("One", both),
    "api.json": JSON.stringify({ openapi: "3.1.0", info: { title: "", version: "1" }, paths: {} }),
  });
  const git = (...args: readonly string[]): string => gitAlone(folder, "-c", "commit.gpgsign=false", ...args);
  const be = (who: string): string => git("config", "user.email", `${who}@example.org`);
  git("init", "-q", "-b", "main");
  git("config", "user.name", "Somebody");
  be("ann");
  git("add", ".");
  git("commit", "-qm", "one");
  await assent(folder, ["propose", "specs/one.rst"]);
  await assent(folder, ["submit", "one"]);
  for (const who of ["bo", "cy"]) {
    be(who);
    await assent(folder, ["vote", "one", "+2"]);
  }
  await assent(folder, ["submit", "one"]);
  const later = { now: Date.UTC(2026, 1, 1) };
  expect((await assent(folder, ["submit", "one"], later)).code).toBe(0);
  const ledger = await assent(folder, ["contract", "ledger"], later);
  expect(ledger.out).toContain("of 1 approved text");
  write(folder, "specs/one.rst", spec("One", create("  * 409 -- there is one")));
  for (const revision of ["specs/one.rst", "api.json"]) {
    const done = await assent(folder, ["contract", "diff", "approved", revision, "--format", "json"], later);
    const { changes } = JSON.parse(done.out) as { changes: readonly { id: string; path: string; level: string }[] };
    expect(done.code).toBe(1);
    expect(changes).toContainEqual(
      expect.objectContaining({
        id: "path-removed",
        level: "error",
        path: "/v1/b",
        spec: expect.anything() as unknown,
      }),
    );
  }
  // What stands in the file now was approved by nobody; other words for the same promise are none of its business.
  const paths = async (): Promise<{ readonly paths: readonly string[]; readonly err: string }> => {
    const { out, err } = await assent(folder, ["contract", "export", "--approved", "--format", "json"], later);
    return { paths: Object.keys((JSON.parse(out) as { paths: object }).paths), err };
  };
  const lost = await paths();
  expect(lost.paths).toEqual(["/v1/a", "/v1/b"]);
  expect(lost.err).toContain(
    "specs/one.rst: The text here promises something else than was approved; what was approved on 2026-02-01 counts.",
  );
  write(folder, "specs/one.rst", spec("One", both).replace("What it is for.", "What it is made for."));
  expect((await paths()).err).not.toContain("than was approved");
  write(folder, "specs/one.rst", spec("One", `${both}\n${create("  * 409 -- no").replace("/v1/a", "/v1/c")}`));
  expect(await paths()).toEqual(lost);
});

describe("a promise that an approved text of a folder had", () => {
  const one = "specs/2026.1/approved/one.rst";
  const codes = "  * 400 -- no\n  * 409 -- there is one";
  const before = spec("One", create(codes));
  const lacking = before.replace("  * 409 -- there is one\n", "");
  const line = before.slice(0, before.indexOf("* 409")).split("\n").length;
  const silent = `${one}:${line}  error  withdrawn-silently  "POST /v1/a 409" was promised, and a later revision`;
  const gone = `${one}:${line}  error  withdrawn-silently  "POST /v1/a 409" was promised, and the text of its spec is no longer`;
  interface Steps {
    readonly git: (...args: readonly string[]) => string;
    readonly put: (path: string, text: string) => void;
  }
  test.each<{
    readonly name: string;
    readonly steps: readonly ((on: Steps) => void)[];
    readonly told: string | undefined;
    readonly status: string;
    readonly diff?: string;
  }>([
    {
      name: "the line is deleted",
      steps: [
        ({ put }) => {
          put(one, lacking);
        },
      ],
      told: silent,
      status: "kept",
      diff: "other-status-removed",
    },
    {
      name: "the file is deleted",
      steps: [({ git }) => git("rm", "-q", one)],
      told: gone,
      status: "kept",
      diff: "path-removed",
    },
    {
      name: "the line is deleted, and another method has the same",
      steps: [
        ({ put }) => {
          put(
            one,
            `${before}\n${create(codes)
              .replace("/v1/a", "/v1/c")
              .replace(/Create\n-+/, "Again\n-----")}`,
          );
        },
        ({ put }) => {
          put(
            one,
            `${lacking}\n${create(codes)
              .replace("/v1/a", "/v1/c")
              .replace(/Create\n-+/, "Again\n-----")}`,
          );
        },
      ],
      told: silent,
      status: "kept",
    },
    {
      name: "the line comes to another method by a heading",
      steps: [
        ({ put }) => {
          put(
            one,
            before.replace(
              "  * 409",
              "\nAgain\n-----\n\nAgain.\n\n:Method: ``POST /v1/c``\n:Change: added\n:Normal codes: 201\n:Error codes:\n  * 409",
            ),
          );
        },
      ],
      told: silent,
      status: "kept",
    },
    {
      name: "the file goes back to the open ones",
      steps: [
        ({ git }) => {
          git("mv", one, "specs/2026.1/backlog/one.rst");
        },
      ],
      told: `${gone} among the approved`,
      status: "kept",
    },
    {
      name: "the file goes on to another folder, and loses the line there",
      steps: [
        ({ git }) => git("mv", one, "specs/2026.1/implemented/uno.rst"),
        ({ put }) => {
          put("specs/2026.1/implemented/uno.rst", lacking);
        },
      ],
      told: silent.replace("approved/one", "implemented/uno"),
      status: "kept",
    },
    {
      name: "the line is deleted and comes back",
      steps: [
        ({ put }) => {
          put(one, lacking);
        },
        ({ put }) => {
          put(one, before);
        },
      ],
      told: undefined,
      status: "kept",
    },
    {
      name: "only other words change",
      steps: [
        ({ put }) => {
          put(one, before.replace("there is one", "there is such a thing").replace("What it", "What this"));
        },
      ],
      told: undefined,
      status: "kept",
    },
    {
      name: "the line is deleted after another spec took the method back",
      steps: [
        ({ put }) => {
          put("specs/2026.1/approved/two.rst", spec("Two", create(codes, "removed")));
        },
        ({ put }) => {
          put(one, lacking);
        },
      ],
      told: undefined,
      status: "kept",
    },
    {
      name: "a branch of work tries a line and drops it",
      steps: [
        ({ git }) => git("checkout", "-q", "-b", "work"),
        ({ put }) => {
          put(one, before.replace("* 409", "* 410 -- gone\n  * 409"));
        },
        ({ put }) => {
          put(one, before);
        },
      ],
      told: undefined,
      status: "kept",
    },
  ])("$name", async ({ steps, told, status, diff }) => {
    const folder = folderWith({
      "specs/template.rst": template,
      [one]: before,
      "specs/2026.1/backlog/other.rst": spec("Other", create("  * 400 -- no").replace("/v1/a", "/v1/b")),
      "specs/2026.1/implemented/index.rst": "Specs\n=====\n",
      "api.json": JSON.stringify({
        openapi: "3.1.0",
        info: { title: "", version: "1" },
        paths:
          diff === "path-removed"
            ? {}
            : { "/v1/a": { post: { responses: { 201: { description: "" }, 400: { description: "" } } } } },
      }),
    });
    const git = (...args: readonly string[]): string => gitAlone(folder, "-c", "commit.gpgsign=false", ...args);
    git("init", "-q", "-b", "main");
    git("config", "user.email", "ann@example.org");
    git("config", "user.name", "Ann");
    const put = (path: string, text: string): void => {
      write(folder, path, text);
    };
    for (const step of [() => undefined, ...steps]) {
      step({ git, put });
      git("add", "-A");
      git("commit", "-q", "--allow-empty", "-m", "a step");
    }
    const { out, err } = await assent(folder, ["contract", "ledger"]);
    expect(err).toBe("");
    if (told === undefined) expect(out).not.toContain("withdrawn-silently");
    else expect(out).toContain(told);
    const why = await assent(folder, ["contract", "ledger", "why", "POST", "/v1/a", "409"]);
    expect(why.out).toContain(`POST /v1/a 409  ${status}\n`);
    if (diff === undefined) return;
    const done = await assent(folder, ["contract", "diff", "approved", "api.json", "--format", "json"]);
    const { changes } = JSON.parse(done.out) as { changes: readonly { id: string }[] };
    expect(changes.map(({ id }) => id)).toContain(diff);
  });
});

describe("an approved text that is taken away", () => {
  const shape = (rows: string): string =>
    `Box\n---\n\n.. list-table:: Shape\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n${rows}\n\n`;
  const row = (name: string, meaning: string, required = "yes"): string =>
    `   * - \`\`${name}\`\`\n     - integer\n     - ${required}\n     - ${meaning}\n`;
  const method = (name: string, change: string, more = ""): string =>
    `${name} boxes\n---------\n\nDoes so.\n\n:Method: \`\`${name} /v1/boxes\`\`\n:Change: ${change}\n:Normal codes: 200\n${more}\n\n`;
  const body = ":Response body: `Box`_\n";
  const request = (rows: string): string =>
    `\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n${rows}`;
  const boxes = spec(
    "Boxes",
    shape(row("id", "Which.")) +
      method("GET", "added", body) +
      method("POST", "added", body + request(row("size", "From 1 to 9."))),
  );
  const more = shape(row("depth", "From 1 to 9. (new)"));

  test.each([
    {
      name: "and whose methods broke what was promised leaves nothing behind",
      taken: more + method("POST", "changed", request(row("size", "From 1 to 5. (changed)"))),
      refused: true,
    },
    { name: "and changed a shape of another one is missed", taken: more, refused: false },
  ])("$name", async ({ taken, refused }) => {
    const folder = folderWith({ "specs/template.rst": template, "specs/approved/boxes.rst": boxes });
    const git = (...args: readonly string[]): string => gitAlone(folder, "-c", "commit.gpgsign=false", ...args);
    git("init", "-q", "-b", "main");
    git("config", "user.email", "ann@example.org");
    git("config", "user.name", "Ann");
    const commit = (): void => {
      git("add", "-A");
      git("commit", "-q", "-m", "a step");
    };
    commit();
    write(folder, "specs/approved/deep.rst", spec("Deep boxes", taken));
    commit();
    const before = await assent(folder, ["contract", "ledger"]);
    expect(before.out.includes("Not taken")).toBe(refused);
    git("rm", "-q", "specs/approved/deep.rst");
    commit();
    const { out } = await assent(folder, ["contract", "ledger"]);
    expect(out.includes('withdrawn-silently  "GET /v1/boxes response.depth" was promised')).toBe(!refused);
    expect(out.includes("response.depth")).toBe(!refused);
  });
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
