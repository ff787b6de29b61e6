import type { OpenApi, Schema } from "../openapi/document.ts";
import { flatten } from "../openapi/flatten.ts";
import { type Json, isObject } from "../schema/json.ts";
import type { ApiContent, ApiOperation, ApiResponse } from "../openapi/operations.ts";
import type { Validators } from "../openapi/validators.ts";
import { generate } from "../samples/generate.ts";
import { makeRandom } from "../samples/random.ts";
import type { MockAnswer } from "./answer.ts";
import { withStatus } from "./status-words.ts";

/** What every answer of a mock is made from. */
export interface MockContext {
  readonly document: OpenApi;
  /** For what is sent. */
  readonly validators: Validators;
  /** The same, and finds everything that is wrong: for what does not fit. */
  readonly thorough: () => Validators;
  /** For what is answered. */
  readonly answers: Validators;
  readonly seed: number;
}

/**
 * The declared sample of that name; where none is named, the first that speaks of the code (`status`), else the first of all; else
 * a value made from the schema.
 */
export function sampleOf(
  { document, seed }: Pick<MockContext, "document" | "seed">,
  operation: ApiOperation,
  {
    code,
    content,
    example,
  }: { readonly code: string; readonly content: ApiContent; readonly example: string | undefined },
): Json {
  const all = [...content.samples.values()];
  const speaking = all.find((one) => isObject(one) && one.status === Number(code));
  const named = example === undefined ? (speaking ?? all[0]) : content.samples.get(example);
  if (named !== undefined) return named;
  const random = makeRandom(`${seed} ${operation.id} ${code}`);
  const made = generate(document, content.schema ?? true, { random, for: "response" });
  return Number(code) >= 400 ? withStatus(document, content.schema, made, Number(code)) : made;
}

/** Headers that an answer promises, with what is told of them, else values of their schemas; without what the server sets itself. */
export function headersOf(
  { document, seed }: MockContext,
  operation: ApiOperation,
  response: ApiResponse | undefined,
  told: ReadonlyMap<string, string | undefined> = new Map(),
): MockAnswer["headers"] {
  const own = new Set(["content-type", "content-length", "date", "connection", "transfer-encoding", "keep-alive"]);
  return (response?.headers ?? []).flatMap(({ name, schema }) => {
    if (own.has(name)) return [];
    if (told.has(name)) {
      const text = told.get(name);
      return text === undefined ? [] : [[name, headerText(text)] as const];
    }
    const random = makeRandom(`${seed} ${operation.id} ${name}`);
    const value = generate(document, schema, { random, for: "response" });
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return [[name, headerText(name === "etag" && isAny(document, schema) ? `"${text}"` : text)] as const];
  });
}

/** Whether any text fits a schema, and none is shown. */
function isAny(document: OpenApi, schema: Schema): boolean {
  const { type, description: _, ...more } = flatten(document, schema);
  return type === "string" && Object.keys(more).length === 0;
}

/** A media type that can be answered for a range. */
export function concrete(mediaType: string): string {
  if (mediaType === "*/*" || mediaType === "application/*") return "application/json";
  return mediaType.endsWith("/*") ? `${mediaType.slice(0, -1)}plain` : mediaType;
}

/** Text that is safe in a header: one line of ASCII. */
export function headerText(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]+/g, " ").slice(0, 2000);
}
