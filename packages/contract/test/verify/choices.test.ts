// What is written comes back as it was, stays, and is chosen by parameters: a mock keeps that, and each fault breaks it.
import { expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi } from "../../src/index.ts";
import { verifyAt } from "./verify-at.ts";

type Request = Parameters<Mock["answer"]>[0];
type Body = Record<string, unknown>;

const colours = { type: "string", enum: ["red", "green"] };
const tags = { type: "array", items: { type: "string" }, maxItems: 4 };
const pin = {
  type: "object",
  required: ["id", "title", "stars", "tags", "colour"],
  properties: {
    id: { type: "string", format: "uuid" },
    title: { type: "string", description: "As sent." },
    stars: { type: "integer", description: "As sent, or 3." },
    tags: { ...tags, description: "As sent, or empty." },
    colour: colours,
  },
};
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const refused = { 400: { description: "malformed" } };
const id = { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } };
const title = { type: "string", minLength: 1, maxLength: 40 };
const stars = { type: "integer", minimum: 1, maximum: 5 };
const document = {
  openapi: "3.1.0",
  info: { title: "Pins", version: "1" },
  paths: {
    "/pins": {
      get: {
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 8 } },
          { name: "colour", in: "query", schema: colours },
          {
            name: "title",
            in: "query",
            description: "Only pins of that title.",
            schema: { type: "string" },
            "x-assent-promise": { words: "``title`` | query | string | no | Only pins of that title." },
          },
        ],
        responses: {
          200: {
            description: "",
            ...json({ type: "object", required: ["pins"], properties: { pins: { type: "array", items: pin } } }),
          },
          ...refused,
        },
      },
      post: {
        requestBody: {
          required: true,
          ...json({
            type: "object",
            required: ["title"],
            properties: { title, stars: { ...stars, default: 3 }, tags, colour: { ...colours, default: "red" } },
          }),
        },
        responses: { 201: { description: "", ...json(pin) }, ...refused },
      },
    },
    "/pins/{id}": {
      parameters: [id],
      get: { responses: { 200: { description: "", ...json(pin) }, 404: { description: "no such pin" } } },
      patch: {
        description: "Fields left out keep their value.",
        requestBody: { required: true, ...json({ type: "object", properties: { title, stars } }) },
        responses: { 200: { description: "", ...json(pin) }, ...refused, 404: { description: "no such pin" } },
      },
      delete: { responses: { 204: { description: "" }, 404: { description: "no such pin" } } },
    },
  },
} as unknown as OpenApi;

/** Changes what is sent, on its way to a mock that is right. */
function sent(change: (body: Body, method: string) => void): (request: Request) => Request {
  return (request) => {
    let body: unknown;
    try {
      body = JSON.parse(Buffer.from(request.body).toString());
    } catch {
      return request;
    }
    if (typeof body !== "object" || body === null || Array.isArray(body)) return request;
    change(body as Body, request.method);
    return { ...request, body: Buffer.from(JSON.stringify(body)) };
  };
}

/** Without a parameter of the query that would be valid. */
function ignored(name: string, valid: RegExp): (request: Request) => Request {
  return (request) => {
    const query = new URLSearchParams(request.query);
    if (valid.test(query.get(name) ?? "")) query.delete(name);
    return { ...request, query: query.toString() };
  };
}

test.each<{ readonly name: string; readonly fault: (request: Request) => Request; readonly expected: RegExp }>([
  { name: "nothing", fault: (request) => request, expected: /^$/ },
  {
    name: "long texts are cut",
    fault: sent((body) => {
      if (typeof body.title === "string" && body.title.length <= 40) body.title = body.title.slice(0, 25);
    }),
    expected: /not-kept \w+ \S+ title/,
  },
  {
    name: "lists are sorted",
    fault: sent((body) => {
      if (Array.isArray(body.tags) && body.tags.every((one) => typeof one === "string")) body.tags.sort();
    }),
    expected: /not-kept POST \/pins tags/,
  },
  {
    name: "what a change leaves out is set back",
    fault: sent((body, method) => {
      if (method === "PATCH") body.stars ??= 3;
    }),
    expected: /not-kept PATCH \/pins\/\{id\} stars/,
  },
  {
    name: "one more value is taken",
    fault: sent((body) => {
      if (body.colour === "blue") body.colour = "red";
    }),
    expected: /accepts-invalid POST \/pins colour with "colour" "blue"/,
  },
  {
    name: "a filter is ignored",
    fault: ignored("colour", /^(?:red|green)$/),
    expected: /parameter-ignored GET \/pins colour/,
  },
  {
    name: "a filter by name is ignored",
    fault: ignored("title", /./),
    expected: /parameter-ignored GET \/pins title/,
  },
  {
    name: "a list ends before its default",
    fault: (request) => {
      const isPlain = request.method === "GET" && request.path === "/pins" && !request.query.includes("limit=");
      return isPlain ? { ...request, query: `${request.query}&limit=3` } : request;
    },
    expected: /default-not-applied GET \/pins limit/,
  },
  {
    name: "a list does not end at its default",
    fault: (request) => {
      const isPlain = request.method === "GET" && request.path === "/pins" && !request.query.includes("limit=");
      return isPlain ? { ...request, query: `${request.query}&limit=100` } : request;
    },
    expected: /default-not-applied GET \/pins limit/,
  },
  {
    name: "entries of any type are taken",
    fault: sent((body) => {
      if (Array.isArray(body.tags)) body.tags = body.tags.filter((one) => typeof one === "string");
    }),
    expected: /accepts-invalid POST \/pins tags with an entry of "tags"/,
  },
  {
    name: "a bound is ignored",
    fault: ignored("limit", /^(?:\d\d?|100)$/),
    expected: /parameter-ignored GET \/pins limit/,
  },
])("$name", { timeout: 60_000 }, async ({ fault, expected }) => {
  const mock = makeMock(document, { seed: 1, state: new Map(), token: undefined, now: () => Date.now() });
  for (const seed of [1, 2, 3]) {
    const { differences } = await verifyAt(document, (request) => mock.answer(fault(request)), { seed });
    expect(differences.map(({ id: what, operation, place }) => `${what} ${operation} ${place}`).join("\n")).toMatch(
      expected,
    );
  }
});
