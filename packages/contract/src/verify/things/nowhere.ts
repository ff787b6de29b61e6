/** What a new thing was made with and is shown nowhere, and a header Location that leads nowhere. */
import { flatten } from "../../openapi/flatten.ts";
import { isKeptOtherwise } from "../../openapi/things/kept-words.ts";
import { promiseOf, type ApiOperation } from "../../openapi/operations.ts";
import { promiseAt } from "../../openapi/promise-at.ts";
import { jsonSchemaOf, listPropertyOf, successOf, thingSchema, type Resource } from "../../openapi/things/resources.ts";
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { type Json, isObject } from "../../schema/json.ts";
import { fill } from "../../mock/address.ts";
import { brief } from "../check-response.ts";
import type { Thing } from "../values/filling.ts";
import { isFile } from "../values/form-body.ts";
import type { Life } from "./life.ts";
import { hasBegun } from "../patience.ts";
import { keyIn, keyInLocation, tell } from "../run.ts";
import { isClientError, isAbsent, isRefusal, isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { findThing, type Standing } from "./shown.ts";
import { isSame, thingIn } from "./things.ts";
import { listAll } from "./whole-list.ts";

/** Parameters that tell which fields an answer shows. */
const chooses = /^(?:fields?|include\w*|expand|select|view|details?|embed|with|properties|columns?|projection)$/i;

/** Names of what is seldom shown again, and words that show a field, or keep it, in some cases only. */
const isHiddenName = /passw|secret|token|credential|(?:^|[a-z_-])(?:pin|key)$|private/i;
const inSomeCases =
  /\b(?:only|just) (?:if|when|where|for|with|in|on|by|to)\b|\b(?:ignored|hidden|unless|omitted|not shown)\b/i;

/** A field that was sent and taken, and that answers are promised to have, stands in one of them at least. */
export async function tryShownAnywhere(life: Life, standing: Standing): Promise<void> {
  const { run, resource, around } = life;
  const { made, sent = {}, thing, variables } = standing;
  const { create, update, read, list } = resource;
  const shows = [create ?? update, read, list].filter((one) => one !== undefined);
  if (made === undefined || shows.some(({ parameters }) => parameters.some(({ name }) => chooses.test(name)))) return;
  const told = shows.map((one) => fieldsShown(run.document, one));
  const missing = Object.keys(sent).filter(
    (name) =>
      !Object.hasOwn(thing, name) && told.some((fields) => Object.hasOwn(fields, name)) && isAwaited(life, name, sent),
  );
  if (missing.length === 0) return;
  const found: Thing[] = [];
  if (read !== undefined) {
    const tried = await run.session.attempt({ operation: read, variables });
    const one = tried === undefined || !isSuccess(tried.status) ? undefined : thingIn(run, read, tried.response);
    if (one === undefined) return;
    found.push(one);
  }
  if (list !== undefined) {
    const things = (await listAll(run, resource, { list, variables: around }))?.things ?? [];
    const one = findThing(resource, things, standing);
    if (one !== undefined) found.push(one);
  }
  const answered = thingIn(run, made.attempt.operation, made.response);
  if (answered !== undefined) found.push(answered);
  if (found.length === 0) return;
  for (const name of missing.filter((one) => !found.some((shown) => Object.hasOwn(shown, one)))) {
    tell(run, made, {
      id: "not-kept",
      place: name,
      message: `"${name}" was sent as ${brief(sent[name])} and stands in no answer.`,
      promise:
        promiseAt(run.document, { type: "object", properties: resource.properties }, `/${name}`) ??
        made.attempt.operation.promise,
    });
  }
}

/** Whether a value has to be seen again: servers may leave out what is empty, or as it is without being sent. */
function isAwaited({ run, resource, source }: Life, name: string, sent: Thing): boolean {
  const { document } = run;
  const value = sent[name];
  const asked = flatten(document, source.schema).properties?.[name];
  const shown = Object.hasOwn(resource.properties, name) ? resource.properties[name] : undefined;
  const isEmpty = isObject(value)
    ? Object.keys(value).length === 0
    : Array.isArray(value)
      ? value.length === 0
      : !value;
  if (isEmpty || isSame(value, flatten(document, asked).default)) return false;
  if (isHiddenName.test(name)) return false;
  return [asked, shown].every((schema) => {
    const { writeOnly, readOnly, format, description = "" } = flatten(document, schema);
    if (isInSomeCases(description, schema)) return false;
    const isHidden = writeOnly === true || readOnly === true || format === "password" || isFile(document, schema);
    return !isHidden && !isKeptOtherwise(document, schema);
  });
}

function isInSomeCases(description: string, schema: Schema | undefined): boolean {
  return inSomeCases.test(`${description} ${promiseOf(schema)?.words ?? ""}`);
}

/** Whether a field that is there is shown at all times, as far as words tell; what only the server writes may come and go. */
export function isShownAlways(document: OpenApi, schema: Schema | undefined): boolean {
  const { writeOnly, readOnly, format, description = "" } = flatten(document, schema);
  return writeOnly !== true && readOnly !== true && format !== "password" && !isInSomeCases(description, schema);
}

/** The properties of a thing that an operation promises to show. */
function fieldsShown(document: OpenApi, operation: ApiOperation): Readonly<Record<string, Schema>> {
  const schema = jsonSchemaOf(successOf(operation));
  const property = listPropertyOf(document, schema);
  if (operation.method !== "get" || operation.path.endsWith("}") || property === undefined)
    return thingSchema(document, schema).properties ?? {};
  const flat = flatten(document, schema);
  const list = property === "" ? flat : flatten(document, flat.properties?.[property]);
  return flatten(document, list.items).properties ?? {};
}

/** Where a 201 says that it has made something, it is (RFC 9110, section 15.3.2). */
export async function tryLocation({ run, resource }: Life, { made, key, variables }: Standing): Promise<void> {
  const { location } = made?.response.headers ?? {};
  if (made?.status !== 201 || hasBegun(made) || location === undefined || !URL.canParse(location, made.request.url))
    return;
  const named = keyInLocation(resource, made);
  if (named === key) return;
  const tried = await follow({ resource, made, named, variables }, (attempt) => run.session.attempt(attempt));
  if (tried === undefined) return;
  const other =
    named === undefined || !isSuccess(tried.status) ? undefined : thingIn(run, resource.read, tried.response);
  const otherKey = keyIn(resource, other);
  const isOther = otherKey !== undefined && otherKey !== key;
  // An id that cannot be is refused before it is looked for; things that can be read elsewhere can be read there.
  const isNoPlace = isRefusal(tried.status) ? named !== undefined : tried.status === 405 && resource.read !== undefined;
  const isNothing = isAbsent(tried.status) || isNoPlace;
  if (!isNothing && !isOther) return;
  const what = isOther ? `which is another thing` : `which is answered with ${tried.status}`;
  tell(run, made, {
    id: "header-value",
    place: "location",
    message: `The header "location" leads to ${brief(location)}, ${what}.`,
  });
}

/** Reads what a Location leads to; undefined where that is another server, or may be a name of this one that others see. */
function follow(
  {
    resource,
    made,
    named,
    variables,
  }: {
    readonly resource: Resource;
    readonly made: Tried;
    readonly named: string | undefined;
    readonly variables: Readonly<Record<string, string>>;
  },
  attempt: (attempt: Tried["attempt"]) => Promise<Tried | undefined>,
): Promise<Tried | undefined> {
  const { read, variable = "" } = resource;
  const tolerated = isClientError;
  if (named !== undefined) {
    return read === undefined
      ? Promise.resolve(undefined)
      : attempt({ operation: read, variables: { ...variables, [variable]: named }, tolerated });
  }
  const { operation } = made.attempt;
  const [whole = ""] = made.request.url.split("?");
  const base = whole.slice(0, whole.length - fill(operation.path, made.attempt.variables ?? {}).length);
  const { href, search } = new URL(made.response.headers.location ?? "", made.request.url);
  if (!href.startsWith(`${base}/`)) return Promise.resolve(undefined);
  const path = href.slice(base.length, href.length - search.length);
  const query = Object.fromEntries(new URLSearchParams(search)) satisfies Readonly<Record<string, Json>>;
  const place: ApiOperation = { ...operation, id: `GET ${path}`, method: "get", path, parameters: [], responses: [] };
  return attempt({ operation: { ...place, body: undefined }, query, tolerated });
}
