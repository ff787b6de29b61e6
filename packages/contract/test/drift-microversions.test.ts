// A reference that tells microversions apart: a promise is held against the one that fits.
import { describe, expect, test } from "vitest";
import { compareFacts, readApiRef, type Drift } from "../src/index.ts";
import { promised } from "./promised-facts.ts";
import { method, fields, parameters as inQuery } from "./verify/spec-text.ts";

const parameters = `boats_list:
  in: body
  type: array
  required: true
boats_map: &boats_map
  in: body
  type: object
  required: true
boats_map_or_none:
  <<: *boats_map
  required: false
hull: &hull
  in: body
  type: string
  required: true
hull_of_10:
  <<: *hull
  min_version: 1.10
keel_to_9:
  in: body
  type: string
  required: true
  max_version: 1.9
harbour_in_query:
  in: query
  type: string
  required: true
  min_version: "1.30"
`;

/** What differs where a list of a reference has these headings, each with its rows, and these samples. */
function driftsOf(
  text: string,
  tables: readonly (readonly [heading: string, ...rows: string[]])[],
  files: readonly (readonly [string, unknown])[] = [],
): readonly Drift[] {
  const parts = tables.map(
    ([heading, ...rows]) =>
      `${heading}\n${"-".repeat(heading.length)}\n\n${
        rows[0]?.endsWith(".json") === true
          ? `.. literalinclude:: ${rows[0]}\n`
          : `.. rest_parameters:: parameters.yaml\n\n${rows.map((row) => `   - ${row}\n`).join("")}`
      }`,
  );
  const { operations, problems } = readApiRef(
    new Map([
      ["parameters.yaml", parameters],
      ...files.map(([name, value]) => [name, JSON.stringify(value)] as const),
      ["a.inc", `Moor\n====\n\n.. rest_method:: PUT /v1/piers\n\nNormal response codes: 204\n\n${parts.join("\n")}`],
    ]),
    (path) => path,
  );
  expect(problems).toEqual([]);
  return compareFacts(promised(text), operations);
}

const spec = (...parts: readonly string[]): string => method("PUT /piers", ["204"], "Moors them.", ...parts);
const ofMap = spec(fields("Request body", "boats | object | yes | All.", "name | string | yes | Whose."));
const ofList = spec(
  fields("Request body", "boats | list of object | yes | All.", "boats[].mast.hull | string | yes | Of it."),
);
const withKeel = spec(fields("Request body", "name | string | yes | Whose.", "keel | string | yes | Below."));

describe("a promise beside a list for each version", () => {
  const map = ["boats: boats_map", "name: hull"] as const;
  const list = ["boats: boats_list", "mast: boats_map", "hull: hull"] as const;
  test.each<readonly [name: string, spec: string, tables: Parameters<typeof driftsOf>[1], expected: readonly string[]]>(
    [
      [
        "the first has it",
        ofMap,
        [
          ["Request (microversions 1.12 - )", ...map],
          ["Request (microversions 1.0 - 1.11)", ...list],
        ],
        [],
      ],
      [
        "the second has it",
        ofList,
        [
          ["Request (microversions 1.12 - )", ...map],
          ["Request (microversions 1.0 - 1.11)", ...list],
        ],
        [],
      ],
      [
        "since and until",
        ofList,
        [
          ["Request (since 1.12)", ...map],
          ["Request (until v1.11)", ...list],
        ],
        [],
      ],
      [
        "and later, before",
        ofList,
        [
          ["Request (1.12 and later)", ...map],
          ["Request (before 1.12)", ...list],
        ],
        [],
      ],
      [
        "none has it",
        ofMap,
        [
          ["Request (1.12+)", "boats: boats_list", "name: hull"],
          ["Request (1.0 to 1.11)", "boats: boats_list"],
        ],
        ['error type-differs: "boats" of the request is promised as object and documented as array.'],
      ],
      [
        "two lists that name no version are one",
        ofList,
        [
          ["Request", ...map],
          ["Request", ...list],
        ],
        [
          'error type-differs: "boats" of the request is promised as array and documented as object.',
          'error undeclared-field: "name" of the request is documented and was never promised; it has to be sent.',
        ],
      ],
      ["a row that is gone", withKeel, [["Request", "name: hull", "keel: keel_to_9"]], []],
      ["a row that came later", withKeel, [["Request", "name: hull", "keel: keel_to_9", "hull: hull_of_10"]], []],
      [
        "one that takes over another's lines",
        ofMap,
        [["Request", "boats: boats_map", "name: hull", "harbour: harbour_in_query"]],
        [],
      ],
      [
        "so where it says otherwise itself",
        ofMap,
        [["Request", "boats: boats_map_or_none", "name: hull"]],
        ['warning required-differs: "boats" of the request is promised as required and documented as optional.'],
      ],
      [
        "a row of another version than one that is promised",
        spec(fields("Request body", "hull | string | yes | It.", "keel | string | yes | Below.")),
        [["Request", "hull: hull_of_10", "keel: keel_to_9"]],
        ['error missing-field: "keel" of the request is promised and not documented.'],
      ],
    ],
  )("%s", (_name, text, tables, expected) => {
    const told = driftsOf(text, tables).map(({ id, level, message }) => `${level} ${id}: ${message}`);
    expect(told).toEqual(expected);
  });
});

test("a parameter of the query that came later is not missed, and none that a promise has", () => {
  const rows = [["Request", "boats: boats_map", "name: hull", "harbour: harbour_in_query"]] as const;
  const both = spec(
    inQuery("harbour | query | string | yes | Where."),
    fields("Request body", "boats | object | yes | All.", "name | string | yes | Whose."),
  );
  expect(driftsOf(both, rows)).toEqual([]);
});

test("the sample of a version is held against what fits that version", () => {
  const files = [
    ["new.json", { boats: {}, name: "a" }],
    ["old.json", { boats: [{ mast: { hull: "b" } }] }],
  ] as const;
  const tables = [
    ["Request (1.12 - )", "boats: boats_map", "name: hull"],
    ["Request Example (1.12 - )", "new.json"],
    ["Request (1.0 - 1.11)", "boats: boats_list", "mast: boats_map", "hull: hull"],
    ["Request Example (1.0 - 1.11)", "old.json"],
  ] as const;
  expect(driftsOf(ofMap, tables, files)).toEqual([]);
  expect(driftsOf(ofList, tables, files)).toEqual([]);
});
