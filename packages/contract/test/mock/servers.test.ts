// A path is found behind the path of each of the servers that a document names, and without it.
import { expect, test } from "vitest";
import type { OpenApi } from "../../src/index.ts";
import { ask, plain } from "./asking.ts";

const variables = {
  region: { default: "eu", enum: ["eu", "us"] },
  version: { default: "v2", enum: ["v1", "v2"] },
  tenant: { default: "acme" },
  base: { default: "api/v3" },
  scheme: { default: "https" },
};

test.each<{ readonly urls: readonly string[]; readonly path: string; readonly status: number }>([
  { urls: ["https://a.test/{region}/v2"], path: "/eu/v2/things/1", status: 200 },
  { urls: ["https://a.test/{region}/v2"], path: "/us/v2/things/1", status: 200 },
  { urls: ["https://a.test/{region}/v2"], path: "/things/1", status: 200 },
  { urls: ["https://a.test/{region}/v2"], path: "/asia/v2/things/1", status: 404 },
  { urls: ["https://{region}.a.test/{version}"], path: "/v1/things/1", status: 200 },
  { urls: ["https://{region}.a.test/{version}"], path: "/us/things/1", status: 404 },
  { urls: ["{scheme}://a.test/{region}/{version}"], path: "/us/v1/things/1", status: 200 },
  { urls: ["/{region}-{version}"], path: "/us-v1/things/1", status: 200 },
  { urls: ["https://a.test/{tenant}"], path: "/acme/things/1", status: 200 },
  { urls: ["https://a.test/{tenant}"], path: "/other/things/1", status: 200 },
  { urls: ["https://a.test/{tenant}"], path: "/other/else/things/1", status: 404 },
  { urls: ["https://a.test/{base}"], path: "/api/v3/things/1", status: 200 },
  { urls: ["https://a.test/v1", "https://b.test/v2"], path: "/v2/things/1", status: 200 },
  { urls: ["https://a.test/v1", "https://b.test/v2"], path: "/v3/things/1", status: 404 },
])("$path of $urls: $status", ({ urls, path, status }) => {
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    servers: urls.map((url) => ({ url, variables })),
    paths: { "/things/{id}": { get: { responses: { "200": { description: "" } } } } },
  } as unknown as OpenApi;
  expect(ask(plain(document), `GET ${path}`).status).toBe(status);
});

test("what a server's path leaves open is no value of the API's own path", () => {
  const schema = { type: "integer" };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    servers: [{ url: "/{id}", variables: { id: { default: "a" } } }],
    paths: {
      "/things/{id}": {
        get: {
          parameters: [{ name: "id", in: "path", required: true, schema }],
          responses: { "200": { description: "" }, "400": { description: "" } },
        },
      },
    },
  } as unknown as OpenApi;
  const mock = plain(document);
  expect(ask(mock, "GET /x/things/1").status).toBe(200);
  expect(ask(mock, "GET /1/things/x").status).toBe(400);
});
