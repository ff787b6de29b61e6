/** One run against a server: sends requests within bounds, holds each answer against its promise, keeps what was found. */
import type { OpenApi, PromiseOrigin } from "../openapi/document.ts";
import type { Json } from "../schema/json.ts";
import { findResponse, type ApiOperation } from "../openapi/operations.ts";
import type { Validators } from "../openapi/validators.ts";
import { fill } from "../mock/address.ts";
import { checkResponse, type Observation } from "./check-response.ts";
import { OutOfTime, type Client } from "./client.ts";
import { encodeBody } from "./values/form-body.ts";
import { keyOf, type CoverageCell, type Difference } from "./difference.ts";
import { withNeeded, type Needs } from "./needs.ts";
import { type Caller, queryKeysOf, unknownKey } from "./query-keys.ts";
import { isSecret, type GotResponse, type SentRequest } from "./request.ts";

/** A request that is to be tried. */
export interface Attempt {
  readonly operation: ApiOperation;
  readonly variables?: Readonly<Record<string, string>>;
  /** Of a list, each entry by itself. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The needed parameter of the query, or header in lower case, that is left out. */
  readonly lacks?: string;
  /** A value is sent as JSON, or as the form that the operation asks for. */
  readonly body?: { readonly value: Json } | { readonly text: string; readonly type: string } | undefined;
  readonly as?: Caller;
  /** What is special about it, for a sentence: 'a body with "name" null'. */
  readonly what?: string | undefined;
  /** The property or parameter that is special: failures of the server are told apart by it. */
  readonly place?: string | undefined;
  /** Codes that are no difference although they are not declared. */
  readonly tolerated?: (status: number) => boolean;
}

/** An attempt with its answer. */
export interface Tried {
  readonly attempt: Attempt;
  readonly request: SentRequest;
  readonly response: GotResponse;
  readonly status: number;
  /** What the answer by itself showed. */
  readonly observations: readonly Observation[];
  /** Whether its code was already told of: then nobody tells of it again. */
  readonly isCodeTold: boolean;
}

/** What bounds a run and fills its requests. */
export interface SessionOptions {
  readonly document: OpenApi;
  readonly validators: Validators;
  readonly client: Client;
  /** "http://127.0.0.1:8080", without a slash at the end. */
  readonly server: string;
  /** The most requests, with those that delete again what was made. */
  readonly most: number;
  /** How many things that were made are to be deleted yet. */
  readonly owed: () => number;
  /** Milliseconds between two requests. */
  readonly pause: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly otherHeaders: Readonly<Record<string, string>> | undefined;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** What each request of an operation has to have. */
  readonly needs: (operation: ApiOperation) => Needs;
  /** What the user gave by name: keys of the query are taken from it. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether the user gave a value for a header. */
  readonly isGiven: (header: string) => boolean;
}

/** Thrown where a run cannot go on: the sentence is for the user. */
export class VerifyStopped extends Error {}

/** A run. */
export interface Session {
  /** undefined: the bound is reached, and nothing was sent. */
  readonly attempt: (attempt: Attempt) => Promise<Tried | undefined>;
  readonly report: (tried: Tried, observation: Observation) => void;
  readonly differences: () => readonly Difference[];
  readonly coverage: () => readonly CoverageCell[];
  readonly sent: () => number;
  readonly isExhausted: () => boolean;
  /** The operations that were given up: each let the time of several requests in a row run out. */
  readonly silent: () => readonly string[];
  /** From here on only what was made is deleted: that is done whatever the bound is. */
  readonly endTrying: () => void;
  /** Whether a request to this path, with its variables filled, or to one below it, has had success. */
  readonly isThere: (path: string) => boolean;
}

