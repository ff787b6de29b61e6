/**
 * Which operations belong together: a path that creates, and the path below it that names one thing. Read from the shape
 * of the paths and schemas alone, so that it holds for any API.
 */
import { typesOf } from "../dialect.ts";
import type { OpenApi, Schema, SchemaObject } from "../document.ts";
import { flatten } from "../flatten.ts";
import { keyOf } from "./key-of.ts";
import type { ApiOperation, ApiResponse } from "../operations.ts";

/** A collection with the operations on it and on one of its things. */
export interface Resource {
  /** "/v1/aliases". */
  readonly collection: string;
  /** "/v1/aliases/{name}", or "/cards/{id}" of "/boards/{board_id}/cards"; undefined where single things have no path. */
  readonly item: string | undefined;
  /** The variable of `item` that names the thing: "name". */
  readonly variable: string | undefined;
  /** The property that holds what `variable` takes: "name", "id"; undefined where none is found. */
  readonly key: string | undefined;
  readonly create: ApiOperation | undefined;
  readonly list: ApiOperation | undefined;
  readonly read: ApiOperation | undefined;
  readonly update: ApiOperation | undefined;
  /** The PUT of a thing where it can be changed by PATCH too, which is its `update`. */
  readonly replace: ApiOperation | undefined;
  readonly remove: ApiOperation | undefined;
  /** The properties of one thing. */
  readonly properties: Readonly<Record<string, Schema>>;
}

/** Finds the resources of a document; operations that fit none are in none. */
export function findResources(document: OpenApi, operations: readonly ApiOperation[]): readonly Resource[] {
  const byPath = new Map<string, ApiOperation[]>();
  for (const operation of operations) {
    const key = operation.path.replace(/(.)\/$/, "$1");
    byPath.set(key, [...(byPath.get(key) ?? []), operation]);
  }
  const resources: Resource[] = [];
  for (const [path, own] of byPath) {
    if (path.endsWith("}")) continue;
    const itemPath = [...byPath.keys()].find((one) => isItemOf(path, one)) ?? flatItem(document, path, byPath);
    const below = itemPath === undefined ? [] : byPath.get(itemPath)!;
    const of = (method: string, from: readonly ApiOperation[]): ApiOperation | undefined =>
      from.find((operation) => operation.method === method);
    const create = of("post", own);
    const list = of("get", own);
    if (below.length === 0 && (create === undefined || list === undefined)) continue;
    const read = of("get", below);
    const [patch, put] = [of("patch", below), of("put", below)];
    const update = patch ?? put;
    const variable = itemPath === undefined ? undefined : /\{([^{}]+)\}$/.exec(itemPath)?.[1];
    const properties = propertiesOf(document, [create, read, update, list]);
    resources.push({
      collection: path,
      item: itemPath,
      variable,
      key: keyOf(variable, Object.keys(properties), nameOf(path)),
      create,
      list,
      read,
      update,
      replace: patch === undefined ? undefined : put,
      remove: of("delete", below),
      properties,
    });
  }
  return resources;
}

/**
 * Resources whose things are made by a PUT at a name of one's own choosing, as its 201 says: each with that PUT as its
 * `update`, and no `create`. Those that `resources` has already, with a list, are taken from there.
 */
export function findPutMade(
  document: OpenApi,
  operations: readonly ApiOperation[],
  resources: readonly Resource[],
): readonly Resource[] {
  return operations.flatMap((put): readonly Resource[] => {
    if (put.method !== "put" || !put.responses.some(({ code }) => code === "201")) return [];
    const [, collection, variable] = /^(.*)\/\{([^{}/]+)\}$/.exec(put.path) ?? [];
    if (collection === undefined || variable === undefined) return [];
    const known = resources.find(({ item }) => item === put.path);
    if (known !== undefined) return known.create === undefined && known.update === put ? [known] : [];
    const of = (method: string): ApiOperation | undefined =>
      operations.find((one) => one.path === put.path && one.method === method);
    const [read, patch] = [of("get"), of("patch")];
    const properties = propertiesOf(document, [undefined, read, put, undefined]);
    return [
      {
        collection,
        item: put.path,
        variable,
        key: keyOf(variable, Object.keys(properties), nameOf(collection)),
        create: undefined,
        list: undefined,
        read,
        update: put,
        replace: undefined,
        remove: of("delete"),
        properties,
      },
    ].filter(() => patch === undefined);
  });
}

/** Whether the path of single things stands apart from that of their collection. */
export function isFlat({ collection, item, variable }: Resource): boolean {
  return item !== undefined && item !== `${collection}/{${variable ?? ""}}`;
}

/** The resource as one whose things are changed by replacing them; undefined where there is no second way to change them. */
export function replacing(resource: Resource): Resource | undefined {
  return resource.replace === undefined ? undefined : { ...resource, update: resource.replace, replace: undefined };
}

/** The promised answer of success: the lowest 2xx, else "2XX", else "default". */
export function successOf(operation: ApiOperation): ApiResponse | undefined {
  const exact = operation.responses
    .filter(({ code }) => /^2\d\d$/.test(code))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return exact[0] ?? operation.responses.find(({ code }) => code === "2XX" || code === "default");
}

/** The schema of the JSON body of an answer; undefined where there is none. */
export function jsonSchemaOf(response: ApiResponse | undefined): Schema | undefined {
  return response?.content.find(({ mediaType }) => isJson(mediaType))?.schema;
}

