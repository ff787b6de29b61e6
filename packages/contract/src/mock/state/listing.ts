/** Lists out of the state: what their parameters choose, page by page. */
import { choiceOf, fitsFilter, searchOf, wantsAll } from "../../openapi/things/choices.ts";
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { orderOf } from "../../openapi/things/list-order.ts";
import { fieldsOf } from "../../openapi/things/nested.ts";
import type { ApiOperation, ApiParameter } from "../../openapi/operations.ts";
import {
  jsonSchemaOf,
  listPropertyOf,
  successOf,
  thingSchema,
  wrapperOf,
  type Resource,
} from "../../openapi/things/resources.ts";
import { isShown } from "../../openapi/things/shown-shape.ts";
import { generate } from "../../samples/generate.ts";
import { makeRandom } from "../../samples/random.ts";
import { type Json, isObject, textOf } from "../../schema/json.ts";
import { pageFields, pageHeader, type AnsweredPage } from "./page-values.ts";
import { pageOf, pageParameters, type Keyed } from "./paging.ts";
import { parseQuery, rawValue } from "../parameters.ts";
import type { StateHandler, StateRequest } from "./state-handler.ts";
import { asTold, inWrapper, statusOf } from "./thing-answer.ts";

/** The things of a collection that parameters choose; the newest first where the operation says so. */
export function listing(
  document: OpenApi,
  resource: Resource,
  list: ApiOperation,
  store: (variables: StateRequest["variables"]) => ReadonlyMap<string, Json>,
): StateHandler {
  const response = successOf(list);
  const schema = jsonSchemaOf(response);
  const property = listPropertyOf(document, schema);
  const isNewestFirst = orderOf(document, list) === "newest";
  const [entry, wrapper] = [entrySchema(document, list), entryWrapper(document, list)];
  const told = onlyShown(document, listedSchema(document, list));
  const whole = flatten(document, schema);
  const filters = list.parameters
    .filter((one) => choiceOf(document, resource, one) === "filter")
    .map((one) => ({ parameter: one, search: searchOf(one) ?? "whole", isAll: wantsAll(one) }));
  const parameters = pageParameters(document, resource, list);
  return ({ variables, query: written, path, origin }) => {
    const query = parseQuery(written);
    let chosen: readonly Keyed<Json>[] = [...store(variables)];
    if (isNewestFirst) chosen = chosen.toReversed();
    for (const { parameter, search, isAll } of filters) {
      const wanted = wantedIn(document, parameter, written);
      if (wanted.length === 0) continue;
      chosen = chosen.filter(([, thing]) => {
        const fits = (one: string): boolean => isObject(thing) && fitsFilter(thing[parameter.name], one, search);
        return isAll ? wanted.every(fits) : wanted.some(fits);
      });
    }
    const page = pageOf(chosen, parameters, query);
    const at: AnsweredPage = { page, path, query: written, origin };
    const things = page.things.map(([, one]) => {
      const thing = asTold(document, told, one);
      return wrapper === undefined ? thing : inWrapper(document, entry, thing);
    });
    const headers = new Map<string, string | undefined>();
    for (const { name, schema: own } of response?.headers ?? []) {
      const header = pageHeader(document, at, name, own);
      if (header !== undefined) headers.set(name, header.text);
    }
    const status = statusOf(list);
    if (property === undefined || property === "") return { status, body: things, headers };
    const random = makeRandom(list.id);
    const body = pageFields(document, at, whole, (name, inner) =>
      name === property ? things : generate(document, inner, { random, for: "response" }),
    );
    return { status, body: { ...body, [property]: things }, headers };
  };
}

/** What a list shows of its things by a sample is all that it tells of them. */
function onlyShown(document: OpenApi, schema: Schema | undefined): Schema | undefined {
  if (!isShown(schema)) return schema;
  const { additionalProperties: _others, ...shown } = flatten(document, schema);
  return shown;
}

/** The values that a parameter asks for: several where it takes a list. */
function wantedIn(document: OpenApi, parameter: ApiParameter, query: string): readonly string[] {
  const sent = rawValue(document, parameter, { variables: {}, query, header: () => undefined });
  if (sent === undefined) return [];
  return Array.isArray(sent.value) ? sent.value.map((one: Json) => textOf(one)) : [textOf(sent.value)];
}

/** The properties of one thing in a list. */
export function listedFields(document: OpenApi, list: ApiOperation | undefined): Readonly<Record<string, Schema>> {
  return fieldsOf(document, listedSchema(document, list)) ?? {};
}

/** The schema of one thing in a list; out of its own wrapper, where a sample shows each in one. */
export function listedSchema(document: OpenApi, list: ApiOperation | undefined): Schema | undefined {
  const entry = entrySchema(document, list);
  return entryWrapper(document, list) === undefined ? entry : thingSchema(document, entry);
}

function entryWrapper(document: OpenApi, list: ApiOperation | undefined): string | undefined {
  const entry = entrySchema(document, list);
  return isShown(entry) ? wrapperOf(document, entry) : undefined;
}

function entrySchema(document: OpenApi, list: ApiOperation | undefined): Schema | undefined {
  const schema = list === undefined ? undefined : jsonSchemaOf(successOf(list));
  const property = listPropertyOf(document, schema);
  const flat = flatten(document, schema);
  return property === "" ? flat.items : flatten(document, flat.properties?.[property ?? ""]).items;
}
