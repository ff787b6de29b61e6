// Older forms, as they stand in real specs: what is read of each, in short.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { readContract } from "../src/index.ts";
import { readLiteral } from "../src/reading/older/words/literal.ts";
import { readPath } from "../src/reading/older/words/url.ts";
import { summary } from "./older.ts";
import { specOf, specWith } from "./read-text.ts";

test.each<[string, string, readonly string[]]>([
  [
    "bullets",
    "* POST ``/aliases``\n* Parameters: function_id\n* Parameters: name\n\n  * the 'name' must be unique\n\n* DELETE ``/aliases/<alias_name>``\n",
    ["bullet POST /aliases |  | function_id name | ", "bullet DELETE /aliases/{alias_name} |  |  | "],
  ],
  [
    "fields",
    '* Method type: POST\n* Normal http response code(s): 202\n* Expected error http response code(s):\n\n  * 400: Invalid\n  * 409: Port in use\n\n* URL: v3/servers\n* Example JSON request::\n\n    {"server": {}}\n',
    ["field POST /v3/servers | 202 400 409 |  | request"],
  ],
  [
    "values on the next line",
    "* Method type\n\n  * GET\n\n* URL for the resource\n\n  * '/servers/<server_uuid>/x'\n",
    ["field GET /servers/{server_uuid}/x |  |  | "],
  ],
  [
    "the URL first",
    "URL: /a/{b}\n\n* Request method: PUT (update)\n\n* Request method: GET\n",
    ["field PUT /a/{b} |  |  | ", "field GET /a/{b} |  |  | "],
  ],
  [
    "line blocks",
    "| **Method type**: POST\n| **URL**: /v1/things\n| **Normal response code**: 201\n",
    ["field POST /v1/things | 201 |  | "],
  ],
  [
    "a field list",
    ":Verb: PATCH\n:URI: /v1/things/{id}\n:Codes: 200, 404\n",
    ["field PATCH /v1/things/{id} | 200 404 |  | "],
  ],
  [
    "literals",
    "`GET /servers/{id}/migrations`\n\n``DELETE /servers/{id}``\n",
    ["literal GET /servers/{id}/migrations |  |  | ", "literal DELETE /servers/{id} |  |  | "],
  ],
  [
    "a path that goes on behind its literal",
    "``GET /v1/actions/``{action_id}\n\nA new Patch method on ``/v1/actions/``{action_id}/``state`` is added.\n\n* ``PUT /v1/plans/``<id>/steps\n\n* ``DELETE /v1/plans/`` is new.\n",
    [
      "literal GET /v1/actions/{action_id} |  |  | ",
      "prose PATCH /v1/actions/{action_id}/state |  |  | ",
      "bullet PUT /v1/plans/{id}/steps |  |  | ",
      "bullet DELETE /v1/plans |  |  | ",
    ],
  ],
  [
    "a method behind what it is for",
    '* Stop       POST servers/{server_id}/action\n             {"stop": {"kind": "HARD|SOFT"}}\n\n* Wake up  PUT /servers/{id}\n\n* See GET /b\n\n* Halt GET servers/all\n',
    [
      "line POST /servers/{server_id}/action |  |  | request",
      "bullet PUT /servers/{id} |  |  | ",
      "prose GET /b |  |  | ",
    ],
  ],
  [
    "escapes",
    "**PUT /v2/images/{image\\_id}**\n\nNormal Response Code: 202 (ACCEPTED)\n",
    ["line PUT /v2/images/{image_id} | 202 |  | "],
  ],
  [
    "a path with its verb",
    "* /allocations/<id> - The GET method will return it.\n",
    ["bullet GET /allocations/{id} |  |  | "],
  ],
  ["a path, then its verb", "* /aliases (POST)\n", ["bullet POST /aliases |  |  | "]],
  [
    "running text",
    "The field is added to the response of ``GET /servers/{id}`` and to POST /servers requests.\n",
    ["prose GET /servers/{id} |  |  | ", "prose POST /servers |  |  | "],
  ],
  ["no method", "* Get/Download the package.\n* POST requests are refused.\n* GET the list.\n", []],
  [
    "a table",
    "+------+------------+------+\n| What | URI        | Type |\n+------+------------+------+\n| one  | /a/{id}    | GET  |\n+------+------------+------+\n| two  | /b         | POST |\n+------+------------+------+\n",
    ["table GET /a/{id} |  |  | ", "table POST /b |  |  | "],
  ],
  [
    "a table of one method",
    "+----------------+---------+-------------------+\n| Request Type   | ``POST``                    |\n+----------------+---------+-------------------+\n| Endpoint       | ``/v2.0/groups/``           |\n+----------------+---------+-------------------+\n|                | Success | 201               |\n| Response Codes +---------+-------------------+\n|                | Error   | Unauthorized(401) |\n+----------------+---------+-------------------+\n",
    ["table POST /v2.0/groups | 201 401 |  | "],
  ],
  [
    "a path, its verb in what is below it",
    "* ``/v1/ports``\n\n  * List them.\n\n  * Method type GET.\n\n  * Normal http response code will be 200.\n\n* ``/v1/ports/(port_id)``\n\n  * Method type PATCH.\n\n  * Parameter:\n\n    * ``port_id (uuid)`` - which.\n",
    ["field GET /v1/ports | 200 |  | ", "field PATCH /v1/ports/{port_id} |  | port_id | "],
  ],
  [
    "a path, its verb in the next paragraph",
    'The method:\n\n"/v2/{t}/servers/{id}"\n\nWith the method type PUT.\n',
    ["field PUT /v2/{t}/servers/{id} |  |  | "],
  ],
  ["a path that no verb follows", "* /lb/pools\n* /lb/members\n\nThey are new.\n\n* Method type: GET\n", []],
  [
    "two URLs of a method",
    "* NEW v2 URL: v2/{t}/count\n\n* NEW v3 URL: v3/count\n\n* Method type: GET\n\n* Normal Response Codes: 200\n",
    ["field GET /v2/{t}/count | 200 |  | ", "field GET /v3/count | 200 |  | "],
  ],
  [
    "a verb with a word before its path",
    "It will be a GET endpoint at /nodes/<id>/steps. GET requests to the node's API (/nodes/<id>) and the API of details\n(/nodes/details) show it.\n",
    ["prose GET /nodes/{id}/steps |  |  | ", "prose GET /nodes/{id} |  |  | ", "prose GET /nodes/details |  |  | "],
  ],
  [
    "a version that is left out",
    "+------+--------+\n| Verb | URL    |\n+======+========+\n| GET  | /pools |\n+------+--------+\n| POST | /nests |\n+------+--------+\n\nGET /v2/pools\n~~~~~~~~~~~~~\n\nAll of them.\n",
    ["table GET /v2/pools |  |  | ", "table POST /nests |  |  | "],
  ],
  [
    "URLs over the end of a line",
    "POST http://127.0.0.1:8774/v2/groups/\ne64b6ae1-4d05-4faa-9f53-72c71f8e6f1a\n\nThen there is 'GET /v1/nodes/\n?name=<x>'.\n",
    ["line POST /v2/groups/{group_id} |  |  | ", "prose GET /v1/nodes |  | name | "],
  ],
  ["verbs beside each other", "POST/PATCH operations will be guarded.\n", []],
  [
    "paths and verbs in lists below their labels",
    "* URLs:\n\n  * /a/{id}\n\n* Request Methods:\n\n  * GET\n  * PUT\n\n* JSON response::\n\n    {}\n\n* URL:\n\n  * /a/{id}/action (rebuild)\n\n* Request Method:\n\n  * POST\n",
    ["field GET /a/{id} |  |  | response", "field PUT /a/{id} |  |  | response", "field POST /a/{id}/action |  |  | "],
  ],
  [
    "a query over the end of a line of a cell",
    "+------+---------------+\n| Verb | Resource      |\n+======+===============+\n| GET  | zones/{id}/x? |\n|      |   name=a      |\n+------+---------------+\n",
    ["table GET /zones/{id}/x |  | name | "],
  ],
  [
    "words behind the method of a cell",
    "+------+------------------------+\n| Step | Description            |\n+======+========================+\n| 1    | POST /a/<b c>/d X-E: f |\n+------+------------------------+\n",
    ["table POST /a/{b_c}/d |  |  | "],
  ],
  [
    "types of requests for a path",
    "`PUT` and `POST` types for `/v2.0/groups` will be updated.\n",
    ["prose PUT /v2.0/groups |  |  | ", "prose POST /v2.0/groups |  |  | "],
  ],
  [
    "a path, then its verbs in a list",
    "All endpoints in ``/v1/books`` are modified:\n\n* On **GET** (list), the response includes it.\n* On **POST** (create), it may be sent.\n",
    ["bullet GET /v1/books |  |  | ", "bullet POST /v1/books |  |  | "],
  ],
  [
    "a URL broken before a placeholder",
    "* ``DELETE /v1/books/<id>/pages/\n  <page_id>``\n",
    ["bullet DELETE /v1/books/{id}/pages/{page_id} |  |  | "],
  ],
  [
    "a verb with words, then its path in a list",
    "GET: List the pages\n\n* /v1/books/{id}/pages\n\nResponse::\n\n   {}\n\nPOST: Add a page\n\n* /v1/books/{id}/pages\n\nRequest::\n\n   {'a': 1}\n",
    ["bullet GET /v1/books/{id}/pages |  |  | response", "bullet POST /v1/books/{id}/pages |  |  | request"],
  ],
  [
    "a verb on the same URL",
    "* refactor of PUT to /v1/books/{id} into PATCH on the same endpoint\n\nThe response to a ``GET`` on the same URL is as before.\n",
    ["prose PUT /v1/books/{id} |  |  | ", "prose PATCH /v1/books/{id} |  |  | ", "prose GET /v1/books/{id} |  |  | "],
  ],
  [
    "paths with the list of their verbs, and codes of one of them",
    "* /v1/books and /v1/pages will support more than POST, their methods are: GET, POST and DELETE.\n\n* /v1/books will also return HTTP 202 (Accepted).\n",
    [
      "bullet GET /v1/books | 202 |  | ",
      "bullet POST /v1/books | 202 |  | ",
      "bullet DELETE /v1/books | 202 |  | ",
      "bullet GET /v1/pages |  |  | ",
      "bullet POST /v1/pages |  |  | ",
      "bullet DELETE /v1/pages |  |  | ",
    ],
  ],
  [
    "verbs before a path that the text begins with",
    "**Request:** ``GET or HEAD /v1/books/{id}``\n\nIt gives 204 (No Content).\n\n* PUT/PATCH /v1/books/{id}\n",
    [
      "literal GET /v1/books/{id} | 204 |  | ",
      "literal HEAD /v1/books/{id} | 204 |  | ",
      "bullet PUT /v1/books/{id} |  |  | ",
      "bullet PATCH /v1/books/{id} |  |  | ",
    ],
  ],
  [
    "more than one path of a verb",
    "The PUT /v1/books/{id}/cover and /v1/books/{id}/text requests are new.\n",
    ["prose PUT /v1/books/{id}/cover |  |  | ", "prose PUT /v1/books/{id}/text |  |  | "],
  ],
  [
    "a path that takes one verb only",
    'There is a new endpoint "/v1/shelves/<shelf>/<book>" that accepts only the DELETE method.\n',
    ["prose DELETE /v1/shelves/{shelf}/{book} |  |  | "],
  ],
  [
    "the only verb and the only path of a sentence",
    "Add a GET call that lists the books to the /v1/books resource. A shelf at /v1/shelves is emptied by an HTTP DELETE. All\nof it: no GET for old ones, see files in /var/books and /var/old.\n",
    ["prose GET /v1/books |  |  | ", "prose DELETE /v1/shelves |  |  | "],
  ],
  ["the root", "The versions are in the answer of GET /.\n\nGET / PUT of a book.\n", ["prose GET / |  |  | "]],
  [
    "items without an empty line before them",
    "* POST:/v1/books/{id}/lend\n  * Description: Lends a book.\n  * Method: POST\n  * Normal response code(s): 204\n  * Error response code(s): 403\n\nAdd a method:\n  * GET /v1/lent\n",
    ["bullet POST /v1/books/{id}/lend | 204 403 |  | ", "bullet GET /v1/lent |  |  | "],
  ],
  [
    "fields on lines of one paragraph",
    "* Lends a book\n  URL: ``/books/{id}/lend``\n  METHOD: ``POST``\n  Return: 200\n  Error Code: 404(there is none),403(not yours)\n",
    ["field POST /books/{id}/lend | 200 403 404 |  | "],
  ],
  [
    "methods on lines of one paragraph",
    "GET /v1/books\nGET /v1/books/{id} (one)\n\nThis goes for the\nGET /v1/pages request and for\nGET /v1/lines too.\n",
    [
      "line GET /v1/books |  |  | ",
      "line GET /v1/books/{id} |  |  | ",
      "prose GET /v1/pages |  |  | ",
      "prose GET /v1/lines |  |  | ",
    ],
  ],
  [
    "a verb in brackets, then the URL",
    '1) (202, POST) lend: lends a book\n\nURL: /books/<id>/action\nBody: {"lend": {"to": <name>}}\n\n2) (200, GET) list\n\nURL: /books\n\n3) read one (a GET)\n',
    ["field POST /books/{id}/action | 202 |  | request", "field GET /books | 200 |  | "],
  ],
  [
    "one more verb of a method",
    "GET /v1/books/{id}\n~~~~~~~~~~~~~~~~~~\n\nA HEAD version of this API is also supported. PUT is not supported.\n",
    ["heading GET /v1/books/{id} |  |  | ", "prose HEAD /v1/books/{id} |  |  | "],
  ],
  [
    "the placeholder of a host",
    "* Url: {base_url}/books/{id}\n* Method: POST\n\n* URL: $BOOK_ENDPOINT/books\n* Method: GET\n",
    ["field POST /books/{id} |  |  | ", "field GET /books |  |  | "],
  ],
  [
    "the placeholder of a host with a colon, in an item of its own",
    "* Make one.\n\n  * Method type: POST\n\n  * ``<:endpoint_uri>/books``\n\n  * Normal HTTP response code(s): 201 Created\n",
    ["field POST /books | 201 |  | "],
  ],
  [
    "a sample of the method in a sentence",
    "**PUT /v1/books/{id}/marks/{mark}**\n\nTo mark it with 'red' you would **PUT /v1/books/7/marks/red**. A 204 (No Content) is returned.\n",
    ["line PUT /v1/books/{id}/marks/{mark} | 204 |  | "],
  ],
  [
    "what a method was before",
    "* POST /tomes --> POST /v2/books\n* ``PUT /tomes/{id}`` -> ``PATCH /v2/books/{id}``\n",
    [
      "prose POST /tomes |  |  | ",
      "prose POST /v2/books |  |  | ",
      "prose PUT /tomes/{id} |  |  | ",
      "prose PATCH /v2/books/{id} |  |  | ",
    ],
  ],
  [
    "a version in a capital, before its verb",
    "* Lend\n* V2/<owner>/books/lend\n\n  * Method: POST\n  * Normal Response Code: 202\n",
    ["field POST /V2/{owner}/books/lend | 202 |  | "],
  ],
  [
    "a marked URL behind its label, and brackets that do not match",
    "* Resource **/v2/books/<book id>/lend**\n\n* Method: **POST**\n\n::\n\n  GET /v2/books/{id)/pages/{page}\n",
    ["field POST /v2/books/{book_id}/lend |  |  | ", "block GET /v2/books/{id}/pages/{page} |  |  | "],
  ],
  ["a body behind a method", '* PUT /v1/a/<id> {"target": "inspect"}\n', ["bullet PUT /v1/a/{id} |  |  | request"]],
])("%s", (_, body, expected) => {
  expect(summary(readContract(specWith(body)).contract)).toEqual(expected);
});

