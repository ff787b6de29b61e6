/** The way of a spec: review, last call, approval, asides, ends, and its release. */
import {
  approvalConditions,
  lastCallDays,
  problemConditions,
  rejectionConditions,
  type Condition,
} from "../conditions.ts";
import {
  first,
  unlessAuthorOrCore,
  unlessCurrent,
  unlessHuman,
  unlessMember,
  unlessOpen,
  unlessOther,
  unlessThisPolicy,
  unlessThisText,
  type Decisions,
} from "../decision.ts";
import type { Policy } from "../policy.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { currentText, ends, isAmended, isSameText, type Definition, type Review } from "../state.ts";

type Type =
  | "submitted"
  | "last_call_started"
  | "approved"
  | "rejected"
  | "withdrawn"
  | "superseded"
  | "abandoned"
  | "deferred"
  | "stagnated"
  | "revived"
  | "targeted";

export const stageDecisions: Decisions<Type> = {
  submitted(review, { patchSet, to }, context) {
    const refused = first(
      unlessOpen(review),
      unlessHuman(context),
      unlessAuthorOrCore(review, context),
      unlessCurrent(review, patchSet),
    );
    if (refused !== undefined) return refused;
    const isAmendment = review.definition === "approved" && isAmended(review);
    if (to === "problem_review") return isAmendment ? inState(review, []) : inState(review, ["draft"]);
    if (review.definition === "problem_review") return missing(problemConditions(review, context.policy, context.at));
    return isAmendment ? undefined : inState(review, ["draft"]);
  },
  last_call_started(review, { patchSet, until }, context) {
    const { policy, at } = context;
    const refused = first(
      unlessOpen(review),
      unlessHuman(context),
      unlessAuthorOrCore(review, context),
      unlessCurrent(review, patchSet),
      inState(review, needsLongerCall(review, policy) ? ["last_call"] : ["design_review"]),
      missing(approvalConditions(review, policy, at)),
    );
    if (refused !== undefined) return refused;
    const days = lastCallDays(review, policy);
    const earliest = new Date(Date.parse(at) + days * 86_400_000).toISOString();
    if (Date.parse(until) >= Date.parse(earliest)) return undefined;
    return refusal("last-call-too-short", `The last call has to last ${days} days, until ${earliest}.`);
  },
  approved(review, command, context) {
    const { policy, at } = context;
    const text = currentText(review);
    const refused = first(
      unlessOpen(review),
      unlessHuman(context),
      unlessAuthorOrCore(review, context),
      unlessThisText(review, command),
      unlessThisPolicy(command.policy, context),
    );
    if (refused !== undefined) return refused;
    if (
      command.hash.whole !== text?.hash.whole ||
      Object.entries(text.hash.groups).some(([group, hash]) => command.hash.groups[group] !== hash)
    ) {
      return refusal(
        "other-text",
        `The approval names another hash than that of patch set ${command.patchSet}; it has to be of that text.`,
      );
    }
    const isEditorial =
      review.definition === "approved" && text.number !== review.approval?.patchSet && !isAmended(review);
    const state = inState(review, isEditorial ? ["approved"] : ["design_review", "last_call"]);
    const unmet = state ?? missing(approvalConditions(review, policy, at));
    if (unmet !== undefined || isEditorial || review.kind === "specless") return unmet;
    const days = lastCallDays(review, policy);
    if (days === 0 && review.lastCall === undefined) return undefined;
    if (review.lastCall === undefined) {
      return refusal("last-call-missing", `A last call of ${days} days comes before the approval; start it.`);
    }
    const hash = review.patchSets.find(({ number }) => number === review.lastCall?.patchSet)?.hash.whole;
    if (!isSameText(review, hash, text.hash.whole)) {
      return refusal("last-call-missing", "The text was changed after the last call began; a new one has to start.");
    }
    const { since, until } = review.lastCall;
    if (Date.parse(until) - Date.parse(since) < days * 86_400_000) {
      return refusal(
        "last-call-too-short",
        `An impact was raised since: the last call has to last ${days} days; begin another one.`,
      );
    }
    if (Date.parse(until) <= Date.parse(at)) return undefined;
    return refusal(
      "last-call-running",
      `The last call ends at ${review.lastCall.until}; until then objections can be raised.`,
    );
  },
  rejected: (review, _command, context) =>
    first(
      unlessOpen(review),
      unlessHuman(context),
      unlessOther(review, context),
      unlessMember(context, "core"),
      inState(review, ["problem_review", "design_review", "last_call"]),
      missing(rejectionConditions(review, context.policy, context.at)),
    ),
  withdrawn(review, _command, context) {
    const refused = first(unlessOpen(review), unlessHuman(context), isNotApproved(review));
    if (refused !== undefined || review.authors.includes(context.by)) return refused;
    return refusal("not-the-author", `Only an author withdraws a spec: ${review.authors.join(", ")}.`);
  },
  superseded(review, { successor }, context) {
    const refused = first(unlessOpen(review), unlessHuman(context), unlessAuthorOrCore(review, context));
    if (refused !== undefined) return refused;
    if (successor === review.spec)
      return refusal("nothing-to-do", "A spec does not supersede itself; name the one that does.");
    if (review.approval !== undefined || review.authors.includes(context.by)) return undefined;
    return refusal(
      "not-the-author",
      `Only an author gives up a spec that is not approved: ${review.authors.join(", ")}; others vote on it.`,
    );
  },
  // What somebody works on is rejected or not; given up is what rests.
  abandoned: (review, _command, context) =>
    first(
      unlessOpen(review),
      unlessHuman(context),
      unlessMember(context, "core"),
      inState(review, ["draft", "deferred", "stagnant"]),
    ),
  deferred: (review, _command, context) =>
    first(
      unlessOpen(review),
      unlessHuman(context),
      unlessAuthorOrCore(review, context),
      inState(review, ["draft", "problem_review", "design_review", "last_call"]),
    ),
  stagnated(review, _command, { at, policy }) {
    const refused = first(
      unlessOpen(review),
      inState(review, ["draft", "problem_review", "design_review", "last_call"]),
    );
    if (refused !== undefined) return refused;
    const from = new Date(Date.parse(review.lastActivity) + policy.stagnantDays * 86_400_000).toISOString();
    if (Date.parse(at) >= Date.parse(from)) return undefined;
    return refusal(
      "not-idle",
      `A spec is stagnant after ${policy.stagnantDays} days without any activity; for this one that is ${from}.`,
    );
  },
  revived(review, _command, context) {
    if (review.kind === "none") return unlessOpen(review);
    return first(
      unlessHuman(context),
      unlessAuthorOrCore(review, context),
      inState(review, [...ends, "deferred", "stagnant"]),
    );
  },
  targeted(review, { release }, context) {
    const refused = first(unlessOpen(review), unlessHuman(context), unlessMember(context, "core"));
    if (refused !== undefined) return refused;
    if ((release ?? undefined) === review.release)
      return refusal("nothing-to-do", `The release is ${release ?? "none"} already.`);
    // A new release of what is approved is one vote, of somebody else, on the unchanged text.
    if (release === null || review.approval === undefined) return undefined;
    if (isAmended(review)) {
      return refusal(
        "text-changed",
        "The text is not the one that was approved; the amendment has to be approved first.",
      );
    }
    return unlessOther(review, context);
  },
};

