// What a folder approves is promised as it stood when it came there: an edit that takes some of it back, or another spec that
// does, is told by the ledger, by contract diff and by check, until an approved spec's waiver lets it go.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rootPath } from "../../../test/shared.ts";
import { assent, folderWith, write } from "./run.ts";
import { gitAlone } from "./scratch.ts";

const template = readFileSync(join(rootPath, "examples/faas/specs/template.rst"), "utf8");

/** A spec in the canonical form. */
const spec = (title: string, methods: string): string => {
  const line = "=".repeat(title.length);
  return `${line}\n${title}\n${line}\n\nWhat it is for.\n\nREST API impact\n===============\n\n${methods}`;
};

const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => `   ${index === 0 ? "*" : " "} - ${cell}\n`).join("");

const table = (head: string, rows: readonly string[]): string =>
  `\n.. list-table:: ${head}\n   :header-rows: 1\n\n${[
    head.startsWith("URL") ? "Name | In | Type | Required | Meaning" : "Name | Type | Required | Meaning",
    ...rows,
  ]
    .map((cells) => row(cells.split(" | ")))
    .join("")}`;

const size = "``size`` | integer | no | At least 1. At most 64.";
const name = "``name`` | string | no | Length 1 to 255.";
const kind = "``kind`` | string | no | One of ``a``, ``b``.";

/** POST /v1/boxes with some rows, and a list of them. */
const create = (rows: readonly string[], { change = "added", codes = ["409 -- there is one"] } = {}): string =>
  `Create a box\n------------\n\nMakes one.\n\n:Method: \`\`POST /v1/boxes\`\`\n:Change: ${change}\n:Normal codes: 201\n:Error codes:\n${codes
    .map((code) => `  * ${code}\n`)
    .join("")}${table("Request body", rows)}\n`;
