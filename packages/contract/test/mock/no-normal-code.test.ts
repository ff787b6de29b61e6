// What a mock answers to a right request where the API promises no code of success.
import { describe, expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi } from "../../src/index.ts";
import { ask, bodyOf } from "./asking.ts";

const json = (schema: unknown): object => ({ content: { "application/json": { schema } } });
const thing = { type: "object", required: ["id"], properties: { id: { type: "string" }, name: { type: "string" } } };
const only = (...codes: readonly (number | string)[]): object => ({
  responses: Object.fromEntries(codes.map((code) => [code, { description: "" }])),
});
const headers = { "content-type": "application/json" };

const start = (paths: object, isStateful = false): Mock =>
  makeMock({ openapi: "3.1.0", info: { title: "", version: "" }, paths } as unknown as OpenApi, {
    seed: 1,
    now: () => 0,
    state: isStateful ? new Map() : undefined,
  });

const paths = {
  "/things": { get: only(400, 401), post: { ...only(400, 409), requestBody: { required: true, ...json(thing) } } },
  "/things/{id}": { get: only(404), put: only(404), patch: only("4XX"), delete: only(404, 409) },
  "/things/{id}/run": { post: only(404) },
  "/moved": { get: only(404, 302) },
  "/cached": { get: only(304, 404) },
  "/open": { get: only(404, "default"), head: only() },
  "/range": { get: only(404, "2XX"), delete: only(500, 202) },
};

describe.each([{ isStateful: false }, { isStateful: true }])("a right request (stateful: $isStateful)", (options) => {
  const mock = start(paths, options.isStateful);
  test.each<readonly [line: string, status: number]>([
    ["GET /things", 200],
    ["POST /things", 201],
    ["GET /things/a", 200],
    ["HEAD /things/a", 200],
    ["PUT /things/a", 204],
    ["PATCH /things/a", 204],
    ["DELETE /things/a", 204],
    ["POST /things/a/run", 200],
    ["GET /moved", 302],
    ["GET /cached", 200],
    ["GET /open", 200],
    ["HEAD /open", 200],
    ["GET /range", 200],
    ["DELETE /range", 202],
  ])("%s: %s", (line, status) => {
    const answer = ask(mock, line, headers, line.startsWith("POST") ? { id: "a" } : undefined);
    expect([answer.status, bodyOf(answer)]).toEqual([status, undefined]);
  });

  test("is the only one that has success", () => {
    expect(ask(mock, "POST /things", headers, { id: 1 }).status).toBe(400);
    expect(ask(mock, "POST /things", { ...headers, prefer: "code=409" }).status).toBe(409);
  });
});

test("which methods have no normal code is known", () => {
  expect(start(paths).unpromised.map(({ id }) => id)).toEqual([
    "GET /things",
    "POST /things",
    "GET /things/{id}",
    "PUT /things/{id}",
    "DELETE /things/{id}",
    "PATCH /things/{id}",
    "POST /things/{id}/run",
    "GET /cached",
    "HEAD /open",
  ]);
});

test("what is kept is answered where another method tells its form", () => {
  const shown = { responses: { 200: { description: "", ...json(thing) } } };
  const sent = { requestBody: json({ type: "object", properties: { name: { type: "string" } } }) };
  const mock = start(
    {
      "/things": { post: { ...only(400), ...sent } },
      "/things/{id}": { get: only(404), put: { ...shown, ...sent }, delete: only(404) },
    },
    true,
  );
  const made = ask(mock, "POST /things", headers, { name: "a" });
  const { id } = bodyOf(made) as { readonly id: string };
  expect([made.status, bodyOf(made)]).toEqual([201, { id, name: "a" }]);
  const read = ask(mock, `GET /things/${id}`);
  expect([read.status, bodyOf(read)]).toEqual([200, { id, name: "a" }]);
  expect(ask(mock, "GET /things/nosuch").status).toBe(404);
  expect(ask(mock, `DELETE /things/${id}`).status).toBe(204);
  expect(ask(mock, `GET /things/${id}`).status).toBe(404);
});