/** Starts a run. */
export function openSession(options: SessionOptions): Session {
  const found = new Map<string, Difference>();
  const cells = new Map<string, { operation: string; code: string; promised: boolean; seen: number; right: number }>();
  const wrong = new WeakSet<GotResponse>();
  const versions = new Map<string, string>();
  const there = new Set<string>();
  let sent = 0;
  let isTrying = true;
  let isExhausted = false;
  let failed = 0;
  let slowed = 0;
  /** A request that was answered: where it still is, the server is there. */
  let answered: SentRequest | undefined;
  /** How many requests in a row an operation let wait in vain. */
  const waited = new Map<string, number>();
  const isSilent = (id: string): boolean => (waited.get(id) ?? 0) >= mostFailed;

  const cellOf = (operation: ApiOperation, status: number): { seen: number; right: number } => {
    const promised = findResponse(operation, status);
    const code = promised?.code ?? String(status);
    const key = `${operation.id} ${code}`;
    const cell = cells.get(key) ?? {
      operation: operation.id,
      code,
      promised: promised !== undefined,
      seen: 0,
      right: 0,
    };
    cells.set(key, cell);
    return cell;
  };
  const report = (tried: Tried, observation: Observation): void => {
    const { operation } = tried.attempt;
    if (!wrong.has(tried.response)) {
      wrong.add(tried.response);
      if (tried.status > 0) cellOf(operation, tried.status).right -= 1;
    }
    const difference: Difference = {
      ...observation,
      operation: operation.id,
      request: tried.request,
      response: tried.response,
      count: 1,
    };
    const known = found.get(keyOf(difference));
    // The shortest request says most.
    const shown = known !== undefined && lengthOf(known.request) <= lengthOf(difference.request) ? known : difference;
    found.set(keyOf(difference), { ...shown, count: (known?.count ?? 0) + 1 });
  };
  const keepVersion = ({ method, url }: SentRequest, { status, headers }: GotResponse): void => {
    const tag = headers.etag;
    if (tag !== undefined && status < 300 && method !== "POST") versions.set(url, tag);
    else if (method !== "GET" && status < 300) versions.delete(url);
  };
  /** A version that has to be named (RFC 9110, section 13.1.1) is the one that reading the same place tells. */
  const withVersion = async (
    { operation, lacks, headers: own }: Attempt,
    request: SentRequest,
  ): Promise<SentRequest> => {
    const isTried = lacks === versionHeader || own?.[versionHeader] !== undefined;
    const isNeeded = Object.hasOwn(options.needs(operation).headers, versionHeader) && !isTried;
    if (!isNeeded || options.isGiven(versionHeader)) return request;
    if (!versions.has(request.url)) {
      sent += 1;
      const read: SentRequest = { ...request, method: "GET", body: undefined };
      const { [versionHeader]: _version, "content-type": _type, ...headers } = read.headers;
      const seen = await options.client.send({ ...read, headers }).catch(() => undefined);
      if (seen !== undefined) keepVersion(read, seen);
    }
    return { ...request, headers: { ...request.headers, [versionHeader]: versions.get(request.url) ?? "*" } };
  };
  const isAlive = async (): Promise<boolean> => {
    if (answered === undefined) return false;
    sent += 1;
    return options.client.send(answered).then(
      () => true,
      () => false,
    );
  };
  /** Whether a request may be sent: what it makes, and what was made, has to be deleted within the bound. */
  const hasRoom = ({ operation }: Attempt): boolean => {
    const isMaking = operation.method === "post" || operation.method === "put";
    const hasIt = !isTrying || sent + options.owed() + (isMaking ? 2 : 1) <= options.most;
    if (!hasIt) isExhausted = true;
    return hasIt;
  };
  const attempt = async (wanted: Attempt): Promise<Tried | undefined> => {
    const { id } = wanted.operation;
    if (isSilent(id) || !hasRoom(wanted)) return undefined;
    const request = await withVersion(wanted, toRequest(wanted, options));
    if (!hasRoom(wanted)) return undefined;
    if (options.pause > 0 && sent > 0) await options.wait(options.pause);
    sent += 1;
    let response: GotResponse;
    try {
      response = await options.client.send(request);
      // Who asks too often is told when to ask again (RFC 6585, section 4).
      for (let tries = 0; response.status === 429 && tries < 3 && hasRoom(wanted); tries += 1) {
        if (slowed >= mostSlowed) break;
        slowed += 1;
        await options.wait(pauseOf(response));
        sent += 1;
        response = await options.client.send(request);
      }
      failed = 0;
      waited.delete(id);
      if (request.method === "GET") answered = request;
    } catch (error) {
      failed += 1;
      if (error instanceof OutOfTime) waited.set(id, (waited.get(id) ?? 0) + 1);
      if (failed >= mostFailed && (await isAlive())) failed = 1;
      const why = (error as Error).message === "" ? (error as NodeJS.ErrnoException).code : (error as Error).message;
      if (sent === failed || failed >= mostFailed) {
        throw new VerifyStopped(`${options.server} does not answer: ${why ?? "no reason is known"}.`, { cause: error });
      }
      response = { status: 0, headers: {}, text: "", json: undefined };
      const tried: Tried = { attempt: wanted, request, response, status: 0, observations: [], isCodeTold: true };
      report(tried, {
        id: "server-error",
        level: "error",
        place: "",
        message: `There is no answer: ${why ?? "no reason is known"}.`,
        promise: wanted.operation.promise,
      });
      return tried;
    }
    keepVersion(request, response);
    if (response.status < 300) there.add(fill(wanted.operation.path, wanted.variables ?? {}));
    const observations = checkResponse(wanted.operation, response, {
      document: options.document,
      validators: options.validators,
      what: wanted.what,
      at: wanted.place,
      ...(wanted.tolerated === undefined ? {} : { tolerated: wanted.tolerated }),
    });
    const cell = cellOf(wanted.operation, response.status);
    cell.seen += 1;
    cell.right += 1;
    const isCodeTold = observations.some(({ id }) => id === "server-error" || id === "undeclared-code");
    const tried: Tried = { attempt: wanted, request, response, status: response.status, observations, isCodeTold };
    for (const observation of observations) report(tried, observation);
    return tried;
  };
  return {
    attempt,
    report,
    differences: () => [...found.values()],
    coverage: () => [...cells.values()],
    sent: () => sent,
    isExhausted: () => isExhausted,
    silent: () => [...waited.keys()].filter(isSilent),
    endTrying: () => {
      isTrying = false;
    },
    isThere: (path) => [...there].some((one) => one === path || one.startsWith(`${path}/`)),
  };
}

