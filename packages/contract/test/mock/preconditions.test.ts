// Versions of things: entity tags, and requests that hold for one of them alone.
import { describe, expect, test } from "vitest";
import { makeMock, readOpenApi, type Mock } from "../../src/index.ts";
import { ask, bodyOf, headerOf } from "./asking.ts";

const type = { "content-type": "application/json" };

/** Books with versions, and settings that stand alone; what of preconditions is promised stands in `codes`. */
function books(codes = '"412": {description: Changed.}'): Mock {
  const tagged = (code: string, schema = "Book"): string =>
    `"${code}": {description: One., headers: {ETag: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/${schema}'}}}}`;
  const sent =
    "requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {title: {type: string}}}}}}";
  const read = readOpenApi(`
openapi: 3.1.0
info: {title: Books, version: "1"}
paths:
  /books:
    post: {${sent}, responses: {${tagged("201")}}}
  /books/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {${tagged("200")}, "304": {description: The same., headers: {ETag: {schema: {type: string}}}}, "404": {description: None.}}}
    put: {${sent}, responses: {${tagged("200")}, "404": {description: None.}, ${codes}}}
    delete: {responses: {"204": {description: Gone.}, "404": {description: None.}, ${codes}}}
  /settings:
    get: {responses: {${tagged("200", "Settings")}}}
    put: {${sent}, responses: {${tagged("200", "Settings")}, ${codes}}}
components:
  schemas:
    Book: {type: object, required: [id, title], properties: {id: {type: string}, title: {type: string}, updated_at: {type: string, format: date-time}}}
    Settings: {type: object, required: [title], properties: {title: {type: string}}}
`);
  if (!read.ok) throw new Error(read.message);
  return makeMock(read.document, { seed: 1, now: () => Date.UTC(2026, 0, 2), state: new Map() });
}

function made(mock: Mock): { readonly path: string; readonly tag: string } {
  const answer = ask(mock, "POST /books", type, { title: "a" });
  return { path: `/books/${(bodyOf(answer) as { id: string }).id}`, tag: headerOf(answer, "etag")! };
}

test("a thing has the same tag until it changes", () => {
  const mock = books();
  const { path, tag } = made(mock);
  expect(tag).toMatch(/^"[\w-]{16}"$/);
  expect(headerOf(ask(mock, `GET ${path}`), "etag")).toBe(tag);
  const next = headerOf(ask(mock, `PUT ${path}`, { ...type, "if-match": tag }, { title: "b" }), "etag");
  expect(next).not.toBe(tag);
  expect(headerOf(ask(mock, `GET ${path}`), "etag")).toBe(next);
});

describe.each(["/books", "/settings"])("below %s", (at) => {
  test.each<[name: string, header: (tag: string) => Readonly<Record<string, string>>, status: number]>([
    ["its tag", (tag) => ({ "if-match": tag }), 200],
    ["one of several", (tag) => ({ "if-match": `"x", ${tag}` }), 200],
    ["any tag", () => ({ "if-match": "*" }), 200],
    ["another tag", () => ({ "if-match": '"x"' }), 412],
    ["a weak one", (tag) => ({ "if-match": `W/${tag}` }), 412],
    ["none that is known", (tag) => ({ "if-none-match": tag }), 412],
    ["another one that is known", () => ({ "if-none-match": '"x"' }), 200],
    ["nothing", () => ({}), 200],
    ["no date", () => ({ "if-unmodified-since": "soon" }), 200],
  ])("a change for %s", (_name, header, status) => {
    const mock = books();
    const path = at === "/books" ? made(mock).path : at;
    const tag = headerOf(ask(mock, `GET ${path}`), "etag")!;
    const before = bodyOf(ask(mock, `GET ${path}`));
    expect(ask(mock, `PUT ${path}`, { ...type, ...header(tag) }, { title: "b" }).status).toBe(status);
    if (status === 412) expect(bodyOf(ask(mock, `GET ${path}`))).toEqual(before);
  });
});

test("what changed after a moment is not changed for that", () => {
  const mock = books();
  const { path } = made(mock);
  const put = (date: string): number =>
    ask(mock, `PUT ${path}`, { ...type, "if-unmodified-since": date }, { title: "b" }).status;
  expect(put("Thu, 01 Jan 2026 00:00:00 GMT")).toBe(412);
  expect(put("Fri, 02 Jan 2026 00:00:00 GMT")).toBe(200);
});

test.each<[header: Readonly<Record<string, string>>, status: number]>([
  [{ "if-match": "*" }, 412],
  [{ "if-match": '"x"' }, 412],
  [{ "if-none-match": "*" }, 201],
  [{}, 201],
])("a thing that is not there yet is put with %j", (header, status) => {
  const book = "content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}";
  const read = readOpenApi(`
openapi: 3.1.0
info: {title: Books, version: "1"}
paths:
  /books:
    get: {responses: {"200": {description: All., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Book'}}}}}}}
  /books/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: One., ${book}}, "404": {description: None.}}}
    put: {requestBody: {required: true, ${book}}, responses: {"200": {description: One., ${book}}, "201": {description: One., ${book}}, "412": {description: Changed.}}}
    delete: {responses: {"204": {description: Gone.}, "404": {description: None.}}}
components:
  schemas:
    Book: {type: object, required: [title], properties: {id: {type: string, readOnly: true}, title: {type: string}}}
`);
  if (!read.ok) throw new Error(read.message);
  const mock = makeMock(read.document, { seed: 1, now: () => 0, state: new Map() });
  expect(ask(mock, "PUT /books/a", { ...type, ...header }, { title: "a" }).status).toBe(status);
  expect(ask(mock, "GET /books/a").status).toBe(status === 201 ? 200 : 404);
});

test("what a client knows is not sent again", () => {
  const mock = books();
  const { path, tag } = made(mock);
  const again = ask(mock, `GET ${path}`, { "if-none-match": `"x", W/${tag}` });
  expect([again.status, again.body.length, headerOf(again, "etag")]).toEqual([304, 0, tag]);
  expect(ask(mock, `GET ${path}`, { "if-none-match": '"x"' }).status).toBe(200);
});

test("a deletion for another version deletes nothing", () => {
  const mock = books();
  const { path, tag } = made(mock);
  expect(ask(mock, `DELETE ${path}`, { "if-match": '"x"' }).status).toBe(412);
  expect(ask(mock, `DELETE ${path}`, { "if-match": tag }).status).toBe(204);
  expect(ask(mock, `DELETE ${path}`, { "if-match": tag }).status).toBe(404);
});

test("where a version has to be said, nothing is done without", () => {
  const mock = books('"412": {description: Changed.}, "428": {description: Say which.}');
  const { path, tag } = made(mock);
  expect(ask(mock, `PUT ${path}`, type, { title: "b" }).status).toBe(428);
  expect(ask(mock, `PUT ${path}`, { ...type, "if-match": tag }, { title: "b" }).status).toBe(200);
});

test("where nothing is promised of versions, all requests hold", () => {
  const mock = books('"400": {description: Wrong.}');
  const { path } = made(mock);
  expect(ask(mock, `PUT ${path}`, { ...type, "if-match": '"x"' }, { title: "b" }).status).toBe(200);
});
