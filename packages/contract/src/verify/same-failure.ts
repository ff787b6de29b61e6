/** An operation that fails whatever it is asked is one finding, not one for each thing that was tried on it. */
import type { CoverageCell, Difference } from "./difference.ts";
import { wordsOf } from "./same-words.ts";

/** The same, with one failure of the server in the place of many where all answers of an operation were that failure. */
export function withSameFailureOnce(
  differences: readonly Difference[],
  coverage: readonly CoverageCell[],
): readonly Difference[] {
  const codes = new Map<string, Set<string>>();
  for (const { operation, code, seen } of coverage)
    if (seen > 0) codes.set(operation, (codes.get(operation) ?? new Set()).add(code));
  const first = new Map<string, Difference>();
  const kept: Difference[] = [];
  for (const one of differences) {
    const seen = codes.get(one.operation);
    // A code that is promised as a range, or as any other, is counted with those beside it.
    const isSame = one.id === "server-error" && seen?.size === 1 && seen.has(String(one.response.status));
    const known = first.get(one.operation);
    if (!isSame) kept.push(one);
    else if (known === undefined) first.set(one.operation, one);
    else first.set(one.operation, { ...shorter(known, one), count: known.count + one.count });
  }
  return [...kept, ...[...first.values()].map((one) => (differences.includes(one) ? one : ofAll(one)))];
}

/**
 * The same, with one refusal of bodies that fit in the place of those in the same words, where nothing was taken: what was left
 * out, or put in, is not the reason then.
 */
export function withSameRefusalOnce(
  differences: readonly Difference[],
  done: ReadonlySet<string>,
): readonly Difference[] {
  const first = new Map<string, Difference>();
  const kept: Difference[] = [];
  for (const one of differences) {
    const { id, operation, request, response } = one;
    const isSame = id === "refuses-valid" && request.body !== undefined && !done.has(operation);
    const key = `${operation} ${response.status} ${wordsOf(one)}`;
    const known = first.get(key);
    if (!isSame) kept.push(one);
    else first.set(key, known === undefined ? one : ofNone(known, one));
  }
  return [...kept, ...first.values()];
}

function ofNone(known: Difference, one: Difference): Difference {
  return {
    ...shorter(known, one),
    level: known.level === "error" ? "error" : one.level,
    count: known.count + one.count,
    place: "",
    message: `No body that fits is taken: it is refused with ${one.response.status}, although what is promised allows it.`,
  };
}

function shorter(one: Difference, other: Difference): Difference {
  return sizeOf(other) < sizeOf(one) ? other : one;
}

function sizeOf({ request: { url, body = "" } }: Difference): number {
  return url.length + body.length;
}

function ofAll(one: Difference): Difference {
  return { ...one, place: "", message: `It answers ${one.response.status} to every request, which is never promised.` };
}
