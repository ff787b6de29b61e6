/** Makes documents of the examples of rules, and runs them. */
import { type Change, compareOpenApi, type ComparisonExample, type OpenApi, readOpenApi } from "@assent/contract";
import { parse, stringify } from "yaml";

/** The day that examples are compared at. */
export const exampleDay = "2026-01-31";

/** All changes of an example, as "id level". */
export function runExample(example: ComparisonExample): readonly string[] {
  return changesOf(example).map(({ id, level }) => `${id} ${level}`);
}

/** All changes of an example. */
export function changesOf(example: ComparisonExample): readonly Change[] {
  const { base, revision } = documentsOf(example);
  return compareOpenApi(base, revision, { today: exampleDay }).changes;
}

/** The documents that an example is about. */
export function documentsOf({ at, base, revision }: ComparisonExample): {
  readonly base: OpenApi;
  readonly revision: OpenApi;
} {
  const isNamed = `${base} ${revision}`.includes("#/components/schemas/Cat");
  const named = isNamed && at !== "document" ? { components: { schemas: { Cat: pet, Dog: pet, Rabbit: pet } } } : {};
  return { base: documentOf(at, base, named), revision: documentOf(at, revision, named) };
}

/** Schemas with names that say the same. */
const pet = { type: "object", properties: { name: { type: "string" } } };

function documentOf(at: ComparisonExample["at"], text: string, named: object): OpenApi {
  const part = parse(text) as Record<string, unknown>;
  const media = { "application/json": { schema: part } };
  const answers = { 204: { description: "Done" } };
  const paths = {
    request: { "/things": { post: { requestBody: { required: true, content: media }, responses: answers } } },
    response: { "/things": { get: { responses: { 200: { description: "Things", content: media } } } } },
    parameter: { "/things": { get: { parameters: [{ name: "q", in: "query", schema: part }], responses: answers } } },
  };
  const head = { openapi: "3.1.0", info: { title: "Things", version: "1.0.0" }, ...named };
  const read = readOpenApi(stringify(at === "document" ? { ...head, ...part } : { ...head, paths: paths[at] }));
  if (!read.ok) throw new Error(read.message);
  return read.document;
}

/** Two texts, and what shows each error between them. */
export type WitnessCase = Pick<ComparisonExample, "name" | "at" | "base" | "revision"> & {
  /** Each error, as "id witness". */
  readonly shows: readonly string[];
};

/** What shows each error: "id" and the request, or the answer. */
export function shown(example: WitnessCase): readonly string[] {
  return changesOf({ ...example, reports: [] }).flatMap(({ id, level, witness }) => {
    if (level !== "error") return [];
    if (witness === undefined) return [id];
    const { kind, headers, body } = witness;
    const place = kind === "request" ? `${witness.method} ${witness.url}` : witness.status;
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [[`${id}:`, place, ...lines, ...(body === undefined ? [] : [JSON.stringify(body)])].join(" ")];
  });
}
