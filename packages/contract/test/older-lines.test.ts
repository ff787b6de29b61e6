// Older forms: lines that are methods, placeholders without their braces, and what is only weighed.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { summary } from "./older.ts";
import { specWith } from "./read-text.ts";

test.each<[string, string, readonly string[]]>([
  [
    "verbs with a path without its start, above words on it",
    "GET/PUT shelves/<shelf_id>/books\nReads or orders the books of a shelf.\n\nGET|DELETE shelves/<shelf_id>\n",
    [
      "line GET /shelves/{shelf_id}/books |  |  | ",
      "line PUT /shelves/{shelf_id}/books |  |  | ",
      "line GET /shelves/{shelf_id} |  |  | ",
      "line DELETE /shelves/{shelf_id} |  |  | ",
    ],
  ],
  [
    "a method in the last line of an item",
    "* Lend a book\n  ``POST/PUT /books/<id>/lend/``\n\n* Show all of them\n  `GET /books/`\n  They come by name.\n\n* It goes with the\n  ``GET /pages`` of before\n",
    [
      "literal POST /books/{id}/lend |  |  | ",
      "literal PUT /books/{id}/lend |  |  | ",
      "literal GET /books |  |  | ",
      "prose GET /pages |  |  | ",
    ],
  ],
  [
    "a placeholder that ends with its literal",
    "* Update ``GET /v1/books`` and ``GET /v1/books/<name or\n  id``:\n\n* ``PUT /v1/books/{book``\n",
    [
      "prose GET /v1/books |  |  | ",
      "prose GET /v1/books/{name_or_id} |  |  | ",
      "bullet PUT /v1/books/{book} |  |  | ",
    ],
  ],
  [
    "placeholders without their braces, and between signs of percent",
    "GET /v1/books/book_id\n~~~~~~~~~~~~~~~~~~~~~\n\n* DELETE /v1/books/bookId/pages\n\n* PUT /v1/books/%book_id%\n\n* PATCH /v1/books/book_id/{book}\n\n* GET /v1/books/by_id\n",
    [
      "heading GET /v1/books/{book_id} |  |  | ",
      "bullet DELETE /v1/books/{bookId}/pages |  |  | ",
      "bullet PUT /v1/books/{book_id} |  |  | ",
      "bullet PATCH /v1/books/book_id/{book} |  |  | ",
      "bullet GET /v1/books/by_id |  |  | ",
    ],
  ],
  [
    "a version with and without its zero",
    "GET /v1.0/books/\n~~~~~~~~~~~~~~~~\n\n::\n\n    GET /v1/books/?year=1\n    Host: 127.0.0.1:80\n\n* 200 - OK\n",
    ["heading GET /v1.0/books | 200 | year | "],
  ],
  [
    "verb and URL behind labels in one line",
    'Method: GET, URL: /v1/books, returns 200 with a list of books, each of which has all that it is known by::\n\n    {"books": []}\n\nMethod: POST | URL: /v1/books, returns 201. Request::\n\n    {"book": {}}\n\n* URL: ``/v1/books/<id>``; Method: PUT (200, 404)\n\n**Verb**: GET - **Endpoint**: /v1/pages\n**Verb**: DELETE - **Endpoint**: /v1/pages\n',
    [
      "line GET /v1/books | 200 |  | response",
      "line POST /v1/books | 201 |  | request",
      "bullet PUT /v1/books/{id} | 200 404 |  | ",
      "line GET /v1/pages |  |  | ",
      "line DELETE /v1/pages |  |  | ",
    ],
  ],
  [
    "a path broken behind a slash",
    "It takes `PUT /v1/books/:book_id/\\\npages` too.\n",
    ["prose PUT /v1/books/{book_id}/pages |  |  | "],
  ],
  [
    "a verb in marks within a block",
    'Also this::\n\n    **POST** : /v1/books\n    ```json\n    {"name": "x"}\n    ```\n',
    ["block POST /v1/books |  |  | request"],
  ],
  [
    "a query that breaks off at its end",
    "::\n\n  GET /books?\n      author=a,\n             b&\n      year=1\n",
    ["block GET /books |  | author year | "],
  ],
  [
    "a call below where the service stands",
    'The response of ``GET /books`` will have names.\n\n::\n\n  GET /library/books?limit=1\n\nIt answers::\n\n  {"books": []}\n',
    ["block GET /books |  | limit | response"],
  ],
  [
    "an entry that says the whole path of its item",
    "* The new resource /lends is added and the POST method will take a name.\n\n  * URLS:\n\n    * /v1/lends/{book_id}\n\n  * Request Methods:\n\n    * POST\n",
    ["field POST /v1/lends/{book_id} |  |  | "],
  ],
  [
    "what is shown of an alternative",
    'The response of ``GET /books`` is changed::\n\n  {"a": 1}\n\nAlternatively it can stand beside it.\n\nResponse::\n\n  {"b": 1}\n',
    ["prose GET /books |  |  | response"],
  ],
  [
    "verbs of one path in a block",
    'Make or change a book::\n\n    POST/PUT /v1/books\n\n    {"name": "x"}\n',
    ["block POST /v1/books |  |  | request", "block PUT /v1/books |  |  | request"],
  ],
  [
    "a path, then its verbs in lines without marks",
    "```\n/v1/books/:\nPOST : takes a name.\nGET : lists them.\n```\n\n```\n/v1/books/{id}:\nDELETE: checks more.\n```\n",
    ["bullet POST /v1/books |  |  | ", "bullet GET /v1/books |  |  | ", "bullet DELETE /v1/books/{id} |  |  | "],
  ],
  [
    "verbs that are supported, with their path behind",
    "There is a resource for readers, supporting GET and\nPOST. It is below the books.\nExample: http://library/v1/books/{id}/readers\n",
    ["prose GET /v1/books/{id}/readers |  |  | ", "prose POST /v1/books/{id}/readers |  |  | "],
  ],
  [
    "a table of verbs of HTTP, with a word for the host",
    "===== ====================\nHTTP  URL\n===== ====================\nGET   URL/v1/books/<:id>\nPOST  LIBRARY_HOST/v1/books\n===== ====================\n",
    ["table GET /v1/books/{id} |  |  | ", "table POST /v1/books |  |  | "],
  ],
  [
    "a name behind what it names",
    "* POST /v1/books/book_name\n\n* GET /v1/books/file_name\n\n* GET /v1/{a/b}/books\n",
    [
      "bullet POST /v1/books/{book_name} |  |  | ",
      "bullet GET /v1/books/file_name |  |  | ",
      "bullet GET /v1/{a_b}/books |  |  | ",
    ],
  ],
  [
    "URLs behind one label",
    "* | Method: GET\n  | URL: /v1/books, /v1/pages and /v1/lines\n  | Response codes: 200\n",
    ["field GET /v1/books | 200 |  | ", "field GET /v1/pages | 200 |  | ", "field GET /v1/lines | 200 |  | "],
  ],
  ["a query broken behind its mark", "* `GET /books?author=a&\n  year=1`\n", ["bullet GET /books |  | author year | "]],
  [
    "paths that go on in the next line",
    "PUT /shelves/{id}/\nbooks/{book}\n\n* Read or change them by a GET or PUT\n  request to `/shelves/<id>/books\n  /pages`\n\n* | Method: POST\n  | URL: /shelves/ {id}/lend\n\nThe GET /shelves/ and/or GET /books/ calls will stay.\n",
    [
      "line PUT /shelves/{id}/books/{book} |  |  | ",
      "prose GET /shelves/{id}/books/pages |  |  | ",
      "prose PUT /shelves/{id}/books/pages |  |  | ",
      "field POST /shelves/{id}/lend |  |  | ",
      "prose GET /shelves |  |  | ",
      "prose GET /books |  |  | ",
    ],
  ],
  [
    "a placeholder of the root, and a verb right before its path",
    "* | Method: GET\n  | URL: {apiRoot}/library/v1/books\n\n* | Method: POST\n  | URL: <configured URI prefix>/books/\n    {id}/lend\n\n::\n\n  POST/v1/{owner}/books\n",
    [
      "field GET /library/v1/books |  |  | ",
      "field POST /books/{id}/lend |  |  | ",
      "block POST /v1/{owner}/books |  |  | ",
    ],
  ],
  [
    "a path that leaves out the service and its version",
    "===== ==================\nHTTP  URL\n===== ==================\nGET   /api/v1/books/:id\n===== ==================\n\nThe response format for GET ``/books/:id``:\n\n::\n\n  {'a': 1}\n",
    ["table GET /api/v1/books/{id} |  |  | response"],
  ],
  [
    "paths in items, with words between them and their verbs",
    "* List books\n\n  * v1/<shelf id>/books\n  * It lists what stands there.\n  * Method: GET\n\n* Drop one\n\n  * v1/<shelf id>/books/<book>/action\n  * Method: POST (and not DELETE, since what is sent says whether its cards are to be\n    dropped as well, which nothing else could say.)\n\n  ::\n\n    {'drop': true}\n\n* /v1/pages\n\n* They come by name.\n\n* They are long.\n\n* They are old.\n\n* Method: GET\n",
    ["field GET /v1/{shelf_id}/books |  |  | ", "field POST /v1/{shelf_id}/books/{book}/action |  |  | request"],
  ],
  [
    "a verb in brackets with its codes, before the path",
    "1) (PUT, 200, 202, 404) lend: lends one\n\nURL: /books/<id>/lend\n\nBody::\n\n  {'lend': null}\n\n- (GET, 200) show: shows one\n  URL: /books/<id>\n",
    ["field PUT /books/{id}/lend | 200 202 404 |  | request", "field GET /books/{id} | 200 |  | "],
  ],
  [
    "codes that all share, by what they are of",
    "**Common response codes**\n\n* Create success: ``201 Created``\n* Delete success: ``204 No Content``\n* Failure: ``400 Bad Request``\n\nMethods\n~~~~~~~\n\n* POST /books\n\n* DELETE /books/{id}\n\n  * Codes: 202\n\n* GET /books\n",
    [
      "bullet POST /books | 201 400 |  | ",
      "bullet DELETE /books/{id} | 202 400 |  | ",
      "bullet GET /books | 400 |  | ",
    ],
  ],
  [
    "parameters of the query in a block, a line each",
    "GET /books\n\nFilter by query parameters::\n\n  author = whose books are\n           listed.\n  year   = of the first edition\n\nQuery parameters::\n\n  /books?shelf=1\n",
    ["line GET /books |  | author year | "],
  ],
  [
    "a body with a field of a schema's name",
    'GET /shelves\n\nThe output is::\n\n  {"shelves": [{"type": "oak", "properties": {"width": 3}}, {"type": "fir", "properties": {}}]}\n\nPUT /shelves\n\nIt takes::\n\n  {"properties": {"width": {"type": "integer"}}}\n',
    ["line GET /shelves |  |  | response", "line PUT /shelves |  | width | "],
  ],
  [
    "what a placeholder stands for, in a list of paths",
    'These GET requests will sort:\n\n* /v1/{kind}\n\n{kind} is one of these:\n\n* For books:\n\n  - /rare-books\n\n* For pages:\n\n  - /pages\n\nIt answers::\n\n  {"books": [1]}\n',
    ["bullet GET /v1/{kind} |  |  | ", "bullet GET /rare-books |  |  | response", "bullet GET /pages |  |  | "],
  ],
  [
    "a placeholder without a name, and parameters of the path of a method that sends a body",
    "* PUT /books/{}/lend\n\n* PATCH /books/{id}\n\n  Parameters:\n\n  * ``id`` - which\n  * ``name`` - its new name\n",
    ["bullet PUT /books/{book_id}/lend |  |  | ", "bullet PATCH /books/{id} |  | id name | "],
  ],
  [
    "examples on a host, below methods without one",
    '* GET /{kind}\n\n* GET /{kind}/{id}\n\n* POST /{kind}\n\n1. Show one\n\n   Request:\n\n   * Method: GET\n\n   * URL: http://host:port/books/b1\n\n   Response:\n\n     200 OK\n\n     ::\n\n       {"id": "b1"}\n\n2. Show all\n\n   Request:\n\n   * Method: GET\n\n   * URL: http://host:port/books\n\n   Response:\n\n     206 Partial Content\n',
    ["bullet GET /{kind} | 206 |  | ", "bullet GET /{kind}/{id} | 200 |  | response", "bullet POST /{kind} |  |  | "],
  ],
  [
    "calls right below each other that take the same body",
    'Both take it::\n\n  POST /books\n  PUT  /books/{id}\n\n  {"name": "x"}\n',
    ["block POST /books |  |  | request", "block PUT /books/{id} |  |  | request"],
  ],
  [
    "codes with their reasons in brackets, a line each",
    "* POST /books\n\n  - Error - 409 (it is lent),\n            403 (for readers)\n            410 (it was dropped)\n\n  There are 404 (or so) books.\n",
    ["bullet POST /books | 403 409 410 |  | "],
  ],
  [
    "a call that sends a body, and names of bodies with their side at the end",
    'Search::\n\n  GET /search\n\nExample request body::\n\n  {"q": "x"}\n\nExample response body::\n\n  {"hits": []}\n\nPOST /books\n\n* make_req:\n\n::\n\n  {"book": {"name": "x"}}\n\n* make_resp:\n\n::\n\n  {"book": {"id": 1}}\n',
    ["block GET /search |  |  | request response", "line POST /books |  |  | request response"],
  ],
  [
    "an answer in the block of its call, one below a code for bad input, and a mark of a note",
    'Drop them::\n\n  POST /v1/drop\n  {"all": true}\n\n  * JSON response body\n\n  {"dropped": 3}\n\nErrors:\n\n400: Bad input\n\n::\n\n  {"error": "x"}\n\n[OB1] https://books.example.org/v1/drop\n',
    ["block POST /v1/drop | 400 |  | request response response"],
  ],
  [
    "an address for all, behind a long label",
    "URL for the action API as the design of generic books has it::\n\n    '/v2/books/<id>/action'\n\n* Lend\n\n  - Method: POST\n\n  ::\n\n    {'lend': {}}\n\n  - Codes: 202\n\n* Return\n\n  - Method: POST\n\n  ::\n\n    {'return': {}}\n",
    ["field POST /v2/books/{id}/action | 202 |  | request", "field POST /v2/books/{id}/action |  |  | request"],
  ],
  [
    "placeholders as Python has them",
    "::\n\n  PUT/GET /shelves/(?P<shelf_id>\\d+)/books/(?P<name>\\w+)/\n\n  DELETE /shelves/(?P<shelf_id>\\d+)/\n",
    [
      "block PUT /shelves/{shelf_id}/books/{name} |  |  | ",
      "block GET /shelves/{shelf_id}/books/{name} |  |  | ",
      "block DELETE /shelves/{shelf_id} |  |  | ",
    ],
  ],
])("%s", (_, body, expected) => {
  expect(summary(readContract(specWith(body)).contract)).toEqual(expected);
});

