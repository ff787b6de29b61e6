// Documents that are imported and read back, for tests.
import { type Contract, fromOpenApi, type OpenApi, readContract, readOpenApi, toOpenApi, toRst } from "../src/index.ts";
import { specOf } from "./read-text.ts";

export function read(text: string): OpenApi {
  const result = readOpenApi(text);
  if (!result.ok) throw new Error(result.message);
  return result.document;
}

/** A contract that was made of a document, and the clauses on what the form cannot say. */
export function imported(document: OpenApi): { readonly contract: Contract; readonly unsaid: readonly string[] } {
  const { contract, unsaid } = fromOpenApi(document);
  return { contract, unsaid: unsaid.map(({ what }) => what) };
}

/** The document of the contract that was made of `document`, through its text. */
export function readBack(document: OpenApi): {
  readonly back: OpenApi;
  readonly rst: string;
  readonly unsaid: readonly string[];
} {
  const { contract, unsaid } = imported(document);
  const text = `====\nThing\n====\n\n${toRst(contract, { section: "=", part: "-" })}`;
  return { back: toOpenApi([{ contract: readContract(specOf(text)).contract, text }]).document, rst: text, unsaid };
}

export function documentOf(operation: string, rest = ""): OpenApi {
  return read(`{openapi: 3.1.0, info: {title: T, version: "1"}, paths: {/things: {post: {${operation}}}}${rest}}`);
}

/** A schema as the body of a request. */
export const body = (schema: string): string =>
  `operationId: post-things, tags: [things], requestBody: {required: true, content: {application/json: {schema: ${schema}}}}, responses: {"200": {description: Fine.}}`;
