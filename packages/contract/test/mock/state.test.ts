// What a mock with a state keeps: what was sent in whatever form, under names that lead back to it, page by page.
import { describe, expect, test } from "vitest";
import { makeMock, type Mock, type MockAnswer, type OpenApi } from "../../src/index.ts";

/** Asks; a body that is no text is sent as JSON. */
function ask(mock: Mock, line: string, headers: Readonly<Record<string, string>> = {}, body?: unknown): MockAnswer {
  const [method = "", target = ""] = line.split(" ");
  const [path = "", query = ""] = target.split("?");
  const all: Readonly<Record<string, string>> = {
    host: "mock.example",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...headers,
  };
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  return mock.answer({ method, path, query, header: (name) => all[name], body: new TextEncoder().encode(text) });
}

const textOf = ({ body }: MockAnswer): string => new TextDecoder().decode(body);
const bodyOf = (answer: MockAnswer): unknown => (answer.body.length === 0 ? undefined : JSON.parse(textOf(answer)));
const headerOf = ({ headers }: MockAnswer, name: string): string | undefined =>
  headers.find(([one]) => one === name)?.[1];
const start = (document: unknown): Mock =>
  makeMock(document as OpenApi, { seed: 1, now: () => 0, state: new Map(), token: undefined });
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const inPath = (name: string, schema: object): object => ({ name, in: "path", required: true, schema });

const sent = {
  type: "object",
  required: ["title"],
  properties: {
    title: { type: "string", maxLength: 20 },
    colour: { type: "string", enum: ["red", "green"], default: "green" },
    open: { type: "boolean", default: true },
  },
};
const kept = {
  allOf: [sent, { type: "object", required: ["id"], properties: { id: { type: "integer", readOnly: true } } }],
};
const form = { schema: sent };

/** Lists with items, in the form of OpenAPI. */
function lists({ list = { type: "array", items: kept }, query = [], headers = {}, location = {} } = {}): object {
  const shown = { description: "", ...json(kept) };
  const none = { "404": { description: "none" } };
  const item = { type: "object", required: ["id"], properties: { id: { type: "integer" }, text: { type: "string" } } };
  return {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    servers: [{ url: "https://lists.example/api" }],
    paths: {
      "/lists": {
        get: { parameters: query, responses: { "200": { description: "", headers, ...json(list) } } },
        post: {
          requestBody: {
            required: true,
            content: {
              "application/json": form,
              "application/x-www-form-urlencoded": form,
              "multipart/form-data": form,
            },
          },
          responses: { "201": { ...shown, headers: { Location: { schema: { type: "string", ...location } } } } },
        },
      },
      "/lists/{listId}": {
        parameters: [inPath("listId", { type: "integer" })],
        get: {
          responses: {
            "200": {
              description: "",
              content: { "application/json": { schema: kept }, "text/plain": { schema: { type: "string" } } },
            },
            ...none,
          },
        },
        put: { requestBody: json(sent), responses: { "200": shown, ...none } },
        delete: { responses: { "204": { description: "" }, ...none } },
      },
      "/lists/{listId}/items": {
        parameters: [inPath("listId", { type: "integer" })],
        get: { responses: { "200": { description: "", ...json({ type: "array", items: item }) }, ...none } },
        post: { requestBody: json(item), responses: { "201": { description: "", ...json(item) }, ...none } },
      },
      "/lists/{listId}/items/{id}": {
        parameters: [inPath("listId", { type: "integer" }), inPath("id", { type: "integer" })],
        delete: { responses: { "204": { description: "" }, ...none } },
      },
    },
  };
}

