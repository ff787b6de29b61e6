// Things of which a mock with a state keeps only that they are there: tags, stars.
import { describe, expect, test } from "vitest";
import { makeMock, type Mock } from "../../src/index.ts";
import { ask, bodyOf } from "./asking.ts";

const json = (schema: unknown): object => ({ content: { "application/json": { schema } } });
const text = { type: "string" };
const thing = { type: "object", required: ["id"], properties: { id: text, name: text } };
const answers = (...codes: readonly number[]): object => ({
  responses: Object.fromEntries(codes.map((code) => [code, { description: "" }])),
});
const tag = { get: answers(204, 404), put: answers(204, 404), delete: answers(204, 404) };
const names = json({ type: "object", properties: { tags: { type: "array", items: text } } });
const headers = { "content-type": "application/json" };

function start(paths: object): Mock {
  const things = {
    "/things": { post: { requestBody: json(thing), responses: { 201: { description: "", ...json(thing) } } } },
    "/things/{id}": { get: { responses: { 200: { description: "", ...json(thing) }, 404: { description: "" } } } },
  };
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, paths: { ...things, ...paths } };
  return makeMock(document, { seed: 1, now: () => 0, state: new Map() });
}

/** Lines that are asked one after the other, each with the status of its answer; "ID" is a thing that is there. */
type Steps = readonly (readonly [line: string, status: number])[];

const cases: readonly { readonly name: string; readonly paths: object; readonly steps: Steps }[] = [
  {
    name: "a tag of a thing",
    paths: { "/things/{id}/tags/{tag}": tag },
    steps: [
      ["GET /things/ID/tags/a", 404],
      ["DELETE /things/ID/tags/a", 404],
      ["PUT /things/ID/tags/a", 204],
      ["PUT /things/ID/tags/a", 204],
      ["GET /things/ID/tags/a", 204],
      ["HEAD /things/ID/tags/a", 204],
      ["GET /things/ID/tags/b", 404],
      ["PUT /things/nosuch/tags/a", 404],
      ["GET /things/nosuch/tags/a", 404],
      ["DELETE /things/ID/tags/a", 204],
      ["GET /things/ID/tags/a", 404],
    ],
  },
  {
    name: "a tag that HEAD alone tells, with 200",
    paths: { "/things/{id}/tags/{tag}": { head: answers(200, 404), put: answers(200) } },
    steps: [
      ["HEAD /things/ID/tags/a%20b", 404],
      ["PUT /things/ID/tags/a%20b", 200],
      ["HEAD /things/ID/tags/a%20b", 200],
    ],
  },
  {
    name: "a star at a path of its own",
    paths: { "/things/{id}/star": tag },
    steps: [
      ["GET /things/ID/star", 404],
      ["PUT /things/ID/star", 204],
      ["GET /things/ID/star", 204],
      ["DELETE /things/ID/star", 204],
      ["GET /things/ID/star", 404],
    ],
  },
  {
    name: "a star that two names tell",
    paths: { "/user/starred/{owner}/{repo}": tag },
    steps: [
      ["PUT /user/starred/a/b", 204],
      ["GET /user/starred/a/b", 204],
      ["GET /user/starred/b/b", 404],
    ],
  },
  {
    name: "one that cannot be seen",
    paths: { "/tags/{tag}": { put: answers(201, 204), delete: answers(204) } },
    steps: [["PUT /tags/a", 201]],
  },
  {
    name: "one that is new, and one that was there, which can be read",
    paths: { "/tags/{tag}": { ...tag, put: answers(201, 204) } },
    steps: [
      ["PUT /tags/a", 201],
      ["PUT /tags/a", 204],
      ["DELETE /tags/a", 204],
      ["PUT /tags/a", 201],
    ],
  },
  {
    name: "a deletion that does not ask whether it is there",
    paths: { "/tags/{tag}": { ...tag, delete: answers(204) } },
    steps: [
      ["DELETE /tags/a", 204],
      ["GET /tags/a", 404],
    ],
  },
  {
    name: "what was there once",
    paths: {
      "/tags/{tag}": {
        ...tag,
        get: {
          responses: { 204: { description: "" }, 404: { description: "none" }, 410: { description: "it was deleted" } },
        },
      },
    },
    steps: [
      ["GET /tags/a", 404],
      ["PUT /tags/a", 204],
      ["DELETE /tags/a", 204],
      ["GET /tags/a", 410],
    ],
  },
  {
    name: "one that only comes and goes",
    paths: { "/tags/{tag}": { put: answers(204), delete: answers(204, 404) } },
    steps: [
      ["DELETE /tags/a", 404],
      ["PUT /tags/a", 204],
      ["DELETE /tags/a", 204],
      ["DELETE /tags/a", 404],
    ],
  },
  {
    name: "a parent of which no 404 is promised",
    paths: { "/things/{id}/tags/{tag}": { ...tag, put: answers(204) } },
    steps: [["PUT /things/nosuch/tags/a", 204]],
  },
  {
    name: "beside a list of things of another form",
    paths: {
      "/following": { get: { responses: { 200: { description: "", ...json({ type: "array", items: thing }) } } } },
      "/following/{id}": tag,
    },
    steps: [
      ["GET /following/a", 404],
      ["PUT /following/a", 204],
      ["GET /following/a", 204],
    ],
  },
  {
    name: "no such thing: what never is missing",
    paths: { "/things/{id}/ping": { get: answers(204), put: answers(204) } },
    steps: [["GET /things/ID/ping", 204]],
  },
  {
    name: "no such thing: one that is made by POST",
    paths: { "/jobs": { post: answers(202) }, "/jobs/{id}": tag },
    steps: [["GET /jobs/a", 204]],
  },
  {
    name: "no such thing: one with a body",
    paths: { "/notes/{id}": { ...tag, put: { requestBody: { required: true, ...json(thing) }, ...answers(204) } } },
    steps: [["GET /notes/a", 204]],
  },
];

