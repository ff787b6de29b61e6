import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { describe, expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";

const promise = {
  "x-assent-promise": {
    spec: "things",
    file: "specs/approved/things.rst",
    section: "REST API impact",
    line: 12,
    words: "size | integer | at most 10",
    confidence: 1,
  },
};

function api(maximum: number, extra: object = {}): string {
  const size = { type: "integer", maximum, ...promise };
  const schema = { type: "object", properties: { size } };
  return stringify({
    openapi: "3.1.0",
    info: { title: "Things", version: "1.0.0" },
    paths: {
      "/things": {
        post: { requestBody: { content: { "application/json": { schema } } }, responses: { 204: { description: "" } } },
        ...extra,
      },
    },
  });
}

const files = { "base.yaml": api(10), "revision.yaml": api(5), "same.json": JSON.stringify({}) };

test.each<{ name: string; title: string; expected: readonly string[] }>([
  {
    name: "of one title is another version of it",
    title: "Things",
    expected: ["operation-added", "path-removed"],
  },
  { name: "of another title is laid over it", title: "Other things", expected: ["operation-added"] },
])("a text whose methods have all moved, $name", async ({ title, expected }) => {
  const spec = (words: string, path: string): string =>
    `${"=".repeat(words.length)}\n${words}\n${"=".repeat(words.length)}\n\nREST API impact\n---------------\n\nList\n~~~~\n\nLists all.\n\n:Method: \`\`GET ${path}\`\`\n:Change: added\n:Normal codes: 200\n:Response body: none\n`;
  const at = folderWith({ "a.rst": spec("Things", "/v1/things"), "b.rst": spec(title, "/v2/things") });
  const { code, out } = await assent(at, ["contract", "diff", "a.rst", "b.rst", "--format", "json"]);
  const { changes } = JSON.parse(out) as { changes: readonly { id: string }[] };
  expect(changes.map(({ id }) => id).sort()).toEqual(expected);
  expect(code).toBe(expected.includes("path-removed") ? 1 : 0);
});

test("nobody promised what only comes", async () => {
  const { out } = await assent(
    folderWith({ "a.yaml": api(10), "b.yaml": api(5, { get: { responses: {}, ...promise } }) }),
    ["contract", "diff", "a.yaml", "b.yaml"],
  );
  const lines = out.split("\n");
  expect(lines.find((line) => line.includes("operation-added"))).toBe(
    "GET /things  info  operation-added  The operation is new.",
  );
  expect(lines.find((line) => line.includes("maximum-lowered"))).toContain('Promised by "things"');
});

describe("assent contract diff", () => {
  test("names the change, what shows it, and who promised", async () => {
    const at = folderWith(files);
    const { code, out } = await assent(at, ["contract", "diff", "base.yaml", "revision.yaml"], { isTerminal: true });
    expect(code).toBe(1);
    expect(out).toContain("POST /things  \u001b[31merror\u001b[39m  request-property-maximum-lowered");
    expect(out).toContain(`curl -X POST "$BASE"'/things' -H 'Content-Type: application/json' -d '{"size":`);
    expect(out).toContain('promised by "things", specs/approved/things.rst:12 (REST API impact):');
    expect(out).toContain("size | integer | at most 10");
    expect(out).toMatch(/1 error: revision\.yaml breaks what base\.yaml promises \(\d+\.\d\d s\)\.\n$/);
  });

  test("is one line for each change in a pipe", async () => {
    const { out } = await assent(folderWith(files), ["contract", "diff", "base.yaml", "revision.yaml"]);
    expect(out.trimEnd().split("\n")).toHaveLength(2);
    expect(out).toContain("Shown by: curl -X POST");
    expect(out).toContain("base: accepted; revision: refused");
    expect(out).toContain("(specs/approved/things.rst:12): size | integer | at most 10.");
  });

  test("gives 0 where nothing breaks, and says so", async () => {
    const { code, out } = await assent(folderWith(files), ["contract", "diff", "revision.yaml", "base.yaml"]);
    expect(code).toBe(0);
    expect(out).toContain("1 info: base.yaml keeps what revision.yaml promises");
    const same = await assent(folderWith(files), ["contract", "diff", "base.yaml", "base.yaml"]);
    expect([same.code, same.out.startsWith("No changes")]).toEqual([0, true]);
  });

  test("fails from warnings on where it is told to", async () => {
    const at = folderWith({ ...files, "renamed.yaml": api(10).replace("size:", "extent:") });
    const argv = ["contract", "diff", "base.yaml", "renamed.yaml"];
    expect((await assent(at, argv)).code).toBe(0);
    expect((await assent(at, [...argv, "--fail-on", "warning"])).code).toBe(1);
  });

  test("asks for a version under interop", async () => {
    const at = folderWith({ ...files, "more.yaml": api(10, { get: { responses: {} } }) });
    const argv = ["contract", "diff", "base.yaml", "more.yaml"];
    expect((await assent(at, argv)).code).toBe(0);
    const { code, out } = await assent(at, [...argv, "--profile", "interop"]);
    expect([code, out.includes("The version is still 1.0.0.")]).toEqual([1, true]);
  });

  test("gives data and pages", async () => {
    const at = folderWith({ ...files, "odd.yaml": api(5).replaceAll("/things", "/<b>") });
    const of = async (format: string, revision = "revision.yaml"): Promise<string> =>
      (await assent(at, ["contract", "diff", "base.yaml", revision, "--format", format])).out;
    const json = JSON.parse(await of("json")) as {
      worst: string;
      breaking: boolean;
      changes: { witness: { body: unknown } }[];
    };
    expect([json.worst, json.breaking, json.changes.length]).toEqual(["error", true, 1]);
    const sarif = JSON.parse(await of("sarif")) as { runs: { results: { ruleId: string }[] }[] };
    expect(sarif.runs[0]?.results[0]?.ruleId).toBe("request-property-maximum-lowered");
    expect(await of("github")).toMatch(
      /^::error file=revision\.yaml,line=\d+,title=request-property-maximum-lowered::POST \/things/,
    );
    const page = await of("html", "odd.yaml");
    expect(page).toContain("/&lt;b&gt;");
    expect(page).not.toMatch(/<b>|<script|<link|src=|@import/);
  });

  test("reads git, standard input and other files", async () => {
    const at = folderWith({
      "api/base.yaml": api(10).replace(/size:[^]*?(?=\n {6}responses)/, 'size: {$ref: "size.yaml#/Size"}'),
      "api/size.yaml": "Size: {type: integer, maximum: 10}\n",
    });
    const git = (...argv: readonly string[]): void => {
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...argv], {
        cwd: at,
        stdio: "ignore",
      });
    };
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "base");
    writeFileSync(join(at, "api/size.yaml"), "Size: {type: integer, maximum: 5}\n");
    const { code, out, err } = await assent(at, ["contract", "diff", "HEAD:api/base.yaml", "api/base.yaml"]);
    expect([code, out.split("  ")[2], err]).toEqual([1, "request-property-maximum-lowered", ""]);
    const piped = await assent(at, ["contract", "diff", "HEAD:api/base.yaml", "-"], { input: api(7) });
    expect(piped.code).toBe(1);
  });

  test("compares specs", async () => {
    const spec = (codes: string): string =>
      `========\nA thing\n========\n\nREST API impact\n---------------\n\nBase path \`\`/v1\`\`.\n\nList things\n~~~~~~~~~~~\n\nLists things.\n\n:Method: \`\`GET /v1/things\`\`\n:Change: added\n:Normal codes: ${codes}\n`;
    const at = folderWith({ "specs/base.rst": spec("200"), "specs/revision.rst": spec("204") });
    const { out, err } = await assent(at, ["contract", "diff", "specs/base.rst", "specs/revision.rst"]);
    expect(out + err).toContain("success-status-removed");
  });

  test("a waiver counts only if its spec is approved", async () => {
    const spec = `======\nSmaller things\n======\n\nUse cases\n=========\n\nSmaller things.\n`;
    const waivers = stringify({
      waivers: [{ id: "request-property-maximum-lowered", path: "/things", spec: "smaller_things" }],
    });
    const argv = ["contract", "diff", "base.yaml", "revision.yaml", "--waivers", "waivers.yaml"];
    const open = folderWith({ ...files, "waivers.yaml": waivers, "specs/backlog/smaller_things.rst": spec });
    const refused = await assent(open, argv);
    expect([refused.code, refused.out.includes('The waiver of "smaller_things" does not count')]).toEqual([1, true]);
    const approved = folderWith({ ...files, "waivers.yaml": waivers, "specs/approved/smaller_things.rst": spec });
    const allowed = await assent(approved, argv);
    expect([allowed.code, allowed.out.includes('Allowed by "smaller_things".')]).toEqual([0, true]);
    const silent = spec.replaceAll("Use cases\n=========", "REST API impact\n===============");
    const other = folderWith({ ...files, "waivers.yaml": waivers, "specs/approved/smaller_things.rst": silent });
    expect((await assent(other, argv)).out).toContain("its section on the API says nothing about POST /things");
    const own = folderWith({
      ...files,
      "waivers.yaml": waivers.replace("smaller_things", "things"),
      "specs/approved/things.rst": spec,
    });
    expect((await assent(own, argv)).out).toContain("it is the spec that made the promise");
  });

  test.each<{ name: string; waiver: Record<string, string>; code: number; err: string }>([
    { name: "by method and path, as printed", waiver: { operation: "POST /things" }, code: 0, err: "" },
    { name: "by method and path in lower case", waiver: { operation: "post /things" }, code: 0, err: "" },
    {
      name: "for another method",
      waiver: { operation: "PUT /things" },
      code: 1,
      err: 'The waiver of "smaller_things" for PUT /things does nothing: there is no such change here.\n',
    },
    {
      name: "with an id that no change has",
      waiver: { id: "wibble", path: "/things" },
      code: 1,
      err: 'The waiver of "smaller_things" for wibble of /things does nothing: no change has the id "wibble".\n',
    },
    {
      name: "with an id that is misspelt",
      waiver: { id: "request-property-maximun-lowered", path: "/things" },
      code: 1,
      err: 'The waiver of "smaller_things" for request-property-maximun-lowered of /things does nothing: no change has the id "request-property-maximun-lowered". Did you mean "request-property-maximum-lowered"?\n',
    },
    {
      name: "with two paths",
      waiver: { operation: "POST /things", path: "/others" },
      code: 2,
      err: 'waivers.yaml: Waiver 1 names two paths, "/things" and "/others".\n',
    },
  ])("a waiver $name", async ({ waiver, code, err }) => {
    const folder = folderWith({
      ...files,
      "waivers.yaml": stringify({ waivers: [{ ...waiver, spec: "smaller_things" }] }),
      "specs/approved/smaller_things.rst":
        "======\nSmaller things\n======\n\nUse cases\n=========\n\nSmaller things.\n",
    });
    const done = await assent(folder, ["contract", "diff", "base.yaml", "revision.yaml", "--waivers", "waivers.yaml"]);
    expect([done.code, done.err]).toEqual([code, err]);
  });

  test.each([
    [["nothing.yaml", "base.yaml"], 'There is no file "nothing.yaml"'],
    [["same.json", "base.yaml"], 'same.json: The key "openapi" is missing'],
    [["-", "-"], "Only one of the two"],
    [["base.yaml", "base.yaml", "--waivers", "same.json"], 'same.json: Waivers are a list under "waivers".'],
  ])("says what is wrong with %j", async (argv, said) => {
    const { code, err } = await assent(folderWith(files), ["contract", "diff", ...argv]);
    expect([code, err.includes(said)]).toEqual([2, true]);
  });
});