const versionHeader = "if-match";

/**
 * So many requests in a row without an answer, and none to one that had an answer before: the server is away. So many of one
 * operation that ran out of time: it is not asked again.
 */
const mostFailed = 3;

/** How often a run waits because it asks too often. */
const mostSlowed = 60;

/** Milliseconds until a server wants to be asked again: no more than five seconds. */
function pauseOf({ headers }: GotResponse): number {
  const seconds = Number(headers["retry-after"] ?? NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds * 1000, 50), 5000) : 500;
}

function lengthOf({ url, body = "" }: SentRequest): number {
  return url.length + body.length;
}

/** The words that promise a code, else those of the operation. */
export function promiseOfCode(operation: ApiOperation, status: number): PromiseOrigin | undefined {
  return operation.responses.find(({ code }) => code === String(status))?.promise ?? operation.promise;
}

function toRequest(attempt: Attempt, options: SessionOptions): SentRequest {
  const { document, server, headers, otherHeaders, needs, values } = options;
  const { operation, variables = {}, body, lacks } = attempt;
  const needed = needs(operation);
  const keys = queryKeysOf(operation, values, attempt.as ?? "user");
  const { [lacks ?? ""]: _lacked, ...query } = { ...needed.query, ...attempt.query, ...keys };
  const made = body === undefined || "text" in body ? body : encodeBody(document, operation, body.value);
  const { text, type } = made ?? {};
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  ).toString();
  const own = headersFor(operation, attempt.as ?? "user", headers, otherHeaders);
  const named = withNeeded(needed, own, attempt);
  return {
    method: operation.method.toUpperCase(),
    url: `${server}${fill(operation.path, variables)}${search === "" ? "" : `?${search}`}`,
    headers: {
      accept: "application/json, */*;q=0.5",
      ...(type === undefined || type === "" ? {} : { "content-type": type }),
      ...named,
    },
    body: text,
  };
}

/** The caller's headers: those that carry credentials are left out or made unknown where that is what is tried. */
function headersFor(
  operation: ApiOperation,
  caller: Caller,
  headers: Readonly<Record<string, string>>,
  otherHeaders: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  if (caller === "user") return headers;
  if (caller === "other") return { ...headers, ...otherHeaders };
  const asked = new Set(operation.security.flat().map(({ name }) => name.toLowerCase()));
  const shown = Object.keys(headers).filter((name) => isSecret(name) || asked.has(name.toLowerCase()));
  // Where no name tells, what tells the second user apart does.
  const credentials = new Set(
    (shown.length > 0 ? shown : Object.keys(otherHeaders ?? {})).map((name) => name.toLowerCase()),
  );
  const changed: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!credentials.has(name.toLowerCase())) changed[name] = value;
    else if (caller === "unknown") {
      const scheme = /^(?:Bearer|Basic|Token)\s/i.exec(value)?.[0] ?? "";
      changed[name] = `${scheme}${unknownKey}`;
    }
  }
  return changed;
}
