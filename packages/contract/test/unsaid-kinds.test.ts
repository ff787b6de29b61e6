// What the form cannot say of a document is weighed: most of it is words, and what makes or loses a promise comes last.
import { expect, test } from "vitest";
import { weighUnsaid } from "../src/index.ts";
import { documentOf, readBack } from "./import-documents.ts";

test.each<{ readonly what: string; readonly weight: string; readonly kind: string }>([
  {
    what: 'that "maxLength" of "name" is only in its words, and becomes a promise in the shape "Boat"',
    weight: "made",
    kind: '"maxLength" that is only in words',
  },
  {
    what: "that the request body is optional in POST /boats",
    weight: "made",
    kind: "that the request body is optional",
  },
  {
    what: "that the request body is required in POST /boats",
    weight: "lost",
    kind: "that the request body is required",
  },
  { what: '"maxLength" of "x-note" in the shape "Boat"', weight: "lost", kind: '"maxLength"' },
  { what: '"explode" of the parameter "title" in GET /boats', weight: "lost", kind: '"explode"' },
  {
    what: 'the style "title" of the parameter "q" in GET /boats',
    weight: "lost",
    kind: "the style …",
  },
  { what: '"callbacks" in POST /boats', weight: "lost", kind: '"callbacks"' },
  { what: "something that nobody has thought of", weight: "lost", kind: "something that nobody has thought of" },
  { what: '"x-note" of "pattern" in the shape "Boat"', weight: "words", kind: '"x-note"' },
  { what: 'the "title" of 12 fields', weight: "words", kind: '"title"' },
  { what: 'the example of the parameter "q" in GET /boats', weight: "words", kind: "the example" },
  {
    what: 'that the words of "name" are a list in the shape "Boat"',
    weight: "words",
    kind: "that the words are a list",
  },
  { what: "where the servers are: https://boats.example.org", weight: "words", kind: "where the servers are" },
])("$what", ({ what, weight, kind }) => {
  expect(weighUnsaid([what])).toEqual([{ what, weight, kind }]);
});

test("what matters most comes last, and else the order stays", () => {
  const words = ['"x-b"', '"x-a"'];
  const lost = ['"not" of "b"', '"not" of "a"'];
  const made = ["that the request body is optional"];
  expect(weighUnsaid([...made, lost[0]!, words[0]!, lost[1]!, words[1]!]).map(({ what }) => what)).toEqual([
    ...words,
    ...lost,
    ...made,
  ]);
});

test.each([
  { style: "form", explode: true, told: false },
  { style: "form", explode: false, told: true },
  { style: undefined, explode: true, told: false },
  { style: undefined, explode: false, told: true },
])("how a list is written is told where it is not what is usual: $style $explode", ({ style, explode, told }) => {
  const given = style === undefined ? "" : `style: ${style}, `;
  const { unsaid } = readBack(
    documentOf(
      `responses: {"200": {description: Fine.}}, parameters: [{name: q, in: query, ${given}explode: ${explode}, schema: {type: array, items: {type: string}}}]`,
    ),
  );
  expect(unsaid.some((what) => what.startsWith('"explode"'))).toBe(told);
});
