// Older forms: what blocks show of methods.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { summary } from "./older.ts";
import { specWith } from "./read-text.ts";

test.each<[string, string, readonly string[]]>([
  [
    "calls in columns, with what they do and their codes",
    'The API is::\n\n  POST /v1/as       make one   201/400\n  GET  /v1/as/{id}  show it    200/404\n  DELETE /v1/as/{id}  drop it\n  POST /v1/as/{id}/bs  put one\n\nAn a looks like this::\n\n  {"a": 1}\n',
    [
      "block POST /v1/as | 201 400 |  | ",
      "block GET /v1/as/{id} | 200 404 |  | ",
      "block DELETE /v1/as/{id} |  |  | ",
      "block POST /v1/as/{id}/bs |  |  | ",
    ],
  ],
  [
    "an http block",
    '.. code-block:: http\n\n   POST /v2/zones HTTP/1.1\n   Accept: application/json\n\n   {"name": "a"}\n\n   HTTP/1.1 201 Created\n   Content-Type: application/json\n\n   {"id": 1}\n',
    ["block POST /v2/zones | 201 |  | request response 201"],
  ],
  [
    "a call that shows a method",
    "GET /v2/zones/<id>\n~~~~~~~~~~~~~~~~~~\n\n.. code-block:: http\n\n   GET /v2/zones/cddda8f0-f558-11e3-a3ac-0800200c9a66 HTTP/1.1\n\n   HTTP/1.1 200 OK\n\n   {}\n",
    ["heading GET /v2/zones/{id} | 200 |  | response 200"],
  ],
  ["a query", "::\n\n    GET /v2.0/networks?tags=red&limit=5\n", ["block GET /v2.0/networks |  | tags limit | "]],
  [
    "a query that may be left out",
    "Example::\n\n   GET /v1/nodes/{id}/steps[?type=(clean|deploy)]\n   {}\n\n* GET /v1/steps[?limit=3][&marker]\n",
    ["block GET /v1/nodes/{id}/steps |  | type | request", "bullet GET /v1/steps |  | limit marker | "],
  ],
  [
    "verbs in bold and small letters, and a command behind a call",
    "Making one::\n\n   **post** : /v1/{owner}/as\n   ```json\n   {\"a\": 1}\n\nThe response when making one::\n\n   ```json\n   {\"a\": 2}\n\nDropping one::\n\n   **delete** : /v1/{owner}/as/{id}\n\nRun it::\n\n   POST v1/jobs/x?action=run -d {'name': 'y',\n                                 'args': []}\n",
    [
      "block POST /v1/{owner}/as |  |  | request response",
      "block DELETE /v1/{owner}/as/{id} |  |  | ",
      "block POST /v1/jobs/x |  | action | request",
    ],
  ],
  [
    "a command that shows what it sends in part, or a bracket in a text, before other calls",
    `Run::\n\n   POST /v1/boats -d '{"name": ...'\n   GET /v1/boats\n\n   PUT /v1/boats/{id} -d '{"note": "{"}'\n   DELETE /v1/boats/{id}\n\n   POST /v1/piers -d {'a': [\n\n   GET /v1/piers\n`,
    [
      "block POST /v1/boats |  |  | ",
      "block GET /v1/boats |  |  | ",
      "block PUT /v1/boats/{id} |  |  | request",
      "block DELETE /v1/boats/{id} |  |  | ",
      "block POST /v1/piers |  |  | ",
      "block GET /v1/piers |  |  | ",
    ],
  ],
  [
    "a file behind a word in bold",
    "Then::\n\n   **put** /etc/nova/nova.conf\n   **delete** /v1/boats/{id}\n",
    ["block DELETE /v1/boats/{id} |  |  | "],
  ],
  [
    "a call of something else below a directive",
    '.. http:post:: /v1/boats\n\n   **Example request**:\n\n   .. code-block:: http\n\n      POST /v1/piers HTTP/1.1\n\n      {"depth": 1}\n',
    ["directive POST /v1/boats |  |  | ", "block POST /v1/piers |  |  | request"],
  ],
  [
    "a call below a directive, and an answer without a body",
    '.. http:get:: /v1/boxes\n\n   **Example request**:\n\n   .. code-block:: http\n\n      GET /v1/red/boxes HTTP/1.1\n\n   .. code-block:: http\n\n      HTTP/1.1 200 OK\n\n      {"a": 1}\n\n   :statuscode 401: no\n\nDrop::\n\n  DELETE /boxes/{id}\n  Content-Type: application/json\n  Response: null\n  X-Box: red\n',
    ["directive GET /v1/boxes | 200 401 |  | response 200", "block DELETE /boxes/{id} |  | X-Box | "],
  ],
  [
    "a call below a title that names the root alone",
    "Boxes\n~~~~~\n\nGET /\n^^^^^\n\nRequest example::\n\n    GET /v1/boxes/?deep=1\n    Host: a:80\n\n* 200 - OK\n\nVersions\n~~~~~~~~\n\nPOST /\n^^^^^^\n\nRequest example::\n\n    POST / HTTP/1.1\n",
    ["heading GET /v1/boxes | 200 | deep | ", "heading POST / |  |  | "],
  ],
  [
    "a call below what is said of the root",
    "GET /\n~~~~~\n\nLists the versions.\n\nThen boats are listed::\n\n    GET /v1/boats\n",
    ["heading GET / |  |  | ", "block GET /v1/boats |  |  | "],
  ],
  [
    "a comment in a body that names another method",
    'POST /reshape\n~~~~~~~~~~~~~\n\nThe payload::\n\n   {\n     # The same as that of\n     # PUT /things/{id}/stock\n     "stock": {}\n   }\n\n* 204 on success\n* 409 when it was changed\n',
    ["heading POST /reshape | 204 409 |  | request"],
  ],
  [
    "a remark behind a call",
    'Example::\n\n   GET /servers/detail (new microversion)\n   {"servers": []}\n\n   GET /servers  # as before\n',
    ["block GET /servers/detail |  |  | response", "block GET /servers |  |  | "],
  ],
  [
    "two calls of which one could be a sample of the other",
    "Show::\n\n   GET /flavors/{flavor_id}\n   GET /flavors/detail\n",
    ["block GET /flavors/{flavor_id} |  |  | ", "block GET /flavors/detail |  |  | "],
  ],
  [
    "a second call after a body, with quotes in its query",
    'Show::\n\n  POST /v2.0/subnets\n  {"a": 1}\n\n  GET /v2.0/subnets?service_type=\'network:x\'&b="c d\n',
    ["block POST /v2.0/subnets |  |  | request"],
  ],
  [
    "quotes in a query",
    "Show::\n\n  POST /v2.0/subnets\n  {\"a\": 1}\n\n  GET /v2.0/subnets?service_type='network:x'\n",
    ["block POST /v2.0/subnets |  |  | request", "block GET /v2.0/subnets |  | service_type | "],
  ],
  [
    "a body behind a remark on the code",
    '* ``POST /v1/things`` (returns 202 on success)\n\n  .. code-block:: json\n\n     {"a": 1}\n',
    ["bullet POST /v1/things | 202 |  | request"],
  ],
  [
    "a directive",
    ".. http:get:: /v1/things/(id)\n\n   :query limit: how many\n   :statuscode 200: all well\n   :statuscode 401: no token\n",
    ["directive GET /v1/things/{id} | 200 401 | limit | "],
  ],
  [
    "curl",
    "::\n\n    curl -H 'A: b' -X DELETE http://127.0.0.1:8989/v2/workflows/{id}\n",
    ["block DELETE /v2/workflows/{id} |  | A | "],
  ],
  [
    "a schema in Python",
    "* POST /v1/things\n\n  Request schema::\n\n    create = {\n        'type': 'object',\n        'properties': {\n            'name': {'type': 'string', 'minLength': 1},\n            'size': parameter_types.size,  # as before\n        },\n        'required': ['name'],\n    }\n",
    ["bullet POST /v1/things |  | name size | "],
  ],
  [
    "voluptuous",
    "* POST /v1/things\n\n  Request schema::\n\n    Schema = {\n        Required('name'): str,\n        Optional('sizes'): [int],\n    }\n",
    ["bullet POST /v1/things |  | name sizes | "],
  ],
  [
    "fields of what is sent, and values of one",
    '* POST /a\n\n  * Accepts these values for kind in the body:\n\n    * "On" (soft)\n\n  * Request::\n\n      {"kind": "On"}\n\n    ==== ======\n    Name Type\n    ==== ======\n    kind string\n    ==== ======\n\n  * Response::\n\n      {"id": 1}\n\n    ==== ======\n    Name Type\n    ==== ======\n    id   int\n    ==== ======\n',
    ["bullet POST /a |  | kind | request response"],
  ],
  [
    "sides with titles of their own",
    'GET v2/a\n~~~~~~~~\n\n**Request**\n\n- Body: None\n\n**Response**\n\n- Body::\n\n    {"a": 1}\n\nPOST v2/a\n~~~~~~~~~\n\n**Request**\n\n- Body::\n\n    {"a": 1}\n',
    ["heading GET /v2/a |  |  | response", "heading POST /v2/a |  |  | request"],
  ],
  [
    "fields in a block",
    "A new action::\n\n   URL = /v1/books/{id}/action\n\n   Method: POST\n\n   Body = {\n       'lend': {'to': <name>}\n   }\n\n   Normal response: Status code 202 with an empty body\n\n   Error responses:\n\n   1. 404, if there is none.\n   2. 409, if it is\n      lent.\n",
    ["field POST /v1/books/{id}/action | 202 404 409 |  | request"],
  ],
  [
    "a call of curl over lines, with what it sends",
    'POST /v2/books/{id}/lend is new.\n\nExample::\n\n   curl -i -X POST -H "X-Auth-Token: $token"\n       -H "Content-Type: application/json"\n       -d \'{"to": {"name": "x"}}\'\n       $books_url/v2/books/{id}/lend\n\n   $ curl -X DELETE \\\n   http://127.0.0.1:80/v2/books/1\n',
    ["line POST /v2/books/{id}/lend |  |  | request", "block DELETE /v2/books/{book_id} |  |  | "],
  ],
  [
    "what a GET answers below words on requests",
    'GET /v1/books\n~~~~~~~~~~~~~\n\nFor other requests the list of ``books`` is empty.\n\n::\n\n  {"books": []}\n\nThe new payload of a book is:\n\n::\n\n  {"books": [1]}\n',
    ["heading GET /v1/books |  |  | response response"],
  ],
  [
    "what an error answers",
    'POST /v1/books\n~~~~~~~~~~~~~~\n\nRequest body::\n\n  {"name": "a"}\n\nNormal response codes: 201\n\nResponse body::\n\n  {"id": 1}\n\nError response codes: 400, 409\n\nError response body::\n\n  {"error": "what is wrong"}\n',
    ["heading POST /v1/books | 201 400 409 |  | request response response 400 response 409"],
  ],
  [
    "what an error answers, below a method that sends a body and one that answers none",
    'PUT /v1/books/{id}\n~~~~~~~~~~~~~~~~~~\n\nError response codes: 400\n\nExample of an error::\n\n  {"fault": "no"}\n\nDELETE /v1/books/{id}\n~~~~~~~~~~~~~~~~~~~~~\n\nNormal response codes: 204\n\nError response codes: 404\n\nError response::\n\n  {"error": "not there"}\n',
    ["heading PUT /v1/books/{id} | 400 |  | response 400", "heading DELETE /v1/books/{id} | 204 404 |  | response 404"],
  ],
  [
    "a fault, which says its code itself",
    'GET /v1/books/{id}\n~~~~~~~~~~~~~~~~~~\n\nThe answer is::\n\n  {"book": {"code": 404}}\n\nWhere there is none, this is sent::\n\n  {"itemNotFound": {"code": 404, "message": "No such book."}}\n',
    ["heading GET /v1/books/{id} |  |  | response response 404"],
  ],
  [
    "a body below its code",
    '* PUT /v1/books/{id}\n\n  * Response codes:\n\n    * Success - 200 (with body)\n\n      ::\n\n        {"id": 1}\n',
    ["bullet PUT /v1/books/{id} | 200 |  | response"],
  ],
  [
    "a table that is drawn in a block",
    "They are::\n\n  +----------+--------+-----+\n  |Resource  |URI     |Type |\n  +==========+========+=====+\n  |a thing   |/a/{id} |GET  |\n  +----------+--------+-----+\n",
    ["table GET /a/{id} |  |  | "],
  ],
  [
    "an answer without a version of HTTP",
    "Request::\n\n    DELETE /v1/a/{id}\n\nResponse::\n\n    HTTP 202 (Empty Body)\n",
    ["block DELETE /v1/a/{id} | 202 |  | "],
  ],
  [
    "codes in a block below an answer",
    "Request::\n\n    DELETE /v1/a/{id}\n\nResponse::\n\n    N/A\n\nHTTP Codes::\n\n    202 - Accepted.\n    404 - Not Found. None.\n",
    ["block DELETE /v1/a/{id} | 202 404 |  | "],
  ],
  [
    "a body without its braces",
    '* PUT /a\n\n  The request is::\n\n    "lock": {\n       "why": "x"\n    }\n',
    ["bullet PUT /a |  |  | request"],
  ],
  [
    "headers as a body",
    "::\n\n  POST /a\n  {'b': 1}\n\n  RESP: [200]\n    {'date': 1, 'content-length': 2}\n  RESP BODY:\n    {'c': 1}\n",
    ["block POST /a | 200 |  | request response 200"],
  ],
  [
    "calls right below each other",
    "::\n\n  PUT /a/{id}/add\n  PUT /a/{id}/remove\n  {'b': 1}\n",
    ["block PUT /a/{id}/add |  |  | request", "block PUT /a/{id}/remove |  |  | request"],
  ],
  [
    "nothing is sent",
    "::\n\n  POST /a\n  EMPTY POST BODY\n  ==> fine\n  {'b': 1}\n",
    ["block POST /a |  |  | response"],
  ],
  [
    "a call below its title that is nearly the same",
    "POST /v2/imports\n~~~~~~~~~~~~~~~~\n\n.. code-block:: http\n\n   POST /v2/import HTTP/1.1\n\n   HTTP/1.1 201 Created\n",
    ["heading POST /v2/imports | 201 |  | "],
  ],
  [
    "a slash where a question mark was meant",
    "::\n\n  GET /a/local=<x>&remote=<y>\n",
    ["block GET /a |  | local remote | "],
  ],
  [
    "what is sent by a method that was not named",
    "* GET /a\n\n* Example of a new one.\n\n  * Data supplied::\n\n      {'b': 1}\n\n  * Response 201 with body::\n\n      {'b': 1}\n",
    ["bullet GET /a |  |  | "],
  ],
  [
    "bodies as items",
    'POST ``/a`` is called with the body:\n\n- {"b": null}  (as before)\n- {"b": {"c": 1}}\n',
    ["line POST /a |  |  | request request"],
  ],
  [
    "codes in a block below a line that names codes too",
    "GET /a\n\nNormal response code: 200\nExpected error codes::\n\n  * 400 with a bad request\n  * 503 upon an error\n",
    ["line GET /a | 200 400 503 |  | "],
  ],
  ["a host without its scheme", "::\n\n   GET HOST:8779/v1.0/a/ping\n", ["block GET /v1.0/a/ping |  |  | "]],
  [
    "a verb and its path in blocks",
    "HTTP Method::\n\n    DELETE\n\nRoute::\n\n    /v1/a/<id>\n\nHTTP codes::\n\n    202 - Accepted.\n",
    ["field DELETE /v1/a/{id} | 202 |  | "],
  ],
  [
    "bodies of the methods that comments name",
    '`PUT` and `POST` types for `/v2/a` are new. Responses::\n\n  # Create (POST)\n  {"a": 1}\n  # Update (PUT)\n  {"a": 2}\n  # Show (GET)\n  {"a": 3}\n',
    ["prose PUT /v2/a |  |  | response", "prose POST /v2/a |  |  | response"],
  ],
  [
    "a placeholder broken over the end of a line",
    "::\n\n  DELETE /a/<id>/pages/<page\n     -id>\n\n  GET /a/<name\n      or id>/b\n",
    ["block DELETE /a/{id}/pages/{page-id} |  |  | ", "block GET /a/{name_or_id}/b |  |  | "],
  ],
  [
    "a query broken over the ends of lines",
    "::\n\n  GET /a?b=1,2\n      &c=3\n      &d=4\n",
    ["block GET /a |  | b c d | "],
  ],
  ["marks of a literal in a block", "::\n\n  GET ``/a/<id or name>/b``\n", ["block GET /a/{id_or_name}/b |  |  | "]],
  [
    "one more call in brackets",
    "Request::\n\n  POST /a (or PATCH /a/{id})\n  {'b': 1}\n\nResponse::\n\n  {'b': 1}\n",
    ["block POST /a |  |  | request response", "block PATCH /a/{id} |  |  | request response"],
  ],
  [
    "a call that returns",
    "::\n\n  GET /a returns this now\n\n  {'b': 1}\n\n  it will return\n  {'b': 2}\n",
    ["block GET /a |  |  | response response"],
  ],
  [
    "the usage of a command",
    "::\n\n  POST /a\n  {'b': 1}\n\nCommand::\n\n  tool a create\n        [--long]\n        [--no-long]\n",
    ["block POST /a |  |  | request"],
  ],
  [
    "a body with a field that is called properties",
    "* GET /a\n\n  Response::\n\n    {'image': {'properties': {'b': 1}}}\n",
    ["bullet GET /a |  |  | response"],
  ],
  [
    "a body without its braces below headers",
    'Map::\n\n    POST /a\n    Accept: application/json\n\n    "port": {\n       "b": 1\n    }\n',
    ["block POST /a |  |  | request"],
  ],
  [
    "the shape of more than one method",
    '* GET /a\n\n* JSON schema definition of Port:\n\n::\n\n  {"b": 1}\n',
    ["bullet GET /a |  |  | "],
  ],
  [
    "the schema of a thing, and not of a method",
    'List them:\n    GET /a\n\n**Schema**\n\nJSON Schema for Book::\n\n  {"b": 1}\n',
    ["line GET /a |  |  | "],
  ],
  [
    "the answer of a list of methods",
    'Changed:\n\n* ``GET /a/{id}``\n* ``PUT /a/{id}``\n\nA field is new.\n\nResponse example::\n\n  {"b": 1}\n',
    ["bullet GET /a/{id} |  |  | response", "bullet PUT /a/{id} |  |  | response"],
  ],
  [
    "the answer of methods that list, among others",
    '* ``GET /names/detail``\n* ``GET /names/{id}``\n\nResponse example::\n\n  {"names": [{"b": 1}]}\n',
    ["bullet GET /names/detail |  |  | response", "bullet GET /names/{id} |  |  | "],
  ],
  [
    "the answer of methods that a paragraph names",
    'It shows in ``GET /a/{id}``. ``PUT /a/{id}`` gets it too.\n\nThe returned information::\n\n  {"b": 1}\n\n``GET /c`` is another::\n\n  {"c": 1}\n',
    ["prose GET /a/{id} |  |  | response", "prose PUT /a/{id} |  |  | response", "literal GET /c |  |  | response"],
  ],
  [
    "bodies in the sentence that says what they are",
    '* PUT /a/{id}\n\n  * JSON body: {"b": {"c": 1}}, or nothing.\n\n* Request\n  *POST /a\n  Accept: application/json\n  {\n  "b": {\n  "c": 1\n  }\n  }*\n\n* Response\n  *{\n  "b": 1\n  }*\n',
    ["bullet PUT /a/{id} |  |  | request", "prose POST /a |  |  | request response"],
  ],
  [
    "paths alone before bodies",
    '* GET /a\n\n  ::\n\n    /a?limit=1\n    {"b": 1}\n\n    /a/{id}?limit=1\n    {"c": 1}\n',
    ["bullet GET /a |  |  | response"],
  ],
  [
    "parameters of the answer in words before it",
    'POST /a\n\n::\n\n  {"b": 1}\n\nResponse parameters\n\nsee above\n\n::\n\n  {"c": 1}\n',
    ["line POST /a |  |  | request response"],
  ],
  [
    "braces with nothing in them",
    "* DELETE /a\n\n  Request::\n\n    {\n    }\n\n  Response::\n\n    {\n    }\n\n  HTTP codes::\n\n    202 - Accepted.\n",
    ["bullet DELETE /a | 202 |  | request response"],
  ],
  [
    "the response for a request, and a body of either side",
    '* GET /a\n\n  The response for such a request is as follows::\n\n    {"b": 1}\n\n* PUT /a\n\n  This replaces the body in the Request/Response section::\n\n    {"b": 1}\n',
    ["bullet GET /a |  |  | response", "bullet PUT /a |  |  | request"],
  ],
  [
    "a body with properties beside what is required, and a schema of types",
    '* PUT /a\n\n  Definition of the body data::\n\n    {\n      "properties": "some text",\n      "required": []\n    }\n\n* POST /a\n\n  JSON schema::\n\n    {\n      "b": {"type": "int", "required": false}\n    }\n',
    ["bullet PUT /a |  |  | request", "bullet POST /a |  | b | "],
  ],
  [
    "an answer that is a schema, by its words or its path, and one that is described by it",
    '* GET /a\n\n  The response body contains a json-schema document of a thing.\n\n  It is shown here::\n\n    {"type": "object", "properties": {"b": {"type": "string"}}}\n\n* GET /v1/schemas/c\n\n  Response::\n\n    {"type": "object", "properties": {"b": {"type": "string"}}}\n\n* GET /d\n\n  The body of the response must match the following JSON schema::\n\n    {"type": "object", "properties": {"b": {"type": "string"}}}\n',
    ["bullet GET /a |  |  | response", "bullet GET /v1/schemas/c |  |  | response", "bullet GET /d |  |  | "],
  ],
  [
    "a body that has properties and what no schema has",
    '* GET /a::\n\n    {"space": "b", "properties": {"c": {"title": "C", "type": "boolean"}}}\n\n* GET /b\n\n  JSON schema of the answer::\n\n    {"name": "b", "properties": {"c": {"type": "boolean"}}}\n',
    ["bullet GET /a |  |  | response", "bullet GET /b |  |  | "],
  ],
  [
    "what is sent with a verb that usually sends nothing",
    'DELETE /a\n~~~~~~~~~\n\nRequest:\n++++++++\n\n::\n\n  DELETE /a\n  Headers:\n      X-B: c\n\n  Content:\n  {"b": 1}\n\nResponse:\n+++++++++\n\n::\n\n  204 - No Content\n',
    ["heading DELETE /a | 204 | X-B | request"],
  ],
  [
    "bodies of the methods of a table that words name by their verb",
    "====== ======\nMethod URL\n====== ======\nPOST   /a\nGET    /a\nGET    /a/all\nDELETE /a\n====== ======\n\nGET returns JSON like this\n\n::\n\n  {'b': [{'type': 'array'}]}\n\nPOST method accepts data of this form:\n\n::\n\n  {'b': 1}\n\nand returns:\n\n::\n\n  {'c': 1}\n\nDELETE method accepts this:\n\n::\n\n  {'d': 1}\n\nA body of the same form is sent with the POST method::\n\n  {'e': 1}\n",
    [
      "table POST /a |  |  | request response request",
      "table GET /a |  |  | response",
      "table GET /a/all |  |  | response",
      "table DELETE /a |  |  | request",
    ],
  ],
  [
    "names of fields, which are no body",
    "* PATCH /a\n\n  Only these may change::\n\n    ['/name', '/kind']\n\n  Example of a request body::\n\n    {'b': 1}\n",
    ["bullet PATCH /a |  |  | request"],
  ],
  [
    "lists of codes in a block",
    '::\n\n  PUT: /a\n  BODY:\n  {\n    "b": 1\n  }\n  RESPONSE CODES: 201, 204\n  ERROR RESPONSE CODES:\n  * BadRequest (400)\n  * ServiceUnavailable (503)\n\nThe answer::\n\n  Normal response codes: 200\n\n  Error response codes:\n  •Unauthorized (401)\n',
    ["block PUT /a | 200 201 204 400 401 503 |  | request"],
  ],
  [
    "a body whose words have another one in brackets",
    "* PUT /a\n\n  It is called with data of this form (the response has exactly the same form)::\n\n    {'b': 1}\n",
    ["bullet PUT /a |  |  | request"],
  ],
])("%s", (_, body, expected) => {
  expect(summary(readContract(specWith(body)).contract)).toEqual(expected);
});
