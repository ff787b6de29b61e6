// What contracts become as OpenAPI, and that a strict linter has nothing to say about it.
import { readFileSync } from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import {
  type OpenApi,
  type RequestBody,
  type SchemaObject,
  fromOpenApi,
  makeMock,
  readContract,
  rightSamples,
  toOpenApi,
  toRst,
  withoutStaleSamples,
} from "../src/index.ts";
import type { Response as ApiAnswer } from "../src/openapi/document.ts";
import { specOf, specWith } from "./read-text.ts";

/** What the strict rules of the linter say. */
async function lint(document: OpenApi): Promise<readonly string[]> {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

/** A licence is nothing that a spec can know; the linter wants one. */
const licensed = { license: "Apache-2.0" };

const sourceOf = (text: string, path?: string) => {
  const spec = specOf(text, path);
  return { contract: readContract(spec).contract, text };
};
const sourceWith = (body: string) => {
  const spec = specWith(body);
  return { contract: readContract(spec).contract, text: spec.text };
};
const example = (name: string) => {
  const path = `specs/${name}.rst`;
  return sourceOf(readFileSync(new URL(`../../../examples/faas/${path}`, import.meta.url), "utf8"), path);
};

const versions = example("implemented/function_versions");
const webhooks = example("implemented/webhooks_for_functions");
const aliases = example("approved/function_aliases");
const zones = example("backlog/time_zones_for_jobs");

/** A document, through the text that it becomes. */
const imported = (document: OpenApi) => {
  const { contract } = fromOpenApi(document);
  return sourceOf(`=====\nThing\n=====\n\n${toRst(contract, { section: "=", part: "-" })}`);
};
const choice: OpenApi = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  components: { securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Auth-Token" } } },
  security: [{ token: [] }],
  paths: {
    "/things": {
      post: {
        summary: "Make one",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                oneOf: [
                  { type: "object", required: ["a"], properties: { a: { type: "string" } } },
                  { type: "object", required: ["b"], properties: { b: { type: "string" } } },
                ],
              },
            },
          },
        },
        responses: { "204": { description: "Made." }, "404": { description: "No such thing." } },
      },
    },
  },
};

describe("the strict linter", () => {
  test.each([
    ["one spec", [webhooks]],
    ["a set", [versions, webhooks, aliases]],
    ["a choice that was read from a document", [imported(choice)]],
  ])("%s", async (_, sources) => {
    const { document, omitted } = toOpenApi(sources, licensed);
    expect(await lint(document)).toEqual([]);
    expect(omitted).toEqual([]);
  });
});

test("every operation, parameter, response and property says where it was promised", () => {
  const { document } = toOpenApi([aliases]);
  const post = document.paths?.["/v1/aliases"]?.post;
  expect(post).toMatchObject({
    operationId: "create-an-alias",
    summary: "Create an alias",
    "x-assent-promise": { section: "Create an alias", line: 160, words: "``POST /v1/aliases``", confidence: 1 },
    "x-assent-policies": ["function_alias:create"],
    responses: { 409: { "x-assent-promise": { words: "409 -- the project already has an alias of that name" } } },
    requestBody: {
      required: true,
      content: { "application/json": { schema: { properties: { name: { "x-assent-promise": { line: 179 } } } } } },
    },
  });
});

test("the same contracts give the same bytes", () => {
  const make = (): string => stringify(toOpenApi([example("approved/function_aliases"), versions]).document);
  expect(make()).toBe(make());
});

test("a change is laid over what was promised", () => {
  const base = toOpenApi([sourceWith(jobs)]).document;
  const { document, omitted } = toOpenApi([zones], { base });
  expect(omitted).toEqual([]);
  const post = document.paths?.["/v1/jobs"]?.post;
  expect(Object.keys(post?.responses ?? {})).toEqual(["201", "400"]);
  expect(post?.requestBody).toMatchObject({
    content: { "application/json": { schema: { properties: { name: {}, time_zone: {} }, required: ["name"] } } },
  });
});

const jobs = `Create a job
~~~~~~~~~~~~

:Method: \`\`POST /v1/jobs\`\`
:Change: added
:Normal codes: 201

.. table:: Request body

   ====  ======  ========  =======
   Name  Type    Required  Meaning
   ====  ======  ========  =======
   name  string  yes       Words.
   ====  ======  ========  =======
`;

