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

describe("what is done with a thing and answered with the thing", () => {
  const shelf = object({ id: text, name: text });
  const of = (answered: unknown, body?: unknown, code = 202): object => ({
    ...(body === undefined ? {} : { requestBody: json(body) }),
    responses: { [code]: { description: "", ...json(answered) }, 404: { description: "none" } },
  });
  const part = object(
    {
      id: text,
      shelfId: text,
      name: text,
      size: number,
      state: { enum: ["new", "sent"] },
      changed_at: { type: "string", format: "date-time" },
    },
    ["id", "name"],
  );
  const sent = object({ name: text, size: number }, ["name", "size"]);

  /** Parts on shelves, with one operation more at the path. */
  function parts(path: string, operation: object): { readonly mock: Mock; readonly at: string; readonly part: Named } {
    const [verb = "", below = ""] = path.split(" ");
    const mock = makeMock(
      {
        openapi: "3.1.0",
        info: { title: "", version: "" },
        paths: {
          "/shelves": { post: of(shelf, object({ name: text }), 201) },
          "/shelves/{id}": { get: of(shelf, undefined, 200) },
          "/shelves/{shelfId}/parts": { post: of(part, sent, 201) },
          "/shelves/{shelfId}/parts/{id}": { get: of(part, undefined, 200) },
          [`/shelves/{shelf}/parts/{part}${below}`]: { [verb]: operation },
        },
      } as unknown as OpenApi,
      { seed: 1, now: () => 0, state: new Map() },
    );
    const { id } = bodyOf(ask(mock, "POST /shelves", headers, { name: "s" })) as Named;
    const made = bodyOf(ask(mock, `POST /shelves/${id}/parts`, headers, { name: "a", size: 7 })) as Named;
    return { mock, at: `/shelves/${id}/parts/${made.id}`, part: made };
  }

  test.each<{
    readonly name: string;
    readonly path?: string;
    readonly operation?: object;
    readonly body?: object;
    readonly changes?: object;
  }>([
    { name: "without a body" },
    { name: "in two steps", path: "post /actions/send" },
    { name: "behind a colon", path: "post :send" },
    { name: "by PUT", path: "put /send" },
    { name: "by DELETE", path: "delete /lock" },
    { name: "with words of its own", operation: of(part, object({ reason: text })), body: { reason: "r" } },
    {
      name: "with a field of the thing",
      operation: of(part, object({ size: number })),
      body: { size: 9 },
      changes: { size: 9 },
    },
    {
      name: "with more in the answer",
      operation: of({ allOf: [part, object({ job: { const: "j" } }, ["job"])] }),
      changes: { job: "j" },
    },
  ])("$name", ({ path = "post /send", operation = of(part), body, changes = {} }) => {
    const { mock, at, part: before } = parts(path, operation);
    const [verb = "", below = ""] = path.split(" ");
    const wanted = { ...before, changed_at: "1970-01-01T00:00:00Z", ...changes };
    const answer = ask(mock, `${verb.toUpperCase()} ${at}${below}`, headers, body);
    expect([answer.status, bodyOf(answer)]).toEqual([202, wanted]);
    const { job: _, ...kept } = wanted as { readonly job?: string };
    expect(bodyOf(ask(mock, `GET ${at}`))).toEqual(kept);
    expect(ask(mock, `${verb.toUpperCase()} ${at}0${below}`, headers, body).status).toBe(404);
    expect(
      ask(mock, `${verb.toUpperCase()} ${at.replace("/shelves/", "/shelves/0")}${below}`, headers, body).status,
    ).toBe(404);
  });

  test("in a wrapper", () => {
    const { mock, at, part: before } = parts("post /send", of(object({ part })));
    expect(bodyOf(ask(mock, `POST ${at}/send`))).toMatchObject({ part: { id: before.id, size: 7 } });
  });

  test.each<{ readonly name: string; readonly operation: object; readonly body?: object }>([
    { name: "something else", operation: of(object({ id: text, job: text })) },
    { name: "a part of what a thing has", operation: of(object({ id: text, name: text })) },
    { name: "a new thing", operation: of(part, undefined, 201) },
    {
      name: "a thing for which all is sent that a new one needs",
      operation: of(part, sent),
      body: { name: "b", size: 8 },
    },
  ])("is not what answers $name", ({ operation, body }) => {
    const { mock, at, part: before } = parts("post /send", operation);
    const answer = ask(mock, `POST ${at}/send`, headers, body);
    expect(answer.status).toBeLessThan(300);
    expect((bodyOf(answer) as Named).id).not.toBe(before.id);
    expect(bodyOf(ask(mock, `GET ${at}`))).toEqual(before);
  });

  test("is done to what is there alone, and else is answered as nothing was kept where nothing else is promised", () => {
    const { mock, at } = parts("post /send", { responses: { 200: { description: "", ...json(part) } } });
    expect(ask(mock, `POST ${at}0/send`).status).toBe(200);
  });
});

describe("a deletion that needs an empty thing", () => {
  const of = (answered: unknown, body?: unknown): object => ({
    ...(body === undefined ? {} : { requestBody: json(body) }),
    responses: { 201: { description: "", ...json(answered) } },
  });
  const mockWith = (words: string): Mock =>
    makeMock(
      {
        openapi: "3.1.0",
        info: { title: "", version: "" },
        paths: {
          "/shelves": { post: of(object({ id: text }), object({ name: text })) },
          "/shelves/{id}": {
            delete: { responses: { 204: { description: "" }, 404: { description: "" }, 409: { description: words } } },
          },
          "/shelves/{shelf}/used-boxes": { post: of(object({ id: text }), object({ name: text })) },
          "/shelves/{shelf}/used-boxes/{id}": { delete: { responses: { 204: { description: "" } } } },
        },
      } as unknown as OpenApi,
      { seed: 1, now: () => 0, state: new Map() },
    );
  const made = (mock: Mock, path: string): string =>
    `${path}/${(bodyOf(ask(mock, `POST ${path}`, headers, { name: "a" })) as Named).id}`;

  test.each<readonly [words: string, status: number]>([
    ["there are used boxes on the shelf", 409],
    ["there is a used box in it", 409],
    ["the shelf still has used-boxes", 409],
    ["the shelf has any used boxes", 409],
    ["used boxes are left", 409],
    ["The shelf is not empty.", 409],
    ["it is locked, or it contains used boxes", 409],
    ["", 204],
    ["there are chairs on the shelf", 204],
    ["there are used boxes in transit", 204],
    ["a used box is being moved", 204],
    ["the shelf is empty", 204],
    ["there are no used boxes on the shelf", 204],
  ])("%s: %i", (words, status) => {
    const mock = mockWith(words);
    const shelf = made(mock, "/shelves");
    const box = made(mock, `${shelf}/used-boxes`);
    expect(ask(mock, `DELETE ${made(mock, "/shelves")}`).status).toBe(204);
    expect(ask(mock, `DELETE ${shelf}`).status).toBe(status);
    ask(mock, `DELETE ${box}`);
    expect(ask(mock, `DELETE ${shelf}`).status).toBe(status === 409 ? 204 : 404);
  });
});
