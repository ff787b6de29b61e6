// Promises of approved texts that change or go: nothing is taken back in silence.
import { describe, expect, test } from "vitest";
import { create, spec, template } from "./promising-specs.ts";
import { assent, folderWith, write } from "./run.ts";
import { gitAlone } from "./scratch.ts";

test("a promise that a text no longer has is taken back by nobody", async () => {
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
