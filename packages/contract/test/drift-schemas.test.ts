// A spec beside the OpenAPI document that was made of it: schemas of all kinds say the same, and what differs is told.
import { describe, expect, test } from "vitest";
import { readContract, type ContractSource } from "../src/index.ts";
import { driftsOf, exportOf } from "./drift-of.ts";
import { specWith } from "./read-text.ts";

describe("a spec beside the OpenAPI document that was made of it", () => {
  const body = (rows: readonly string[]): string =>
    [
      ".. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning",
      ...rows,
    ]
      .map((row, index) =>
        index === 0
          ? row
          : row
              .split("|")
              .map((cell, at) => `${at === 0 ? "   * -" : "     -"} ${cell.trim()}`)
              .join("\n"),
      )
      .join("\n");
  const shape = body(["``id`` | string | yes | Its id. Length 1 to 9.", "``labels[]`` | string | no | Labels."]);
  const method = (rows: readonly string[]): string =>
    [
      "Item\n~~~~\n",
      shape.replace("Request body", "Shape"),
      "\nMake a thing\n~~~~~~~~~~~~\n",
      ":Method: ``POST /v1/things``\n:Change: added\n:Normal codes: 201\n:Response body: `Item`_\n",
      body(rows),
      "",
    ].join("\n");
  const sourceOf = (text: string): ContractSource => {
    const read = specWith(text);
    return { contract: readContract(read).contract, text: read.text };
  };
  const documentOf = (text: string): string => exportOf(sourceOf(text));
  const drifts = (text: string, documented: string): readonly string[] =>
    driftsOf(sourceOf(text), documented).map(({ id, message }) => `${id}: ${message}`);
  const bodies: readonly (readonly string[])[] = [
    ["``tags[]`` | string | no | Tags."],
    ["``tags[]`` | string | yes | Length 1 to 9."],
    ["``tags`` | list of string | no | Tags. 1 to 5 items.", "``tags[]`` | string | yes | Length 1 to 9."],
    ["``tags`` | list of string | no | One of ``a``, ``b``."],
    ["``tags`` | list of string or null | no | Tags."],
    ["``grid[][]`` | integer | no | At least 1."],
    ["``grid`` | list of list of integer | no | Rows."],
    ["``labels[].name`` | string | yes | Its name."],
    ["``labels[].tags[]`` | string | yes | Its tags."],
    ["``limits.cpu`` | integer | yes | How much.", "``limits.memory`` | integer | no | How much."],
    ["``limits.*`` | integer | no | How much."],
    ["``limits`` | map of integer | no | How much."],
    ["``limits.*.soft`` | integer | yes | How much."],
    ["``owners`` | map of `Item`_ | no | Things."],
    ["``items`` | list of `Item`_ | no | Things."],
    ["``item`` | `Item`_ or null | no | A thing."],
    ['``"os.version".major`` | integer | no | A number.', '``"a[]"`` | string | no | A text.'],
    ["``a.b.c.d.e.f.g`` | integer | no | Deep."],
    [
      "``owner.id`` | integer | no | Its id.",
      "``project.id`` | string | no | Its id.",
      "``id`` | boolean | no | Its id.",
    ],
  ];
  test.each(bodies.map((rows) => [rows] as const))("says the same: %j", (rows) => {
    const text = method(rows);
    expect(drifts(text, documentOf(text))).toEqual([]);
  });

  test("says the same where a shape holds itself, as deep as it is told", () => {
    const tree = [
      "Node\n~~~~\n",
      body([
        "``children`` | list of `Node`_ | no | Below.",
        "``ports[].number`` | integer | yes | From 1 to 9.",
        "``limits.cpu.most`` | integer | no | At most 9.",
      ]).replace("Request body", "Shape"),
      "\nShow a node\n~~~~~~~~~~~\n",
      ":Method: ``GET /v1/node``\n:Change: added\n:Normal codes: 200\n:Response body: `Node`_\n",
    ].join("\n");
    expect(drifts(tree, documentOf(tree))).toEqual([]);
  });

  test.each<{
    readonly promise: readonly string[];
    readonly document: readonly string[];
    readonly expected: readonly string[];
  }>([
    {
      promise: ["``tags[]`` | string | no | Tags."],
      document: ["``tags`` | string | no | Tags."],
      expected: ['type-differs: "tags" of the request is promised as array and documented as string.'],
    },
    {
      promise: ["``a`` | string or null | no | A.", "``b`` | string | no | B."],
      document: ["``a`` | string | no | A.", "``b`` | string or null | no | B."],
      expected: [
        'null-differs: "a" of the request is promised with null and documented without null.',
        'null-differs: "b" of the request is promised without null and documented with null.',
      ],
    },
    {
      promise: ["``tags`` | list of string | no | Tags."],
      document: ["``tags[]`` | integer | no | Tags."],
      expected: ['type-differs: "tags[]" of the request is promised as string and documented as integer.'],
    },
    {
      promise: ["``tags[]`` | string | no | Length 1 to 9."],
      document: ["``tags[]`` | string | no | Length 1 to 5."],
      expected: [
        'limit-differs: "tags[]" of the request is promised with maxLength 9 and documented with maxLength 5.',
      ],
    },
    {
      promise: ["``tags[]`` | string | no | Tags.", "``a`` | string | no | A."],
      document: ["``a`` | string | no | A."],
      expected: ['missing-field: "tags" of the request is promised and not documented.'],
    },
    {
      promise: ["``limits.cpu`` | integer | no | A.", "``a`` | string | no | A."],
      document: ["``a`` | string | no | A."],
      expected: ['missing-field: "limits.cpu" of the request is promised and not documented.'],
    },
    {
      promise: ["``limits.*`` | integer | no | A."],
      document: ["``limits`` | map of string | no | A."],
      expected: ['type-differs: "limits.*" of the request is promised as integer and documented as string.'],
    },
  ])("says something else: $promise and $document", ({ promise, document, expected }) => {
    expect(drifts(method(promise), documentOf(method(document)))).toEqual(expected);
  });

  const headed = (request: string, response: string): string =>
    [
      "Make a thing\n~~~~~~~~~~~~\n",
      ":Method: ``POST /v1/things``\n:Change: added\n:Normal codes: 201\n:Request body: none\n:Response body: none\n",
      body([request]).replace("Request body", "Request headers"),
      "",
      body([response]).replace("Request body", "Response headers"),
      "",
    ].join("\n");
  const tag = "``If-Match`` | string | yes | The tag.";
  const place = "``Location`` | uri | yes | Where it is.";

  test.each<{ readonly documented: string; readonly expected: readonly string[] }>([
    { documented: headed(tag, place), expected: [] },
    { documented: headed(tag.replace("If-Match", "if-match"), place.replace("Location", "location")), expected: [] },
    {
      documented: headed(tag.replace("If-Match", "X-Tag"), place),
      expected: [
        'missing-header: The header "If-Match" of the request is promised and not documented.',
        'undeclared-header: The header "X-Tag" of the request is documented and was never promised; it has to be sent.',
      ],
    },
    {
      documented: headed(tag.replace("| yes", "| no"), place.replace("uri", "integer")),
      expected: [
        'required-differs: The header "If-Match" of the request is promised as required and documented as optional.',
        'type-differs: The header "Location" of the response is promised as string and documented as integer.',
        'limit-differs: The header "Location" of the response is promised with format "uri" and documented without format.',
      ],
    },
    {
      documented: headed(tag, place).replace(/(?<=:Response body: none\n)[^]*$/, ""),
      expected: [
        'missing-header: The header "If-Match" of the request is promised and not documented.',
        'missing-header: The header "Location" of the response is promised and not documented.',
      ],
    },
    {
      documented: documentOf(headed(tag, place)).replace(
        '"parameters": [',
        '"parameters": [{"name": "x-auth-token", "in": "header", "schema": {"type": "string"}}, ',
      ),
      expected: [],
    },
  ])("headers: $expected", ({ documented, expected }) => {
    const auth = "Authentication: ``X-Auth-Token`` on every method.\n\n";
    const text = documented.startsWith("{") ? documented : documentOf(auth + documented);
    expect(drifts(auth + headed(tag, place), text)).toEqual(expected);
  });
});
