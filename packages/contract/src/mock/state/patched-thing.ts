/** A thing after a JSON Patch (RFC 6902), held against what is promised of things. */
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { soleSchema } from "../../openapi/things/nested.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { promiseAt } from "../../openapi/promise-at.ts";
import { jsonSchemaOf, successOf, thingSchema, wrapperOf } from "../../openapi/things/resources.ts";
import { isShown } from "../../openapi/things/shown-shape.ts";
import type { Validators, Violation } from "../../openapi/validators.ts";
import { type Json, isObject, isSameJson } from "../../schema/json.ts";
import { partsOf } from "../../schema/pointer.ts";
import { applyPatch } from "./json-patch.ts";
import type { RequestFault } from "../problem.ts";
import { asTold, bodySchema, patchType, type StateRefusal } from "./thing-answer.ts";

/** A body, and what it was sent as. */
interface SentBody {
  readonly body: Json | undefined;
  readonly mediaType: string | undefined;
}

/** Whether a body is a patch; one that is sent as plain JSON shows it by its operations. */
export function isPatch({ method }: ApiOperation, { body, mediaType }: SentBody): boolean {
  if (mediaType === patchType) return true;
  if (method !== "patch" || !Array.isArray(body)) return false;
  return (body as readonly Json[]).every((one) => isObject(one) && "op" in one && "path" in one);
}

/** What a patch is held against. */
export interface PatchContext {
  readonly document: OpenApi;
  /** For what is sent. */
  readonly validators: Validators;
  /** For what is answered. */
  readonly answers: Validators;
  /** All that is done with the things, those first whose answers tell most. */
  readonly operations: readonly (ApiOperation | undefined)[];
  /** The properties that things have. */
  readonly properties: Readonly<Record<string, Schema>>;
  /** The property that names things. */
  readonly key: string | undefined;
}

/** Does a patch to a thing. What only the server writes stays, and a field that things do not have is not kept. */
export type Patching = (thing: Json, patch: Json) => { readonly thing: Json } | StateRefusal;

/** Prepares the patches of the things of one place. */
export function patching(context: PatchContext): Patching {
  const { document, validators, answers, properties, key } = context;
  const operations = context.operations.filter((one) => one !== undefined);
  const asked: Record<string, Schema> = {};
  const wanted = new Set<string>();
  for (const operation of operations) {
    const { properties: own = {}, required = [] } = thingSchema(document, bodySchema(operation));
    for (const [name, schema] of Object.entries(own)) if (!Object.hasOwn(asked, name)) asked[name] = schema;
    if (operation.method !== "patch") for (const name of required) wanted.add(name);
  }
  const whole = operations
    .map((one) => jsonSchemaOf(successOf(one)))
    .find((schema) => fieldCount(document, schema) > 0);
  const wrapper = wrapperOf(document, whole);
  const shown: Schema = thingSchema(document, whole);
  const isOpen = soleSchema(document, shown).additionalProperties !== undefined;
  const isHidden = (name: string): boolean =>
    Object.hasOwn(properties, name)
      ? flatten(document, properties[name]).writeOnly === true
      : Object.hasOwn(asked, name);
  const hidden = [...new Set([...Object.keys(asked), ...Object.keys(properties)])].filter(isHidden);
  const isServers = (name: string): boolean => {
    if (Object.hasOwn(asked, name)) return flatten(document, asked[name]).readOnly === true;
    return name === key || (Object.hasOwn(properties, name) && flatten(document, properties[name]).readOnly === true);
  };
  const faultsOf = (before: Json, after: Json): readonly RequestFault[] => {
    // What a sample shows may be otherwise.
    const told = isShown(shown) ? () => [] : answers.of(shown);
    const isWhole = told(asTold(document, shown, before)).length === 0;
    const ofWhole = isWhole ? told(isObject(after) ? asTold(document, shown, after) : after) : [];
    if (ofWhole.length > 0 || !isObject(after))
      return ofWhole.map((one) => toFault(one, promiseAt(document, shown, one.pointer)));
    const old: Readonly<Record<string, Json>> = isObject(before) ? before : {};
    const lost = [...wanted].filter((name) => Object.hasOwn(old, name) && !Object.hasOwn(after, name));
    const missing = lost.map((name) => toFault({ pointer: `/${name}`, message: "is missing" }, undefined));
    return [
      ...missing,
      ...Object.keys(after).flatMap((name) => {
        const schema = Object.hasOwn(asked, name) ? asked[name] : undefined;
        if (schema === undefined || isShown(schema) || isSameJson(old[name], after[name])) return [];
        return validators
          .of(schema)(after[name])
          .map(({ pointer, message }) =>
            toFault({ pointer: `/${name}${pointer}`, message }, promiseAt(document, schema, pointer)),
          );
      }),
    ];
  };
  return (thing, patch) => {
    const isInWrapper = wrapper !== undefined && !Object.hasOwn(properties, wrapper) && goesThrough(patch, wrapper);
    // What is never shown is there all the same.
    const full = isObject(thing) ? { ...Object.fromEntries(hidden.map((name) => [name, null])), ...thing } : thing;
    const done = applyPatch(isInWrapper ? { [wrapper]: full } : full, patch);
    if (!done.ok) {
      const { kind, pointer, message } = done.reason;
      return { refusal: kind === "conflict" ? "conflict" : "wrong", faults: [{ in: "body", name: pointer, message }] };
    }
    const inner = isInWrapper && isObject(done.value) ? (done.value[wrapper] ?? null) : done.value;
    const faults = faultsOf(full, inner);
    if (faults.length > 0) return { refusal: "wrong", faults };
    if (!isObject(inner) || !isObject(thing)) return { thing: inner };
    const isKept = (name: string): boolean =>
      Object.hasOwn(thing, name) || (!hidden.includes(name) && (isOpen || Object.hasOwn(properties, name)));
    const taken = Object.entries(inner).filter(([name]) => isKept(name) && !isServers(name));
    return { thing: Object.fromEntries([...Object.entries(thing).filter(([name]) => isServers(name)), ...taken]) };
  };
}

function fieldCount(document: OpenApi, schema: Schema | undefined): number {
  return Object.keys(thingSchema(document, schema).properties ?? {}).length;
}

function toFault(
  { pointer, message }: Pick<Violation, "pointer" | "message">,
  promise: RequestFault["promise"],
): RequestFault {
  const place = pointer === "" ? "" : ` of which "${partsOf(pointer).join(".")}"`;
  return { in: "body", name: "", message: `makes something${place === "" ? " that" : place} ${message}`, promise };
}

/** Whether all places of a patch are in one field. */
function goesThrough(patch: Json, field: string): boolean {
  const isIn = (path: Json | undefined): boolean =>
    typeof path !== "string" || path === `/${field}` || path.startsWith(`/${field}/`);
  return (
    Array.isArray(patch) && (patch as readonly Json[]).every((one) => isObject(one) && isIn(one.path) && isIn(one.from))
  );
}
