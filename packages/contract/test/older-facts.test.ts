// Older forms: what words say of methods that were named.
import { expect, test } from "vitest";
import { makeLedger, readContract } from "../src/index.ts";
import { summary } from "./older.ts";
import { specWith } from "./read-text.ts";

test.each<[string, string, readonly string[]]>([
  [
    "verbs of one path",
    "* creation of GET/PUT/DELETE to /images/{id}/tags, as said\n* the form of ``GET`` and ``PUT`` ``/things/{id}`` changes\n",
    [
      "prose GET /images/{id}/tags |  |  | ",
      "prose PUT /images/{id}/tags |  |  | ",
      "prose DELETE /images/{id}/tags |  |  | ",
      "prose GET /things/{id} |  |  | ",
      "prose PUT /things/{id} |  |  | ",
    ],
  ],
  [
    "a body that words say the verb of, below a table",
    '======= ====\nPath    Verb\n======= ====\n/v1/as  GET\n/v1/as  PUT\n======= ====\n\nExample of a PUT request::\n\n  {"a": 4}\n',
    ["table GET /v1/as |  |  | ", "table PUT /v1/as |  |  | request"],
  ],
  [
    "a body among fields, filters in quotes, and a label that names what may be chosen",
    'Set tags::\n\n  URL: /v1/as\n  Method: PUT\n  Errors: 400\n  Body: {"tags": ["a"]}\n\nGET /v1/bs\n  Filters: ``state``, ``owner``.\n\n* Method type (POST/PUT/GET/DELETE/PATCH): POST\n\n* URL for the resource: /v1/cs\n',
    ["field PUT /v1/as | 400 |  | request", "line GET /v1/bs |  | state owner | ", "field POST /v1/cs |  |  | "],
  ],
  [
    "codes in brackets, some with their names",
    "* URL: /v1/as\n* Method: DELETE (204, 403 Forbidden, 404 Not Found)\n\n* URL: /v1/bs\n* Method: GET (200, 404 Not Found; 410 Gone)\n\nA shelf has room (100, 200 volumes).\n",
    ["field DELETE /v1/as | 204 403 404 |  | ", "field GET /v1/bs | 200 404 410 |  | "],
  ],
  [
    "bodies of the methods that words count",
    'POST /v1/books\n\nDELETE /v1/books\n\nPUT /v1/books\n\nThe body of the first::\n\n  {"name": "x"}\n\nThe body of the last method is::\n\n  {"name": "y"}\n\nThe body of the fifth::\n\n  {"name": "z"}\n',
    ["line POST /v1/books |  |  | request", "line DELETE /v1/books |  |  | ", "line PUT /v1/books |  |  | request"],
  ],
  [
    "codes some paragraphs after methods that were named together",
    "The query on ``GET /a`` and ``GET /b`` takes more.\n\nThe traits are passed on.\n\nA malformed trait results in a ``400 Bad Request`` response.\n\nThe ``GET /c`` call gives 404 Not Found.\n\nWithout a token the response is 401 Unauthorized.\n",
    ["prose GET /a | 400 |  | ", "prose GET /b | 400 |  | ", "prose GET /c | 401 404 |  | "],
  ],
  [
    "parameters of both, in a list after a full stop",
    "* GET /v1/books\n\n* GET /v1/pages\n\nBoth APIs support some query parameters.\n\n* author: who wrote it\n* year: when\n",
    ["bullet GET /v1/books |  | author year | ", "bullet GET /v1/pages |  | author year | "],
  ],
  [
    "headers, and marks in the names of a query",
    "* PUT /v1/books/{id}\n\n  Parameters:\n\n  * X-Book-Store -- where\n\n* GET /v1/books?name~=red\n",
    ["bullet PUT /v1/books/{id} |  | X-Book-Store | ", "bullet GET /v1/books |  | name~ | "],
  ],
  [
    "a parameter in the path of the method below another root",
    "POST: v2/{owner}/books/{id}/lend\n\nPOST: v3/books/{id}/lend\n\nParameters:\n\n* owner: whose it is\n* days: how long\n",
    ["line POST /v2/{owner}/books/{id}/lend |  |  | ", "line POST /v3/books/{id}/lend |  | days | "],
  ],
  [
    "fields of a body with their type before them",
    '* POST /v1/books\n\n  ::\n\n    {"title": "x", "year": 1}\n\n  * The <string> \'title\' is its name.\n  * The <int> \'year\' is when.\n',
    ["bullet POST /v1/books |  | title year | request"],
  ],
  [
    "parameters below a title, an item and a label of arguments",
    "GET /v1/books\n~~~~~~~~~~~~~\n\nQuery parameters\n++++++++++++++++\n\n* author: who\n\nGET /v1/pages\n~~~~~~~~~~~~~\n\n* Request\n\n  * **book_id (Optional)**: of which\n\n* Response\n\n  * **text**: what\n\nGET /v1/lines\n~~~~~~~~~~~~~\n\n* URL args:\n\n  * page - integer\n",
    [
      "heading GET /v1/books |  | author | ",
      "heading GET /v1/pages |  | book_id | ",
      "heading GET /v1/lines |  | page | ",
    ],
  ],
  [
    "parameters that a sentence includes, a filter of the query, and the values of a query",
    "* GET /v1/books\n\n  Optional query parameters include ``author`` and ``year``.\n\n  The query filter ``shelf`` is new.\n\n* GET /v1/pages\n\n  Query parameters: name=a,b\n\n* DELETE /v1/pages\n\n  Query parameters: required\n",
    [
      "bullet GET /v1/books |  | author year shelf | ",
      "bullet GET /v1/pages |  | name | ",
      "bullet DELETE /v1/pages |  |  | ",
    ],
  ],
  [
    "one new parameter, and a header",
    "* POST /v1/books\n\n  * Add a new parameter \"binding\".\n\n  * The <boolean> 'X-Book-Append' appends.\n",
    ["bullet POST /v1/books |  | X-Book-Append binding | "],
  ],
  [
    "codes in brackets, one that is no longer given, and those of the only method before it",
    "Common codes:\n\n* Normal code: 202\n* 401: no token\n\n* POST /v1/books\n\n  * Error code(400,409)\n\n  It will no longer return ``403 Forbidden``.\n",
    ["bullet POST /v1/books | 202 400 401 409 |  | "],
  ],
  [
    "codes that are never given, or were given once, beside those that are",
    "* PUT /v1/books\n\n  It returns 200. It never returns a 500 or 503. Before this change it returned 202.\n\n* POST /v1/books\n\n  It returned 203 before this change, and will not answer with 204; it used to fail with ``400 Bad Request``. Now it returns 201.\n\n* GET /v1/books\n\n  It doesn't return a 404 error, and previously returned HTTP 202, but 200.\n\n* DELETE /v1/books\n\n  It never waits, and returns 202. If there is none it does not fail, but returns 204. Before the change of a book ends, it returns 409.\n",
    [
      "bullet PUT /v1/books | 200 |  | ",
      "bullet POST /v1/books | 201 |  | ",
      "bullet GET /v1/books | 200 |  | ",
      "bullet DELETE /v1/books | 202 204 409 |  | ",
    ],
  ],
  [
    "what a sentence says of each method of the list behind it, and of none before it",
    "* GET /pages\n\nModify the following methods to accept the new field ``colour``:\n\n* POST /books\n* PUT /books/{id}\n\nAdd an optional query parameter ``tide`` to these existing APIs:\n\n- GET /ships\n\n  All of them.\n\n- POST /ships\n\nThe following calls take the header ``X-Trace``:\n\n* GET /boats\n\nThe following requests will return the fields ``a`` and ``b``:\n\n* GET /buoys\n",
    [
      "bullet GET /pages |  |  | ",
      "bullet POST /books |  | colour | ",
      "bullet PUT /books/{id} |  | colour | ",
      "bullet GET /ships |  | tide | ",
      "bullet POST /ships |  | tide | ",
      "bullet GET /boats |  | X-Trace | ",
      "bullet GET /buoys |  |  | ",
    ],
  ],
  [
    "codes one after the other",
    "In addition to the existing 200, 400 and 404 response codes of ``PUT /things``, 409 is returned.\n\nIt takes 300, 301 and 302 bytes.\n",
    ["prose PUT /things | 200 400 404 409 |  | "],
  ],
  [
    "paths after their verb, with a table of parameters",
    "The following GET APIs will sort:\n\n* /v2/servers\n* /v2/servers/detail\n\nThe parameters are:\n\n========= ===== ====\nParameter Style Type\n========= ===== ====\nsort_key  query int\nthing_id  URI   int\n========= ===== ====\n\nA wrong one gives an error (code 400).\n",
    ["bullet GET /v2/servers | 400 | sort_key | ", "bullet GET /v2/servers/detail | 400 | sort_key | "],
  ],
  [
    "a method that is compared with",
    "GET /a/{id}/b\n~~~~~~~~~~~~~\n\nThe format is similar to `GET /a`.\n\n* ``404`` if there is none.\n",
    ["heading GET /a/{id}/b | 404 |  | ", "prose GET /a |  |  | "],
  ],
  [
    "a method that a titled one names",
    "GET /a\n~~~~~~\n\nThey return it in a call to `PUT /a/{id}` later.\n\n* ``404`` if there is none.\n",
    ["heading GET /a | 404 |  | ", "prose PUT /a/{id} |  |  | "],
  ],
  [
    "a method that brackets point to",
    "* POST /a\n\n  * Errors: 400, 409 (for more on these, see PUT requests to ``/b/{id}``):\n\n    * 409 if it is locked.\n",
    ["bullet POST /a | 400 409 |  | ", "prose PUT /b/{id} |  |  | "],
  ],
  [
    "codes before the only method",
    "An error in the schema will raise a HTTP400.\n\nIt can be called with POST ``/a``.\n",
    ["prose POST /a | 400 |  | "],
  ],
  [
    "codes with names of their own",
    "* GET /a\n\n  It returns HTTP 400 (Bad Request) if it must, or 404 (Resource Not Found).\n",
    ["bullet GET /a | 400 404 |  | "],
  ],
  [
    "a code of all requests of a verb",
    "* POST /a\n* GET /a\n* PATCH /a/{id}\n\nAny POST/PATCH request with it set will get 400 (Bad Request).\n",
    ["bullet POST /a | 400 |  | ", "bullet GET /a |  |  | ", "bullet PATCH /a/{id} | 400 |  | "],
  ],
  [
    "a code of all methods before it",
    "``POST /a`` and ``PUT /a/{id}`` will return code ``200``, and ``GET /a`` will return code ``203``.\n",
    ["prose POST /a | 200 |  | ", "prose PUT /a/{id} | 200 |  | ", "prose GET /a | 203 |  | "],
  ],
  [
    "query parameters in sentences",
    "``GET /a`` gets an optional query parameter, ``required``. Also the ``?deleted=true`` query parameter. As with the\n``old`` query parameter, it may be empty.\n",
    ["prose GET /a |  | required deleted | "],
  ],
  [
    "codes before a list of methods",
    "Return ``410 Gone`` upon calling:\n\n* ``POST /a``\n* ``GET /a/root``\n\nThey are gone.\n\n* ``PUT /b``\n",
    ["bullet POST /a | 410 |  | ", "bullet GET /a/root | 410 |  | ", "bullet PUT /b |  |  | "],
  ],
  [
    "codes in the paragraphs before a list of methods",
    "Any request will result in a 404 response.\n\nThese are:\n\n* ``GET /a`` - list\n* ``GET /a/{id}`` - show\n",
    ["bullet GET /a | 404 |  | ", "bullet GET /a/{id} | 404 |  | "],
  ],
  ["a code that is returned", "* GET /a\n\n  For a normal request, 200 is returned.\n", ["bullet GET /a | 200 |  | "]],
  [
    "a parameter that is added to methods",
    "Add the ``member_of`` parameter to the ``GET /a`` call. It is the same as that of ``GET /b``.\n\nA new ``kind`` parameter for ``GET /c`` and ``PUT /c`` is there. The possible values are as follows:\n\n+ ``soft`` - as now\n",
    [
      "prose GET /a |  | member_of | ",
      "prose GET /b |  |  | ",
      "prose GET /c |  | kind | ",
      "prose PUT /c |  | kind | ",
    ],
  ],
  [
    "parameters before their calls",
    "The list takes these query string parameters:\n\n- ``key_name``\n- ``user_id``\n\n.. code::\n\n   GET /servers?key_name=a\n   GET /servers/detail\n",
    ["block GET /servers |  | key_name user_id | ", "block GET /servers/detail |  | key_name user_id | "],
  ],
  [
    "a parameter of methods that are named together",
    "The ``GET /a`` and the ``GET /b`` query allow to repeat the ``required`` query parameter.\n",
    ["prose GET /a |  | required | ", "prose GET /b |  | required | "],
  ],
  [
    "a method that is compared with in more words",
    '* POST /a\n\n  The schema is the same as the field of version 2.19 for ``POST /b``.\n\n  Request::\n\n     {"a": 1}\n',
    ["bullet POST /a |  |  | request", "prose POST /b |  |  | "],
  ],
  [
    "codes of what was said long before a list",
    "Creating one is rejected with HTTP 400.\n\nIt may be updated.\n\nNobody else may.\n\nThese are:\n\n* ``GET /a``\n* ``POST /a``\n",
    ["bullet GET /a |  |  | ", "bullet POST /a |  |  | "],
  ],
  [
    "fields of an event before a method",
    "Definition of fields:\n\nname\n  What it is.\n\nIt is seen through ``GET /a``.\n",
    ["prose GET /a |  |  | "],
  ],
  [
    "a code that clients receive, and a parameter of the query",
    "Older clients will receive 404.\n\n* GET /a\n\n  * More is there if ``detail`` is set to True in the query string.\n",
    ["bullet GET /a | 404 | detail | "],
  ],
  [
    "a table of what is in a body",
    "* GET /a\n\n  ========= =====\n  Parameter Style\n  ========= =====\n  thing     plain\n  limit     query\n  ========= =====\n\n* POST /a\n\n  ========= =====\n  Parameter Style\n  ========= =====\n  thing     plain\n  limit     query\n  ========= =====\n",
    ["bullet GET /a |  | limit | ", "bullet POST /a |  | limit thing | "],
  ],
  [
    "fields of the body above",
    '* ``POST /a``\n\n  It makes one::\n\n    {"a": {"name": "x", "ways": {"IN": 1}}}\n\n* ``name`` is how it is called.\n\n.. note:: So it is.\n\n* ``ways``: where it goes.\n\n  * ``IN``: to it.\n\n* ``other`` is none.\n',
    ["bullet POST /a |  | name ways | request"],
  ],
  [
    "codes of all methods above",
    "* GET /a\n* POST /a\n* DELETE /b\n\nFor the above REST API changes, 406 will be raised without the header.\n\n* GET /c\n\n  Both API calls return HTTP 400 (Bad Request).\n",
    [
      "bullet GET /a | 406 |  | ",
      "bullet POST /a | 406 |  | ",
      "bullet DELETE /b | 406 |  | ",
      "bullet GET /c | 400 |  | ",
    ],
  ],
  [
    "codes of both methods, and of both of more",
    "* GET /a\n* POST /a\n\nBoth API calls return HTTP 400 (Bad Request).\n\n* GET /c\n\nBoth requests return HTTP 404 (Not Found).\n",
    ["bullet GET /a | 400 |  | ", "bullet POST /a | 400 |  | ", "bullet GET /c |  |  | "],
  ],
  [
    "codes of all endpoints of a verb, and a list of those that as many have as there are",
    "``GET /a`` lists them.\n\n``GET /a/{id}`` shows one.\n\n``PUT /a/{id}`` changes one.\n\nFor both GET endpoints, the expected code is a 200 OK.\nFor the PUT endpoint, the expected code is a 204 No Content.\nThe error codes of all 3 endpoints are:\n\n* ``400 Bad Request``: Malformed.\n",
    ["literal GET /a | 200 400 |  | ", "literal GET /a/{id} | 200 400 |  | ", "literal PUT /a/{id} | 204 400 |  | "],
  ],
  [
    "codes of calls right below each other",
    "The two are::\n\n  GET /a?b=1\n  GET /a/detail?b=1\n\nIt will return 200 on success or 404 if there is none.\n",
    ["block GET /a | 200 404 | b | ", "block GET /a/detail | 200 404 | b | "],
  ],
  [
    "codes in a list before the list of methods",
    "In these cases:\n\n* If it is wrong, it will return HTTPBadRequest 400.\n* Else all are there.\n\nThe calls are:\n\n* GET /a\n* GET /b\n",
    ["bullet GET /a | 400 |  | ", "bullet GET /b | 400 |  | "],
  ],
  [
    "parameters that a sentence enumerates",
    "* GET /a\n\n  This operation can take parameters like ``type``, ``limit``,\n  and ``marker``.\n\n* POST /a\n\n  It takes the ``kind`` and ``name`` parameters.\n\n* GET /b\n\n  It no longer takes ``kind`` and ``name`` parameters.\n",
    ["bullet GET /a |  | type limit marker | ", "bullet POST /a |  |  | ", "bullet GET /b |  |  | "],
  ],
  [
    "parameters that are announced",
    "Add ``marker`` and ``limit`` parameters to the next requests:\n\nThe first\n~~~~~~~~~\n\n``GET /a``\n\n``POST /a``\n\nThe second\n~~~~~~~~~~\n\n``GET /b``\n\nOthers stay as they are.\n\n``GET /c``\n",
    [
      "literal GET /a |  | marker limit | ",
      "literal POST /a |  |  | ",
      "literal GET /b |  | marker limit | ",
      "literal GET /c |  |  | ",
    ],
  ],
  [
    "parameters that are required",
    "* ``POST /a``\n\n  * Required: ``name``, ``kind``.\n",
    ["bullet POST /a |  | name kind | "],
  ],
  [
    "attributes in a field list before their call",
    'It adds attributes to the usual payload:\n\n:name: How it is called\n:kind: What it is\n\nRequest::\n\n    POST /a\n    {"name": "x"}\n',
    ["block POST /a |  | name kind | request"],
  ],
  [
    "parameters that a method is extended with, or that stand in its URL",
    "* Existing `GET /a` should be extended with `kind` parameter.\n\n* DELETE /a\n\n  It is not checked with `force` parameter in url, whose value as a query parameter is ``True``.\n\n* GET /b\n\n  It accepts a ``limit`` parameter.\n",
    ["prose GET /a |  | kind | ", "bullet DELETE /a |  | force | ", "bullet GET /b |  | limit | "],
  ],
  [
    "a parameter on methods",
    "The check of the ``kind`` parameter on ``GET /a`` and ``GET\n/b`` changes.\n",
    ["prose GET /a |  | kind | ", "prose GET /b |  | kind | "],
  ],
  [
    "items that end in a mark, and what is said below one",
    "* POST /a\n\n  Request parameters:\n\n  * kind: which\n\n    * Type: text\n    * Style: plain\n\n  * name;\n  * size.\n",
    ["bullet POST /a |  | kind name size | "],
  ],
  [
    "a table of parameters of the URI",
    "* GET /a\n\n  =================== ====\n  URI query parameter Need\n  =================== ====\n  limit               0..1\n  =================== ====\n",
    ["bullet GET /a |  | limit | "],
  ],
  [
    "a code that is not given",
    "* GET /a\n\n  It does not support `Error Code: 412 Precondition Failed` and will not return 409 Conflict, but 404 Not Found.\n",
    ["bullet GET /a | 404 |  | "],
  ],
  [
    "codes of the methods before a list",
    "* GET /a\n* GET /b\n\nThe methods should return the following statuses in case of errors:\n\n* 404 Not found - if there is none\n",
    ["bullet GET /a | 404 |  | ", "bullet GET /b | 404 |  | "],
  ],
  [
    "a code of another method",
    "* POST /a\n\n  * 404 Not Found\n\n  * 405 Not Allowed - for `PUT /a`\n",
    ["bullet POST /a | 404 |  | ", "prose PUT /a | 405 |  | "],
  ],
  [
    "tables below titles that say of what they are",
    "POST /a\n~~~~~~~\n\nRequest Attributes\n++++++++++++++++++\n\n===== ======\nName  Type\n===== ======\nkind  string\n===== ======\n\nHTTP Status Codes\n+++++++++++++++++\n\n===== ======\nCode  Why\n===== ======\n201   made\n===== ======\n",
    ["heading POST /a | 201 | kind | "],
  ],
  [
    "headers in a table of methods",
    "====== ==== ========================\nMethod URI  Header\n====== ==== ========================\nGET    /a   X-Book-Session (optional)\n====== ==== ========================\n",
    ["table GET /a |  | X-Book-Session | "],
  ],
  [
    "filters, and what is provided",
    "* GET /a\n\n  The following filters can be applied:\n\n  - ``kind=<kind>`` - of this kind\n  - ``name=x``\n\n* POST /a\n\n  It is made by providing a `size` parameter.\n",
    ["bullet GET /a |  | kind name | ", "bullet POST /a |  | size | "],
  ],
  [
    "items that are as deep as they have stars",
    "POST /a\n* Status Code - 202\n* JSON Request Body Attributes\n** kind - text - required\n*** name - uuid\n** way - one of (GET, POST, PUT)\n* JSON Response Body Attributes\n** id - uuid\n",
    ["line POST /a | 202 | kind way | "],
  ],
  [
    "parameters with brackets behind their names",
    "* POST /a\n* Parameters: name, kind (for traces), way (to, from)\n",
    ["bullet POST /a |  | name kind way | "],
  ],
  [
    "tables below the titles of one of several answers",
    "GET /a\n~~~~~~\n\nParameters\n++++++++++\n\n===== =====\nName  Type\n===== =====\nlimit int\n===== =====\n\nOK Response\n+++++++++++\n\n::\n\n  200 OK\n\n  {'b': 1}\n\nOther Responses\n+++++++++++++++\n\n===== ====\nCode  Why\n===== ====\n401   no\n===== ====\n\nIt must be there, if not a 404 error is returned.\n",
    ["heading GET /a | 200 401 404 | limit | response 200"],
  ],
  [
    "a new option and new fields in sentences, and what does not change",
    'GET /a\n\nAdd a new option ``all``. Returned are those of all then.\n\nPOST /a\n\nAdd new fields to the request body: ``kind``, ``size``.\n\nGET /b\n\nThere is no change to the "limit" and "offset" filter parameters.\n',
    ["line GET /a |  | all | ", "line POST /a |  | kind size | ", "line GET /b |  |  | "],
  ],
  [
    "queries as items",
    "* GET /a\n\n  Optional query string fields:\n\n  * ``?marker=<id>&limit=<number>`` for pages\n  * ``name=<name>``\n",
    ["bullet GET /a |  | marker limit name | "],
  ],
])("%s", (_, body, expected) => {
  expect(summary(readContract(specWith(body)).contract)).toEqual(expected);
});

