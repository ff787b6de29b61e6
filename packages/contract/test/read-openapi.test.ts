// OpenAPI documents from outside: what is read, and the sentence for what is not.
import { expect, test } from "vitest";
import { fromOpenApi, readOpenApi } from "../src/index.ts";

test.each<{ readonly name: string; readonly text: string; readonly expected: string }>([
  { name: "JSON", text: '{"openapi": "3.1.0", "info": {}, "paths": {}}', expected: "3.1.0" },
  { name: "YAML", text: "openapi: 3.0.3\ninfo: {}\n", expected: "3.0.3" },
  { name: "a list", text: "- a\n", expected: "An OpenAPI document is a mapping; this is none." },
  {
    name: "something else",
    text: "{}",
    expected: 'The key "openapi" is missing; it names the version, as in "openapi: 3.1.0".',
  },
  { name: "an older one", text: 'swagger: "2.0"\n', expected: "This is Swagger 2.0; OpenAPI 3.0 and 3.1 are read." },
  { name: "a later one", text: "openapi: 4.0.0\n", expected: "This is OpenAPI 4.0.0; OpenAPI 3.0 and 3.1 are read." },
  { name: "broken JSON", text: '{"openapi": "3.1.0",\n "info": {\n', expected: "3" },
])("$name", ({ text, expected }) => {
  const read = readOpenApi(text);
  if (read.ok) expect(read.document.openapi).toBe(expected);
  else expect(read.line === undefined ? read.message : String(read.line)).toBe(expected);
});

test.each(["#/components/schemas/100%", "#/components/schemas/none", "other.yaml#/A"])(
  "a reference that leads nowhere takes nothing else with it: %s",
  (reference) => {
    const body = `{content: {application/json: {schema: {$ref: "${reference}"}}}}`;
    const read = readOpenApi(
      `openapi: 3.1.0\ninfo: {}\npaths: {/a: {post: {requestBody: ${body}, responses: {"204": {description: ""}}}}}\n`,
    );
    if (!read.ok) throw new Error(read.message);
    expect(fromOpenApi(read.document).contract.operations.map(({ path }) => path.value)).toEqual(["/a"]);
  },
);
