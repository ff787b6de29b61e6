/** The texts of specs that decisions approved: which they are, and how each stood when it was approved. */
import { promiseText, readPromises } from "@assent/contract";
import { gitIn, readBlob, type PatchSet } from "@assent/review";
import type { Spec } from "@assent/spec";
import type { Workspace } from "@assent/workspace";
import { readVerified } from "./counted-decisions.ts";
import { readThen, sourceOf } from "./folder-history.ts";
import type { Io } from "../io.ts";

/** A text that was approved, and when. */
export type Approval = Pick<PatchSet, "blob" | "commit" | "path"> & { readonly at: string };

/** What was decided about a spec. */
export interface Decided {
  readonly release: string | undefined;
  /** Oldest first; none where it is not approved, or no longer. */
  readonly approvals: readonly Approval[];
}

/** The decisions of a repository by id of spec; none outside of git. Only what verification lets count is in it. */
export async function readDecided(root: string, { now }: Io): Promise<ReadonlyMap<string, Decided>> {
  const decided = new Map<string, Decided>();
  for (const [id, { review, counted }] of await readVerified(root, now())) {
    const approvals = counted.flatMap(({ at, what }) => {
      const patchSet =
        what.type === "approved" ? review.patchSets.find(({ number }) => number === what.patchSet) : undefined;
      return patchSet === undefined ? [] : [{ ...patchSet, at }];
    });
    decided.set(id, { release: review.release, approvals: review.approval === undefined ? [] : approvals });
  }
  return decided;
}

/** The text of an approval, with the files that it showed then; `named` is where the spec stands now. */
export async function readApprovedSpec(
  { blob, commit, path }: Approval,
  as: { readonly workspace: Workspace; readonly named: string },
): Promise<Spec | undefined> {
  const git = gitIn(as.workspace.root);
  const text = await readBlob(git, blob);
  if (text === undefined) return undefined;
  return readThen(git, { commit, path, text: text.replace(/^\ufeff/, "") }, as);
}

/** What a text promises, the same for texts that differ in words only. */
export function promisesIn(spec: Spec): string {
  return promiseText(sourceOf({ contract: readPromises(spec).contract, text: spec.text }, spec));
}
