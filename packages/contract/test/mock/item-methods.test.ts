// What a mock with a state does to a thing at its own path, and in which form it answers that.
import { describe, expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi } from "../../src/index.ts";
import { ask, bodyOf } from "./asking.ts";

const json = (schema: unknown): object => ({ content: { "application/json": { schema } } });
const object = (properties: object, required: readonly string[] = []): object => ({
  type: "object",
  properties,
  required,
});
const text = { type: "string" };
const number = { type: "integer" };
const fields = { name: text, size: { ...number, default: 1 }, owner: object({ mail: text, phone: text }) };
const thing = object({ id: text, kind: { const: "thing" }, ...fields }, ["id", "name"]);
const headers = { "content-type": "application/json" };

/** Things with the given operations on each of them. */
function start(item: object): Mock {
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": {
        get: { responses: { 200: { description: "", ...json({ type: "array", items: thing }) } } },
        post: { requestBody: json(object(fields)), responses: { 201: { description: "", ...json(thing) } } },
      },
      "/things/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: text }],
        get: { responses: { 200: { description: "", ...json(thing) }, 404: { description: "none" } } },
        ...item,
      },
    },
  } as unknown as OpenApi;
  return makeMock(document, { seed: 1, now: () => 0, state: new Map() });
}

interface Named {
  readonly id: string;
}
const made = (mock: Mock): Named =>
  bodyOf(ask(mock, "POST /things", headers, { name: "a", owner: { mail: "m", phone: "1" } })) as Named;

describe("a deletion is answered as its own schema has it", () => {
  test.each<{ readonly name: string; readonly schema: object; readonly expected: (id: string) => unknown }>([
    {
      name: "a mark that has to be there",
      schema: object({ id: text, deleted: { type: "boolean" }, message: text }, ["id", "deleted"]),
      expected: (id) => ({ id, deleted: true }),
    },
    {
      name: "a mark that may be there",
      schema: object({ id: text, deleted: { type: "boolean" } }, ["id"]),
      expected: (id) => ({ id, deleted: true }),
    },
    {
      name: "a constant",
      schema: object({ id: text, kind: { const: "thing.deleted" }, deleted: { const: true } }, [
        "id",
        "kind",
        "deleted",
      ]),
      expected: (id) => ({ id, kind: "thing.deleted", deleted: true }),
    },
    { name: "a mark alone", schema: object({ success: { type: "boolean" } }), expected: () => ({ success: true }) },
    {
      name: "in a wrapper",
      schema: object({ data: object({ id: text, isDeleted: { type: "boolean" } }, ["isDeleted"]) }),
      expected: (id) => ({ data: { id, isDeleted: true } }),
    },
    {
      name: "what nobody knows",
      schema: object({ message: { const: "gone" } }, ["message"]),
      expected: () => ({ message: "gone" }),
    },
    { name: "a text", schema: { const: "gone" }, expected: () => "gone" },
    { name: "a list", schema: { type: "array", items: { const: 1 } }, expected: () => [1] },
    {
      name: "the thing itself",
      schema: thing,
      expected: (id) => ({ id, kind: "thing", name: "a", size: 1, owner: { mail: "m", phone: "1" } }),
    },
    {
      name: "a choice",
      schema: { anyOf: [thing, text] },
      expected: (id) => ({ id, kind: "thing", name: "a", size: 1, owner: { mail: "m", phone: "1" } }),
    },
  ])("$name", ({ schema, expected }) => {
    const mock = start({
      delete: { responses: { 200: { description: "", ...json(schema) }, 404: { description: "" } } },
    });
    const { id } = made(mock);
    const answer = ask(mock, `DELETE /things/${id}`);
    expect([answer.status, bodyOf(answer)]).toEqual([200, expected(id)]);
    expect(ask(mock, `GET /things/${id}`).status).toBe(404);
  });
});

test("a change is answered as its own schema has it", () => {
  const answered = object({ id: text, updated: { type: "boolean" } }, ["id", "updated"]);
  const mock = start({
    put: { requestBody: json(object(fields)), responses: { 200: { description: "", ...json(answered) } } },
  });
  const { id } = made(mock);
  expect(bodyOf(ask(mock, `PUT /things/${id}`, headers, { name: "b" }))).toEqual({ id, updated: true });
  expect(bodyOf(ask(mock, `GET /things/${id}`))).toMatchObject({ id, name: "b" });
});

