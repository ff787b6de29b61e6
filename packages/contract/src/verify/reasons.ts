/** Why a server may refuse a request that its schema allows: what the request itself, or who sends it, can be the reason of. */

import type { ApiOperation } from "../openapi/operations.ts";
import { mayStandInTheWay, refusesTaken } from "../openapi/things/conflicts.ts";
import type { BodySource } from "./values/filling.ts";
import type { Run } from "./run.ts";
import { type Json, isObject } from "../schema/json.ts";

/** A valid request that was refused. */
export interface Refused {
  readonly operation: ApiOperation;
  readonly source: BodySource;
  /** The body, out of its wrapper. */
  readonly sent: Json;
  /** Whether what the path names, if anything, was made by the run. */
  readonly isOwn: boolean;
  readonly status: number;
}

const standsInTheWay = "what stands on the server may forbid it";

/** What the reason can be, and how it is taken away: a clause; undefined: none is known, and the refusal breaks a promise. */
export function reasonFor(run: Run, { operation, source, sent, isOwn, status }: Refused): string | undefined {
  const names = source.references.filter(
    (name) => isObject(sent) && Object.hasOwn(sent, name) && !Object.hasOwn(run.values, name),
  );
  const unknown =
    names.length === 0
      ? undefined
      : `nothing is known to put for ${names.map((name) => `"${name}"`).join(", ")} (--value NAME=VALUE)`;
  switch (status) {
    case 401:
    case 403:
      return "another user may be let in (--header)";
    case 404:
      return unknown ?? (isOwn ? undefined : "what its path names may not be there (--value NAME=VALUE)");
    case 409:
      if (unknown !== undefined && speaksOf(operation, status, names)) return unknown;
      if (mayStandInTheWay(operation, status) || !refusesTaken(operation)) return standsInTheWay;
      // What was taken cannot be what is new in each request.
      return source.unique.size > 0 && !isRepeated(run, source, sent) ? undefined : standsInTheWay;
    case 402:
    case 412:
    case 423:
    case 425:
    case 428:
      return standsInTheWay;
    case 429:
      return "there may be too many requests (--rate N)";
    default:
      if (unknown !== undefined && (status === 400 || status === 422) && speaksOf(operation, status, names))
        return unknown;
      return mayStandInTheWay(operation, status) ? standsInTheWay : undefined;
  }
}

/** Whether a name was sent that had to be given a second time: the schema leaves too few. */
function isRepeated({ names }: Run, { unique }: BodySource, sent: Json): boolean {
  return isObject(sent) && [...unique].some((name) => names.repeated.has(sent[name] as string | number));
}

/** Whether the meaning of a code is about something that is named and not there. */
function speaksOf({ responses }: ApiOperation, status: number, names: readonly string[]): boolean {
  const response = responses.find(({ code }) => code === String(status));
  const words = `${response?.description ?? ""} ${response?.promise?.words ?? ""}`.toLowerCase();
  const stems = names.map((name) => name.replace(/(?:_|-)?(?:id|uuid|ref)$/i, "").toLowerCase()).filter(Boolean);
  return /\bno such\b|\bnot exist|\bunknown\b|\bnot found\b/.test(words) || stems.some((stem) => words.includes(stem));
}
