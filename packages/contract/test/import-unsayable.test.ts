// What methods of an OpenAPI document have beside what rows and words of the form can say: each is named, none is invented.
import { expect, test } from "vitest";
import { compareOpenApi } from "../src/index.ts";
import { body, documentOf, readBack } from "./import-documents.ts";

const operation = (parts: string): string =>
  `${parts.includes("responses:") ? "" : "responses: {'200': {description: ok}}, "}${parts}`;

test.each<{ parts: string; unsaid: string }>([
  {
    parts: "parameters: [{name: q, in: query, allowEmptyValue: true, schema: {type: string}}]",
    unsaid: 'that an empty value is allowed of the parameter "q"',
  },
  {
    parts: "parameters: [{name: q, in: query, allowReserved: true, schema: {type: string}}]",
    unsaid: 'that reserved characters are allowed of the parameter "q"',
  },
  {
    parts: "parameters: [{name: q, in: query, example: 'a,b', schema: {type: string}}]",
    unsaid: 'the example of the parameter "q"',
  },
  {
    parts:
      "requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {m: {type: object}}}, encoding: {m: {style: deepObject}}}}}",
    unsaid: 'how the field "m" of the request body is written',
  },
  {
    parts: 'description: "Makes a report.\\n\\n```json\\n{\\"a\\": 1}\\n```\\n\\nThen ends."',
    unsaid: "the block of code in the description",
  },
])("$unsaid", ({ parts, unsaid }) => {
  const told = readBack(documentOf(operation(parts)));
  expect(told.unsaid.some((what) => what.includes(unsaid))).toBe(true);
  expect(told.rst).not.toContain("```");
});

const field = (rest: string): string =>
  `requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string${rest}}, b: {type: string${rest}}}}}}}`;

test.each<{ parts: string; rest?: string; unsaid: readonly string[] }>([
  { parts: field(", title: A"), unsaid: ['the "title" of 2 fields'] },
  { parts: field(", example: x, xml: {name: y}"), unsaid: ['the "example" of 2 fields', 'the "xml" of 2 fields'] },
  {
    parts: body("{$ref: '#/components/schemas/Used'}"),
    rest: ", components: {schemas: {Used: {type: string}, Level: {type: string, enum: [low]}}}",
    unsaid: ['the schema "Level", which nothing refers to'],
  },
  {
    parts: body("{$ref: '#/components/schemas/Thing'}"),
    rest: ", components: {schemas: {Thing: {title: A thing, type: object, properties: {a: {type: string}}}}}",
    unsaid: [],
  },
])("what no row says of fields and schemas is told once: $unsaid", ({ parts, rest, unsaid }) => {
  const told = readBack(documentOf(operation(parts), rest)).unsaid;
  const ofFields = told.filter((what) => / of \d+ fields?$|refers to$/.test(what));
  expect(ofFields).toEqual(unsaid);
});

test.each(["text/csv", "text/html", "text/plain"])("a sample of %s is of the one type that its body has", (type) => {
  const document = documentOf(
    operation(
      `requestBody: {required: true, content: {${type}: {schema: {type: string}, example: "a,b"}}}, responses: {'200': {description: ok, content: {${type}: {schema: {type: string}, example: "a,b"}}}}`,
    ),
  );
  const { back } = readBack(document);
  expect(
    compareOpenApi(document, back, { today: "2026-11-27" }).changes.filter(({ level }) => level !== "info"),
  ).toEqual([]);
  expect(
    compareOpenApi(back, document, { today: "2026-11-27" }).changes.filter(({ level }) => level !== "info"),
  ).toEqual([]);
});
