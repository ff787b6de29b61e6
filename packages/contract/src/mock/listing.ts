/** Lists out of the state: what their parameters choose, page by page. */
import { choiceOf, fitsFilter, searchOf } from "../openapi/choices.ts";
import type { OpenApi, Schema } from "../openapi/document.ts";
import { orderOf } from "../openapi/list-order.ts";
import { fieldsOf } from "../openapi/nested.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import { jsonSchemaOf, listPropertyOf, successOf, type Resource } from "../openapi/resources.ts";
import { flatten, generate } from "../samples/generate.ts";
import { makeRandom } from "../samples/random.ts";
import { type Json, isObject } from "../schema/json.ts";
import { pageFields, pageHeader, type AnsweredPage } from "./page-values.ts";
import { pageOf, pageParameters, type Keyed } from "./paging.ts";
import { parseQuery } from "./parameters.ts";
import type { StateHandler, StateRequest } from "./state.ts";
import { asTold, statusOf } from "./thing-answer.ts";

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
  const told = listedSchema(document, list);
  const whole = flatten(document, schema);
  const filters = list.parameters
    .filter((one) => choiceOf(document, resource, one) === "filter")
    .map((one) => ({ name: one.name, search: searchOf(one) ?? "whole" }));
  const parameters = pageParameters(document, resource, list);
  return ({ variables, query: written, path, origin }) => {
    const query = parseQuery(written);
    let chosen: readonly Keyed<Json>[] = [...store(variables)];
    if (isNewestFirst) chosen = chosen.toReversed();
    for (const { name, search } of filters) {
      const wanted = query.get(name)?.[0];
      if (wanted === undefined) continue;
      chosen = chosen.filter(([, thing]) => isObject(thing) && fitsFilter(thing[name], wanted, search));
    }
    const page = pageOf(chosen, parameters, query);
    const at: AnsweredPage = { page, path, query: written, origin };
    const things = page.things.map(([, one]) => asTold(document, told, one));
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

/** The properties of one thing in a list. */
export function listedFields(document: OpenApi, list: ApiOperation | undefined): Readonly<Record<string, Schema>> {
  return fieldsOf(document, listedSchema(document, list)) ?? {};
}

function listedSchema(document: OpenApi, list: ApiOperation | undefined): Schema | undefined {
  const schema = list === undefined ? undefined : jsonSchemaOf(successOf(list));
  const property = listPropertyOf(document, schema);
  const flat = flatten(document, schema);
  return property === "" ? flat.items : flatten(document, flat.properties?.[property ?? ""]).items;
}
