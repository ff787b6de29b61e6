// What is the same in several operations is told once: a change of a schema with a name, and words that hold for each.
import { compareOpenApi, type OpenApi, toldOnce } from "@assent/contract";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { exampleDay } from "./comparison-examples.ts";

interface Api {
  /** The paths, each with the schema of what GET answers. */
  readonly answers: Readonly<Record<string, string>>;
  readonly schemas: string;
  readonly version?: string;
}

const document = ({ answers, schemas, version = "3.1.0" }: Api): OpenApi => {
  const paths = Object.entries(answers).map(
    ([path, schema]) =>
      `${path}: {get: {responses: {'200': {description: o, content: {application/json: {schema: ${schema}}}}}}}`,
  );
  return parse(
    `{openapi: ${version}, info: {title: t, version: '1'}, paths: {${paths.join(", ")}}, components: {schemas: {${schemas}}}}`,
  ) as OpenApi;
};

const told = (base: Api, revision: Api): readonly string[] =>
  toldOnce(compareOpenApi(document(base), document(revision), { today: exampleDay }).changes).map(
    ({ text, all }) => `${text} ${[...new Set(all.map(({ path }) => path))].join(" ")}`,
  );

const string = "{type: string}";
const nullable = "{type: [string, 'null']}";
const user = (name: string, more = ""): string => `User: {type: object, properties: {name: ${name}}${more}}`;
const ref = (name: string): string => `{$ref: '#/components/schemas/${name}'}`;
const holding = (schema: string, name = "owner"): string => `{type: object, properties: {${name}: ${schema}}}`;
const nameMayBeNull = 'In responses the schema "User" at "name" may be null.';

