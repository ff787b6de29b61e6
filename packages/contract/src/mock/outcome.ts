/** What is answered when a thing was changed or deleted: the thing, or what else the answer is promised to tell. */
import { typesOf } from "../openapi/dialect.ts";
import type { OpenApi, Schema } from "../openapi/document.ts";
import { flatten } from "../openapi/flatten.ts";
import { fieldsOf, soleSchema } from "../openapi/things/nested.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import { isJson, successOf, thingSchema } from "../openapi/things/resources.ts";
import type { Validators } from "../openapi/validators.ts";
import { generate } from "../samples/generate.ts";
import { makeRandom } from "../samples/random.ts";
import { type Json, isObject } from "../schema/json.ts";
import { sampleOf } from "./context.ts";
import { asTold, inWrapper, success, type StateAnswer } from "./state/thing-answer.ts";

interface OutcomeContext {
  readonly document: OpenApi;
  readonly seed: number;
  /** For what is answered. */
  readonly answers: Validators;
}

/**
 * The answer with a thing, in the form that the operation has for it: what the thing has not is what was done ("deleted"), or
 * made where it has to be there.
 */
export function outcome(context: OutcomeContext, operation: ApiOperation, thing: Json): StateAnswer {
  const { document, answers, seed } = context;
  const told = success(document, operation, thing);
  const response = successOf(operation);
  const content = response?.content.find(({ mediaType }) => isJson(mediaType));
  if (content?.schema === undefined) return told;
  const { schema } = content;
  const fits = (one: Schema, value: Json): boolean => answers.of(one)(value).length === 0;
  const inner = thingSchema(document, schema);
  const fields = fieldsOf(document, inner);
  if (fields === undefined || !isObject(thing)) {
    const isTold = told.body !== undefined && fits(schema, told.body);
    if (isTold) return told;
    return { ...told, body: sampleOf(context, operation, { code: response?.code ?? "", content, example: undefined }) };
  }
  const isGone = operation.method === "delete";
  const { required = [] } = soleSchema(document, inner);
  const random = makeRandom(`${seed} ${operation.id}`);
  const made: Record<string, Json> = { ...(asTold(document, inner, thing) as Readonly<Record<string, Json>>) };
  for (const [name, field] of Object.entries(fields)) {
    if (flatten(document, field).writeOnly === true) continue;
    const isThere = Object.hasOwn(made, name);
    const isDone = (isGone || !isThere) && isFlag(document, field) && (isGone ? gone : changed).test(name);
    if (isDone && fits(field, true)) made[name] = true;
    // What is left of a thing may be told in another form than the thing was.
    else if (isThere ? isGone && !fits(field, made[name]!) : required.includes(name))
      made[name] = generate(document, field, { random, for: "response" });
  }
  return { ...told, body: inWrapper(document, schema, made) };
}

function isFlag(document: OpenApi, schema: Schema): boolean {
  const sole = soleSchema(document, schema);
  return sole.const === true || (typesOf(sole) ?? []).includes("boolean");
}

const gone = /^(?:is_?|was_?)?(?:deleted|removed|destroyed|success(?:ful)?|succeeded|ok|acknowledged)$/i;
const changed = /^(?:is_?|was_?)?(?:updated|changed|modified|saved|success(?:ful)?|succeeded|ok|acknowledged)$/i;
