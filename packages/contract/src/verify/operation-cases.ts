/** Requests to one operation by itself: samples and bodies that fit and that do not, callers without a right. */
import type { Json } from "../openapi/document.ts";
import { typesOf } from "../openapi/dialect.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import type { Resource } from "../openapi/resources.ts";
import { flatten } from "../samples/generate.ts";
import { fill } from "../mock/state.ts";
import { checkEcho } from "./echo.ts";
import { isClientError, isRefusal, isSuccess, promisesRefusal, remember, tell, wrongCode, type Run } from "./run.ts";
import { reasonFor } from "./reasons.ts";
import { promiseOfCode, type Attempt, type Tried } from "./session.ts";
import { bodySource, isThing, missingKey, unknownUuid, variablesFor, type BodySource, type Thing } from "./target.ts";
import { thingIn } from "./things.ts";
import { invalidVariations, replaced, validVariations, withFixed, type Variation } from "./variations.ts";

/** An operation with what its requests are filled from. */
export interface OperationCase {
  readonly run: Run;
  readonly operation: ApiOperation;
  readonly resource: Resource | undefined;
  /** Variables of a path that names something. */
  readonly variables: Readonly<Record<string, string>>;
  /** The thing that they name, where the run has made it. */
  readonly known: Thing | undefined;
}

/** Declared samples, then bodies made from the schema: those that fit are taken, those that do not are refused. */
export async function tryBodies(one: OperationCase): Promise<void> {
  const { run, operation, resource } = one;
  const source = bodySource(run, operation, resource, one.known);
  if (source === undefined) return;
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
      },
      true,
    );
  }
  for (const variation of validVariations(source)) {
    if (isAnswerable(one, variation)) await expectAccepted(one, source, variation);
  }
  for (const variation of invalidVariations(source)) await expectRefused(one, source, variation);
  await tryBroken(one, source);
  await tryReferences(one, source);
  await tryBeyond(one, source);
}

/** Whether a value that may be sent may be answered too: where the two are promised differently, nobody can keep both. */
function isAnswerable({ run, resource }: OperationCase, { value, place }: Variation): boolean {
  const schema = resource?.properties[place];
  const sent = isThing(value) ? value[place] : undefined;
  return schema === undefined || sent === undefined || run.validators.of(schema)(sent).length === 0;
}

async function send(
  one: OperationCase,
  body: Attempt["body"],
  about: Pick<Attempt, "what" | "place" | "tolerated">,
): Promise<Tried | undefined> {
  const { run, operation, resource, variables } = one;
  const tried = await run.session.attempt({ operation, variables, body, ...about });
  if (tried !== undefined && isSuccess(tried.status) && resource?.create === operation) remember(run, resource, tried);
  return tried;
}

async function expectAccepted(
  one: OperationCase,
  source: BodySource,
  variation: Variation,
  isWhole = false,
): Promise<void> {
  const { operation } = one;
  const wrap = isWhole ? (value: Json): Json => value : source.wrap;
  // What is extreme may be refused in any way but by failing.
  const isLenient = variation.isExtreme === true || variation.isLoose === true;
  const bounds = isLenient ? { tolerated: isClientError } : {};
  const tried = await send(one, { value: wrap(variation.value) }, { ...aboutOf(variation), ...bounds });
  if (tried === undefined) return;
  checkKept(one, source, variation, tried);
  const isFailure = (status: number): boolean => status >= 500 || status === 0 || (isRefusal(status) && !isLenient);
  if (!isFailure(tried.status)) {
    if (!isLenient) await judgeRefusal(one, source, variation, tried);
    return;
  }
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
  await shrink(one, source, variation, { wrap, isFailure, judge });
}

/** A declared error that the request gives no reason for breaks the promise as well; a thing that is gone is told as that. */
async function judgeRefusal(one: OperationCase, source: BodySource, variation: Variation, tried: Tried): Promise<void> {
  const { run, operation, resource, known } = one;
  const { status, attempt } = tried;
  // Only there it is certain what the operation stands on.
  if (!isClientError(status) || tried.isCodeTold || resource === undefined) return;
  if (resource.create !== operation && resource.update !== operation) return;
  if (status === 404 && run.lost.has(fill(operation.path, one.variables))) return;
  if (status === 404 && known !== undefined && resource.update === operation && resource.read !== undefined) {
    const read = await run.session.attempt({ operation: resource.read, variables: attempt.variables ?? {} });
    if (read?.status === 404) {
      tell(run, tried, {
        id: "not-stored",
        place: "",
        message: `What was made and not deleted is not there any more: a body ${variation.what} is answered with 404.`,
      });
      return;
    }
  }
  const { body } = attempt;
  const sent = source.unwrap(body !== undefined && "value" in body ? body.value : undefined);
  const isOwn = known !== undefined || Object.keys(attempt.variables ?? {}).length === 0;
  if (reasonFor(run, { operation, source, sent, isOwn, status }) !== undefined) return;
  tell(run, tried, {
    id: "refuses-valid",
    level: variation.isExplicit ? "error" : "warning",
    place: variation.place,
    message: `A body ${variation.what} is refused with ${status}, although nothing in it is a reason.`,
    promise: variation.promise ?? operation.promise,
  });
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
  if (thing === undefined || !isThing(sent)) return;
  checkEcho(run, resource, { tried, sent, thing, isOnlySaid: !variation.isExplicit });
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
  if (isFailure(tried.status)) await shrink(one, source, variation, { wrap: source.wrap, isFailure, judge });
  else if (isPromised && variation.mayBeMissing !== true && (tried.status === 404 || tried.status === 409)) {
    wrongCode(
      run,
      tried,
      operation.responses.some(({ code }) => code === "422") ? 422 : 400,
      `A body ${variation.what}`,
    );
  }
}

