/** Things come, are shown, change and go, as the operations of one resource promise together. */
import type { Json, SchemaObject } from "../openapi/document.ts";
import { promiseAt } from "../openapi/promise-at.ts";
import { promiseOf, type ApiOperation } from "../openapi/operations.ts";
import { jsonSchemaOf, successOf, thingSchema, type Resource } from "../openapi/resources.ts";
import { orderOf } from "../openapi/list-order.ts";
import { typesOf } from "../openapi/dialect.ts";
import { flatten } from "../samples/generate.ts";
import { brief } from "./check-response.ts";
import { saidDefault } from "../openapi/said-default.ts";
import { checkEcho } from "./echo.ts";
import { tryDuplicate, tryTaken } from "./duplicates.ts";
import { reasonFor } from "./reasons.ts";
import { create, isClientError, isSuccess, keyIn, tell, wrongCode, type Run } from "./run.ts";
import type { Tried } from "./session.ts";
import { bodySource, isThing, variablesFor, type BodySource, type Thing } from "./target.ts";
import { areOfCaller, tryNeighbours } from "./neighbours.ts";
import { compareShown, findThing, isRestless, pick, promises404, type Standing } from "./shown.ts";
import { isSame, listIn, thingIn } from "./things.ts";
import { withFixed } from "./variations.ts";
import { listAll } from "./whole-list.ts";

/**
 * Runs through the life of two things; gives the one that still stands, for what comes after. `outer` are variables of the
 * thing that holds them, where there is one.
 */
export async function tryLifecycle(
  run: Run,
  resource: Resource,
  outer?: Readonly<Record<string, string>>,
): Promise<Standing | undefined> {
  const { create: operation } = resource;
  const source = operation === undefined ? undefined : bodySource(run, operation, resource);
  const around = operation === undefined ? undefined : variablesFor(run, operation, outer);
  if (operation === undefined || source === undefined || around === undefined) return undefined;
  const life: Life = { run, resource, source, around, isInOwn: outer !== undefined };
  const first = await bring(life, operation, leastOf(source));
  const second = await bring(life, operation, withFixed(source, source.base));
  if (first === undefined || second === undefined) return first ?? second;
  await tryShown(life, first);
  await tryListed(life, [first, second]);
  await tryDuplicate(life, operation, second);
  await tryTaken(life, [first, second]);
  const changed = await tryUpdates(life, second);
  const stands = await tryNeighbours({ ...life, operation }, { first, second: changed, isChanged: changed !== second });
  if (stands) await tryDeleted(life, operation, first, changed);
  return changed;
}

interface Life {
  readonly run: Run;
  readonly resource: Resource;
  readonly source: BodySource;
  /** Variables of the path of the collection. */
  readonly around: Readonly<Record<string, string>>;
  /** Whether the thing that holds them was made by the run. */
  readonly isInOwn: boolean;
}

function requiredOnly(source: BodySource): Thing {
  const { required = [] } = flatten(source.document, source.schema);
  const base = withFixed(source, source.base);
  return Object.fromEntries(
    Object.entries(base).filter(([name]) => required.includes(name) || source.unique.has(name)),
  );
}

/** The required alone, or everything where the schema asks for more than it calls required. */
function leastOf(source: BodySource): Thing {
  const least = requiredOnly(source);
  return source.validators.of(source.schema)(least).length === 0 ? least : withFixed(source, source.base);
}

/** Creates, and holds what comes back against what was sent. */
async function bring(life: Life, operation: ApiOperation, value: Thing): Promise<Standing | undefined> {
  const { run, resource, source, around } = life;
  const [violation] = run.validators.of(source.schema)(value);
  if (violation !== undefined) {
    const where = violation.pointer === "" ? "it" : `"${violation.pointer}"`;
    block(life, `no body of ${operation.id} can be made: ${where} ${violation.message} (--value NAME=VALUE)`);
    return undefined;
  }
  const tried = await create(run, resource, { operation, variables: around, body: { value: source.wrap(value) } });
  if (tried === undefined) return undefined;
  if (!isSuccess(tried.status)) {
    refused(life, tried, value);
    return undefined;
  }
  const thing = thingIn(run, operation, tried.response);
  const key = keyIn(resource, thing) ?? keyIn(resource, value);
  if (thing === undefined) {
    // The answer shows nothing: what was sent is all that is known of it.
    return key === undefined
      ? undefined
      : { key, thing: value, variables: { ...around, [resource.variable ?? ""]: key } };
  }
  checkEcho(run, resource, { tried, sent: value, thing });
  checkDefaults(life, tried, value, thing);
  if (key === undefined) return undefined;
  return { key, thing, variables: { ...around, [resource.variable ?? ""]: key } };
}

