// An OpenAPI document whose servers have a path is held against a spec that has it in its base path, or does not say it.
import { expect, test } from "vitest";
import { driftsOf, exportOf } from "./drift-of.ts";
import { method, sourceOf } from "./verify/spec-text.ts";

const none = [":Response body: none"];
const methods = (base: string): readonly string[] => [
  method(`GET ${base}/things`, ["204"], "", ...none),
  method(`DELETE ${base}/things/{id}`, ["204", "404 -- there is none"], "", ...none),
];

/** What is told where the document has these servers, and the paths without `cut`. */
function toldOf(
  base: string,
  { servers, cut, at = "document" }: { servers: readonly unknown[]; cut: string; at?: string },
): readonly string[] {
  // A path with a version stands beside the base path.
  const source = sourceOf(...methods(base));
  const text = exportOf(source, (tree) => {
    const paths = tree.paths as Readonly<Record<string, Readonly<Record<string, object>>>>;
    const given = { servers };
    tree.servers = at === "document" ? servers : [{ url: "https://other.example.org/else" }];
    tree.paths = Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [
        path.replace(cut, ""),
        at === "path"
          ? { ...item, ...given }
          : at === "operation"
            ? Object.fromEntries(Object.entries(item).map(([verb, one]) => [verb, { ...one, ...given }]))
            : item,
      ]),
    );
  });
  return driftsOf(source, text).map(({ id, operation }) => `${id} ${operation}`);
}

const url = (path: string): object => ({ url: `https://api.example.org${path}` });
const kinds = { url: "/{kind}/api", variables: { kind: { default: "live", enum: ["live", "test"] } } };

test.each<readonly [name: string, base: string, servers: readonly unknown[], cut: string, at: string]>([
  ["a path", "/v1/api", [url("/v1/api")], "/v1/api", "document"],
  ["a path and a slash", "/v1/api", [url("/v1/api/")], "/v1/api", "document"],
  ["a part of the path", "/v1/api", [url("/v1")], "/v1", "document"],
  ["a path that is none of a version", "/inventory/v2", [url("/v1/inventory/v2")], "/v1/inventory/v2", "document"],
  ["no host", "/v1/api", [{ url: "/v1/api" }], "/v1/api", "document"],
  ["several", "/v1/api", [url("/other"), url("/v1/api")], "/v1/api", "document"],
  ["a variable", "/v1/test/api", [{ ...kinds, url: "/v1/{kind}/api" }], "/v1/test/api", "document"],
  ["of the path", "/v1/api", [url("/v1/api")], "/v1/api", "path"],
  ["of the operation", "/v1/api", [url("/v1/api")], "/v1/api", "operation"],
  ["that the spec does not say", "", [url("/api")], "/v1", "document"],
])("servers: %s", (_name, base, servers, cut, at) => {
  expect(toldOf(base, { servers, cut, at })).toEqual([]);
});

test("another path is another API", () => {
  expect(toldOf("/v1/api", { servers: [url("/v1/web")], cut: "/v1/api" })).toEqual([
    "undocumented-operation GET /v1/api/things",
    "undocumented-operation DELETE /v1/api/things/{id}",
  ]);
});

test("of two that may be meant it is that of the whole path", () => {
  const source = sourceOf(method("GET /v1/things", ["204"], "", ...none));
  const text = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/v1/things": { servers: [{ url: "/old" }], get: { responses: { 200: { description: "" } } } },
      "/things": { servers: [{ url: "/v1" }], get: { responses: { 204: { description: "" } } } },
    },
  });
  expect(driftsOf(source, text)).toEqual([]);
});
