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

test.each([
  ["/%7Epens", 204],
  ["/~pens", 204],
  ["/ink%20pots", 205],
  ["/ink%3Afill", 206],
  ["/%69nk%3Afill", 206],
])("escapes in what is promised: %s", (path, status) => {
  const paths = { "/%7Epens": get("204"), "/ink%20pots": get("205"), "/ink%3Afill": get("206") };
  expect(ask(plain({ ...document, paths } as unknown as OpenApi), `GET ${path}`).status).toBe(status);
});