/** A valid body that makes nothing: a difference, or a reason that keeps the rest from being tried. */
function refused(life: Life, tried: Tried, sent: Thing): void {
  const { run, source } = life;
  const { attempt, status, isCodeTold } = tried;
  const { operation } = attempt;
  const isOwn = Object.keys(attempt.variables ?? {}).length === 0 || life.isInOwn;
  const reason = reasonFor(run, { operation, source, sent, isOwn, status });
  if (isCodeTold || (reason === undefined && !isClientError(status))) return;
  if (reason === undefined) {
    tell(run, tried, {
      id: "refuses-valid",
      place: "",
      message: `A body that fits is refused with ${status}, and nothing in it is a reason.`,
    });
  } else block(life, `${operation.id} answers ${status}, and ${reason}`);
}

function block({ run, resource: { collection } }: Life, why: string): void {
  if (!run.blocked.has(collection)) run.blocked.set(collection, `${collection}: nothing of it could be tried; ${why}.`);
}

/** What was left out has its default: the declared one, or the one in "As sent, or null." */
function checkDefaults({ run, resource, source }: Life, tried: Tried, sent: Thing, thing: Thing): void {
  const { properties = {} } = flatten(run.document, source.schema);
  for (const [name, schema] of Object.entries(properties)) {
    if (Object.hasOwn(sent, name) || !Object.hasOwn(thing, name)) continue;
    const wanted = flatten(run.document, schema).default ?? saidDefault(run.document, resource.properties[name]);
    if (wanted === undefined || isSame(thing[name], wanted)) continue;
    tell(run, tried, {
      id: "default-not-applied",
      place: name,
      message: `"${name}" was left out and comes back as ${brief(thing[name])}; the default is ${brief(wanted)}.`,
      promise: promiseAt(run.document, source.schema, `/${name}`) ?? promiseOf(resource.properties[name]),
    });
  }
}

/** A single thing is shown as it was answered when it was made. */
async function tryShown({ run, resource }: Life, { thing, variables }: Standing, after = ""): Promise<void> {
  const { read } = resource;
  if (read === undefined) return;
  const tried = await run.session.attempt({ operation: read, variables });
  if (tried === undefined) return;
  if (!isSuccess(tried.status)) {
    wrongCode(run, tried, codeOf(read), `A thing that was just made is read${after}`);
    return;
  }
  compareShown(run, tried, { wanted: thing, found: thingIn(run, read, tried.response), what: `read again${after}` });
}

/** What was made stands in the list, in the promised order. */
async function tryListed(life: Life, [first, second]: readonly [Standing, Standing]): Promise<void> {
  const { run, resource, around } = life;
  const { list } = resource;
  if (list === undefined) return;
  const listed = await listAll(run, resource, { list, variables: around });
  if (listed === undefined) return;
  const { tried, things, isWhole } = listed;
  if (!isSuccess(tried.status)) {
    wrongCode(run, tried, codeOf(list), "The things are listed");
    return;
  }
  if (things === undefined) return;
  const found = [first, second].map((one) => findThing(resource, things, one));
  for (const [index, thing] of found.entries()) {
    const standing = [first, second][index]!;
    if (thing === undefined && isWhole) {
      tell(run, tried, {
        id: "not-listed",
        place: "",
        message: `${brief(standing.key)} was just made and does not stand in the list.`,
      });
    } else if (thing !== undefined) compareShown(run, tried, { wanted: standing.thing, found: thing, what: "listed" });
  }
  await checkOrder(life, list, [first, second]);
  if (run.hasOther && areOfCaller(resource)) {
    const others = await run.session.attempt({ operation: list, variables: around, as: "other" });
    const seen = others === undefined ? undefined : listIn(run, list, others.response);
    if (others !== undefined && seen?.some((one) => isThing(one) && keyIn(resource, one) === first.key) === true) {
      tell(run, others, {
        id: "not-separated",
        place: "",
        message: `What one user made stands in the list of another.`,
      });
    }
  }
}