// A cost by the square of the length does not end in the time that every test has.
test.each<[name: string, before: string, line: (index: number) => string, methods: number]>([
  ["methods", "", (index) => `* GET /a${index}\n`, 12_000],
  ["methods with versions", "", (index) => `* GET /v2/a${index}\n\n  It gives 200 (OK).\n\n`, 12_000],
  ["paths of one verb", "The following GET APIs will sort:\n\n", (index) => `* /a${index}/b\n`, 12_000],
  ["lines of a block", "* GET /a\n\n::\n\n", () => "    some words\n", 1],
  [
    "what all answer",
    "",
    (index) => (index % 2 ? `GET /a${index} is new.\n\n` : "All APIs give 404 (Not Found).\n\n"),
    6_000,
  ],
  ["paths named again", "* GET /a\n* GET /b\n", (index) => `* /a is read (${index})\n`, 2],
  [
    "paragraphs behind a list",
    "* GET /a\n* GET /b\n\nResponse::\n\n",
    (index) => (index % 2 ? "Response::\n\n" : "  {}\n\n"),
    2,
  ],
])("a long section is read: %s", (_, before, line, methods) => {
  const spec = specWith(before + Array.from({ length: 12_000 }, (__, index) => line(index)).join(""));
  expect(readContract(spec).contract.operations).toHaveLength(methods);
});

