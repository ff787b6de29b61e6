// A change of what several operations share is told once; what is shown can be chosen, and the exit code stays that of all.
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { stringify } from "yaml";
import { expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";

interface Api {
  readonly name: object;
  readonly header?: boolean;
  readonly isInline?: boolean;
  readonly paths?: readonly string[];
}

/** Seven operations that answer users, and two that answer something of their own. */
const api = ({ name, header = true, isInline = false, paths = ["x", "y"] }: Api): string => {
  const answer = (schema: object): object => ({
    200: {
      description: "",
      ...(header ? { headers: { "X-Left": { schema: { type: "integer" } } } } : {}),
      content: { "application/json": { schema } },
    },
  });
  const user = { type: "object", properties: { name, nick: { type: "string" } } };
  const users = ["a", "b", "c", "d", "e", "f", "g"].map((path) => [
    `/${path}`,
    { get: { responses: answer(isInline ? user : { $ref: "#/components/schemas/User" }) } },
  ]);
  const others = paths.map((path) => [
    `/${path}`,
    { get: { responses: answer({ type: "object", properties: { owner: { $ref: "#/components/schemas/User" } } }) } },
  ]);
  return stringify(
    {
      openapi: "3.1.0",
      info: { title: "Users", version: "1" },
      paths: Object.fromEntries([...users, ...others]) as object,
      components: { schemas: { User: user } },
    },
    { aliasDuplicateObjects: false },
  );
};

const string = { type: "string" };
const nullable = { type: ["string", "null"] };
const all = "GET /a, GET /b, GET /c, GET /d, GET /e and 4 more";

const diff = (base: Api, revision: Api, ...argv: readonly string[]): ReturnType<typeof assent> =>
  assent(folderWith({ "base.yaml": api(base), "revision.yaml": api(revision) }), [
    "contract",
    "diff",
    "base.yaml",
    "revision.yaml",
    ...argv,
  ]);

const shared = [{ name: string }, { name: nullable, header: false }] as const;

test.each<{
  name: string;
  between: readonly [Api, Api];
  argv?: readonly string[];
  lines: readonly (string | RegExp)[];
}>([
  {
    name: "a schema and a header",
    between: shared,
    lines: [
      /^9 operations {2}error {2}response-property-became-nullable {2}In responses the schema "User" at "name" may be null\. In GET \/a, .* GET \/e and 4 more\. Shown by GET \/a: 200 /,
      `9 operations  warning  response-header-removed  The header "X-Left" of 200 is gone. In ${all}.`,
      /^9 errors, 9 warnings: revision\.yaml breaks what base\.yaml promises \(\d+\.\d\d s\)\. 18 changes are told as 2; --all tells each\.$/,
    ],
  },
  {
    name: "an error of schemas without a name is told with every operation",
    between: [
      { name: string, isInline: true },
      { name: nullable, isInline: true, paths: ["x"] },
    ],
    lines: [
      /^GET \/y {2}error {2}path-removed/,
      /^7 operations .* at "name" may be null\. In GET \/a, GET \/b, GET \/c, GET \/d, GET \/e, GET \/f, GET \/g\. Shown by/,
      /^GET \/x .* at "owner\.name" may be null\. Shown by: 200/,
      /^9 errors: .* 9 changes are told as 3; --all tells each\.$/,
    ],
  },
  {
    name: "only errors",
    between: shared,
    argv: ["--level", "error"],
    lines: [
      /^9 operations {2}error/,
      /^9 errors, 9 warnings: .* 9 changes are told as 1; --all tells each\. Not shown at --level error: 9 warnings\.$/,
    ],
  },
  {
    name: "nothing of a level, although there are changes",
    between: [{ name: string }, { name: string, header: false }],
    argv: ["--level", "error"],
    lines: [/^9 warnings: revision\.yaml keeps .* s\)\. Not shown at --level error: 9 warnings\.$/],
  },
])("text: $name", async ({ between, argv = [], lines }) => {
  const { out } = await diff(...between, ...argv);
  const given = out.trimEnd().split("\n");
  expect(given).toHaveLength(lines.length);
  for (const [index, line] of lines.entries()) {
    if (typeof line === "string") expect(given[index]).toBe(line);
    else expect(given[index]).toMatch(line);
  }
});

test("--all tells each by itself, as before", async () => {
  const { out } = await diff(...shared, "--all");
  const lines = out.trimEnd().split("\n");
  expect(lines).toHaveLength(19);
  expect(lines[8]).toContain(
    'GET /y  error  response-property-became-nullable  The response body of 200 at "owner.name"',
  );
  expect(lines[18]).toMatch(/promises \(\d+\.\d\d s\)\.$/);
});

