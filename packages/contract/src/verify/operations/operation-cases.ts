/** Requests to one operation by itself: samples and bodies that fit and that do not. */
import type { Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { fieldsOf } from "../../openapi/things/nested.ts";
import { isShown } from "../../openapi/things/shown-shape.ts";
import { fill } from "../../mock/address.ts";
import { checkEcho, ofAny, ofNew } from "../things/echo.ts";
import type { BodySource, Thing } from "../values/filling.ts";
import { tryBeyond, tryBroken, tryReferences } from "./odd-bodies.ts";
import { isDoubtful, keepTaken } from "../things/doubts.ts";
import { isLost, type OperationCase, send } from "./operation-case.ts";
import { hasBegun } from "../patience.ts";
import { tryRaw } from "./raw-bodies.ts";
import { reasonFor } from "../reasons.ts";
import { keyIn, promisesRefusal, tell, wrongCode } from "../run.ts";
import { isClientError, isAbsent, isRefusal, isSuccess } from "../statuses.ts";
import { promiseOfCode } from "../../openapi/operations.ts";
import type { Attempt, Tried } from "../attempt.ts";
import { findThing } from "../things/shown.ts";
import { bodySource } from "../values/target.ts";
import { listIn, thingIn } from "../things/things.ts";
import { isNotReady } from "../things/updates.ts";
import { replaced } from "../values/value-at.ts";
import { isSameFailure } from "../same-words.ts";
import { renamed, validVariations, type Variation } from "../values/variations.ts";
import { invalidVariations } from "../values/invalid-variations.ts";
import { type Json, isObject } from "../../schema/json.ts";
import { validWholes } from "../values/whole-body.ts";

/** Declared samples, then bodies made from the schema: those that fit are taken, those that do not are refused. */
export async function tryBodies(one: OperationCase): Promise<void> {
  const { run, operation, resource } = one;
  const source = bodySource(run, operation, resource, one.known);
  if (source === undefined) {
    await tryRaw(one);
    return;
  }
  for (const name of source.form?.untold ?? [])
    run.untried.add(`${operation.id}: "${name}" of the form is not sent; nothing tells how it is written.`);
  for (const sample of source.samples) {
    await expectAccepted(
      one,
      source,
      {
        value: sample,
        place: "",
        what: "of the declared sample",
        promise: operation.promise,
        isExplicit: true,
        isPromised: true,
      },
      true,
    );
  }
  await tryValid(one, source);
  const invalid = invalidVariations(source);
  tellPassedBy(one, source);
  for (const variation of invalid) {
    if (isLost(one)) return;
    await expectRefused(one, source, variation);
  }
  if (isLost(one)) return;
  await tryBroken(one, source);
  if (source.whole !== undefined || isShown(source.schema)) return;
  await tryReferences(one, source);
  await tryBeyond(one, source);
}

/** What the schema allows is taken. */
async function tryValid(one: OperationCase, source: BodySource): Promise<void> {
  const { run, operation } = one;
  const isWhole = source.whole !== undefined;
  const answers: number[] = [];
  for (const variation of isWhole ? validWholes(source) : validVariations(source)) {
    if (isLost(one)) return;
    const tried = isAnswerable(one, variation) ? await expectAccepted(one, source, variation) : undefined;
    if (tried !== undefined && variation.isLoose === true && !/^that is empty$/.test(variation.what))
      answers.push(tried.status);
  }
  const [status = 0] = answers;
  if (!isWhole || !isRefusal(status) || answers.some((other) => !isRefusal(other))) return;
  run.untried.add(
    `${operation.id}: no list that was made up is taken (${status}); whether that is right could not be judged (a sample in the spec).`,
  );
}

/** What stands too deep, or is too wide, to be tried field by field. */
function tellPassedBy({ run, operation }: OperationCase, { passedBy }: BodySource): void {
  const [first, ...others] = passedBy;
  if (first === undefined) return;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  run.untried.add(
    `${operation.id}: the fields inside "${first.replaceAll(".[]", "[]")}"${more} were not tried one by one; they are too many, or stand too deep.`,
  );
}

/** Whether a value that may be sent may be answered too: where the two are promised differently, nobody can keep both. */
function isAnswerable({ run, resource }: OperationCase, { value, place }: Variation): boolean {
  let schema: Schema | undefined = { type: "object", properties: resource?.properties ?? {} };
  let sent: Json | undefined = value;
  for (const part of place.split(".")) {
    const fields = fieldsOf(run.document, schema);
    schema = fields !== undefined && Object.hasOwn(fields, part) ? fields[part] : undefined;
    sent = isObject(sent) ? sent[part] : undefined;
    if (schema === undefined || sent === undefined) return true;
  }
  return run.validators.of(schema)(sent).length === 0;
}

async function expectAccepted(
  one: OperationCase,
  source: BodySource,
  variation: Variation,
  isWhole = false,
): Promise<Tried | undefined> {
  const { operation } = one;
  const wrap = isWhole ? (value: Json): Json => value : source.wrap;
  // What is extreme may be refused in any way but by failing.
  const isLenient = variation.isExtreme === true || variation.isLoose === true;
  const bounds = isLenient ? { tolerated: isClientError } : {};
  const tried = await send(one, { value: wrap(variation.value) }, { ...aboutOf(variation), ...bounds });
  if (tried === undefined) return undefined;
  checkKept(one, source, variation, tried);
  const isFailure = (status: number): boolean => status >= 500 || status === 0 || (isRefusal(status) && !isLenient);
  if (!isFailure(tried.status)) {
    if (!isLenient) await judgeRefusal(one, source, variation, tried);
    if (isSuccess(tried.status)) keepTaken(one.run, operation, source.unwrap(wrap(variation.value)));
    return tried;
  }
  if (isRefusal(tried.status) && (await isDoubted(one, source, { variation, wrap, tried }))) return tried;
  const judge = (again: Tried): void => {
    if (!isRefusal(again.status) || isLenient) return;
    tell(one.run, again, {
      id: "refuses-valid",
      level: variation.isExplicit ? "error" : "warning",
      place: variation.place,
      message: `A body ${variation.what} is refused with ${again.status}, although what is promised allows it.`,
      promise: variation.promise ?? operation.promise,
    });
  };
  judge(tried);
  await shrink(one, source, variation, { wrap, tried, judge });
  return tried;
}

/** Whether words that are not understood may be the reason of a refusal, of a body that was made up: samples are promised. */
function isDoubted(
  one: OperationCase,
  source: BodySource,
  {
    variation,
    wrap,
    tried,
  }: { readonly variation: Variation; readonly wrap: (value: Json) => Json; readonly tried: Tried },
): Promise<boolean> {
  const { run, operation } = one;
  const sent = source.unwrap(wrap(variation.value));
  if (variation.isPromised === true) return Promise.resolve(false);
  const again = (value: Json): Promise<Tried | undefined> =>
    send(one, { value: source.wrap(value) }, { ...aboutOf(variation), tolerated: isClientError });
  const { status } = tried;
  return isDoubtful(run, { operation, source, sent, status, tried, place: variation.place, send: again });
}

/** A declared error that the request gives no reason for breaks the promise as well; a thing that is gone is told as that. */
async function judgeRefusal(one: OperationCase, source: BodySource, variation: Variation, tried: Tried): Promise<void> {
  const { run, operation, resource, known } = one;
  const { status, attempt } = tried;
  // Only there it is certain what the operation stands on.
  if (!isClientError(status) || tried.isCodeTold || resource === undefined) return;
  if (resource.create !== operation && resource.update !== operation) return;
  if (isAbsent(status) && (await isGone(one, tried, variation))) return;
  const { body } = attempt;
  const sent = source.unwrap(body !== undefined && "value" in body ? body.value : undefined);
  const isOwn = known !== undefined || Object.keys(attempt.variables ?? {}).length === 0;
  if (reasonFor(run, { operation, source, sent, isOwn, status }) !== undefined) return;
  // The name may be taken by what the run has not made: by another it is seen.
  const other = status === 409 && isObject(sent) ? renamed(source, sent) : undefined;
  if (other !== undefined) {
    const again = await send(one, { value: source.wrap(other) }, aboutOf(variation));
    if (again === undefined || isSuccess(again.status)) return;
  }
  tell(run, tried, {
    id: "refuses-valid",
    level: variation.isExplicit ? "error" : "warning",
    place: variation.place,
    message: `A body ${variation.what} is refused with ${status}, although nothing in it is a reason.`,
    promise: variation.promise ?? operation.promise,
  });
}

/**
 * Whether the thing that is changed is not there any more, which is told once; then nothing more is tried with it. Of what
 * the run has deleted itself nothing is told.
 */
async function isGone(one: OperationCase, tried: Tried, { what }: Variation): Promise<boolean> {
  const { run, operation, resource, known } = one;
  if (isLost(one)) return true;
  if (known === undefined || resource?.update !== operation || !(await isMissing(one, known))) return false;
  run.lost.add(fill(operation.path, one.variables));
  tell(run, tried, {
    id: "not-stored",
    place: "",
    message: `What was made and not deleted is not there any more: a body ${what} is answered with ${tried.status}.`,
  });
  return true;
}

/** Whether a thing can be neither read nor, where reading is not promised, found in the list. */
async function isMissing({ run, resource, variables }: OperationCase, known: Thing): Promise<boolean> {
  const { read, list } = resource ?? {};
  if (resource === undefined) return false;
  if (read !== undefined) return isAbsent((await run.session.attempt({ operation: read, variables }))?.status ?? 0);
  if (list === undefined) return false;
  const tried = await run.session.attempt({ operation: list, variables });
  const things = tried === undefined ? undefined : listIn(run, list, tried.response);
  const key = keyIn(resource, known);
  return (
    things !== undefined &&
    key !== undefined &&
    findThing(resource, things, { key, thing: known, variables }) === undefined
  );
}

/** Whatever is taken comes back as it was sent, at the bounds too. */
function checkKept(
  { run, operation, resource }: OperationCase,
  source: BodySource,
  variation: Variation,
  tried: Tried,
): void {
  if (resource === undefined || variation.isExtreme === true || !isSuccess(tried.status)) return;
  if (resource.create !== operation && resource.update !== operation) return;
  const { body } = tried.attempt;
  const whole = body !== undefined && "value" in body ? body.value : undefined;
  const sent = source.unwrap(whole);
  const thing = thingIn(run, operation, tried.response);
  const isNew = resource.create === operation;
  // A change that was only begun is not shown yet.
  if (thing === undefined || !isObject(sent) || (!isNew && hasBegun(tried))) return;
  const leftOut = isNew ? ofNew : ofAny;
  const isOnlySaid = !variation.isExplicit && variation.isText !== true;
  checkEcho(run, resource, { tried, sent, asked: source.schema, thing, isOnlySaid, leftOut });
}

async function expectRefused(one: OperationCase, source: BodySource, variation: Variation): Promise<void> {
  const { operation, run } = one;
  const isPromised = promisesRefusal(operation);
  const bounds = isPromised ? {} : { tolerated: isClientError };
  const tried = await send(one, { value: source.wrap(variation.value) }, { ...aboutOf(variation), ...bounds });
  if (tried === undefined) return;
  const isFailure = (status: number): boolean => status >= 500 || status === 0 || (isPromised && isSuccess(status));
  const judge = (again: Tried): void => {
    if (!isSuccess(again.status) || !isPromised) return;
    tell(run, again, {
      id: "accepts-invalid",
      place: `${variation.place} ${variation.what}`,
      message: `A body ${variation.what} is accepted with ${again.status}; what is promised forbids it.`,
      promise: variation.promise ?? promiseOfCode(operation, 400),
    });
  };
  judge(tried);
  if (isFailure(tried.status)) await shrink(one, source, variation, { wrap: source.wrap, tried, judge });
  else if (isPromised && variation.mayBeMissing !== true && (tried.status === 404 || tried.status === 409)) {
    if (isNotReady(operation, tried.status) || (tried.status === 404 && (await isGone(one, tried, variation)))) return;
    if (tried.status === 404 && !isKnownThere(one)) return;
    // What an action has done already may leave nothing to do it with again.
    if (one.resource === undefined && run.session.isThere(fill(operation.path, one.variables))) return;
    wrongCode(
      run,
      tried,
      operation.responses.some(({ code }) => code === "422") ? 422 : 400,
      `A body ${variation.what}`,
    );
  }
}

/** Whether what the path names is there for certain: the run has made it, or it has answered. What is not there answers 404. */
function isKnownThere({ run, operation, known, variables }: OperationCase): boolean {
  const path = fill(operation.path, variables);
  if (known !== undefined || !operation.path.includes("{") || run.session.isThere(path)) return true;
  const held = operation.path.replace(/\{[^{}]+\}[^{}]*$/, (rest) => rest.slice(0, rest.indexOf("}") + 1));
  if (run.session.isThere(fill(held, variables))) return true;
  run.untried.add(
    `${operation.id}: ${path} is answered with 404; what the path names may not be there (--value NAME=VALUE).`,
  );
  return false;
}

function aboutOf({ what, place }: Variation): Pick<Attempt, "what" | "place"> {
  return { what: `a body ${what}`, place };
}

/** Leaves out and shortens what the failure does not need; the report keeps the shortest request that shows it. */
async function shrink(
  one: OperationCase,
  source: BodySource,
  variation: Variation,
  how: {
    readonly wrap: (value: Json) => Json;
    /** The failure: what fails for another reason shows something else. */
    readonly tried: Tried;
    readonly judge: (tried: Tried) => void;
  },
): Promise<void> {
  const { required = [] } = flatten(source.document, source.schema);
  const [top = ""] = variation.place.split(".");
  let value = variation.value;
  if (!isObject(value)) return;
  let left = 8;
  for (const name of Object.keys(value)) {
    if (left <= 0) return;
    if (name === top || required.includes(name) || source.unique.has(name)) continue;
    left -= 1;
    const smaller = freshened(source, replaced(value, [name], undefined), top);
    const tried = await send(one, { value: how.wrap(smaller) }, { ...aboutOf(variation), tolerated: isClientError });
    if (tried === undefined) return;
    if (!isSameFailure(how.tried, tried)) continue;
    how.judge(tried);
    value = smaller;
  }
  const text = isObject(value) ? value[top] : undefined;
  if (typeof text !== "string" || text.length < 8 || source.unique.has(top)) return;
  for (let length = Math.floor(text.length / 2); length > 0 && left > 0; length = Math.floor(length / 2)) {
    left -= 1;
    const smaller = freshened(source, replaced(value, [top], text.slice(0, length)), top);
    const tried = await send(one, { value: how.wrap(smaller) }, { ...aboutOf(variation), tolerated: isClientError });
    if (tried === undefined || !isSameFailure(how.tried, tried)) return;
    how.judge(tried);
    value = smaller;
  }
}

/** A value that must be new in each request is made new, unless it is what the request is about. */
function freshened(source: BodySource, value: Json, top: string): Json {
  if (!isObject(value)) return value;
  const made: Record<string, Json> = { ...value };
  for (const name of source.unique) {
    if (Object.hasOwn(made, name) && name !== top) made[name] = source.fresh(name);
  }
  return made;
}
