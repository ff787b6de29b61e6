// Fields of a form whose names have brackets: parts of an object, items of a list.
import { expect, test } from "vitest";
import { makeMock, type OpenApi } from "../../src/index.ts";
import { ask, bodyOf } from "./asking.ts";

const text = { type: "string" };
const number = { type: "integer" };
const map = { type: "object", additionalProperties: text };
const shown = {
  name: text,
  metadata: map,
  limits: { type: "object", additionalProperties: number },
  address: { type: "object", properties: { city: text, floor: number, tags: { type: "array", items: text } } },
  lines: { type: "array", items: { type: "object", properties: { sku: text, count: number } } },
  tags: { type: "array", items: text },
  sizes: { type: "array", items: number },
  "odd[name]": text,
};
const sent = { ...shown, metadata: { anyOf: [map, { type: "string", enum: [""] }] } };

test.each<{ readonly form: string; readonly expected: object; readonly status?: number }>([
  { form: "name=a&metadata[k]=1&metadata[l]=x", expected: { name: "a", metadata: { k: "1", l: "x" } } },
  { form: "metadata%5Bk%5D=1", expected: { metadata: { k: "1" } } },
  { form: "limits[cpu]=4", expected: { limits: { cpu: 4 } } },
  { form: "address[city]=b&address[floor]=3", expected: { address: { city: "b", floor: 3 } } },
  { form: "address[tags][]=x&address[tags][]=y", expected: { address: { tags: ["x", "y"] } } },
  { form: "tags[]=x&tags[]=y", expected: { tags: ["x", "y"] } },
  { form: "tags[0]=x&tags[1]=y", expected: { tags: ["x", "y"] } },
  { form: "tags=x&tags=y", expected: { tags: ["x", "y"] } },
  { form: "sizes[]=1", expected: { sizes: [1] } },
  {
    form: "lines[0][sku]=a&lines[0][count]=2&lines[1][sku]=b",
    expected: { lines: [{ sku: "a", count: 2 }, { sku: "b" }] },
  },
  { form: "odd[name]=x", expected: { "odd[name]": "x" } },
  { form: 'address={"city":"b"}', expected: { address: { city: "b" } } },
  { form: "name[x]=1", expected: {} },
  { form: "metadata[__proto__]=1&__proto__[x]=1&name=a", expected: { name: "a" } },
  { form: "limits[cpu]=many", expected: {}, status: 400 },
  { form: "address[floor]=x", expected: {}, status: 400 },
])("$form", ({ form, expected, status = 201 }) => {
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/things": {
        get: { responses: { 200: { description: "" } } },
        post: {
          requestBody: {
            content: { "application/x-www-form-urlencoded": { schema: { type: "object", properties: sent } } },
          },
          responses: {
            201: {
              description: "",
              content: { "application/json": { schema: { type: "object", properties: shown } } },
            },
            400: { description: "" },
          },
        },
      },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = ask(mock, "POST /things", headers, form);
  expect(answer.status).toBe(status);
  if (status === 201) expect(bodyOf(answer)).toEqual(expected);
});
