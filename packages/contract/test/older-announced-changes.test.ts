// Sentences above several methods that say that each of them changes: what they say, and how sure that is.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { specWith } from "./read-text.ts";

const list = "\n\n* GET /v1/boxes\n* PUT /v1/boxes/{id}\n";

/** What becomes of each method, how sure it is, and the first words of the place that says so. */
function changes(body: string): readonly string[] {
  const read = specWith(body);
  return readContract(read).contract.operations.map(({ change: { value, confidence, span } }) => {
    const words = read.text.slice(span.start, span.end).replaceAll(/\s+/g, " ");
    return `${value} ${confidence} ${words.split(" ").slice(0, 3).join(" ")}`;
  });
}

test.each([
  "The following changes will be made in a new API microversion.",
  "Following changes come with a new API micro-version.",
  "The following API methods that take the number of a box will be updated to take its name:",
  "The following APIs will return the ``size`` in the response body:",
  "The following APIs will add in a new JSON body field named ``size``:",
  "A ``size`` field will be added to the response of each of the following APIs.",
  "Two fields will be added to the response of the APIs:",
  "Replace ``size`` with ``volume`` in response body in follow APIs:",
  "Add a field to the response of:",
  "A microversion is proposed which modifies the following calls:",
])("%s", (words) => {
  const first = words.split(/\s/).slice(0, 3).join(" ");
  expect(changes(words + list)).toEqual([`changed 0.7 ${first}`, `changed 0.7 ${first}`]);
});

test.each<readonly [words: string, more: string, expected: readonly string[]]>([
  ["The following changes are made to the boxes.", "", ["added 0.6 GET", "added 0.6 PUT"]],
  ["The following APIs will not be changed:", "", ["added 0.6 GET", "added 0.6 PUT"]],
  ["The following new APIs will return the ``size``:", "", ["added 0.85 GET", "added 0.6 PUT"]],
  [
    "Below APIs response will be changed to return the ``size``. There is none in an empty box:",
    "",
    ["changed 0.85 GET", "changed 0.7 Below APIs response"],
  ],
  ["Changed methods:", "", ["changed 0.85 GET", "changed 0.85 PUT"]],
  [
    "The following changes will be made in a new API microversion.",
    "* A new method: POST /v1/lids\n* PATCH /v1/boxes/{id} (removed)\n",
    ["changed 0.7 The following changes", "changed 0.7 The following changes", "added 0.85 POST", "removed 0.85 PATCH"],
  ],
])("%s %s", (words, more, expected) => {
  expect(changes(words + list + more)).toEqual(expected);
});

test.each([
  "The store API will be extended to support the following operations:",
  "Extend the API with these calls:",
  "To keep boxes, the API should be extended with the following methods:",
])("%s: they come to it", (words) => {
  const first = words.split(/\s/).slice(0, 3).join(" ");
  expect(changes(words + list)).toEqual([`added 0.7 ${first}`, `added 0.7 ${first}`]);
});

test.each(["The existing API should be used by the page:", "No change. The following existing calls are reused:"])(
  "%s: nothing changes",
  (words) => {
    const kinds = changes(words + list).map((one) => one.split(" ").slice(0, 2).join(" "));
    expect(kinds).toEqual(["changed 0.6", "changed 0.6"]);
  },
);

test("a title that names the methods whose changes follow", () => {
  const titled = (title: string): readonly string[] => changes(`${title}\n${"~".repeat(title.length)}${list}`);
  expect(titled("Changes in the box APIs")).toEqual(["changed 0.7 Changes in the", "changed 0.7 Changes in the"]);
  expect(titled("Changes to the REST APIs")).toEqual(["added 0.6 GET", "added 0.6 PUT"]);
});

test.each([
  ["Introduced a new box_size, which tells more.", "changed 0.85"],
  ["Introduce the ``size`` key in boxes", "changed 0.85"],
  ["The change is the same as POST /v1/boxes", "changed 0.85"],
  ["Introduce boxes", "added 0.6"],
])("an item below a method: %s", (words, expected) => {
  const [put] = changes(`* PUT /v1/boxes/{id}\n\n  * ${words}\n`);
  expect(put).toBe(`${expected} PUT`);
});

test.each<readonly [words: string, expected: string]>([
  ["Add ``size`` to the response body.", "changed 0.85"],
  ["Add the ``size`` field of boxes.", "changed 0.85"],
  ["Introduce the ``size`` key in boxes.", "changed 0.85"],
  ["Add the ``size`` field to the response payload for full boxes.", "changed 0.85"],
  ["Add a box to the request queue.", "added 0.85"],
  ["Add a box.", "added 0.85"],
])("a method with the words %j", (words, expected) => {
  expect(changes(`* PUT /v1/boxes/{id}\n\n  ${words}\n`)).toEqual([`${expected} PUT`]);
});

test("the new schema of a method makes no new method of it", () => {
  expect(changes("* POST /v1/boxes\n\n  The new JSON schema for the ``POST /v1/boxes`` has a size.\n")).toEqual([
    "added 0.6 POST",
  ]);
});

test.each<readonly [words: string, expected: string]>([
  ["The new ``POST /v1/boxes`` request will look like this::", "added 0.6"],
  ["The new ``POST /v1/boxes?deep=1`` response has a size.", "added 0.6"],
  ["The new ``POST /v1/boxes`` response looks so for ``POST /v1/boxes?deep=1``::", "added 0.6"],
  ["The new ``POST /v1/boxes`` call makes one.", "added 0.85"],
  ["The new ``POST /v1/boxes`` request makes boxes.", "added 0.85"],
])("%s", (words, expected) => {
  expect(changes(`${words}\n\n  {"size": 1}\n`)).toEqual([`${expected} POST`]);
});

test.each([
  ["* POST ``/v1/boxes`` - add new fields to the request body: ``size``.", "POST"],
  ["* GET ``/v1/boxes`` add a new option ``all`` and a field ``size``.", "GET"],
  [
    "With a new microversion, ``GET /v1/boxes`` will include all of them, with the new fields ``size`` and ``load``.",
    "GET",
  ],
  ["The ``GET /v1/boxes`` `Store API`_ is modified to accept any key.", "GET"],
  ["In a new microversion, allow the `GET /v1/boxes`_ API to accept an additional query parameter, ``size``.", "GET"],
  ["Add a new microversion to ``GET /v1/boxes`` API to include the ``size`` for admins.", "GET"],
  ["The request for ``POST /v1/boxes/{id}/action`` will change since it will get an optional ``size``.", "POST"],
  ["POST /v1/boxes\n\nThis method should now accept the new optional parameters by the same rules.", "POST"],
])("%s: the method is there", (words, verb) => {
  expect(changes(words)).toEqual([`changed 0.85 ${verb}`]);
});

test.each([
  ["The new ``GET /v1/lids`` API will return an additional field for admins.", "added 0.85 GET"],
  ["``GET /v1/lids`` returns the lids. Boxes should accept a new field.", "added 0.6 GET"],
])("%s: the method is not said to be there", (words, expected) => {
  expect(changes(words)).toEqual([expected]);
});
