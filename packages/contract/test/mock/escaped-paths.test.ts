// A path is the same with an escape in place of a character that may stand for itself (RFC 3986, section 6.2.2.2).
import { expect, test } from "vitest";
import type { OpenApi } from "../../src/index.ts";
import { ask, plain } from "./asking.ts";

const get = (status: string): object => ({ get: { responses: { [status]: { description: "" } } } });
const document = {
  openapi: "3.1.0",
  info: { title: "", version: "" },
  paths: { "/pens": get("200"), "/pens/all": get("202"), "/pens/{id}": get("203"), "/pens/{id}:fill": get("204") },
} as unknown as OpenApi;

test.each([
  ["/pens", 200],
  ["/%70ens", 200],
  ["/pens/%61ll", 202],
  ["/pens/7", 203],
  ["/pens/a%2Fb", 203],
  ["/pens/%zz", 203],
  ["/pens/7:fill", 204],
  ["/pens/7%3Afill", 203],
  ["/pens%2Fall", 404],
])("%s: %i", (path, status) => {
  expect(ask(plain(document), `GET ${path}`).status).toBe(status);
});

test("an escape in a part that is fixed, which nothing else takes", () => {
  const only = { ...document, paths: { "/pens:fill": get("204") } } as unknown as OpenApi;
  expect(ask(plain(only), "GET /pens%3Afill").status).toBe(204);
});
