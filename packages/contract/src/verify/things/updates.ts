/** Each property is changed by itself: it changes, the others stay, and what is answered is what is kept. */
import { isMerge } from "../../mock/state/merge-patch.ts";
import { mayStandInTheWay } from "../../openapi/things/conflicts.ts";
import type { Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { isKeptOtherwise } from "../../openapi/things/kept-words.ts";
import { fieldsOf, soleSchema } from "../../openapi/things/nested.ts";
import { promiseOf, type ApiOperation } from "../../openapi/operations.ts";
import { restOf } from "../../openapi/things/rest.ts";
import { isShown as isOnlySeen } from "../../openapi/things/shown-shape.ts";
import { brief } from "../check-response.ts";
import { changedValue } from "./changed-value.ts";
import { checkEcho } from "./echo.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import { answersThing, codeOf, tryShown, type Life } from "./life.ts";
import { checkLost } from "./lost-fields.ts";
import { dependenceOf, noteUnjudged } from "./doubts.ts";
import { hasBegun, until } from "../patience.ts";
import { tell, wrongCode, type Run } from "../run.ts";
import { isClientError, isAbsent, isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { compareShown, findThing, isShown, isUnsettled, pick, type Standing } from "./shown.ts";
import { thingSource } from "../values/target.ts";
import { isSame, listIn, thingIn } from "./things.ts";
import { type Json, isObject } from "../../schema/json.ts";

/** The operation that changes, and what it says of fields that are left out. */
interface Updating {
  readonly update: ApiOperation;
  readonly source: BodySource;
  /** Its fields that a request may have. */
  readonly fields: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  /** "any": nothing is said, and all is sent. */
  readonly rest: "kept" | "default" | "any";
  /** Whether fields inside of objects are kept too. */
  readonly isDeep: boolean;
}

/** Changes a thing; gives it as it is then. */
export async function tryUpdates(life: Life, standing: Standing): Promise<Standing> {
  const { run, resource } = life;
  const updating = updatingOf(life, standing.thing);
  if (updating === undefined) return standing;
  const { fields, rest, required } = updating;
  const names = Object.keys(fields).filter(
    (name) => name !== resource.key && flatten(run.document, fields[name]).readOnly !== true,
  );
  // Of what is left out it can be seen only beside what was there before that it is gone.
  const begun = rest === "kept" ? { ...standing, seen: await tryKept(life, standing, "") } : standing;
  let current: Standing = begun;
  // What comes first is changed once more: by then the others are none of their defaults, to which they could fall back.
  for (const name of names.length > 1 && rest === "kept" ? [...names, names[0]!] : names) {
    for (const part of partsOf(run, fields[name])) {
      const value = nextOf(life, updating, { current, name, part });
      if (value === undefined) continue;
      const whole = part === undefined ? value : { ...around(life, updating, current, name), [part]: value };
      current = await change(life, updating, { ...restToSend(life, updating, current), [name]: whole }, current);
    }
  }
  // Nothing at all changes nothing; where more fields are changed, each stays while another is.
  if (rest === "kept" && required.length === 0 && (names.length === 1 || current === begun))
    current = await change(life, updating, {}, current, true);
  // What a replacement leaves out is set back.
  const least = pick(restToSend(life, updating, current), required);
  return rest === "default" ? change(life, updating, least, current) : current;
}

function updatingOf({ run, resource }: Life, thing: Thing): Updating | undefined {
  const { update } = resource;
  const source = update === undefined ? undefined : thingSource(run, update, resource, thing);
  // Which other values there are nothing tells of what is only shown.
  if (update === undefined || source === undefined || isOnlySeen(source.schema)) return undefined;
  const said = restOf(update);
  const { properties = {}, required = [] } = flatten(run.document, source.schema);
  const rest = said === "reset" ? "default" : said === "kept" || update.method === "patch" ? "kept" : "any";
  const isDeep = said === "kept" || update.body?.content.some(isMerge) === true;
  return { update, source, fields: properties, required, rest, isDeep };
}

/** The parts that are changed by themselves: those of an object, else the whole, as undefined. */
function partsOf({ document }: Run, schema: Schema | undefined): readonly (string | undefined)[] {
  const fields = fieldsOf(document, schema);
  if (fields === undefined) return [undefined];
  return Object.keys(fields).filter((name) => flatten(document, fields[name]).readOnly !== true);
}

/** Another value for a field, or for a part of it. */
function nextOf(
  { run, source: making }: Life,
  { source, fields }: Updating,
  { current, name, part }: { readonly current: Standing; readonly name: string; readonly part: string | undefined },
): Json | undefined {
  const { document } = run;
  const sent = flatten(document, making.schema).properties?.[name];
  const below = (schema: Schema | undefined): Schema | undefined =>
    part === undefined ? schema : fieldsOf(document, schema)?.[part];
  const schema = flatten(document, below(fields[name]));
  const thing = current.thing[name];
  return changedValue(run, source, {
    name,
    part,
    schema,
    now: part === undefined ? thing : isObject(thing) ? thing[part] : undefined,
    avoid: flatten(document, below(sent)).default ?? schema.default,
  });
}

/** What has to be sent beside what is changed. */
function restToSend({ run }: Life, { source, fields, rest, required }: Updating, { thing }: Standing): Thing {
  // What answers do not show, as a password, has to be sent all the same.
  const all = { ...pick(source.base, required), ...writable(run, fields, thing) };
  return rest === "kept" ? pick(all, required) : (source.form?.sayable(all) ?? all);
}

/** The parts of an object that are sent beside the one that is changed. */
function around({ run }: Life, { fields, rest, isDeep }: Updating, { thing }: Standing, name: string): Thing {
  const inner = thing[name];
  const below = fieldsOf(run.document, fields[name]);
  if (!isObject(inner) || below === undefined) return {};
  const all = writable(run, below, inner);
  const { required = [] } = soleSchema(run.document, fields[name]);
  return rest === "kept" && isDeep ? pick(all, required) : all;
}

/** The values of a thing that may be sent. */
function writable(run: Run, fields: Readonly<Record<string, Schema>>, thing: Thing): Thing {
  return Object.fromEntries(
    Object.entries(thing).filter(
      ([name, value]) =>
        Object.hasOwn(fields, name) &&
        flatten(run.document, fields[name]).readOnly !== true &&
        run.validators.of(fields[name]!)(value).length === 0,
    ),
  );
}

async function change(
  life: Life,
  updating: Updating,
  sent: Thing,
  current: Standing,
  mayBeRefused = false,
): Promise<Standing> {
  const { run, resource } = life;
  const { update, source, rest, isDeep } = updating;
  if (run.validators.of(source.schema)(sent).length > 0) return current;
  if (source.form !== undefined && !isSame(source.form.readBack(sent), sent)) return current;
  const tried = await sendUpdate(run, update, { variables: current.variables, value: source.wrap(sent) });
  if (tried === undefined) return current;
  if (!isSuccess(tried.status)) {
    if (!mayBeRefused) refused(run, { tried, source, sent });
    return current;
  }
  const shown = answersThing(run, update) ? thingIn(run, update, tried.response) : undefined;
  const before = rest === "kept" ? current.thing : without(current.thing, updating, sent);
  const expected = overlay(life, updating, { before, sent, isDeep });
  const begun = hasBegun(tried);
  if (shown !== undefined && !begun) {
    const leftOut = { asked: rest, before: current.thing, isDeep };
    checkEcho(run, resource, { tried, sent, asked: source.schema, thing: shown, leftOut });
    checkMoment(life, tried, shown);
  }
  const wanted: Standing = {
    ...current,
    thing:
      shown === undefined || begun
        ? expected
        : overlay(life, updating, { before: { ...expected, ...shown }, shown, sent, isDeep: true }),
  };
  if (begun && !(await comes(life, wanted))) {
    run.untried.add(
      `${update.id}: what it began to change is not shown after some seconds; whether it comes is not seen.`,
    );
    return { ...current, thing: pick(current.thing, [resource.key ?? "", "id", "uuid"]) };
  }
  const seen = await tryKept(life, wanted, " after a change");
  if (rest === "kept") checkLost(run, resource, { tried, sent, before: current.seen, seen, isDeep });
  return { ...wanted, seen };
}

/** Changes a thing, and asks again for as long as it is not ready for that. */
export function sendUpdate(
  run: Run,
  update: ApiOperation,
  { variables, value }: { readonly variables: Readonly<Record<string, string>>; readonly value: Json },
): Promise<Tried | undefined> {
  return until(run, `${update.id} ready`, {
    send: () => run.session.attempt({ operation: update, variables, body: { value } }),
    isEarly: ({ status }) => isNotReady(update, status),
  });
}

/** Whether an operation refuses because it is not the time for it. */
export function isNotReady(operation: ApiOperation, status: number): boolean {
  return isClientError(status) && !isAbsent(status) && mayStandInTheWay(operation, status);
}

function refused(
  run: Run,
  { tried, source, sent }: { readonly tried: Tried; readonly source: BodySource; readonly sent: Thing },
): void {
  const { status } = tried;
  const { operation } = tried.attempt;
  if (isNotReady(operation, status)) {
    run.untried.add(
      `${operation.id}: it answers ${status} to a change, and what stands on the server may forbid it; what a change does was not seen.`,
    );
    return;
  }
  const dependence = dependenceOf(run, { operation, source, sent, status });
  if (dependence !== undefined) {
    noteUnjudged(run, tried, dependence, "");
    return;
  }
  // A version that does not exist is a reason that the spec gives.
  const isUnknown = status === 404 || status === 409;
  if (isUnknown && source.references.some((name) => Object.hasOwn(sent, name))) return;
  // Of few names another thing may have the new one.
  if (status === 409 && [...source.unique].some((name) => Object.hasOwn(sent, name))) return;
  wrongCode(run, tried, codeOf(operation), "A thing is changed");
}

/** The thing without what a change could have set back. */
function without(thing: Thing, { fields }: Updating, sent: Thing): Thing {
  return Object.fromEntries(
    Object.entries(thing).filter(([name]) => Object.hasOwn(sent, name) || !Object.hasOwn(fields, name)),
  );
}

/** What was sent over what was there, as far as things have it; inside of objects too where they are kept. */
function overlay(
  { run, resource }: Life,
  { fields }: Updating,
  {
    before,
    shown = {},
    sent,
    isDeep,
  }: {
    readonly before: Thing;
    /** What the answer shows: what is kept in another form than it was sent in is known from there alone. */
    readonly shown?: Thing | undefined;
    readonly sent: Thing;
    readonly isDeep: boolean;
  },
): Thing {
  const made: Record<string, Json> = { ...before };
  for (const [name, value] of Object.entries(sent)) {
    const old = before[name];
    if (old === undefined) continue;
    if ([fields[name], resource.properties[name]].some((one) => isKeptOtherwise(run.document, one))) {
      if (!Object.hasOwn(shown, name)) Reflect.deleteProperty(made, name);
      continue;
    }
    const isWhole = isObject(old) && isObject(value) && fieldsOf(run.document, resource.properties[name]) !== undefined;
    made[name] = isWhole && isDeep ? { ...old, ...value } : overEntries(shown[name], value);
  }
  return made;
}

/** The objects of a list over those that an answer shows of them, which may have more: their defaults. */
function overEntries(shown: Json | undefined, sent: Json): Json {
  if (!Array.isArray(shown) || !Array.isArray(sent) || shown.length !== sent.length) return sent;
  return (sent as readonly Json[]).map((one, index) => {
    const other = shown[index] as Json;
    return isObject(one) && isObject(other) ? { ...other, ...one } : one;
  });
}

/** Waits until a change that was begun is shown; false where it does not come within the bounds. */
async function comes({ run, resource }: Life, { thing, variables }: Standing): Promise<boolean> {
  const { read, update } = resource;
  if (read === undefined) return false;
  const isEarly = (tried: Tried): boolean => {
    const found = thingIn(run, read, tried.response);
    return isSuccess(tried.status) && (isUnsettled(found) || !isShown(run, resource, thing, found));
  };
  const tried = await until(run, `${update?.id ?? ""} changed`, {
    send: () => run.session.attempt({ operation: read, variables }),
    isEarly,
  });
  return tried !== undefined && !isEarly(tried);
}

/** Reading shows a thing, or listing does; gives what is shown. `after` is the end of a sentence. */
async function tryKept(life: Life, standing: Standing, after: string): Promise<Thing | undefined> {
  const { run, resource, around: variables } = life;
  if (resource.read !== undefined) return tryShown(life, standing, after);
  const { list } = resource;
  const tried = list === undefined ? undefined : await run.session.attempt({ operation: list, variables });
  const things = list === undefined || tried === undefined ? undefined : listIn(run, list, tried.response);
  if (tried === undefined || things === undefined) return undefined;
  const found = findThing(resource, things, standing);
  compareShown(run, resource, { tried, wanted: standing.thing, found, what: `listed${after}` });
  return found;
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