/** "newest first" is looked at with two things that were made at different moments. */
async function checkOrder(
  life: Life,
  list: ApiOperation,
  [first, second]: readonly [Standing, Standing],
): Promise<void> {
  const { run, resource, source, around } = life;
  const order = orderOf(run.document, list);
  const time = Object.keys(resource.properties).find((name) => /^(?:created|creation)/i.test(name));
  if (order === undefined || time === undefined || resource.create === undefined) return;
  let later: Standing | undefined = second;
  if (isSame(first.thing[time], second.thing[time])) {
    // The clock of the server may count in seconds.
    await run.wait(1100);
    later = await bring(life, resource.create, leastOf(source));
  }
  const listed = await listAll(run, resource, { list, variables: around });
  const things = listed?.things;
  if (listed === undefined || things === undefined || later === undefined) return;
  const places = [first, later].map(({ key }) =>
    things.findIndex((one) => isThing(one) && keyIn(resource, one) === key),
  );
  const sign = order === "newest" ? -1 : 1;
  if (places.some((place) => place < 0) || Math.sign(places[1]! - places[0]!) === sign) return;
  tell(run, listed.tried, {
    id: "wrong-order",
    place: "",
    message: `The list is not in the promised order: what was made ${order === "newest" ? "last" : "first"} does not come first.`,
  });
}

/** Each property is changed by itself: it changes, the others stay, and what is answered is what is kept. */
async function tryUpdates(life: Life, standing: Standing): Promise<Standing> {
  const { run, resource } = life;
  const { update } = resource;
  const source = update === undefined ? undefined : bodySource(run, update, resource, standing.thing);
  if (update === undefined || source === undefined) return standing;
  let current = standing;
  const flat = flatten(run.document, source.schema);
  const isPartial = update.method === "patch" || (flat.required ?? []).length === 0 || keepsRest(update);
  const defaults = flatten(run.document, life.source.schema).properties ?? {};
  const names = Object.keys(flat.properties ?? {}).filter(
    (name) => name !== resource.key && flatten(run.document, flat.properties?.[name]).readOnly !== true,
  );
  // What comes first is changed once more: by then the others are none of their defaults, to which they could fall back.
  for (const name of names.length > 1 && isPartial ? [...names, names[0]!] : names) {
    const schema = flatten(run.document, flat.properties?.[name]);
    const avoid = flatten(run.document, defaults[name]).default ?? schema.default;
    const value = changedValue(run, source, { name, schema, now: current.thing[name], avoid });
    if (value === undefined) continue;
    const sent: Thing = isPartial
      ? { ...pick(current.thing, flat.required ?? []), [name]: value }
      : { ...pick(current.thing, Object.keys(flat.properties ?? {})), [name]: value };
    current = await change(life, { update, source, sent, current });
  }
  return current;
}

function keepsRest({ description, summary, promise }: ApiOperation): boolean {
  return /left out|omitted|keeps? (?:its|their)|partial|only the (?:fields|properties)/i.test(
    `${summary} ${description} ${promise?.words ?? ""}`,
  );
}

