// Older forms: in which sections methods are read, and how sure they are by what is said of them.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { summary } from "./older.ts";
import { specOf, specWith } from "./read-text.ts";

const proposal = "Proposed change\n===============\n\n";
const method = "GET /a\n~~~~~~\n\nIt is *new*.\n";
const mentioned = "It calls ``GET /a`` of another service.\n";
test.each<[string, string, readonly (readonly [string, number])[]]>([
  ["another name", `${proposal}New API Endpoint\n----------------\n\n${method}`, [["GET /a", 0.95]]],
  ["an impact on it by another name", `${proposal}HTTP API impact\n---------------\n\n${method}`, [["GET /a", 0.95]]],
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
    [["GET /a", 0.68]],
  ],
  [
    "an API of one resource, beside one that is not over HTTP",
    `${proposal}Books API\n---------\n\n::\n\n  GET /a\n\nPython API\n----------\n\n::\n\n  GET /b\n`,
    [["GET /a", 0.88]],
  ],
  ["none, and a method in a title", `${proposal}A thing\n-------\n\n${method}`, [["GET /a", 0.6]]],
  ["none, and a method in a sentence", `${proposal}${mentioned}`, []],
  ["none, and a method of an alternative", `${proposal}Alternatives\n------------\n\n${method}`, []],
  ...[
    "Rejected alternatives",
    "Alternatives considered",
    "Alternative designs",
    "Alternatives & history",
    "Rejected ideas",
    "Options not taken",
  ].map((title): [string, string, [string, number][]] => [
    `none, and a method below "${title}", beside alternatives`,
    `${proposal}Alternatives\n------------\n\nWe wait.\n\n${title}\n${"-".repeat(title.length)}\n\n${method}`,
    [],
  ]),
  [
    "one that says there is nothing",
    `${proposal}A thing\n-------\n\n${method}\n\nREST API impact\n---------------\n\nNone\n`,
    [],
  ],
  [
    "new ones, beside another",
    `${proposal}New ReST APIs\n-------------\n\n${method}\n\nPublic API\n----------\n\nIt adds commands.\n`,
    [["GET /a", 0.95]],
  ],
  [
    "a sample of it, beside another",
    `${proposal}API operation sample\n--------------------\n\n${method}\n\nREST API impact\n---------------\n\nA resource is new.\n`,
    [["GET /a", 0.95]],
  ],
  [
    "more in the name",
    `${proposal}REST API & client command impact\n--------------------------------\n\n${method}`,
    [["GET /a", 0.95]],
  ],
  [
    "none, and a call with its answer",
    `${proposal}::\n\n  GET /a\n\n::\n\n  200 OK\n\n  {"b": 1}\n`,
    [["GET /a", 0.8]],
  ],
  [
    "none, and a call with the code of its answer",
    `${proposal}::\n\n  DELETE /a\n\nResponse::\n\n  Status: 204 No Content\n`,
    [["DELETE /a", 0.8]],
  ],
  [
    "none, and a call with the body of its answer, beside one with what it sends",
    `${proposal}::\n\n  GET /a\n\nThe response is::\n\n  {"b": 1}\n\n::\n\n  PUT /c\n  {"d": 1}\n`,
    [["GET /a", 0.8]],
  ],
  [
    "two of them",
    `${proposal}API changes\n-----------\n\nWords.\n\nREST API impact\n---------------\n\n${method}`,
    [["GET /a", 0.95]],
  ],
  ["none, and a call without an answer", `${proposal}::\n\n  GET /a\n`, []],
  [
    "one that names none, and calls that are promised before it",
    `${proposal}A set of new API calls will be created.\n::\n\n  GET    /a\n  shows one\n\n  DELETE /a\n\nThe scheduler asks::\n\n  GET /c\n\nREST API impact\n---------------\n\nThere are new calls for things.\n`,
    [
      ["GET /a", 0.8],
      ["DELETE /a", 0.8],
    ],
  ],
  [
    "none, and a method that a sentence promises, beside those that it does not",
    `${proposal}* Create \`\`GET /a\`\`, in the place of \`\`GET /b\`\`.\n\n* No new \`\`GET /c\`\` is needed. It asks \`\`GET /d\`\`.\n`,
    [["GET /a", 0.8]],
  ],
  [
    "none, and a method that a sentence takes away, beside one that it uses",
    `${proposal}Deprecate \`\`GET /b\`\` in favour of it. It uses \`\`GET /c\`\`.\n`,
    [["GET /b", 0.8]],
  ],
  [
    "none, and a call that has no body to show, beside those that are shown",
    `${proposal}::\n\n  GET /a/{id}\n\nThe response is::\n\n  {"b": 1}\n\n::\n\n  DELETE /a/{id}\n\n::\n\n  DELETE /c/{id}\n`,
    [
      ["GET /a/{id}", 0.8],
      ["DELETE /a/{id}", 0.6],
    ],
  ],
  [
    "a document without sections",
    "Drop one\n--------\n\n**DELETE /a/{id}**\n\nIt is dropped.\n",
    [["DELETE /a/{id}", 0.6]],
  ],
  [
    "one that names none, and methods behind what they are for before it",
    `${proposal}It changes:\n\n- Make a loan of books POST /a\n- It asks for them by GET /c\n\nREST API impact\n---------------\n\nFields are new.\n`,
    [["POST /a", 0.6]],
  ],
  ["none, and a method in a line of its own", `${proposal}**GET /a**\n\n* It is new.\n`, [["GET /a", 0.6]]],
])("the section on the API: %s", (_, body, expected) => {
  const { operations } = readContract(specOf(`=======\nExample\n=======\n\n${body}`)).contract;
  expect(operations.map(({ method: { value }, path, confidence }) => [`${value} ${path.value}`, confidence])).toEqual(
    expected,
  );
});

