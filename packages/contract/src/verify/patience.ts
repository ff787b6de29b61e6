/**
 * Waiting for what takes its time: an answer 202, or words like "starts to remove it", promise only that something begins
 * (RFC 9110, section 15.3.3). What comes of it is asked for until it is there, within bounds.
 */
import type { ApiOperation } from "../openapi/operations.ts";
import type { Run } from "./run.ts";
import type { Tried } from "./attempt.ts";

/** Milliseconds between one look and the next: about five seconds in all. */
const pauses = [50, 100, 200, 400, 800, 1500, 2000] as const;

const begins =
  /\b(?:starts?|begins?|started|begun) to\b|\basynchronous(?:ly)?\b|\bin the background\b|\beventually\b|\bafter (?:some|a few|a while)\b|\bis (?:queued|scheduled)\b/i;

/** Whether an answer says only that something has begun. */
export function hasBegun({ status, attempt: { operation } }: Tried): boolean {
  return status === 202 || beginsOnly(operation);
}

/** Whether an operation says of itself that it begins something. */
export function beginsOnly({ summary, description }: ApiOperation): boolean {
  return begins.test(`${summary}. ${description}`);
}

/**
 * Sends until the answer is not `early` any more, or the bounds are reached: then it is not waited for `what` a second time.
 */
export async function until(
  run: Run,
  what: string,
  { send, isEarly }: { readonly send: () => Promise<Tried | undefined>; readonly isEarly: (tried: Tried) => boolean },
): Promise<Tried | undefined> {
  let tried = await send();
  if (tried === undefined || !isEarly(tried) || run.impatient.has(what)) return tried;
  for (const pause of pauses) {
    await run.wait(pause);
    tried = await send();
    if (tried === undefined || !isEarly(tried)) return tried;
  }
  run.impatient.add(what);
  return tried;
}