test("a name whose part in the methods of a list is not plain is told", () => {
  const { diagnostics } = readContract(specWith("Change the field ``a`` of the following methods:\n\n* POST /books\n"));
  expect(diagnostics.map(({ message }) => message)).toContain(
    '"Change the field ``a`` of the following methods:" is not understood.',
  );
});

test("what says that nothing changes, or that a method is there, is the title of none", () => {
  const { contract } = readContract(
    specWith(
      "The REST API does not need to change.\n\n* POST /v1/books\n\nThis call already exists.\n\n* GET /v1/books\n",
    ),
  );
  expect(contract.operations.map(({ title }) => title)).toEqual(["", ""]);
});

test("the title of a method is what stands right before it, and no code or method", () => {
  const body =
    "| **Make one**\n| POST /v1/books\n| Success: 201\n| **Show one**\n| GET /v1/books/{id}\n| Errors: 404\n\n1. List: GET /v1/pages\n\n   - 200: OK\n   - 415: wrong type\n\n2. Delete: DELETE /v1/pages\n";
  const { contract, diagnostics } = readContract(specWith(body));
  expect(contract.operations.map(({ title }) => title)).toEqual(["Make one", "Show one", "", ""]);
  expect(contract.operations.map(({ codes }) => codes.map(({ code }) => code).join(" "))).toEqual([
    "201",
    "404",
    "200 415",
    "",
  ]);
  expect(diagnostics).toEqual([]);
});

