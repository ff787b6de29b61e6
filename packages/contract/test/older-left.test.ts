// Older forms: what was read is not told as not understood, and what was not is.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { specWith } from "./read-text.ts";

const field = (title: string, ...lines: readonly string[]): string =>
  `* ${title}\n\n${lines.map((line) => `  * ${line}\n`).join("")}\n`;

test.each<readonly [name: string, text: string, told: readonly string[]]>([
  [
    "a URL before its verb",
    field("List crews", "URL: /crews", "Method: GET") + field("Make one", "URL: /crews", "Method: POST"),
    [],
  ],
  [
    "a remark among them",
    field("List crews", "URL: /crews", "Method: GET", "Sorted by rank"),
    ['"Sorted by rank" is not understood.'],
  ],
  [
    "titles in bold of what was read",
    "GET /crews\n\n**Parameters**\n\n* ``rank`` (string): the rank\n\n**Response**\n\n* 200 - all of them\n",
    [],
  ],
  [
    "a title in bold of what was not read",
    "GET /crews\n\n**Response**\n\n* Sorted by rank\n\n**Errors**\n\n* 404 - none\n",
    ['"**Response**" is not understood.', '"Sorted by rank" is not understood.'],
  ],
  [
    "words that say that there is no body, or nothing of what a label names",
    "GET /crews\n\n* Error response code and body:\n\n  * No response body\n\n* Body:\n\n  * None\n\n**Response**\n\nN/A\n\nDELETE /crews\n\n*No request body.*\n\nNo content\n\nResponse::\n\n  N/A\n",
    [],
  ],
  [
    "words that say so of nothing that is known",
    "GET /crews\n\n* Colours:\n\n  * None\n\n* No body knows\n",
    ['"None" is not understood.', '"No body knows" is not understood.'],
  ],
  [
    "a method with a verb that HTTP does not have",
    "Fetch\n~~~~~\n\n:Method: ``FETCH /crews``\n:Change: added\n",
    ['":Method: ``FETCH /crews``" is not understood.'],
  ],
  [
    "a statement in italics",
    "GET /crews\n\n*Nothing is sent.*\n\n* 404 - none\n",
    ['"*Nothing is sent.*" is not understood.'],
  ],
])("%s", (_name, text, told) => {
  const { diagnostics } = readContract(specWith(text));
  expect(diagnostics.map(({ message }) => message).filter((one) => one.endsWith("is not understood."))).toEqual(told);
});
