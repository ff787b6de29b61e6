/** What a thing has to do with others: each is itself, stands once, is left alone, and is its owner's. */
import { typesOf } from "../../openapi/dialect.ts";
import { flatten } from "../../openapi/flatten.ts";
import { promiseOf, type ApiOperation } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { promiseAt } from "../../openapi/promise-at.ts";
import { isOfOwner, uniqueIn } from "../../openapi/things/unique.ts";
import { brief } from "../check-response.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import { create, keyIn, tell, wrongCode, type Run } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import type { Attempt, Tried } from "../attempt.ts";
import { compareShown, findThing, pick, promises404, type Standing } from "./shown.ts";
import { bodySource, thingSource } from "../values/target.ts";
import { listIn, thingIn } from "./things.ts";
import { withFixed } from "../values/variations.ts";
import { isObject } from "../../schema/json.ts";

/** How things are made. */
interface Making {
  readonly run: Run;
  readonly resource: Resource;
  readonly source: BodySource;
  /** Variables of the path of the collection. */
  readonly around: Readonly<Record<string, string>>;
  readonly operation: ApiOperation;
}

/** Two things that stand, and whether the second was changed. */
interface Pair {
  readonly first: Standing;
  readonly second: Standing;
  readonly isChanged: boolean;
}

/** Tries it; false where the first thing is gone after that. */
export async function tryNeighbours(making: Making, pair: Pair): Promise<boolean> {
  await tryApart(making, pair);
  await tryPathOfName(making);
  await tryNameElsewhere(making, pair.second);
  return tryStranger(making, pair.first);
}

/** Ids differ, each thing stands once in the list, and a change of one leaves the other alone. */
async function tryApart({ run, resource, source, around, operation }: Making, pair: Pair): Promise<void> {
  const { first, second, isChanged } = pair;
  const { list, read } = resource;
  const shows = list ?? read;
  if (shows === undefined) return;
  const variables = list === undefined ? first.variables : around;
  const tried = await run.session.attempt({ operation: shows, variables });
  if (tried === undefined || !isSuccess(tried.status)) return;
  const things = list === undefined ? undefined : listIn(run, list, tried.response);
  const found = list === undefined ? thingIn(run, read, tried.response) : findThing(resource, things ?? [], first);
  if (isChanged && found !== undefined) {
    const what = `${list === undefined ? "read" : "listed"} after another thing was changed`;
    compareShown(run, resource, { tried, wanted: first.thing, found, what });
  }
  const count = (things ?? []).filter(isObject).filter((one) => keyIn(resource, one) === first.key).length;
  if (count > 1) {
    tell(run, tried, {
      id: "listed-twice",
      place: "",
      message: `${brief(first.key)} stands ${count} times in the list.`,
    });
  }
  const sent = flatten(run.document, source.schema).properties ?? {};
  for (const name of Object.keys(resource.properties).filter((one) => /^(?:id|uuid)$/i.test(one))) {
    const id = first.thing[name];
    if (Object.hasOwn(sent, name) || id === undefined || id === null || id !== second.thing[name]) continue;
    tell(run, tried, {
      id: "not-unique",
      place: name,
      message: `Two things have the same "${name}": ${brief(id)}.`,
      promise: promiseOf(resource.properties[name]) ?? operation.promise,
    });
  }
}

/** A name with a space and other letters in it, where the path names things by what they are called. */
async function tryPathOfName({ run, resource, source, around, operation }: Making): Promise<void> {
  const { key, variable, read, update, remove } = resource;
  const schema = key === undefined ? undefined : flatten(run.document, source.schema).properties?.[key];
  if (key === undefined || variable === undefined || schema === undefined) return;
  const flat = flatten(run.document, schema);
  const isOpen = flat.format === undefined && flat.pattern === undefined && flat.enum === undefined;
  const isFree = isOpen && flat.readOnly !== true;
  const name = `${source.fresh(key)} \u00e9 1`;
  if (!isFree || !(typesOf(flat) ?? []).includes("string") || name.length > (flat.maxLength ?? name.length)) return;
  const value = { ...withFixed(source, source.base), [key]: name };
  const tolerated = isClientError;
  const made = await create(run, resource, {
    operation,
    variables: around,
    body: { value: source.wrap(value) },
    tolerated,
  });
  if (made === undefined || !isSuccess(made.status) || keyIn(resource, thingIn(run, operation, made.response)) !== name)
    return;
  const updating = update === undefined ? undefined : thingSource(run, update, resource);
  const isEmptyFine = (flatten(run.document, updating?.schema).required ?? []).length === 0;
  for (const one of [read, updating !== undefined && isEmptyFine ? update : undefined, remove]) {
    if (one === undefined) continue;
    const body = one === update && updating !== undefined ? { value: updating.wrap({}) } : undefined;
    const tried = await run.session.attempt({
      operation: one,
      variables: { ...around, [variable]: name },
      body,
      tolerated,
    });
    if (tried?.status === 404) {
      const [success] = one.responses.filter(({ code }) => code.startsWith("2"));
      wrongCode(
        run,
        tried,
        Number(success?.code ?? 200),
        "A thing is named in the path whose name has a space and an accent",
      );
    } else if (one === remove && tried !== undefined && isSuccess(tried.status)) run.made.get(resource)?.delete(name);
  }
}