describe("what is sent is kept", () => {
  const parts = ["title=Eggs", "colour=red", "open=false"].map((one) => one.split("="));
  test.each([
    { type: "application/json", body: JSON.stringify({ title: "Eggs", colour: "red", open: false }) },
    { type: "application/x-www-form-urlencoded", body: "title=Eggs&colour=red&open=false" },
    {
      type: "multipart/form-data; boundary=b",
      body: `${parts.map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name!}"\r\n\r\n${value!}\r\n`).join("")}--b--\r\n`,
    },
  ])("as $type", ({ type, body }) => {
    const mock = start(lists());
    const made = ask(mock, "POST /lists", { "content-type": type }, body);
    expect(made.status).toBe(201);
    expect(bodyOf(made)).toMatchObject({ title: "Eggs", colour: "red", open: false });
    expect(bodyOf(ask(mock, "GET /lists"))).toEqual([bodyOf(made)]);
  });
});

describe("Location leads to what was made", () => {
  test.each([
    { path: "/lists", location: {}, expected: /^\/lists\/\d+$/ },
    { path: "/api/lists/", location: { format: "uri-reference" }, expected: /^\/api\/lists\/\d+$/ },
    { path: "/lists", location: { format: "uri" }, expected: /^http:\/\/mock\.example\/lists\/\d+$/ },
  ])("$path, $location", ({ path, location, expected }) => {
    const mock = start(lists({ location }));
    const made = ask(mock, `POST ${path}`, {}, { title: "a" });
    const to = headerOf(made, "location") ?? "";
    expect(to).toMatch(expected);
    const other = headerOf(ask(mock, `POST ${path}`, {}, { title: "b" }), "location");
    expect(other).not.toBe(to);
    expect(bodyOf(ask(mock, `GET ${to.replace("http://mock.example", "")}`))).toEqual(bodyOf(made));
  });
});

test.each<{ readonly variable: object; readonly id: object; readonly expected: RegExp }>([
  { variable: { type: "string", format: "uuid" }, id: { type: "string" }, expected: /^[0-9a-f]{8}-[0-9a-f-]{27}$/ },
  { variable: { type: "string", pattern: "^j-[0-9]{4}$" }, id: { type: "string" }, expected: /^j-\d{4}$/ },
  { variable: { type: "string", pattern: "^[1-9][0-9]*$" }, id: { type: "integer" }, expected: /^[1-9]\d*$/ },
  { variable: { type: "string", maxLength: 4 }, id: { type: "string", minLength: 3 }, expected: /^.{3,4}$/ },
  { variable: { type: "integer", minimum: 1000 }, id: { type: "integer" }, expected: /^\d{4,}$/ },
])("an id fits the path that names it: $variable", ({ variable, id, expected }) => {
  const job = { type: "object", required: ["id"], properties: { id, kind: { type: "string" } } };
  const mock = start({
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/jobs": {
        post: {
          requestBody: json({ type: "object", properties: { kind: { type: "string" } } }),
          responses: { "201": { description: "", ...json(job) } },
        },
      },
      "/jobs/{job_id}": {
        parameters: [inPath("job_id", variable)],
        get: { responses: { "200": { description: "", ...json(job) }, "404": { description: "" } } },
      },
    },
  });
  for (const kind of ["a", "b", "c"]) {
    const made = bodyOf(ask(mock, "POST /jobs", {}, { kind })) as { readonly id: unknown };
    expect(String(made.id)).toMatch(expected);
    expect(bodyOf(ask(mock, `GET /jobs/${String(made.id)}`))).toMatchObject({ kind });
  }
});

describe("a list comes page by page", () => {
  const number = (name: string, more: object = {}): object => ({
    name,
    in: "query",
    schema: { type: "integer", ...more },
  });
  const text = (name: string): object => ({ name, in: "query", schema: { type: "string" } });
  const titles = ["a", "b", "c", "d", "e"];
  const filled = (document: object): { readonly mock: Mock; readonly ids: readonly number[] } => {
    const mock = start(document);
    const ids = titles.map((title) => (bodyOf(ask(mock, "POST /lists", {}, { title })) as { id: number }).id);
    return { mock, ids };
  };
  const per = number("per_page", { default: 2 });

  test.each<{ readonly query: readonly object[]; readonly asked: string; readonly expected: string }>([
    { query: [number("page", { default: 1, minimum: 1 }), per], asked: "", expected: "ab" },
    { query: [number("page", { default: 1, minimum: 1 }), per], asked: "page=2", expected: "cd" },
    { query: [number("page", { default: 1, minimum: 1 }), per], asked: "page=3", expected: "e" },
    { query: [number("page", { default: 1, minimum: 1 }), per], asked: "page=4", expected: "" },
    { query: [number("page", { default: 1, minimum: 1 }), per], asked: "page=2&per_page=1", expected: "b" },
    { query: [number("page", { minimum: 0 }), per], asked: "page=1", expected: "cd" },
    { query: [number("offset"), number("limit")], asked: "offset=3", expected: "de" },
    {
      query: [{ ...number("offset"), description: "Which page is shown." }, number("limit")],
      asked: "offset=1&limit=2",
      expected: "cd",
    },
    { query: [number("skip"), number("limit")], asked: "skip=1&limit=2", expected: "bc" },
    { query: [text("marker"), number("limit")], asked: "marker=ID2&limit=2", expected: "cd" },
    { query: [text("after"), number("limit")], asked: "after=ID4", expected: "e" },
    { query: [text("marker"), number("limit")], asked: "marker=999&limit=2", expected: "" },
  ])("$asked", ({ query, asked, expected }) => {
    const { mock, ids } = filled(lists({ query: query as never[] }));
    const line = asked.replaceAll(/ID(\d)/g, (_all, index: string) => String(ids[Number(index) - 1]));
    const found = bodyOf(ask(mock, `GET /lists?${line}`)) as readonly { readonly title: string }[];
    expect(found.map(({ title }) => title).join("")).toBe(expected);
  });

  const field = { type: "string" };
  const maybe = { type: ["string", "null"] };
  test.each<{ readonly how: string; readonly query: readonly object[]; readonly rest: object; readonly next: string }>([
    {
      how: "a page",
      query: [number("page"), per],
      rest: { next_page: { type: ["integer", "null"] } },
      next: "next_page",
    },
    { how: "a cursor", query: [text("cursor"), per], rest: { next_cursor: maybe }, next: "next_cursor" },
    {
      how: "a cursor in an object",
      query: [text("cursor"), per],
      rest: { meta: { type: "object", properties: { next: maybe } } },
      next: "meta.next",
    },
    { how: "a token", query: [text("page_token"), per], rest: { next_page_token: field }, next: "next_page_token" },
    {
      how: "an address",
      query: [number("page"), per],
      rest: { next: { type: ["string", "null"], format: "uri" } },
      next: "next",
    },
    {
      how: "a link",
      query: [text("marker"), per],
      rest: { links: { type: "object", properties: { next: { type: "object", properties: { href: field } } } } },
      next: "links.next.href",
    },
    {
      how: "links",
      query: [text("marker"), per],
      rest: { lists_links: { type: "array", items: { type: "object", properties: { rel: field, href: field } } } },
      next: "lists_links.0.href",
    },
  ])("what leads on is $how, and ends", ({ query, rest, next }) => {
    const list = {
      type: "object",
      properties: { lists: { type: "array", items: kept }, total: { type: "integer" }, ...rest },
    };
    const { mock } = filled(lists({ query: query as never[], list: list as never }));
    const seen: string[] = [];
    let line: string | undefined = "GET /lists";
    for (let pages = 0; line !== undefined && pages < 6; pages += 1) {
      const body = bodyOf(ask(mock, line)) as {
        readonly lists: readonly { readonly title: string }[];
        readonly total: number;
      };
      expect(body.total).toBe(5);
      seen.push(body.lists.map(({ title }) => title).join(""));
      const on = next.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], body);
      const name = (query[0] as { readonly name: string }).name;
      const to = typeof on === "string" || typeof on === "number" ? String(on) : "";
      line = /^https?:|^\//.test(to) ? `GET ${to.replace("http://mock.example", "")}` : `GET /lists?${name}=${to}`;
      if (to === "") line = undefined;
    }
    expect(seen).toEqual(["ab", "cd", "e"]);
  });

  test("headers tell how many there are, and the next page", () => {
    const headers = { "X-Total-Count": { schema: { type: "integer" } }, Link: { schema: { type: "string" } } };
    const { mock } = filled(lists({ query: [number("page"), per] as never[], headers }));
    const first = ask(mock, "GET /lists?q=x");
    expect(headerOf(first, "x-total-count")).toBe("5");
    expect(headerOf(first, "link")).toMatch(/^<\/lists\?q=x&page=2>; rel="next"/);
    expect(headerOf(ask(mock, "GET /lists?page=3"), "link") ?? "").not.toContain("next");
  });
});

describe("a client says what it accepts", () => {
  test.each<{ readonly accept: string; readonly status: number; readonly type: string }>([
    { accept: "application/json", status: 200, type: "application/json" },
    { accept: "*/*", status: 200, type: "application/json" },
    { accept: "text/plain", status: 200, type: "text/plain" },
    { accept: "image/png", status: 406, type: "application/problem+json" },
  ])("$accept: $status", ({ accept, status, type }) => {
    const mock = start(lists());
    const { id } = bodyOf(ask(mock, "POST /lists", {}, { title: "a" })) as { readonly id: number };
    const answer = ask(mock, `GET /lists/${id}`, { accept });
    expect([answer.status, headerOf(answer, "content-type")]).toEqual([status, type]);
  });

  test("what is not accepted makes nothing", () => {
    const mock = start(lists());
    expect(ask(mock, "POST /lists", { accept: "image/png" }, { title: "a" }).status).toBe(406);
    expect(bodyOf(ask(mock, "GET /lists"))).toEqual([]);
  });
});

describe("what is the server's own", () => {
  test("an id that is only read is not taken, nor is that of another", () => {
    const mock = start(lists());
    const make = (): { readonly id: number } => bodyOf(ask(mock, "POST /lists", {}, { title: "a", id: 99 })) as never;
    const [first, second] = [make(), make()];
    expect(first.id).not.toBe(second.id);
    const changed = ask(mock, `PUT /lists/${second.id}`, {}, { title: "b", id: first.id });
    expect(bodyOf(changed)).toMatchObject({ id: second.id, title: "b" });
    expect(bodyOf(ask(mock, `GET /lists/${first.id}`))).toMatchObject({ id: first.id, title: "a" });
  });

  test("what stands in something that is not there is not there", () => {
    const mock = start(lists());
    expect(ask(mock, "POST /lists/7/items", {}, { id: 1, text: "x" }).status).toBe(404);
    expect(ask(mock, "GET /lists/7/items").status).toBe(404);
    const { id } = bodyOf(ask(mock, "POST /lists", {}, { title: "a" })) as { readonly id: number };
    expect(ask(mock, `POST /lists/${id}/items`, {}, { id: 1, text: "x" }).status).toBe(201);
    expect(ask(mock, `DELETE /lists/${id}`).status).toBe(204);
    expect(ask(mock, `DELETE /lists/${id}/items/1`).status).toBe(404);
  });
});

test.each<{
  readonly range: string;
  readonly schema: object;
  readonly type: string;
  readonly body: string;
  readonly status: number;
}>([
  { range: "text/plain", schema: { type: "string", maxLength: 5 }, type: "text/plain", body: "short", status: 200 },
  {
    range: "text/plain",
    schema: { type: "string", maxLength: 5 },
    type: "text/plain; charset=utf-8",
    body: "too long",
    status: 400,
  },
  { range: "text/plain", schema: { type: "integer" }, type: "text/plain", body: "12", status: 200 },
  { range: "text/plain", schema: { type: "integer" }, type: "text/plain", body: "twelve", status: 400 },
  { range: "*/*", schema: {}, type: "text/csv", body: "a,b", status: 200 },
  { range: "*/*", schema: {}, type: "application/json", body: "a,b", status: 400 },
  {
    range: "*/*",
    schema: { type: "object", required: ["a"] },
    type: "application/x-www-form-urlencoded",
    body: "b=1",
    status: 400,
  },
  { range: "application/*", schema: {}, type: "application/octet-stream", body: "\u0001", status: 200 },
])("a body of $type where $range is promised: $status", ({ range, schema, type, body, status }) => {
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/text": {
        post: {
          requestBody: { content: { [range]: { schema } } },
          responses: { "200": { description: "" }, "400": { description: "" } },
        },
      },
    },
  };
  expect(ask(start(document), "POST /text", { "content-type": type }, body).status).toBe(status);
});

test.each<{ readonly schema: object; readonly expected: string }>([
  { schema: { type: "object", properties: { a: { const: 7 } } }, expected: "<root><a>7</a></root>" },
  {
    schema: { type: "object", xml: { name: "b" }, properties: { a: { type: "array", items: { const: "<&" } } } },
    expected: "<b><a>&lt;&amp;</a></b>",
  },
  { schema: { $ref: "#/components/schemas/Box" }, expected: '<Box id="x"><sizes><size>1</size></sizes></Box>' },
])("what is answered as XML is XML: $expected", ({ schema, expected }) => {
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/xml": { get: { responses: { "200": { description: "", content: { "application/xml": { schema } } } } } },
    },
    components: {
      schemas: {
        Box: {
          type: "object",
          properties: {
            id: { const: "x", xml: { attribute: true } },
            sizes: { type: "array", xml: { wrapped: true }, items: { const: 1, xml: { name: "size" } } },
          },
        },
      },
    },
  };
  const answer = ask(start(document), "GET /xml");
  expect(headerOf(answer, "content-type")).toBe("application/xml");
  expect(textOf(answer)).toContain(expected);
});
