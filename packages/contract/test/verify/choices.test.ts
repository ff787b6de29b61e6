// What is written comes back as it was, stays, and is chosen by parameters: a mock keeps that, and each fault breaks it.
import { expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi } from "../../src/index.ts";
import { verifyAt } from "./verify-at.ts";

type Request = Parameters<Mock["answer"]>[0];
type Body = Record<string, unknown>;

const colours = { type: "string", enum: ["red", "green"] };
const tags = { type: "array", items: { type: "string" }, maxItems: 4 };
const kind = { type: "string", enum: ["note", "task"] };
const place = {
  type: "object",
  required: ["x"],
  additionalProperties: false,
  properties: { x: { type: "integer", minimum: 0 }, label: { type: "string", maxLength: 20 } },
};
const spot = { anyOf: [place, { type: "null" }] };
const links = {
  type: "array",
  items: { type: "object", required: ["to"], properties: { to: { type: ["string", "integer", "null"] } } },
};
const pin = {
  type: "object",
  required: ["id", "title", "stars", "tags", "colour"],
  properties: {
    id: { type: "string", format: "uuid" },
    title: { type: "string", description: "As sent." },
    stars: { type: "integer", description: "As sent, or 3." },
    tags: { ...tags, description: "As sent, or empty." },
    colour: colours,
    kind,
    spot,
    links,
    notes: { type: "object", additionalProperties: { type: ["string", "boolean"] } },
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
          { name: "colour", in: "query", schema: { type: ["string", "null"], enum: [...colours.enum, null] } },
          { name: "kind", in: "query", schema: { type: "array", items: kind } },
          {
            name: "tags",
            in: "query",
            description: "Only pins that have that tag.",
            schema: { type: "array", items: { type: "string" } },
          },
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
            additionalProperties: false,
            properties: {
              title,
              stars: { ...stars, default: 3 },
              tags,
              colour: { ...colours, default: "red" },
              kind: { ...kind, default: "note" },
              spot,
              links,
              notes: pin.properties.notes,
            },
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

function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null;
}

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
    name: "a field that is not listed is taken",
    fault: sent((body) => delete body.assent_unlisted),
    expected: /^accepts-invalid POST \/pins assent_unlisted/m,
  },
  {
    name: "so is one inside of what may be null",
    fault: sent(({ spot: at }) => {
      if (isBody(at)) delete at.assent_unlisted;
    }),
    expected: /^accepts-invalid POST \/pins spot with "spot" with the unlisted field/m,
  },
  {
    name: "a limit inside of what may be null is none",
    fault: sent(({ spot: at }) => {
      if (isBody(at) && typeof at.label === "string") at.label = at.label.slice(0, 20);
    }),
    expected: /^accepts-invalid POST \/pins spot\.label with "spot\.label" of 21 characters/m,
  },
  {
    name: "one of several types is refused",
    fault: sent(({ links: all }) => {
      if (!Array.isArray(all)) return;
      for (const one of all as readonly unknown[]) if (isBody(one) && typeof one.to === "number") one.to = {};
    }),
    expected: /^refuses-valid POST \/pins links/m,
  },
  {
    name: "null in an entry is refused",
    fault: sent(({ links: all }) => {
      if (!Array.isArray(all)) return;
      for (const one of all as readonly unknown[]) if (isBody(one) && one.to === null) one.to = {};
    }),
    expected: /^refuses-valid POST \/pins links/m,
  },
  {
    name: "one of several types of a map is refused",
    fault: sent(({ notes }) => {
      if (isBody(notes) && typeof notes.assent === "boolean") notes.assent = {};
    }),
    expected: /^refuses-valid POST \/pins notes/m,
  },
  {
    name: "a filter by several values is ignored",
    fault: ignored("kind", /^(?:note|task)$/),
    expected: /parameter-ignored GET \/pins kind/,
  },
  {
    name: "a filter by an entry is ignored",
    fault: ignored("tags", /./),
    expected: /parameter-ignored GET \/pins tags/,
  },
  {
    name: "a bound is ignored",
    fault: ignored("limit", /^(?:\d\d?|100)$/),
    expected: /parameter-ignored GET \/pins limit/,
  },
])("$name", async ({ fault, expected }) => {
  const mock = makeMock(document, { seed: 1, state: new Map(), token: undefined, now: () => Date.now() });
  for (const seed of [1, 2, 3]) {
    const { differences } = await verifyAt(document, (request) => mock.answer(fault(request)), { seed });
    expect(differences.map(({ id: what, operation, place }) => `${what} ${operation} ${place}`).join("\n")).toMatch(
      expected,
    );
  }
});