test.each<[string, string, readonly string[]]>([
  ["nothing is read", "Example::\n\n   GET the list of /servers\n", ["GET the list of /servers"]],
  ["the rest is read", "Example::\n\n   GET /servers\n\n   POST /servers with a body\n", ["POST /servers with a body"]],
  ["a sentence", "There is DELETE, with or without /servers/x.\n", ["There is DELETE, with or without /servers/x."]],
  ["no method", "Nothing of it is new; see /docs/api.\n", []],
  [
    "verbs as titles, with no path",
    "GET\n~~~\n\nAll of them.\n\nPOST\n~~~~\n\nCodes: 201\n",
    ["GET", "POST", "Codes: 201"],
  ],
  [
    "paths as titles, with no verb",
    "/books\n~~~~~~\n\nThe books.\n\nIn /etc/books.conf\n~~~~~~~~~~~~~~~~~\n",
    ["/books"],
  ],
  [
    "verbs that announce a URL, and words that are no verbs",
    "GET the books::\n\n  /v1/books\n\nget /v1/pages\n\nLIST /v1/lines\n",
    ["GET the books::", "/v1/books", "get /v1/pages", "LIST /v1/lines"],
  ],
  [
    "labels of a verb and a path",
    "Method: GET. All of them are in /v1/a::\n",
    ["Method: GET. All of them are in /v1/a::"],
  ],
  ["a label of a verb alone", "Method: GET\n\nWhat it is for.\n", ["Method: GET"]],
  ["a table of verbs alone", "====  ====\nVerb  What\n====  ====\nGET   them\n====  ====\n", ["Verb | What"]],
  [
    "numbers that may be codes",
    "* GET /v1/a\n\n  Users without the role see 403. At most 200 of them, the size is 300, after 500 seconds, not 404.\n",
    ["403"],
  ],
  [
    "what of a field before its URL says nothing",
    "* Method: GET\n* Codes: 200\n* Colour: blue\n* URL: /v1/a\n",
    ["Colour: blue"],
  ],
  [
    "a body of an error that no code is said of, by more than its brace",
    '* GET /v1/a\n\n  Error response::\n\n    {\n      "fault": {\n        "why": "none"\n      }\n    }\n',
    ['{ "fault": { "why": "none" } }'],
  ],
])("what is not understood is told: %s", (_, body, words) => {
  const { diagnostics } = readContract(specWith(body));
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual(
    words.map((one) => ["contract-not-understood", `"${one}" is not understood.`]),
  );
});

