// What a section in the form holds and the form does not read: every such thing is told, and what is in its place is not.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { specOf, specWith } from "./read-text.ts";

const list = "List things\n~~~~~~~~~~~\n\n:Method: ``GET /v1/things``\n:Change: added\n:Normal codes: 200\n";
const made = "Make a thing\n~~~~~~~~~~~~\n\nMakes it.\n\n";
const fields = ":Method: ``POST /v1/things``\n:Change: added\n:Normal codes: 201\n";

function toldOf(body: string): readonly string[] {
  return readContract(specWith(`Base path \`\`/v1\`\`.\n\n${list}\n${body}`)).diagnostics.map(({ message }) => message);
}

const outside = (words: string): string => `"${words}" stands outside of the fields of a method; it is not read.`;

test.each<[string, string, readonly string[]]>([
  ["fields in their list", made + fields, []],
  [
    "a method as paragraphs",
    `${made}Method: \`\`POST /v1/things\`\`\n\nError codes: 400, 409\n`,
    [outside("Method: ``POST /v1/things``"), outside("Error codes: 400, 409")],
  ],
  [
    "a method as a list",
    `${made}- Method: \`\`POST /v1/things\`\`\n- Change: added\n- Normal codes: 201\n`,
    [outside("Method: ``POST /v1/things``"), outside("Normal codes: 201")],
  ],
  [
    "a method in bold",
    `${made}**Method**: \`\`POST /v1/things\`\`\n\n**Normal codes:** 201\n`,
    [outside("Method: ``POST /v1/things``"), outside("Normal codes: 201")],
  ],
  [
    "a blank before the colon",
    `${made}:Method : \`\`POST /v1/things\`\`\n:Change : added\n`,
    [outside(":Method : ``POST /v1/things``")],
  ],
  [
    "a field of a method among its words",
    `${made}Policy: \`\`thing:create\`\`\n\n${fields}`,
    [outside("Policy: ``thing:create``")],
  ],
  ["an ordinary word before a colon", "Notes\n~~~~~\n\nPolicy: as for functions.\n", []],
  [
    "a code in the words of a method that names it nowhere",
    `${made.replace("Makes it.", "Makes it. 404 is answered if the pool is not there.")}${fields}`,
    ['"404 is answered if the pool is not there." names a code that no field has; it is not read.'],
  ],
  [
    "a code of all errors",
    `${made.replace("Makes it.", "All errors answer 400.")}${fields}`,
    ['"All errors answer 400." names a code that no field has; it is not read.'],
  ],
  [
    "a code under another heading",
    "Limits\n~~~~~~\n\nAt most 10 requests a second; 429 beyond that.\n",
    ['"429 beyond that." names a code that no field has; it is not read.'],
  ],
  ["a code that a field has", `${made.replace("Makes it.", "It answers 201.")}${fields}`, []],
  ["a number", `${made.replace("Makes it.", "Lists up to 500 things, with 100 in each page.")}${fields}`, []],
  [
    "a method of the old template",
    "Drop a thing\n~~~~~~~~~~~~\n\n* Method type: DELETE\n* URL: /things/{id}\n* Normal http response code: 204\n* Expected error http response code: 404, 409\n",
    ['"DELETE /things/{id}" is described in an older form; it is not read.'],
  ],
  [
    "a method as a directive",
    "Pools\n~~~~~\n\n.. http:get:: /v1/pools\n\n   Lists the pools.\n\n   :statuscode 200: ok\n",
    ['"GET /v1/pools" is described in an older form; it is not read.'],
  ],
  [
    "a call of a method that is there",
    "Notes\n~~~~~\n\n::\n\n    GET /v1/things HTTP/1.1\n",
    ["The block of code is no sample."],
  ],
  ["a body that is announced", `${made}${fields}\nRequest body:\n\nWords.\n`, []],
  [
    "fields in a block quote",
    `${made}  :Method: \`\`POST /v1/things\`\`\n  :Error codes: 409\n`,
    [outside("Method: ``POST /v1/things``"), outside("Error codes: 409")],
  ],
  [
    "fields in a definition",
    `${made}Call\n  Method: \`\`POST /v1/things\`\`\n`,
    [outside("Method: ``POST /v1/things``")],
  ],
  ["fields in lines", `${made}| Method: \`\`POST /v1/things\`\`\n`, [outside("Method: ``POST /v1/things``")]],
  [
    "a table in a block quote",
    `${made}${fields}\nWords.\n\n  .. list-table:: Request body\n     :header-rows: 1\n\n     * - Name\n     * - a\n`,
    ["A table inside of something else is not read."],
  ],
  [
    "codes that are not indented",
    `${made}${fields}:Error codes:\n* 400 -- bad\n* 409 -- taken\n`,
    ['The field "Error codes" is empty.', outside("400 -- bad"), outside("409 -- taken")],
  ],
  [
    "more codes below the field",
    `${made}${fields}:Error codes: 400\n\n* \`\`409\`\`: taken\n* 4XX\n`,
    [outside("``409``: taken"), outside("4XX")],
  ],
  ["codes as terms", `${made}${fields}\n409\n  It is taken.\n`, [outside("409")]],
  ["numbers that are no codes", `${made}${fields}\n* 400 things at most\n* 100-200 things a day\n`, []],
  ["a field with nothing in it", `${made}${fields}:Policy:\n`, ['The field "Policy" is empty.']],
  ["a media type that is none", `${made}${fields}:Request media type: json\n`, ['"json" is no media type.']],
  [
    "a call that stands alone",
    `${made}\`\`POST /v1/things\`\`\n\nReturns 201.\n`,
    ['"POST /v1/things" stands in no field; it is not read.'],
  ],
  [
    "a call as a heading",
    "POST /v1/things\n~~~~~~~~~~~~~~~\n\nMakes it.\n",
    ['"POST /v1/things" has no field "Method"; it is not read.'],
  ],
  ["a call as a heading, with its field", `POST /v1/things\n~~~~~~~~~~~~~~~\n\n${fields}`, []],
  [
    "a call in a sentence, with its answers",
    "Make a thing\n~~~~~~~~~~~~\n\n``POST /v1/things`` answers 201, or 409 where the name is taken.\n",
    ['"POST /v1/things" stands in no field; it is not read.'],
  ],
  ["a call in a sentence, of another API", `${made}${fields}\nAs \`\`POST /v2/servers\`\` does it, with 201.\n`, []],
  [
    "a directive that is a comment",
    `${made}${fields}\n.. list-table: Request body\n\n   * - Name\n`,
    ['".. list-table: Request body" is a comment; it is not read.'],
  ],
  [
    "a comment",
    `${made}${fields}\n.. code that is still to come\n\n.. csv-table\n`,
    ['".. csv-table" is a comment; it is not read.'],
  ],
  [
    "a table that cannot be parsed",
    `${made}${fields}\n.. list-table:: Request body\n\n   * - Name\n     - Type\n   * - a\n`,
    ["What stands here cannot be parsed; it is not read."],
  ],
  [
    "a directive that nobody knows",
    `${made}${fields}\n.. list-tabel:: Request body\n\n   * - Name\n`,
    ["What stands here cannot be parsed; it is not read."],
  ],
  [
    "what holds for all, below a heading",
    "General\n~~~~~~~\n\nBase path ``/v2``.\n",
    ['"Base path ``/v2``." is said of one heading; it is not read.'],
  ],
  ["a call that has its fields elsewhere", "Notes\n~~~~~\n\n``GET /things``\n\n``GET /v1/things`` answers 200.\n", []],
])("%s", (_, body, expected) => {
  expect(toldOf(body)).toEqual(expected);
});

