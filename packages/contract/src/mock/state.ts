import { type Json, isObject, textOf } from "../schema/json.ts";
import type { OpenApi, Schema } from "../openapi/document.ts";
import { findResponse, type ApiOperation } from "../openapi/operations.ts";
import {
  jsonSchemaOf,
  listPropertyOf,
  successOf,
  thingSchema,
  wrapperOf,
  type Resource,
} from "../openapi/resources.ts";
import { choiceOf, fitsFilter, searchOf } from "../openapi/choices.ts";
import { fieldsOf, soleSchema } from "../openapi/nested.ts";
import { goneCodes } from "../openapi/gone.ts";
import { orderOf } from "../openapi/list-order.ts";
import { restOf } from "../openapi/rest.ts";
import { flatten, generate } from "../samples/generate.ts";
import { makeRandom } from "../samples/random.ts";
import { changedThing, touched } from "./changed-thing.ts";
import { countIn, freshValue } from "./fresh.ts";
import { parseQuery } from "./parameters.ts";
import { isTaken, release, take, uniqueProperties, type Claim, type UniqueProperty } from "./taken.ts";
import { newValue, presetOf, wholeValue } from "./whole-value.ts";

/** What was created and not yet deleted, by collection (the path with its variables filled in) and key. */
export type MockState = Map<string, Map<string, Json>>;

/** An answer out of the state: a status code and the body, undefined for none. */
export interface StateAnswer {
  readonly status: number;
  readonly body: Json | undefined;
}

/** What the state needs to know of a request. */
export interface StateRequest {
  readonly variables: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
  /** What stands behind "?", as sent. */
  readonly query: string;
  /** Who asks, as far as the request shows it: whose token it has. "" where it has none. */
  readonly caller: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Answers one operation out of the state. */
export type StateHandler = (request: StateRequest) => StateAnswer;

/** The handlers of the operations that belong to resources, by operation id; the rest have none. */
export function stateHandlers(
  document: OpenApi,
  resources: readonly Resource[],
  { state, seed }: { readonly state: MockState; readonly seed: number },
): ReadonlyMap<string, StateHandler> {
  const handlers = new Map<string, StateHandler>();
  for (const resource of resources) {
    const { key, create, list, read, remove } = resource;
    if (key === undefined && resource.item !== undefined) continue;
    const store = (variables: StateRequest["variables"]): Map<string, Json> => {
      const name = fill(resource.collection, variables);
      const known = state.get(name) ?? new Map<string, Json>();
      state.set(name, known);
      return known;
    };
    const keyIn = ({ variables }: StateRequest): string => variables[resource.variable ?? ""] ?? "";
    const wasThere = (request: StateRequest): boolean => goneOf(store(request.variables)).has(keyIn(request));
    const unique = uniqueProperties(document, [create, resource.update, resource.replace]);
    if (create !== undefined)
      handlers.set(create.id, creation(document, create, { resource, state, store, seed, unique }));
    if (list !== undefined && listPropertyOf(document, jsonSchemaOf(successOf(list))) !== undefined)
      handlers.set(list.id, listing(document, resource, list, store));
    if (read !== undefined) {
      handlers.set(read.id, (request) => {
        const found = store(request.variables).get(keyIn(request));
        return found === undefined ? missing(read, wasThere(request)) : success(document, read, found);
      });
    }
    for (const update of [resource.update, resource.replace]) {
      if (update === undefined) continue;
      const changing = {
        properties: resource.properties,
        asked: bodyFields(document, update),
        rest: restOf(update),
        fixed: [key],
      };
      handlers.set(update.id, (request) => {
        const known = store(request.variables);
        const found = known.get(keyIn(request));
        if (found === undefined) return missing(update, wasThere(request));
        const laid = changedThing(
          { document, random: makeRandom(`${seed} ${update.id}`) },
          { ...changing, thing: found, sent: unwrap(document, update, request.body) },
        );
        const changed = touched({ document }, resource.properties, { thing: laid, now: request.now });
        const claim = {
          store: known,
          properties: unique,
          thing: isObject(changed) ? changed : {},
          caller: request.caller,
        };
        if (findResponse(update, 409) !== undefined && isTaken(claim, keyIn(request)))
          return { status: 409, body: undefined };
        const name = key === undefined ? keyIn(request) : textOf(fieldOf(changed, key));
        release(known, keyIn(request));
        take(claim, name);
        if (name !== keyIn(request)) known.delete(keyIn(request));
        known.set(name, changed);
        return success(document, update, changed);
      });
    }
    if (remove !== undefined) {
      handlers.set(remove.id, (request) => {
        const known = store(request.variables);
        const found = known.get(keyIn(request));
        if (found === undefined) return missing(remove, wasThere(request));
        known.delete(keyIn(request));
        goneOf(known).add(keyIn(request));
        release(known, keyIn(request));
        return success(document, remove, found);
      });
    }
  }
  return handlers;
}

/** A path with its variables filled in. */
export function fill(path: string, variables: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{([^{}]+)\}/g, (_all, name: string) => encodeURIComponent(variables[name] ?? ""));
}

