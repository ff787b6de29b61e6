/** What all steps of a run share: the session, how requests are filled, and what was made on the server. */
import { type ApiOperation, promiseOfCode } from "../openapi/operations.ts";
import type { Resource } from "../openapi/things/resources.ts";
import type { Observation } from "./check-response.ts";
import type { Filling, Thing } from "./values/filling.ts";
import type { Attempt, Tried } from "./attempt.ts";
import type { Session } from "./session.ts";
import { isSuccess } from "./statuses.ts";
import { variablesOfSeveral } from "./things/several-names.ts";
import { thingIn } from "./things/things.ts";
import { fill } from "../mock/address.ts";
import { isObject } from "../schema/json.ts";

/** A run, as its steps see it. */
export interface Run extends Filling {
  readonly session: Session;
  /** Whether a second user was given. */
  readonly hasOther: boolean;
  /** What was created and has to be deleted again: key of the thing by resource. */
  readonly made: Map<Resource, Map<string, Readonly<Record<string, string>>>>;
  /** Deletions that are owed for things whose path names them by several fields, by the path of each. */
  readonly several: Map<Resource, Map<string, Attempt>>;
  /** What deletes such things. */
  readonly removals: ReadonlyMap<Resource, ApiOperation>;
  /** How many things of a resource were made whose name no answer tells. */
  readonly unnamed: Map<Resource, number>;
  /** Paths of what somebody could delete who must not: it is gone, and that was told. */
  readonly lost: Set<string>;
  /** What was waited for in vain: it is not waited for again. */
  readonly impatient: Set<string>;
  /** A body of each operation that was taken, out of its wrapper. */
  readonly taken: Map<ApiOperation, Thing>;
  /** What could not be tried, and why: sentences, each once. */
  readonly untried: Set<string>;
  /** The same of operations that may be seen later all the same. */
  readonly unseen: Map<ApiOperation, string>;
  /** Collections of which nothing could be tried, and why: a sentence. */
  readonly blocked: Map<string, string>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Whether the operation promises a code for requests that are wrong. */
export function promisesRefusal(operation: ApiOperation): boolean {
  return operation.responses.some(({ code }) => code === "400" || code === "422" || code === "4XX");
}

/** Sends a request that creates, and remembers what it made. */
export async function create(run: Run, resource: Resource, attempt: Attempt): Promise<Tried | undefined> {
  const tried = await run.session.attempt(attempt);
  if (tried !== undefined && isSuccess(tried.status)) remember(run, resource, tried);
  return tried;
}

/** Remembers what a request has made, so that it is deleted in the end. */
export function remember(run: Run, resource: Resource, tried: Tried): void {
  const thing = thingIn(run, resource.create, tried.response);
  const sent = tried.attempt.body !== undefined && "value" in tried.attempt.body ? tried.attempt.body.value : undefined;
  const key =
    keyIn(resource, thing) ?? keyInLocation(resource, tried) ?? (isObject(sent) ? keyIn(resource, sent) : undefined);
  const removal = run.removals.get(resource);
  const names = removal && variablesOfSeveral(resource, removal, [thing, isObject(sent) ? sent : undefined]);
  if (removal !== undefined && names !== undefined) {
    const variables = { ...tried.attempt.variables, ...names };
    const known = run.several.get(resource) ?? new Map<string, Attempt>();
    run.several.set(resource, known.set(fill(removal.path, variables), { operation: removal, variables }));
    return;
  }
  if (key === undefined) {
    run.unnamed.set(resource, (run.unnamed.get(resource) ?? 0) + 1);
    return;
  }
  const known = run.made.get(resource) ?? new Map<string, Readonly<Record<string, string>>>();
  run.made.set(resource, known.set(key, tried.attempt.variables ?? {}));
}

/** The key of a thing as it stands in a path; undefined where it has none. */
export function keyIn({ key }: Resource, thing: Thing | undefined): string | undefined {
  if (key === undefined || thing === undefined || !Object.hasOwn(thing, key)) return undefined;
  const value = thing[key];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

/** The key of what a request has made, where the header Location leads to it (RFC 9110, section 10.2.2). */
export function keyInLocation({ item }: Resource, { request, response }: Tried): string | undefined {
  const { location } = response.headers;
  if (item === undefined || location === undefined || !URL.canParse(location, request.url)) return undefined;
  const wanted = item.split("/").filter(Boolean);
  const found = new URL(location, request.url).pathname.split("/").filter(Boolean).slice(-wanted.length);
  const isItem = wanted.every((part, index) => part.startsWith("{") || part === found[index]);
  const last = isItem ? found[wanted.length - 1] : undefined;
  try {
    return last === undefined ? undefined : decodeURIComponent(last);
  } catch {
    return undefined;
  }
}

/** Tells of an answer whose code is another one than promised, unless that was told already. */
export function wrongCode(run: Run, tried: Tried, wanted: number, what: string): void {
  if (tried.isCodeTold) return;
  run.session.report(tried, {
    id: "wrong-code",
    level: "error",
    place: `${wanted} ${what}`,
    message: `${what}: it answers ${tried.status}; ${wanted} is promised.`,
    promise: promiseOfCode(tried.attempt.operation, wanted),
  });
}

/** Tells of something at the words of the operation. */
export function tell(
  run: Run,
  tried: Tried,
  observation: Omit<Observation, "level" | "promise"> & Partial<Observation>,
): void {
  run.session.report(tried, { level: "error", promise: tried.attempt.operation.promise, ...observation });
}
