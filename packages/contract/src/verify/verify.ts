import type { OpenApi } from "../openapi/document.ts";
import { listActions, type ApiOperation } from "../openapi/operations.ts";
import { changesNothing, mayChangeNothing } from "../openapi/things/changes-nothing.ts";
import { findPutMade, findResources, replacing, type Resource } from "../openapi/things/resources.ts";
import { serverPath } from "../openapi/server-path.ts";
import { withShapes } from "../openapi/things/shown-bodies.ts";
import { uncheckableInWords, uncheckableSchemas } from "../openapi/uncheckable.ts";
import { makeValidators } from "../openapi/validators.ts";
import { tryCallers, tryMissing } from "./operations/callers.ts";
import { fill } from "../mock/address.ts";
import { changingPost } from "../mock/state/changing-post.ts";
import { isBare, tryBare } from "./operations/bare-actions.ts";
import { tryBesideBody } from "./operations/beside-body.ts";
import { openClient } from "./client.ts";
import { coverageTable } from "./coverage.ts";
import { cleanUp, owed } from "./things/clean-up.ts";
import type { CoverageCell, Difference } from "./difference.ts";
import { tryFull } from "./things/full.ts";
import { around, holderOf } from "./things/holders.ts";
import { renew, tryLifecycle } from "./things/lifecycle.ts";
import type { OperationCase } from "./operations/operation-case.ts";
import type { Standing } from "./things/shown.ts";
import { tryBodies } from "./operations/operation-cases.ts";
import { tryOddKeys } from "./operations/odd-keys.ts";
import { tryParents } from "./things/parents.ts";
import { tryPutLife } from "./things/put-life.ts";
import { tryParameters } from "./operations/query-cases.ts";
import { type Run } from "./run.ts";
import { isClientError, isAbsent } from "./statuses.ts";
import { tryLacking } from "./operations/lacking.ts";
import { withNamesApart } from "./things/names-apart.ts";
import { needsOf, type Needs } from "./needs.ts";
import { hiderOfQueryKeys } from "./hidden-keys.ts";
import { withSameFailureOnce, withSameRefusalOnce } from "./same-failure.ts";
import { openSession, VerifyStopped, type Session } from "./session.ts";
import { removalBySeveral } from "./things/several-names.ts";
import { tryStale } from "./operations/stale.ts";
import { unknownVariables, variablesFor } from "./values/target.ts";

/** How a server is verified. */
export interface VerifyOptions {
  /** "http://127.0.0.1:8080", with or without a path. */
  readonly server: string;
  readonly seed: number;
  /** The most requests; what was made is deleted again within it or, where that takes more than one each, after it. */
  readonly most: number;
  /** The most requests a second; undefined: as fast as the server answers. */
  readonly rate: number | undefined;
  /** How long an answer may take, in milliseconds; undefined: ten seconds. */
  readonly patience?: number | undefined;
  /** Sent with each request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Those of a second user without special rights, over `headers`; undefined: there is none. */
  readonly otherHeaders: Readonly<Record<string, string>> | undefined;
  /** Values by name of a variable, parameter or property. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether anything but GET may be sent. */
  readonly canWrite: boolean;
}

/** What was found. */
export interface Verification {
  readonly server: string;
  readonly seed: number;
  /** How many requests were sent. */
  readonly requests: number;
  /** Errors first, in the order of the operations. */
  readonly differences: readonly Difference[];
  readonly coverage: readonly CoverageCell[];
  /** What was not tried, and why: sentences. */
  readonly untried: readonly string[];
  /** Collections of which nothing could be tried although their things could be made, and why: sentences. */
  readonly blocked: readonly string[];
}

/** Verifies a server, or gives the sentence that says why that is not possible. */
export type VerifyResult =
  { readonly ok: true; readonly verification: Verification } | { readonly ok: false; readonly message: string };

/**
 * Holds a running server against the promises of a document. What is sent follows from the document and the seed; what it
 * creates it deletes again.
 */
export async function verify(document: OpenApi, options: VerifyOptions): Promise<VerifyResult> {
  const apart = withNamesApart(document);
  const result = apart.asWritten(await verifyApart(apart.document, options));
  const hide = hiderOfQueryKeys(document, options.values);
  if (!result.ok) return { ok: false, message: hide(result.message) };
  const uncheckable = uncheckableSchemas(document).map(uncheckableInWords);
  const { verification } = result;
  return {
    ok: true,
    verification: {
      ...verification,
      differences: verification.differences.map((one) => withoutSecrets(one, hide)),
      untried: [...uncheckable, ...verification.untried.map(hide)],
      blocked: verification.blocked.map(hide),
    },
  };
}