test("what is only guessed is told", () => {
  const { diagnostics } = readContract(
    specWith(
      "* POST /v1/books makes one.\n\n  Parameters:\n\n  * ``title``: its name\n\nAs with ``GET /v1/pages``, it is sorted.\n\nA ``PUT`` request to ``/v1/books/{id}`` renames one.\n\n* DELETE /v1/books/{id}\n",
    ),
  );
  expect(diagnostics.map(({ level, message }) => [level, message])).toEqual([
    ["info", 'Of "POST /v1/books" is only guessed, and no promise: the request body.'],
    ["info", '"GET /v1/pages" is only mentioned; it is no promise.'],
    ["info", '"PUT /v1/books/{id}" is only guessed to be a method; it is no promise.'],
  ]);
});

test("a path with a part that may be left out is two methods, with what is said of the place", () => {
  const { contract, diagnostics } = readContract(
    specWith(
      "* GET /v1/books/[{kind}/]lent - lent ones\n\n  * 200: OK\n\n  Parameters:\n\n  * ``kind``: of what kind\n\n* ``PUT /v1/shelves[/{shelf}]``\n\n* GET /v1/pages[/detail]\n\n* GET /v1/pages\n\n* GET /v1/words/[id]/[{part}]\n",
    ),
  );
  expect(summary(contract)).toEqual([
    "bullet GET /v1/books/{kind}/lent | 200 | kind | ",
    "bullet GET /v1/books/lent | 200 |  | ",
    "bullet PUT /v1/shelves/{shelf} |  |  | ",
    "bullet PUT /v1/shelves |  |  | ",
    "bullet GET /v1/pages/detail |  |  | ",
    "bullet GET /v1/pages |  |  | ",
    "bullet GET /v1/words/{id}/{part} |  |  | ",
    "bullet GET /v1/words/{id} |  |  | ",
  ]);
  const told =
    'A part of the path may be left out: it stands for "GET /v1/books/{kind}/lent" and "GET /v1/books/lent".';
  expect([diagnostics.length, diagnostics[0]?.message]).toEqual([4, told]);
});