// How sure a method in a sentence is, by what the sentence says of it.
test.each([
  ["It adds ``GET /a``.", 0.87],
  ["The GET /a request will return it.", 0.84],
  ["There is ``GET /a``.", 0.68],
  ["There is GET /a.", 0.65],
  ["An extension of ``GET /a`` would return it.", 0.68],
  ["It is as in ``GET /a`` and will be.", 0.4],
  ["It cannot be sent in ``GET /a``.", 0.4],
  ["It is already returned by ``GET /a``.", 0.4],
  ["It is the removal of GET /a.", 0.4],
  ["A GET /a could return it.", 0.65],
  ["No direct impact on the API.\n\nThe GET /a request will return it.", 0.6],
])("the sureness of %s", (text, sureness) => {
  const [only] = readContract(specWith(`${text}\n`)).contract.operations;
  expect(only?.confidence).toBeCloseTo(sureness);
});

test.each([
  [
    "a text alone",
    "Book API v2 tags\n================\n\nThe **GET** on the /a URI lists them.\n",
    "prose GET /a |  |  | ",
  ],
  [
    "a section on the API beside others",
    "Book API v2 tags\n================\n\nAPI\n---\n\nWords.\n\nTags\n----\n\n::\n\n  GET /a\n",
    "block GET /a |  |  | ",
  ],
  [
    "the part on how it is made, where no other has any",
    'Book API v2 tags\n================\n\nBackground\n----------\n\nWords.\n\nImplementation\n--------------\n\n* Get tags\n\n  ::\n\n    GET /a\n\n    Response:\n    {"b": 1}\n\n    Normal Response Code: 200\n',
    "block GET /a | 200 |  | response",
  ],
  [
    "no list of work",
    "Book API v2 tags\n================\n\nImplementation\n--------------\n\nIt adds ``GET /b``.\n\nWork items\n~~~~~~~~~~\n\n* Add ``GET /a``\n",
    "prose GET /b |  |  | ",
  ],
])("a document that is an API as a whole: %s", (_, text, expected) => {
  expect(summary(readContract(specOf(text)).contract)).toEqual([expected]);
});

test("a document that is an API as a whole", () => {
  const text =
    "Book API v2 tags\n================\n\nTags\n----\n\nAdd one\n~~~~~~~\n\n::\n\n  PUT /a\n\nA HEAD version of this call is also supported.\n";
  expect(summary(readContract(specOf(text)).contract)).toEqual(["block PUT /a |  |  | ", "prose HEAD /a |  |  | "]);
});

test("the address of a story is the path of no method", () => {
  const story = "https://blueprints.launchpad.net/books/+spec/tests-of-api";
  const text = `Tests of the book API\n=====================\n\n${story}\n\nIt adds tests for\n\n- POST request to remove several books\n- PUT book with a header\n\nTags\n----\n\nNone.\n`;
  expect(summary(readContract(specOf(text)).contract)).toEqual([]);
});

test("what a document on an API says before its first method is not asked about", () => {
  const text =
    "Book API\n========\n\nWe lend books.\n\nProblem\n-------\n\nNobody knows them.\n\nMethods\n-------\n\n* GET /a\n\n  Colour: blue\n";
  const { diagnostics } = readContract(specOf(text));
  expect(diagnostics.map(({ message }) => message)).toEqual(['"Colour: blue" is not understood.']);
});

const section = "REST API impact\n---------------\n\n";
test.each<[string, string, readonly string[]]>([
  [
    "a query, codes and a body of its methods",
    `${proposal}Names are new.\n\n::\n\n  GET /v1/a?limit=2\n  {"b": 1}\n\nIt answers 200 (OK).\n\n::\n\n  GET /v1/b\n\n${section}* GET /a\n`,
    ["bullet GET /a | 200 | limit | response"],
  ],
  [
    "codes and a body where the section has its own",
    `${proposal}::\n\n  GET /a\n  {"b": 1}\n\nIt answers 200 (OK).\n\n${section}* GET /a\n\n  It answers 404 (Not Found).\n\n  Response::\n\n    {"c": 1}\n`,
    ["bullet GET /a | 404 |  | response"],
  ],
  [
    "what a sentence says",
    `${proposal}It answers 500 to \`\`GET /a\`\` now.\n\n${section}* GET /a\n`,
    ["bullet GET /a |  |  | "],
  ],
])("outside of the section on the API: %s", (_, body, expected) => {
  expect(summary(readContract(specOf(`=======\nExample\n=======\n\n${body}`)).contract)).toEqual(expected);
});

test("what a section of a document on an API says is of no method that another section mentions", () => {
  const text =
    "Book API\n========\n\nWe lend books.\n\nNews\n----\n\n- One's own books are listed: ``GET /users/{id}/books``\n\nConventions\n-----------\n\nAll is told here.\n\nHeaders\n~~~~~~~\n\n- ``X-Reader``\n\n  Who reads.\n\nMethods\n-------\n\n::\n\n  GET /users/{id}/books\n";
  const [books] = readContract(specOf(text)).contract.operations;
  expect([books!.parameters, books!.description]).toEqual([[], ""]);
});
