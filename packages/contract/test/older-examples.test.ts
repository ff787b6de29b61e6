// Older forms: a URL with the values of an example shows the method that it is one of.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { summary } from "./older.ts";
import { specWith } from "./read-text.ts";

const id = "1be5e5f7-c45e-49ba-85da-156575b60d50";
const heading = (title: string): string => `${title}\n${"~".repeat(title.length)}\n\n`;

test.each<[string, string, readonly string[]]>([
  [
    "whose fields have the names of keywords of a schema",
    'Add a kind:\n    POST /kinds\n\nExample::\n\n  {"name": "Oak", "required": ["length"], "properties": {"length": {"type": "integer"}}}\n\nAdd a colour:\n    POST /colours\n\nExample::\n\n  {"type": "object", "required": ["red"], "properties": {"red": {"type": "integer"}}}\n',
    ["line POST /kinds |  |  | request", "line POST /colours |  | red | "],
  ],
  [
    "of a host, with the version that the title leaves out",
    `${heading("GET /nodes/<node_ident>/steps")}For example::\n\n  GET http://127.0.0.1:6385/v1/nodes/my-node/steps?least=1\n`,
    ["heading GET /v1/nodes/{node_ident}/steps |  | least | "],
  ],
  [
    "from the root, with the version that the title leaves out",
    `${heading("GET /nodes/<node_ident>/steps")}Shows them::\n\n  GET /v1/nodes/my-node/steps\n`,
    ["heading GET /v1/nodes/{node_ident}/steps |  |  | "],
  ],
  [
    "below the project that the title leaves out",
    `${heading("GET /servers/<server>")}For example::\n\n  GET http://host:8774/v2/${id.replace(/-/g, "")}/servers/red\n`,
    ["heading GET /v2/{id}/servers/{server} |  |  | "],
  ],
  [
    "with the ending of a file",
    `===============  ====================\nRequest Type     \`\`DELETE\`\`\nEndpoint         \`\`/fw/groups/<group_id>\`\`\nResponse Codes   204\n===============  ====================\n\n**Example: JSON request**\n\n.. code::\n\n  DELETE /v2.0/fw/groups/${id}.json\n  Accept: application/json\n`,
    ["table DELETE /v2.0/fw/groups/{group_id} | 204 |  | "],
  ],
  [
    "of a path that the cell of a table breaks",
    `==========  ======================================\nMethod      PUT\nEndpoint    \`\`/fw/groups/<group_id>\\/insert_rule\`\`\n==========  ======================================\n\nExample::\n\n  PUT /v2.0/fw/groups/${id}/insert_rule.json\n\n  {"a": 1}\n`,
    ["table PUT /v2.0/fw/groups/{group_id}/insert_rule |  |  | request"],
  ],
  [
    "with the ending of a file, alone",
    `Shows one::\n\n  GET /v2.0/groups/${id}.json\n`,
    ["block GET /v2.0/groups/{group_id}.json |  |  | "],
  ],
  [
    "of a method that a block shows, where the words before it say so",
    'The new call is::\n\n  GET /v2.0/types/{type}\n\nRequest example::\n\n  GET /v2.0/types/bandwidth\n\nResponse example::\n\n  {"type": "bandwidth"}\n',
    ["block GET /v2.0/types/{type} |  |  | response"],
  ],
  [
    "of a method before the one that was named last",
    `${heading("GET /nodes/<node>")}Shows one.\n\n${heading("GET /ports/<port>")}Shows one. A node is shown as before, for example::\n\n  GET /v1/nodes/my-node\n\n`,
    ["heading GET /v1/nodes/{node} |  |  | ", "heading GET /ports/{port} |  |  | "],
  ],
  [
    "in a sentence",
    "``GET /v1/rules/{name}`` shows a rule and returns 200. For example, ``GET /v1/rules/red`` will return the red one.\n",
    ["prose GET /v1/rules/{name} | 200 |  | "],
  ],
  [
    "in a list below a word that says so",
    '* URL:\n\n  * /v1/charts/{name}?space={space}\n\n* Method:\n\n  * GET\n\n* Example:\n\n  * Request: GET /v1/charts/rabbitmq?space=red\n  * JSON response::\n\n      {"a": 1}\n\n* URL:\n\n  * /v1/charts/{name}?space={space}\n\n* Method:\n\n  * PATCH\n',
    ["field GET /v1/charts/{name} |  | space | response", "field PATCH /v1/charts/{name} |  | space | "],
  ],
  [
    "in a list that a sentence leads to",
    "* ``GET /v1/boxes/{name}``\n\nFor example, with two boxes, the calls:\n\n* GET /v1/boxes/red4\n* GET /v1/boxes/blue4\n",
    ["bullet GET /v1/boxes/{name} |  |  | "],
  ],
  [
    "of another version: a method of its own",
    `${heading("GET /v1/nodes/<node>")}Shows one::\n\n  GET /v2/nodes/my-node\n`,
    ["heading GET /v1/nodes/{node} |  |  | ", "block GET /v2/nodes/my-node |  |  | "],
  ],
  [
    "of another path: what the title names stays",
    `${heading("GET /nodes/<node>/steps")}Shows them, as it does with::\n\n  GET http://127.0.0.1:6385/v1/ports/my-port\n`,
    ["heading GET /nodes/{node}/steps |  |  | "],
  ],
])("an example %s", (_, body, expected) => {
  expect(summary(readContract(specWith(body)).contract)).toEqual(expected);
});