/** Whether a media type is JSON, or a kind of it (`application/problem+json`). */
export function isJson(mediaType: string): boolean {
  return /^[^/]+\/(?:[^+]+\+)?json$/.test(mediaType) || mediaType === "*/*" || mediaType === "application/*";
}

/** Where the things of a list stand in its body: "" for a bare list, the property that holds them, or undefined. */
export function listPropertyOf(document: OpenApi, schema: Schema | undefined): string | undefined {
  if (schema === undefined) return undefined;
  const flat = flatten(document, schema);
  if (isOf(flat, "array")) return "";
  const lists = Object.entries(flat.properties ?? {}).filter(([, property]) =>
    isOf(flatten(document, property), "array"),
  );
  return lists[0]?.[0];
}

/**
 * The property in which one thing is wrapped, as `{"alias": {…}}` does, and `{"pool": {"id": …}, "links": {…}}`; undefined where
 * it stands by itself.
 */
export function wrapperOf(document: OpenApi, schema: Schema | undefined): string | undefined {
  return soleWrapperOf(document, schema) ?? wrapperBeside(document, schema);
}

/** The property in which one thing is wrapped with nothing beside it. */
export function soleWrapperOf(document: OpenApi, schema: Schema | undefined): string | undefined {
  const all = Object.entries(flatten(document, schema).properties ?? {});
  if (all.length !== 1) return undefined;
  const [[name, property] = ["", true as Schema]] = all;
  const inner = flatten(document, property);
  return isOf(inner, "object") && Object.keys(inner.properties ?? {}).length > 0 ? name : undefined;
}

/** The only property that has an identity in it, where nothing beside it names anything. */
function wrapperBeside(document: OpenApi, schema: Schema | undefined): string | undefined {
  const all = Object.entries(flatten(document, schema).properties ?? {});
  if (all.some(([name]) => /^(?:id|uuid|name)$|_(?:id|uuid|name)$/i.test(name))) return undefined;
  const found = all.filter(([, property]) => {
    const inner = flatten(document, property);
    return isOf(inner, "object") && Object.keys(inner.properties ?? {}).some((name) => /^(?:id|uuid)$/i.test(name));
  });
  return found.length === 1 ? found[0]?.[0] : undefined;
}

/** The schema of one thing in the body of `schema`, unwrapped. */
export function thingSchema(document: OpenApi, schema: Schema | undefined): SchemaObject {
  const flat = flatten(document, schema);
  const wrapper = wrapperOf(document, schema);
  return wrapper === undefined ? flat : flatten(document, flat.properties?.[wrapper]);
}

/**
 * The path of single things where it stands by itself: they are made at "/boards/{board_id}/cards", and read at
 * "/cards/{card_id}". Both tell the same of a thing, and nothing else is made or listed at "/cards".
 */
function flatItem(
  document: OpenApi,
  collection: string,
  byPath: ReadonlyMap<string, readonly ApiOperation[]>,
): string | undefined {
  const name = nameOf(collection);
  const of = (path: string, method: string): ApiOperation | undefined =>
    byPath.get(path)?.find((operation) => operation.method === method);
  const create = of(collection, "post");
  if (!collection.includes("}") || create === undefined || name === "") return undefined;
  const namesOf = (operation: ApiOperation | undefined): readonly string[] =>
    Object.keys(thingSchema(document, operation && jsonSchemaOf(successOf(operation))).properties ?? {}).sort();
  const made = namesOf(create).join();
  const found = [...byPath.keys()].filter((path) => {
    const [, outer, variable] = /^(.*)\/\{([^{}/]+)\}$/.exec(path) ?? [];
    if (outer === undefined || nameOf(outer) !== name || outer.includes("{") || byPath.has(outer)) return false;
    const told = namesOf(of(path, "get") ?? of(path, "patch") ?? of(path, "put"));
    return made !== "" && told.join() === made && keyOf(variable, told, name) !== undefined;
  });
  // Two collections of one name would share the path.
  const isShared = [...byPath.keys()].some((path) => path !== collection && nameOf(path) === name && of(path, "post"));
  return found.length === 1 && !isShared ? found[0] : undefined;
}

/** What a path calls the things that stand there: "cards" of "/boards/{board_id}/cards". */
function nameOf(collection: string): string {
  return collection.split("/").at(-1) ?? "";
}

function isItemOf(collection: string, path: string): boolean {
  return path.startsWith(`${collection}/`) && /^\{[^{}/]+\}$/.test(path.slice(collection.length + 1));
}

function propertiesOf(
  document: OpenApi,
  [create, read, update, list]: readonly (ApiOperation | undefined)[],
): Readonly<Record<string, Schema>> {
  for (const operation of [read, create, update]) {
    if (operation === undefined) continue;
    const { properties } = thingSchema(document, jsonSchemaOf(successOf(operation)));
    if (properties !== undefined && Object.keys(properties).length > 0) return properties;
  }
  const schema = list === undefined ? undefined : jsonSchemaOf(successOf(list));
  const property = listPropertyOf(document, schema);
  const flat = flatten(document, schema);
  const items = property === "" ? flat.items : flatten(document, flat.properties?.[property ?? ""]).items;
  return flatten(document, items).properties ?? {};
}

function isOf(schema: SchemaObject, type: string): boolean {
  const types = typesOf(schema);
  if (types !== undefined) return types.includes(type);
  return type === "array" ? schema.items !== undefined : schema.properties !== undefined;
}
