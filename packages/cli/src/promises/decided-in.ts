/** What was decided in the repositories that a command reads. */
import type { Decided } from "./approved-revisions.ts";
import { hasDecisions } from "./decided-states.ts";
import type { Io } from "../io.ts";

/** What was decided in a repository, by id of spec. */
export type DecidedIn = (root: string) => Promise<ReadonlyMap<string, Decided>>;

/** Reads it where anything was decided, each repository once. */
export function decidedReader(io: Io): DecidedIn {
  const known = new Map<string, ReadonlyMap<string, Decided>>();
  return async (root) => {
    const before = known.get(root);
    if (before !== undefined) return before;
    const decided = (await hasDecisions(root))
      ? await (await import("./approved-revisions.ts")).readDecided(root, io)
      : new Map<string, Decided>();
    known.set(root, decided);
    return decided;
  };
}
