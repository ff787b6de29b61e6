// Older forms, as they stand in real specs: what is read of each, in short.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { type Contract, readContract } from "../src/index.ts";
import { readLiteral } from "../src/reading/older/literal.ts";
import { readPath } from "../src/reading/older/url.ts";
import { specOf, specWith } from "./read-text.ts";

/** "POST /v1/things 201 400 | name | request" and the form it was found in. */
function summary({ operations }: Contract): readonly string[] {
  return operations.map(({ form, method, path, codes, parameters, requestBody, samples }) => {
    const body = requestBody?.content.kind === "fields" ? requestBody.content.fields : [];
    const names = [...parameters, ...body].map(({ name }) => name).join(" ");
    const shown = samples
      .map(({ direction, code }) => (code === undefined ? direction : `${direction} ${code}`))
      .join(" ");
    return [`${form} ${method.value} ${path.value}`, codes.map(({ code }) => code).join(" "), names, shown].join(" | ");
  });
}

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
    "a directive",
    ".. http:get:: /v1/things/(id)\n\n   :query limit: how many\n   :statuscode 200: all well\n   :statuscode 401: no token\n",
    ["directive GET /v1/things/{id} | 200 401 | limit | "],
  ],
  [
    "curl",
    "::\n\n    curl -H 'A: b' -X DELETE http://127.0.0.1:8989/v2/workflows/{id}\n",
    ["block DELETE /v2/workflows/{id} |  |  | "],
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
    "a path, its verb in what is below it",
    "* ``/v1/ports``\n\n  * List them.\n\n  * Method type GET.\n\n  * Normal http response code will be 200.\n\n* ``/v1/ports/(port_id)``\n\n  * Method type PATCH.\n\n  * Parameter:\n\n    * ``port_id (uuid)`` - which.\n",
    ["field GET /v1/ports | 200 |  | ", "field PATCH /v1/ports/{port_id} |  |  | "],
  ],
  [
    "a path, its verb in the next paragraph",
    'The method:\n\n"/v2/{t}/servers/{id}"\n\nWith the method type PUT.\n',
    ["field PUT /v2/{t}/servers/{id} |  |  | "],
  ],
  ["a path that no verb follows", "* /lb/pools\n* /lb/members\n\nThey are new.\n\n* Method type: GET\n", []],
  [
    "paths after their verb, with a table of parameters",
    "The following GET APIs will sort:\n\n* /v2/servers\n* /v2/servers/detail\n\nThe parameters are:\n\n========= ===== ====\nParameter Style Type\n========= ===== ====\nsort_key  query int\nthing_id  URI   int\n========= ===== ====\n\nA wrong one gives an error (code 400).\n",
    ["bullet GET /v2/servers | 400 | sort_key | ", "bullet GET /v2/servers/detail | 400 | sort_key | "],
  ],
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
    "a version that is left out",
    "+------+--------+\n| Verb | URL    |\n+======+========+\n| GET  | /pools |\n+------+--------+\n| POST | /nests |\n+------+--------+\n\nGET /v2/pools\n~~~~~~~~~~~~~\n\nAll of them.\n",
    ["table GET /v2/pools |  |  | ", "table POST /nests |  |  | "],
  ],
  [
    "a table that is drawn in a block",
    "They are::\n\n  +----------+--------+-----+\n  |Resource  |URI     |Type |\n  +==========+========+=====+\n  |a thing   |/a/{id} |GET  |\n  +----------+--------+-----+\n",
    ["table GET /a/{id} |  |  | "],
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
    "query parameters in sentences",
    "``GET /a`` gets an optional query parameter, ``required``. Also the ``?deleted=true`` query parameter. As with the\n``old`` query parameter, it may be empty.\n",
    ["prose GET /a |  | required deleted | "],
  ],
  [
    "URLs over the end of a line",
    "POST http://127.0.0.1:8774/v2/groups/\ne64b6ae1-4d05-4faa-9f53-72c71f8e6f1a\n\nThen there is 'GET /v1/nodes/\n?name=<x>'.\n",
    ["line POST /v2/groups/{group_id} |  |  | ", "prose GET /v1/nodes |  | name | "],
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
  ["verbs beside each other", "POST/PATCH operations will be guarded.\n", []],
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
])("%s", (_, body, expected) => {
  expect(summary(readContract(specWith(body)).contract)).toEqual(expected);
});

const proposal = "Proposed change\n===============\n\n";
const method = "GET /a\n~~~~~~\n\nIt is *new*.\n";
const mentioned = "It calls ``GET /a`` of another service.\n";
test.each<[string, string, readonly (readonly [string, number])[]]>([
  ["another name", `${proposal}New API Endpoint\n----------------\n\n${method}`, [["GET /a", 0.95]]],
  [
    "one more of an API",
    `${proposal}Public API\n----------\n\nNone\n\nManagement API\n--------------\n\n${method}`,
    [["GET /a", 0.95]],
  ],
  [
    "one that says there is nothing, and another name",
    `${proposal}REST API\n--------\n\n${method}\n\nPublic API\n----------\n\nNo public API changes.\n`,
    [["GET /a", 0.95]],
  ],
  [
    "another that it points to",
    `${proposal}${mentioned}\nREST API impact\n---------------\n\nSee \`Proposed change\`_.\n`,
    [["GET /a", 0.72]],
  ],
  ["none, and a method in a title", `${proposal}A thing\n-------\n\n${method}`, [["GET /a", 0.75]]],
  ["none, and a method in a sentence", `${proposal}${mentioned}`, []],
  ["none, and a method of an alternative", `${proposal}Alternatives\n------------\n\n${method}`, []],
  [
    "one that says there is nothing",
    `${proposal}A thing\n-------\n\n${method}\n\nREST API impact\n---------------\n\nNone\n`,
    [],
  ],
])("the section on the API: %s", (_, body, expected) => {
  const { operations } = readContract(specOf(`=======\nExample\n=======\n\n${body}`)).contract;
  expect(operations.map(({ method: { value }, path, confidence }) => [`${value} ${path.value}`, confidence])).toEqual(
    expected,
  );
});

test.each<[string, string, readonly string[]]>([
  ["nothing is read", "Example::\n\n   GET the list of /servers\n", ["GET the list of /servers"]],
  ["the rest is read", "Example::\n\n   GET /servers\n\n   POST /servers with a body\n", ["POST /servers with a body"]],
  ["a sentence", "The method DELETE ( /servers/x ) is there.\n", ["The method DELETE ( /servers/x ) is there."]],
  ["no method", "Nothing of it is new; see /docs/api.\n", []],
])("what is not understood is told: %s", (_, body, words) => {
  const { diagnostics } = readContract(specWith(body));
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual(
    words.map((one) => ["contract-not-understood", `"${one}" is not understood.`]),
  );
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
  test("nothing throws, and every place lies in its text", { timeout: 120_000 }, () => {
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
