/** Things are made: what comes back is held against what was sent, and what takes its time is waited for. */
import { flatten } from "../../openapi/flatten.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { isKeptOtherwise } from "../../openapi/things/kept-words.ts";
import { isShown } from "../../openapi/things/shown-shape.ts";
import { checkEcho, ofNew } from "./echo.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import { learnUnique, triesOf } from "./learn-unique.ts";
import type { Life } from "./life.ts";
import { asServerSays } from "../server-words.ts";
import { dependenceOf, harmless, keepTaken, noteUnjudged } from "./doubts.ts";
import { hasBegun, until } from "../patience.ts";
import { reasonFor } from "../reasons.ts";
import { create, keyIn, keyInLocation, tell } from "../run.ts";
import { isClientError, isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { isUnsettled, pick, type Standing } from "./shown.ts";
import { isSame, thingIn } from "./things.ts";
import { renamed, withFixed } from "../values/variations.ts";
import { listAll } from "./whole-list.ts";
import { isObject } from "../../schema/json.ts";

/** The required, and what has to be new, alone. */
function requiredOnly(source: BodySource): Thing {
  const { required = [] } = flatten(source.document, source.schema);
  const base = withFixed(source, source.base);
  return Object.fromEntries(
    Object.entries(base).filter(([name]) => required.includes(name) || source.unique.has(name)),
  );
}

/** The required alone, or everything where the schema asks for more than it calls required, or is only what a sample shows. */
export function leastOf(source: BodySource): Thing {
  const least = requiredOnly(source);
  // A sample does not say what of it may be left out.
  const isEnough = !isShown(source.schema) && source.validators.of(source.schema)(least).length === 0;
  return isEnough ? least : withFixed(source, source.base);
}

/** Creates a thing; undefined where that does not come about, or what came about cannot be named. */
export async function bring(life: Life, operation: ApiOperation, value: Thing): Promise<Standing | undefined> {
  const { run, resource, source, around } = life;
  const [violation] = run.validators.of(source.schema)(value);
  if (violation !== undefined) {
    const where = violation.pointer === "" ? "it" : `"${violation.pointer}"`;
    block(life, `no body of ${operation.id} can be made: ${where} ${violation.message} (--value NAME=VALUE)`);
    return undefined;
  }
  const make = (sent: Thing): Promise<Tried | undefined> =>
    create(run, resource, { operation, variables: around, body: { value: source.wrap(sent) } });
  let sent = value;
  let tried = await make(sent);
  // The name may be taken by what the run has not made: by another it is seen.
  for (let left = triesOf(source, source.unique); left > 0 && tried?.status === 409; left -= 1) {
    const other = renamed(source, sent);
    const again = other && (await make(other));
    if (other === undefined || again === undefined) break;
    if (isSuccess(again.status)) [sent, tried] = [other, again];
  }
  const learnt = tried?.status === 409 ? await learnUnique(life, { operation, sent }, make) : undefined;
  if (learnt !== undefined) ({ sent, tried } = learnt);
  if (tried === undefined) return undefined;
  // Words may ask for more than the schema: without the values that they speak of, or with others, it is seen.
  const dependence = dependenceOf(run, { operation, source, sent, status: tried.status });
  const plainer = dependence && harmless(run, { operation, source, sent }, dependence);
  if (dependence !== undefined && plainer !== undefined && run.validators.of(source.schema)(plainer).length === 0) {
    const again = await make({ ...plainer, ...freshOf(source, plainer) });
    if (again !== undefined && isSuccess(again.status)) {
      noteUnjudged(run, tried, dependence, "");
      [sent, tried] = [plainer, again];
    }
  }
  if (isSuccess(tried.status)) keepTaken(run, operation, sent);
  else {
    refused(life, tried, sent);
    return undefined;
  }
  const made = await standingFrom(life, tried, sent);
  const standing = made && { ...made, sent, made: tried };
  if (standing === undefined && hasBegun(tried))
    block(life, `what ${operation.id} began to make cannot be read after some seconds`);
  return standing;
}

/** Makes another thing, after one that is gone; undefined where that does not come about. */
export async function bringAgain(life: Life, operation: ApiOperation): Promise<Standing | undefined> {
  const { run, resource, source, around } = life;
  const sent = withFixed(source, source.base);
  const tried = await create(run, resource, { operation, variables: around, body: { value: source.wrap(sent) } });
  return tried === undefined || !isSuccess(tried.status) ? undefined : standingFrom(life, tried, sent);
}

async function standingFrom(life: Life, tried: Tried, sent: Thing): Promise<Standing | undefined> {
  const { run, resource, source, around } = life;
  const thing = thingIn(run, tried.attempt.operation, tried.response);
  const key =
    keyIn(resource, thing) ??
    keyInLocation(resource, tried) ??
    keyIn(resource, sent) ??
    (await keyFromList(life, tried, sent));
  const variables = { ...around, [resource.variable ?? ""]: key ?? "" };
  if (thing !== undefined) checkEcho(run, resource, { tried, sent, asked: source.schema, thing, leftOut: ofNew });
  if (key === undefined) return undefined;
  if (!hasBegun(tried)) {
    const isShown = thing !== undefined && Object.keys(thing).some((name) => Object.hasOwn(sent, name));
    return {
      key,
      thing: isShown ? thing : await firstSight(life, { key, thing: thing ?? {}, variables }, sent),
      variables,
    };
  }
  if (!(await settles(life, { key, thing: sent, variables }))) return undefined;
  // What was only begun may get the rest of its values later.
  const kept = [...Object.keys(sent), resource.key ?? "", "id", "uuid"];
  return { key, thing: thing === undefined ? keptAsSent(life, sent) : pick(thing, kept), variables };
}

/** A new thing whose making was answered with nothing of it: as reading shows it, else as far as what was sent tells. */
export async function firstSight(life: Life, { thing, variables }: Standing, sent: Thing): Promise<Thing> {
  const { run, resource, source } = life;
  const { read } = resource;
  const tried = read === undefined ? undefined : await run.session.attempt({ operation: read, variables });
  const found = tried === undefined || !isSuccess(tried.status) ? undefined : thingIn(run, read, tried.response);
  if (tried === undefined || found === undefined) return { ...keptAsSent(life, sent), ...thing };
  checkEcho(run, resource, { tried, sent, asked: source.schema, thing: found, leftOut: ofNew });
  return found;
}

/** The key of what was made and is not named by the answer: the one thing of the list that has all that was sent. */
async function keyFromList({ run, resource, around }: Life, tried: Tried, sent: Thing): Promise<string | undefined> {
  const { list } = resource;
  if (list === undefined || resource.key === undefined || hasBegun(tried) || Object.keys(sent).length === 0)
    return undefined;
  const things = (await listAll(run, resource, { list, variables: around }))?.things ?? [];
  const alike = things
    .filter(isObject)
    .filter((one) =>
      Object.entries(sent).every(([name, value]) => Object.hasOwn(one, name) && isSame(one[name], value)),
    );
  const key = alike.length === 1 ? keyIn(resource, alike[0]) : undefined;
  if (key === undefined) return undefined;
  const made = run.made.get(resource) ?? new Map<string, Readonly<Record<string, string>>>();
  run.made.set(resource, made.set(key, around));
  run.unnamed.set(resource, Math.max(0, (run.unnamed.get(resource) ?? 1) - 1));
  return key;
}

/** New values where each request needs its own. */
function freshOf(source: BodySource, value: Thing): Thing {
  return Object.fromEntries(
    [...source.unique].filter((name) => Object.hasOwn(value, name)).map((name) => [name, source.fresh(name)]),
  );
}

/** What is sent as it is kept, without what is kept in another form. */
function keptAsSent({ run, resource, source }: Life, sent: Thing): Thing {
  const { properties: asked = {} } = flatten(run.document, source.schema);
  const isAsSent = (name: string): boolean =>
    ![asked[name], resource.properties[name]].some((one) => isKeptOtherwise(run.document, one));
  return pick(sent, Object.keys(sent).filter(isAsSent));
}

/** Waits until what was begun is there, and does not say any more that it is being made; false where it never comes. */
async function settles({ run, resource }: Life, { variables }: Standing): Promise<boolean> {
  const { read } = resource;
  if (read === undefined) return true;
  const isThere = ({ status }: Tried): boolean => isSuccess(status);
  const tried = await until(run, `${read.id} made`, {
    send: () => run.session.attempt({ operation: read, variables, tolerated: isClientError }),
    isEarly: (one) => !isThere(one) || isUnsettled(thingIn(run, read, one.response)),
  });
  return tried !== undefined && isThere(tried);
}

/** A valid body that makes nothing: a difference, or a reason that keeps the rest from being tried. */
function refused(life: Life, tried: Tried, sent: Thing): void {
  const { run, source } = life;
  const { attempt, status, isCodeTold } = tried;
  const { operation } = attempt;
  const isOwn = Object.keys(attempt.variables ?? {}).length === 0 || life.isInOwn;
  const dependence = dependenceOf(run, { operation, source, sent, status });
  if (dependence !== undefined && run.taken.has(operation)) {
    noteUnjudged(run, tried, dependence, "");
    return;
  }
  const reason =
    reasonFor(run, { operation, source, sent, isOwn, status }) ??
    (dependence && `"${dependence.words}" may be the reason (--value NAME=VALUE, or a sample in the spec)`);
  if (isCodeTold || (reason === undefined && !isClientError(status))) return;
  if (reason === undefined) {
    tell(run, tried, {
      id: "refuses-valid",
      place: "",
      message: `A body that fits is refused with ${status}, and nothing in it is a reason.`,
    });
  } else block(life, `${operation.id} answers ${status}, and ${reason}${asServerSays(tried.response)}`);
}

/** Says that nothing of a resource could be tried. */
export function block({ run, resource: { collection } }: Life, why: string): void {
  if (!run.blocked.has(collection)) run.blocked.set(collection, `${collection}: nothing of it could be tried; ${why}.`);
}
