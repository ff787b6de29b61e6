/**
 * Responses of two documents, laid beside each other by the codes that they answer (OpenAPI 3.1 §4.8.16): a code is that
 * which is written, else it is of its range ("4XX"), else of "default". Where codes of success are written out, "default"
 * stands for the others: that is what it is written for in practice.
 */
import type { ResponseSurface } from "./surface.ts";

/** What is answered with a code, or with all codes of a range that have no entry of their own. */
export interface ResponsePair {
  readonly base: ResponseSurface;
  readonly revision: ResponseSurface;
  /** A code that both have this answer for. */
  readonly status: string;
  /** As it is written: the code, the range, or "default". */
  readonly name: string;
}

/** Responses of two documents. */
export interface ResponseMatches {
  readonly kept: readonly ResponsePair[];
  readonly removed: readonly ResponseSurface[];
  readonly added: readonly ResponseSurface[];
  /** Of a range that the base answers, only these are left. */
  readonly narrowed: readonly { readonly base: ResponseSurface; readonly left: readonly string[] }[];
}

/** Matches responses. */
export function matchResponses(
  base: readonly ResponseSurface[],
  revision: readonly ResponseSurface[],
): ResponseMatches {
  const written = [...new Set([...base, ...revision].map(({ status }) => status))].sort(
    (one, other) => specificity(one) - specificity(other),
  );
  const kept: ResponsePair[] = [];
  const removed: ResponseSurface[] = [];
  const added: ResponseSurface[] = [];
  for (const name of written) {
    const status = codeOf(name, written);
    if (status === undefined) continue;
    const [before, after] = [find(name, base), find(name, revision)];
    if (before !== undefined && after !== undefined) {
      const isKnown = kept.some((pair) => pair.base === before && pair.revision === after);
      if (!isKnown) kept.push({ base: before, revision: after, status, name });
    } else if (before !== undefined) removed.push(before);
    else if (after !== undefined) added.push(after);
  }
  const isKept = (one: ResponseSurface): boolean => kept.some((pair) => pair.base === one);
  return {
    kept,
    removed: [...new Set(removed)].filter((one) => !isKept(one)),
    added: [...new Set(added)],
    narrowed: [...new Set(removed)].filter(isKept).map((one) => ({
      base: one,
      left: kept.filter((pair) => pair.base === one).map(({ name }) => name),
    })),
  };
}

function specificity(status: string): number {
  return status === "default" ? 2 : isRange(status) ? 1 : 0;
}

/** Whether it is a range of codes, as "4XX". */
export function isRange(status: string): boolean {
  return /^[1-5]XX$/.test(status);
}

/** What answers a code, a range without its codes, or all that is not written. */
function find(name: string, all: readonly ResponseSurface[]): ResponseSurface | undefined {
  const own = all.find(({ status }) => status === name);
  if (own !== undefined || name === "default") return own;
  const range = all.find(({ status }) => status === `${name[0] ?? ""}XX`);
  if (range !== undefined) return range;
  const isOfErrors = all.some(({ status }) => isSuccess(status));
  return isOfErrors && isSuccess(name) ? undefined : all.find(({ status }) => status === "default");
}

/** Whether a code or a range is one of success. */
export function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/** Codes that servers answer with most, those of each class first. */
const usual = [
  "100",
  "200",
  "201",
  "202",
  "204",
  "302",
  "303",
  "304",
  "400",
  "401",
  "403",
  "404",
  "409",
  "422",
  "500",
  "502",
  "503",
] as const;

/** A code that is answered by what is written under a name, and by nothing that is written more closely. */
export function codeOf(name: string, written: readonly string[]): string | undefined {
  if (!isRange(name) && name !== "default") return name;
  const isFree = (code: string): boolean =>
    !written.includes(code) && (name !== "default" || !written.includes(`${code[0]!}XX`));
  const isOf = (code: string): boolean => (name === "default" ? code >= "400" : code.startsWith(name[0]!));
  const any = Array.from({ length: 500 }, (_, index) => String(index + 100));
  return (
    [...usual, ...any].find((code) => isOf(code) && isFree(code)) ??
    any.find((code) => name === "default" && isFree(code))
  );
}
