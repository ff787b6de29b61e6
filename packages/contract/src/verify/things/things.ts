/** One thing, or the list of things, out of a body. */
import { isDeepStrictEqual } from "node:util";
import type { OpenApi } from "../../openapi/document.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { jsonSchemaOf, listPropertyOf, successOf, wrapperOf } from "../../openapi/things/resources.ts";
import type { Thing } from "../values/filling.ts";
import type { GotResponse } from "../request.ts";
import { type Json, isObject } from "../../schema/json.ts";

/** The thing that an answer shows; undefined where it shows none. */
export function thingIn(
  { document }: { readonly document: OpenApi },
  operation: ApiOperation | undefined,
  { json }: GotResponse,
): Thing | undefined {
  if (!isObject(json)) return undefined;
  const wrapper = operation === undefined ? undefined : wrapperOf(document, jsonSchemaOf(successOf(operation)));
  const inner = wrapper === undefined ? json : json[wrapper];
  return isObject(inner) ? inner : json;
}

/** The things of a list; undefined where there is no list at its place (a bare list is taken as well). */
export function listIn(
  { document }: { readonly document: OpenApi },
  operation: ApiOperation,
  { json }: GotResponse,
): readonly Json[] | undefined {
  if (Array.isArray(json)) return json as readonly Json[];
  if (!isObject(json)) return undefined;
  const property = listPropertyOf(document, jsonSchemaOf(successOf(operation)));
  const lists = Object.values(json).filter((value): value is readonly Json[] => Array.isArray(value));
  const found = property === undefined ? undefined : json[property];
  return Array.isArray(found) ? (found as readonly Json[]) : lists.length === 1 ? lists[0] : undefined;
}

/** Whether two values are the same; moments are compared as such, whatever their zone. */
export function isSame(left: Json | undefined, right: Json | undefined): boolean {
  if (isDeepStrictEqual(left, right)) return true;
  if (typeof left !== "string" || typeof right !== "string" || !/^\d{4}-\d\d-\d\dT/.test(left)) return false;
  return Date.parse(left) === Date.parse(right);
}
