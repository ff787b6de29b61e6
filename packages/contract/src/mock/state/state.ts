/** What a mock with a state answers: things that were created are read, listed, changed and deleted. */
import type { Json } from "../../schema/json.ts";
import type { OpenApi } from "../../openapi/document.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import {
  findResources,
  isFlat,
  jsonSchemaOf,
  listPropertyOf,
  successOf,
  type Resource,
} from "../../openapi/things/resources.ts";
import { refusesFull } from "../../openapi/things/conflicts.ts";
import { goneCodes } from "../../openapi/things/gone.ts";
import { restOf } from "../../openapi/things/rest.ts";
import { withShapes } from "../../openapi/things/shown-bodies.ts";
import { areShown } from "../../openapi/things/shown-shape.ts";
import { fill } from "../address.ts";
import { namedByRequest, withJson } from "./by-request.ts";
import { change } from "./change.ts";
import { changingPost, standsAlone } from "./changing-post.ts";
import { creation } from "./creation.ts";
import { fileHandlers } from "./kept-files.ts";
import { listing } from "./listing.ts";
import { forget, forgetBelow, goneOf, missing } from "./missing.ts";
import { patching } from "./patched-thing.ts";
import { makingPut, putMaking } from "./put-made.ts";
import { singleHandlers } from "./single.ts";
import type { MockState, StateHandler, StateOptions, StateRequest } from "./state-handler.ts";
import { byIdentity, storeAt, storeOf } from "./store.ts";
import { unmet } from "./preconditions.ts";
import { uniqueProperties } from "./taken.ts";
import { isReached, whyUnkept, type WhyUnkept } from "./unkept.ts";
import { bodilessHandlers, findBodiless } from "./without-body.ts";
import { outcome } from "../outcome.ts";
import { thingActions, type ThingAction } from "./thing-actions.ts";
import { success, type StateAnswer } from "./thing-answer.ts";

/** How operations answer out of a state, by their id. */
export interface StateHandlers {
  readonly handlers: ReadonlyMap<string, StateHandler>;
  /** Why nothing is kept of those that would have to do with what is kept. */
  readonly unkept: ReadonlyMap<string, WhyUnkept>;
}

/** The handlers of the operations that belong to resources; the rest have none. */
export function stateHandlers(
  document: OpenApi,
  written: readonly ApiOperation[],
  options: StateOptions,
): StateHandlers {
  const { state } = options;
  const operations = withShapes(document, written);
  const bodyless = new Set(written.filter(({ body }) => (body?.content ?? []).length === 0).map(({ id }) => id));
  const making = { document, ...options };
  // A list of the same things beside their collection, as "/servers/detail".
  const details = operations.filter(({ method, path }) => method === "get" && path.endsWith("/detail"));
  const handlers = new Map<string, StateHandler>();
  const resources = findResources(document, operations).map((one) => namedByRequest(document, one));
  const holdersOf = makeHolders(resources.filter((one) => isReached(document, one)));
  const bodiless = findBodiless(operations);
  for (const resource of resources) {
    const { key, create, list, read, remove } = resource;
    const isKeyless = key === undefined && resource.item !== undefined;
    const isOther = bodiless.has(resource.item ?? "") || standsAlone(document, resource);
    if (isKeyless || isOther || !isReached(document, resource)) continue;
    const put = makingPut(resource);
    const store = (variables: StateRequest["variables"]): Map<string, Json> =>
      storeAt(state, resource.collection, variables);
    const keyIn = ({ variables }: StateRequest): string => variables[resource.variable ?? ""] ?? "";
    /** Where the thing that a path names stands. */
    const own = (request: StateRequest): Map<string, Json> =>
      storeOf(state, resource, { variables: request.variables, name: keyIn(request) });
    const wasThere = (request: StateRequest): boolean => goneOf(own(request)).has(keyIn(request));
    const named = (variables: StateRequest["variables"]): StateRequest["variables"] =>
      byIdentity(variables, resource, state);
    const changes = [resource.update, resource.replace, changingPost(document, operations, resource)];
    const unique = uniqueProperties(document, [create, ...changes]);
    const holders = holdersOf(resource.collection);
    const add = (
      operation: ApiOperation,
      handler: StateHandler,
      variablesOf: ThingAction["variablesOf"] = (variables) => variables,
    ): void => {
      const isApart = isFlat(resource) && !operation.path.startsWith(resource.collection);
      const conditional: StateHandler = (request) => {
        const thing = own(request).get(keyIn(request));
        // Anything but what makes it says by itself that a thing is not there.
        const isAsked = thing !== undefined || operation === put;
        return (isAsked ? unmet(operation, request, thing) : undefined) ?? handler(request);
      };
      const at = { holders: isApart ? [] : holders, path: resource.collection };
      const held = within(state, { ...at, operation, handler: conditional });
      const isTold = !bodyless.has(operation.id) || !areShown(resource.properties);
      handlers.set(operation.id, (request) =>
        held({ ...(isTold ? request : withJson(request)), variables: named(variablesOf(request.variables)) }),
      );
    };
    if (create !== undefined) add(create, creation(document, create, { ...options, resource, store, unique }));
    for (const one of [list, ...details.filter(({ path }) => path === `${resource.collection}/detail`)]) {
      if (one !== undefined && listPropertyOf(document, jsonSchemaOf(successOf(one))) !== undefined)
        add(one, listing(document, resource, one, store));
    }
    if (read !== undefined) {
      add(read, (request) => {
        const found = own(request).get(keyIn(request));
        return found === undefined ? missing(read, wasThere(request)) : success(document, read, found);
      });
    }
    const things = { properties: resource.properties, key };
    const patch = patching({ ...making, ...things, operations: [read, create, ...changes, list] });
    const changing = { ...options, resource, unique, store: own, keyIn, patch };
    for (const update of changes) {
      if (update === undefined) continue;
      const absent = (request: StateRequest): StateAnswer => missing(update, wasThere(request));
      const context = { ...changing, rest: restOf(update), missing: absent };
      const handler = change(document, update, context);
      add(update, update === put ? putMaking(document, put, { change: handler, context }) : handler);
    }
    for (const { operation, variablesOf } of thingActions(document, operations, resource)) {
      // What is done with something that is not there is refused only where that is promised.
      const absent = (request: StateRequest): StateAnswer | undefined =>
        goneCodes(operation).length === 0 ? undefined : missing(operation, wasThere(request));
      add(operation, change(document, operation, { ...changing, rest: "kept", missing: absent }), variablesOf);
    }
    if (remove !== undefined) {
      const inner = resources.filter((one) => isBelow(one.collection, remove.path)).map(({ collection }) => collection);
      const keeping = inner.filter((collection) => refusesFull(remove, collection)).map((one) => one.split("/").at(-1));
      add(remove, (request) => {
        const known = own(request);
        const found = known.get(keyIn(request));
        if (found === undefined) return missing(remove, wasThere(request));
        const at = fill(remove.path, request.variables);
        if (keeping.some((name) => (state.get(`${at}/${name}`)?.size ?? 0) > 0))
          return { status: 409, body: undefined };
        forget(known, keyIn(request));
        forgetBelow(state, at);
        return outcome(making, remove, found);
      });
    }
  }
  const names = bodilessHandlers(document, operations, { state, resources, bodiless });
  const singles = singleHandlers(document, operations, new Map([...handlers, ...names]), options);
  const files = fileHandlers(operations, new Map([...handlers, ...names, ...singles]), state);
  const onlyHeld = new Set<string>();
  // What is done with a thing, or read of it, needs the thing.
  for (const operation of operations) {
    const { id, path } = operation;
    const holders = handlers.has(id) ? [] : holdersOf(path);
    const known = names.get(id) ?? singles.get(id) ?? files.get(id);
    const handler = known ?? (holders.length === 0 ? undefined : () => undefined);
    if (known === undefined && handler !== undefined) onlyHeld.add(id);
    if (handler !== undefined && !handlers.has(id))
      handlers.set(id, within(state, { holders, path, operation, handler }));
  }
  const kept = new Set([...handlers.keys()].filter((id) => !onlyHeld.has(id)));
  return { handlers, unkept: whyUnkept(document, { operations, resources, kept }) };
}

