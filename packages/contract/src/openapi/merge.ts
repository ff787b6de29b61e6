/** A difference laid over what was there: what `Change: changed` says of a method, over the method as it was promised. */
import type {
  MediaType,
  OpenApi,
  Operation,
  Parameter,
  Reference,
  RequestBody,
  Schema,
  Response,
  SchemaObject,
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
  // What stands in for codes that a difference does not name.
  const said = Object.entries(delta.responses ?? {}).filter(
    ([, response]) => (response as Response)["x-assent-implied"] !== true,
  );
  const responses = mergeRecords(base.responses ?? {}, Object.fromEntries(said), (old, next) =>
    mergeResponse(deref<Response>(old, resolve), deref<Response>(next, resolve), resolve),
  );
  const requestBody =
    delta.requestBody === undefined
      ? base.requestBody
      : mergeBody(
          deref<RequestBody>(base.requestBody ?? {}, resolve),
          deref<RequestBody>(delta.requestBody, resolve),
          resolve,
        );
  return {
    ...base,
    ...(delta.description === undefined ? {} : { description: joinText(base.description, delta.description) }),
    ...(parameters.size > 0 ? { parameters: [...parameters.values()] } : {}),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses,
    ...(delta.deprecated === true ? { deprecated: true } : {}),
    ...(delta["x-assent-policies"] === undefined ? {} : { "x-assent-policies": delta["x-assent-policies"] }),
    "x-assent-changes": [
      ...((base["x-assent-changes"] as readonly unknown[] | undefined) ?? []),
      delta["x-assent-promise"],
    ],
  };
}

function joinText(before: string | undefined, more: string): string {
  return before === undefined || before === "" ? more : `${before}\n\n${more}`;
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
  const headers = { ...base.headers, ...delta.headers };
  const content = mergeContent(base.content, delta.content, resolve);
  return {
    ...base,
    ...delta,
    // A name of the number says nothing new.
    description: delta["x-assent-promise"] === undefined ? (base.description ?? "") : (delta.description ?? ""),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(content === undefined ? {} : { content }),
  };
}

function mergeBody(base: RequestBody, delta: RequestBody, resolve: Resolve): RequestBody {
  const content = mergeContent(base.content, delta.content, resolve);
  return { ...base, ...delta, ...(content === undefined ? {} : { content }) };
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

/** Properties are merged by name, everything else of the difference replaces what was there. */
function mergeSchema(base: SchemaObject, delta: SchemaObject, resolve: Resolve): SchemaObject {
  const old = deref<SchemaObject>(base, resolve);
  if (delta.properties === undefined) return { ...old, ...delta };
  const properties = mergeRecords<SchemaObject>(
    (old.properties ?? {}) as Record<string, SchemaObject>,
    delta.properties as Record<string, SchemaObject>,
    (one, next) => (next.properties === undefined ? next : mergeSchema(one, next, resolve)),
  );
  const required = [...new Set([...(old.required ?? []), ...(delta.required ?? [])])].filter((key) =>
    Object.hasOwn(properties, key),
  );
  const { required: _, additionalProperties: __, ...rest } = { ...old, ...delta };
  const kept = old.additionalProperties === undefined ? {} : { additionalProperties: old.additionalProperties };
  return { ...rest, ...kept, properties, ...(required.length > 0 ? { required } : {}) };
}
