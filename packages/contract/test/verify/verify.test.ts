// The server of the aliases in examples/ beside its spec: right, there is nothing to find; broken, it is found.
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../../test/shared.ts";
import { faults, type Fault } from "../../../../examples/aliases-faults.ts";
import { makeAliasesServer } from "../../../../examples/aliases-server.ts";
import {
  makeMock,
  readOpenApi,
  verify,
  verifyRenderers,
  type OpenApi,
  type Verification,
  type VerifyOptions,
} from "../../src/index.ts";
import { aliases, aliasesPath } from "../aliases.ts";
import { optionsFor, verifyAt } from "./verify-at.ts";

async function run(broken: readonly Fault[], options: Partial<VerifyOptions> = {}): Promise<Verification> {
  const server = makeAliasesServer(broken);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const verified = await verify(aliases(), {
      server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      seed: 1,
      most: 500,
      rate: undefined,
      headers: { "x-auth-token": "member" },
      otherHeaders: { "x-auth-token": "other" },
      values: {},
      canWrite: true,
      ...options,
    });
    if (!verified.ok) throw new Error(verified.message);
    return verified.verification;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What cannot be found without deleting something that the run has not made. */
const beyond: readonly Fault[] = ["function-deleted"];

describe("the server that keeps its promises", () => {
  test.each(Array.from({ length: 20 }, (_one, index) => index + 1))(
    "nothing is invented with seed %i",
    async (seed) => {
      const { differences } = await run([], { seed });
      expect(
        differences.map(({ message, request }) => `${message} ${request.method} ${request.url} ${request.body ?? ""}`),
      ).toEqual([]);
    },
  );

  test("what was created is deleted again, and the same seed sends the same", async () => {
    const [first, second] = [await run([]), await run([])];
    expect(first.requests).toBe(second.requests);
    expect(first.untried).toEqual([
      'DELETE /v1/functions/{id}: nothing is known to put for "id" (--value NAME=VALUE).',
    ]);
  });

  test("the bound holds, and is told of", async () => {
    const { requests, untried } = await run([], { most: 20 });
    expect(requests).toBe(20);
    expect(untried.at(-1)).toBe("The bound of 20 requests is reached; what comes after it was not tried (--max N).");
  });

  test("without the right to write it is only read", async () => {
    const { coverage, differences } = await run([], { canWrite: false });
    expect(differences).toEqual([]);
    expect(coverage.filter(({ operation, seen }) => seen > 0 && !operation.startsWith("GET"))).toEqual([]);
  });
});

describe("servers with one fault", () => {
  const all = Object.keys(faults) as readonly Fault[];

  test("there are more than thirty, and all but few can be found", () => {
    expect(all.length).toBeGreaterThan(30);
    expect(beyond.length / all.length).toBeLessThan(2 / 30);
  });

  test.each(all)("%s", async (fault) => {
    const { differences } = await run([fault]);
    expect(differences.length > 0).toBe(!beyond.includes(fault));
    // Each names words of the spec.
    for (const { promise } of differences) expect(promise?.file).toBe(aliasesPath);
  });
});

test("the request that is shown is the shortest that shows it", async () => {
  const { differences } = await run(["description-unicode-500"]);
  const body = JSON.parse(differences[0]?.request.body ?? "{}") as Readonly<Record<string, string>>;
  expect(Object.keys(body)).not.toContain("function_version");
  expect(body.description?.length).toBeLessThan(25);
});

describe("formats", () => {
  const context = { secrets: new Set(["member", "other"]), seconds: 1 };
  const shownAs = async (name: string): Promise<string> => {
    const renderer = verifyRenderers.find((one) => one.name === name)!;
    return renderer.render(await run(["list-renamed"]), context);
  };

  test("text has the promise, the request and the table", async () => {
    const text = await shownAs("text");
    expect(text).toContain("missing-field  GET /v1/aliases");
    expect(text).toContain("| One entry an alias.");
    expect(text).toContain('-H "x-auth-token: $X_AUTH_TOKEN"');
    expect(text).not.toContain("member");
    expect(text).toMatch(/^POST \/v1\/aliases +\d+\/\d+/m);
    expect(text).toMatch(
      /1 error, 0 warnings in \d+ requests to http:\S+ \(seed 1, 1\.0 s\)\. \d+ of 21 promised codes seen\.\n$/,
    );
  });

  test("text says which codes nobody promised", () => {
    const cell = { operation: "PATCH /cards/{id}", promised: false, seen: 3 };
    const shown = verifyRenderers[0]!.render(
      {
        server: "http://127.0.0.1",
        seed: 1,
        requests: 6,
        differences: [],
        coverage: [
          { ...cell, code: "400", right: 3 },
          { ...cell, code: "418", right: 0 },
        ],
        untried: [],
        blocked: [],
      },
      context,
    );
    expect(shown).toMatch(/^PATCH \/cards\/\{id\} +3! +3!$/m);
    expect(shown.match(/^! .*$/gm)).toEqual([
      "! PATCH /cards/{id} answers 400, which is not promised, to 3 requests that may be refused.",
    ]);
  });

  test("json, junit and github say the same", async () => {
    const json = JSON.parse(await shownAs("json")) as {
      readonly differences: readonly { readonly id: string; readonly curl: string }[];
    };
    expect(json.differences.map(({ id }) => id)).toEqual(["missing-field"]);
    expect(await shownAs("junit")).toContain('<failure type="missing-field"');
    expect(await shownAs("github")).toMatch(/^::error file=specs\/approved\/function_aliases\.rst,line=\d+,title=/);
  });
});

test.each<{ readonly name: string; readonly options: Partial<VerifyOptions>; readonly expected: RegExp }>([
  {
    name: "nobody is there",
    options: { server: "http://127.0.0.1:1" },
    expected: /^http:\/\/127\.0\.0\.1:1 does not answer: .*ECONNREFUSED/,
  },
  {
    name: "a token is missing",
    options: { headers: {} },
    expected: /^GET \/v1\/aliases is answered with 401\. Give a token: --header "X-Auth-Token: …"$/,
  },
  {
    name: "the token is not valid",
    options: { headers: { "x-auth-token": "wrong" } },
    expected:
      /^GET \/v1\/aliases is answered with 401 although "X-Auth-Token" was sent; the token is not valid there\.$/,
  },
])("where $name, a sentence says so", async ({ options, expected }) => {
  await expect(run([], options)).rejects.toThrow(expected);
});

test("where nothing can be sent, that is no success", async () => {
  const document: OpenApi = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: { "/things/{id}": { get: { responses: { "200": { description: "one" } } } } },
  };
  const verified = await verify(document, optionsFor("http://127.0.0.1:1"));
  expect(verified).toEqual({
    ok: false,
    message:
      'Nothing was sent: there is no request that could be made.\nGET /things/{id}: nothing is known to put for "id" (--value NAME=VALUE).',
  });
});