test.each<[string, string, readonly (readonly [title: string, description: string])[]]>([
  [
    "fields of methods in a row, which describe none of them",
    "URL: ``/v1/books``\n\nMETHOD: ``GET``\n\n    All books of the shelf that is asked.\n\nQuery Parameters: None\n\nNormal response code: 200\n\nURL: ``/v1/books/{id}``\n\nMETHOD: ``DELETE``\n\n    Takes a book away.\n",
    [
      ["", "All books of the shelf that is asked."],
      ["", "Takes a book away."],
    ],
  ],
  [
    "words behind each",
    "* PUT /v1/books\n\n  Orders them.\n\n  ==== ====\n  Code Why\n  ==== ====\n  200  Done\n  ==== ====\n\n* GET /v1/books\n\n  Shows them.\n\n* GET /v1/pages\n",
    [
      ["", "Orders them."],
      ["", "Shows them."],
      ["", ""],
    ],
  ],
  [
    "terms with what is said of each",
    "GET /v1/books\n  Lists books.\n\n  Filters: ``year``, ``author``.\n\nGET /v1/books/{id}\n  Shows one of the books.\n",
    [
      ["", "Lists books.\n\nFilters: ``year``, ``author``."],
      ["", "Shows one of the books."],
    ],
  ],
  [
    "emphasized words before blocks",
    "The following methods will be added.\n\n**List books**\n\n::\n\n  GET /v1/books\n\n* 200 OK\n\n**Make a book**\n\n::\n\n  POST /v1/books\n\n**Request body**\n\n::\n\n  DELETE /v1/books\n",
    [
      ["List books", ""],
      ["Make a book", ""],
      ["", ""],
    ],
  ],
  [
    "sentences before each, and behind each",
    "Lists the books.\n\nGET /v1/books\n\nMakes one of the books.\n\nPOST /v1/books\n\nPages\n~~~~~\n\n``GET /v1/pages``\n\nLists all of the pages.\n\n``POST /v1/pages``\n\nMakes a new page.\n",
    [
      ["Lists the books", ""],
      ["Makes one of the books", ""],
      ["Pages", "Lists all of the pages."],
      ["", "Makes a new page."],
    ],
  ],
])("the title of a method is not what is said of the one before it: %s", (_, body, expected) => {
  const { operations } = readContract(specWith(body)).contract;
  expect(operations.map(({ title, description }) => [title, description])).toEqual(expected);
});

