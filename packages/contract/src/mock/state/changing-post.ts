/** A thing that is changed by POST at its own path, as some APIs have it in the place of PATCH. */
import type { OpenApi, SchemaObject } from "../../openapi/document.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { jsonSchemaOf, successOf, thingSchema, type Resource } from "../../openapi/things/resources.ts";
import { actionsOf } from "../actions.ts";
import { bodyFields } from "./thing-answer.ts";

/**
 * The POST on one thing of a resource that changes it: it takes fields of the thing and answers with the thing. One that
 * answers with something else does something else.
 */
export function changingPost(
  document: OpenApi,
  operations: readonly ApiOperation[],
  { item, key, properties }: Resource,
): ApiOperation | undefined {
  if (item === undefined) return undefined;
  const post = operations.find(({ method, path }) => method === "post" && (path === item || path === `${item}/`));
  return post !== undefined && isChange(document, post, { key, properties }) ? post : undefined;
}

/** Whether an operation takes fields of a thing, and answers with the thing. */
export function isChange(
  document: OpenApi,
  post: ApiOperation,
  { key, properties }: Pick<Resource, "key" | "properties">,
): boolean {
  if (actionsOf(document, post).size > 0) return false;
  const shown = Object.keys(thingSchema(document, jsonSchemaOf(successOf(post))).properties ?? {});
  const isKnown = (name: string): boolean => Object.hasOwn(properties, name);
  const isShape = shown.every(isKnown) || Object.keys(properties).every((name) => shown.includes(name));
  const isThing = shown.length > 0 && isShape && (key === undefined || shown.includes(key));
  const isSent = Object.keys(bodyFields(document, post)).some((name) => name !== key && isKnown(name));
  return isThing && isSent;
}

/** Whether a path that is read and posted to holds one thing, and no list of things: POST answers what GET does. */
export function standsAlone(document: OpenApi, { item, list, create }: Resource): boolean {
  if (item !== undefined || list === undefined || create === undefined) return false;
  const [{ properties: read = {} }, { properties: answered = {} }] = [list, create].map((one) =>
    thingSchema(document, jsonSchemaOf(successOf(one))),
  ) as [SchemaObject, SchemaObject];
  const isSame = Object.keys(read).length === Object.keys(answered).length;
  return isSame && isChange(document, create, { key: undefined, properties: read });
}
