/** A declared body of an error with what is known of it: the members of problem details (RFC 9457) that its schema names. */
import type { Schema } from "../openapi/document.ts";
import { fieldsOf, soleSchema } from "../openapi/things/nested.ts";
import type { ApiContent, ApiOperation } from "../openapi/operations.ts";
import { isJson } from "../openapi/things/resources.ts";
import { generate } from "../samples/generate.ts";
import { makeRandom } from "../samples/random.ts";
import { type Json, isObject } from "../schema/json.ts";
import type { MockContext } from "./context.ts";
import { problemType, type Problem } from "./problem.ts";
import { withStatus } from "./status-words.ts";
import { isXml } from "./xml-text.ts";

/** What a declared body is made from. */
export interface ProblemSource {
  readonly content: ApiContent;
  readonly problem: Problem;
  /** Whether members of which nothing is known are shown too, with made-up values; else only those that have to be there. */
  readonly isWhole: boolean;
}

/**
 * The problem as the declared body has it; undefined where that has samples of its own, is no problem document, or has no
 * place for what is true.
 */
export function problemBody(
  context: MockContext,
  operation: ApiOperation,
  { content, problem, isWhole }: ProblemSource,
): Json | undefined {
  const { document, answers, seed } = context;
  const { schema } = content;
  if (content.samples.size > 0 || hasSampleFor(context, schema, problem.status)) return undefined;
  const fits = (one: Schema, value: Json): boolean => answers.of(one)(value).length === 0;
  if (!isJson(content.mediaType)) {
    // A text has a place for the words alone; what is written in another way is not told.
    const isText = content.mediaType.startsWith("text/") && !isXml(content.mediaType);
    const { example, examples } = soleSchema(document, schema);
    if (!isText || example !== undefined || examples !== undefined) return undefined;
    return schema === undefined || fits(schema, problem.detail) ? problem.detail : undefined;
  }
  const told = problem as unknown as Readonly<Record<string, Json>>;
  if (schema === undefined) return told;
  const fields = fieldsOf(document, schema);
  if (fields === undefined) return fits(schema, told) ? told : undefined;
  const known: Readonly<Record<string, Json>> = { type: "about:blank", ...told };
  const takes = (name: string): boolean =>
    Object.hasOwn(fields, name) && Object.hasOwn(known, name) && fits(fields[name]!, known[name]!);
  if (content.mediaType !== problemType && !(takes("title") && takes("status"))) return undefined;
  const random = makeRandom(`${seed} ${operation.id} ${problem.status}`);
  const sample = generate(document, schema, { random, for: "response", optional: isWhole });
  const made = withStatus(document, schema, sample, problem.status);
  if (!isObject(made)) return undefined;
  const { required = [] } = soleSchema(document, schema);
  const body: Record<string, Json> = {};
  for (const name of new Set([...Object.keys(fields), ...Object.keys(made)])) {
    const isWanted = isWhole || required.includes(name);
    if (takes(name)) {
      if (isWanted || Object.hasOwn(told, name)) body[name] = known[name]!;
    } else if (isWanted && Object.hasOwn(made, name)) body[name] = made[name]!;
  }
  return fits(schema, body) ? body : undefined;
}

/** Whether a schema has a whole sample that speaks of the status. */
function hasSampleFor({ document }: MockContext, schema: Schema | undefined, status: number): boolean {
  const { example, examples } = soleSchema(document, schema);
  const sample = example ?? (Array.isArray(examples) ? (examples as readonly Json[])[0] : undefined);
  return isObject(sample) && sample.status === status;
}
