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

const below = (block: string, more = ""): string => `${body.replace("Boats are", `${block}\n\nBoats are`)}${more}`;
const rows = (...lines: readonly string[]): string => {
  const rule = "======  ========";
  return [rule, ...lines, rule].join("\n");
};

describe("what a word for a state may hide is said", () => {
  test.each([
    ["where it leads to", below(":Id: 7\n:State: `Accepted <https://x.example/1>`_"), "/1", "/2"],
    ["a class", below(".. role:: gone\n\n:Id: 7\n:State: :gone:`Accepted`"), ":gone:`Accepted`", "Accepted"],
    ["a class of a block", below(":Id: 7\n:State:\n   .. class:: gone\n\n   Accepted"), "gone", "kept"],
    [
      "a picture in another block",
      below(":Id: 7\n:State: Accepted\n\n   .. only:: html\n\n      .. image:: a.png"),
      "a.png",
      "b.png",
    ],
    ["a diagram", below(":Id: 7\n:State: Accepted\n\n   .. graphviz:: a.dot"), "a.dot", "b.dot"],
    ["the paragraph of a line", below("Status: `Accepted <https://x.example/1>`_"), "/1", "/2"],
    ["a table with a head", below(rows("Column  Change", "======  ========", "state   removed")), "removed", "active"],
    ["a table of other things", below(rows("state   removed", "quota   active")), "removed", "active"],
    ["a table below prose", below(`Of each:\n\n${rows("state   removed", "author  wren")}`), "removed", "active"],
    ["a line below prose", below("Of each boat:\n\nState: active"), "active", "removed"],
    ["fields below prose", below("An answer has two.\n\n:State: active\n:Code: 200"), "active", "removed"],
    ["fields of a text without sections", "An answer has two.\n\n:State: active\n:Code: 200\n", "active", "removed"],
  ])("%s", (_name, text, before, after) => {
    const other = text.replace(before, after);
    expect(other).not.toBe(text);
    expect(classOf(text, other)).not.toBe("same");
  });
});

test.each([
  ["a comment beside the word", ":Id: 7\n:State: Draft\n\n   .. set by hand"],
  ["a link of its own above", "https://tracker.example.org/7\n\n:Id: 7\n:State: Draft"],
  ["other lines above", "Author: wren\n\nStatus: Draft"],
  ["a substitution", ".. |now| replace:: Draft\n\n:Id: 7\n:State: |now|"],
])("%s changes nothing of it", (_name, block) => {
  expect(classOf(below(block), below(block.replace("Draft", "Accepted")))).toBe("same");
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