test.each<[string, string, readonly string[], readonly string[]]>([
  [
    "in a list",
    '* POST /books/{id}/action {"lend": {}} - 202\n* POST /books/{id}/action {"bind": {"in": "red"}} - 200, 409\n* GET /books/{id}\n',
    ["POST /books/{id}/action lend 202", "POST /books/{id}/action bind 200 409", "GET /books/{id}"],
    [],
  ],
  [
    "in blocks, the second of another version and without its outer braces",
    'Lend a book::\n\n    POST /v1/books/{id}/action\n\n    {"lend": {"to": {...}}}\n\n    HTTP/1.1 202 Accepted\n\nBind a book::\n\n    POST /books/{id}/action\n\n    "bind": {}\n\n    Response: 200\n    Errors: 404, 409 (it is torn)\n\nHow it is lent::\n\n    POST /v1/books/{id}/action\n\n    {"lend": {"to": "me", "until": null}}\n\n    HTTP/1.1 403 Forbidden\n',
    ["POST /v1/books/{id}/action lend 202 403", "POST /v1/books/{id}/action bind 200 404 409"],
    [],
  ],
  [
    "below titles, with what all of them answer, and a thing that is called an action",
    'Lend: POST /books/{id}/action\n~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n\nCodes: 202\n\nRequest::\n\n    {"lend": {}}\n\nBind: POST /books/{id}/action\n~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n\nCodes: 409\n\nRequest::\n\n    {"bind": {}}\n\nThe ``POST /books/{id}/action`` of the second binds it.\n\nPOST /books/{id}/actions\n~~~~~~~~~~~~~~~~~~~~~~~~\n\nRequest::\n\n    {"action": {}}\n',
    ["POST /books/{id}/action lend 202", "POST /books/{id}/action bind 409", "POST /books/{id}/actions"],
    [],
  ],
  [
    "of which one is not plain what is said",
    '* POST /books/{id}/action\n\n  Lend::\n\n    {"lend": {}}\n\n  Bind::\n\n    {"bind": {}}\n\n  Codes: 202\n',
    ["POST /books/{id}/action 202"],
    ['"{"bind": {}}" is not understood.'],
  ],
])("actions of one path are methods of their own, each with its body and codes: %s", (_, body, expected, told) => {
  const { contract, diagnostics } = readContract(specWith(body));
  expect(
    contract.operations.map(({ method, path, action, codes }) =>
      [
        method.value,
        path.value,
        ...(action === undefined ? [] : [action.value]),
        ...codes.map(({ code }) => code),
      ].join(" "),
    ),
  ).toEqual(expected);
  expect(diagnostics.filter(({ level }) => level === "error")).toEqual([]);
  expect(diagnostics.map(({ message }) => message).filter((one) => one.endsWith("is not understood."))).toEqual(told);
});

