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
  [
    "verbs as titles below the title of their path",
    "/books\n~~~~~~\n\nGET\n^^^\n\nCodes: 200\n\nCreate (POST)\n^^^^^^^^^^^^^\n\nRequest::\n\n  {}\n\nCodes: 201\n\nBook: ``/v1/books/{id}``\n~~~~~~~~~~~~~~~~~~~~~~~~\n\nHTTP PUT, PATCH requests\n^^^^^^^^^^^^^^^^^^^^^^^^\n\nCodes: 204\n\nDelete\n^^^^^^\n\nOthers\n~~~~~~\n\nHEAD\n^^^^\n",
    [
      "heading GET /books | 200 |  | ",
      "heading POST /books | 201 |  | request",
      "heading PUT /v1/books/{id} | 204 |  | ",
      "heading PATCH /v1/books/{id} | 204 |  | ",
      "heading DELETE /v1/books/{id} |  |  | ",
    ],
  ],
  [
    "paths as titles below the title of their verb, and a placeholder below a path",
    "GET\n~~~\n\n/books\n^^^^^^\n\nCodes: 200\n\n/pages\n^^^^^^\n\nPUT\n~~~\n\nURL: /books/{id}\n\nCodes: 204\n\n/v1/lines\n~~~~~~~~~\n\n/{id}\n^^^^^\n\nDELETE\n......\n\nCodes: 204\n",
    [
      "heading GET /books | 200 |  | ",
      "heading GET /pages |  |  | ",
      "field PUT /books/{id} | 204 |  | ",
      "heading DELETE /v1/lines/{id} | 204 |  | ",
    ],
  ],
  [
    "verbs alone, in fields, labels, lists and tables below the title of their path",
    `/a
~~

**GET**
  All of them.

**POST**: Makes one. 201, 409.

/b
~~

* Method: GET
* Codes: 200

* Method: PUT
* Codes: 204

/c
~~

:GET: all of them (200, 401)
:POST: makes one

/d
~~

* DELETE -- takes it away, 204

/e
~~

+------+-------+-------+
| Verb | What  | Codes |
+======+=======+=======+
| GET  | lists | 200   |
+------+-------+-------+
`,
    [
      "line GET /a |  |  | ",
      "bullet POST /a | 201 409 |  | ",
      "field GET /b | 200 |  | ",
      "field PUT /b | 204 |  | ",
      "bullet GET /c | 200 401 |  | ",
      "bullet POST /c |  |  | ",
      "bullet DELETE /d | 204 |  | ",
      "table GET /e | 200 |  | ",
    ],
  ],
  [
    "a label of paths with their verbs, and a table without titles",
    "Endpoints: ``/books`` (GET, POST), ``/books/{id}`` (DELETE).\n\n====  =======  ========\nGET   /pages   200, 401\nPUT   /pages   204\n====  =======  ========\n",
    [
      "line GET /books |  |  | ",
      "line POST /books |  |  | ",
      "prose DELETE /books/{id} |  |  | ",
      "table GET /pages | 200 401 |  | ",
      "table PUT /pages | 204 |  | ",
    ],
  ],
  [
    "verbs alone below a path alone",
    "``/books``\n\n**GET**\n\nReturns 200.\n\n**POST**\n\n* /pages\n\n  * GET\n  * DELETE\n\n/lines\n  PUT, PATCH\n\n==========  =========\n/words      GET, POST\n/words/{a}  DELETE\n==========  =========\n",
    [
      "line GET /books | 200 |  | ",
      "line POST /books |  |  | ",
      "bullet GET /pages |  |  | ",
      "bullet DELETE /pages |  |  | ",
      "line PUT /lines |  |  | ",
      "line PATCH /lines |  |  | ",
      "table GET /words |  |  | ",
      "table POST /words |  |  | ",
      "table DELETE /words/{a} |  |  | ",
    ],
  ],
  [
    "what an item says of an API that has no entry, behind entries",
    '* Show book API\n\n  * Method: GET\n  * URL: /v1/books/<id>\n  * Codes: 200\n\n* Lend book API will have more::\n\n    {"until": 1}\n\n  It returns 409.\n\n* Count API\n\n  * Method: GET\n  * URL: /v1/count\n',
    ["field GET /v1/books/{id} | 200 |  | ", "field GET /v1/count |  |  | "],
  ],
  [
    "the body of an answer behind a label, below its code",
    "::\n\n  Url: {base_url}/books/{id}\n  Method: GET\n\n  Success Response:\n      Code: 200\n      Content: { book: {id : 12, ....}}\n\n  Error Response\n      Code: 404 Not Found\n      Content: {\n        error: 'no book'\n      }\n\n  Data:\n      Content: {}\n",
    ["field GET /books/{id} | 200 404 |  | response 200 response 404"],
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

test("a name and a description stand before the verb of their entry", () => {
  const told = (name: string, words: string, verb: string, url: string): string =>
    `* | **Name**: ${name}\n  | **Description**: ${words}\n  | **Method type**: ${verb}\n  | **URL for the resource**: ${url}\n\n`;
  const { contract } = readContract(
    specWith(
      told("Show a quay", "Tells where a ship may lie", "GET", "/q") + told("Drop it", "Takes it away", "DELETE", "/q"),
    ),
  );
  expect(contract.operations.map(({ method, title, description }) => [method.value, title, description])).toEqual([
    ["GET", "Show a quay", "Tells where a ship may lie"],
    ["DELETE", "Drop it", "Takes it away"],
  ]);
});

test.each([
  ["Following changes will be introduced in a new API microversion.", ""],
  ["All of these modifications come at once:", ""],
  ["In a new microversion, expose ``size`` in the following responses:", ""],
  ["Replace ``size`` with ``volume`` in response body in follow APIs:", ""],
  ["Show what is kept:", "Show what is kept"],
])("what stands above a list of methods: %s", (words, title) => {
  const { contract } = readContract(
    specWith(`${words}\n\n* GET /v1/boxes\n\n  Tells which there are.\n\n* POST /v1/boxes\n`),
  );
  expect(contract.operations[0]?.title).toBe(title);
});
