// What methods of an OpenAPI document have beside what rows and words of the form can say: each is named, none is invented.
import { expect, test } from "vitest";
import { compareOpenApi } from "../src/index.ts";
import { documentOf, readBack } from "./import-documents.ts";

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
