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
])("%s", (_, body, expected) => {
  expect(summary(readContract(specWith(body)).contract)).toEqual(expected);
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
