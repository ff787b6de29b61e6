// A documentation of the OpenStack form that has mistakes of its own: they are told with their place, and no difference is made of them.
import { describe, expect, test } from "vitest";
import { compareFacts, factsOfContract, readApiRef } from "../src/index.ts";
import { told } from "./drift-of.ts";
import { fields, method, parameters, shape, sourceOf } from "./verify/spec-text.ts";

const owner = "owner.name | string | yes | Whose it is.";
const spec = [
  shape("Boat", "name | string | yes | Words.", "length | number | yes | In metres.", owner),
  method(
    "POST /boats",
    ["201"],
    "Makes one.",
    fields("Request headers", "X-Harbour | string | yes | Where."),
    fields("Request body", "name | string | yes | Words."),
    fields("Response headers", "Location | uri | yes | Where it is."),
  ),
  method(
    "GET /boats",
    ["200"],
    "All.",
    parameters("limit | query | integer | no | How many."),
    fields("Response body", "boats | list of `Boat`_ | yes | All."),
  ),
  method("DELETE /boats/{boat_id}", ["204"], "Removes it."),
];

const list = `limit:
  in: query
  type: integer
boat_id:
  in: path
  type: string
  required: true
X-Harbour:
  in: header
  type: string
  required: true
Location:
  in: header
  type: string
  required: true
text:
  in: body
  type: string
  required: true
length:
  in: body
  type: float
  required: true
all:
  in: body
  type: array
  required: true
owner:
  in: body
  type: object
  required: true
`;

const reference = `=====
Boats
=====

Create a boat
=============

.. rest_method:: POST /v1/boats

Normal response codes: 201

Request
-------

.. rest_parameters:: parameters.yaml

   - X-Harbour: X-Harbour
   - name: text

Response
--------

.. rest_parameters:: parameters.yaml

   - Location: Location

List boats
==========

.. rest_method:: GET /v1/boats

Normal response codes: 200

Request
-------

.. rest_parameters:: parameters.yaml

   - limit: limit

Response
--------

.. rest_parameters:: parameters.yaml

   - boats: all
   - name: text
   - length: length
   - owner: owner
   - owner.name: text

.. literalinclude:: boats.json

Delete a boat
=============

.. rest_method:: DELETE /v1/boats/{boat_id}

Normal response codes: 204

Request
-------

.. rest_parameters:: parameters.yaml

   - boat_id: boat_id
`;

const sample = JSON.stringify({ boats: [{ name: "a", length: 1, owner: { name: "b" } }] });

/** What differs, and what of the reference was not understood, where each text is changed so. */
function check({
  inReference = ["", ""],
  inList = ["", ""],
  inSample = ["", ""],
}: Partial<Readonly<Record<"inReference" | "inList" | "inSample", readonly [string, string]>>>): readonly string[] {
  const { operations, problems } = readApiRef(
    new Map([
      ["boats.inc", reference.replace(...inReference)],
      ["parameters.yaml", list.replace(...inList)],
      ["boats.json", sample.replace(...inSample)],
    ]),
    (path) => path,
  );
  return [...told(compareFacts(factsOfContract(sourceOf(...spec)), operations)), ...problems];
}

test("without mistakes", () => {
  expect(check({})).toEqual([]);
});

