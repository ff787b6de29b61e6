// An API that asks for its key in the query: it is shown with each request, and a refusal is due without and with another one.
import { expect, test } from "vitest";
import { makeMock, secretQueryKeys, verifyRenderers, type OpenApi } from "../../src/index.ts";
import { toCurl } from "../../src/verify/request.ts";
import { answer, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

const asking: OpenApi = {
  openapi: "3.1.0",
  info: { title: "Me", version: "1" },
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: "apiKey", in: "query", name: "api key" } } },
  paths: {
    "/me": {
      get: {
        parameters: [{ name: "limit", in: "query", required: true, schema: { type: "integer", minimum: 1 } }],
        responses: { 200: { description: "me" }, 400: { description: "malformed" }, 401: { description: "who?" } },
      },
    },
  },
};
const keyOf = ({ query }: Request): string | null => new URLSearchParams(query).get("api key");
const isLimit = ({ query }: Request): boolean => /^[1-9]\d*$/.test(new URLSearchParams(query).get("limit") ?? "");
const values = { "api key": "k&1" };

const empty = { server: "", seed: 1, requests: 1, coverage: [], untried: [], blocked: [] };

const right = (request: Request): Answer => answer(keyOf(request) !== "k&1" ? 401 : isLimit(request) ? 200 : 400);

test("a right server is told nothing, and each code was seen", async () => {
  const { differences, coverage } = await verifyAt(asking, right, { values });
  expect(differences).toEqual([]);
  expect(coverage.map(({ code, seen }) => [code, seen > 0])).toEqual([
    ["200", true],
    ["400", true],
    ["401", true],
  ]);
});

test("so is the mock", async () => {
  const mock = makeMock(asking, { seed: 1, state: undefined, token: "k&1", now: () => Date.now() });
  expect((await verifyAt(asking, mock.answer, { values })).differences).toEqual([]);
});

test.each<readonly [what: string, serve: (request: Request) => Answer, expected: readonly string[]]>([
  [
    "lets everybody in",
    (request) => answer(isLimit(request) ? 200 : 400),
    [
      "A request without credentials is answered with 200; 401 is promised.",
      "A request with an unknown token is answered with 200; 401 is promised.",
    ],
  ],
  [
    "takes any key",
    (request) => answer(keyOf(request) === null ? 401 : isLimit(request) ? 200 : 400),
    ["A request with an unknown token is answered with 200; 401 is promised."],
  ],
])("a server that %s is told, and no report shows the key", async (_what, serve, expected) => {
  const verification = await verifyAt(asking, serve, { values });
  expect(verification.differences.map(({ message }) => message)).toEqual(expected);
  const secrets = new Set(secretQueryKeys(asking, values));
  for (const { render } of verifyRenderers)
    expect(render(verification, { secrets, seconds: 1 })).not.toMatch(/k&1|k%261/);
});

test.each(["k&1", "key/of=eight&more"])("what an answer repeats of the key %s is shown in no report", async (key) => {
  const own = { "api key": key };
  const failing = ({ query }: Request): Answer =>
    new URLSearchParams(query).get("api key") === key
      ? answer(500, { self: `http://h/me?${query}`, next: `/go?to=${encodeURIComponent(`/me?${query}`)}`, cursor: "k" })
      : answer(401);
  const { differences } = await verifyAt(asking, failing, { values: own });
  expect(differences.length).toBeGreaterThan(0);
  const secrets = new Set(secretQueryKeys(asking, own));
  const said = verifyRenderers.map(({ render }) => render({ ...empty, differences }, { secrets, seconds: 1 })).join("");
  expect(said).toContain("api+key=…");
  for (const form of [key, encodeURIComponent(key), key.slice(0, 6), encodeURIComponent(key).slice(0, 6)])
    expect(said).not.toContain(form);
});

test("who gives a key that does not count is told that, and not to give one", async () => {
  await expect(verifyAt(asking, () => answer(401), { values })).rejects.toThrow(
    'GET /me is answered with 401 although "api key" was sent; the key is not valid there.',
  );
});

test.each([
  ["http://h/me?limit=1&api+key=k%261&x=2", `'http://h/me?limit=1&api+key='"$API_KEY"'&x=2'`],
  ["http://h/me?api+key=k%261", `'http://h/me?api+key='"$API_KEY"`],
  ["http://h/me?limit=k%261", "'http://h/me?limit=k%261'"],
  ["http://h/me", "http://h/me"],
])("a command that sends %s takes the key from the shell", (url, shown) => {
  const request = { method: "GET", url, headers: {}, body: undefined };
  expect(toCurl(request, new Set(["api key=k&1"]))).toBe(`curl -i ${shown}`);
});
