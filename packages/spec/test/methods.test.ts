// API methods that specs name: each case is a text as teams write it.
import { describe, expect, test } from "vitest";
import { restImpact } from "../src/index.ts";
import { specOf } from "./read.ts";

describe("API methods", () => {
  const read = (lines: string): unknown =>
    restImpact(specOf(`T\n=\n\nREST API impact\n---------------\n\n${lines}\n`))?.methods.map(
      ({ verb, url }) => `${verb} ${url ?? "?"}`,
    );
  test.each([
    ["a bullet with a literal", "* POST ``/aliases``", ["POST /aliases"]],
    ["bold", "**PUT /v1.1/{tenant_id}/things**", ["PUT /v1.1/{tenant_id}/things"]],
    ["the canonical form", ":Method: ``POST /v1/aliases``\n:Change: added", ["POST /v1/aliases"]],
    ["two fields", "* URL: /v2/things\n* Method: POST", ["POST /v2/things"]],
    ["two fields, the other way round", "* Method type: POST\n* URL: /v2/things", ["POST /v2/things"]],
    ["the URL in the next line", "* Method: GET\n\n* URL for the resource\n\n  * /v2.1/things", ["GET /v2.1/things"]],
    ["a title", "GET /v2/zones\n^^^^^^^^^^^^^\n\nLists them.", ["GET /v2/zones"]],
    ["a line block", "| **Method type**: POST\n| **URL**: /v2/x", ["POST /v2/x"]],
    ["path before verb", "``/v2/things`` (DELETE)", ["DELETE /v2/things"]],
    [
      "places one below the other",
      "GET /v1/{account}\n\nGET /v1/{account}/{container}",
      ["GET /v1/{account}", "GET /v1/{account}/{container}"],
    ],
    [
      "directives of the httpdomain",
      ".. http:get:: /dump/(name)\n\n   Shows one.\n\n   :statuscode 200: fine\n\n.. http:post:: /dump\n",
      ["GET /dump/(name)", "POST /dump"],
    ],
    [
      "a place with a colon, in a line of its own",
      "* Make one.\n\n  * Method type: POST\n\n  * ``<:root>/things``\n\n* Put one.\n\n  * Method type: PUT\n\n  * ``<:root>/things/<:id>``",
      ["POST <:root>/things", "PUT <:root>/things/<:id>"],
    ],
    [
      "an address that goes on in the next row of a cell",
      "+-----+----------+\n| GET | /pools/\\ |\n|     | :id      |\n+-----+----------+",
      ["GET /pools/"],
    ],
    ["a table", "+------+--------+\n| GET  | /pools |\n+------+--------+", ["GET /pools"]],
    [
      "more than a label before the address",
      "* NEW v2 URL: v2/{id}/count\n\n* Method type: GET",
      ["GET v2/{id}/count"],
    ],
    [
      "an address in a line of its own",
      "* Move it\n   * POST\n   * Normal code: 200\n   * v2|v3/servers/id/action",
      ["POST v2|v3/servers/id/action"],
    ],
    ["options between verb and address", 'GET --header "X-Version: 2.1" v2/{id}/servers', ["GET v2/{id}/servers"]],
    [
      "a title, and its method once more",
      "``GET /v1/nodes/{id}``\n~~~~~~~~~~~~~~~~~~~~~~\n\n* Method: GET",
      ["GET /v1/nodes/{id}"],
    ],
    [
      "a sample of the same call",
      "GET /v2/zones/{id}\n\n::\n\n  GET https://dns/v2/zones/2150b1bf-dee2-4221-9d85-11f7886fb15f",
      ["GET /v2/zones/{id}"],
    ],
    [
      "samples of calls, with values for what is not marked as a place for one",
      "GET /v1/nodes/node_id\n~~~~~~~~~~~~~~~~~~~~~\n\n::\n\n  GET /v1/nodes/7a1f\n\nAnother::\n\n  GET /v1/nodes/`<node_id>`",
      ["GET /v1/nodes/node_id"],
    ],
    [
      "a sample of a call, with the place before the address and its headers",
      "GET /\n~~~~~\n\n::\n\n  GET /v1/nodes/\n  Host: 127.0.0.1\n\nPOST /\n~~~~~~\n\n::\n\n  POST /v1/nodes/\n  Host: 127.0.0.1",
      ["GET /", "POST /"],
    ],
    [
      "what is said to be an example",
      "GET /v1/nodes/{node}\n~~~~~~~~~~~~~~~~~~~~\n\nRequest example\n```````````````\n\n.. code-block:: http\n\n  GET /v1/nodes/abc\n\n**Sample:**\n\n``GET /v1/nodes/abc``",
      ["GET /v1/nodes/{node}"],
    ],
    [
      "a sample below a heading whose line is too short, which the engine quotes",
      "GET /v1/nodes/{id}\n~~~~~~~~\n\n::\n\n  GET /v1/nodes/7a1f",
      ["GET /v1/nodes/{id}"],
    ],
    [
      "another method in a literal block",
      "GET /v1/nodes\n~~~~~~~~~~~~~\n\nLists.\n\n::\n\n  GET /v1/nodes/{id}\n\n::\n\n  GET /v1/nodes/kept\n\n::\n\n  GET /v1/pools",
      ["GET /v1/nodes", "GET /v1/nodes/{id}", "GET /v1/nodes/kept", "GET /v1/pools"],
    ],
    [
      "rows of a table in quotes, and verbs with a comma",
      'GET, POST\n\n.. csv-table::\n\n   "POST", "/v2/pools/{id}", "201"\n   GET,/v2/pools,200\n   "PUT","Keep it","/v2/keep"\n\n.. csv-table::\n   :delim: ;\n\n   "PUT"; "pools/{id}/keep"',
      ["GET ?", "POST /v2/pools/{id}", "GET /v2/pools", "PUT /v2/keep", "PUT pools/{id}/keep"],
    ],
    ["no change, for a method", "There is no change here, and we can use\nPOST /v1.1/jobs/{id}/execute", []],
    ["a sentence", "POST requests are refused while the server is full.", []],
    ["a sentence on two verbs", "POST/PATCH operations to the field need a new version.", []],
    ["two verbs before an address", "GET/HEAD /v1/nodes", ["GET /v1/nodes"]],
    ["a place with a space in it", "GET /v1/nodes/<node ident>/bios", ["GET /v1/nodes/<node ident>/bios"]],
    ["an address without its first slash", "* POST servers/{id}/action", ["POST servers/{id}/action"]],
    [
      "an address with a query, in a line of its own",
      "* Method type: GET\n\n* ``/v2.1/keys?user={user}``",
      ["GET /v2.1/keys?user={user}"],
    ],
    [
      "verbs one below the other",
      "* URL:\n\n  * /v2/things\n\n* Methods:\n\n  * GET\n  * PUT\n\n* URL:\n\n  * /v2/more\n\n* Method:\n\n  * GET",
      ["GET /v2/things", "PUT /v2/things", "GET /v2/more"],
    ],
    ["a call over two lines", 'GET --header "X: 2" v2/{id}/servers/\\\n{server}', ["GET v2/{id}/servers/{server}"]],
    [
      "an example of the call, below its fields",
      "* Method type: GET\n* URL: /v1/alarms\n\n::\n\n   GET /v1/alarms?filter=(eq,a,b)",
      ["GET /v1/alarms"],
    ],
    ["three verbs before an address", "* GET/DEL/POST /keys", ["GET /keys"]],
    ["a word before the address", "**POST on v1.0/vnfs/<vnf-uuid>/actions**", ["POST v1.0/vnfs/<vnf-uuid>/actions"]],
    ["behind a label of its address", "* URL: POST /v2.1/things/{id}/lock", ["POST /v2.1/things/{id}/lock"]],
    [
      "behind labels of their own words",
      "1. Create: POST /v2/{p}/locks => 202\n2. Old: GET /v2/all\n#. **Show one**: `GET` /v2/{p}/locks/{id}",
      ["POST /v2/{p}/locks", "GET /v2/{p}/locks/{id}"],
    ],
    ["a new one in a sentence", "The new API ``POST /v2/things`` makes one.", ["POST /v2/things"]],
    ["a new one in the next line", "We introduce a new call,\n``POST /v2/things``, to make one.", ["POST /v2/things"]],
    ["at an address", "A new handler at ``POST /v2/things`` makes one.", ["POST /v2/things"]],
    [
      "two new ones, and one that is there",
      "Like ``GET /v2/things``, the calls ``PUT /v2/locks`` and\n``DELETE /v2/locks`` are added.",
      ["PUT /v2/locks", "DELETE /v2/locks"],
    ],
    [
      "announced in a sentence, and told in its place",
      "We add ``POST /things`` and ``GET /things``.\n\n* GET /things\n\n* POST /things",
      ["GET /things", "POST /things"],
    ],
    [
      "in a sentence below one that tells of new ones",
      "The API gets two new methods. ``GET /things`` lists what ``GET /all`` has, and with\n``PUT /things`` one is made.",
      ["GET /things", "PUT /things"],
    ],
    ["one of another spec", "The new API ``POST /v2/things`` is part of another spec.", []],
    ["no new one", "No new API ``POST /v2/things`` is added. We add a field to ``GET /v2/things``.", []],
    [
      "a new field of one",
      "A new field is in what ``GET /v2/things`` answers. ``GET /v2/x`` will be added a name.",
      [],
    ],
    [
      "behind what is done to the API, and once more as a label",
      "* Add new API - GET /v2/things/{id}\n\n  Shows one.\n\n  Method type: GET\n\n* Old API - GET /v2/all",
      ["GET /v2/things/{id}"],
    ],
    [
      "announced in a sentence, and once more as a label",
      "The new API ``GET /v2/things`` lists them.\n\nMethod type: GET",
      ["GET /v2/things"],
    ],
    [
      "behind a label, without its start",
      "| **Method type**: GET\n| **URL for the thing**: shop/v2/things/{id}\n| **Resource**: yes/no",
      ["GET shop/v2/things/{id}"],
    ],
    ["none", "None.", []],
  ])("%s", (_name, lines, expected) => {
    expect(read(lines)).toEqual(expected);
  });

  /** A method with its title, and a call in the literal block below it. */
  const readBoth = (described: string, call: string): unknown =>
    read(`${described}\n${"~".repeat(described.length)}\n\n::\n\n  ${call}`);
  test.each([
    ["below another", "GET /v1/nodes", "GET /v1/chassis/{id}/nodes"],
    ["with more places", "GET /v1/{account}", "GET /v1/{account}/{container}"],
    ["beside one that is all places", "GET /v1/{account}", "GET /v1/pools"],
    ["beside the other", "PUT /v1/nodes/{id}/power", "PUT /v1/nodes/{id}/state\n  Content-Type: application/json"],
    ["beside a word", "GET /v1/nodes/detail", "GET /v1/nodes/7"],
    ["of another list", "GET /v1/nodes/{id}/ports/{port}", "GET /v1/nodes/{id}/disks/{disk}"],
    ["with its project", "POST /v1/{project}/nodes", "POST /v1/chassis/7/nodes"],
  ])("another method in a literal block, %s", (_name, described, other) => {
    expect(readBoth(described, other)).toEqual([described, other.split("\n")[0]]);
  });
  test.each([
    ["a project and its version", "GET /nodes/{id}", "GET https://host/compute/v2.1/0a1b/nodes/7"],
    ["a project by its name", "GET /v1/{project}/nodes/{id}", "GET /v1/shop/nodes/7"],
    ["no project", "GET /v1/{project}/nodes/node_id", "GET /v1/nodes/7a1f"],
    ["a word between, and its value", "PUT /v1/nodes/node/state", "PUT /v1/nodes/7a1f/state"],
    ["nothing but a place", "GET /v1/{account}", "GET /v1/AUTH_7a1f"],
    ["a place in round brackets", "GET /v1/nodes/(id)", "GET /v1/nodes/7a1f"],
    ["a place with a colon", "GET /v1/nodes/:id", "GET /v1/nodes/{id}"],
    ["a name", "GET /v1/nodes/nodeId", "GET /v1/nodes/7a1f"],
  ])("a sample in a literal block, with %s", (_name, described, call) => {
    expect(readBoth(described, call)).toEqual([described]);
  });
});
