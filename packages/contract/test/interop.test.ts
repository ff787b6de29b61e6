// Under "interop" every change is an error that a request or a response shows, one way or back; what is only spelled otherwise is none.
import { compareOpenApi, type ComparisonExample } from "@assent/contract";
import { expect, test } from "vitest";
import { documentsOf, exampleDay } from "./comparison-examples.ts";

type Pair = Pick<ComparisonExample, "at" | "base" | "revision">;

/** Each change as "id level", with what both documents say of the witness. */
function told({ at, base, revision }: Pair, isBack = false): readonly string[] {
  const documents = documentsOf({ name: "", at, base, revision, reports: [] });
  const [from, to] = isBack ? [documents.revision, documents.base] : [documents.base, documents.revision];
  const { changes } = compareOpenApi(from, to, { today: exampleDay, profile: "interop" });
  return changes.map(({ id, level, witness }) =>
    witness === undefined ? `${id} ${level}` : `${id} ${level}: ${witness.base} / ${witness.revision}`,
  );
}

const get = (rest: string): string => `paths: {/a: {get: {${rest}}}}`;
const put = (types: string): string => `paths: {/a: {put: {requestBody: {content: {${types}}}, responses: {}}}}`;

test.each<Pair & { readonly name: string; readonly expected: readonly string[] }>([
  {
    name: "an operation",
    at: "document",
    base: get("responses: {}"),
    revision: "paths: {/a: {get: {responses: {}}, put: {responses: {}}}}",
    expected: ["operation-added error: 404 or 405: there is no such operation / accepted"],
  },
  {
    name: "a parameter that may be sent",
    at: "document",
    base: get("responses: {}"),
    revision: get("parameters: [{name: q, in: query, schema: {type: string}}], responses: {}"),
    expected: ["parameter-added error: left alone / read"],
  },
  {
    name: "a header that may come",
    at: "document",
    base: get("responses: {'200': {}}"),
    revision: get("responses: {'200': {headers: {X-A: {schema: {type: string}}}}}"),
    expected: ["response-header-added error: not described / possible"],
  },
  {
    name: "a code of an error",
    at: "document",
    base: get("responses: {'200': {}}"),
    revision: get("responses: {'200': {}, '404': {}}"),
    expected: ["other-status-added error: not listed / promised"],
  },
  {
    name: "that other codes of a range are answered no more",
    at: "document",
    base: get("responses: {2XX: {}}"),
    revision: get("responses: {'200': {}}"),
    expected: ["status-range-narrowed error: promised / never answered"],
  },
  {
    name: "a parameter that takes a list, beside another that does",
    at: "document",
    base: get(
      "parameters: [{name: p, in: query, schema: {type: integer}}, {name: q, in: query, schema: {enum: [a]}}], responses: {}",
    ),
    revision: get(
      "parameters: [{name: p, in: query, schema: {type: array, items: {type: integer}}}, {name: q, in: query, schema: {type: array, items: {enum: [a]}}}], responses: {}",
    ),
    expected: ["parameter-became-list error: refused / accepted", "parameter-became-list error: refused / accepted"],
  },
  {
    name: "a header that was a list and is one number",
    at: "document",
    base: get("responses: {'200': {headers: {X-A: {schema: {type: array, items: {type: integer}}}}}}"),
    revision: get("responses: {'200': {headers: {X-A: {schema: {type: integer}}}}}"),
    expected: ["response-header-became-value error: possible / not possible"],
  },
  {
    name: "one of two media types",
    at: "document",
    base: put("application/json: {}"),
    revision: put("application/json: {}, application/yaml: {}"),
    expected: ["request-media-type-added error: 415: the media type is not listed / accepted"],
  },
  {
    name: "a property",
    at: "response",
    base: "{type: object, properties: {a: {type: string}}}",
    revision: "{type: object, properties: {a: {type: string}, b: {type: string}}}",
    expected: ["response-property-added error: not described / possible"],
  },
  {
    name: "a wider bound of a request",
    at: "request",
    base: "{type: object, properties: {a: {type: integer, maximum: 5}}}",
    revision: "{type: object, properties: {a: {type: integer, maximum: 9}}}",
    expected: ["request-property-maximum-raised error: refused / accepted"],
  },
  {
    name: "a narrower bound of a response",
    at: "response",
    base: "{type: object, properties: {a: {type: integer, maximum: 9}}}",
    revision: "{type: object, properties: {a: {type: integer, maximum: 5}}}",
    expected: ["response-property-maximum-lowered error: possible / not possible"],
  },
  {
    name: "a default of a body; what is deprecated stands in the document only",
    at: "request",
    base: "{type: object, properties: {a: {type: string}}}",
    revision: "{type: object, properties: {a: {type: string, deprecated: true, default: x}}}",
    expected: [
      'request-property-default-added error: no default stands in for "a" / "x" stands in for "a"',
      "request-property-deprecated info",
    ],
  },
  {
    name: "another default, in a part of a body,",
    at: "request",
    base: "{type: object, required: [b], properties: {b: {type: object, properties: {a: {default: 1}}}}}",
    revision: "{type: object, required: [b], properties: {b: {type: object, properties: {a: {default: 2}}}}}",
    expected: ['request-property-default-changed error: 1 stands in for "b.a" / 2 stands in for "b.a"'],
  },
  {
    name: "another base path",
    at: "document",
    base: `{servers: [{url: https://a.example/v1}], ${get("responses: {}")}}`,
    revision: `{servers: [{url: https://a.example/v2}], ${get("responses: {}")}}`,
    expected: ['server-path-changed error: answered / not answered there: the base path is "/v2"'],
  },
  {
    name: "another host",
    at: "document",
    base: `{servers: [{url: https://a.example/v1}], ${get("responses: {}")}}`,
    revision: `{servers: [{url: https://b.example/v1}], ${get("responses: {}")}}`,
    expected: [
      'server-removed error: answered / not answered there: the server is "https://b.example"',
      "server-added info",
    ],
  },
  {
    name: "that a key has to be shown",
    at: "document",
    base: get("responses: {}"),
    revision: get("security: [{k: []}], responses: {}"),
    expected: ["security-stated error: accepted with nothing / 401: not enough"],
  },
  {
    name: "that a key need not be shown any more",
    at: "document",
    base: get("security: [{k: []}], responses: {}"),
    revision: get("responses: {}"),
    expected: ["security-removed error: 401: not enough / accepted with nothing"],
  },
  {
    name: "that no key need be shown for anything",
    at: "document",
    base: `{security: [{k: []}], ${get("responses: {}")}}`,
    revision: get("responses: {}"),
    expected: ["global-security-removed error: 401: not enough / accepted with nothing"],
  },
  {
    name: "one more key that lets in",
    at: "document",
    base: `{security: [{k: []}], ${get("responses: {}")}}`,
    revision: `{security: [{k: []}, {l: []}], ${get("responses: {}")}}`,
    expected: ['global-security-added error: 401: not enough / accepted with "l"'],
  },
])("$name is seen", (pair) => {
  expect([...told(pair)].sort()).toEqual([...pair.expected].sort());
});

test.each<Pair & { readonly name: string }>([
  {
    name: "members of allOf in one",
    at: "request",
    base: "{allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}",
    revision: "{type: object, properties: {a: {type: string}}, required: [a]}",
  },
  { name: "both booleans", at: "response", base: "{type: boolean}", revision: "{enum: [true, false]}" },
  {
    name: "what another alternative holds",
    at: "response",
    base: "{type: number, minimum: 0}",
    revision: "{anyOf: [{type: number, minimum: 0}, {type: integer, minimum: 0}]}",
  },
  {
    name: "that JSON is UTF-8",
    at: "document",
    base: get("responses: {'200': {content: {application/json: {}}}}"),
    revision: get("responses: {'200': {content: {application/json; charset=utf-8: {}}}}"),
  },
])("what is only spelled otherwise is not seen: $name", (pair) => {
  for (const isBack of [false, true]) expect(told(pair, isBack).filter((one) => !one.endsWith(" info"))).toEqual([]);
});
