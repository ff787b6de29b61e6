/** New things: what was sent with what the server adds, under a name that leads to them. */
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { findResponse, type ApiOperation } from "../../openapi/operations.ts";
import { isFlat, jsonSchemaOf, successOf, thingSchema, type Resource } from "../../openapi/things/resources.ts";
import { areShown, isShown } from "../../openapi/things/shown-shape.ts";
import type { Validators } from "../../openapi/validators.ts";
import { typesOf } from "../../openapi/dialect.ts";
import { makeRandom } from "../../samples/random.ts";
import { type Json, textOf } from "../../schema/json.ts";
import { addressIn, fill } from "../address.ts";
import { countIn, freshValue } from "./fresh.ts";
import { listedFields } from "./listing.ts";
import { toValue } from "../parameters.ts";
import type { MockState, StateHandler, StateRequest } from "./state-handler.ts";
import { identities, storesOf } from "./store.ts";
import { isTaken, take, type Claim, type UniqueProperty } from "./taken.ts";
import { bodyFields, sentThing, success } from "./thing-answer.ts";
import { parentsOf } from "./parents.ts";
import { newValue, nothingOf, presetOf, wholeValue } from "./whole-value.ts";

/** What things are made from, and where they are kept. */
export interface CreationContext {
  readonly resource: Resource;
  readonly state: MockState;
  readonly store: (variables: StateRequest["variables"]) => Map<string, Json>;
  readonly seed: number;
  readonly unique: readonly UniqueProperty[];
  readonly validators: Validators;
}

/** Makes things. */
export function creation(document: OpenApi, create: ApiOperation, context: CreationContext): StateHandler {
  const { resource, state, store, seed, unique } = context;
  const { key, list, properties: known } = resource;
  const answered = thingSchema(document, jsonSchemaOf(successOf(create))).properties ?? {};
  // What the answer does not tell of a thing is there all the same.
  const properties = { ...listedFields(document, list), ...known, ...answered };
  const asked = bodyFields(document, create);
  const identity = key ?? [...identities].find((name) => Object.hasOwn(properties, name));
  const inPath = pathNames(document, context);
  const parentOf = parentsOf(document, context);
  const always = new Set(
    [create, resource.read].flatMap((one) => thingSchema(document, one && jsonSchemaOf(successOf(one))).required ?? []),
  );
  return (request) => {
    const things = store(request.variables);
    // Where the path to a thing does not say what it stands in, its name is free nowhere else.
    const others = isFlat(resource) ? storesOf(state, resource) : [];
    const count = countIn(state, create.id);
    const sent = sentThing(document, create, { body: request.body, own: { properties, key: identity } });
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
    const making = { document, random };
    const made: Record<string, Json> = {};
    for (const [name, property] of Object.entries(properties)) {
      const flat = flatten(document, property);
      const field = { shown: property, asked: Object.hasOwn(asked, name) ? asked[name] : undefined };
      const isOpen = name !== identity && !isSent(name);
      const preset = isOpen ? (parentOf(name, request.variables) ?? presetOf(making, field)) : undefined;
      // What a client may send and does not is nothing, or not there: a server makes none of it.
      const isLeftOut = isOpen && field.asked !== undefined;
      const nothing = isLeftOut ? nothingOf(document, property) : undefined;
      if (isSent(name)) made[name] = wholeValue(making, field, sent![name]!);
      else if (preset !== undefined) made[name] = preset;
      else if (isLeftOut && !always.has(name) && !isShown(property)) continue;
      else if (nothing !== undefined && !isShown(property)) made[name] = nothing;
      else if (flat.format === "date-time") made[name] = new Date(request.now).toISOString().replace(/\.\d+/, "");
      else {
        // What belongs to who asks is the same in all that one token makes.
        const own = ofCaller.test(name) ? makeRandom(`${seed} ${name} ${request.caller}`) : random;
        const first = newValue({ document, random: own }, field);
        const isUnique = name === identity || identities.has(name) || unique.some((one) => one.name === name);
        const isGiven = (text: string): boolean => things.has(text) || others.some((one) => one.has(text));
        const isFree = (value: Json): boolean =>
          !(name === key && (isGiven(textOf(value)) || !inPath.fits(value))) &&
          !isTaken(claimOf({ [name]: value }), undefined);
        made[name] = isUnique
          ? freshValue(document, {
              schema: name === key ? inPath.schemaOf(property) : property,
              name,
              first,
              seed: `${seed} ${name} ${count}`,
              store: things,
              isFree,
            })
          : first;
      }
    }
    if (sent !== undefined && (Object.keys(made).length === 0 || areShown(known)))
      Object.assign(made, { ...sent, ...made });
    const name = nameOf(key === undefined ? undefined : made[key]);
    const claim = claimOf(made);
    if (refusesTaken && (things.has(name) || isTaken(claim, undefined))) return { status: 409, body: undefined };
    take(claim, name);
    things.set(name, made);
    const answer = success(document, create, made);
    const location = locationOf(document, create, { request, name, resource });
    return { ...answer, headers: new Map([...(answer.headers ?? []), ...location]) };
  };
}

/** What may stand in the path where a thing is named. */
interface PathNames {
  readonly fits: (value: Json) => boolean;
  /** The schema of a property, held to that. */
  readonly schemaOf: (property: Schema) => Schema;
}

function pathNames(document: OpenApi, { resource, validators }: CreationContext): PathNames {
  const { read, update, replace, remove, variable } = resource;
  const written = [read, update, replace, remove]
    .flatMap((one) => one?.parameters ?? [])
    .find(({ in: place, name }) => place === "path" && name === variable)?.schema;
  if (written === undefined) return { fits: () => true, schemaOf: (property) => property };
  const schema = flatten(document, written);
  const typeIn = (one: Schema): string => (typesOf(flatten(document, one)) ?? ["string"]).join();
  return {
    fits: (value) => validators.of(written)(toValue(document, schema, textOf(value))).length === 0,
    schemaOf: (property) =>
      typeIn(property) === typeIn(written) ? { allOf: [property, written], readOnly: false } : property,
  };
}

/** The header Location of what was made, where the API declares one (RFC 9110, section 10.2.2). */
function locationOf(
  document: OpenApi,
  create: ApiOperation,
  made: { readonly request: StateRequest; readonly name: string; readonly resource: Resource },
): ReadonlyMap<string, string> {
  const declared = successOf(create)?.headers.find((one) => one.name === "location");
  if (declared === undefined) return new Map();
  const { format } = flatten(document, declared.schema);
  return new Map([["location", addressIn(format, made.request.origin, pathTo(made))]]);
}

/** The path to what was made, below what the server was asked at. */
function pathTo({
  request: { path, variables },
  name,
  resource,
}: {
  readonly request: StateRequest;
  readonly name: string;
  readonly resource: Resource;
}): string {
  const asked = path.replace(/\/+$/, "");
  if (!isFlat(resource)) return `${asked}/${encodeURIComponent(name)}`;
  const base = asked.slice(0, Math.max(0, asked.length - fill(resource.collection, variables).length));
  return base + fill(resource.item ?? "", { [resource.variable ?? ""]: name });
}

/** A name for what has none of its own. */
function freeNumber(things: ReadonlyMap<string, Json>, from: number): string {
  let number = from;
  while (things.has(String(number))) number += 1;
  return String(number);
}

/** Properties that say whose a thing is. */
const ofCaller = /^(?:project|tenant|user|owner|account|domain|organi[sz]ation|created_by|creator)(?:_?(?:id|uuid))?$/i;