test.each(cases)("$name", ({ paths, steps }) => {
  const mock = start(paths);
  const { id } = bodyOf(ask(mock, "POST /things", headers, { id: "t", name: "a" })) as { readonly id: string };
  const came = steps.map(([line]) => [line, ask(mock, line.replace("ID", id)).status]);
  expect(came).toEqual(steps);
});

describe("their list has their names", () => {
  const list = { responses: { 200: { description: "", ...names } } };
  const all = { get: list, put: { requestBody: names, ...list }, delete: answers(204) };
  const tagsOf = (mock: Mock): unknown => bodyOf(ask(mock, "GET /tags"));

  test.each([
    { paths: { "/tags": { get: list }, "/tags/{tag}": tag } },
    { paths: { "/tags": all, "/tags/{tag}": tag } },
  ])("$paths", ({ paths }) => {
    const mock = start(paths);
    expect(tagsOf(mock)).toEqual({ tags: [] });
    for (const name of ["a", "b%20c", "d"]) ask(mock, `PUT /tags/${name}`);
    ask(mock, "DELETE /tags/d");
    expect(tagsOf(mock)).toEqual({ tags: ["a", "b c"] });
  });

  test("and all of them may be put and deleted at once", () => {
    const mock = start({ "/tags": all, "/tags/{tag}": tag });
    ask(mock, "PUT /tags/a");
    expect(bodyOf(ask(mock, "PUT /tags", headers, { tags: ["x", "y"] }))).toEqual({ tags: ["x", "y"] });
    expect(["a", "x"].map((name) => ask(mock, `GET /tags/${name}`).status)).toEqual([404, 204]);
    expect(ask(mock, "DELETE /tags").status).toBe(204);
    expect([tagsOf(mock), ask(mock, "GET /tags/x").status]).toEqual([{ tags: [] }, 404]);
  });
});

test("they go with what they belong to", () => {
  const mock = start({
    "/groups": { post: { requestBody: json(thing), responses: { 201: { description: "", ...json(thing) } } } },
    "/groups/{id}": { delete: answers(204, 404) },
    "/groups/{id}/tags/{tag}": tag,
  });
  ask(mock, "POST /groups", headers, { id: "g" });
  ask(mock, "PUT /groups/g/tags/a");
  ask(mock, "DELETE /groups/g");
  ask(mock, "POST /groups", headers, { id: "g" });
  expect(ask(mock, "GET /groups/g/tags/a").status).toBe(404);
  ask(mock, "PUT /groups/g/tags/a");
  expect(ask(mock, "GET /groups/g/tags/a").status).toBe(204);
});
