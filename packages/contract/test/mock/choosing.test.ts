// The things of a list that parameters choose, however their values are written.
import { expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi } from "../../src/index.ts";
import { ask, bodyOf } from "./asking.ts";

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
function start(parameters: readonly object[], list: object = { type: "array", items: thing }): Mock {
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": {
        get: {
          parameters: parameters.map((one) => ({ in: "query", ...one })),
          responses: { 200: { description: "", ...json(list) } },
        },
        post: { requestBody: json(thing), responses: { 201: { description: "", ...json(thing) } } },
      },
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
