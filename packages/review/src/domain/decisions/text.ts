/** Decisions about the text: proposing it, revising it, confirming that an edit is editorial. */
import {
  first,
  unlessAuthorOrCore,
  unlessCurrent,
  unlessHuman,
  unlessMember,
  unlessOpen,
  type DecisionContext,
  type Decisions,
} from "../decision.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { currentText, type Review } from "../state.ts";

export const textDecisions: Decisions<
  "proposed" | "revised" | "editorial_confirmed" | "editorial_denied" | "impact_raised"
> = {
  proposed(review, { patchSet }) {
    if (review.kind !== "none") {
      return refusal("already-proposed", `"${review.spec}" is already proposed; a new text of it is a new patch set.`);
    }
    return patchSet === 1
      ? undefined
      : refusal("stale-patch-set", `The first patch set has the number 1, not ${patchSet}.`);
  },
  revised(review, { patchSet, hash, edit, claimsEditorial, reading = 1 }, context) {
    const text = currentText(review);
    const { by, policy } = context;
    const mayPropose = policy.service.includes(by) ? undefined : unlessAuthorOrCore(review, context);
    const refused = first(unlessOpen(review), mayPropose);
    if (refused !== undefined) return refused;
    if (review.kind !== "spec" || text === undefined) {
      return refusal("wrong-state", "A request to do without a spec has no text; propose a spec instead.");
    }
    if (patchSet !== text.number + 1) {
      return refusal(
        "stale-patch-set",
        `The next patch set is ${text.number + 1}, not ${patchSet}; look at the latest first.`,
      );
    }
    if (reading < text.reading) {
      return refusal(
        "other-text",
        `Patch set ${text.number} was read by the rules ${text.reading}, and this one by the earlier rules ${reading}; propose it with this version of Assent.`,
      );
    }
    if ((edit === "same") !== (hash.whole === text.hash.whole)) {
      return refusal(
        "other-text",
        `The hashes say that the text is ${edit === "same" ? "another" : "the same"}; classify the edit again.`,
      );
    }
    if (claimsEditorial && edit !== "editorial-candidate") {
      return refusal(
        "not-editorial",
        `The edit is ${edit === "same" ? "none" : "normative"}, so it cannot be claimed to be editorial.`,
      );
    }
    return undefined;
  },
  editorial_confirmed: (review, { patchSet }, context) => unlessSecondPerson(review, patchSet, context),
  editorial_denied: (review, { patchSet }, context) => unlessSecondPerson(review, patchSet, context),
  impact_raised(review, { impact }, context) {
    const refused = first(unlessOpen(review), unlessHuman(context));
    if (refused !== undefined) return refused;
    if (!review.raised.some((one) => one.impact === impact)) return undefined;
    return refusal("nothing-to-do", `The impact on ${impact} was raised already.`);
  },
};

/** Refuses to judge a claim that an edit is editorial where there is none, and to authors and strangers. */
function unlessSecondPerson(review: Review, patchSet: number, context: DecisionContext): Refusal | undefined {
  const text = currentText(review);
  const refused = first(unlessOpen(review), unlessHuman(context), unlessCurrent(review, patchSet));
  if (refused !== undefined) return refused;
  if (text?.editorial.claimed !== true || text.editorial.confirmedBy !== undefined) {
    return refusal(
      "nothing-to-confirm",
      `Nobody claims that patch set ${patchSet} is editorial, or it is confirmed already.`,
    );
  }
  if (text.by === context.by || review.authors.includes(context.by)) {
    return refusal("same-person", `${context.by} wrote this; a second person has to say whether it is editorial.`);
  }
  const editor = unlessMember(context, "editors", review.authors);
  return editor === undefined ? undefined : unlessMember(context, "core", review.authors);
}