test.each([
  "* Method: POST, PATCH\n* URL: ``/v1/books``, ``/v1/books/{id}``\n* Error responses: 400\n",
  "* URL: ``/v1/books``, ``/v1/books/{id}``\n* Method: POST, PATCH\n* Error responses: 400\n",
])("as many verbs as URLs are pairs in their order, and the others are guessed", (text) => {
  const { operations } = readContract(specWith(text)).contract;
  expect(
    operations
      .map(
        ({ method, path, codes, confidence }) =>
          `${method.value} ${path.value}${confidence < 0.8 ? "?" : ""} ${codes.map(({ code }) => code).join(" ")}`,
      )
      .sort(),
  ).toEqual(["PATCH /v1/books/{id} 400", "PATCH /v1/books? ", "POST /v1/books 400", "POST /v1/books/{id}? "]);
});

test("verbs that a sentence gives to a path are told where no method is read", () => {
  const { contract, diagnostics } = readContract(
    specWith(
      "The path ``/v1/books`` gets the methods GET (list, 200), POST (create, 201) and ``/v1/books/{id}`` gets DELETE.\n",
    ),
  );
  expect(contract.operations).toEqual([]);
  expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining("is not understood")]);
});

test("fields of a body that is only guessed are no promises", () => {
  const text = specWith("POST /books\n\nParameters:\n\n* ``colour``: what it looks like\n");
  const { contract } = readContract(text);
  const [operation] = contract.operations;
  expect(operation?.requestBody?.confidence).toBeLessThan(0.8);
  const source = { contract, text: text.text, options: [], model: { tables: [], statements: [] } };
  const ledger = makeLedger([{ ...source, release: undefined, revision: undefined, approvedAt: undefined }]);
  expect(ledger.entries.filter(({ kind }) => kind === "request-field")).toEqual([]);
  expect(ledger.unconfirmed.map(({ key }) => key)).toContain("POST /books request.colour");
});