test.each<[string, string, readonly (readonly [string, number])[]]>([
  [
    "methods in a list of alternatives",
    "The PUT /books/{id} request will take it.\n\nThese alternatives were discussed:\n\n* A path of its own, ``PUT /books/{id}/force``.\n\nIn the end ``PUT /books`` will go.\n",
    [
      ["PUT /books/{id}", 0.84],
      ["PUT /books/{id}/force", 0.4],
      ["PUT /books", 0.87],
    ],
  ],
  [
    "methods that are there already, and change",
    "* Existing ``GET /books`` should be extended with names.\n\n* Extend the response of the ``GET /pages`` API.\n\n* It is the existing ``GET /lines``.\n\n* The response of ``GET /words`` is known.\n",
    [
      ["GET /books", 0.9],
      ["GET /pages", 0.9],
      ["GET /lines", 0.4],
      ["GET /words", 0.4],
    ],
  ],
  [
    "methods in sentences with a body or a code of their own",
    'The format of a request for ``POST /books``::\n\n  {"name": "x"}\n\nThere is ``GET /books``.\n',
    [
      ["POST /books", 0.8],
      ["GET /books", 0.68],
    ],
  ],
  [
    "methods of which a sentence says that nothing will be done to them",
    "We will not touch ``GET /limits``. We do not change ``PUT /volumes/{id}`` in any way.\n\nBesides, ``PATCH /hosts/{id}`` will not be implemented. The ``GET /hosts`` call is not part of this change.\n\nWe considered ``POST /alt`` but decided not to add it. There are no plans to support ``DELETE /alt``.\n\nThe ``POST /books`` call will not only take it, but return it. ``GET /books`` will return books that do not change.\n",
    [
      ["GET /limits", 0.4],
      ["PUT /volumes/{id}", 0.4],
      ["PATCH /hosts/{id}", 0.4],
      ["GET /hosts", 0.4],
      ["POST /alt", 0.4],
      ["DELETE /alt", 0.4],
      ["POST /books", 0.87],
      ["GET /books", 0.87],
    ],
  ],
  [
    "methods of some later time, and below a title of an alternative",
    "The ``POST /books`` call will take it. They are read by the ``GET /books`` endpoint that will be added in the future.\n\nAlternative\n~~~~~~~~~~~\n\nWe could name it instead::\n\n  DELETE /books/{id}\n",
    [
      ["POST /books", 0.87],
      ["GET /books", 0.4],
      ["DELETE /books/{id}", 0.4],
    ],
  ],
  [
    "methods that stay as they are, were taken away, or are left to others",
    "* GET /books - unchanged\n\n``DELETE /books/{id}`` stays as it is.\n\n``PUT /books/{id}`` was removed in Train.\n\nOut of scope: ``PUT /books/{id}/owner``.\n\nA follow-up spec will add ``GET /books/{id}/log``.\n\n``POST /books`` is new. No change is made to ``GET /pages``.\n\nUnchanged methods:\n\n* ``GET /lines``\n\nNew methods:\n\n* ``GET /words``\n",
    [
      ["GET /books", 0.4],
      ["DELETE /books/{id}", 0.4],
      ["PUT /books/{id}", 0.4],
      ["PUT /books/{id}/owner", 0.4],
      ["GET /books/{id}/log", 0.4],
      ["POST /books", 0.9],
      ["GET /pages", 0.4],
      ["GET /lines", 0.4],
      ["GET /words", 0.92],
    ],
  ],
  [
    "methods that one sentence says are left alone",
    "The following methods stay unchanged: ``DELETE /books/{id}`` and ``PUT /books/{id}``.\n\nUnchanged: ``GET /pages``, ``PUT /pages``\n\n``GET /lines``, ``PUT /lines`` and ``DELETE /lines`` stay as they are.\n\nWhat changes is shown: ``GET /words`` and ``PUT /words``.\n",
    [
      ["DELETE /books/{id}", 0.4],
      ["PUT /books/{id}", 0.4],
      ["GET /pages", 0.4],
      ["PUT /pages", 0.4],
      ["GET /lines", 0.4],
      ["PUT /lines", 0.4],
      ["DELETE /lines", 0.4],
      ["GET /words", 0.9],
      ["PUT /words", 0.87],
    ],
  ],
  [
    "methods whose answer is told with an arrow, beside those that become others",
    "* DELETE https://desk.example.org/books/{id} -> 204\n\n* ``PUT /books/{id}`` => 200 OK\n\n* ``GET /books`` -> ``GET /v2/books``\n",
    [
      ["DELETE /books/{id}", 0.87],
      ["PUT /books/{id}", 0.92],
      ["GET /v2/books", 0.71],
    ],
  ],
  [
    "methods that old clients call, under another version",
    "Old clients of ``GET /v1/books`` get 301.\n\n* ``GET /books`` lists books.\n\n* ``POST /books`` makes one.\n\nThe former ``POST /v0/books`` goes to ``/v1``. Users call ``POST /v1/books`` today.\n",
    [
      ["GET /v1/books", 0.4],
      ["GET /books", 0.92],
      ["POST /books", 0.92],
    ],
  ],
  [
    "how any request goes",
    "* GET /books\n\nA request has its token::\n\n  GET /resource HTTP/1.1\n  Authorization: Bearer x\n",
    [
      ["GET /books", 0.92],
      ["GET /resource", 0.4],
    ],
  ],
  [
    "methods that others follow, or that are there to be used",
    "A new call ``PUT /books/{id}/cover`` adds one.\n\nThis call will follow the specification for the current ``PUT /books/{id}/file`` call.\n\nThis will use the existing lending API under ``POST /lends`` by giving a name.\n\nClients can find shelves using ``GET /shelves``.\n\nExtend the current ``GET /books`` with names. They will be sorted using the new ``GET /orders``.\n",
    [
      ["PUT /books/{id}/cover", 0.87],
      ["PUT /books/{id}/file", 0.4],
      ["POST /lends", 0.4],
      ["GET /shelves", 0.4],
      ["GET /books", 0.87],
      ["GET /orders", 0.87],
    ],
  ],
  [
    "methods of one list that is promised",
    "We need to add below APIs\n\n1. Create a book - POST /books\n\n2. List books - GET /books\n\n3. Delete a book - DELETE /books/{id}\n\nWe do not add the following APIs\n\n1. List words - GET /words\n",
    [
      ["POST /books", 0.84],
      ["GET /books", 0.84],
      ["DELETE /books/{id}", 0.84],
      ["GET /words", 0.65],
    ],
  ],
])("how sure it is: %s", (_, body, expected) => {
  const { operations } = readContract(specWith(body)).contract;
  const sureness = (value: number): number => Math.round(value * 1000) / 1000;
  expect(
    operations.map(({ method, path, confidence }) => [`${method.value} ${path.value}`, sureness(confidence)]),
  ).toEqual(expected);
});
