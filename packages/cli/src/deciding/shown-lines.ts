/** The files that a text shows, and those that are other ones by now, in lines for people. */
import { branchName, currentText, ends, textAt, textOnBranch, type KnownPolicy, type Review } from "@assent/review";
import type { ReviewPlace } from "./place.ts";

/** Which files the text that is voted on shows; nothing where it shows none. */
export async function shownLine(review: Review, { policy }: KnownPolicy, { git }: ReviewPlace): Promise<string> {
  const text = currentText(review);
  if (review.kind !== "spec" || text === undefined) return "";
  const { shown = [] } = (await textAt(git, text, policy)) ?? {};
  if (shown.length === 0) return "";
  return `shows: ${shown.map(({ path }) => path).join(", ")}\n`;
}

/** What of the approved text is another one on a branch, or that it is not there; nothing where it is as it was approved. */
export async function branchLine(
  review: Review,
  { policy }: KnownPolicy,
  { git, branch }: Pick<ReviewPlace, "git" | "branch">,
): Promise<string> {
  const { state, otherFiles, deletion } = await textOnBranch(git, review, policy, branch);
  const where = branchName(branch);
  if (state === "absent" && !ends.includes(review.definition)) {
    if (deletion === undefined)
      return `It is not on ${where} yet. Next: merge commit ${review.approval?.commit.slice(0, 10)}, which has it\n`;
    const { path, commit, day } = deletion;
    return `It is not on ${where} any more: commit ${commit.slice(0, 10)} of ${day} deleted ${path}. Next: git checkout ${commit.slice(0, 10)}~1 -- ${path}, or assent supersede ${review.spec} SPEC, with what takes its place\n`;
  }
  if (state !== "other") return "";
  const what = otherFiles.length === 0 ? "the text is another one" : `it shows another ${otherFiles.join(", ")}`;
  return `On ${where} ${what} than was approved. Next: assent propose FILE, and get the amendment approved\n`;
}