test("without a base the difference stands alone", () => {
  const { document } = toOpenApi([zones]);
  expect(document.paths?.["/v1/jobs"]?.post).toMatchObject({ "x-assent-change": { kind: "changed" } });
});

test.each<{ readonly name: string; readonly changes: readonly string[]; readonly change: object }>([
  { name: "a change", changes: ["changed"], change: { kind: "added" } },
  { name: "a deprecation", changes: ["deprecated -- slow"], change: { kind: "deprecated", reason: "slow" } },
  {
    name: "a deprecation that names a release",
    changes: ["deprecated, removed in 2027.1"],
    change: { kind: "deprecated", removal: "2027.1" },
  },
  {
    name: "a deprecation that another one repeats, and a change",
    changes: ["deprecated, removed in 2027.1", "deprecated", "changed"],
    change: { kind: "deprecated", removal: "2027.1" },
  },
])("what became of a method: $name", ({ changes, change }) => {
  const sources = changes.map((one) => sourceWith(jobs.replace("added", one)));
  const post = toOpenApi([sourceWith(jobs), ...sources]).document.paths?.["/v1/jobs"]?.post;
  expect(post?.["x-assent-change"]).toEqual(change);
  expect(post?.["x-assent-changes"]).toMatchObject(
    sources.map(({ contract }) => {
      const { change: said, removal } = contract.operations[0]!;
      return { kind: said.value, ...(removal === undefined ? {} : { removal }), line: expect.any(Number) as unknown };
    }),
  );
});

test("actions of one path are one operation", async () => {
  const action = (key: string): string =>
    `${key}\n${"~".repeat(key.length)}\n\n:Method: \`\`POST /v1/servers/{id}/action\`\`\n:Change: added\n:Normal codes: 202\n:Error codes: 404\n\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n   * - \`\`${key}\`\`\n     - object\n     - yes\n`;
  const { document } = toOpenApi([sourceWith(`${action("resize")}\n${action("reboot")}`)], licensed);
  const post = document.paths?.["/v1/servers/{id}/action"]?.post;
  expect(post?.requestBody).toMatchObject({
    content: { "application/json": { schema: { oneOf: [{ required: ["resize"] }, { required: ["reboot"] }] } } },
  });
  expect(await lint(document)).toEqual([]);
});

describe("a body of any action fits the joined operation, a body of none does not", () => {
  const table = (key: string): string =>
    `.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n   * - \`\`${key}.type\`\`\n     - string\n     - yes\n`;
  const sample = (value: string): string => `Sample request\n\n.. code-block:: json\n\n   ${value}\n`;
  const action = (key: string, what: string): string =>
    `${key}\n${"~".repeat(key.length)}\n\nDoes it.\n\n:Method: \`\`POST /v1/pods/{id}/action\`\`\n:Action: \`\`${key}\`\`\n:Change: added\n:Normal codes: 202\n:Error codes: 404\n\n${what}\n`;

  test.each<{ readonly name: string; readonly actions: readonly string[] }>([
    {
      name: "a table and a sample",
      actions: [action("reboot", table("reboot")), action("stop", sample('{"stop": null}'))],
    },
    {
      name: "a sample and a table",
      actions: [action("stop", sample('{"stop": null}')), action("reboot", table("reboot"))],
    },
    { name: "nothing but the key", actions: [action("reboot", table("reboot")), action("stop", "")] },
    { name: "samples alone", actions: [action("reboot", sample('{"reboot": {"type": "a"}}')), action("stop", "")] },
  ])("$name", async ({ actions }) => {
    const { document } = toOpenApi([sourceWith(actions.join("\n"))], licensed);
    expect(await lint(document)).toEqual([]);
    const mock = makeMock(document, { seed: 1, now: () => 0 });
    const [post] = mock.operations;
    const { ["x-assent-actions"]: _, ...plain } = document.paths!["/v1/pods/{id}/action"]!.post!;
    const whole = makeMock(
      { ...document, paths: { "/v1/pods/{id}/action": { post: plain } } },
      { seed: 1, now: () => 0 },
    );
    const statusOf = (one: typeof mock, body: unknown): number =>
      one.answer({
        method: "POST",
        path: "/v1/pods/1/action",
        query: "",
        header: (name) => (name === "content-type" ? "application/json" : undefined),
        body: new TextEncoder().encode(JSON.stringify(body)),
      }).status;
    expect(post?.body?.required).toBe(true);
    for (const [body, status] of [
      [{ reboot: { type: "a" } }, 202],
      [{ stop: null }, 202],
      [{ other: null }, 400],
    ] as const)
      expect([statusOf(mock, body), statusOf(whole, body)]).toEqual([status, status]);
  });
});