test("a terminal has a frame for it, with the operation that shows it", async () => {
  const at = folderWith({ "base.yaml": api(shared[0]), "revision.yaml": api(shared[1]) });
  const { out } = await assent(at, ["contract", "diff", "base.yaml", "revision.yaml"], { isTerminal: true });
  const text = out.replaceAll(/\u001b\[\d+m/g, "");
  expect(text).toContain(
    `9 operations  error  response-property-became-nullable\n  In responses the schema "User" at "name" may be null. In ${all}.\n     │ GET /a\n     │ 200`,
  );
});

test("one operation that has it at several places says so", async () => {
  const pair = (name: object): string =>
    stringify({
      openapi: "3.1.0",
      info: { title: "Pairs", version: "1" },
      paths: {
        "/p": {
          get: {
            responses: {
              200: {
                description: "",
                content: {
                  "application/json": {
                    schema: {
                      type: "object",
                      properties: {
                        left: { $ref: "#/components/schemas/U" },
                        right: { $ref: "#/components/schemas/U" },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
      components: { schemas: { U: { type: "object", properties: { name } } } },
    });
  const at = folderWith({ "base.yaml": pair(string), "revision.yaml": pair(nullable) });
  const { out } = await assent(at, ["contract", "diff", "base.yaml", "revision.yaml"]);
  expect(out).toContain(
    'GET /p  error  response-property-became-nullable  The response body of 200 at "left.name" may be null. So it is at 1 more place of it.',
  );
});

test.each([["--level", "error"], ["--level", "info"], ["--all"]])(
  "the exit code stays that of all: %s %s",
  async (...argv) => {
    expect((await diff(...shared, ...argv.filter(Boolean))).code).toBe(1);
    const warned = [{ name: string }, { name: string, header: false }] as const;
    expect((await diff(...warned, ...argv.filter(Boolean))).code).toBe(0);
    expect((await diff(...warned, ...argv.filter(Boolean), "--fail-on", "warning")).code).toBe(1);
  },
);

test("JSON has each change of each operation, with the schema that it is in; what is left out is told beside it", async () => {
  const { out, err } = await diff(...shared, "--format", "json");
  const { changes, worst } = JSON.parse(out) as { worst: string; changes: { path: string; schema?: object }[] };
  expect([worst, changes.length, err]).toEqual(["error", 18, ""]);
  expect(changes[8]).toMatchObject({
    path: "/y",
    text: 'The response body of 200 at "owner.name" may be null.',
    schema: { schema: "User", at: "name", text: 'In responses the schema "User" at "name" may be null.' },
  });
  const errors = await diff(...shared, "--format", "json", "--level", "error");
  expect((JSON.parse(errors.out) as { changes: object[] }).changes).toHaveLength(9);
  expect(errors.err).toBe("Not shown at --level error: 9 warnings.\n");
});

test("SARIF has one result with all operations, and keeps to its schema", async () => {
  const { out } = await diff(...shared, "--format", "sarif");
  const log = JSON.parse(out) as { runs: [{ results: { message: { text: string }; locations: object[] }[] }] };
  const fixture = new URL("../../check/test/fixtures/sarif-2.1.0.json", import.meta.url);
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(fixture, "utf8")) as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  const [first, second] = log.runs[0].results;
  const names = (from: readonly string[]): object[] => from.map((name) => ({ fullyQualifiedName: `GET /${name}` }));
  expect(first).toMatchObject({
    message: { text: `9 operations: In responses the schema "User" at "name" may be null. In ${all}.` },
    locations: [{ logicalLocations: names(["a", "b", "c", "d", "e", "f", "g", "x", "y"]) }],
  });
  // Headers without a name stand at a line of each operation.
  expect(second).toMatchObject({
    locations: [{ logicalLocations: names(["a"]) }],
    relatedLocations: ["b", "c", "d", "e", "f", "g", "x", "y"].map((name) => ({ logicalLocations: names([name]) })),
  });
});

test("an annotation and an article stand for all of them", async () => {
  const { out } = await diff(...shared, "--format", "github");
  expect(out.trimEnd().split("\n")).toHaveLength(2);
  expect(out).toMatch(
    /^::error file=revision\.yaml,line=\d+,title=response-property-became-nullable::9 operations: In resp/,
  );
  const page = (await diff(...shared, "--format", "html", "--level", "error")).out;
  expect(page.match(/<article/g)).toHaveLength(1);
  expect(page).toContain("<summary>In 9 operations</summary>");
  expect(page.match(/<li><code>GET \/[a-gxy]<\/code><\/li>/g)).toHaveLength(9);
  expect(page).toContain("Not shown at --level error: 9 warnings.");
});
