/** The files that a text shows, and those that are other ones by now, in lines for people. */
import { branchName, currentText, textAt, textOnBranch, type KnownPolicy, type Review } from "@assent/review";
import type { ReviewPlace } from "./place.ts";

/** Which files the text that is voted on shows; nothing where it shows none. */
export async function shownLine(review: Review, { policy }: KnownPolicy, { git }: ReviewPlace): Promise<string> {
  const text = currentText(review);
  if (review.kind !== "spec" || text === undefined) return "";
  const { shown = [] } = (await textAt(git, text, policy)) ?? {};
  if (shown.length === 0) return "";
  return `shows: ${shown.map(({ path }) => path).join(", ")}\n`;
}

/** What of the approved text is another one on a branch; nothing where it is the same. */
export async function branchLine(
  review: Review,
  { policy }: KnownPolicy,
  { git, branch }: Pick<ReviewPlace, "git" | "branch">,
): Promise<string> {
  const { state, otherFiles } = await textOnBranch(git, review, policy, branch);
  if (state !== "other") return "";
  const what = otherFiles.length === 0 ? "the text is another one" : `it shows another ${otherFiles.join(", ")}`;
  return `On ${branchName(branch)} ${what} than was approved. Next: assent propose FILE, and get the amendment approved\n`;
}