/** A difference without the keys that an answer repeats; the request has them, and each report leaves them out. */
function withoutSecrets({ message, response, ...others }: Difference, hide: (said: string) => string): Difference {
  const headers = Object.entries(response.headers).map(([name, value]) => [name, hide(value)] as const);
  const shown = { ...response, headers: Object.fromEntries(headers), text: hide(response.text) };
  return { ...others, message: hide(message), response: shown };
}

async function verifyApart(document: OpenApi, options: VerifyOptions): Promise<VerifyResult> {
  // What a spec shows by samples alone is sent and looked for as it is shown; no shape forbids anything.
  const operations = withShapes(document, listActions(document));
  // Some APIs change a thing by POST.
  const found = findResources(document, operations).map((one) =>
    one.update === undefined ? { ...one, update: changingPost(document, operations, one) } : one,
  );
  const putMade = findPutMade(document, operations, found);
  const resources = [...found, ...putMade.filter((one) => !found.includes(one))];
  const client = openClient(options.patience);
  const answers = makeValidators(document, { side: "response", allErrors: true });
  const validators = makeValidators(document, { side: "request" });
  const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const needs = new Map<ApiOperation, Needs>();
  const filling = { document, validators, seed: options.seed, values: options.values };
  const session = openSession({
    document,
    validators: answers,
    client,
    server: baseOf(options.server, document),
    most: options.most,
    owed: () => owed(run),
    pause: options.rate === undefined ? 0 : 1000 / options.rate,
    headers: options.headers,
    otherHeaders: options.otherHeaders,
    wait,
    values: options.values,
    needs: (operation) => {
      const known = needs.get(operation) ?? needsOf(filling, operation);
      needs.set(operation, known);
      return known;
    },
    isGiven: (header) =>
      [...Object.keys(options.headers), ...Object.keys(options.values)].some((one) => one.toLowerCase() === header),
  });
  let count = 0;
  const run: Run = {
    ...filling,
    count: () => (count += 1),
    session,
    hasOther: options.otherHeaders !== undefined,
    made: new Map(),
    several: new Map(),
    removals: new Map(
      resources.flatMap((one) => {
        const removal = removalBySeveral(operations, one);
        return removal === undefined ? [] : [[one, removal] as const];
      }),
    ),
    unnamed: new Map(),
    blocked: new Map(),
    lost: new Set(),
    impatient: new Set(),
    taken: new Map(),
    untried: new Set(),
    unseen: new Map(),
    names: { used: new Set(), repeated: new Set() },
    learnt: new Map(),
    wait,
  };
  const { untried } = run;
  try {
    const refused = await probe(run, operations, options);
    if (refused !== undefined) return { ok: false, message: refused };
    const standing = new Map<Resource, Standing>();
    // What holds others comes before them.
    const outerFirst = [...resources].sort((a, b) => a.collection.split("/").length - b.collection.split("/").length);
    for (const resource of options.canWrite ? outerFirst : []) {
      const outer = around(resource.collection, standing);
      const stands = putMade.includes(resource)
        ? await tryPutLife(run, resource, outer)
        : await tryLifecycle(run, resource, outer);
      if (stands !== undefined) standing.set(resource, stands);
    }
    // What does something with a thing comes last: what it leaves may be in no state to be changed.
    const isDoing = (operation: ApiOperation): boolean =>
      operation.method === "post" &&
      operation.path.includes("{") &&
      !resources.some(({ create, update }) => create === operation || update === operation);
    for (const operation of [...operations].sort((a, b) => Number(isDoing(a)) - Number(isDoing(b)))) {
      if (isDoing(operation)) await findLost(run, standing);
      await renewLost(run, standing);
      await tryOperation(run, { operation, operations, resources, standing, canWrite: options.canWrite, untried });
    }
    await renewLost(run, standing);
    await tryParents(run, standing);
    await tryFull(run, standing);
    session.endTrying();
    await cleanUp(run, operations);
  } catch (error) {
    if (!(error instanceof VerifyStopped)) throw error;
    // What was seen until then is told.
    if (session.coverage().length === 0) return { ok: false, message: error.message };
    run.blocked.set(
      "",
      `${error.message} What comes after that was not tried, and what the run made may stand there still.`,
    );
  } finally {
    client.close();
  }
  if (session.isExhausted()) {
    untried.add(`The bound of ${options.most} requests is reached; what comes after it was not tried (--max N).`);
  }
  for (const [{ id }, sentence] of run.unseen) if (!session.done().has(id)) untried.add(sentence);
  for (const id of session.silent())
    untried.add(`${id}: several requests in a row ran out of time, so no more of it were sent (--timeout SECONDS).`);
  const verification = result(session, {
    operations,
    options,
    untried: [...untried],
    blocked: [...run.blocked.values()],
  });
  return verification.requests === 0
    ? { ok: false, message: ["Nothing was sent: there is no request that could be made.", ...untried].join("\n") }
    : { ok: true, verification };
}

