import type { ResponseSurface } from "./surface.ts";

/** Responses of two documents, laid beside each other by status. */
export interface ResponseMatches {
  readonly kept: readonly { readonly base: ResponseSurface; readonly revision: ResponseSurface }[];
  readonly removed: readonly ResponseSurface[];
  readonly added: readonly ResponseSurface[];
}

/** Matches responses: a code with itself, else with the range that holds it ("2XX"). */
export function matchResponses(
  base: readonly ResponseSurface[],
  revision: readonly ResponseSurface[],
): ResponseMatches {
  const find = (status: string, all: readonly ResponseSurface[]): ResponseSurface | undefined =>
    all.find((one) => one.status === status) ?? all.find((one) => one.status === `${status[0] ?? ""}XX`);
  const kept = base.flatMap((one) => {
    const other = find(one.status, revision);
    return other === undefined ? [] : [{ base: one, revision: other }];
  });
  const taken = new Set(kept.map((pair) => pair.revision));
  for (const one of revision) {
    if (taken.has(one)) continue;
    // A code that the base answered as part of a range is nothing new.
    const range = find(one.status, base);
    if (range !== undefined) kept.push({ base: range, revision: one });
  }
  const bases = new Set(kept.map((pair) => pair.base));
  const revisions = new Set(kept.map((pair) => pair.revision));
  return {
    kept,
    removed: base.filter((one) => !bases.has(one) && one.status !== "default"),
    added: revision.filter((one) => !revisions.has(one)),
  };
}