test.each([
  ["/a/<b c>/{d}", "/a/{b_c}/{d}", []],
  ["http://127.0.0.1:8989/v2/x?y=1&z", "/v2/x", ["y", "z"]],
  ["v2/x/", "/v2/x", []],
  ["/v2/x.", "/v2/x", []],
  ["/nodes/(name)/states", "/nodes/{name}/states", []],
  ["/routers/a9254bdb-2613-4a13-ac4c-adc581fba50d", "/routers/{router_id}", []],
  ["/v1.0/\u200b[account-id]/root", "/v1.0/{account-id}/root", []],
  ["/w/$VERSION/y", "/w/{VERSION}/y", []],
])("URL %s", (url, path, query) => {
  expect(readPath(url)).toMatchObject({ path, query });
});

test.each([
  ["{'a': True, 'b': [1, 2,], }", { a: true, b: [1, 2] }],
  ['{"a": null # why\n}', { a: null }],
  ["x = {'a': 'b' 'c'}", { a: "bc" }],
  ["{Required('n'): str}", { '["()Required","n"]': "str" }],
  ["{'a': <uuid of it>}", { a: "<uuid of it>" }],
  ["{'a': ", undefined],
  ["words only", undefined],
])("literal %s", (text, expected) => {
  expect(readLiteral(text)).toEqual(expected);
});

