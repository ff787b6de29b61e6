// Older forms: entries of labels, and cells of tables. A verb takes the URL of its own entry only, and a cell its own row's.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { summary } from "./older.ts";
import { specWith } from "./read-text.ts";

const entry = (name: string, verb: string, url: string): string =>
  `* | **Name**: ${name}\n  | **Method type**: ${verb}\n  | **URL for the resource**: ${url}\n  | **Request**:\n\n  ::\n\n    {"of": "${name}"}\n\n  | **Response**:\n\n  .. list-table::\n     :header-rows: 1\n\n     * - Data type\n       - Response Codes\n     * - n/a\n       - | Success 20${name.length}\n         | Error 4xx/5xx\n\n`;

const nowhere = "The resource URI is provided by the client when it creates the\n                subscription.";

test.each<[string, string, readonly string[], readonly string[]]>([
  [
    "entries that are whole",
    entry("a", "POST", "/a") + entry("b", "PUT", "/b"),
    ["field POST /a | 201 4XX 5XX |  | request", "field PUT /b | 201 4XX 5XX |  | request"],
    [],
  ],
  [
    "a URL that is a placeholder",
    entry("a", "GET", "<URI for notifications>") + entry("b", "POST", "/b"),
    ["field POST /b | 201 4XX 5XX |  | request"],
    [
      '"**Method type**: GET" is not understood.',
      '"**URL for the resource**: <URI for notifications>" is not understood.',
    ],
  ],
  [
    "a URL in words",
    entry("a", "POST", nowhere) + entry("b", "PUT", "/b"),
    ["field PUT /b | 201 4XX 5XX |  | request"],
    [
      '"**Method type**: POST" is not understood.',
      '"**URL for the resource**: The resource URI is provided by t…" is not understood.',
    ],
  ],
  [
    "an entry without a URL",
    `* | Name: a\n  | Method: POST\n  | Errors: 409\n* | Name: b\n  | Method: GET\n  | URL: /b\n`,
    ["field GET /b |  |  | "],
    ['"Method: POST" is not understood.'],
  ],
  [
    "an entry without a verb",
    `* | Name: a\n  | URL: /a\n* | Name: b\n  | Method: GET\n  | URL: /b\n`,
    ["field GET /b |  |  | "],
    [],
  ],
  [
    "several verbs of one URL",
    "* URL: /a\n* Method: GET\n* Description: one\n* Method: PUT\n* Description: two\n* Method: DELETE\n",
    ["field GET /a |  |  | ", "field PUT /a |  |  | ", "field DELETE /a |  |  | "],
    [],
  ],
  [
    "two verbs before their URL",
    "* Method: GET\n* Method: PUT\n* URL: /a\n",
    ["field GET /a |  |  | ", "field PUT /a |  |  | "],
    [],
  ],
  [
    "a verb before others' labels",
    "* Method type: POST\n* Errors: 404\n* Note: one\n* Errors: 409\n* URL: /a\n",
    ["field POST /a | 404 409 |  | "],
    [],
  ],
  [
    "values in blocks",
    "HTTP Method::\n\n    DELETE\n\nRoute::\n\n    /v1/a/<id>\n",
    ["field DELETE /v1/a/{id} |  |  | "],
    [],
  ],
])("%s", (_, body, expected, told) => {
  const { contract, diagnostics } = readContract(specWith(body));
  expect(summary(contract)).toEqual(expected);
  expect(diagnostics.map(({ message }) => message)).toEqual(expect.arrayContaining([...told]));
});

test.each<[string, string, readonly string[]]>([
  [
    "cells that span rows",
    `+------+--------+--------+------------+
| Name | URI    | Method | Codes      |
+======+========+========+============+
| All  | /a     | GET    | 200, 401   |
|      |        +--------+------------+
|      |        | POST   | 201        |
+------+--------+--------+            |
| One  | /a/{b} | GET    |            |
+------+--------+--------+------------+
`,
    ["table GET /a | 200 401 |  | ", "table POST /a | 201 |  | ", "table GET /a/{b} | 201 |  | "],
  ],
  [
    "a URL over two lines",
    `+---------------------+--------+
| URI                 | Method |
+=====================+========+
| /v1/a/{b}/content   | POST   |
| /upload_from_uri    |        |
+---------------------+--------+
| /v1/a_very_long\\_   | PUT    |
| name                |        |
+---------------------+--------+
| /v1/a               | GET    |
| /v1/a/{b}           |        |
+---------------------+--------+
| /v1/c (new)         | GET    |
+---------------------+--------+
`,
    [
      "table POST /v1/a/{b}/content/upload_from_uri |  |  | ",
      "table PUT /v1/a_very_long_name |  |  | ",
      "table GET /v1/a |  |  | ",
      "table GET /v1/c |  |  | ",
    ],
  ],
  [
    "a table of the codes of a method",
    `POST /a
~~~~~~~

+------+--------------+
| Code | Description  |
+======+==============+
| 201  | It is made.  |
+------+--------------+
| 4xx  | It is not.   |
+------+--------------+
`,
    ["heading POST /a | 201 4XX |  | "],
  ],
])("%s", (_, body, expected) => {
  expect(summary(readContract(specWith(body)).contract)).toEqual(expected);
});

// In the form a cell that spans rows is of each of them: what stands in one row alone is not taken for another column.
test("a cell that spans rows, in the form", () => {
  const { contract, diagnostics } = readContract(
    specWith(`Make
~~~~

:Method: \`\`POST /a\`\`
:Change: added

.. table:: Request body

   +------+---------+----------+---------+
   | Name | Type    | Required | Meaning |
   +======+=========+==========+=========+
   | a    | string  | yes      | One.    |
   +------+         +----------+---------+
   | b    |         | no       | Two.    |
   +------+---------+----------+---------+
`),
  );
  expect(diagnostics).toEqual([]);
  const { content } = contract.operations[0]!.requestBody!;
  const fields = content.kind === "fields" ? content.fields : [];
  expect(fields.map(({ name, type, required, meaning }) => [name, type, required, meaning])).toEqual([
    ["a", { kind: "scalar", name: "string" }, true, "One."],
    ["b", { kind: "scalar", name: "string" }, false, "Two."],
  ]);
});
