/** Events that are written anew lose the signature of who made them: whether those of a copy would count, and what is said. */
import { policyAt, type ReviewEvent } from "@assent/review";
import type { ReviewPlace } from "./place.ts";

/** What is said with lines that are taken out of git. */
export const linesAreUnsigned =
  'The lines hold the events, and not the signatures of their commits. Signed events travel with git: git push REMOTE "refs/assent/*"\n';

/**
 * Why events that are written into this repository would not count, as a sentence; undefined where they would. With allowed
 * signers an event counts with the signature of who it is by, or of a desk; what is written here is signed by who writes it.
 */
export async function whyUnproven(
  events: readonly Pick<ReviewEvent, "by">[],
  { git, branch, signers, sign, by }: ReviewPlace,
): Promise<string | undefined> {
  if (signers === undefined || events.length === 0) return undefined;
  const read = await policyAt(git, branch);
  if (!sign)
    return "Allowed signers are named here, and git is not set to sign; what is not signed would not count. Next: git config commit.gpgsign true";
  const others = events.filter((event) => event.by !== by).length;
  if (others === 0 || (read.ok && read.value.policy.desks.includes(by))) return undefined;
  return `${others} of ${events.length} events are by others, and would be signed by ${by}: with the allowed signers that are named here they would not count. Next: fetch them with the signatures they have, git fetch REPOSITORY "refs/assent/*:refs/assent/*", or name ${by} under policy.desks`;
}
