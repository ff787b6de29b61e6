// Older forms: what is said of codes and parameters.
import { expect, test } from "vitest";
import { leastConfidence, readContract } from "../src/index.ts";
import { details } from "./older.ts";
import { specWith } from "./read-text.ts";

const row = (...cells: readonly string[]): string => `  * - ${cells.join("\n    - ")}\n`;
const listTable = (...rows: readonly string[]): string =>
  `.. list-table::\n  :header-rows: 1\n\n${rows.join("")}\n`.replace(/^(?=.)/gm, "  ");

test.each<[string, string, readonly string[]]>([
  [
    "fields of a table below the label of an entry, with how often they are there",
    `* | **Method type**: POST\n  | **URL**: /v1/loans\n  | **Request**:\n\n${listTable(row("Data type", "Cardinality"), row("Loan", "1"))}${listTable(
      row("Attribute name (Loan)", "Data type", "Cardinality", "Supported in (A)", "Description"),
      row("reader", "String", "1", "Yes", "Who."),
      row("books", "String", "1..N", "Yes", "Which."),
      row(">page", "Integer", "1", "Yes", "Where."),
      row("until", "DateTime", "0..1", "No", "How long."),
      row("place", "Shelf", "0..1", "Yes", "Whence."),
    )}  | **Response**:\n\n${listTable(row("Attribute name", "Data type"), row("id", "String"))}* | **Method type**: GET\n  | **URL**: /v1/loans\n  | **Query parameters**:\n\n${listTable(row("Name", "Cardinality", "Description"), row("reader", "0..1", "Whose."))}  | **Request**:\n\n${listTable(row("Name", "Description"), row("n/a", ""))}`,
    [
      "POST /v1/loans",
      "  sent reader: string, required -- Who.",
      "  sent books: list of object, required -- Which.",
      "  sent books[].page: integer, required -- Where.",
      "  sent place: any, optional -- Whence.",
      "GET /v1/loans",
      "  query reader: any, optional -- Whose.",
    ],
  ],
  [
    "fields of an answer with how often they are there, what stands in which, and one or several of it",
    `* | **Method type**: GET\n  | **URL**: /v1/loans/{id}\n  | **Response**:\n\n${listTable(row("Data type", "Cardinality", "Response codes"), row("Loan", "1", "Success: 200"))}${listTable(
      row("Attribute name", "Data type", "Cardinality", "Supported in (A)"),
      row("id", "Identifier", "1", "Yes"),
      row("_links", "Structure", "1", "Yes"),
      row("> self", "Link", "1", "Yes"),
      row(">books", "Structure", "0..N", "Yes"),
      row(">> title", "String", "1", "Yes"),
      row(">fines", "Structure", "1", "No"),
      row(">>sum", "Integer", "1", "Yes"),
      row("tags", "String", "0..N", "Yes"),
      row("owners", "Person", "1..N", "Yes"),
    )}* | **Method type**: GET\n  | **URL**: /v1/loans\n  | **Response**:\n\n${listTable(row("Data type", "Cardinality", "Response codes"), row("Loan", "0..N", "Success: 200"), row("Problem", "1", "Error: 401"))}${listTable(row("Attribute name", "Data type", "Cardinality"), row("id", "Identifier", "1"))}`,
    [
      "GET /v1/loans/{id}",
      "  200 -- ",
      "  answered id: any, required -- ",
      "  answered _links: object, required -- ",
      "  answered _links.self: any, required -- ",
      "  answered _links.books: list of object, optional -- ",
      "  answered _links.books[].title: string, required -- ",
      "  answered tags: list of string, optional -- ",
      "  answered owners: list, required -- ",
      "GET /v1/loans",
      "  200 -- ",
      "  401 -- ",
      "  answered [].id: any, required -- ",
    ],
  ],
  [
    "codes in a column, with a meaning for several of one kind, and sentences of a long one",
    `* | **Method type**: GET\n  | **URL**: /v1/loans\n  | **Response**:\n\n${listTable(
      row("Data type", "Response codes", "Description"),
      row("Loan", "Success: 200, Error: 401", "Shown."),
      row("Problem", "Error: 4xx, 5xx", "As any other."),
      row(
        "Problem",
        "Error: 409",
        `It is lent. ${"So it is. ".repeat(27)}And this is cut off in the middle of what it says.`,
      ),
      row("Problem", "Error: 410", `It ${"was and ".repeat(38)}is gone.`),
    )}`,
    [
      "GET /v1/loans",
      "  200 -- ",
      "  401 -- ",
      `  409 -- It is lent. ${"So it is. ".repeat(27).trim()}`,
      `  410 -- It ${"was and ".repeat(37).trim()}…`,
      "  4XX -- As any other.",
      "  5XX -- As any other.",
    ],
  ],
  [
    "what the row of a parameter says of its type, its need and its default",
    '* GET /v1/books\n\n  Query parameters:\n\n  * ``lines`` - int - how many lines, optional, 35 by default\n  * ``since`` - ISO 8601 date and time, optional\n  * ``kind`` (string, optional, default "white")\n  * ``deep`` (boolean, default: False): how deep, if at all\n  * ``limit``: integer. Required if a marker is given, required.\n  * ``big``: integer, defaults to many\n  * ``tag``: optional string, default None\n  * ``until`` - time, of the day\n  * ``name`` (string(20), required) - which\n',
    [
      "GET /v1/books",
      "  query lines: integer, optional = 35 -- how many lines",
      "  query since: datetime, optional -- ISO 8601 date and time",
      '  query kind: string, optional = "white" -- ',
      "  query deep: boolean = false -- how deep, if at all",
      "  query limit: integer -- Required if a marker is given, required.",
      "  query big: integer -- integer, defaults to many",
      "  query tag: string, optional -- default None",
      "  query until: any -- time, of the day",
      "  query name: string, required -- which",
    ],
  ],
  [
    "codes before the sentence that names the next method, and a new field behind a method",
    'A new API is introduced: ``PUT /v1/books/{id}/lock``, which takes::\n\n  {"reason": "broken"}\n\nand returns 202 on success, 404 if there is none and 409 if it is\nlocked. ``DELETE /v1/books/{id}/lock`` undoes it (204, 404).\n\nThe ``GET /v1/books/{id}`` API gets a new field ``load`` in its response.\n',
    [
      "PUT /v1/books/{id}/lock",
      "  202 -- on success",
      "  404 -- if there is none",
      "  409 -- if it is locked",
      "DELETE /v1/books/{id}/lock",
      "  204 -- ",
      "  404 -- ",
      "GET /v1/books/{id}",
      "  answered load: any -- ",
    ],
  ],
  [
    "conditions that lead to a code, or stand behind one",
    "* POST /a\n\n  Response: 202 Accepted; if it runs already 409 Conflict; 404 Not\n  Found otherwise.\n\n* POST /b\n\n  Response: 200 OK. If it is new, 201; 400 Bad Request, if the name is wrong, 404 Not Found if there is none.\n\n* POST /c\n\n  Errors: 400 if it is wrong; 404 if there is none, 409\n",
    [
      "POST /a",
      "  202 -- Accepted",
      "  404 -- Not Found otherwise",
      "  409 -- Conflict if it runs already",
      "POST /b",
      "  200 -- OK",
      "  201 -- If it is new",
      "  400 -- Bad Request, if the name is wrong",
      "  404 -- Not Found if there is none",
      "POST /c",
      "  400 -- if it is wrong",
      "  404 -- if there is none",
      "  409 -- ",
    ],
  ],
  [
    "codes in brackets behind their names",
    "* GET /a\n\n  * Errors: badRequest (400), Forbidden(403), ``conflict`` (409)\n\n* GET /b\n\n  * Error codes: Unauthorized(401): no token, Not Found (404) and HTTP error (500).\n\n* GET /c\n\n  * Error codes:\n\n    * Bad Request (400) if it is wrong\n    * Not Found (404)\n",
    [
      "GET /a",
      "  400 -- badRequest",
      "  403 -- Forbidden",
      "  409 -- conflict",
      "GET /b",
      "  401 -- Unauthorized: no token",
      "  404 -- Not Found",
      "  500 -- ",
      "GET /c",
      "  400 -- Bad Request if it is wrong",
      "  404 -- Not Found",
    ],
  ],
  [
    "codes with their reasons in a list below them",
    "* POST /a\n\n  Error codes:\n\n  * 400 Bad Request if\n\n    * any ``node`` cannot be found.\n    * the name is\n      wrong;\n\n  * 406 Conflict if:\n\n    * it is there.\n\n      By its name.\n\n  * 404 Not Found\n\n    * whatever is said of it\n\n* GET /a\n\n  * 400 Bad Request if\n\n    * 409 if it is locked\n    * the name\n",
    [
      "POST /a",
      "  400 -- Bad Request if any ``node`` cannot be found; the name is wrong",
      "  404 -- Not Found",
      "  406 -- Conflict if: it is there",
      "GET /a",
      "  400 -- Bad Request if",
      "  409 -- if it is locked",
    ],
  ],
  [
    "what a code means ends where a label or another code begins",
    '* GET /a\n\n  Response: ``200`` with ``{"a": [<b>, ...]}``. Errors: ``403`` (policy), ``404`` (no such\n  thing; or hidden)\n\n* DELETE /a\n\n  Response: ``204``. Errors: ``403`` (policy).\n\n* POST /a\n\n  * 201: OK. If there are too many, shall return a 403 Forbidden\n  * 400 Bad Request: of the body. The response body says why.\n  * 409 (Conflict) or 410 Gone Error codes: none\n\n* PUT /a\n\n  Returns `204 No Content` upon success. Returns a `404 Not Found` if it is not there.\n  It gives 409 (Conflict) if it is taken, but will also return 412.\n',
    [
      "GET /a",
      '  200 -- with ``{"a": [<b>, ...]}``',
      "  403 -- policy",
      "  404 -- no such thing; or hidden",
      "DELETE /a",
      "  204 -- ",
      "  403 -- policy",
      "POST /a",
      "  201 -- OK",
      "  400 -- Bad Request: of the body. The response body says why",
      "  403 -- Forbidden",
      "  409 -- Conflict",
      "  410 -- Gone",
      "PUT /a",
      "  204 -- No Content upon success",
      "  404 -- Not Found if it is not there",
      "  409 -- Conflict if it is taken",
      "  412 -- ",
    ],
  ],
  [
    "marks of what is around a code",
    "* GET /a\n\n  * `202 Accepted`\n  * **404 Not Found** if ``b``\n  * 409 -- **not** there\n",
    ["GET /a", "  202 -- Accepted", "  404 -- Not Found if ``b``", "  409 -- **not** there"],
  ],
  [
    "codes in brackets in a table",
    "============ =====================================\nRequest Type GET\nEndpoint     /v2/a\nError Codes  Unauthorized(401), Not Found (404)\n============ =====================================\n",
    ["GET /v2/a", "  401 -- Unauthorized", "  404 -- Not Found"],
  ],
  [
    "ranges of codes",
    "* GET /a\n\n  Response codes: 204, 403-404\n\n* GET /b\n\n  * Error codes: 400 - 402 (no way), 500-599\n",
    [
      "GET /a",
      "  204 -- ",
      "  403 -- ",
      "  404 -- ",
      "GET /b",
      "  400 -- no way",
      "  401 -- no way",
      "  402 -- no way",
      "  5XX -- ",
    ],
  ],
  [
    "headers below the first line of a message, but for those of any message",
    '.. code-block:: http\n\n   PUT /a/1 HTTP/1.1\n   Host: desk.example.org\n   X-Auth-Token: 5\n   If-Match: "b"\n\n   {}\n\n.. code-block:: http\n\n   HTTP/1.1 200 OK\n   Content-Type: application/json\n   etag: "c"\n\n   {}\n\nOr::\n\n   $ curl -X DELETE -H "X-Auth-Token: 5" -H "X-Why: old" http://127.0.0.1/a/1\n\n   HTTP/1.1 204 No Content\n\n   Not-A-Header: 1\n',
    [
      "PUT /a/{a_id}",
      "  200 -- ",
      "  header If-Match: string -- ",
      "  answered header etag: string -- ",
      "DELETE /a/{a_id}",
      "  204 -- ",
      "  header X-Why: string -- ",
    ],
  ],
  [
    "codes that signs join without space, of all methods, and headers behind a label",
    "* GET /a: 200\n\n* PUT /a: 204, 400\n\n  Headers: If-Match, ``X-Why``\n\nError codes of all of these: 401|403/404\n\nIt is 10/200 of 1/404 at v1/500.\n",
    [
      "GET /a",
      ...["200", "401", "403", "404"].map((code) => `  ${code} -- `),
      "PUT /a",
      ...["204", "400", "401", "403", "404"].map((code) => `  ${code} -- `),
      "  header If-Match: string -- ",
      "  header X-Why: string -- ",
    ],
  ],
  [
    "codes between signs",
    "* GET /a\n\n  Codes: 200 / 404 + 412 | 428 = 429 /\n\n* GET /b\n\n  Errors: 404 / no such thing; 409 -- /b is there / 423 & 503\n",
    [
      "GET /a",
      ...["200", "404", "412", "428", "429"].map((code) => `  ${code} -- `),
      "GET /b",
      "  404 -- no such thing",
      "  409 -- /b is there",
      "  423 -- ",
      "  503 -- ",
    ],
  ],
  [
    "fields of a directive",
    ".. http:post:: /v3/users/(int:user_id)/keys/(name)\n\n   Makes a key.\n\n   :param user_id: whose it is\n   :param name: what it is called\n   :type name: str\n   :query int limit: how many\n      of them\n   :<json string label: how it is shown\n   :<json int limits.size: how big\n   :>json string id: the id of it\n   :reqheader X-Auth-Token: the token\n   :resheader Location: where it is\n   :statuscode 201: made\n\n.. http:get:: /v3/keys\n\n   :>jsonarr uuid id: of each\n",
    [
      "POST /v3/users/{user_id}/keys/{name}",
      "  201 -- made",
      "  path user_id: integer -- whose it is",
      "  path name: string -- what it is called",
      "  query limit: integer -- how many of them",
      "  header X-Auth-Token: string -- the token",
      "  sent label: string -- how it is shown",
      "  sent limits.size: integer -- how big",
      "  answered header Location: string -- where it is",
      "  answered id: string -- the id of it",
      "GET /v3/keys",
      "  answered [].id: uuid -- of each",
    ],
  ],
  [
    "types and whether they are needed",
    "* POST /a/%(id)s\n\n  Parameters:\n\n  * name (string, required): how it is called\n  * ``size`` (int, optional) -- how big\n  * kind (what it is): a thing\n  * ``tags`` (list of string)\n  * ``flag`` (optional boolean, false by default) - on or off\n",
    [
      "POST /a/{id}",
      "  sent name: string, required -- how it is called",
      "  sent size: integer, optional -- how big",
      "  sent kind: any -- (what it is): a thing",
      "  sent tags: list of string -- ",
      "  sent flag: boolean, optional = false -- on or off",
    ],
  ],
  [
    "a table beside a schema",
    "* POST /v1/things\n\n  * Parameters:\n\n    ========= ===== ======== ===========\n    Parameter Type  Required Description\n    ========= ===== ======== ===========\n    name      str   yes      how it is\n    size      int   no       how big\n    other     thing no       (see below)\n    more      thing maybe    (none)\n    ========= ===== ======== ===========\n\n  * Schema::\n\n      {'type': 'object', 'properties': {'thing': {'type': 'object', 'properties': {'name': {'type': 'string'}}}}}\n\n* GET /v1/things\n\n  ========= ===== ===== ========\n  Parameter In    Type  Optional\n  ========= ===== ===== ========\n  limit     query int   yes\n  kind      query str   no\n  ========= ===== ===== ========\n",
    [
      "POST /v1/things",
      "  sent thing: object, optional -- ",
      "  sent thing.name: string, optional -- how it is",
      "  sent size: integer, optional -- how big",
      "  sent other: any, optional -- (see below)",
      "GET /v1/things",
      "  query limit: integer, optional -- ",
      "  query kind: string, required -- ",
    ],
  ],
  [
    "the place of each parameter in a table",
    "* POST /v1/things\n\n  Request parameters:\n\n  ======= ====== =======\n  Name    In     Type\n  ======= ====== =======\n  name    body   string\n  dry     query  boolean\n  X-Trace header string\n  seen    cookie string\n  ======= ====== =======\n",
    [
      "POST /v1/things",
      "  query dry: boolean -- ",
      "  header X-Trace: string -- ",
      "  cookie seen: string -- ",
      "  sent name: string -- ",
    ],
  ],
  [
    "codes in columns of a table, whatever their heads are",
    "====== ======== ============ ================ =====\nMethod Path     Success      Failure          Limit\n====== ======== ============ ================ =====\nPOST   /v1/a    201 Created  400 (long), 409  300\nPUT    /v1/a/b  200 or 202   404; 409 in use  200\n====== ======== ============ ================ =====\n",
    [
      "POST /v1/a",
      "  201 -- Created",
      "  400 -- long",
      "  409 -- ",
      "PUT /v1/a/b",
      "  200 -- ",
      "  202 -- ",
      "  404 -- ",
      "  409 -- in use",
    ],
  ],
  [
    "codes with their names in capitals, and numbers that are none",
    "* POST /v1/a - 201 CREATED\n\n* DELETE /v1/a - 204 NO CONTENT, 404 NOT_FOUND\n\n* PUT /v1/a\n\n  It gives HTTP 202, or HTTP 409 when there are more than 300 things.\n\n* GET /v1/a\n\n  200 on success and 404 otherwise.\n",
    [
      "POST /v1/a",
      "  201 -- CREATED",
      "DELETE /v1/a",
      "  204 -- NO CONTENT",
      "  404 -- NOT_FOUND",
      "PUT /v1/a",
      "  202 -- ",
      "  409 -- when there are more than 300 things",
      "GET /v1/a",
      "  200 -- on success",
      "  404 -- ",
    ],
  ],
  [
    "a query parameter of which no words say a type, a default without one, and pairs that stand for any",
    "* GET /v1/books?sold=true&as_list&key1=value1&key2=value2&name=value\n\n  Parameters:\n\n  * ``limit``: how many, default 10\n\n* DELETE /v1/books?key=value\n",
    [
      "GET /v1/books",
      "  query sold: any -- ",
      "  query as_list: any -- ",
      "  query name: any -- ",
      "  query limit: any = 10 -- how many",
      "DELETE /v1/books",
    ],
  ],
  [
    "parameters of a sentence, where the next one of the paragraph is of another method",
    "The ''POST /v1/a'' method accepts in its body ''size'' (optional). The ''PUT /v1/a/{id}'' method accepts in its body ''note'' (optional). The ''DELETE /v1/a/{id}'' method has no body.\n".replaceAll(
      "''",
      "``",
    ),
    [
      "POST /v1/a",
      "  sent size: any, optional -- ",
      "PUT /v1/a/{id}",
      "  sent note: any, optional -- ",
      "DELETE /v1/a/{id}",
    ],
  ],
  [
    "types of parameters in brackets, and as placeholders of their values",
    "* GET /v1/a?all={bool}&limit=<int>&since={date}&name=red\n\n* GET /v1/b\n\n  Query parameters: ``state`` (string), ``limit`` (integer, optional) and ``page`` (see below)\n\n* GET /v1/c\n\n  Parameters: limit={integer}, sort=key\n\n* GET /v1/d\n\n  It takes the new parameter ``size`` (integer), and a query parameter ``kind`` (the colour).\n\n* PUT /v1/e\n\n  Body: ``name`` (required), ``size`` (optional integer)\n",
    [
      "GET /v1/a",
      "  query all: boolean -- ",
      "  query limit: integer -- ",
      "  query since: any -- ",
      "  query name: any -- ",
      "GET /v1/b",
      "  query state: string -- ",
      "  query limit: integer, optional -- ",
      "  query page: any -- (see below)",
      "GET /v1/c",
      "  query limit: integer -- ",
      "  query sort: any -- ",
      "GET /v1/d",
      "  query size: integer -- ",
      "  query kind: any -- ",
      "PUT /v1/e",
      "  sent name: any, required -- ",
      "  sent size: integer, optional -- ",
    ],
  ],
  [
    "codes that a sentence goes on with, and what things end with",
    "* PUT /v1/a\n\n  Returns 200; 400 for a negative number; 403, unless it is an admin.\n\n* GET /v1/b\n\n  It answers 200 with the following body, or fails with 409 if it is locked and 423 while it is read.\n\n* GET /v1/c\n\n  The answer is 200. A wrong name will cause a 404. It replies with 300 lines.\n\n* GET /v1/d\n\n  200 means that it is there.\n",
    [
      "PUT /v1/a",
      "  200 -- ",
      "  400 -- for a negative number",
      "  403 -- ",
      "GET /v1/b",
      "  200 -- ",
      "  409 -- if it is locked",
      "  423 -- ",
      "GET /v1/c",
      "  200 -- ",
      "  404 -- ",
      "GET /v1/d",
      "  200 -- means that it is there",
    ],
  ],
  [
    "what comes to several methods, and codes in brackets behind the last of them",
    "A field ``size`` is added to the response of ``GET /v1/a`` and ``PUT /v1/a``.\n\nWe remove ``POST /v1/b`` and deprecate ``GET /v1/b``. Instead there is ``POST /v3/b`` (returns 201 or 409).\n\nNew are ``GET /v1/c`` and ``GET /v1/d``. Both return 200 (OK).\n",
    [
      "GET /v1/a",
      "  answered size: any -- ",
      "PUT /v1/a",
      "  answered size: any -- ",
      "POST /v1/b",
      "GET /v1/b",
      "POST /v3/b",
      "  201 -- ",
      "  409 -- ",
      "GET /v1/c",
      "  200 -- ",
      "GET /v1/d",
      "  200 -- ",
    ],
  ],
])("%s", (_, body, expected) => {
  expect(details(readContract(specWith(body)).contract)).toEqual(expected);
});

