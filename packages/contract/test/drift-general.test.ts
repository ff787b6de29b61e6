// What a document says of all answers, of a whole body, or of all methods, beside the promise.
import { expect, test } from "vitest";
import { at, driftsOf, exportOf, told } from "./drift-of.ts";
import { fields, method, sourceOf } from "./verify/spec-text.ts";

const noBodies = [":Request body: none", ":Response body: none"];

test.each<readonly [documented: readonly string[], expected: readonly string[]]>([
  [["200", "404", "409"], []],
  [["200", "404"], ["error undocumented-code: 409 is promised and not documented."]],
  // "default" is what every answer is like that is not named (OpenAPI 3.1 §4.8.16).
  [["200", "default"], []],
  [["default"], []],
  [
    ["202", "default"],
    [
      "error undeclared-code: 202 is documented and was never promised; promised are 200, 404, 409.",
      "error undocumented-code: 200 is promised and not documented.",
    ],
  ],
])("codes that are promised, in a document that has %j", (documented, expected) => {
  const source = sourceOf(method("PUT /things", ["200", "404 -- none", "409 -- late"], "", ...noBodies));
  const text = exportOf(source, (tree) => {
    at(tree, "paths", "/v1/things", "put").responses = Object.fromEntries(
      documented.map((code) => [code, { description: "So." }]),
    );
  });
  expect(told(driftsOf(source, text))).toEqual(expected);
});

test.each<readonly [need: "yes" | "no", documented: boolean, expected: readonly string[]]>([
  ["yes", true, []],
  ["no", false, []],
  [
    "yes",
    false,
    [
      "warning required-body-differs: The body of the request is promised as one that has to be sent and documented as one that may be left out.",
    ],
  ],
  [
    "no",
    true,
    [
      "warning required-body-differs: The body of the request is promised as one that may be left out and documented as one that has to be sent.",
    ],
  ],
])("a body with a field that has to be there (%s), documented as required: %s", (need, documented, expected) => {
  const body = fields("Request body", `name | string | ${need} | Its name.`);
  const source = sourceOf(method("POST /things", ["201"], "", body, ":Response body: none"));
  const text = exportOf(source, (tree) => {
    at(tree, "paths", "/v1/things", "post", "requestBody").required = documented;
  });
  expect(told(driftsOf(source, text))).toEqual(expected);
});

test("bodies that no method is documented to need are one difference", () => {
  const body = fields("Request body", "name | string | yes | Its name.");
  const paths = ["/a", "/b", "/c"];
  const source = sourceOf(...paths.map((path) => method(`POST ${path}`, ["201"], "", body, ":Response body: none")));
  const text = exportOf(source, (tree) => {
    for (const path of paths) delete at(tree, "paths", `/v1${path}`, "post", "requestBody").required;
  });
  expect(told(driftsOf(source, text))).toEqual([
    "warning required-body-differs: The body of the request is promised as one that has to be sent and documented as one that may be left out, here and at 2 other methods.",
  ]);
});

test.each<readonly [methods: number, needed: boolean, expected: readonly string[]]>([
  [1, false, ['The header "X-Trace" of the request is documented and was never promised.']],
  [
    2,
    false,
    Array.from({ length: 2 }, () => 'The header "X-Trace" of the request is documented and was never promised.'),
  ],
  [
    4,
    false,
    ['The header "X-Trace" of the request is documented and was never promised, here and at 3 other methods.'],
  ],
  [
    4,
    true,
    Array.from(
      { length: 4 },
      () => 'The header "X-Trace" of the request is documented and was never promised; it has to be sent.',
    ),
  ],
])("a header that %i methods are documented with (needed: %s)", (methods, needed, expected) => {
  const paths = Array.from({ length: 4 }, (_, index) => `/things${index}`);
  const source = sourceOf(...paths.map((path) => method(`GET ${path}`, ["200"], "", ...noBodies)));
  const header = { name: "X-Trace", in: "header", required: needed, schema: { type: "string" } };
  const text = exportOf(source, (tree) => {
    for (const path of paths.slice(0, methods)) at(tree, "paths", `/v1${path}`, "get").parameters = [header];
  });
  const drifts = driftsOf(source, text);
  expect(drifts.map(({ message }) => message)).toEqual(expected);
  const places = drifts.flatMap(({ documented, alsoDocumented = [] }) => [documented, ...alsoDocumented]);
  expect(new Set(places.map((place) => place?.line)).size).toBe(methods);
});
