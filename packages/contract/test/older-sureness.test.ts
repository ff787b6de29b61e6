// Older forms: what is sure enough to be a promise, by what stands for it.
import { expect, test } from "vitest";
import { leastConfidence, readContract, type Stated } from "../src/index.ts";
import { bodySureness, codeSureness, mostOfMended, sampleSureness } from "../src/reading/older/words/sureness.ts";
import { specOf, specWith } from "./read-text.ts";

test.each<[string, string, readonly string[]]>([
  [
    "codes in a sentence near the method",
    "POST /v1/books\n\nMakes a book.\n\nIf the shelf is full, the service will answer with ``409 Conflict``.\n",
    ["409"],
  ],
  [
    "codes behind a list, which is one piece of text",
    "POST /v1/books\n\nIt is refused:\n\n* without a name\n* with a name that is taken\n* on a shelf that is full\n\nThen ``400 Bad Request`` is returned.\n",
    ["400"],
  ],
  [
    "codes where the text may have come to something else",
    "POST /v1/books\n\nMakes a book.\n\nBooks have pages.\n\nPages have words.\n\nThe proxy checks the token.\n\nIf it is bad, it returns ``401 Unauthorized``.\n",
    ["401?"],
  ],
  [
    "codes of which the sentence says that they are for this method, however far down",
    "POST /v1/books\n\nMakes a book.\n\nBooks have pages.\n\nPages have words.\n\nThe proxy checks the token.\n\nThe expected success code for a ``POST`` request on this endpoint is ``201 Created``.\n",
    ["201"],
  ],
  ["a code of both", "GET /v1/books\n\nPUT /v1/books\n\nBoth calls return 404 if it is not there.\n", ["404?", "404?"]],
  [
    "a sample as Python and as JavaScript have it",
    "POST /v1/books\n\nRequest::\n\n  {'title': None, 'sold': True,}\n\nResponse::\n\n  {title: \"a\", // of the book\n   pages: 3}\n",
    ['request {"title":null,"sold":true}', 'response {"title":"a","pages":3}'],
  ],
  [
    "a sample with names in the place of values, and one that is cut",
    'POST /v1/books\n\nRequest::\n\n  {"title": title, "pages": <number>}\n\nResponse::\n\n  {"title": "a", ...}\n',
    ['request {"title":"title","pages":"<number>"}?', "response none?"],
  ],
  [
    "a sample of which only the verb says what it is, and the data of a call",
    'GET /v1/books\n\nThey look so::\n\n  {"title": "a"}\n\n::\n\n  curl -X POST http://localhost/v1/books -d \'{"title": "b"}\'\n',
    ['response {"title":"a"}?', 'request {"title":"b"}'],
  ],
  [
    "fields of which words say that they are in the body",
    "POST /v1/books\n\nRequest body attributes:\n\n* ``title`` (string, required): its name\n",
    ["body"],
  ],
  [
    "the same in a thing that the body wraps",
    'POST /v1/books\n\nRequest body attributes:\n\n* ``title`` (string, required): its name\n\nRequest::\n\n  {"book": {"title": "a"}}\n',
    ["body?", 'request {"book":{"title":"a"}}'],
  ],
  ["fields in a list of parameters", "POST /v1/books\n\nParameters:\n\n* ``title``: its name\n", ["body?"]],
  [
    "a schema of a whole body",
    'POST /v1/books\n\nRequest schema::\n\n  {"type": "object", "properties": {"title": {"type": "string"}}}\n',
    ["body"],
  ],
  [
    "a schema that has a name",
    'POST /v1/books\n\nRequest schema::\n\n  book = {"type": "object", "properties": {"title": {"type": "string"}}}\n',
    ["body?"],
  ],
])("%s", (_, text, expected) => {
  const { operations } = readContract(specWith(text)).contract;
  const mark = (words: string, { confidence }: Stated): string => (confidence < leastConfidence ? `${words}?` : words);
  expect(
    operations.flatMap(({ codes, requestBody, samples }) => [
      ...codes.map((one) => mark(one.code, one)),
      ...(requestBody === undefined ? [] : [mark("body", requestBody)]),
      ...samples.map((one) =>
        mark(`${one.direction} ${one.value === undefined ? "none" : JSON.stringify(one.value)}`, one),
      ),
    ]),
  ).toEqual(expected);
});

test("codes that only a sentence of another section gives", () => {
  const text =
    "=======\nExample\n=======\n\nProposed change\n===============\n\n* GET /v1/books\n\n  It may return a ``503 Service Unavailable``.\n\nREST API impact\n---------------\n\n* GET /v1/books lists them.\n";
  const [books] = readContract(specOf(text)).contract.operations;
  expect(books?.codes.map(({ code, confidence }) => [code, confidence])).toEqual([["503", codeSureness.elsewhere]]);
});

test("kinds of evidence are told apart by their sureness", () => {
  for (const kinds of [codeSureness, { ...sampleSureness, ...mostOfMended }, bodySureness]) {
    const all = Object.values(kinds);
    expect(new Set(all).size).toBe(all.length);
  }
});