/** What was done with a thing may have taken it away. */
async function findLost(run: Run, standing: ReadonlyMap<Resource, Standing>): Promise<void> {
  for (const [{ read }, { variables }] of standing) {
    if (read === undefined) continue;
    const tried = await run.session.attempt({ operation: read, variables, tolerated: isClientError });
    if (tried !== undefined && isAbsent(tried.status)) run.lost.add(fill(read.path, variables));
  }
}

/** What stands, with a new one of the things that an operation does something with: what was done to another is done. */
async function withNew(
  run: Run,
  { path }: ApiOperation,
  standing: ReadonlyMap<Resource, Standing>,
): Promise<ReadonlyMap<Resource, Standing>> {
  const resource = holderOf(path, standing)?.resource;
  const made = resource && (await renew(run, resource, around(resource.collection, standing)));
  return resource === undefined || made === undefined ? standing : new Map(standing).set(resource, made);
}

/** In the place of things that are gone, new ones are made. */
async function renewLost(run: Run, standing: Map<Resource, Standing>): Promise<void> {
  for (const [resource, { variables }] of standing) {
    if (!run.lost.has(fill(resource.item ?? "", variables))) continue;
    standing.delete(resource);
    const made = await renew(run, resource, around(resource.collection, standing));
    if (made !== undefined) standing.set(resource, made);
  }
}

async function tryOperation(
  run: Run,
  at: {
    readonly operation: ApiOperation;
    readonly operations: readonly ApiOperation[];
    readonly resources: readonly Resource[];
    readonly standing: ReadonlyMap<Resource, Standing>;
    readonly canWrite: boolean;
    readonly untried: Set<string>;
  },
): Promise<void> {
  const { operation, resources, standing, untried } = at;
  if (!at.canWrite && operation.method !== "get" && operation.method !== "head") {
    untried.add(`${operation.id}: it writes, and that was not allowed (--allow-write).`);
    return;
  }
  const found = resources.find(({ create, list, read, update, replace, remove }) =>
    [create, list, read, update, replace, remove].includes(operation),
  );
  const resource = found?.replace === operation ? replacing(found) : found;
  // Deleting has been tried on what the run has made itself; nothing else is deleted.
  const stands = found === undefined ? undefined : standing.get(found);
  const isDeed = found === undefined && operation.path.includes("{") && isBare(operation);
  const isWithoutBody = operation.body === undefined;
  const fresh = isDeed && isWithoutBody ? await withNew(run, operation, standing) : standing;
  const own = stands?.variables ?? around(operation.path, fresh);
  const variables = variablesFor(run, operation, own);
  const isSafe =
    operation.method === "get" ||
    operation.method === "head" ||
    own !== undefined ||
    resource?.create === operation ||
    changesNothing(operation);
  if (variables === undefined || !isSafe) {
    if (variables === undefined) {
      const names = unknownVariables(run, operation, own).map((name) => `"${name}"`);
      untried.add(`${operation.id}: nothing is known to put for ${names.join(", ")} (--value NAME=VALUE).`);
    } else if (operation.path.includes("{"))
      untried.add(`${operation.id}: it would change something that this run has not made.`);
    else {
      const hint = mayChangeNothing(operation) ? ' ("changes nothing" in its words lets it be tried)' : "";
      untried.add(`${operation.id}: nothing tells what it changes, and how that could be undone${hint}.`);
    }
    if (variables === undefined) return;
  }
  let current = variables;
  const deed = {
    isDone: false,
    renew: async () => {
      const other = around(operation.path, await withNew(run, operation, standing));
      const renewed = other === undefined ? undefined : variablesFor(run, operation, other);
      const isNew = renewed !== undefined && fill(operation.path, renewed) !== fill(operation.path, current);
      if (isNew) current = renewed;
      return isNew;
    },
  };
  const one: OperationCase = {
    run,
    operation,
    resource,
    get variables() {
      return current;
    },
    known: stands?.thing,
    read: at.operations.find(({ method, path }) => method === "get" && path === operation.path),
    ...(found === undefined && own !== undefined && operation.path.includes("{") ? { deed } : {}),
  };
  if (operation.method === "get") await tryParameters(one);
  else if (operation.method !== "delete" && isSafe) {
    if (isWithoutBody && (isDeed || resource?.create === operation)) await tryBare(one);
    else await tryBodies(one);
    const again =
      isDeed && !isWithoutBody ? around(operation.path, await withNew(run, operation, standing)) : undefined;
    const other = again === undefined ? undefined : variablesFor(run, operation, again);
    if (other !== undefined) await tryBare({ ...one, variables: other });
  }
  if (operation.method === "get" || isSafe) await tryLacking(one);
  if (operation.method === "get" || isSafe) await tryBesideBody(one);
  if (isSafe) await tryStale(one);
  await tryMissing(one);
  await tryOddKeys(one);
  if (isSafe) await tryCallers(one);
}