const notKnown = "body, path, query, header or cookie is known.";
describe("a mistake is told, and nothing else", () => {
  test.each<readonly [name: string, change: Parameters<typeof check>[0], expected: readonly string[]]>([
    [
      "a parameter without a place",
      { inList: ["  in: query\n", ""] },
      [`parameters.yaml:2: "limit" has no "in": ${notKnown}`],
    ],
    [
      "a place that there is not",
      { inList: ["in: query", "in: querry"] },
      [`parameters.yaml:2: "limit" is in "querry": ${notKnown}`],
    ],
    ["a place in capitals", { inList: ["in: query", "in: Query"] }, []],
    [
      "a header without a place, told once",
      { inList: ["X-Harbour:\n  in: header\n", "X-Harbour:\n"] },
      [`parameters.yaml:9: "X-Harbour" has no "in": ${notKnown}`],
    ],
    [
      "a header of an answer without a place",
      { inList: ["Location:\n  in: header\n", "Location:\n"] },
      [`parameters.yaml:13: "Location" has no "in": ${notKnown}`],
    ],
    [
      "a variable of the path without a place",
      { inList: ["in: path", "in: url"] },
      [`parameters.yaml:5: "boat_id" is in "url": ${notKnown}`],
    ],
    [
      "a parameter that there is not",
      { inReference: ["limit: limit", "limit: page_limit"] },
      ['boats.inc:39: "page_limit" is not among the parameters.'],
    ],
    [
      "a list that there is not",
      { inReference: ["parameters.yaml\n\n   - limit", "params.yaml\n\n   - limit"] },
      ['boats.inc:37: There is no file "params.yaml".'],
    ],
    [
      "a list that is no YAML",
      { inList: ["limit:\n  in", "limit:\n in"] },
      ["parameters.yaml:2: It is no YAML: Nested mappings are not allowed in compact mappings"],
    ],
    ["a verb in small letters", { inReference: ["GET /v1/boats", "get /v1/boats"] }, []],
    [
      "a method that is none",
      { inReference: ["DELETE /v1/boats/{boat_id}", "DELETE the boat"] },
      [
        "error undocumented-operation: DELETE /v1/boats/{boat_id} is promised and not documented.",
        'boats.inc:57: "DELETE the boat" is no method and path.',
      ],
    ],
    [
      "a section without its method",
      { inReference: [".. rest_method:: DELETE /v1/boats/{boat_id}\n", ""] },
      ["error undocumented-operation: DELETE /v1/boats/{boat_id} is promised and not documented."],
    ],
    [
      "a part of a method that is marked as the method is",
      { inReference: ["Request\n-------", "Request\n======="] },
      [],
    ],
    [
      "a sample that is no JSON",
      { inSample: ['"boats":', '"boats"'] },
      ["boats.json: It is no JSON, and is held against nothing."],
    ],
  ])("%s", (_name, change, expected) => {
    expect(check(change)).toEqual(expected);
  });
});

test("a name without what it stands in is the thing's own, where the list writes what its owner has with the owner", () => {
  const mail = { inReference: ["owner.name: text", "owner.mail: text"] as const };
  expect(check(mail)).toEqual([
    'error missing-field: "boats[].owner.name" of the response is promised and not documented, although the sample has it.',
    'warning undeclared-field: "owner.mail" of the response is documented and was never promised.',
  ]);
  expect(check({ inReference: ["   - owner.name: text\n", ""] })).toEqual([]);
});

describe("what a table has under another name", () => {
  test.each<readonly [name: string, change: Parameters<typeof check>[0], expected: readonly string[]]>([
    [
      "what wraps a list",
      { inReference: ["boats: all", "ships: all"] },
      [
        'error renamed-field: "boats" of the response is promised; the documentation calls it "ships", although its own sample has the promised name.',
      ],
    ],
    ["what wraps a list, left out", { inReference: ["   - boats: all\n", ""] }, []],
    [
      "a list beside the fields of a thing, without what wraps it",
      { inReference: ["   - boats: all\n   - name: text\n", "   - name: text\n   - labels: all\n"] },
      ['warning undeclared-field: "labels" of the response is documented and was never promised.'],
    ],
    [
      "a list of the thing in the first row, without what wraps it",
      { inReference: ["boats: all", "labels: all"], inSample: ['"name":"a",', '"name":"a","labels":[],'] },
      ['warning undeclared-field: "labels" of the response is documented and was never promised.'],
    ],
    [
      "a type of several words",
      { inList: ["type: float", "type: list of floats"] },
      ['error type-differs: "boats[].length" of the response is promised as number and documented as array.'],
    ],
  ])("%s", (_name, change, expected) => {
    expect(check(change)).toEqual(expected);
  });
});
