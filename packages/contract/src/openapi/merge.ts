/** A difference laid over what was there: what `Change: changed` says of a method, over the method as it was promised. */
import { compact } from "../reading/schema-of.ts";
import {
  type Header,
  type MediaType,
  noContentKey,
  type OpenApi,
  type Operation,
  optionalKey,
  type Parameter,
  promiseKey,
  type PromiseOrigin,
  type Reference,
  type RequestBody,
  type Response,
  type Schema,
  type SchemaObject,
} from "./document.ts";
import { find } from "./resolve.ts";

/** Resolves references into a document; what leads nowhere is undefined. */
export type Resolve = (reference: string) => unknown;

/** A resolver of "#/…" references of a document. */
export function resolverOf(document: OpenApi): Resolve {
  return (reference) => find(document, reference);
}

/** The value itself, or what it refers to; at most ten steps. */
export function deref<T extends object>(value: T | Reference, resolve: Resolve): T {
  let at: unknown = value;
  for (let step = 0; step < 10; step += 1) {
    const reference = (at as Partial<Reference> | undefined)?.$ref;
    if (reference === undefined) break;
    at = resolve(reference) ?? {};
  }
  return at as T;
}

/** An operation with a difference: codes, parameters and fields are added or replaced; those marked "removed" go. */
export function mergeOperation(base: Operation, delta: Operation, resolve: Resolve): Operation {
  const parameters = new Map<string, Parameter>();
  for (const one of [...(base.parameters ?? []), ...(delta.parameters ?? [])]) {
    const parameter = deref<Parameter>(one, resolve);
    const key = `${parameter.in} ${parameter.name}`;
    // A parameter of the path that the difference does not describe stays what it was.
    const isImplied = parameter["x-assent-promise"] === undefined && parameter.in === "path";
    if (isRemoved(parameter)) parameters.delete(key);
    else if (!isImplied || !parameters.has(key)) parameters.set(key, parameter);
  }
  const codes = Object.entries(delta.responses ?? {}).map(
    ([code, one]) => [code, deref<Response>(one, resolve)] as const,
  );
  const said = codes.filter(([, response]) => response["x-assent-implied"] !== true);
  // What stands in for codes that a difference does not name speaks of all that answer so.
  const implied = codes.find(([, response]) => response["x-assent-implied"] === true);
  const changed = implied === undefined ? {} : ofSuccess(base, said, implied, resolve);
  const responses = mergeRecords(
    { ...namedNow(base.responses ?? {}, said, resolve), ...changed },
    Object.fromEntries(said) as Readonly<Record<string, Response | Reference>>,
    (old, next) => mergeResponse(deref<Response>(old, resolve), deref<Response>(next, resolve), resolve),
  );
  const requestBody =
    delta.requestBody === undefined
      ? base.requestBody
      : mergeBody(
          deref<RequestBody>(base.requestBody ?? {}, resolve),
          deref<RequestBody>(delta.requestBody, resolve),
          resolve,
        );
  // A later text of the same spec tells the whole of it again, unless it is a difference.
  const isOwn = specOf(base) !== undefined && specOf(base) === specOf(delta);
  const description =
    delta.description === undefined || (isOwn && changeOf(delta).kind !== "changed")
      ? (delta.description ?? base.description)
      : joinText(base.description, delta.description);
  return {
    ...(isOwn && changeOf(delta).kind === "added" ? restored(base, delta) : base),
    ...(description === undefined ? {} : { description }),
    ...(parameters.size > 0 ? { parameters: [...parameters.values()] } : {}),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses,
    ...(delta.deprecated === true ? { deprecated: true } : {}),
    ...(delta["x-assent-policies"] === undefined ? {} : { "x-assent-policies": delta["x-assent-policies"] }),
    ...(delta.deprecated === true ? { "x-assent-change": { ...changeOf(base), ...changeOf(delta) } } : {}),
    "x-assent-changes": [
      ...((base["x-assent-changes"] as readonly unknown[] | undefined) ?? []),
      { ...(delta[promiseKey] as object | undefined), ...changeOf(delta) },
    ],
  };
}

/** What became of an operation: how it changed, why, and the release that goes without it. */
function changeOf({ "x-assent-change": change }: Operation): { readonly kind?: unknown } {
  return (change as { readonly kind?: unknown } | undefined) ?? {};
}

function specOf({ [promiseKey]: promise }: Operation): string | undefined {
  return (promise as Partial<PromiseOrigin> | undefined)?.spec;
}

