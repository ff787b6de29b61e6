/** Whose turn it is, since when, and why. */
import { approvalConditions, lastCallDays, problemConditions } from "./conditions.ts";
import type { Policy } from "./policy.ts";
import { currentText, isAmended, type Review } from "./state.ts";

/** The next step of a spec. */
export interface Turn {
  readonly people: readonly string[];
  readonly since: string;
  /** What they are asked to do, as a sentence. */
  readonly what: string;
  /** The end of a last call. */
  readonly deadline: string | undefined;
}

/**
 * The next step; undefined for what has come to an end or rests. `outdated` is what has to be done first where the team has
 * another policy by now than that of the text.
 */
export function turnOf(
  review: Review,
  policy: Policy,
  at: string,
  outdated?: { readonly next: string },
): Turn | undefined {
  const since = review.lastActivity;
  const turn = (people: readonly string[], what: string, deadline?: string): Turn => ({
    people: people.filter((who) => !policy.service.includes(who)),
    since,
    what,
    deadline,
  });
  const text = currentText(review);
  if (review.kind === "none") return undefined;
  const isOpen =
    ["draft", "problem_review", "design_review", "last_call"].includes(review.definition) ||
    (review.definition === "approved" && isAmended(review));
  if (!isOpen) return undefined;
  if (outdated !== undefined)
    return turn(review.authors, `Propose it again, under the policy that is in force: ${outdated.next}`);
  if (review.definition === "draft") return turn(review.authors, "Submit it for review when it is ready.");
  if (text?.editorial.claimed === true && text.editorial.confirmedBy === undefined) {
    const editors = [...new Set([...(policy.groups.editors ?? []), ...(policy.groups.core ?? [])])];
    return turn(
      editors.filter((who) => who !== text.by && !review.authors.includes(who)),
      `Confirm that patch set ${text.number} is editorial, or say that it is not.`,
    );
  }
  if (review.definition === "approved") return turn(review.authors, "Submit the amendment for review.");
  const isProblem = review.definition === "problem_review";
  const open = (isProblem ? problemConditions : approvalConditions)(review, policy, at).filter(({ isMet }) => !isMet);
  const blocking = open.find(({ kind }) => kind === "blocking");
  if (blocking !== undefined) return turn(blocking.people, `${blocking.name} is open: ${blocking.detail}`);
  const stuck = open.find(({ unreachable }) => unreachable !== undefined);
  if (stuck !== undefined) {
    const who = [...new Set([...review.authors, ...(policy.groups.core ?? [])])];
    return turn(
      who,
      `${stuck.name} cannot be reached (${stuck.detail}). Wait for who is away, or name more people under policy.groups and propose the spec again.`,
    );
  }
  const votes = open[0];
  if (votes !== undefined)
    return turn([...new Set(open.flatMap(({ people }) => people))], `${votes.name} is missing (${votes.detail}).`);
  if (isProblem) return turn(review.authors, "The problem is accepted; submit the design.");
  const { lastCall } = review;
  if (lastCall !== undefined && lastCall.until > at) return turn([], "The last call runs.", lastCall.until);
  if (lastCall === undefined && review.kind === "spec" && lastCallDays(review, policy) > 0) {
    return turn(review.authors, "All votes are there; start the last call.");
  }
  return turn(review.authors, "All conditions are met; submit it for approval.");
}