function creation(
  document: OpenApi,
  create: ApiOperation,
  {
    resource: { key, list, properties: known },
    state,
    store,
    seed,
    unique,
  }: {
    readonly resource: Resource;
    readonly state: MockState;
    readonly store: (variables: StateRequest["variables"]) => Map<string, Json>;
    readonly seed: number;
    readonly unique: readonly UniqueProperty[];
  },
): StateHandler {
  const answered = thingSchema(document, jsonSchemaOf(successOf(create))).properties ?? {};
  // What the answer does not tell of a thing is there all the same.
  const properties = { ...listedFields(document, list), ...known, ...answered };
  const asked = bodyFields(document, create);
  const identity = key ?? ["id", "uuid"].find((name) => Object.hasOwn(properties, name));
  return (request) => {
    const things = store(request.variables);
    const count = countIn(state, create.id);
    const sent = unwrap(document, create, request.body);
    const claimOf = (thing: Readonly<Record<string, Json>>): Claim => ({
      store: things,
      properties: unique,
      thing,
      caller: request.caller,
    });
    const refusesTaken = findResponse(create, 409) !== undefined;
    const nameOf = (value: Json | undefined): string =>
      key === undefined ? freeNumber(things, count) : textOf(value ?? null);
    const isSent = (name: string): boolean => sent !== undefined && Object.hasOwn(sent, name);
    const isNamed = key !== undefined && isSent(key) && Object.hasOwn(properties, key);
    if (refusesTaken && ((isNamed && things.has(nameOf(sent![key]))) || isTaken(claimOf(sent ?? {}), undefined)))
      return { status: 409, body: undefined };
    const random = makeRandom(`${seed} ${create.id} ${count}`);
    const context = { document, random };
    const made: Record<string, Json> = {};
    for (const [name, property] of Object.entries(properties)) {
      const flat = flatten(document, property);
      const field = { shown: property, asked: Object.hasOwn(asked, name) ? asked[name] : undefined };
      const preset = name === identity || isSent(name) ? undefined : presetOf(context, field);
      if (isSent(name)) made[name] = wholeValue(context, field, sent![name]!);
      else if (preset !== undefined) made[name] = preset;
      else if (flat.format === "date-time") made[name] = new Date(request.now).toISOString().replace(/\.\d+/, "");
      else {
        // What belongs to who asks is the same in all that one token makes.
        const own = ofCaller.test(name) ? makeRandom(`${seed} ${name} ${request.caller}`) : random;
        const first = newValue({ document, random: own }, field);
        const isUnique = name === identity || unique.some((one) => one.name === name);
        const isFree = (value: Json): boolean =>
          !(name === key && things.has(textOf(value))) && !isTaken(claimOf({ [name]: value }), undefined);
        made[name] = isUnique
          ? freshValue(document, {
              schema: property,
              name,
              first,
              seed: `${seed} ${name} ${count}`,
              store: things,
              isFree,
            })
          : first;
      }
    }
    if (sent !== undefined && Object.keys(made).length === 0) Object.assign(made, sent);
    const name = nameOf(key === undefined ? undefined : made[key]);
    const claim = claimOf(made);
    if (refusesTaken && (things.has(name) || isTaken(claim, undefined))) return { status: 409, body: undefined };
    take(claim, name);
    things.set(name, made);
    return success(document, create, made);
  };
}

/** A name for what has none of its own. */
function freeNumber(things: ReadonlyMap<string, Json>, from: number): string {
  let number = from;
  while (things.has(String(number))) number += 1;
  return String(number);
}

/** Properties that say whose a thing is. */
const ofCaller = /^(?:project|tenant|user|owner|account|domain|organi[sz]ation|created_by|creator)(?:_?(?:id|uuid))?$/i;