const list = (meaning: string): string =>
  `List boxes\n----------\n\nLists them.\n\n:Method: \`\`GET /v1/boxes\`\`\n:Change: added\n:Normal codes: 200\n${table(
    "URL parameters",
    [`\`\`limit\`\` | query | integer | no | ${meaning}`],
  )}\n`;

/** Two methods that take a box of one shape. */
const shaped = (meaning: string): string => {
  const take = (method: string): string =>
    `Take ${method}\n${"-".repeat(method.length + 5)}\n\nTakes one.\n\n:Method: \`\`${method} /v1/boxes\`\`\n:Change: added\n:Normal codes: 200\n${table("Request body", ["``box`` | `Box`_ | no | The box."])}\n`;
  return `${before}${take("PUT")}${take("PATCH")}Box\n---\n\nA box.\n${table("Shape", [`\`\`size\`\` | integer | no | ${meaning}`])}`;
};

const boxes = "specs/approved/boxes.rst";
/** A documentation of something else. */
const emptyApi = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/other: {get: {responses: {}}}}\n";
const rows = [size, name, kind];
const before = spec("Boxes", create(rows) + list("Default ``10``."));
const edited = (from: string, to: string): string => {
  expect(before).toContain(from);
  return before.replace(from, to);
};
const change = (of: string, row_: string, title = of): string => spec(title, create([row_], { change: "changed" }));

interface On {
  readonly git: (...args: readonly string[]) => string;
  readonly put: (path: string, text: string) => void;
}
type Step = (on: On) => unknown;

const put =
  (path: string, text: string): Step =>
  (on) => {
    on.put(path, text);
  };
const move =
  (from: string, to: string): Step =>
  ({ git }) =>
    git("mv", from, to);

const repository = (steps: readonly Step[]): string => {
  const folder = folderWith({
    "assent.yaml": "template: specs/template.rst\n",
    "specs/template.rst": template,
    [boxes]: before,
    "specs/implemented/index.rst": "Specs\n=====\n",
    "specs/backlog/index.rst": "Specs\n=====\n",
  });
  const git: On["git"] = (...args) => gitAlone(folder, "-c", "commit.gpgsign=false", ...args);
  git("init", "-q", "-b", "main");
  git("config", "user.email", "ann@example.org");
  git("config", "user.name", "Ann");
  const on: On = {
    git,
    put: (path, text) => {
      write(folder, path, text);
    },
  };
  for (const step of [() => undefined, ...steps]) {
    step(on);
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", "a step");
  }
  return folder;
};

/** What each of the three says: lines about promises that are broken. */
const told = async (folder: string, file: string, since: string) => {
  const ledger = await assent(folder, ["contract", "ledger"]);
  const diff = await assent(folder, ["contract", "diff", "approved", file, "--all"]);
  const check = await assent(folder, ["check", "--since", since]);
  expect([ledger.err, check.err]).toEqual(["", ""]);
  const lines = (out: string, word: string): readonly string[] => out.split("\n").filter((line) => line.includes(word));
  return {
    ledger: lines(ledger.out, "  promise-broken  "),
    silent: lines(ledger.out, "  withdrawn-silently  "),
    diff: lines(diff.out, "  error  "),
    diffCode: diff.code,
    diffErr: diff.err,
    check: lines(check.out, "  promise-broken  "),
  };
};

const waiver = (by: string, id?: string): string =>
  `template: specs/template.rst\nwaivers:\n  - {operation: POST, path: /v1/boxes, spec: ${by}${id === undefined ? "" : `, id: ${id}`}}\n`;
const letting = "specs/approved/letting.rst";
const lets = spec("Letting", create([size], { change: "changed" }));

const allowed = { silent: [], ledger: [], diff: [], diffCode: 0, diffErr: "", check: [] };

describe("a text of a folder that was edited since it was approved", () => {
  test("on another branch meanwhile: this one has broken nothing", async () => {
    const folder = repository([]);
    gitAlone(folder, "checkout", "-q", "-b", "feature");
    gitAlone(folder, "checkout", "-q", "main");
    write(folder, boxes, edited("At most 64", "At most 128"));
    gitAlone(folder, "-c", "commit.gpgsign=false", "commit", "-q", "-a", "-m", "Widen");
    gitAlone(folder, "checkout", "-q", "feature");
    const { out } = await assent(folder, ["check", "--since", "main"]);
    expect(out).not.toContain("promise-broken");
  });

  test.each<{
    name: string;
    steps: readonly Step[];
    file?: string;
    id: string | undefined;
    line?: string;
    errors?: number;
  }>([
    {
      name: "a lower bound",
      steps: [put(boxes, edited("At most 64", "At most 32"))],
      id: "request-property-maximum-lowered",
      line: "size",
    },
    {
      name: "another type",
      steps: [
        put(
          boxes,
          edited("``name``\n     - string\n", "``name``\n     - integer\n").replace("Length 1 to 255.", "A number."),
        ),
      ],
      id: "type-",
    },
    {
      name: "required",
      steps: [put(boxes, edited("- string\n     - no\n     - Length", "- string\n     - yes\n     - Length"))],
      id: "request-property-became-required",
      errors: 2,
    },
    {
      name: "a value of a list",
      steps: [put(boxes, edited("One of ``a``, ``b``.", "One of ``a``."))],
      id: "request-property-value-removed",
    },
    {
      name: "a default of a parameter",
      steps: [put(boxes, edited("Default ``10``", "Default ``20``"))],
      id: "request-parameter-default-changed",
    },
    {
      name: "a lower bound, and a move in the same commit",
      steps: [
        ({ git, put: write_ }) => {
          git("mv", boxes, "specs/implemented/boxes.rst");
          write_("specs/implemented/boxes.rst", edited("At most 64", "At most 32"));
        },
      ],
      file: "specs/implemented/boxes.rst",
      id: "request-property-maximum-lowered",
      line: "size",
    },
    {
      name: "a lower bound, then other words",
      steps: [
        put(boxes, edited("At most 64", "At most 32")),
        put(boxes, edited("At most 64", "At most 32").replace("Makes one", "Makes a box")),
      ],
      id: "request-property-maximum-lowered",
    },
    {
      name: "a lower bound, and a new field",
      steps: [
        put(
          boxes,
          spec(
            "Boxes",
            create([size.replace("64", "32"), name, kind, "``hue`` | string | no | Its hue."]) +
              list("Default ``10``."),
          ),
        ),
      ],
      id: "request-property-maximum-lowered",
    },
    {
      name: "a bound of a shape that two methods share",
      steps: [put(boxes, shaped("At most 64.")), put(boxes, shaped("At most 32."))],
      id: "request-property-maximum-lowered",
      errors: 2,
    },
    {
      name: "another media type",
      steps: [
        put(boxes, edited(":Normal codes: 201\n", ":Request media type: ``application/xml``\n:Normal codes: 201\n")),
      ],
      id: "request-media-type-removed",
      line: "POST /v1/boxes",
    },
    { name: "a higher bound", steps: [put(boxes, edited("At most 64", "At most 128"))], id: undefined },
    {
      name: "a bound that went up and came down",
      steps: [put(boxes, edited("At most 64", "At most 128")), put(boxes, before)],
      id: "request-property-maximum-lowered",
    },
    {
      name: "a bound that came down and went up again",
      steps: [put(boxes, edited("At most 64", "At most 32")), put(boxes, before)],
      id: undefined,
    },
    {
      name: "a new field and a new code",
      steps: [
        put(
          boxes,
          spec(
            "Boxes",
            create([...rows, "``hue`` | string | no | Its hue."], { codes: ["409 -- there is one", "413 -- big"] }) +
              list("Default ``10``."),
          ),
        ),
      ],
      id: undefined,
    },
    { name: "other words", steps: [put(boxes, edited("Makes one.", "Makes a box."))], id: undefined },
    {
      name: "an edit before it was approved",
      steps: [
        put("specs/backlog/crates.rst", before.replaceAll("boxes", "crates")),
        put("specs/backlog/crates.rst", edited("At most 64", "At most 32").replaceAll("boxes", "crates")),
        move("specs/backlog/crates.rst", "specs/approved/crates.rst"),
      ],
      file: "specs/approved/crates.rst",
      id: undefined,
    },
  ])("$name", async ({ steps, file = boxes, id, line, errors = 1 }) => {
    const folder = repository(steps);
    const found = await told(folder, file, `HEAD~${steps.length}`);
    if (id === undefined) {
      expect(found).toMatchObject({ ledger: [], silent: [], diff: [], diffCode: 0, check: [] });
      return;
    }
    expect([found.ledger.length, found.diff.length, found.diffCode]).toEqual([errors, errors, 1]);
    expect(found.diff.join("\n")).toContain(id);
    const promised = `Promised by "boxes" (${boxes}:`;
    expect(found.ledger[0]).toMatch(
      new RegExp(`^${file}:\\d+  error  promise-broken  "[A-Z]+ /v1/boxes" was promised`),
    );
    expect(found.ledger[0]).toContain("Shown by: curl -X");
    expect(found.ledger[0]).toContain(promised);
    expect(found.ledger[0]).not.toContain("..");
    if (line === undefined) return;
    const shown = readFileSync(join(folder, file), "utf8").split("\n")[
      Number(/:(\d+) /.exec(found.ledger[0]!)?.[1]) - 1
    ];
    expect(shown).toContain(line);
    expect(found.check).toHaveLength(1);
    expect(found.check[0]).toContain(promised);
    // Who made the promise cannot let it go; another approved spec can.
    write(folder, "assent.yaml", waiver("boxes"));
    const own = await told(folder, file, "HEAD~1");
    expect(own.ledger[0]).toContain("it is the spec that made the promise");
    write(folder, letting, lets);
    write(folder, "assent.yaml", waiver("letting"));
    expect(await told(folder, file, "HEAD~1")).toMatchObject(allowed);
  });

  test("a code that is gone is let go by a waiver, too", async () => {
    const folder = repository([put(boxes, edited("  * 409 -- there is one\n", "  * 400 -- no\n"))]);
    const lost = await told(folder, boxes, "HEAD~1");
    expect([lost.silent.length, lost.ledger.length]).toEqual([1, 0]);
    write(folder, letting, lets);
    write(folder, "assent.yaml", waiver("letting"));
    expect(await told(folder, boxes, "HEAD~1")).toMatchObject(allowed);
  });

  test("the ledger quotes what was promised, with the file and the commit that it stood in", async () => {
    const folder = repository([
      ({ git, put: write_ }) => {
        git("mv", boxes, "specs/implemented/boxes.rst");
        write_("specs/implemented/boxes.rst", edited("At most 64", "At most 32"));
      },
    ]);
    const first = gitAlone(folder, "rev-parse", "HEAD~1").trim();
    const { out } = await assent(folder, ["contract", "ledger", "POST", "/v1/boxes", "request.size"]);
    expect(out).toContain(`added by "Boxes" in ${first.slice(0, 10)}\n`);
    expect((await assent(folder, ["contract", "ledger"])).out).not.toContain("Not taken");
    expect(out).toMatch(/ {2}specs\/approved\/boxes\.rst:\d+: .*At most 64/);
    expect(out).not.toContain("32");
  });

  test("only the name of a parameter of the path is another", async () => {
    const get = (id: string): string =>
      spec(
        "Boxes",
        `Get\n---\n\nGets one.\n\n:Method: \`\`GET /v1/boxes/{${id}}\`\`\n:Change: added\n:Normal codes: 200\n${table("URL parameters", [`\`\`${id}\`\` | path | string | yes | Which one.`])}\n`,
      );
    const one = "specs/approved/one.rst";
    const folder = repository([put(one, get("id")), put(one, get("box_id"))]);
    const found = await told(folder, one, "HEAD~1");
    expect(found).toMatchObject({ silent: [], ledger: [], diff: [], check: [] });
  });
});

describe("a second spec that breaks what the first promised", () => {
  const backlog = "specs/backlog/shorter.rst";
  const approved = "specs/approved/shorter.rst";
  const shorter = change("Shorter", "``name`` | string | no | Length 1 to 63.");
  test.each<{ name: string; steps: readonly Step[]; file: string; isApproved: boolean; id: string }>([
    { name: "open", steps: [put(backlog, shorter)], file: backlog, isApproved: false, id: "max-length" },
    {
      name: "moved to what is approved",
      steps: [put(backlog, shorter), move(backlog, approved)],
      file: approved,
      isApproved: true,
      id: "max-length",
    },
    { name: "written there", steps: [put(approved, shorter)], file: approved, isApproved: true, id: "max-length" },
    {
      name: "with another type",
      steps: [put(approved, change("Shorter", "``name`` | integer | no | A number."))],
      file: approved,
      isApproved: true,
      id: "type",
    },
    {
      name: "moved there and back",
      steps: [put(backlog, shorter), move(backlog, approved), move(approved, backlog)],
      file: backlog,
      isApproved: false,
      id: "max-length",
    },
    {
      name: "a removal",
      steps: [put(approved, spec("Shorter", create([size], { change: "removed" })))],
      file: approved,
      isApproved: true,
      id: "operation-removed",
    },
  ])("$name", async ({ steps, file, isApproved, id }) => {
    const folder = repository(steps);
    const found = await told(folder, file, "HEAD~1");
    expect([found.diff.length, found.diffCode]).toEqual([1, 1]);
    expect(found.diff[0]).toContain(id);
    expect(found.ledger).toHaveLength(isApproved ? 1 : 0);
    expect(found.silent).toEqual([]);
    expect(found.check).toHaveLength(1);
    if (id === "operation-removed") {
      const whole = await assent(folder, ["check"]);
      expect(whole.out.match(/ {2}promise-broken {2}/g)).toHaveLength(1);
    } else {
      const why = await assent(folder, ["contract", "ledger", "POST", "/v1/boxes", "request.name"]);
      expect(why.out).toContain("Length 1 to 255");
      expect(why.out).not.toContain("Shorter");
    }
    write(folder, "assent.yaml", waiver("shorter"));
    const allowed = await told(folder, file, "HEAD~1");
    if (isApproved) expect(allowed).toMatchObject({ ledger: [], diff: [], diffCode: 0, diffErr: "", check: [] });
    else expect([allowed.diff.length, allowed.diff[0]?.includes("it is not approved")]).toEqual([1, true]);
    // From then on it is what is promised: the waiver of the second does not let a third go further.
    if (!isApproved || id !== "max-length") return;
    write(folder, "specs/backlog/third.rst", change("Third", "``name`` | string | no | Length 1 to 10."));
    const third = await told(folder, "specs/backlog/third.rst", "HEAD~1");
    expect(third.diff[0]).toMatch(/it is the spec that made the promise.*Promised by "shorter"/);
    expect(third.check).toHaveLength(1);
  });

  test("one that adds its method again is held against that method alone, open and approved, also where the first names a version", async () => {
    const again = (meaning: string): string =>
      spec("Again", create([`\`\`size\`\` | integer | no | ${meaning}`, name, kind]));
    const versioned = before.replace("Create a box\n", "Introduced in API version ``1.0``.\n\nCreate a box\n");
    const [open, there] = ["specs/2026.2/backlog/again.rst", "specs/2026.2/approved/again.rst"];
    const folder = repository([
      move(boxes, "specs/implemented/old.rst"),
      put("specs/2026.1/approved/boxes.rst", versioned),
      ({ git }) => git("rm", "-q", "specs/implemented/old.rst"),
      put(open, again("At least 1. At most 32.")),
    ]);
    const found = await told(folder, open, "HEAD~1");
    expect(found.diff.map((line) => line.split("  ").slice(0, 3))).toEqual([
      ["POST /v1/boxes", "error", "request-property-maximum-lowered"],
    ]);
    expect(found).toMatchObject({ ledger: [], silent: [], check: [expect.stringContaining("POST /v1/boxes")] });
    expect(found.check[0]).toMatch(/ The spec adds a method that is promised already\.$/);
    const { out: linted } = await assent(folder, ["contract", "lint", open]);
    expect(linted).toMatch(
      /warning {2}promised-twice {2}The spec adds "POST \/v1\/boxes", which "boxes" \(specs\/2026\.1\/approved\/boxes\.rst:\d+\) has promised\./,
    );
    gitAlone(folder, "rm", "-q", open);
    write(folder, there, again("At least 1. At most 32."));
    const after = await told(folder, there, "HEAD~1");
    expect([after.ledger.length, after.diff.length, after.silent.length]).toEqual([1, 1, 0]);
    expect(after.ledger[0]).toMatch(/^specs\/2026\.2\/approved\/again\.rst:\d+ {2}error/);
    write(folder, there, again("At least 1. At most 128."));
    const { out, code } = await assent(folder, ["contract", "ledger"]);
    expect([code, out.split("\n").filter((line) => line.includes("promised-twice"))]).toEqual([
      0,
      [expect.stringContaining('"again" adds "POST /v1/boxes", which "boxes" has promised.')],
    ]);
  });

  test("one that only adds is no break, approved or moved back", async () => {
    const more = change("More", "``hue`` | string | no | Its hue.");
    const folder = repository([put("specs/approved/more.rst", more)]);
    expect(await told(folder, "specs/approved/more.rst", "HEAD~1")).toMatchObject({
      ledger: [],
      silent: [],
      diff: [],
      check: [],
    });
    expect(await told(folder, boxes, "HEAD~1")).toMatchObject({ diff: [], diffCode: 0 });
  });

  test.each<{ name: string; row: string; ids: readonly string[] }>([
    { name: "narrower", row: "``size`` | integer | no | At most 32. (changed)", ids: ["PUT", "PATCH"] },
    { name: "wider", row: "``size`` | integer | no | At most 99. (changed)", ids: [] },
  ])("a shape that another spec makes $name, open and approved", async ({ row, ids }) => {
    const later = spec("Later", `Box\n---\n\nA box.\n${table("Shape", [row])}`);
    const folder = repository([put(boxes, shaped("At most 64.")), put(backlog, later)]);
    const open = await told(folder, backlog, "HEAD~1");
    const methods = (lines: readonly string[]): readonly (string | undefined)[] =>
      lines.map((line) => ids.find((id) => line.includes(`${id} /v1/boxes`)));
    expect(methods(open.diff).toSorted()).toEqual(ids.toSorted());
    expect(methods(open.check).toSorted()).toEqual(ids.toSorted());
    expect(open.ledger).toEqual([]);
    gitAlone(folder, "mv", backlog, approved);
    const after = await told(folder, approved, "HEAD~1");
    expect([after.ledger, after.check].map((lines) => methods(lines).toSorted())).toEqual([
      ids.toSorted(),
      ids.toSorted(),
    ]);
    const exported = await assent(folder, ["contract", "export", "--approved", "--format", "json"]);
    const { components } = JSON.parse(exported.out) as { components: { schemas: Record<string, unknown> } };
    expect(components.schemas).toMatchObject({ Box: { properties: { size: { maximum: ids.length > 0 ? 32 : 99 } } } });
  });

  test("the ledger and an export of what is approved say where they differ", async () => {
    const narrower = spec(
      "Narrower",
      create(["``size`` | integer | no | At most 32. (changed)", "``colour`` | string | no | Any. (new)"], {
        change: "changed",
        codes: ["403 -- forbidden (new)"],
      }) + `List boxes\n----------\n\nLists them.\n\n:Method: \`\`GET /v1/boxes\`\`\n:Change: removed\n`,
    );
    const folder = repository([put(boxes, before), put("specs/approved/narrower.rst", narrower)]);
    const listed = await assent(folder, ["contract", "ledger"]);
    expect(listed.out).toContain("removed, though it is promised until a waiver lets it go\n");
    expect(listed.out).toContain(
      ' Not taken, as their methods break what was promised: "POST /v1/boxes 403", "POST /v1/boxes request.colour".\n',
    );
    const asked = await assent(folder, ["contract", "ledger", "POST", "/v1/boxes", "403"]);
    expect(asked).toMatchObject({ code: 1 });
    expect(asked.out).toMatch(
      /^POST \/v1\/boxes 403 {2}not promised: .*\n.*"Narrower".*\n.*403 -- forbidden \(new\)\n$/,
    );
    const unbroken = repository([put(boxes, before)]);
    write(folder, "documented.yaml", emptyApi);
    write(unbroken, "documented.yaml", emptyApi);
    for (const [what, args] of [
      ["The document has what this text says now", ["export", "--approved", "--out", "/dev/null"]],
      ["The mock answers as this text says now", ["mock", "--approved", "--port", "0"]],
      [
        "The server is held against what this text says now",
        ["verify", "--approved", "--server", "http://127.0.0.1:9"],
      ],
      [
        "The documentation is held against what this text says now",
        ["verify", "--approved", "--document", "documented.yaml"],
      ],
    ] as const) {
      const { err } = await assent(folder, ["contract", ...args]);
      const told = err.split("\n").filter((line) => line.includes(`: ${what}; the ledger keeps what it takes back. `));
      expect(told.map((line) => /"((?:POST|GET) [^"]*)" was promised otherwise/.exec(line)?.[1]).toSorted()).toEqual([
        "GET /v1/boxes",
        "POST /v1/boxes",
      ]);
      expect((await assent(unbroken, ["contract", ...args])).err).not.toContain("the ledger");
    }
  });
});