test("a field of a directive that is none of its domain is told", () => {
  const { diagnostics } = readContract(specWith(".. http:get:: /a\n\n   :query b: how\n   :colour blue: why\n"));
  expect(diagnostics.map(({ message }) => message)).toEqual(['":colour blue: why" is not understood.']);
});

test.each<[string, readonly string[]]>([
  [
    "* Update ``GET /v1/a``, ``GET /v1/a/detail`` and ``GET /v1/b``:\n\n  Show the new ``size``.\n",
    ["changed", "changed", "changed"],
  ],
  ["* Update ``PATCH /v1/a/{id}``:\n\n  If it is new, nothing is added.\n", ["changed"]],
  ["Modify the existing GET /v1/a\n~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n\nNew fields.\n", ["changed"]],
  ["* Update a thing: ``PUT /v1/a``\n\n  A new method.\n", ["added?"]],
  ["* ``PUT /v1/a``\n\n  A new method.\n", ["added?"]],
  ["* ``PUT /v1/a``\n\n  This is a new method of things.\n", ["added"]],
  [
    "Make a thing::\n\n  POST /v1/a\n\nShow a thing::\n\n  GET /v1/a/{id}\n\nUpdate a thing::\n\n  PATCH /v1/a/{id}\n\nThe ``size`` can be changed.\n",
    ["added?", "added?", "added?"],
  ],
  [
    "A new resource is there.\n\n* Create ``POST /v1/a``\n* Update ``PUT /v1/a/{id}``\n* Delete ``DELETE /v1/a/{id}``\n",
    ["added", "added", "added"],
  ],
  ["* ``PUT /v1/a/{id}``\n\n  Updates a thing, and will return 200 (OK).\n", ["added?"]],
  ["* ``POST /v1/a``\n\n  A thing of a new API microversion.\n", ["added?"]],
  ["* ``GET /v1/a``\n\n  The response is extended by the ``size``.\n", ["changed"]],
  ["* ``GET /v1/a``\n\n  The response will not be changed.\n", ["added?"]],
  ["* ``GET /v1/a``\n\n  It will now return the ``size``, as the existing list and API do.\n", ["changed"]],
  [
    "``GET /v1/a/old`` and ``GET /v1/b/old`` are deprecated and will be removed in the next cycle.\n\n* DELETE /v1/a is removed\n* POST /v1/a (new)\n* PUT /v1/a (changed)\n* GET /v1/a (deprecated)\n* PATCH /v1/c is not changed\n* HEAD /v1/d will not be removed\n",
    ["deprecated", "deprecated", "removed", "added", "changed", "deprecated", "added?", "added?"],
  ],
  [
    "Removed: ``GET /v1/a``\n\nWe deprecate the method ``GET /v1/b``.\n\n* Remove: DELETE /v1/c\n* Remove ``DELETE /v1/d``\n",
    ["removed", "deprecated", "added?", "added?"],
  ],
  [
    "Removed APIs\n~~~~~~~~~~~~\n\n* ``GET /v1/a``\n* ``PUT /v1/a``\n\nAPIs that will be deprecated\n~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n\n* ``GET /v1/b``\n\nNew methods\n~~~~~~~~~~~\n\n* ``GET /v1/c``\n\nAPIs that are not affected\n~~~~~~~~~~~~~~~~~~~~~~~~~~\n\n* ``GET /v1/d``\n",
    ["removed", "removed", "deprecated", "added", "added?"],
  ],
  [
    "Modify the following existing methods to accept the ``size``:\n\n* ``POST /v1/a``\n* ``PUT /v1/a/{id}``\n\nRemove the parameter ``b`` from these methods:\n\n* ``GET /v1/b``\n\nThe following are no longer supported:\n\n* ``GET /v1/c``\n\nAdd a filter ``d`` to these APIs:\n\n- GET /v1/d\n- GET /v1/e\n",
    ["changed", "changed", "changed", "removed", "changed", "changed"],
  ],
  [
    "====== ======= =======================\nMethod Path    What\n====== ======= =======================\nGET    /v1/a   Lists them (deprecated)\nPUT    /v1/a   removed\nDELETE /v1/a   The thing is removed\n====== ======= =======================\n",
    ["deprecated", "removed", "added?"],
  ],
  [
    "A field ``size`` is added to the response of ``GET /v1/a``, ``GET /v1/a/detail`` and ``PUT /v1/a``.\n\nThe response of ``GET /v1/b`` and ``GET /v1/b/detail`` will get a new field.\n\nThe ``GET /v1/e`` API gets a new field ``load`` in its response.\n\nAdd the optional ``limit`` parameter to the GET /v1/c and PUT /v1/c APIs.\n\nNo field is added to the response of ``GET /v1/d``.\n",
    ["changed", "changed", "changed", "changed", "changed", "changed", "changed", "changed", "added?"],
  ],
  [
    "We remove ``POST /v1/a`` and deprecate ``GET /v1/a``. Instead there is ``POST /v3/a``. We extend the method ``GET /v1/b`` too.\n\nThese calls will answer with ``410 Gone``:\n\n* ``GET /v2/a``\n* ``PUT /v2/a``\n\n``GET /v2/b`` will return 410 (Gone) from version 1.7 on.\n\nThe following return 410 if the thing was dropped:\n\n* ``GET /v2/c``\n\n``GET /v2/d`` returns ``410 Gone`` where it was dropped.\n",
    ["removed", "deprecated", "added?", "changed", "removed", "removed", "removed", "added?", "added?"],
  ],
  [
    "The PUT /v1/a/{id}/file and PUT /v1/a/{id}/cover APIs will be modified to recognize it.\n\nThe existing schema of ``POST /v1/a`` will be updated to expect it.\n",
    ["changed", "changed", "changed"],
  ],
  [
    "This call already exists, but gets more.\n\n``POST /v1/a``\n\nIt makes one.\n\n``GET /v1/a``\n\nThis method already exists.\n\n``GET /v1/b``\n",
    ["changed", "changed", "added?"],
  ],
  [
    "The following existing v1 GET APIs will support the new keys:\n\n* /v1/a\n* /v1/a/detail\n* /v1/{items}\n\n{items} will be replaced as follows:\n\n* For books:\n\n  - /v1/books\n\nThe new API will support more:\n\n* ``GET /v1/c``\n",
    ["changed", "changed", "changed", "changed", "added"],
  ],
  [
    "There is an impact on every URL that starts with **/v1/boxes/** and that uses the type **Box**:\n\n* GET /v1/boxes\n* GET /v1/boxes/(box_id)\n* POST /v1/boxes\n* PATCH /v1/boxes\n\nThe type **Box** gets a new **colour**.\n",
    ["changed", "changed", "changed", "changed"],
  ],
  [
    "Impacts the following **box** calls -\n\n* GET /v1/boxes\n* POST /v1/boxes\n* PATCH /v1/boxes\n",
    ["changed", "changed", "changed"],
  ],
  [
    "The schema of a box is another one. It affects following API's::\n\n  GET /v1/boxes/(box_id)\n  GET /v1/boxes\n",
    ["changed", "changed"],
  ],
  [
    "URLs with **/v1/boxes/** and that use the type **Box**:\n\n* GET /v1/boxes/(box_id)\n* GET /v1/boxes/detail\n",
    ["added?", "added?"],
  ],
  ["* GET /v1/boxes\n* POST /v1/boxes\n* DELETE /v1/boxes/{id}\n", ["added?", "added?", "added?"]],
  ["No existing call is affected. These are new calls:\n\n* GET /v1/boxes\n* POST /v1/boxes\n", ["added", "added"]],
  [
    "There are two APIs that will need to be modified to do this.\n\n.. csv-table:: APIs\n   :header: Method, URI\n\n   POST, /v1/boxes\n   PUT, /v1/boxes/{id}\n   GET, /v1/boxes/{id}\n",
    ["changed", "changed", "changed"],
  ],
  [
    "**Make a lock**::\n\n    POST /v1/locks\n\nNormal response codes: 201\n\n**Update a lock**::\n\n    PUT /v1/locks/{id}\n\nNormal response codes: 200\n\n**Remove a resource lock**::\n\n    DELETE /v1/locks/{id}\n\n**Update a resource lock**::\n\n    PATCH /v1/locks/{id}\n",
    ["added", "added", "added", "added"],
  ],
  [
    "* A new Patch method on ``/v1/boxes/``{box_id}`` will be added to skip one.\n\n  Normal response codes: 200\n",
    ["added"],
  ],
  [
    "Make\n~~~~\n\n``POST /v1/limits``\n\nMakes one.\n\n* 201 - Created\n\nList\n~~~~\n\n``GET /v1/limits``\n\nLimits will also support filters.\n\nShow\n~~~~\n\n``GET /v1/limits/{id}``\n\nDrop\n~~~~\n\n``DELETE /v1/limits/{id}``\n",
    ["added", "added", "added", "added"],
  ],
  [
    "Remove owners from following APIs\n\n* ``GET /v1/boxes``\n* ``PUT /v1/boxes/{id}``\n\nFollowing APIs will be deprecated,\n\n* ``GET /v1/owners``\n",
    ["changed", "changed", "deprecated"],
  ],
  [
    "In a new microversion, expose the ``owner`` parameter in the following API responses:\n\n* GET /v1/boxes\n* GET /v1/boxes/{id}\n",
    ["changed", "changed"],
  ],
  [
    "* Add ``blue`` to the colour parameter of following API::\n\n   PUT /v1/boxes/{id}/colour\n\n* Add a new painting API to do it by itself::\n\n   PUT /v1/boxes/{id}/paint\n",
    ["changed", "added"],
  ],
  [
    'A new microversion will be created which will check the ``size`` of ``GET /v1/boxes`` otherwise.\n\n* introduce new api microversion which takes more\n* ``POST /v1/boxes``::\n\n    {"size": null}\n',
    ["added?", "added?"],
  ],
])("whether a method is new: %j", (body, expected) => {
  expect(
    readContract(specWith(body)).contract.operations.map(
      ({ change }) => `${change.value}${change.confidence < leastConfidence ? "?" : ""}`,
    ),
  ).toEqual(expected);
});

test.each([
  [
    "names in quotes that are nothing of it",
    `Of these ${Array.from({ length: 60 }, (_, at) => `"n${at}"`).join(", ")} none is a thing.`,
  ],
  ["options of a command without an address", `GET ${'-o "a"  '.repeat(60)}here.`],
  ["stars", "* ".repeat(2000)],
  ["one long word before a code", `${"AB".repeat(1500)}: 200`],
  ["tabs behind a label", `Note:${"\t".repeat(1000)}.`],
])("%s take no time to speak of", (_name, words) => {
  const { contract } = readContract(specWith(`* \`\`GET /v1/pumps\`\` shows them.\n\n${words}\n`));
  expect(contract.operations.map(({ method, path }) => `${method.value} ${path.value}`)).toEqual(["GET /v1/pumps"]);
});
