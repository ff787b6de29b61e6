/** Changes of things that are kept: what was sent is laid over a thing, and what becomes of it is answered. */
import type { OpenApi } from "../../openapi/document.ts";
import { findResponse, type ApiOperation } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import type { Rest } from "../../openapi/things/rest.ts";
import { makeRandom } from "../../samples/random.ts";
import { type Json, isObject, textOf } from "../../schema/json.ts";
import { changedThing, touched } from "./changed-thing.ts";
import { outcome } from "../outcome.ts";
import { isMerge } from "./merge-patch.ts";
import { isPatch, type Patching } from "./patched-thing.ts";
import type { StateHandler, StateOptions, StateRequest } from "./state-handler.ts";
import { isTaken, release, take, type UniqueProperty } from "./taken.ts";
import { bodyFields, sentThing, type StateAnswer } from "./thing-answer.ts";

/** What things are changed with. */
export interface ChangeContext extends StateOptions {
  readonly resource: Resource;
  readonly unique: readonly UniqueProperty[];
  /** Where the thing of a request stands. */
  readonly store: (request: StateRequest) => Map<string, Json>;
  readonly keyIn: (request: StateRequest) => string;
  readonly patch: Patching;
  /** What becomes of fields that are left out. */
  readonly rest: Rest;
  /** The answer where the thing is not there; undefined: as if nothing was kept. */
  readonly missing: (request: StateRequest) => StateAnswer | undefined;
}

/** Changes a thing. */
export function change(document: OpenApi, update: ApiOperation, context: ChangeContext): StateHandler {
  const { resource, unique, store, keyIn, patch, rest, missing, seed } = context;
  const { key, properties } = resource;
  const own = { properties, key };
  const changing = { properties, asked: bodyFields(document, update), rest, fixed: [key] };
  const refusesTaken = findResponse(update, 409) !== undefined;
  return (request) => {
    const known = store(request);
    const before = keyIn(request);
    const found = known.get(before);
    if (found === undefined) return missing(request);
    const laid = isPatch(update, request)
      ? patch(found, request.body ?? null)
      : {
          thing: changedThing(
            { document, random: makeRandom(`${seed} ${update.id}`) },
            {
              ...changing,
              thing: found,
              sent: sentThing(document, update, { body: request.body, own }),
              isMerge: isMerge(request),
            },
          ),
        };
    if ("refusal" in laid) return laid;
    let changed = touched({ document }, properties, { thing: laid.thing, now: request.now });
    const named = key === undefined ? before : textOf(fieldOf(changed, key));
    const isOfAnother = named !== before && known.has(named);
    if (isOfAnother && key !== undefined && isObject(changed)) changed = { ...changed, [key]: fieldOf(found, key) };
    const name = isOfAnother ? before : named;
    const claim = {
      store: known,
      properties: unique,
      thing: isObject(changed) ? changed : {},
      caller: request.caller,
    };
    if (refusesTaken && (isOfAnother || isTaken(claim, before))) return { status: 409, body: undefined };
    release(known, before);
    take(claim, name);
    if (name !== before) known.delete(before);
    known.set(name, changed);
    return outcome({ document, ...context }, update, changed);
  };
}

function fieldOf(value: Json, name: string): Json {
  return isObject(value) && Object.hasOwn(value, name) ? value[name]! : null;
}