const text = { type: "string" };
const textOrNull = { type: ["string", "null"] };
const card = {
  type: "object",
  required: ["id", "name"],
  properties: {
    id: { type: "string", format: "uuid" },
    name: text,
    nick: text,
    at: { type: "object", properties: { street: text, town: text } },
    tags: { type: "object", additionalProperties: text },
  },
};
const patch = {
  type: "object",
  properties: {
    name: text,
    nick: textOrNull,
    at: { type: "object", properties: { street: textOrNull, town: textOrNull } },
    tags: { type: "object", additionalProperties: textOrNull },
  },
};

/** Cards that are changed by patches of a media type. */
function cardsOf(mediaType: string): OpenApi {
  const { id: _id, ...properties } = card.properties;
  const shown = { description: "", ...json(card) };
  const none = { 404: { description: "no such card" } };
  return {
    openapi: "3.1.0",
    info: { title: "Cards", version: "1" },
    paths: {
      "/cards": {
        post: {
          requestBody: { required: true, ...json({ type: "object", required: ["name"], properties }) },
          responses: { 201: shown, ...refused },
        },
      },
      "/cards/{id}": {
        parameters: [id],
        get: { responses: { 200: shown, ...none } },
        patch: {
          requestBody: { required: true, content: { [mediaType]: { schema: patch } } },
          responses: { 200: shown, ...refused, ...none },
        },
        delete: { responses: { 204: { description: "" }, ...none } },
      },
    },
  } as unknown as OpenApi;
}

/** Changes what a patch says at a field. */
function patched(change: (body: Body) => void): (request: Request) => Request {
  return sent((body, method) => {
    if (method === "PATCH") change(body);
  });
}

test.each<{ readonly name: string; readonly fault: (request: Request) => Request; readonly expected: RegExp }>([
  { name: "nothing", fault: (request) => request, expected: /^$/ },
  {
    name: "null is refused",
    fault: patched((body) => {
      if (body.nick === null) body.nick = {};
    }),
    expected: /^refuses-valid PATCH \/cards\/\{id\} nick$/m,
  },
  {
    name: "null takes nothing away",
    fault: patched((body) => {
      if (body.nick === null) delete body.nick;
    }),
    expected: /^not-kept PATCH \/cards\/\{id\} nick$/m,
  },
  {
    name: "null of a map takes nothing away",
    fault: patched(({ tags: map }) => {
      if (isBody(map)) for (const [key, value] of Object.entries(map)) if (value === null) map[key] = "still there";
    }),
    expected: /^not-kept PATCH \/cards\/\{id\} tags\.first$/m,
  },
])("a patch where null takes away: $name", async ({ fault, expected }) => {
  for (const mediaType of ["application/json", "application/merge-patch+json"])
    expect(await toldOfCards(mediaType, fault)).toMatch(expected);
});

test.each<{ readonly name: string; readonly fault: (request: Request) => Request; readonly expected: RegExp }>([
  {
    name: "the other entries of a map go",
    fault: patched(({ tags: map }) => {
      if (isBody(map) && Object.hasOwn(map, "second")) map.first = null;
    }),
    expected: /^not-kept PATCH \/cards\/\{id\} tags\.first$/m,
  },
  {
    name: "the other fields of an object go",
    fault: patched(({ at }) => {
      if (isBody(at) && typeof at.town === "string" && at.street === undefined) at.street = null;
    }),
    expected: /^not-kept PATCH \/cards\/\{id\} at\.street$/m,
  },
  {
    name: "null inside of an object takes nothing away",
    fault: patched(({ at }) => {
      if (isBody(at) && at.street === null) delete at.street;
    }),
    expected: /^not-kept PATCH \/cards\/\{id\} at\.street$/m,
  },
])("a merge patch: $name", async ({ fault, expected }) => {
  expect(await toldOfCards("application/merge-patch+json", fault)).toMatch(expected);
});

async function toldOfCards(mediaType: string, fault: (request: Request) => Request): Promise<string> {
  const cards = cardsOf(mediaType);
  const mock = makeMock(cards, { seed: 1, state: new Map(), token: undefined, now: () => Date.now() });
  const { differences } = await verifyAt(cards, (request) => mock.answer(fault(request)));
  return differences.map(({ id: what, operation, place }) => `${what} ${operation} ${place}`).join("\n");
}