test("actions are told apart by their key, also where tables name only what is in it", async () => {
  const action = (key: string, need: string, code: number): string =>
    `${key}\n${"~".repeat(key.length)}\n\n:Method: \`\`POST /v1/servers/{id}/action\`\`\n:Change: added\n:Normal codes: ${code}\n:Error codes: 404\n\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n   * - \`\`${key}.type\`\`\n     - string\n     - ${need}\n`;
  const { document } = toOpenApi(
    [sourceWith(`${action("reboot", "yes", 202)}\n${action("rescue", "no", 200)}`)],
    licensed,
  );
  const post = document.paths?.["/v1/servers/{id}/action"]?.post;
  expect(post?.requestBody).toMatchObject({
    content: { "application/json": { schema: { oneOf: [{ required: ["reboot"] }, { required: ["rescue"] }] } } },
  });
  expect(await lint(document)).toEqual([]);
});

test.each<{
  readonly name: string;
  readonly rows: readonly string[];
  readonly required: readonly string[] | undefined;
}>([
  { name: "what is in an object", rows: ["limits.cpu integer yes"], required: ["limits"] },
  { name: "what is deep in an object", rows: ["limits.cpu.cores integer yes"], required: ["limits"] },
  { name: "nothing of an object", rows: ["limits.cpu integer no"], required: undefined },
  { name: "a row of its own", rows: ["limits object no", "limits.cpu integer yes"], required: undefined },
  { name: "the items of a list", rows: ["labels[] string yes"], required: ["labels"] },
  { name: "the fields of the objects of a list", rows: ["servers[].id string yes"], required: undefined },
  { name: "the values of a map", rows: ["labels.* string yes"], required: undefined },
])("a field without a row is required by $name", ({ rows, required }) => {
  const cells = rows
    .map((row) => row.split(" "))
    .map(([name, type, need]) => `   * - ${name}\n     - ${type}\n     - ${need}\n`);
  const { document } = toOpenApi([
    sourceWith(
      `Make\n~~~~\n\n:Method: \`\`POST /v1/things\`\`\n:Change: added\n:Normal codes: 201\n:Error codes: 400\n\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n${cells.join("")}`,
    ),
  ]);
  const body = document.paths?.["/v1/things"]?.post?.requestBody as RequestBody | undefined;
  const schema = body?.content?.["application/json"]?.schema as SchemaObject | undefined;
  expect(schema?.type).toBe("object");
  expect(schema?.required).toEqual(required);
  expect(body?.required).toBe(required === undefined ? undefined : true);
});

test("a bound of the entries' list in the row of an entry is one of the list", () => {
  const row = (name: string, type: string, meaning: string): string =>
    `   * - ${name}\n     - ${type}\n     - yes\n     - ${meaning}\n`;
  const table = (title: string, rows: string): string =>
    `.. list-table:: ${title}\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n${rows}`;
  const { document } = toOpenApi([
    sourceWith(
      `Thing\n~~~~~\n\n${table("Shape", row("id", "string", "Its id."))}\nFind\n~~~~\n\n:Method: \`\`GET /v1/things\`\`\n:Change: added\n:Normal codes: 200\n\n${table(
        "Response body (200)",
        row("[]", "`Thing`_", "At most 100 items."),
      )}`,
    ),
  ]);
  const response = document.paths?.["/v1/things"]?.get?.responses?.["200"] as ApiAnswer | undefined;
  expect(Object.keys(response?.content ?? {})).toEqual(["application/json"]);
  expect(response?.content?.["application/json"]?.schema).toMatchObject({
    type: "array",
    maxItems: 100,
    items: { $ref: "#/components/schemas/Thing" },
  });
});

test("a shape that nobody describes is told, and nothing refers to it", () => {
  const source = sourceWith(
    "Make\n~~~~\n\nMakes it.\n\n:Method: ``POST /things``\n:Change: added\n:Normal codes: 201\n:Request body: list of `Nothing`_\n",
  );
  const { document, omitted } = toOpenApi([source]);
  expect(JSON.stringify(document)).not.toContain("$ref");
  expect(omitted.map(({ what, why }) => [what, why])).toEqual([['the shape "Nothing"', "no-shape"]]);
});

