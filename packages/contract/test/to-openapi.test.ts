// What contracts become as OpenAPI, and that a strict linter has nothing to say about it.
import { readFileSync } from "node:fs";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { type OpenApi, readContract, toOpenApi } from "../src/index.ts";
import { specOf, specWith } from "./read-text.ts";

/** What the strict rules of the linter say; a licence of the text is nothing that a spec can know. */
async function lint(document: OpenApi): Promise<readonly string[]> {
  const config = await createConfig({ extends: ["recommended-strict"], rules: { "info-license": "off" } });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const sourceOf = (text: string, path?: string) => {
  const spec = specOf(text, path);
  return { contract: readContract(spec).contract, text };
};
const sourceWith = (body: string) => {
  const spec = specWith(body);
  return { contract: readContract(spec).contract, text: spec.text };
};
const example = (name: string) => {
  const path = `specs/${name}.rst`;
  return sourceOf(readFileSync(new URL(`../../../examples/faas/${path}`, import.meta.url), "utf8"), path);
};

const versions = example("implemented/function_versions");
const webhooks = example("implemented/webhooks_for_functions");
const aliases = example("approved/function_aliases");
const zones = example("backlog/time_zones_for_jobs");

describe("the strict linter", () => {
  test.each([
    ["one spec", [webhooks]],
    ["a set", [versions, webhooks, aliases]],
  ])("%s", async (_, sources) => {
    const { document, omitted } = toOpenApi(sources);
    expect(await lint(document)).toEqual([]);
    expect(omitted).toEqual([]);
  });
});

test("every operation, parameter, response and property says where it was promised", () => {
  const { document } = toOpenApi([aliases]);
  const post = document.paths?.["/v1/aliases"]?.post;
  expect(post).toMatchObject({
    operationId: "create-an-alias",
    summary: "Create an alias",
    "x-assent-promise": { section: "Create an alias", line: 160, words: "``POST /v1/aliases``", confidence: 1 },
    "x-assent-policies": ["function_alias:create"],
    responses: { 409: { "x-assent-promise": { words: "409 -- the project already has an alias of that name" } } },
    requestBody: {
      required: true,
      content: { "application/json": { schema: { properties: { name: { "x-assent-promise": { line: 179 } } } } } },
    },
  });
});

test("the same contracts give the same bytes", () => {
  const make = (): string => stringify(toOpenApi([example("approved/function_aliases"), versions]).document);
  expect(make()).toBe(make());
});

test("a change is laid over what was promised", () => {
  const base = toOpenApi([sourceWith(jobs)]).document;
  const { document, omitted } = toOpenApi([zones], { base });
  expect(omitted).toEqual([]);
  const post = document.paths?.["/v1/jobs"]?.post;
  expect(Object.keys(post?.responses ?? {})).toEqual(["201", "400"]);
  expect(post?.requestBody).toMatchObject({
    content: { "application/json": { schema: { properties: { name: {}, time_zone: {} }, required: ["name"] } } },
  });
});

const jobs = `Create a job
~~~~~~~~~~~~

:Method: \`\`POST /v1/jobs\`\`
:Change: added
:Normal codes: 201

.. table:: Request body

   ====  ======  ========  =======
   Name  Type    Required  Meaning
   ====  ======  ========  =======
   name  string  yes       Words.
   ====  ======  ========  =======
`;

test("without a base the difference stands alone", () => {
  const { document } = toOpenApi([zones]);
  expect(document.paths?.["/v1/jobs"]?.post).toMatchObject({ "x-assent-change": { kind: "changed" } });
});

test("actions of one path are one operation", async () => {
  const action = (key: string): string =>
    `${key}\n${"~".repeat(key.length)}\n\n:Method: \`\`POST /v1/servers/{id}/action\`\`\n:Change: added\n:Normal codes: 202\n:Error codes: 404\n\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n   * - \`\`${key}\`\`\n     - object\n     - yes\n`;
  const { document } = toOpenApi([sourceWith(`${action("resize")}\n${action("reboot")}`)]);
  const post = document.paths?.["/v1/servers/{id}/action"]?.post;
  expect(post?.requestBody).toMatchObject({
    content: { "application/json": { schema: { oneOf: [{ required: ["resize"] }, { required: ["reboot"] }] } } },
  });
  expect(await lint(document)).toEqual([]);
});