test("what is given already is not asked for", async () => {
  const document: OpenApi = {
    openapi: "3.1.0",
    info: { title: "Parts", version: "1" },
    paths: { "/things/{id}/parts/{part}": { get: { responses: { "200": { description: "one" } } } } },
  };
  const verified = await verify(document, { ...optionsFor("http://127.0.0.1:1"), values: { id: "7" } });
  expect(verified).toMatchObject({
    ok: false,
    message: expect.stringContaining('nothing is known to put for "part" (--value NAME=VALUE).') as string,
  });
});

test("what stands below a thing is tried with one that the run has made", async () => {
  const name = (of: string): object => ({ type: "object", required: [of], properties: { [of]: { type: "string" } } });
  const json = (schema: object): object => ({ content: { "application/json": { schema } } });
  const id = (of: string): object => ({ name: of, in: "path", required: true, schema: { type: "string" } });
  const server = { type: "object", properties: { id: { type: "string" }, name: { type: "string" } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Servers", version: "1" },
    paths: {
      "/servers/{server}/action": {
        post: {
          parameters: [id("server")],
          requestBody: { required: true, ...json(name("reboot")) },
          responses: { 202: { description: "" } },
        },
      },
      "/servers": {
        post: {
          requestBody: { required: true, ...json(name("name")) },
          responses: { 201: { description: "", ...json(server) } },
        },
      },
      "/servers/{id}": {
        get: { parameters: [id("id")], responses: { 200: { description: "", ...json(server) } } },
        delete: { parameters: [id("id")], responses: { 204: { description: "" } } },
      },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, state: new Map(), token: undefined, now: () => Date.now() });
  const { coverage, untried } = await verifyAt(document, mock.answer);
  const [action] = coverage.filter(({ operation }) => operation.endsWith("/action"));
  expect([action?.code, (action?.seen ?? 0) > 0, untried]).toEqual(["202", true, []]);
});

describeShared("a mock keeps the promises of its document", (shared) => {
  test.each(["mutations/specs/base.json"])("%s", async (name) => {
    const read = readOpenApi(readFileSync(join(shared, "conformance", "api", name), "utf8"));
    if (!read.ok) throw new Error(read.message);
    const mock = makeMock(read.document, { seed: 1, state: new Map(), token: "right", now: () => Date.now() });
    const { differences } = await verifyAt(read.document, mock.answer, { headers: { "x-auth-token": "right" } });
    expect(differences.map(({ operation, message }) => `${operation}: ${message}`)).toEqual([]);
  });
});