const spec = (rest: string): ReturnType<typeof specOf> =>
  specOf(`=======\nExample\n=======\n\nREST API impact\n---------------\n\n${list}\n${rest}`);

test.each<[string, string, readonly string[]]>([
  [
    "beside the section",
    `Make a thing\n------------\n\n${fields}`,
    ['"Make a thing" stands outside of the section "REST API impact"; it is not read.'],
  ],
  [
    "below another section",
    `Security impact\n---------------\n\n${made}${fields}`,
    ['"Make a thing" stands outside of the section "REST API impact"; it is not read.'],
  ],
  ["among the alternatives", `Alternatives\n------------\n\n${made}${fields}`, []],
  [
    "among what was rejected",
    `Alternatives\n------------\n\nWe wait.\n\nRejected designs\n----------------\n\n${made}${fields}`,
    [],
  ],
])("a method %s", (_, rest, expected) => {
  const { contract, diagnostics } = readContract(spec(rest));
  expect(diagnostics.map(({ message }) => message)).toEqual(expected);
  expect(contract.operations.map(({ method }) => method.value)).toEqual(["GET"]);
});

test("a method below a section that says that nothing changes", () => {
  const text = `=======\nExample\n=======\n\nREST API impact\n---------------\n\nNone.\n\nMethods\n-------\n\n${fields}`;
  const { contract, diagnostics } = readContract(specOf(text));
  expect(contract.operations).toEqual([]);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    '"Methods" stands outside of the section "REST API impact"; it is not read.',
  ]);
});

test.each<[written: string, path: string | undefined, told: readonly string[]]>([
  ["/v1/things/:id", "/v1/things/{id}", []],
  ["/v1/:project/things/:id:cancel", "/v1/{project}/things/:id:cancel", []],
  ["/v1/things:publish", "/v1/things:publish", []],
  ["/things/<id>", "/v1/things/{id}", []],
  ["/v1", "/v1", []],
  ["/v10/things", "/v10/things", ['"/v10/things" is not below the base path "/v1"; it is taken as it stands.']],
  ["/v2/things", "/v2/things", ['"/v2/things" is not below the base path "/v1"; it is taken as it stands.']],
  ["/vaults", "/v1/vaults", []],
  [
    "https://api.example.com/v1/things",
    "/v1/things",
    ['The server "https://api.example.com" is no part of a path; it is left out.'],
  ],
  ["/v1/things/{id", undefined, ['The path "/v1/things/{id" is not well formed; the method is not read.']],
  ["/v1/things/[id]", undefined, ['The path "/v1/things/[id]" is not well formed; the method is not read.']],
  ["/v1/things/%(id)s", undefined, ['The path "/v1/things/%(id)s" is not well formed; the method is not read.']],
])("the path %s", (written, path, told) => {
  const own = `Own\n~~~\n\n:Method: \`\`PUT ${written}\`\`\n:Change: changed\n`;
  const { contract, diagnostics } = readContract(specWith(`Base path \`\`/v1\`\`.\n\n${list}\n${own}`));
  expect(contract.operations[1]?.path.value).toBe(path);
  expect(diagnostics.map(({ message }) => message)).toEqual(told);
});

test.each([
  ["/api/v1", "/api/v2/things", "/api/v2/things"],
  ["/api/v1", "/things", "/api/v1/things"],
  ["/api", "/v2/things", "/api/v2/things"],
  ["/api", "/api/things", "/api/things"],
  ["/v1/{project}", "/v2/things", "/v2/things"],
  ["/v1/{project}", "/things", "/v1/{project}/things"],
])("below %s: %s", (base, written, path) => {
  const { contract } = readContract(specWith(`Base path \`\`${base}\`\`.\n\n${list.replace("/v1/things", written)}`));
  expect(contract.operations[0]?.path.value).toBe(path);
});
