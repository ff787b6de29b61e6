/** Things without a body, of which is kept that they are there: "PUT /nodes/{id}/tags/{tag}", answered with 204. */
import { typesOf } from "../../openapi/dialect.ts";
import type { OpenApi } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { takesMissing } from "../../openapi/things/gone.ts";
import { findResponse, type ApiOperation } from "../../openapi/operations.ts";
import { jsonSchemaOf, listPropertyOf, successOf, type Resource } from "../../openapi/things/resources.ts";
import { type Json, isObject, textOf } from "../../schema/json.ts";
import { listedSchema, listing } from "./listing.ts";
import { forget, goneOf, missing } from "./missing.ts";
import { toValue } from "../parameters.ts";
import type { MockState, StateHandler, StateRequest } from "./state-handler.ts";
import { storeAt } from "./store.ts";
import { isUnsaid } from "../success-code.ts";
import { bodySchema, statusOf } from "./thing-answer.ts";

/** The paths of such things, each with its PUT. */
export function findBodiless(operations: readonly ApiOperation[]): ReadonlyMap<string, ApiOperation> {
  const found = new Map<string, ApiOperation>();
  for (const put of operations) {
    if (put.method !== "put" || put.body?.required === true || !isBare(put)) continue;
    const own = operations.filter(({ path }) => path === put.path);
    const reads = own.filter(({ method }) => method === "get" || method === "head");
    const remove = own.find(({ method }) => method === "delete");
    const collection = collectionOf(put.path);
    // What is made by POST is another thing.
    if (operations.some(({ method, path }) => method === "post" && path === collection)) continue;
    const isRead = reads.every(isBare) && reads.some(tellsMissing);
    const isRemoved = reads.length === 0 && collection !== undefined && remove !== undefined && tellsMissing(remove);
    if (isRead || isRemoved) found.set(put.path, put);
  }
  return found;
}

/** What handlers are made with; `bodiless` are the paths, each with its PUT. */
export interface BodilessOptions {
  readonly state: MockState;
  readonly resources: readonly Resource[];
  readonly bodiless: ReadonlyMap<string, ApiOperation>;
}

/** The handlers of such paths, and of the lists that have their names, by operation id. */
export function bodilessHandlers(
  document: OpenApi,
  operations: readonly ApiOperation[],
  { state, resources, bodiless }: BodilessOptions,
): ReadonlyMap<string, StateHandler> {
  const handlers = new Map<string, StateHandler>();
  for (const [path, put] of bodiless) {
    const collection = collectionOf(path);
    const variable = collection === undefined ? undefined : lastVariable.exec(path)?.[1];
    const store = (variables: StateRequest["variables"]): Map<string, Json> =>
      storeAt(state, `${collection ?? path}${mark}`, variables);
    const keyIn = ({ variables }: StateRequest): string => (variable === undefined ? "" : (variables[variable] ?? ""));
    const resource = resources.find(({ item }) => item === path);
    const item = flatten(document, resource?.list && listedSchema(document, resource.list));
    const types = typesOf(item) ?? [];
    const isNames = types.length > 0 && !types.some((type) => type === "object" || type === "array");
    for (const one of operations.filter((other) => other.path === path)) {
      if (one === put)
        handlers.set(one.id, (request) => {
          const [known, key] = [store(request.variables), keyIn(request)];
          const status = madeStatus(put, known.has(key));
          known.set(key, isNames ? toValue(document, item, key) : true);
          return { status, body: undefined };
        });
      else if (one.method === "get" || one.method === "head")
        handlers.set(one.id, (request) => {
          const [known, key] = [store(request.variables), keyIn(request)];
          return known.has(key) ? { status: statusOf(one), body: undefined } : missing(one, goneOf(known).has(key));
        });
      else if (one.method === "delete")
        handlers.set(one.id, (request) => {
          const [known, key] = [store(request.variables), keyIn(request)];
          if (!known.has(key) && tellsMissing(one) && !takesMissing(one)) return missing(one, goneOf(known).has(key));
          forget(known, key);
          return isBare(one) ? { status: statusOf(one), body: undefined } : undefined;
        });
    }
    if (resource?.list === undefined || !isNames) continue;
    const list = listing(document, resource, resource.list, store);
    handlers.set(resource.list.id, list);
    for (const one of operations.filter((other) => other.path === collection)) {
      const property = one.method === "put" ? listPropertyOf(document, bodySchema(one)) : undefined;
      if (property === undefined && one.method !== "delete") continue;
      handlers.set(one.id, (request) => {
        const known = store(request.variables);
        for (const key of [...known.keys()]) forget(known, key);
        for (const name of namesIn(request.body, property)) known.set(textOf(name), name);
        if (isBare(one)) return { status: statusOf(one), body: undefined };
        const isList = listPropertyOf(document, jsonSchemaOf(successOf(one))) !== undefined;
        const told = isList ? list(request) : undefined;
        return told && { ...told, status: statusOf(one) };
      });
    }
  }
  return handlers;
}

/** Behind the path of a collection, where the names of things are kept: no path has it. */
const mark = "/#";

const lastVariable = /\/\{([^{}/]+)\}$/;

function collectionOf(path: string): string | undefined {
  return lastVariable.test(path) ? path.replace(lastVariable, "") : undefined;
}

/** Whether success is promised, and without a body. */
function isBare(operation: ApiOperation): boolean {
  const response = successOf(operation);
  return response?.content.length === 0 && !isUnsaid(response);
}

function tellsMissing(operation: ApiOperation): boolean {
  return [404, 410].some((status) => findResponse(operation, status) !== undefined);
}

/** 201 for what is new, and another code for what was there, as far as both are promised. */
export function madeStatus(put: ApiOperation, wasThere: boolean): number {
  const codes = put.responses.map(({ code }) => code).filter((code) => /^2\d\d$/.test(code));
  const wanted = codes.find((code) => (code === "201") !== wasThere);
  return wanted === undefined ? statusOf(put) : Number(wanted);
}

function namesIn(body: Json | undefined, property: string | undefined): readonly Json[] {
  if (property === undefined) return [];
  const found = property === "" ? body : isObject(body) ? body[property] : undefined;
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}
