// Older forms: whether what a list names is in the query, in the body, or in the answer.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { details } from "./older.ts";
import { specWith } from "./read-text.ts";

const table =
  "========= ====== ============\nParameter Type   Description\n========= ====== ============\nsize      string How long.\n========= ====== ============\n";
const list = "- ``size``: How long it is.\n- ``kind``: What it is.\n";

test.each<readonly [name: string, body: string, expected: readonly string[]]>([
  [
    "query parameters of a method that sends a body",
    `POST /v1/boxes\n\nQuery Parameters:\n\n${list}`,
    ["POST /v1/boxes", "  query size: any -- How long it is.", "  query kind: any -- What it is."],
  ],
  [
    "parameters of a method that sends a body",
    `POST /v1/boxes\n\nParameters:\n\n${list}`,
    ["POST /v1/boxes", "  sent size: any -- How long it is.", "  sent kind: any -- What it is."],
  ],
  [
    "attributes of a thing that a method shows",
    `GET /v1/boxes\n\nThe attributes in the \`\`box\`\` object are as follows:\n\n${list}`,
    ["GET /v1/boxes"],
  ],
  [
    "attributes of a thing that a method makes",
    `POST /v1/boxes\n\nThe attributes in the \`\`box\`\` object are as follows:\n\n${list}`,
    ["POST /v1/boxes", "  sent size: any -- How long it is.", "  sent kind: any -- What it is."],
  ],
  [
    "attributes of a thing that may be asked for",
    `GET /v1/boxes\n\nFilters are these attributes of the box resource:\n\n${list}`,
    ["GET /v1/boxes", "  query size: any -- How long it is.", "  query kind: any -- What it is."],
  ],
  [
    "names below a body that is shown, of it and of something else",
    `* make_box\n\nPOST /v1/make_box\n\nExample request body:\n\n::\n\n  {"size": 1}\n\n* size\n\n* drop_box\n\nPOST /v1/drop_box\n\nDrops it.\n`,
    ["POST /v1/make_box", "  sent size: any -- ", "POST /v1/drop_box"],
  ],
  [
    "a table of what is sent, and one of what is answered",
    `POST /v1/boxes\n\nRequest parameters\n\n${table}\nGET /v1/boxes\n\nResponse code: 200\n\nResponse parameters\n\n${table}`,
    ["POST /v1/boxes", "  sent size: string -- How long.", "GET /v1/boxes", "  200 -- "],
  ],
  [
    "names of the query below a body that is answered",
    `GET /v1/boats\n\nQuery parameters:\n\n::\n\n  {"boats": []}\n\n* \`\`limit\`\`\n* \`\`marker\`\`\n`,
    ["GET /v1/boats", "  query limit: any -- ", "  query marker: any -- "],
  ],
  [
    "names below a body that is shown in part, and below one of the answer",
    `POST /v1/boats\n\nRequest body parameters:\n\n::\n\n  {"name": "red", ...}\n\n* \`\`keel\`\`\n\nGET /v1/piers\n\nParameters:\n\n::\n\n  {"piers": []}\n\n* \`\`depth\`\`\n`,
    ["POST /v1/boats", "  sent keel: any -- ", "GET /v1/piers", "  query depth: any -- "],
  ],
  ...["Query parameters that change the output:", "Parameters that limit what is returned:"].map(
    (words) =>
      [words, `GET /v1/boxes\n\n${words}\n\n${table}`, ["GET /v1/boxes", "  query size: string -- How long."]] as const,
  ),
])("%s", (_, body, expected) => {
  expect(details(readContract(specWith(body)).contract)).toEqual(expected);
});

test.each<readonly [words: string, expected: string]>([
  ['A new optional parameter will be added "box_needed" which is true or false.', "sent box_needed: any, optional -- "],
  ['A new optional parameter will be added: "box_ref". It is an address.', "sent box_ref: any, optional -- "],
  ["A new optional query parameter box_key will be added to this method.", "query box_key: any, optional -- "],
])("%s", (words, expected) => {
  const [, ...rest] = details(readContract(specWith(`* POST /v1/boxes\n\n  * ${words}\n`)).contract);
  expect(rest).toEqual([`  ${expected}`]);
});

test("a call in a body stands for a value", () => {
  const body =
    "Answers:\n\n.. code-block:: json\n\n   [{size: 'x', id: Number(of box)}, {size: 'y', id: Number(box)}]\n";
  const [boxes] = readContract(specWith(`* GET /v1/boxes\n\n${body}`)).contract.operations;
  expect(boxes!.samples.map(({ value }) => value)).toEqual([undefined]);
  const [known] = readContract(specWith(`* GET /v1/boxes\n\n${body.replace("of box", "box")}`)).contract.operations;
  expect(known!.samples.map(({ value }) => value)).toEqual([
    [
      { size: "x", id: "Number(box)" },
      { size: "y", id: "Number(box)" },
    ],
  ]);
});