test.each<{ name: string; base: Api; revision?: Partial<Api>; expected: readonly string[] }>([
  {
    name: "a schema at several places",
    base: {
      answers: { "/a": ref("User"), "/b": `{type: array, items: ${ref("User")}}`, "/c": holding(ref("User")) },
      schemas: user(string),
    },
    revision: { schemas: user(nullable) },
    expected: [`${nameMayBeNull} /a /b /c`],
  },
  {
    name: "a schema that may be null, or is wrapped for a description",
    base: {
      answers: {
        "/a": holding(`{anyOf: [{type: 'null'}, ${ref("User")}]}`),
        "/b": holding(`{description: who, allOf: [${ref("User")}]}`),
      },
      schemas: user(string),
    },
    revision: { schemas: user(nullable) },
    expected: [`${nameMayBeNull} /a /b`],
  },
  {
    name: "a schema with words and with an extension beside the reference",
    base: {
      answers: {
        "/a": ref("User"),
        "/b": holding("{$ref: '#/components/schemas/User', description: who, x-owner: us}"),
      },
      schemas: user(string),
    },
    revision: { schemas: user(nullable) },
    expected: [`${nameMayBeNull} /a /b`],
  },
  {
    name: "a schema that others are made of",
    base: {
      answers: { "/a": ref("Guest"), "/b": ref("Admin") },
      schemas: `${user(string)}, Guest: {allOf: [${ref("User")}, ${holding(string, "room")}]}, Admin: {allOf: [${ref("User")}]}`,
    },
    revision: {
      schemas: `${user(nullable)}, Guest: {allOf: [${ref("User")}, ${holding(string, "room")}]}, Admin: {allOf: [${ref("User")}]}`,
    },
    expected: [`${nameMayBeNull} /a /b`],
  },
  {
    name: "another name for it",
    base: {
      answers: { "/a": holding(ref("Alias")), "/b": ref("Alias") },
      schemas: `${user(string)}, Alias: ${ref("User")}`,
    },
    revision: { schemas: `${user(nullable)}, Alias: ${ref("User")}` },
    expected: [`${nameMayBeNull} /a /b`],
  },
  {
    name: "two schemas with a property of one name",
    base: {
      answers: { "/a": ref("User"), "/b": ref("Team"), "/c": holding(ref("Team")) },
      schemas: `${user(string)}, Team: ${holding(string, "name")}`,
    },
    revision: { schemas: `${user(nullable)}, Team: ${holding(nullable, "name")}` },
    expected: [
      'The response body of 200 at "name" may be null. /a',
      'In responses the schema "Team" at "name" may be null. /b /c',
    ],
  },
  {
    name: "two ways in which one schema changes",
    base: { answers: { "/a": ref("User"), "/b": ref("User") }, schemas: user(string, ", required: [name]") },
    revision: { schemas: user(nullable) },
    expected: ['In responses the schema "User" at "name" may be left out. /a /b', `${nameMayBeNull} /a /b`],
  },
  {
    name: "what is referred to may be null in one schema, and not in another",
    base: {
      answers: { "/a": ref("Team"), "/b": ref("Room"), "/c": holding(ref("Team")) },
      schemas: `${user(string)}, Team: ${holding(ref("User"))}, Room: ${holding(ref("User"))}`,
    },
    revision: {
      schemas: `${user(string)}, Team: ${holding(`{anyOf: [${ref("User")}, {type: 'null'}]}`)}, Room: ${holding(ref("User"))}`,
    },
    expected: ['In responses the schema "Team" at "owner", where the base has "User", may be null. /a /c'],
  },
  {
    name: "a property that is listed for the first time, and one that is gone",
    base: { answers: { "/a": ref("User"), "/b": holding(ref("User")) }, schemas: user(string) },
    revision: { schemas: "User: {type: object, properties: {nick: {type: string}}}" },
    expected: [
      'In responses the schema "User" at "name" is gone. /a /b',
      'In responses the schema "User" at "nick" is new. /a /b',
    ],
  },
  {
    name: "words that are the same, of schemas without a name",
    base: { answers: { "/a": holding(string), "/b": holding(string), "/c": holding(string, "other") }, schemas: "" },
    revision: { answers: { "/a": holding(nullable), "/b": holding(nullable), "/c": holding(nullable, "other") } },
    expected: [
      'The response body of 200 at "owner" may be null. /a /b',
      'The response body of 200 at "other" may be null. /c',
    ],
  },
  {
    name: "an annotation beside a reference, and a demand",
    base: {
      answers: { "/a": `{description: a, $ref: '#/components/schemas/User'}`, "/b": ref("User") },
      schemas: user(string),
    },
    revision: {
      answers: { "/a": `{description: b, $ref: '#/components/schemas/User'}`, "/b": ref("User") },
      schemas: user(nullable),
    },
    expected: [`${nameMayBeNull} /a /b`],
  },
  {
    name: "in 3.0 what stands beside a reference counts for nothing",
    base: {
      answers: { "/a": `{maxProperties: 4, $ref: '#/components/schemas/User'}`, "/b": ref("User") },
      schemas: user(string),
      version: "3.0.3",
    },
    revision: { schemas: user("{type: string, nullable: true}") },
    expected: [`${nameMayBeNull} /a /b`],
  },
  {
    name: "operations that are gone are each gone",
    base: { answers: { "/a": string, "/b": string, "/c": string }, schemas: "" },
    revision: { answers: { "/c": string } },
    expected: ["The path is gone. /a", "The path is gone. /b"],
  },
])("$name", ({ base, revision, expected }) => {
  expect(told(base, { ...base, ...revision })).toEqual(expected);
});

test.each<readonly [name: string, path: string | undefined, approved: readonly string[], expected: readonly string[]]>([
  ["that counts for all", undefined, ["story-1"], [`${nameMayBeNull} /a /b`]],
  [
    "that counts for one",
    "/a",
    ["story-1"],
    ['The response body of 200 at "name" may be null. /a', 'The response body of 200 at "name" may be null. /b'],
  ],
  [
    "that counts for none, and why",
    undefined,
    [],
    [`${nameMayBeNull} The waiver of "story-1" does not count: it is not approved. /a /b`],
  ],
  [
    "of one that does not count",
    "/a",
    [],
    [
      'The response body of 200 at "name" may be null. The waiver of "story-1" does not count: it is not approved. /a',
      'The response body of 200 at "name" may be null. /b',
    ],
  ],
])("a waiver %s", (_name, path, approved, expected) => {
  const answers = { "/a": ref("User"), "/b": ref("User") };
  const [base, revision] = [string, nullable].map((type) => document({ answers, schemas: user(type) }));
  const { changes } = compareOpenApi(base!, revision!, {
    today: exampleDay,
    waivers: [{ id: "response-property-became-nullable", path, spec: "story-1" }],
    isApproved: (spec) => approved.includes(spec),
  });
  const all = toldOnce(changes).map(({ text, all: some }) => `${text} ${some.map((one) => one.path).join(" ")}`);
  expect(all).toEqual(expected);
});
