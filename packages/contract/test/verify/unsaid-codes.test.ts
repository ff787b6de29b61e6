// Codes that need no promise: the usual success beside errors, 404 for what is not there beside a success; others do.
import { expect, test } from "vitest";
import type { OpenApi } from "../../src/index.ts";
import { answer } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

test.each<{
  readonly what: string;
  readonly path?: string;
  readonly codes: readonly number[];
  readonly answers: number;
  readonly expected: readonly string[];
}>([
  { what: "the usual success of a method", codes: [400], answers: 200, expected: [] },
  {
    what: "another success",

    codes: [400],
    answers: 206,
    expected: ["It answers 206; promised are 400."],
  },
  {
    what: "an error beside errors",

    codes: [400],
    answers: 403,
    expected: ["It answers 403; promised are 400."],
  },
  { what: "what is not there", path: "/v1/piers/{id}", codes: [200], answers: 404, expected: [] },
  {
    what: "a list that is not there",

    codes: [200],
    answers: 404,
    expected: ["It answers 404; promised are 200."],
  },
  {
    what: "what is not there, beside other errors",

    path: "/v1/piers/{id}",
    codes: [200, 403],
    answers: 404,
    expected: ["It answers 404; promised are 200, 403."],
  },
  // Whose piers they are says who asks: an owner that is not there is no thing that is looked for.
  { what: "another owner", path: "/v1/{owner}/piers", codes: [200, 404], answers: 200, expected: [] },
  {
    what: "another pier",

    path: "/v1/piers/{id}",
    codes: [200, 404],
    answers: 200,
    expected: ["Something that does not exist: it answers 200; 404 is promised."],
  },
])("$what", async ({ path = "/v1/piers", codes, answers, expected }) => {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    ...{ name, in: "path", required: true },
    schema: { type: "string", example: "a" },
  }));
  const responses = Object.fromEntries(codes.map((code) => [String(code), { description: "" }]));
  const document = {
    openapi: "3.1.0",
    info: { title: "Piers", version: "1" },
    paths: { [path]: { get: { parameters, responses } } },
  } as unknown as OpenApi;
  const { differences } = await verifyAt(document, () => answer(answers));
  expect(differences.map(({ message }) => message)).toEqual(expected);
});
