// Parameters in each style of OpenAPI 3.1 (§4.8.12.4): what the mock takes and refuses, and what verify sends.
import { expect, test } from "vitest";
import { makeMock, type OpenApi } from "../../src/index.ts";
import { answer } from "../verify/spec-text.ts";
import { verifyAt } from "../verify/verify-at.ts";

const person = { type: "object", required: ["n"], properties: { n: { type: "string" }, s: { type: "integer" } } };
const page = {
  type: "object",
  properties: { page: { type: "integer" }, sort: { type: "array", items: { type: "string" } } },
};
const integers = { type: "array", items: { type: "integer" }, minItems: 2 };

function documentOf(parameter: object): OpenApi {
  const { in: place } = parameter as { readonly in: string };
  const parameters = [{ name: "p", required: true, ...parameter }];
  const responses = { 200: { description: "ok" }, 400: { description: "the request is malformed" } };
  return {
    openapi: "3.1.0",
    info: { title: "Styles", version: "1" },
    paths: { [place === "path" ? "/a/{p}" : "/a"]: { get: { parameters, responses } } },
  } as never;
}

const mockOf = (parameter: object): ReturnType<typeof makeMock> =>
  makeMock(documentOf(parameter), { seed: 1, state: undefined, token: undefined, now: () => 0 });

test.each<{ readonly parameter: object; readonly right: readonly string[]; readonly wrong: readonly string[] }>([
  { parameter: { in: "query", schema: person }, right: ["?n=x&s=2", "?n=x"], wrong: ["?n=x&s=y", "?s=2", "?p=1", ""] },
  {
    parameter: { in: "query", explode: false, schema: person },
    right: ["?p=n,x,s,2", "?p=n,x"],
    wrong: ["?p=n,x,s,y", "?p=n", "?p=s,2", "?n=x"],
  },
  {
    parameter: { in: "query", style: "pipeDelimited", explode: false, schema: person },
    right: ["?p=n%7Cx%7Cs%7C2"],
    wrong: ["?p=n,x"],
  },
  { parameter: { in: "query", style: "deepObject", schema: person }, right: ["?p[n]=x"], wrong: ["?p[s]=2", "?n=x"] },
  { parameter: { in: "path", schema: person }, right: ["n,x,s,2"], wrong: ["n,x,s,y", "n"] },
  { parameter: { in: "path", explode: true, schema: person }, right: ["n=x,s=2"], wrong: ["n,x", "s=2"] },
  { parameter: { in: "path", style: "label", schema: { type: "integer" } }, right: [".5"], wrong: ["5", ".x"] },
  { parameter: { in: "path", style: "label", explode: true, schema: integers }, right: [".5.6"], wrong: [".5", "5,6"] },
  { parameter: { in: "path", style: "matrix", schema: integers }, right: [";p=5,6"], wrong: [";p=5", ";q=5,6", "5,6"] },
  { parameter: { in: "path", style: "matrix", explode: true, schema: integers }, right: [";p=5;p=6"], wrong: ["5"] },
  { parameter: { in: "path", style: "matrix", explode: true, schema: person }, right: [";n=x;s=2"], wrong: [";s=2"] },
  { parameter: { in: "query", schema: page }, right: ["?page=0&sort=a,asc&sort=b", "?sort=a"], wrong: ["?page=x"] },
  {
    parameter: { in: "query", style: "deepObject", schema: page },
    right: ["?p[sort]=a&p[sort]=b"],
    wrong: ["?p[page]=x"],
  },
  {
    parameter: { in: "query", schema: { additionalProperties: { type: "integer" }, type: "object" } },
    right: ["?a=1&b=2"],
    wrong: ["?a=x", ""],
  },
  {
    parameter: { in: "path", style: "label", explode: true, schema: { type: "number" } },
    right: [".1.5"],
    wrong: ["1.5"],
  },
  { parameter: { in: "path", style: "label", schema: { type: ["integer", "null"] } }, right: [".5"], wrong: ["5"] },
  { parameter: { in: "path", style: "matrix", schema: { type: "string" } }, right: [";p=", ";p"], wrong: ["a", ";q"] },
  {
    parameter: { in: "path", style: "matrix", explode: true, schema: { ...person, required: ["p"] } },
    right: [";p=x;s=2"],
    wrong: [";s=2"],
  },
  { parameter: { in: "path", schema: { enum: [1, "b"] } }, right: ["1", "b"], wrong: ["2", "c"] },
])("the mock reads $parameter", ({ parameter, right, wrong }) => {
  const { answer: ask } = mockOf(parameter);
  const statusOf = (sent: string): string => {
    const [path = "", query = ""] = sent.split("?");
    const { status } = ask({
      method: "GET",
      path: path === "" ? "/a" : `/a/${path}`,
      query,
      header: () => undefined,
      body: new Uint8Array(),
    });
    return `${sent} ${status}`;
  };
  expect([...right, ...wrong].map(statusOf)).toEqual([
    ...right.map((one) => `${one} 200`),
    ...wrong.map((one) => `${one} 400`),
  ]);
});

test("a space behind the comma of a header, as two headers that become one have, and what is escaped in a cookie", () => {
  const statusOf = (parameter: object, name: string, text: string): number =>
    mockOf(parameter).answer({
      method: "GET",
      path: "/a",
      query: "",
      header: (one) => (one === name ? text : undefined),
      body: new Uint8Array(),
    }).status;
  expect(statusOf({ in: "header", schema: integers }, "p", "1, 2")).toBe(200);
  expect(statusOf({ in: "header", explode: true, schema: person }, "p", "n=x, s=2")).toBe(200);
  expect(statusOf({ in: "cookie", explode: false, schema: integers }, "cookie", "p=1%2C2")).toBe(200);
});

test.each([
  { in: "query", schema: integers },
  { in: "query", style: "pipeDelimited", explode: false, schema: integers },
  { in: "query", schema: page },
  { in: "query", style: "deepObject", schema: page },
  { in: "cookie", explode: false, schema: integers },
  { in: "query", schema: person },
  { in: "query", explode: false, schema: person },
  { in: "query", style: "deepObject", schema: person },
  { in: "header", schema: person },
  { in: "header", explode: true, schema: person },
])("verify sends $in $style $explode as it is written, and leaves all of it out", async (parameter) => {
  const document = documentOf(parameter);
  const verification = await verifyAt(document, mockOf(parameter).answer);
  expect(verification.differences).toEqual([]);
  expect(verification.coverage.every(({ right }) => right > 0)).toBe(true);
  const lax = await verifyAt(document, () => answer(200));
  expect(lax.differences.map(({ id }) => id)).toEqual(["accepts-invalid"]);
});
