// The things of a list that parameters choose, however their values are written.
import { describe, expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi } from "../../src/index.ts";
import { ask, bodyOf, headerOf } from "./asking.ts";

const text = { type: "string" };
const texts = { type: "array", items: text };
const thing = {
  type: "object",
  properties: { id: { type: "integer" }, state: text, tags: texts, size: { type: "integer" }, before: text },
};
const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const made = [
  { state: "open", tags: ["a", "b"], size: 1, before: "x" },
  { state: "paid", tags: ["b"], size: 2, before: "y" },
  { state: "shipped", tags: ["c"], size: 3, before: "x" },
  { state: "open", tags: [], size: 4, before: "y" },
];

/** Four things, with the parameters of their list; they are told apart by their size. */
function start(parameters: readonly object[], list: object = { type: "array", items: thing }, headers = {}): Mock {
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": {
        get: {
          parameters: parameters.map((one) => ({ in: "query", ...one })),
          responses: { 200: { description: "", headers, ...json(list) } },
        },
        post: { requestBody: json(thing), responses: { 201: { description: "", ...json(thing) } } },
      },
      "/things/{id}": { get: { responses: { 200: { description: "", ...json(thing) } } } },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
  for (const one of made) ask(mock, "POST /things", { "content-type": "application/json" }, one);
  return mock;
}

const sizesOf = (things: unknown): readonly number[] =>
  (things as readonly { readonly size: number }[]).map(({ size }) => size);

const states = { name: "state", schema: texts };
const tags = { name: "tags", schema: texts };
const sizes = { name: "size", schema: { type: "array", items: { type: "integer" } } };

test.each<{ readonly parameter: object; readonly query: string; readonly expected: readonly number[] }>([
  { parameter: states, query: "state=open&state=paid", expected: [1, 2, 4] },
  { parameter: states, query: "state=paid", expected: [2] },
  { parameter: states, query: "state=paid,shipped", expected: [] },
  { parameter: { ...states, explode: false }, query: "state=open,shipped", expected: [1, 3, 4] },
  { parameter: { ...states, explode: false }, query: "state=none,shipped", expected: [3] },
  { parameter: { ...states, explode: false }, query: "state=", expected: [1, 2, 3, 4] },
  { parameter: { ...states, explode: false, style: "pipeDelimited" }, query: "state=open|paid", expected: [1, 2, 4] },
  {
    parameter: { ...states, explode: false, style: "spaceDelimited" },
    query: "state=open%20paid",
    expected: [1, 2, 4],
  },
  { parameter: { ...sizes, explode: false }, query: "size=1,3", expected: [1, 3] },
  {
    parameter: { name: "state", content: { "application/json": { schema: texts } } },
    query: 'state=["paid"]',
    expected: [2],
  },
  { parameter: { name: "state", schema: text }, query: "state=open,paid", expected: [] },
  { parameter: { ...tags, explode: false }, query: "tags=a,c", expected: [1, 3] },
  {
    parameter: { ...tags, explode: false, description: "Only things that have all of these." },
    query: "tags=a,b",
    expected: [1],
  },
  {
    parameter: { name: "state", schema: { anyOf: [texts, { type: "null" }] } },
    query: "state=open&state=paid",
    expected: [1, 2, 4],
  },
  { parameter: { name: "state", schema: { anyOf: [texts, { type: "null" }] } }, query: "state=paid", expected: [2] },
  {
    parameter: { name: "state", schema: { anyOf: [text, texts] } },
    query: "state=open&state=paid",
    expected: [1, 2, 4],
  },
  { parameter: { name: "state", schema: { anyOf: [text, texts] } }, query: "state=paid", expected: [2] },
  {
    parameter: { name: "state", explode: false, schema: { anyOf: [text, texts] } },
    query: "state=paid,shipped",
    expected: [2, 3],
  },
  {
    parameter: { ...tags, description: "Only things with every one of these tags." },
    query: "tags=b",
    expected: [1, 2],
  },
  {
    parameter: { ...tags, description: "All things with any of these tags." },
    query: "tags=a&tags=b",
    expected: [1, 2],
  },
  { parameter: { name: "before", schema: text }, query: "before=x", expected: [1, 3] },
])("$query of $parameter", ({ parameter, query, expected }) => {
  expect(sizesOf(bodyOf(ask(start([parameter]), `GET /things?${query}`)))).toEqual(expected);
});

describe("the page before a thing", () => {
  const limit = { name: "limit", schema: { type: "integer" } };
  const backward = { name: "ending_before", schema: text };
  const forward = { name: "starting_after", schema: text };
  const list = {
    type: "object",
    properties: {
      data: { type: "array", items: thing },
      has_more: { type: "boolean" },
      has_previous_page: { type: "boolean" },
    },
  };
  interface Told {
    readonly data: readonly { readonly id: number }[];
    readonly has_more: boolean;
    readonly has_previous_page: boolean;
  }

  test.each<{ readonly before: number; readonly expected: readonly number[]; readonly isMore: boolean }>([
    { before: 4, expected: [2, 3], isMore: true },
    { before: 3, expected: [1, 2], isMore: false },
    { before: 2, expected: [1], isMore: false },
    { before: 1, expected: [], isMore: false },
    { before: 9, expected: [], isMore: false },
  ])("$before: $expected", ({ before, expected, isMore }) => {
    const mock = start([limit, forward, backward], list);
    const ids = (bodyOf(ask(mock, "GET /things")) as Told).data.map(({ id }) => id);
    const id = ids[before - 1] ?? 999_999;
    const told = bodyOf(ask(mock, `GET /things?limit=2&ending_before=${id}`)) as Told;
    expect(told.data.map((one) => ids.indexOf(one.id) + 1)).toEqual(expected);
    expect([told.has_more, told.has_previous_page]).toEqual([isMore, isMore]);
  });

  test("is led to by the page behind it", () => {
    const headers = { Link: { schema: text } };
    const mock = start(
      [limit, forward, backward],
      { type: "array", items: { ...thing, properties: { id: { type: "integer" } } } },
      headers,
    );
    const all = bodyOf(ask(mock, "GET /things")) as readonly { readonly id: number }[];
    const link = headerOf(ask(mock, `GET /things?limit=2&starting_after=${all[1]!.id}`), "link") ?? "";
    const [, previous = ""] = /<([^>]*)>; rel="prev"/.exec(link) ?? [];
    expect(bodyOf(ask(mock, `GET ${previous}`))).toEqual(all.slice(0, 2));
  });
});

test("a moment after or before which things are chosen is no place in the list", () => {
  const moment = { type: "string", format: "date-time" };
  const mock = start(
    [
      { name: "after", schema: moment },
      { name: "before", schema: moment },
    ],
    { type: "array", items: { type: "object", properties: { id: { type: "integer" }, size: { type: "integer" } } } },
  );
  expect(sizesOf(bodyOf(ask(mock, "GET /things?after=2020-01-01T00:00:00Z")))).toEqual([1, 2, 3, 4]);
});