/** An operation that is no longer deprecated, as its own spec says. */
function restored({ deprecated: _, ...base }: Operation, delta: Operation): Operation {
  return { ...base, ...compact({ "x-assent-change": delta["x-assent-change"] }) };
}

/** Answers where a difference names the codes of success that none were named for: what all of them had is theirs. */
function namedNow(
  before: NonNullable<Operation["responses"]>,
  said: readonly (readonly [string, Response])[],
  resolve: Resolve,
): NonNullable<Operation["responses"]> {
  const { "2XX": written, ...others } = before;
  if (written === undefined) return before;
  const { "x-assent-implied": isImplied, ...all } = deref<Response>(written, resolve);
  const named = said.filter(([code]) => /^2\d\d$/.test(code) && code !== "204" && before[code] === undefined);
  if (isImplied !== true || named.length === 0) return before;
  return { ...others, ...Object.fromEntries(named.map(([code]) => [code, all])) };
}

/**
 * The answers of success that a difference does not name, with the body and headers that it gives to all of them. Where no
 * success was told of before, what the difference shows is the first that is known of it.
 */
function ofSuccess(
  { responses = {} }: Operation,
  said: readonly (readonly [string, Response])[],
  [range, implied]: readonly [string, Response],
  resolve: Resolve,
): Readonly<Record<string, Response>> {
  const { content, headers, [noContentKey]: noContent } = implied;
  const given = compact({ content, headers, [noContentKey]: noContent }) as Partial<Response>;
  if (Object.keys(given).length === 0) return {};
  const isFirst = ![...Object.keys(responses), ...said.map(([code]) => code)].some((code) => code.startsWith("2"));
  if (isFirst && range === "2XX" && noContent !== true) return { [range]: implied };
  return Object.fromEntries(
    Object.entries(responses)
      .filter(([code]) => code.startsWith("2") && !said.some(([other]) => other === code))
      .map(([code, one]) => {
        const old = deref<Response>(one, resolve);
        return [code, { ...mergeResponse(old, { ...old, ...given }, resolve), description: old.description ?? "" }];
      }),
  );
}

function joinText(before: string | undefined, more: string): string {
  if (before === undefined || before === "") return more;
  if (before === more || before.endsWith(`\n\n${more}`)) return before;
  return `${before}\n\n${more}`;
}

function isRemoved(value: object): boolean {
  return (value as Record<string, unknown>)["x-assent-note"] === "removed";
}

function mergeRecords<T extends object>(
  base: Readonly<Record<string, T>>,
  delta: Readonly<Record<string, T>>,
  merge: (old: T, next: T) => T,
): Record<string, T> {
  const all: Record<string, T> = { ...base };
  for (const [key, next] of Object.entries(delta)) {
    const old = Object.hasOwn(all, key) ? all[key] : undefined;
    if (isRemoved(next)) Reflect.deleteProperty(all, key);
    else all[key] = old === undefined ? next : merge(old, next);
  }
  return all;
}

function mergeResponse(base: Response, delta: Response, resolve: Resolve): Response {
  const known = new Map(Object.keys(base.headers ?? {}).map((name) => [name.toLowerCase(), name]));
  const said = Object.entries(delta.headers ?? {}).map(
    ([name, header]) => [known.get(name.toLowerCase()) ?? name, header] as const,
  );
  const headers = mergeRecords<Header | Reference>(base.headers ?? {}, Object.fromEntries(said), (_, next) => next);
  const { [noContentKey]: noContent, content: after, headers: _, ...next } = delta;
  const { content: before, headers: __, ...old } = base;
  const content = noContent === true ? undefined : mergeContent(before, after, resolve);
  return {
    ...old,
    ...next,
    // A name of the number says nothing new.
    description: delta["x-assent-promise"] === undefined ? (base.description ?? "") : (delta.description ?? ""),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(content === undefined ? {} : { content }),
  };
}

/** A body that was needed for what had to be in it is needed for as long as anything has to be. */
function mergeBody(base: RequestBody, delta: RequestBody, resolve: Resolve): RequestBody {
  const content = mergeContent(base.content, delta.content, resolve);
  const wasNeeded = base.required === true && (!hasNeeded(base.content) || hasNeeded(content));
  const { required: _, ...merged } = { ...base, ...delta, ...(content === undefined ? {} : { content }) };
  return { ...merged, ...(delta.required === true || wasNeeded ? { required: true } : {}) };
}

function hasNeeded(content: RequestBody["content"] = {}): boolean {
  return Object.values(content).some(({ schema }) => (asObject(schema).required ?? []).length > 0);
}