/** Whether a collection stands right in what a path names. */
function isBelow(collection: string, path: string): boolean {
  const [parts, outer] = [collection.split("/"), path.split("/")].map((all) =>
    all.map((part) => part.replace(named, "{}")),
  );
  return parts!.length === outer!.length + 1 && outer!.every((part, index) => part === parts![index]);
}

/** A part of a path that names a thing, also with what is done with it behind: "{id}", "{id}:cancel". */
const named = /^\{([^{}]+)\}(?::[^{}]*)?$/;

/** The resources of whose things, which can be made, a path leads to one, or to what stands in one; the outer ones first. */
function makeHolders(resources: readonly Resource[]): (path: string) => readonly Resource[] {
  const partsOf = (path: string): readonly string[] => path.split("/").map((part) => part.replace(named, "{}"));
  const byItem = new Map<string, Resource>();
  for (const one of resources)
    if (one.item !== undefined && one.create !== undefined && one.key !== undefined)
      byItem.set(partsOf(one.item).join("/"), one);
  return (path) => {
    const parts = partsOf(path);
    return parts.flatMap((_part, index) => byItem.get(parts.slice(0, index + 1).join("/")) ?? []);
  };
}

/** What stands in something that is not there is not there either, where the operation declares that. */
function within(
  state: MockState,
  {
    holders,
    path,
    operation,
    handler,
  }: {
    readonly holders: readonly Resource[];
    /** Where the operation is, or its collection. */
    readonly path: string;
    readonly operation: ApiOperation;
    readonly handler: StateHandler;
  },
): StateHandler {
  if (holders.length === 0 || goneCodes(operation).length === 0) return handler;
  return (request) => {
    const parts = fill(path, request.variables).split("/");
    for (const holder of holders) {
      const { length } = holder.item?.split("/") ?? [];
      const key = request.variables[named.exec(path.split("/")[length - 1] ?? "")?.[1] ?? ""] ?? "";
      const store = isFlat(holder)
        ? storeOf(state, holder, { variables: request.variables, name: key })
        : (state.get(parts.slice(0, length - 1).join("/")) ?? new Map<string, Json>());
      if (!store.has(key)) return missing(operation, goneOf(store).has(key));
    }
    return handler(request);
  };
}