function aboutOf({ what, place }: Variation): Pick<Attempt, "what" | "place"> {
  return { what: `a body ${what}`, place };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Leaves out and shortens what the failure does not need; the report keeps the shortest request that shows it. */
async function shrink(
  one: OperationCase,
  source: BodySource,
  variation: Variation,
  how: {
    readonly wrap: (value: Json) => Json;
    readonly isFailure: (status: number) => boolean;
    readonly judge: (tried: Tried) => void;
  },
): Promise<void> {
  const { required = [] } = flatten(source.document, source.schema);
  const [top = ""] = variation.place.split(".");
  let value = variation.value;
  if (!isThing(value)) return;
  let left = 8;
  for (const name of Object.keys(value)) {
    if (left <= 0) return;
    if (name === top || required.includes(name) || source.unique.has(name)) continue;
    left -= 1;
    const smaller = freshened(source, replaced(value, [name], undefined), top);
    const tried = await send(one, { value: how.wrap(smaller) }, { ...aboutOf(variation), tolerated: isClientError });
    if (tried === undefined) return;
    if (!how.isFailure(tried.status)) continue;
    how.judge(tried);
    value = smaller;
  }
  const text = isThing(value) ? value[top] : undefined;
  if (typeof text !== "string" || text.length < 8 || source.unique.has(top)) return;
  for (let length = Math.floor(text.length / 2); length > 0 && left > 0; length = Math.floor(length / 2)) {
    left -= 1;
    const smaller = freshened(source, replaced(value, [top], text.slice(0, length)), top);
    const tried = await send(one, { value: how.wrap(smaller) }, { ...aboutOf(variation), tolerated: isClientError });
    if (tried === undefined || !how.isFailure(tried.status)) return;
    how.judge(tried);
    value = smaller;
  }
}

/** A value that must be new in each request is made new, unless it is what the request is about. */
function freshened(source: BodySource, value: Json, top: string): Json {
  if (!isThing(value)) return value;
  const made: Record<string, Json> = { ...value };
  for (const name of source.unique) {
    if (Object.hasOwn(made, name) && name !== top) made[name] = source.fresh(name);
  }
  return made;
}

/** What is no JSON, no object, nothing at all, or says that it is something else. */
async function tryBroken(one: OperationCase, source: BodySource): Promise<void> {
  const { operation, run } = one;
  const isPromised = promisesRefusal(operation);
  const type = operation.body?.content[0]?.mediaType ?? "application/json";
  const whole = JSON.stringify(source.wrap(withFixed(source, source.base)));
  const cases: readonly (readonly [
    what: string,
    body: { readonly text: string; readonly type: string },
    isLoose: boolean,
  ])[] = [
    ["A body that breaks off", { text: whole.slice(0, -1), type }, false],
    ["A list as the body", { text: "[]", type }, false],
    ["A body that is a text", { text: '"text"', type }, false],
    ...(source.isRequired ? ([["An empty body", { text: "", type }, false]] as const) : []),
    ["A body of another media type", { text: whole, type: "text/plain" }, true],
  ];
  for (const [what, body, isLoose] of cases) {
    const tolerated = (status: number): boolean =>
      status === 415 || status === 411 || (!isPromised && isClientError(status));
    const tried = await send(one, body, { what: lowerFirst(what), place: what, tolerated });
    if (tried === undefined) return;
    if (!isSuccess(tried.status) || !isPromised || isLoose) continue;
    tell(run, tried, {
      id: "accepts-invalid",
      place: what,
      message: `${what} is accepted with ${tried.status}; what is promised forbids it.`,
      promise: promiseOfCode(operation, 400),
    });
  }
}

/** Something that the body names and that does not exist: "404 -- no such function". */
async function tryReferences(one: OperationCase, source: BodySource): Promise<void> {
  const { operation, run } = one;
  const response = operation.responses.find(({ code }) => code === "404");
  const words = `${response?.description ?? ""} ${response?.promise?.words ?? ""}`.toLowerCase();
  for (const name of source.references) {
    const stem = name
      .replace(/(?:_|-)?(?:id|uuid|ref)$/i, "")
      .toLowerCase()
      .replaceAll(/[_-]/g, " ");
    if (response === undefined || stem === "" || !words.includes(stem)) continue;
    const value = replaced(withFixed(source, source.base), [name], unknownUuid(run.seed, run.count()));
    const tried = await send(
      one,
      { value: source.wrap(value) },
      { what: `a "${name}" that does not exist`, place: name },
    );
    if (tried !== undefined && tried.status !== 404) wrongCode(run, tried, 404, `A "${name}" that does not exist`);
  }
}

/** A number in the body that counts what there is: "404 -- no such function or version". */
async function tryBeyond(one: OperationCase, source: BodySource): Promise<void> {
  const { operation, run } = one;
  const response = operation.responses.find(({ code }) => code === "404");
  const words = `${response?.description ?? ""} ${response?.promise?.words ?? ""}`.toLowerCase();
  if (!/\bno such\b|\bnot exist|\bunknown\b|\bnot (?:there|found)\b/.test(words)) return;
  for (const [name, written] of Object.entries(flatten(run.document, source.schema).properties ?? {})) {
    const schema = flatten(run.document, written);
    const last = name.toLowerCase().split(/[_-]/).at(-1)!;
    const isCount =
      (typesOf(schema) ?? []).includes("integer") && schema.maximum === undefined && schema.enum === undefined;
    if (!isCount || source.fixed.has(name) || !new RegExp(`\\b${last}\\b`).test(words)) continue;
    const value = replaced(withFixed(source, source.base), [name], 2_147_483_647);
    const what = `a "${name}" that does not exist`;
    const tried = await send(one, { value: source.wrap(value) }, { what, place: name, tolerated: isClientError });
    if (tried !== undefined && isSuccess(tried.status)) wrongCode(run, tried, 404, `A "${name}" that does not exist`);
  }
}

/** Nobody, and somebody with an unknown token, are turned away. */
export async function tryCallers(one: OperationCase): Promise<void> {
  const { run, operation, resource, variables } = one;
  const isPromised = operation.responses.some(({ code }) => code === "401");
  if (operation.security.length === 0 && !isPromised) return;
  const source = bodySource(run, operation, resource, one.known);
  for (const caller of ["nobody", "unknown"] as const) {
    const body = source === undefined ? undefined : { value: source.wrap(withFixed(source, source.base)) };
    const tried = await run.session.attempt({
      operation,
      variables,
      body,
      as: caller,
      // Where credentials are asked for, 401 goes without saying.
      ...(isPromised ? {} : { tolerated: (status: number) => status === 401 || status === 403 }),
      what: caller === "nobody" ? "a request without credentials" : "a request with an unknown token",
      place: caller,
    });
    if (tried === undefined) return;
    if (isSuccess(tried.status) && resource?.create === operation) remember(run, resource, tried);
    if (isSuccess(tried.status) && operation.method === "delete") run.lost.add(fill(operation.path, variables));
    const who = caller === "nobody" ? "A request without credentials" : "A request with an unknown token";
    if (isSuccess(tried.status)) {
      tell(run, tried, {
        id: "no-authentication",
        place: caller,
        message: `${who} is answered with ${tried.status}${isPromised ? "; 401 is promised" : ""}.`,
        promise: promiseOfCode(operation, 401),
      });
    } else if (isPromised && tried.status !== 401) wrongCode(run, tried, 401, who);
  }
}

/** A path that names nothing. */
export async function tryMissing(one: OperationCase): Promise<void> {
  const { run, operation, resource } = one;
  const response = operation.responses.find(({ code }) => code === "404");
  const last = /\{([^{}]+)\}[^{}]*$/.exec(operation.path)?.[1];
  if (response === undefined || last === undefined) return;
  const parameter = operation.parameters.find(({ in: place, name }) => place === "path" && name === last);
  const variables = variablesFor(run, operation, { ...one.variables, [last]: missingKey(run, parameter) });
  if (variables === undefined) return;
  const source = bodySource(run, operation, resource, one.known);
  const body = source === undefined ? undefined : { value: source.wrap(withFixed(source, source.base)) };
  const tried = await run.session.attempt({
    operation,
    variables,
    body,
    what: "something that does not exist",
    place: last,
  });
  if (tried === undefined) return;
  // An id of a form of its own may be refused before it is looked for.
  const isForm = isRefusal(tried.status) && promisesRefusal(operation);
  if (tried.status !== 404 && !isForm) wrongCode(run, tried, 404, "Something that does not exist");
}
