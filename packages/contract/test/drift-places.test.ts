// What of a request a documentation has in another place than is promised, beside a reference of the OpenStack form.
import { describe, expect, test } from "vitest";
import { compareFacts, factsOfContract, readApiRef } from "../src/index.ts";
import { at, driftsOf, exportOf, told, type Tree } from "./drift-of.ts";
import { fields, method, parameters, sourceOf } from "./verify/spec-text.ts";

const list = ["body", "query", "path", "header"]
  .map((place) => `in_${place}:\n  in: ${place}\n  required: false\n  type: string\n`)
  .join("");

/** A reference of one method, with these rows for its request: "berth: in_query". */
function reference(of: string, rows: readonly string[]): ReadonlyMap<string, string> {
  const entries = rows.map((one) => `   - ${one}\n`).join("");
  const text = `Boats\n=====\n\n.. rest_method:: ${of}\n\nNormal response codes: 200\n\nRequest\n-------\n\n.. rest_parameters:: parameters.yaml\n\n${entries}`;
  return new Map([
    ["parameters.yaml", list],
    ["boats.inc", text],
  ]);
}

const post = "POST /v1/boats/{boat_id}/moves";
const get = "GET /v1/boats";
const spec = (of: string, ...parts: readonly string[]): string =>
  method(of.replace("/v1", ""), ["200"], "Moves.", ...parts);
const body = (...names: readonly string[]): string =>
  fields("Request body", ...names.map((name) => `${name} | string | no | Words.`));
const query = (name: string): string => parameters(`${name} | query | string | no | Words.`);
const sample = (value: unknown, side = "request"): string =>
  `Sample ${side}\n\n.. code-block:: json\n\n   ${JSON.stringify(value)}\n`;
const boat = "boat_id: in_path";

function check(of: string, parts: readonly string[], rows: readonly string[]): readonly string[] {
  const { operations, problems } = readApiRef(reference(of, rows), (path) => path);
  expect(problems).toEqual([]);
  return told(compareFacts(factsOfContract(sourceOf(spec(of, ...parts))), operations));
}

describe("a name in another place", () => {
  test.each<
    readonly [name: string, of: string, parts: readonly string[], rows: readonly string[], expected: readonly string[]]
  >([
    ["the same", post, [body("berth")], [boat, "berth: in_body"], []],
    [
      "a field, documented in the query",
      post,
      [body("berth", "at")],
      [boat, "berth: in_query", "at: in_body"],
      ['error place-differs: "berth" of the request is promised in the body and documented in the query.'],
    ],
    [
      "a field, documented in the path, which has no place for it",
      post,
      [body("berth", "at")],
      [boat, "berth: in_path", "at: in_body"],
      ['error place-differs: "berth" of the request is promised in the body and documented in the path.'],
    ],
    [
      "a field that is called as a variable of the path",
      post,
      [body("boat_id", "at")],
      [boat, "at: in_body"],
      ['error missing-field: "boat_id" of the request is promised and not documented.'],
    ],
    [
      "a field that is called as a parameter that is promised too",
      post,
      [query("berth"), body("berth", "at")],
      [boat, "berth: in_query", "at: in_body"],
      ['error missing-field: "berth" of the request is promised and not documented.'],
    ],
    [
      "a parameter, documented in the body",
      get,
      [query("berth")],
      ["berth: in_body"],
      ['error place-differs: The parameter "berth" is promised in the query and documented in the body.'],
    ],
    [
      "a parameter, documented as a header",
      get,
      [query("berth")],
      ["Berth: in_header"],
      ['error place-differs: The parameter "berth" is promised in the query and documented as a header.'],
    ],
    [
      "a name of a sample",
      post,
      [sample({ move: { berth_kind: "a", at: "b" } })],
      [boat, "move: in_body", "at: in_body", "berth_kind: in_query"],
      ['error place-differs: "berth_kind" of the request is promised in the body and documented in the query.'],
    ],
    [
      "a name of a sample, deep in which stands another thing",
      post,
      [sample({ move: { at: { dock: { kind: "a" } } } })],
      [boat, "move: in_body", "at: in_body", "dock: in_body", "kind: in_query"],
      ['warning undeclared-parameter: The parameter "kind" is documented and was never promised.'],
    ],
  ])("%s", (_, of, parts, rows, expected) => {
    expect(check(of, parts, rows)).toEqual(expected);
  });
});

test.each<readonly [name: string, parts: readonly string[], rows: readonly string[], expected: readonly string[]]>([
  [
    "by samples",
    [sample({ berth_group: "a", at: "b" }), sample({ berth_group: "a", group: "b" }, "response")],
    ["group: in_body", "at: in_body"],
    [
      'error missing-field: "berth_group" of the request is promised by a sample and not documented.',
      'warning undeclared-field: "group" of the request is documented and not in the sample that promises it.',
    ],
  ],
  [
    "by tables",
    [
      body("berth_group"),
      fields("Response body", "berth_group | string | no | Words.", "group | string | no | Words."),
    ],
    ["group: in_body"],
    [
      'error missing-field: "berth_group" of the request is promised and not documented.',
      'warning undeclared-field: "group" of the request is documented and was never promised.',
    ],
  ],
])("two names that are promised beside each other are no names of one thing: %s", (_, parts, rows, expected) => {
  expect(check(post, parts, [boat, ...rows]).filter((one) => !one.includes("missing-body"))).toEqual(expected);
});

test("an OpenAPI document has a parameter in another place", () => {
  const source = sourceOf(spec(get, query("berth"), fields("Response body", "id | string | yes | Words.")));
  const text = exportOf(source, (tree) => {
    const [berth] = at(tree, "paths", get.slice(4), "get").parameters as readonly Tree[];
    berth!.in = "header";
  });
  expect(told(driftsOf(source, text))).toEqual([
    'error place-differs: The parameter "berth" is promised in the query and documented as a header.',
  ]);
});
