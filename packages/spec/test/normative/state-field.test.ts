// The state in the header follows decisions: it is no part of what they are about. Any other word there is.
import { describe, expect, test } from "vitest";
import { classifyEdit, normativeForm, normativeHash, type EditClass } from "@assent/spec";
import { formOf, specOf } from "./read.ts";

const body = "Lend a boat\n===========\n\nBoats are lent by the day.\n\nProblem\n-------\n\nNone.\n";

function classOf(before: string, after: string): EditClass {
  return classifyEdit(formOf(before), formOf(after)).class;
}

const shapes: readonly (readonly [name: string, of: (state: string) => string])[] = [
  ["fields below the title", (state) => body.replace("Boats are", `:Author: wren\n:Status: ${state}\n\nBoats are`)],
  ["fields that docutils does not know", (state) => body.replace("Boats are", `:Id: 7\n:State: ${state}\n\nBoats are`)],
  ["the block of a proposal", (state) => `BEP: 7\nTitle: Lend a boat\nStatus: ${state}\nAuthor: wren\n\n${body}`],
  ["a line", (state) => body.replace("Boats are", `Status: ${state}\n\nBoats are`)],
  [
    "a table",
    (state) => {
      const rows = [`Status   ${state}`, "Author   wren"].join("\n");
      const line = "=======  ====================";
      return body.replace("Boats are", `${line}\n${rows}\n${line}\n\nBoats are`);
    },
  ],
];

describe.each(shapes)("%s", (_name, of) => {
  test.each([
    ["Draft", "Accepted"],
    ["Proposed", "In review"],
    ["draft", "Implemented."],
    ["In-Progress", "Superseded"],
  ])("from %j to %j nothing else is said", (before, after) => {
    expect(classOf(of(before), of(after))).toBe("same");
  });

  test.each([
    ["Accepted", "Accepted for admins"],
    ["Draft", "Superseded by 9"],
    ["Draft", "Optional"],
    ["Draft", "*Accepted* [1]_"],
  ])("from %j to %j something else is said", (before, after) => {
    expect(classOf(of(before), of(after))).not.toBe("same");
  });
});

test.each([
  ["a field of another name", body.replace("Boats are", ":Default: Draft\n\nBoats are"), "Draft", "Accepted"],
  ["a field further down", `${body}\n:Status: Draft\n`, "Draft", "Accepted"],
  ["a sentence", body.replace("Boats are", "Status: draft boats are lent.\n\nBoats are"), "draft", "final"],
  ["a table further down", `${body}\n======  =====\nStatus  Open\nAuthor  wren\n======  =====\n`, "Open", "Done"],
  ["a field that was not there", body.replace("Boats are", ":Status: Draft\n\nBoats are"), ":Status: Draft\n\n", ""],
])("%s is said", (_name, text, before, after) => {
  expect(classOf(text, text.replace(before, after))).not.toBe("same");
});

test("what was decided by earlier rules keeps its hash, and so does a text without a state", () => {
  const [, of] = shapes[0]!;
  const hashBy = (text: string, reading: 5 | 6): string =>
    normativeHash(normativeForm(specOf(text), undefined, { reading })).whole;
  expect(hashBy(of("Draft"), 5)).not.toBe(hashBy(of("Accepted"), 5));
  expect(hashBy(of("Draft"), 6)).toBe(hashBy(of("Accepted"), 6));
  expect(hashBy(of("Optional"), 6)).toBe(hashBy(of("Optional"), 5));
  expect(hashBy(body, 6)).toBe(hashBy(body, 5));
});