function mergeContent(
  base: RequestBody["content"],
  delta: RequestBody["content"],
  resolve: Resolve,
): RequestBody["content"] {
  if (base === undefined || delta === undefined) return delta ?? base;
  return mergeRecords<MediaType>(base, delta, (old, next) => ({
    ...old,
    ...next,
    ...(next.schema === undefined ? {} : { schema: mergeSchema(asObject(old.schema), asObject(next.schema), resolve) }),
  }));
}

function asObject(schema: Schema | undefined): SchemaObject {
  return typeof schema === "object" ? schema : {};
}

/**
 * Properties are merged by name, and so are those of the items of a list and of the values of a map; what a row of the
 * difference says of a value replaces what was said of it, what no row speaks of stays. A list or a map whose entries are
 * removed goes with them, and so does what no row ever named, with the last of what was in it.
 */
export function mergeSchema(base: SchemaObject, delta: SchemaObject, resolve: Resolve): SchemaObject {
  const { [optionalKey]: _, ...next } = delta;
  const old = deref<SchemaObject>(base, resolve);
  const isBranch = ["properties", "items", "additionalProperties"].some((key) => Object.hasOwn(next, key));
  if (next.$ref !== undefined || (!isBranch && !isContainer(next)) || !isAlike(old, next)) return next;
  const { additionalProperties: own, items, properties: rows, required, type, ...keywords } = next;
  const merged: Record<string, unknown> = { ...(isNamed(next) ? {} : old), ...keywords };
  const inner = (before: Schema | undefined, after: Schema | undefined): Schema | undefined =>
    typeof after === "object"
      ? mergeInner(asObject(before), after, { resolve, isNamed: isNamed(old) })
      : after === false
        ? after
        : before;
  const said = recordOf(rows);
  const properties: Record<string, SchemaObject> = { ...recordOf(old.properties) };
  for (const [key, one] of Object.entries(said)) {
    const value = mergeInner(properties[key] ?? {}, one, { resolve, isNamed: false });
    if (value === undefined) Reflect.deleteProperty(properties, key);
    else properties[key] = value;
  }
  const needed = [
    ...(old.required ?? []).filter((key) => said[key]?.[optionalKey] !== true),
    ...(required ?? []),
  ].filter((key, index, all) => Object.hasOwn(properties, key) && all.indexOf(key) === index);
  return compact({
    ...merged,
    // What no row of the difference names is what it was, as a list or null.
    type: isNamed(next) ? type : (old.type ?? type),
    items: inner(old.items, items),
    // A difference is open by itself: it names only what is new.
    additionalProperties: inner(old.additionalProperties, own),
    properties: Object.keys(properties).length > 0 ? properties : undefined,
    required: needed.length > 0 ? needed : undefined,
  });
}

/** The same of something within another; undefined where it goes. `isNamed`: a row that names what it is in names it too. */
function mergeInner(
  base: SchemaObject,
  delta: SchemaObject,
  { resolve, isNamed: isWithinNamed }: { readonly resolve: Resolve; readonly isNamed: boolean },
): SchemaObject | undefined {
  if (isRemoved(delta)) return undefined;
  const merged = mergeSchema(base, delta, resolve);
  if (isNamed(delta)) return merged;
  const has = ({ properties, items, additionalProperties }: SchemaObject): boolean =>
    properties !== undefined || items !== undefined || typeof additionalProperties === "object";
  if (has(merged)) return merged;
  const old = deref<SchemaObject>(base, resolve);
  const isWhole = isNamed(old) || isWithinNamed;
  const isGone =
    delta.items !== undefined || typeof delta.additionalProperties === "object" || (!isWhole && has(delta));
  return isGone ? undefined : merged;
}

/** Whether a row names it, or only what is in it. */
function isNamed(schema: SchemaObject): boolean {
  return schema[promiseKey] !== undefined;
}

/** Whether something can be in it that other rows speak of. */
function isContainer({ type }: SchemaObject): boolean {
  return type === "object" || type === "array";
}

/** Whether both are objects, or both lists: else the one takes the place of the other. */
function isAlike(old: SchemaObject, next: SchemaObject): boolean {
  if (next.type === undefined || old.type === undefined || String(old.type) === String(next.type)) return true;
  return !isNamed(next) && [old.type].flat().includes(String(next.type));
}

function recordOf(properties: SchemaObject["properties"]): Readonly<Record<string, SchemaObject>> {
  return (properties ?? {}) as Readonly<Record<string, SchemaObject>>;
}