/** The things of a collection that parameters choose; the newest first where the operation says so. */
function listing(
  document: OpenApi,
  resource: Resource,
  list: ApiOperation,
  store: (variables: StateRequest["variables"]) => Map<string, Json>,
): StateHandler {
  const schema = jsonSchemaOf(successOf(list));
  const property = listPropertyOf(document, schema);
  const isNewestFirst = orderOf(document, list) === "newest";
  const told = listedSchema(document, list);
  const others = flatten(document, schema).properties ?? {};
  const choices = list.parameters.map((one) => ({
    name: one.name,
    choice: choiceOf(document, resource, one),
    search: searchOf(one) ?? "whole",
    preset: flatten(document, one.schema).default,
  }));
  const choose = (all: readonly Json[], query: ReadonlyMap<string, readonly string[]>): readonly Json[] => {
    let chosen = all;
    for (const { name, choice, search } of choices) {
      const wanted = query.get(name)?.[0];
      if (choice !== "filter" || wanted === undefined) continue;
      chosen = chosen.filter((thing) => isObject(thing) && fitsFilter(thing[name], wanted, search));
    }
    const bounds = choices.map(({ name, choice, preset }) =>
      choice === "bound" ? Number(query.get(name)?.[0] ?? preset ?? NaN) : NaN,
    );
    return chosen.slice(0, Math.min(...bounds.filter((bound) => bound >= 0), chosen.length));
  };
  return (request) => {
    const all = [...store(request.variables).values()];
    const chosen = choose(isNewestFirst ? all.reverse() : all, parseQuery(request.query));
    const things = chosen.map((one) => asTold(document, told, one));
    const status = statusOf(list);
    if (property === undefined || property === "") return { status, body: things };
    const random = makeRandom(list.id);
    const body: Record<string, Json> = {};
    for (const [name, inner] of Object.entries(others)) {
      body[name] = name === property ? things : generate(document, inner, { random, for: "response" });
    }
    return { status, body };
  };
}

/** The answer with a thing. */
function success(document: OpenApi, operation: ApiOperation, thing: Json): StateAnswer {
  const response = successOf(operation);
  const status = statusOf(operation);
  if (response === undefined || response.content.length === 0) return { status, body: undefined };
  const schema = jsonSchemaOf(response);
  const wrapper = wrapperOf(document, schema);
  const body = asTold(document, thingSchema(document, schema), thing);
  return { status, body: wrapper === undefined ? body : { [wrapper]: body } };
}

/** Of a thing that has more than an answer tells, only what it tells. */
function asTold(document: OpenApi, schema: Schema | undefined, thing: Json): Json {
  const fields = fieldsOf(document, schema);
  if (fields === undefined || !isObject(thing) || soleSchema(document, schema).additionalProperties !== undefined)
    return thing;
  return Object.fromEntries(Object.entries(thing).filter(([name]) => Object.hasOwn(fields, name)));
}

/** The schema of one thing in a list. */
function listedSchema(document: OpenApi, list: ApiOperation | undefined): Schema | undefined {
  const schema = list === undefined ? undefined : jsonSchemaOf(successOf(list));
  const property = listPropertyOf(document, schema);
  const flat = flatten(document, schema);
  return property === "" ? flat.items : flatten(document, flat.properties?.[property ?? ""]).items;
}

function listedFields(document: OpenApi, list: ApiOperation | undefined): Readonly<Record<string, Schema>> {
  return fieldsOf(document, listedSchema(document, list)) ?? {};
}

/** By what a collection keeps: the keys of what was deleted. */
const gone = new WeakMap<Map<string, Json>, Set<string>>();

function goneOf(store: Map<string, Json>): Set<string> {
  const known = gone.get(store) ?? new Set<string>();
  gone.set(store, known);
  return known;
}

/** The answer for what is not there; `wasThere`: not any more. */
function missing(operation: ApiOperation, wasThere: boolean): StateAnswer {
  const isDeclared = (status: number): boolean => findResponse(operation, status) !== undefined;
  const status = isDeclared(410) && !isDeclared(404) ? 410 : 404;
  return { status: wasThere ? (goneCodes(operation)[0] ?? status) : status, body: undefined };
}

/** The status of success: a range or "default" gives 200. */
function statusOf(operation: ApiOperation): number {
  const code = successOf(operation)?.code ?? "200";
  return /^\d+$/.test(code) ? Number(code) : 200;
}

/** What was sent, out of its wrapper, where it is an object. */
function unwrap(
  document: OpenApi,
  operation: ApiOperation,
  body: Json | undefined,
): Readonly<Record<string, Json>> | undefined {
  const schema = operation.body?.content.find(({ schema: one }) => one !== undefined)?.schema;
  const wrapper = wrapperOf(document, schema);
  const inner = wrapper === undefined ? body : fieldOf(body ?? null, wrapper);
  return isObject(inner) ? inner : undefined;
}

/** The fields of the body of an operation, out of its wrapper. */
function bodyFields(document: OpenApi, operation: ApiOperation): Readonly<Record<string, Schema>> {
  const schema = operation.body?.content.find(({ schema: one }) => one !== undefined)?.schema;
  return thingSchema(document, schema).properties ?? {};
}

function fieldOf(value: Json, name: string): Json {
  return isObject(value) && Object.hasOwn(value, name) ? value[name]! : null;
}
