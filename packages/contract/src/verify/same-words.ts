/** Whether two requests fail for the same reason: by the code and the words of what comes back. */
import { parseJson, type Json } from "../schema/json.ts";
import type { GotResponse, SentRequest } from "./request.ts";
import { isSuccess } from "./statuses.ts";

/** A request with its answer. */
interface Asked {
  readonly request: SentRequest;
  readonly response: GotResponse;
}

/** Whether both are taken, or both are refused with the same code and the same words. */
export function isSameFailure(one: Asked, other: Asked): boolean {
  const [first, second] = [one.response.status, other.response.status];
  if (isSuccess(first) || isSuccess(second)) return isSuccess(first) && isSuccess(second);
  return first === second && wordsOf(one) === wordsOf(other);
}

/** What an answer says apart from what was sent, and from numbers, times and ids. */
export function wordsOf({ request, response }: Asked): string {
  const sent = textsIn(request.body === undefined ? undefined : parseJson(request.body));
  let words = response.text;
  // The longest first: one may be part of another.
  for (const text of [...new Set(sent)].sort((a, b) => b.length - a.length)) words = words.replaceAll(text, "");
  return words.replaceAll(/[\da-f-]*\d[\da-f-]*/gi, "0");
}

/** The texts of a value that are long enough to be told from words. */
function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return value.length > 3 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
