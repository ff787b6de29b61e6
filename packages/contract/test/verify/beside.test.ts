// What is wrong by a little: values beside a list, a multiple, a pattern, inside of lists, maps and shapes, and beside a body.
import { expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi, type Verification } from "../../src/index.ts";
import { answer, thingOf, type Answer, type Request, type Thing } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

const kindOf = (kind: string, name: string, schema: object): object => ({
  type: "object",
  additionalProperties: false,
  required: ["kind", name],
  properties: { kind: { const: kind }, [name]: schema },
});
const ring = {
  size: { type: "integer", enum: [10, 12, 14] },
  fixed: { type: "string", const: "yes" },
  host: { type: "string", format: "hostname" },
  step: { type: "integer", multipleOf: 8, minimum: 8, maximum: 64 },
  code: { type: "string", pattern: "^[A-Z]{2}[0-9]{3}$" },
  points: {
    type: "array",
    items: { type: "object", properties: { x: { type: "number", minimum: 0, maximum: 9 }, of: { enum: ["a", "b"] } } },
  },
  grid: { type: "array", items: { type: "array", items: { type: "integer" } } },
  contact: {
    oneOf: [
      kindOf("phone", "tel", { type: "string", pattern: "^\\+\\d{6,12}$" }),
      kindOf("mail", "address", { type: "string", format: "email" }),
    ],
  },
  meta: {
    type: "object",
    propertyNames: { pattern: "^[a-z]{1,8}$" },
    additionalProperties: { type: ["string", "integer"] },
    maxProperties: 3,
  },
};
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const made = { type: "object", required: ["id"], properties: { id: { type: "string", format: "uuid" }, ...ring } };
const none = { 404: { description: "no such ring" } };
const document = {
  openapi: "3.1.0",
  info: { title: "Rings", version: "1" },
  paths: {
    "/rings": {
      post: {
        parameters: [
          { name: "mode", in: "query", schema: { type: "integer", enum: [1, 2] } },
          { name: "dry", in: "query", schema: { type: "boolean" } },
          { name: "X-Level", in: "header", schema: { type: "string", enum: ["low", "high"] } },
        ],
        requestBody: { required: true, ...json({ type: "object", properties: ring }) },
        responses: { 201: { description: "", ...json(made) }, 400: { description: "malformed" } },
      },
    },
    "/rings/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
      get: { responses: { 200: { description: "", ...json(made) }, ...none } },
      delete: { responses: { 204: { description: "" }, ...none } },
    },
    "/rings/{id}/note": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
      put: {
        parameters: [{ name: "unit", in: "query", required: true, schema: { type: "string", enum: ["cm", "in"] } }],
        requestBody: { required: true, content: { "text/plain": { schema: { type: "string", maxLength: 20 } } } },
        responses: { 204: { description: "" }, 400: { description: "malformed" }, ...none },
      },
    },
    "/ping": {
      get: {
        responses: {
          200: {
            description: "",
            headers: { "X-Cached": { schema: { type: "boolean" } } },
            content: { "text/plain": { schema: { const: "pong" } } },
          },
        },
      },
    },
  },
} as unknown as OpenApi;

/** What a lax server does not look at closely, by name: such a value it leaves out before it looks at the rest. */
const lax: Readonly<Record<string, (value: unknown) => boolean>> = {
  size: Number.isInteger,
  fixed: (value) => typeof value === "string",
  host: (value) => typeof value === "string",
  step: (value) => typeof value === "number" && value % 4 === 0,
  code: (value) => typeof value === "string" && /^[A-Z]{2}[0-9]{3}/i.test(value),
  points: (value) => Array.isArray(value) && value.every((one: unknown) => isThing(one) && typeof one.x !== "boolean"),
  grid: (value) => Array.isArray(value) && value.every((row) => Array.isArray(row)),
  contact: (value) => isThing(value) && typeof (value.tel ?? value.address) === "string",
  meta: isThing,
};

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands beside rings: a ping, and notes on rings, which are taken with any text where the server is lax. */
function aside(mock: Mock, request: Request, isLax: boolean): Answer | undefined {
  if (request.path === "/ping") return text(isLax ? "nope" : "pong", isLax ? "maybe" : "true");
  if (!request.path.endsWith("/note")) return undefined;
  const ring = mock.answer({ ...request, method: "GET", path: request.path.replace("/note", ""), query: "" });
  const isRight = /^unit=(?:cm|in)$/.test(request.query) && (isLax || request.body.length <= 20);
  return ring.status === 200 ? answer(isRight ? 204 : 400, isRight ? undefined : {}) : answer(404, {});
}

/** The mock as a server, right or lax. */
function run(isLax: boolean, seed: number): Promise<Verification> {
  const mock = makeMock(document, { seed: 1, state: new Map(), now: () => Date.now() });
  const handle = (request: Request): Answer => {
    const other = aside(mock, request, isLax);
    if (other !== undefined) return other;
    const thing = isLax && request.method === "POST" ? thingOf(request) : undefined;
    if (thing === undefined) return mock.answer(request);
    const kept = Object.entries(thing).filter(([name, value]) => !(Object.hasOwn(lax, name) && lax[name]!(value)));
    const header = (name: string): string | undefined => (name === "x-level" ? undefined : request.header(name));
    const body = new TextEncoder().encode(JSON.stringify(Object.fromEntries(kept)));
    return mock.answer({ ...request, body, header, query: "" });
  };
  return verifyAt(document, handle, { seed, most: 3000 });
}

function text(body: string, cached: string): Answer {
  const headers = Object.entries({ "content-type": "text/plain", "x-cached": cached });
  return { ...answer(200), headers, body: new TextEncoder().encode(body) };
}