async function change(
  life: Life,
  step: {
    readonly update: ApiOperation;
    readonly source: BodySource;
    readonly sent: Thing;
    readonly current: Standing;
  },
): Promise<Standing> {
  const { run } = life;
  const { update, source, sent, current } = step;
  const tried = await run.session.attempt({
    operation: update,
    variables: current.variables,
    body: { value: source.wrap(sent) },
  });
  if (tried === undefined) return current;
  if (!isSuccess(tried.status)) {
    // A version that does not exist is a reason that the spec gives.
    if (tried.status !== 404 && tried.status !== 409) wrongCode(run, tried, codeOf(update), "A thing is changed");
    else if (!source.references.some((name) => Object.hasOwn(sent, name)))
      wrongCode(run, tried, codeOf(update), "A thing is changed");
    return current;
  }
  const thing = thingIn(run, update, tried.response);
  const expected: Thing = { ...current.thing, ...pick(sent, Object.keys(current.thing)) };
  if (thing !== undefined && answersThing(run, update)) {
    checkEcho(run, life.resource, { tried, sent, thing });
    for (const [name, value] of Object.entries(expected)) {
      if (Object.hasOwn(sent, name) || !Object.hasOwn(thing, name) || isRestless(name) || isSame(thing[name], value))
        continue;
      tell(run, tried, {
        id: "not-kept",
        place: name,
        message: `"${name}" was not sent and changes from ${brief(value)} to ${brief(thing[name])}.`,
      });
    }
    checkMoment(life, tried, thing);
  }
  const next: Standing = {
    ...current,
    thing: thing !== undefined && answersThing(run, update) ? { ...expected, ...thing } : expected,
  };
  const wanted: Standing = { ...next, thing: { ...next.thing, ...pick(sent, Object.keys(next.thing)) } };
  await tryKept(life, wanted);
  return wanted;
}

/** After a change, reading and listing show it. */
async function tryKept(life: Life, standing: Standing): Promise<void> {
  const { run, resource, around } = life;
  if (resource.read !== undefined) {
    await tryShown(life, standing, " after a change");
    return;
  }
  const { list } = resource;
  const tried = list === undefined ? undefined : await run.session.attempt({ operation: list, variables: around });
  const things = list === undefined || tried === undefined ? undefined : listIn(run, list, tried.response);
  if (tried === undefined || things === undefined) return;
  const found = findThing(resource, things, standing);
  if (found !== undefined) compareShown(run, tried, { wanted: standing.thing, found, what: "listed after a change" });
}

/** "When it was last changed." is no longer null after a change. */
function checkMoment({ run, resource }: Life, tried: Tried, thing: Thing): void {
  const created = Object.keys(resource.properties).find((name) => /^(?:created|creation)/i.test(name));
  for (const [name, schema] of Object.entries(resource.properties)) {
    const words = typeof schema === "object" ? `${schema.description ?? ""} ${promiseOf(schema)?.words ?? ""}` : "";
    if (!/\blast (?:changed|updated|modified)\b|\blast (?:change|update|modification)\b/i.test(words)) continue;
    const isEarlier = isBefore(thing[name], created === undefined ? undefined : thing[created]);
    if (thing[name] !== null && !isEarlier) continue;
    tell(run, tried, {
      id: "not-kept",
      place: name,
      message: isEarlier
        ? `"${name}" is ${brief(thing[name])} after a change, which is before the thing was made.`
        : `"${name}" is still null after a change.`,
      promise: promiseOf(schema) ?? tried.attempt.operation.promise,
    });
  }
}

/** Whether a moment is before another by more than a clock of seconds explains. */
function isBefore(moment: Json | undefined, other: Json | undefined): boolean {
  if (typeof moment !== "string" || typeof other !== "string") return false;
  return Date.parse(moment) + 1000 < Date.parse(other);
}

