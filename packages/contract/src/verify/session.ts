/** One run against a server: sends requests within bounds, holds each answer against its promise, keeps what was found. */
import type { Validators } from "../openapi/validators.ts";
import { fill } from "../mock/address.ts";
import type { Attempt, Tried } from "./attempt.ts";
import { checkResponse, type Observation } from "./check-response.ts";
import { OutOfTime, type Client } from "./client.ts";
import type { CoverageCell, Difference } from "./difference.ts";
import type { GotResponse, SentRequest } from "./request.ts";
import { openTally } from "./tally.ts";
import { type RequestParts, toRequest } from "./to-request.ts";
import { openVersions, versionHeader } from "./versions.ts";

/** What bounds a run, and fills its requests. */
export interface SessionOptions extends RequestParts {
  readonly validators: Validators;
  readonly client: Client;
  /** The most requests, with those that delete again what was made. */
  readonly most: number;
  /** How many things that were made are to be deleted yet. */
  readonly owed: () => number;
  /** Milliseconds between two requests. */
  readonly pause: number;
  readonly wait: (milliseconds: number) => Promise<void>;
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
  readonly done: () => ReadonlySet<string>;
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
  const tally = openTally();
  const versions = openVersions();
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

  /** A version that has to be named (RFC 9110, section 13.1.1) is the one that reading the same place tells. */
  const withVersion = async (
    { operation, lacks, headers: own }: Attempt,
    request: SentRequest,
  ): Promise<SentRequest> => {
    const isTried = lacks === versionHeader || own?.[versionHeader] !== undefined;
    const isNeeded = Object.hasOwn(options.needs(operation).headers, versionHeader) && !isTried;
    if (!isNeeded || options.isGiven(versionHeader)) return request;
    if (versions.of(request.url) === undefined) {
      sent += 1;
      const read: SentRequest = { ...request, method: "GET", body: undefined };
      const { [versionHeader]: _version, "content-type": _type, ...headers } = read.headers;
      const seen = await options.client.send({ ...read, headers }).catch(() => undefined);
      if (seen !== undefined) versions.keep(read, seen);
    }
    return { ...request, headers: { ...request.headers, [versionHeader]: versions.of(request.url) ?? "*" } };
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
      tally.report(tried, {
        id: "server-error",
        level: "error",
        place: "",
        message: `There is no answer: ${why ?? "no reason is known"}.`,
        promise: wanted.operation.promise,
      });
      return tried;
    }
    versions.keep(request, response);
    if (response.status < 300) there.add(fill(wanted.operation.path, wanted.variables ?? {}));
    const observations = checkResponse(wanted.operation, response, {
      document: options.document,
      validators: options.validators,
      what: wanted.what,
      at: wanted.place,
      ...(wanted.tolerated === undefined ? {} : { tolerated: wanted.tolerated }),
    });
    tally.count(wanted.operation, response.status);
    const isCodeTold = observations.some(({ id }) => id === "server-error" || id === "undeclared-code");
    const tried: Tried = { attempt: wanted, request, response, status: response.status, observations, isCodeTold };
    for (const observation of observations) tally.report(tried, observation);
    return tried;
  };
  return {
    attempt,
    report: tally.report,
    differences: tally.differences,
    coverage: tally.coverage,
    done: tally.done,
    sent: () => sent,
    isExhausted: () => isExhausted,
    silent: () => [...waited.keys()].filter(isSilent),
    endTrying: () => {
      isTrying = false;
    },
    isThere: (path) => [...there].some((one) => one === path || one.startsWith(`${path}/`)),
  };
}

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