test.each([1, 2, 3])("the right server, seed %i", async (seed) => {
  const { differences, untried, blocked } = await run(false, seed);
  expect([differences.map(({ message }) => message), untried, blocked]).toEqual([[], [], []]);
});

test("a lax server", async () => {
  const { differences } = await run(true, 1);
  const told = differences
    .filter(({ id }) => id === "accepts-invalid" || id === "wrong-value" || id === "header-value")
    .map(({ message }) => message);
  const wanted = [
    /"size" 9 is accepted/,
    /"size" 11 is accepted/,
    /"size" 15 is accepted/,
    /"fixed" "assent-not-among-them" is accepted/,
    /"host" as "[^"]+", no hostname, is accepted/,
    /"step" 12, no multiple of 8, is accepted/,
    /"step" 0 is accepted/,
    /"step" 72 is accepted/,
    /"code" as "[A-Z]{2}\d{4}", a right one with its last sign twice, is accepted/,
    /"code" as "[a-z]{2}\d{3}", a right one in other capitals, is accepted/,
    /an entry of "points" whose "x" is -1 is accepted/,
    /an entry of "points" whose "of" is "assent-not-among-them" is accepted/,
    /an entry of an entry of "grid" as the text "text" is accepted/,
    /"contact" whose "tel" is "[^"]+", a right one without its last sign, is accepted/,
    /"contact" whose "kind" is "assent-not-among-them" is accepted/,
    /"contact" whose "address" is "nobody at example", no email, is accepted/,
    /"meta" of 4 entries is accepted/,
    /"meta" with the key "[a-z]{9}" is accepted/,
    /a value of "meta" null is accepted/,
    /A request with "mode: [03]" is accepted/,
    /A request with "dry: .+" is accepted/,
    /A request with "X-Level: .+" is accepted/,
    /A body that is "a{21}" is accepted/,
    /The body must be "pong"; it is "nope"/,
    /The header "x-cached" must be of type boolean; it is "maybe"/,
  ];
  expect(wanted.filter((one) => !told.some((message) => one.test(message)))).toEqual([]);
});

test("what is right inside of a map and beside a body is sent", async () => {
  const mock = makeMock(document, { seed: 1, state: new Map(), now: () => Date.now() });
  const handle = (request: Request): Answer => {
    const other = request.query === "unit=in" ? answer(400, {}) : aside(mock, request, false);
    if (other !== undefined) return other;
    const { meta } = (request.method === "POST" ? thingOf(request) : undefined) ?? {};
    const isRefused =
      (isThing(meta) && (Object.values(meta).some(Number.isInteger) || Object.keys(meta).length === 3)) ||
      request.query === "mode=2" ||
      request.header("x-level") === "high";
    return isRefused ? answer(400, {}) : mock.answer(request);
  };
  const { differences } = await verifyAt(document, handle, { most: 1000 });
  expect(differences.map(({ id, place }) => `${id} ${place}`).filter((one) => !one.endsWith(" "))).toEqual([
    "refuses-valid meta",
    "refuses-valid mode",
    "refuses-valid X-Level",
    "refuses-valid unit",
  ]);
});

test("a value that the user gave for a header is what is sent, whatever its case", async () => {
  const mock = makeMock(document, { seed: 1, state: new Map(), now: () => Date.now() });
  const levels = new Set<string>();
  const handle = (request: Request): Answer => {
    const level = request.header("x-level");
    if (level !== undefined) levels.add(level);
    return aside(mock, request, false) ?? mock.answer(request);
  };
  await verifyAt(document, handle, { most: 1000, values: { "x-level": "low" } });
  expect([...levels]).toEqual(["low"]);
});

const ordered = { type: "object", required: ["id"], properties: { id: { type: "string", format: "uuid" } } };
/** A body that is one of several shapes, of which one has a field that is one of several. */
const orders = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  paths: {
    "/orders": {
      post: {
        requestBody: {
          required: true,
          ...json({
            oneOf: [
              kindOf("seat", "row", { type: "integer", minimum: 1, maximum: 40 }),
              kindOf("ride", "from", ring.contact),
            ],
          }),
        },
        responses: {
          201: { description: "", ...json(ordered) },
          400: { description: "malformed" },
          404: { description: "no such seat" },
        },
      },
    },
    "/orders/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
      get: { responses: { 200: { description: "", ...json(ordered) }, ...none } },
      delete: { responses: { 204: { description: "" }, ...none } },
    },
  },
} as unknown as OpenApi;

test("what is wrong in a body that is one of several shapes", async () => {
  const mock = makeMock(orders, { seed: 1, state: new Map(), now: () => Date.now() });
  const handle = (request: Request): Answer => {
    const right = mock.answer(request);
    const { kind, row, from, ...others } = thingOf(request) ?? {};
    if (right.status !== 400 || Object.keys(others).length > 0) return right;
    // A number that no row has is answered as something that is not there; what is in a ride is not looked at.
    if (kind === "seat" && Number.isInteger(row)) return answer(404, {});
    return kind === "ride" && isThing(from) ? answer(201, {}) : right;
  };
  const { differences } = await verifyAt(orders, handle, { most: 1000 });
  const told = differences.filter(({ id }) => id !== "missing-field").map(({ message }) => message);
  expect(told.filter((one) => !one.startsWith('A body whose "from" is one '))).toEqual([]);
  expect(told.some((one) => /^A body whose "from" is one whose "tel" is "[^"]+", a right one without/.test(one))).toBe(
    true,
  );
});