describe("what is done with a thing, or read of it, needs the thing", () => {
  const done = (codes: object): object => ({ responses: { 202: { description: "" }, ...codes } });
  const none = { 404: { description: "none" } };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": {
        post: { requestBody: json(object(fields)), responses: { 201: { description: "", ...json(thing) } } },
      },
      "/things/{id}": {
        get: { responses: { 200: { description: "", ...json(thing) }, ...none } },
        post: done(none),
        delete: done({ 404: { description: "never there" }, 410: { description: "it was deleted" } }),
      },
      "/things/{id}/start": { post: done({ ...none, 410: { description: "it was deleted" } }) },
      "/things/{thing}/parts/size": { get: done(none) },
      "/things/{id}/free": { post: done({}) },
      "/things/start": { post: done(none) },
      "/things/{id}:stop": { post: done(none) },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
  const [{ id }, gone] = [made(mock), made(mock)];
  ask(mock, `DELETE /things/${gone.id}`);

  test.each<readonly [line: string, status: number]>([
    [`POST /things/${id}`, 202],
    ["POST /things/nosuch", 404],
    [`POST /things/${id}/start`, 202],
    ["POST /things/nosuch/start", 404],
    [`POST /things/${gone.id}/start`, 410],
    [`GET /things/${id}/parts/size`, 202],
    ["GET /things/nosuch/parts/size", 404],
    ["POST /things/nosuch/free", 202],
    ["POST /things/start", 202],
    [`POST /things/${id}:stop`, 202],
    ["POST /things/nosuch:stop", 404],
  ])("%s: %s", (line, status) => {
    expect(ask(mock, line).status).toBe(status);
  });
});

describe("a POST on what stands alone", () => {
  const settings = object({ theme: text, size: number, tags: { type: "array", items: text } });
  const alone = (read: object, sent: object, answered: object): Mock =>
    makeMock(
      {
        openapi: "3.1.0",
        info: { title: "", version: "" },
        paths: {
          "/settings": {
            get: { responses: { 200: { description: "", ...json(read) } } },
            post: { requestBody: json(sent), responses: { 200: { description: "", ...json(answered) } } },
          },
        },
      },
      { seed: 1, now: () => 0, state: new Map() },
    );

  test("that answers it changes what is sent", () => {
    const mock = alone(settings, settings, settings);
    const before = bodyOf(ask(mock, "GET /settings")) as object;
    const changed = { ...before, theme: "dark" };
    expect(bodyOf(ask(mock, "POST /settings", headers, { theme: "dark" }))).toEqual(changed);
    expect(bodyOf(ask(mock, "GET /settings"))).toEqual(changed);
  });

  test("that makes things of a list makes them", () => {
    const list = object({ items: { type: "array", items: settings }, size: number });
    const mock = alone(list, settings, settings);
    ask(mock, "POST /settings", headers, { theme: "dark" });
    expect(bodyOf(ask(mock, "GET /settings"))).toMatchObject({ items: [{ theme: "dark" }] });
  });
});

describe("a POST on a thing", () => {
  const post = (answered: unknown, body: unknown = object(fields)): object => ({
    post: { requestBody: json(body), responses: { 200: { description: "", ...json(answered) } } },
  });

  test.each<{ readonly name: string; readonly item: object }>([
    { name: "alone", item: post(thing) },
    {
      name: "with a field that things do not have",
      item: post(thing, object({ ...fields, expand: { type: "array" } })),
    },
    {
      name: "beside PUT",
      item: {
        ...post(thing),
        put: { requestBody: json(object(fields)), responses: { 200: { description: "", ...json(thing) } } },
      },
    },
    { name: "in a wrapper", item: post(object({ thing }), object({ thing: object(fields) })) },
  ])("that answers it changes what is sent, and nothing else: $name", ({ name, item }) => {
    const mock = start(item);
    const { id } = made(mock);
    const wrap = (value: object): object => (name === "in a wrapper" ? { thing: value } : value);
    const wanted = { id, kind: "thing", name: "b", size: 1, owner: { mail: "m", phone: "2" } };
    const sent = wrap({ name: "b", owner: { phone: "2" } });
    expect(bodyOf(ask(mock, `POST /things/${id}`, headers, sent))).toEqual(wrap(wanted));
    expect(bodyOf(ask(mock, `GET /things/${id}`))).toEqual(wanted);
    expect(ask(mock, "POST /things/nosuch", headers, sent).status).toBe(404);
    expect(bodyOf(ask(mock, "GET /things"))).toEqual([wanted]);
  });

  test.each<{ readonly name: string; readonly item: object }>([
    { name: "answers another thing", item: post(object({ id: text, job: text, state: text })) },
    { name: "answers nothing", item: { post: { responses: { 204: { description: "" } } } } },
    { name: "sends nothing of it", item: post(thing, object({ command: text })) },
  ])("that $name does not change it", ({ item }) => {
    const mock = start(item);
    const { id } = made(mock);
    const before = bodyOf(ask(mock, `GET /things/${id}`));
    expect(ask(mock, `POST /things/${id}`, headers, { name: "b", command: "c" }).status).toBeLessThan(300);
    expect(bodyOf(ask(mock, `GET /things/${id}`))).toEqual(before);
  });
});