test("brackets without end are no value", () => {
  expect(readLiteral("[".repeat(100_000))).toBeUndefined();
});

describeShared("the corpora", (shared) => {
  test("the aliases of qinling", () => {
    const path = "corpus/qinling/doc/source/specs/function_aliases.rst";
    const { contract } = readContract(specOf(readFileSync(join(shared, path), "utf8"), path));
    expect(summary(contract)).toEqual([
      "bullet POST /aliases |  | function_id description function_version name | ",
      "bullet PUT /aliases/{alias_name} |  | function_id description function_version | ",
      "bullet GET /aliases/{alias_name} |  |  | ",
      "bullet GET /aliases |  |  | ",
      "bullet DELETE /aliases/{alias_name} |  |  | ",
    ]);
  });

  // Every sixth spec: the whole corpus takes minutes.
  test("nothing throws, and every place lies in its text", () => {
    const files = readdirSync(join(shared, "corpus"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".rst"))
      .sort()
      .filter((_, index) => index % 6 === 0);
    const outside: string[] = [];
    for (const path of files) {
      const text = readFileSync(join(shared, "corpus", path), "utf8");
      const { contract, diagnostics } = readContract(specOf(text, relative(shared, path)));
      const visit = (value: unknown): void => {
        if (typeof value !== "object" || value === null) return;
        const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
        if (
          typeof start === "number" &&
          typeof end === "number" &&
          !(start >= 0 && start <= end && end <= text.length)
        ) {
          outside.push(`${path}: ${start}-${end}`);
        }
        for (const one of Object.values(value)) visit(one);
      };
      visit({
        ...contract,
        operations: contract.operations.map(({ samples, ...rest }) => ({
          ...rest,
          samples: samples.map(({ span }) => span),
        })),
      });
      visit(diagnostics.map(({ span }) => span));
    }
    expect(outside).toEqual([]);
    expect(files.length).toBeGreaterThan(200);
  });
});