function inState(review: Review, wanted: readonly Definition[]): Refusal | undefined {
  const { definition, spec } = review;
  if (wanted.includes(definition)) return undefined;
  const names = wanted.map((one) => one.replace("_", " ")).join(" or ");
  const needed = wanted.length === 0 ? "nothing leads there" : `it has to be ${names} for that`;
  return refusal("wrong-state", `"${spec}" is ${definition.replace("_", " ")}; ${needed}.`);
}

/** Whether a last call runs that is shorter than what has been raised since asks for. */
function needsLongerCall(review: Review, policy: Policy): boolean {
  const { lastCall } = review;
  if (lastCall === undefined || review.definition !== "last_call") return false;
  return Date.parse(lastCall.until) - Date.parse(lastCall.since) < lastCallDays(review, policy) * 86_400_000;
}

function isNotApproved(review: Review): Refusal | undefined {
  if (review.definition !== "approved") return undefined;
  return refusal("wrong-state", `"${review.spec}" is approved; it can be superseded or amended.`);
}

function missing(conditions: readonly Condition[]): Refusal | undefined {
  const open = conditions.filter(({ isMet }) => !isMet);
  if (open.length === 0) return undefined;
  const list = open.map(
    ({ name, detail, people }) => `${name} (${detail}${people.length === 0 ? "" : `; ${people.join(", ")}`})`,
  );
  return refusal(
    "conditions-missing",
    `${open.length} of ${conditions.length} conditions ${open.length === 1 ? "is" : "are"} missing: ${list.join("; ")}.`,
  );
}