describe("specs", () => {
  const spec = (title: string, rest: string): string => {
    const line = "=".repeat(title.length);
    return `${line}\n${title}\n${line}\n\nWhat it is for.\n\nREST API impact\n===============\n\n${rest}`;
  };
  const method = (verb: string, change: string, code: string): string =>
    `${verb} it\n${"-".repeat(verb.length + 3)}\n\nDoes it.\n\n:Method: \`\`${verb} /v1/a\`\`\n:Change: ${change}\n:Normal codes: ${code}\n\n`;
  const repository = {
    "specs/template.rst": spec("Title", "Text.\n"),
    "specs/approved/first.rst": spec("First", method("GET", "added", "200") + method("PUT", "added", "200")),
    "specs/backlog/second.rst": spec("Second", method("PUT", "removed", "200")),
    "specs/backlog/third.rst": spec("Third", method("DELETE", "added", "204")),
    "specs/approved/late.rst": spec(
      "Late",
      `${method("PATCH", "deprecated, removed in 2027.1", "200")}${method("POST", "deprecated", "200")}`,
    ),
    "specs/approved/early.rst": spec("Early", method("PATCH", "added", "200") + method("POST", "added", "200")),
    "specs/backlog/gone.rst": spec("Gone", method("PATCH", "removed", "200")),
    "specs/backlog/lost.rst": spec("Lost", method("POST", "removed", "200")),
    "other/first.rst": spec("First", method("GET", "added", "200")),
  };
  const ids = async (args: readonly string[], git = false): Promise<readonly string[]> => {
    const folder = folderWith(repository);
    if (git) {
      const run = (...words: readonly string[]): unknown => execFileSync("git", [...words], { cwd: folder });
      run("init", "-q");
      run("add", ".");
      run(
        "-c",
        "user.name=Ann",
        "-c",
        "user.email=ann@example.org",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-qm",
        "one",
      );
    }
    const { out, err } = await assent(folder, ["contract", "diff", ...args, "--format", "json"]);
    expect(err).toBe("");
    const { changes } = JSON.parse(out) as { changes: readonly { id: string; operation: string; level: string }[] };
    return changes.filter(({ operation }) => operation !== "").map(({ id, operation }) => `${operation} ${id}`);
  };

  test.each<{ name: string; args: readonly string[]; changes: readonly string[] }>([
    {
      name: "a spec is laid over everything that is approved",
      args: ["approved", "specs/backlog/second.rst"],
      changes: ["PUT operation-removed"],
    },
    {
      name: "one that only adds breaks nothing",
      args: ["approved", "specs/backlog/third.rst"],
      changes: ["DELETE operation-added"],
    },
    {
      name: "what a deprecation named a release for may go",
      args: ["approved", "specs/backlog/gone.rst"],
      changes: ["PATCH deprecated-operation-removed"],
    },
    {
      name: "what is deprecated for an unknown time may not",
      args: ["approved", "specs/backlog/lost.rst"],
      changes: ["POST promise-withdrawn"],
    },
    {
      name: "a later text of the same spec stands in place of the earlier one",
      args: ["specs/approved/first.rst", "other/first.rst"],
      changes: ["PUT operation-removed"],
    },
    { name: "nothing", args: ["specs/approved/first.rst", "specs/approved/first.rst"], changes: [] },
  ])("$name", async ({ args, changes }) => {
    expect(await ids(args)).toEqual(changes);
  });

  test.each<{ name: string; base: string; revision: string; changes: readonly string[] }>([
    {
      name: "a spec",
      base: "HEAD:specs/approved/first.rst",
      revision: "other/first.rst",
      changes: ["PUT operation-removed"],
    },
    { name: "a folder", base: "HEAD:other", revision: "specs/approved/first.rst", changes: ["PUT operation-added"] },
    { name: "a folder with a slash", base: "HEAD:specs/approved/", revision: "specs/approved", changes: [] },
    { name: "two folders", base: "HEAD:specs/approved", revision: "HEAD:./specs/approved", changes: [] },
  ])("$name in a revision of git", async ({ base, revision, changes }) => {
    expect(await ids([base, revision], true)).toEqual(changes);
  });

  const shape = (maximum: number): object => ({ Thing: { type: "object", properties: { size: { maximum } } } });
  const byReference = (maximum: number): string =>
    stringify({
      ...(parse(
        api(maximum).replace(/schema:[^]*?(?=\n {6}responses)/, "schema: {$ref: '#/components/schemas/Thing'}"),
      ) as object),
      components: { schemas: shape(maximum) },
    });
  const row = (words: string): string =>
    `========\nA thing\n========\n\nREST API impact\n---------------\n\nMake a thing\n~~~~~~~~~~~~\n\nMakes it.\n\n:Method: \`\`POST /things\`\`\n:Change: added\n:Normal codes: 201\n\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - \`\`size\`\`\n     - integer\n     - yes\n     - ${words}\n`;
  const action = (names: readonly string[]): string =>
    `========\nA thing\n========\n\nREST API impact\n---------------\n${names
      .map(
        (name, index) =>
          `\nAct ${index}\n~~~~~\n\nActs.\n\n:Method: \`\`POST /things\`\`\n:Action: \`\`${name}\`\`\n:Change: added\n:Normal codes: ${name === "stop" && names.length > 2 ? 204 : 202}\n:Request body: none\n`,
      )
      .join("")}`;

  test.each<[what: string, base: string, revision: string, name: string, line: (text: string) => number]>([
    ["a property in YAML", api(10), api(5), "r.yaml", (text) => lineOf(text, "size:")],
    [
      "a property of a schema that is referred to",
      byReference(10),
      byReference(5),
      "r.yaml",
      (text) => lineOf(text, "size:"),
    ],
    ["JSON", toJson(api(10)), toJson(api(5)), "r.json", (text) => lineOf(text, '"size"')],
    ["an operation", api(10), api(10).replace("204", "205"), "r.yaml", (text) => lineOf(text, "post:")],
    ["a new operation", api(10), api(10, { get: { responses: {} } }), "r.yaml", (text) => lineOf(text, "get:")],
    ["a row of a spec", row("At most 10."), row("At most 5."), "r.rst", (text) => lineOf(text, "* - ``size``")],
    [
      "an action of a spec",
      action(["start", "stop"]),
      action(["start", "stop", "pause"]),
      "r.rst",
      (text) => lineOf(text, ":Action: ``stop``") - 1,
    ],
  ])("annotations stand at the line of the revision: %s", async (_, base, revision, name, line) => {
    const at = folderWith({ [`base/${name}`]: base, [`new/${name}`]: revision });
    const argv = ["contract", "diff", `base/${name}`, `new/${name}`, "--profile", "interop", "--format"];
    const { out } = await assent(at, [...argv, "sarif"]);
    const { runs } = JSON.parse(out) as {
      runs: {
        results: { locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[] }[];
      }[];
    };
    const places = runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation);
    expect(places).toContainEqual({ artifactLocation: { uri: `new/${name}` }, region: { startLine: line(revision) } });
    expect((await assent(at, [...argv, "github"])).out).toContain(`file=new/${name},line=${line(revision)},`);
  });
});

function lineOf(text: string, words: string): number {
  return text.slice(0, text.indexOf(words)).split("\n").length;
}

function toJson(yaml: string): string {
  return JSON.stringify(parse(yaml), undefined, 2);
}