/** "Unique in the project": what is taken in one is free in another. */
async function tryNameElsewhere({ run, resource, source, around, operation }: Making, second: Standing): Promise<void> {
  const { remove, variable } = resource;
  const properties = flatten(run.document, source.schema).properties ?? {};
  const name = [...source.unique].find((one) => {
    const scope = uniqueIn(run.document, properties[one]);
    return scope !== undefined && isOfOwner(scope) && Object.hasOwn(second.thing, one);
  });
  // What cannot be deleted again is not made.
  if (!run.hasOther || name === undefined || remove === undefined || variable === undefined) return;
  const value = { ...withFixed(source, source.base), ...pick(second.thing, [name]) };
  const tried = await run.session.attempt({
    operation,
    variables: around,
    body: { value: source.wrap(value) },
    as: "other",
    tolerated: isClientError,
  });
  if (tried === undefined) return;
  if (isSuccess(tried.status)) {
    const key = keyIn(resource, thingIn(run, operation, tried.response)) ?? second.key;
    await run.session.attempt({
      operation: remove,
      variables: { ...around, [variable]: key },
      as: "other",
      tolerated: isClientError,
    });
  } else if (tried.status === 409) {
    tell(run, tried, {
      id: "refuses-valid",
      place: name,
      message: `A "${name}" that is taken elsewhere only is refused with 409.`,
      promise: promiseAt(run.document, source.schema, `/${name}`) ?? operation.promise,
    });
  }
}

/** Words that mean the one who asks. */
const ofOneself = /\b(?:caller|requester|own|your)\b|\bthe (?:user|tenant|account|project)'s\b/i;
/** Words that mean those that the one who asks belongs to, where the path does not name another one. */
const ofProject = /\b(project|tenant|user|account)(?:'s|s')?\b/gi;
/** Things that others may see all the same. */
const ofAll = /\b(?:public|shared|visible|community|every(?:body|one)|all (?:users|projects|tenants))\b/i;
/** Words of a code that speak of whose a thing is: "no such user in this project", "it belongs to another user". */
const ofOthers =
  /\b(?:in|of|for) (?:this|the|that|your|its|the caller's) (?:project|tenant|account)\b|\b(?:an)?other (?:users?|projects?|tenants?|accounts?)\b|\bnot (?:yours|your own|the owner)\b|\bsomebody else|\bbelongs? to\b|\bowner/i;

/** Whether things are those of the caller, as the list says. */
export function areOfCaller({ list }: Resource): boolean {
  if (list === undefined || ofAll.test(list.description)) return false;
  if (ofOneself.test(list.description)) return true;
  const nouns = [...list.description.matchAll(ofProject)].map(([, noun = ""]) => noun.toLowerCase());
  return nouns.some((noun) => !list.path.toLowerCase().includes(`/${noun}s/{`));
}

/** Whether the operation is promised to let nobody else at a thing. */
function isForOwner(resource: Resource, operation: ApiOperation): boolean {
  const refusals = operation.responses.filter(({ code }) => code === "403" || code === "404");
  if (refusals.some(({ description, promise }) => ofOthers.test(`${description} ${promise?.words ?? ""}`))) return true;
  return promises404(operation) && areOfCaller(resource);
}

/** What one user made, another can neither read, change nor delete; false where it was deleted. */
async function tryStranger({ run, resource }: Making, { thing, variables, key }: Standing): Promise<boolean> {
  if (!run.hasOther) return true;
  const { read, update, replace, remove } = resource;
  const as = "other" as const;
  const tolerated = isClientError;
  const isLetIn = async (operation: ApiOperation, body?: Attempt["body"]): Promise<Tried | undefined> => {
    const tried = await run.session.attempt({ operation, variables, body, as, tolerated });
    return tried !== undefined && isSuccess(tried.status) ? tried : undefined;
  };
  if (read !== undefined && isForOwner(resource, read)) {
    const seen = await isLetIn(read);
    if (seen !== undefined)
      tell(run, seen, { id: "not-separated", place: "reading", message: "What one user made is read by another." });
  }
  for (const change of [update, replace]) {
    // Who puts a thing where there is none of his makes one.
    if (change === undefined || !isForOwner(resource, change) || change.responses.some(({ code }) => code === "201"))
      continue;
    const source = bodySource(run, change, resource, thing);
    const sent: Thing | undefined = source === undefined ? undefined : withFixed(source, source.base);
    const body = source === undefined || sent === undefined ? undefined : { value: source.wrap(sent) };
    const changed = await isLetIn(change, body);
    if (changed !== undefined)
      tell(run, changed, {
        id: "not-separated",
        place: "change",
        message: "What one user made is changed by another.",
      });
  }
  if (remove === undefined || !isForOwner(resource, remove)) return true;
  const deleted = await isLetIn(remove);
  if (deleted === undefined) return true;
  tell(run, deleted, { id: "not-separated", place: "deletion", message: "What one user made is deleted by another." });
  run.made.get(resource)?.delete(key);
  return false;
}