/** What was deleted is gone, and nothing else. */
async function tryDeleted(life: Life, operation: ApiOperation, first: Standing, second: Standing): Promise<void> {
  const { run, resource, source, around } = life;
  const { remove, read, update, list } = resource;
  if (remove === undefined) return;
  const tried = await run.session.attempt({ operation: remove, variables: first.variables });
  if (tried === undefined) return;
  if (!isSuccess(tried.status)) {
    if (tried.status !== 409) wrongCode(run, tried, codeOf(remove), "A thing is deleted");
    return;
  }
  const again = await run.session.attempt({ operation: remove, variables: first.variables });
  if (again !== undefined && isSuccess(again.status)) {
    if (promises404(remove)) wrongCode(run, again, 404, "A thing is deleted twice");
  } else run.made.get(resource)?.delete(first.key);
  if (read !== undefined) {
    const gone = await run.session.attempt({ operation: read, variables: first.variables });
    if (gone !== undefined && isSuccess(gone.status)) tellNotDeleted(run, gone, "read");
    else if (gone !== undefined && gone.status !== 404 && promises404(read))
      wrongCode(run, gone, 404, "A deleted thing is read");
    const other = await run.session.attempt({ operation: read, variables: second.variables });
    if (other !== undefined && !isSuccess(other.status))
      wrongCode(run, other, codeOf(read), "Another thing was deleted, and this one is read");
  }
  const updating = update === undefined ? undefined : bodySource(run, update, resource);
  if (update !== undefined && updating !== undefined && read === undefined && list === undefined) {
    const gone = await run.session.attempt({
      operation: update,
      variables: first.variables,
      body: { value: updating.wrap({}) },
    });
    if (gone !== undefined && isSuccess(gone.status)) tellNotDeleted(run, gone, "changed");
  }
  if (list !== undefined) {
    const listed = await listAll(run, resource, { list, variables: around });
    const things = listed?.things;
    if (listed !== undefined && things !== undefined) {
      if (findThing(resource, things, first) !== undefined) tellNotDeleted(run, listed.tried, "listed");
      if (findThing(resource, things, second) === undefined && listed.isWhole) {
        tell(run, listed.tried, {
          id: "not-listed",
          place: "after a deletion",
          message: `After ${brief(first.key)} was deleted, ${brief(second.key)} is gone from the list too.`,
        });
      }
    }
  }
  if ([...source.unique].some((name) => Object.hasOwn(first.thing, name))) {
    const reused = { ...requiredOnly(source), ...pick(first.thing, [...source.unique]) };
    const made = await create(run, resource, { operation, variables: around, body: { value: source.wrap(reused) } });
    if (made?.status === 409) {
      tell(run, made, {
        id: "not-deleted",
        place: "its name",
        message: `What a deleted thing was called is refused as taken.`,
        promise: resource.remove?.promise,
      });
    }
  }
}

function tellNotDeleted(run: Run, tried: Tried, how: string): void {
  tell(run, tried, { id: "not-deleted", place: how, message: `What was deleted can still be ${how}.` });
}

/** A value that the schema allows and that is another one than now, and than the default where there is a choice. */
function changedValue(
  run: Run,
  source: BodySource,
  {
    name,
    schema,
    now,
    avoid,
  }: {
    readonly name: string;
    readonly schema: SchemaObject;
    readonly now: Json | undefined;
    readonly avoid: Json | undefined;
  },
): Json | undefined {
  if (source.fixed.has(name))
    return Object.hasOwn(source.base, name) && !source.unique.has(name) ? source.base[name] : undefined;
  const choose = (values: readonly Json[]): Json | undefined => {
    const others = values.filter((value) => !isSame(value, now));
    return others.find((value) => !isSame(value, avoid)) ?? others[0];
  };
  const types = typesOf(schema) ?? [];
  if (schema.enum !== undefined) return choose(schema.enum);
  if (types.includes("boolean")) return now !== true;
  if (types.includes("integer") || types.includes("number")) {
    const least = schema.minimum ?? 0;
    return choose([least, least + 1, least + 2].filter((value) => value <= (schema.maximum ?? value)));
  }
  if (types.includes("string") && schema.format === undefined && schema.pattern === undefined) {
    const text = `changed ${run.count()}`;
    return text.slice(0, schema.maxLength ?? text.length);
  }
  return undefined;
}

function answersThing({ document }: Run, operation: ApiOperation): boolean {
  return Object.keys(thingSchema(document, jsonSchemaOf(successOf(operation))).properties ?? {}).length > 0;
}

function codeOf(operation: ApiOperation): number {
  const code = successOf(operation)?.code ?? "200";
  return /^\d+$/.test(code) ? Number(code) : 200;
}
