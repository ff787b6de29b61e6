// What the form cannot say of a document is weighed: most of it is words, and what makes or loses a promise comes last.
import { expect, test } from "vitest";
import { fromOpenApi, sortUnsaid } from "../src/index.ts";
import { documentOf, readBack } from "./import-documents.ts";

const answer = 'responses: {"200": {description: Fine.}}';
const field = (schema: string): string =>
  `requestBody: {required: true, content: {application/json: {schema: {type: object, required: [a], properties: {a: ${schema}}}}}}, ${answer}`;

test.each<{ readonly operation: string; readonly rest?: string; readonly what: string; weight: string; kind: string }>([
  {
    operation: field("{type: string, description: At most 9 characters.}"),
    what: 'that "maxLength" of "a" is only in its words, and becomes a promise in POST /things',
    weight: "made",
    kind: '"maxLength" that is only in words',
  },
  {
    operation: `requestBody: {content: {application/json: {schema: {type: string}}}}, ${answer}`,
    what: "that the request body is optional in POST /things",
    weight: "made",
    kind: "that the request body is optional",
  },
  {
    operation: `requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {a: {}}}}}}, ${answer}`,
    what: "that the request body is required in POST /things",
    weight: "lost",
    kind: "that the request body is required",
  },
  { operation: field("{not: {}}"), what: '"not" of "a" in POST /things', weight: "lost", kind: '"not"' },
  {
    operation: `${answer}, parameters: [{name: title, in: query, explode: false, schema: {type: array}}]`,
    what: '"explode" of the parameter "title" in POST /things',
    weight: "lost",
    kind: '"explode"',
  },
  {
    operation: `${answer}, parameters: [{name: q, in: query, style: title, schema: {type: array}}]`,
    what: 'the style "title" of the parameter "q" in POST /things',
    weight: "lost",
    kind: "the style …",
  },
  {
    operation: `${answer}, callbacks: {}`,
    what: '"callbacks" in POST /things',
    weight: "lost",
    kind: '"callbacks"',
  },
  {
    operation: `${answer}, x-note: {}`,
    what: '"x-note" in POST /things',
    weight: "words",
    kind: '"x-note"',
  },
  { operation: field("{x-note: {}}"), what: '"x-note" of "a" in POST /things', weight: "words", kind: '"x-note"' },
  { operation: field("{title: A}"), what: 'the "title" of 1 field', weight: "words", kind: '"title"' },
  {
    operation: `${answer}, parameters: [{name: q, in: query, example: 1, schema: {type: integer}}]`,
    what: 'the example of the parameter "q" in POST /things',
    weight: "words",
    kind: "the example",
  },
  {
    operation: field('{type: string, description: "One\\n- two\\n- three"}'),
    what: 'that the words of "a" are a list in POST /things',
    weight: "words",
    kind: "that the words are a list",
  },
  {
    operation: answer,
    rest: ", servers: [{url: 'https://boats.example.org'}]",
    what: "where the servers are: https://boats.example.org",
    weight: "words",
    kind: "where the servers are",
  },
  {
    operation: `operationId: mend, summary: Repair, ${answer}`,
    what: 'the ids of operations: "mend" becomes "repair"',
    weight: "words",
    kind: "the ids of operations",
  },
])("$what", ({ operation, rest, what, weight, kind }) => {
  expect(fromOpenApi(documentOf(operation, rest)).unsaid).toContainEqual({ what, weight, kind });
});

test("what matters most comes last, and else the order stays", () => {
  const given = (["made", "lost", "words", "lost", "words"] as const).map((weight, index) => ({
    what: `${index}`,
    weight,
    kind: "",
  }));
  expect(sortUnsaid(given).map(({ what }) => what)).toEqual(["2", "4", "1", "3", "0"]);
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
