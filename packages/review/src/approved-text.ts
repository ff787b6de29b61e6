/**
 * Whether a text is the one that was approved. Both are read by the rules of today, whatever the event says that it was read
 * by: an approval of a time when less of a text was looked at is no licence to change the rest of it.
 */
import { currentReading } from "@assent/spec";
import { emptyPolicy, isSameText, type Review } from "./domain/index.ts";
import type { ShownFile } from "./shown-files.ts";
import type { RunGit } from "./stores/git-run.ts";
import { textAt, type TextAt } from "./text-at.ts";

/** Says it of a text that was read by the rules of today. */
type IsApproved = (text: Pick<TextAt, "hash"> | undefined) => boolean;

/** Reads what was approved, and what confirmed editorial edits made of it, from the repository of the specs. */
export async function approvedTexts(git: RunGit, review: Review): Promise<IsApproved> {
  const wholes = new Set<string>();
  for (const { hash, reading, commit, path } of review.patchSets) {
    if (!isSameText(review, hash.whole, review.approval?.hash.whole)) continue;
    const today = reading === currentReading ? { hash } : await textAt(git, { commit, path }, emptyPolicy);
    if (today !== undefined) wholes.add(today.hash.whole);
  }
  return (text) => text !== undefined && wholes.has(text.hash.whole);
}

/** The files that a text shows and another one did not; what that one showed and is gone, or is another one, is among them. */
export function changedFiles(before: Pick<TextAt, "shown">, after: Pick<TextAt, "shown">): readonly string[] {
  return [...new Set([...newIn(before.shown, after.shown), ...newIn(after.shown, before.shown)])].sort();
}

function newIn(before: readonly ShownFile[], after: readonly ShownFile[]): readonly string[] {
  const blobs = new Set(before.map(({ blob }) => blob));
  const paths = new Map(before.map(({ path, blob }) => [path, blob]));
  return after.flatMap(({ path, blob }) => ((paths.get(path) ?? blob) !== blob || !blobs.has(blob) ? [path] : []));
}