test("samples that are not what the tables say are told apart", () => {
  const sample = (value: string) => `Sample request::\n\n    ${value}\n\n`;
  const table =
    ".. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - ``size``\n     - integer\n     - yes\n     - At most 10.\n\n";
  const { contract } = sourceWith(
    `Make\n~~~~\n\nMakes it.\n\n:Method: \`\`POST /things\`\`\n:Change: added\n:Normal codes: 201\n\n${table}${['{"size": 3}', '{"size": 11}', '{"size": 3, "more": 1}'].map(sample).join("")}`,
  );
  const { contract: right, wrong } = rightSamples(contract);
  expect(wrong.map(({ sample: { value } }) => value)).toEqual([{ size: 11 }]);
  expect(right.operations[0]?.samples.map(({ value }) => value)).toEqual([{ size: 3 }, { size: 3, more: 1 }]);
});

test.each<[what: string, codes: string, kept: boolean]>([
  ["a code that the method names", "201, 418", true],
  ["a code within a range", "201\n:Error codes: 4XX", true],
  ["a code that stands for all others", "201\n:Error codes: default", true],
  ["a code that the method does not name", "201", false],
])("a sample of %s", (_, codes, kept) => {
  const { contract } = sourceWith(
    `Make\n~~~~\n\nMakes it.\n\n:Method: \`\`POST /things\`\`\n:Change: added\n:Normal codes: ${codes}\n\nSample response 418::\n\n    {"a": 1}\n`,
  );
  expect(rightSamples(contract).wrong).toHaveLength(kept ? 0 : 1);
  const { document } = toOpenApi([{ contract: rightSamples(contract).contract, text: "" }]);
  expect(Object.keys(document.paths?.["/things"]?.post?.responses ?? {}).includes("418")).toBe(kept);
});

describe("who may ask", () => {
  const says = (name: string, head: string, more: string): ReturnType<typeof sourceOf> =>
    sourceOf(`=====\n${name}\n=====\n\nREST API impact\n---------------\n\n${head}\n\n${more}`, `specs/${name}.rst`);
  const get = (path: string, change: string, more = ""): string =>
    `Read ${path}\n~~~~~~~~~~~~~~~~~\n\nReads.\n\n:Method: \`\`GET ${path}\`\`\n:Change: ${change}\n:Normal codes: 200\n:Response body: none\n${more}\n`;
  const token = "Authentication: \`\`X-Auth-Token\`\` on every method.";
  const other = token.replace("X-Auth-Token", "Authorization");
  const headersOf = ({ document }: { readonly document: OpenApi }, path: string): readonly string[] => {
    const get = document.paths?.[path]?.get;
    const schemes = document.components?.securitySchemes as
      Readonly<Record<string, { readonly name: string }>> | undefined;
    return (get?.security ?? document.security ?? []).flatMap((one) =>
      Object.keys(one).map((name) => schemes?.[name]?.name ?? "?"),
    );
  };

  test.each<{ name: string; sources: readonly ReturnType<typeof sourceOf>[]; headers: readonly string[] }>([
    {
      name: "each spec has its own header",
      sources: [says("aaaaa", token, get("/a", "added")), says("bbbbb", other, get("/b", "added"))],
      headers: ["X-Auth-Token", "Authorization"],
    },
    {
      name: "a changed method gets the header of what changes it",
      sources: [
        says("aaaaa", token, get("/a", "added") + get("/b", "added")),
        says("bbbbb", other, get("/b", "changed")),
      ],
      headers: ["X-Auth-Token", "Authorization"],
    },
    {
      name: "one that needs none gets none by what holds for all",
      sources: [
        says(
          "aaaaa",
          token,
          get("/a", "added") + get("/b", "added").replace(":Normal", ":Authentication: none\n:Normal"),
        ),
        says("bbbbb", token, get("/b", "changed")),
      ],
      headers: ["X-Auth-Token"],
    },
    {
      name: "a changed method needs none any more",
      sources: [
        says("aaaaa", token, get("/a", "added") + get("/b", "added")),
        says("bbbbb", token, get("/b", "changed").replace(":Normal", ":Authentication: none\n:Normal")),
      ],
      headers: ["X-Auth-Token"],
    },
  ])("$name", async ({ sources, headers }) => {
    const made = toOpenApi(sources, licensed);
    expect([...headersOf(made, "/a"), ...headersOf(made, "/b")]).toEqual(headers);
    expect((await lint(made.document)).filter((one) => !one.includes("4xx"))).toEqual([]);
  });
});