/** A first request tells whether the server is there and lets the user in. */
async function probe(
  run: Run,
  operations: readonly ApiOperation[],
  options: VerifyOptions,
): Promise<string | undefined> {
  const simple = operations.find(
    (operation) => operation.method === "get" && variablesFor(run, operation) !== undefined,
  );
  const operation = simple ?? operations[0];
  if (operation === undefined) return "The document has no operations, so there is nothing to verify.";
  if (simple === undefined) return undefined;
  const tried = await run.session.attempt({ operation, variables: variablesFor(run, operation) ?? {} });
  if (tried?.status === 404) return saidTwice(operations, options.server);
  if (tried?.status !== 401) return undefined;
  const refused = `${operation.id} is answered with 401`;
  const ways = operation.security.flat();
  const { name, in: place } = ways.find((one) => one.in !== "query") ??
    ways[0] ?? { name: "Authorization", in: "header" };
  if (place === "query")
    return Object.hasOwn(options.values, name)
      ? `${refused} although "${name}" was sent; the key is not valid there.`
      : `${refused}. Give the key that it asks for in the query: --value "${name}=…"`;
  const header = place === "cookie" ? "Cookie" : name;
  const given = Object.keys(options.headers).some((one) => one.toLowerCase() === header.toLowerCase());
  return given
    ? `${refused} although "${header}" was sent; the token is not valid there.`
    : `${refused}. Give a token: --header "${header}: ${place === "cookie" ? `${name}=` : ""}…"`;
}

/** Says so where the address ends with what all paths begin with, and nothing is found there. */
function saidTwice(operations: readonly ApiOperation[], server: string): string | undefined {
  const { pathname, origin } = new URL(server);
  const path = pathname.replace(/\/$/, "");
  if (path === "" || !operations.every((one) => one.path.startsWith(`${path}/`))) return undefined;
  return `Nothing is found at ${server}: the promised paths begin with "${path}" themselves. Leave it out: --server ${origin}`;
}

function result(
  session: Session,
  {
    operations,
    options,
    untried,
    blocked,
  }: {
    readonly operations: readonly ApiOperation[];
    readonly options: VerifyOptions;
    readonly untried: readonly string[];
    readonly blocked: readonly string[];
  },
): Verification {
  const coverage = coverageTable(operations, session.coverage());
  const order = new Map(operations.map(({ id }, index) => [id, index]));
  const rank = ({ level, operation }: Difference): number =>
    (level === "error" ? 0 : 10_000) + (order.get(operation) ?? 0);
  const failures = withSameFailureOnce(session.differences(), coverage);
  return {
    server: options.server,
    seed: options.seed,
    requests: session.sent(),
    differences: [...withSameRefusalOnce(failures, session.done())].sort((a, b) => rank(a) - rank(b)),
    coverage,
    untried,
    blocked,
  };
}

/** The address that paths are put behind: that of the user, with the path of the API's server where it names none. */
function baseOf(server: string, document: OpenApi): string {
  const url = new URL(server);
  const path = url.pathname === "/" ? serverPath(document) : url.pathname.replace(/\/$/, "");
  return `${url.origin}${path}`;
}