test("bodies of an older form that are not read for sure are left out, and told", () => {
  const source = sourceWith(
    ".. http:post:: /v1/things\n\n   :<json string name: what\n   :>json string id: which\n   :statuscode 201: made\n",
  );
  const { document, omitted } = toOpenApi([source]);
  expect(Object.keys(document.paths?.["/v1/things"]?.post?.responses?.["201"] ?? {})).not.toContain("content");
  expect(omitted.map(({ what, why }) => [what, why])).toEqual([
    ["response body of POST /v1/things", "unsure"],
    ["request body of POST /v1/things", "unsure"],
  ]);
});

test("a sample that a later spec made invalid is left out, and told", async () => {
  const make = (name: string, change: string, required: string, sample: string) =>
    sourceOf(
      `=====\n${name}\n=====\n\nREST API impact\n---------------\n\nMake it\n~~~~~~~\n\nMakes.\n\n:Method: \`\`POST /a\`\`\n:Change: ${change}\n:Normal codes: 201\n:Error codes:\n  * 400 -- it is malformed\n:Response body: none\n\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - \`\`b\`\`\n     - string\n     - ${required}\n     - It.\n\n${sample}`,
      `specs/${name}.rst`,
    );
  const sample = 'Sample request\n\n.. code-block:: json\n\n   {"a": 1}\n';
  const first = make("aaaaa", "added", "no", sample);
  const { document } = toOpenApi([first, make("bbbbb", "changed", "yes", "")], licensed);
  const right = withoutStaleSamples(document);
  expect(right.omitted.map(({ file, what, why }) => [file, what, why])).toEqual([
    ["specs/aaaaa.rst", "The sample request of POST /a", "stale-sample"],
  ]);
  expect((await lint(right.document)).filter((one) => one.includes("example"))).toEqual([]);
  const alone = toOpenApi([first], licensed).document;
  expect(withoutStaleSamples(alone)).toEqual({ document: alone, omitted: [] });
});

test("the name of a method stays when a later spec has the same heading", () => {
  const show = (name: string, path: string) =>
    sourceOf(
      `=====\n${name}\n=====\n\nREST API impact\n---------------\n\nShow\n~~~~\n\nShows.\n\n:Method: \`\`GET ${path}\`\`\n:Change: added\n:Normal codes: 200\n:Response body: none\n`,
      `specs/${name}.rst`,
    );
  const idsOf = ({ paths }: OpenApi): Readonly<Record<string, string | undefined>> =>
    Object.fromEntries(Object.entries(paths ?? {}).map(([path, item]) => [path, item.get?.operationId]));
  const first = show("aaaaa", "/v1/zebras");
  expect(idsOf(toOpenApi([first]).document)).toEqual({ "/v1/zebras": "show" });
  expect(idsOf(toOpenApi([first, show("bbbbb", "/v1/apes")]).document)).toEqual({
    "/v1/apes": "get-v1-apes",
    "/v1/zebras": "show",
  });
});

test.each<[mediaType: string, schema: object]>([
  ["multipart/form-data", { type: "string", format: "binary" }],
  ["application/json", { type: "string", contentEncoding: "base64" }],
])("a row of type binary in %s", (mediaType, schema) => {
  const { document } = toOpenApi([
    sourceWith(
      `Upload\n~~~~~~\n\n:Method: \`\`POST /files\`\`\n:Change: added\n:Normal codes: 202\n\n.. list-table:: Request body (${mediaType})\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - \`\`parts[]\`\`\n     - binary\n     - yes\n     -\n   * - \`\`about.thumb\`\`\n     - binary\n     - no\n     -\n`,
    ),
  ]);
  const body = document.paths?.["/files"]?.post?.requestBody as RequestBody;
  const made = body.content?.[mediaType]?.schema as SchemaObject;
  expect(made.properties?.parts).toMatchObject({ type: "array", items: schema });
  // A part with fields of its own is JSON.
  expect(made.properties?.about).toMatchObject({ properties: { thumb: { contentEncoding: "base64" } } });
});
