/** Votes, comments and concerns. */
import {
  first,
  unlessHuman,
  unlessKnownText,
  unlessMember,
  unlessOpen,
  unlessOther,
  unlessThisPolicy,
  type DecisionContext,
  type Decisions,
} from "../decision.ts";
import { approversOf } from "../conditions.ts";
import { isMember, roleOf, ruleOf } from "../policy.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { currentText, textOf, type Concern, type Review } from "../state.ts";

type Type =
  | "voted"
  | "commented"
  | "concern_raised"
  | "concern_answered"
  | "resolution_voted"
  | "concern_resolved"
  | "held"
  | "hold_lifted";

export const voteDecisions: Decisions<Type> = {
  voted(review, command, context) {
    const refused = first(
      unlessOpen(review),
      unlessHuman(context),
      unlessOther(review, context),
      unlessKnownText(review, command),
      unlessThisPolicy(command.policy, context),
    );
    if (refused !== undefined) return refused;
    const { group, hash, value, concern, role, patchSet } = command;
    if (!["problem_review", "design_review", "last_call"].includes(review.definition) && value > 0) {
      return refusal(
        "wrong-state",
        `"${review.spec}" is ${stateWords(review)}; it has to be submitted for review before it gets votes.`,
      );
    }
    const unknown = unlessGroup(review, group, patchSet);
    if (unknown !== undefined) return unknown;
    if (textOf(review, patchSet)?.hash.groups[group] !== hash) {
      return refusal(
        "other-text",
        `The vote is about another text of "${group}" than that of patch set ${patchSet}; read that one.`,
      );
    }
    if (role !== roleOf(context.policy, context.by, context.at)) {
      return refusal(
        "not-a-member",
        `${context.by} votes as ${roleOf(context.policy, context.by, context.at)}, not as ${role}.`,
      );
    }
    if (Math.abs(value) === 2 && !mayApprove(review, group, context)) {
      const only = `Only ${approversOf(review, context.policy, group).join(" and ")} vote −2 and +2 on "${group}"`;
      const parts = Object.keys(textOf(review, patchSet)?.hash.groups ?? {});
      const own = parts.filter((part) => mayApprove(review, part, context)).map((part) => `"${part}"`);
      const other = own.length === 0 ? "" : `; a vote on ${own.join(", ")} alone may be any`;
      return refusal("not-a-member", `${only}; ${context.by} can vote −1, 0 or +1${other}.`);
    }
    // Which questions an earlier text was asked is not known any more.
    const isLatest = currentText(review)?.number === patchSet;
    const other = Object.keys(isLatest ? (command.answers ?? {}) : {}).find(
      (answer) => !review.questions.some(({ text, group: of }) => text === answer && of === group),
    );
    if (other !== undefined) {
      const of = review.questions.find(({ text }) => text === other)?.group;
      const instead = of === undefined ? "the template does not ask it" : `vote on "${of}" to answer it`;
      return refusal("unknown-question", `"${other}" is no question about "${group}"; ${instead}.`);
    }
    if ((value === -2) !== (concern !== undefined)) {
      return refusal(
        "concern-missing",
        value === -2
          ? "A −2 blocks, so it has to name its concern."
          : "Only a −2 names a concern; raise one without a vote, or comment.",
      );
    }
    return undefined;
  },
  commented: (review, { patchSet }) => {
    if (review.kind === "none") return unlessOpen(review);
    return textOf(review, patchSet) !== undefined
      ? undefined
      : refusal("stale-patch-set", `There is no patch set ${patchSet}.`);
  },
  concern_raised: (review, { patchSet, group }, context) =>
    first(unlessOpen(review), unlessGroup(review, group, patchSet), unlessObjector(review, group, context)),
  concern_answered(review, { concern }, context) {
    const found = openConcern(review, concern);
    const refused = first(unlessOpen(review), unlessHuman(context));
    if (refused !== undefined || "reason" in found) return refused ?? (found as Refusal);
    return review.authors.includes(context.by) ? undefined : unlessMember(context, "core");
  },
  resolution_voted(review, { concern }, context) {
    const found = openConcern(review, concern);
    const refused = first(
      unlessOpen(review),
      unlessHuman(context),
      unlessOther(review, context),
      unlessMember(context, "core", review.authors),
    );
    if (refused !== undefined || "reason" in found) return refused ?? (found as Refusal);
    if (found.resolution === undefined) return noResolution(found);
    if (found.by !== context.by) return undefined;
    return refusal(
      "same-person",
      `${context.by} raised the concern, and can resolve it, but has no vote on its resolution.`,
    );
  },
  concern_resolved(review, { concern, by_vote }, context) {
    const found = openConcern(review, concern);
    const refused = first(unlessOpen(review), unlessHuman(context));
    if (refused !== undefined || "reason" in found) return refused ?? (found as Refusal);
    if (!by_vote) {
      if (found.by === context.by) return undefined;
      return refusal(
        "not-the-raiser",
        `${found.by} raised this concern and can resolve it; else a resolution has to be posted and voted on.`,
      );
    }
    if (found.resolution === undefined) return noResolution(found);
    const votes = Object.entries(found.resolutionVotes).filter(
      ([who]) => !review.authors.includes(who) && isMember(context.policy, "core", who, context.at, review.authors),
    );
    const yes = votes.filter(([, value]) => value === 1).length;
    const { approvals = 2 } = ruleOf(context.policy, "normal");
    if (yes >= approvals && yes > votes.length - yes) return undefined;
    return refusal(
      "resolution-not-accepted",
      `The resolution has ${yes} votes for it and ${votes.length - yes} against; it needs ${approvals}, and more than are against.`,
    );
  },
  held(review, { until }, context) {
    const refused = first(unlessOpen(review), unlessHuman(context), unlessMember(context, "core"));
    if (refused !== undefined) return refused;
    const latest = new Date(Date.parse(context.at) + context.policy.holdDays * 86_400_000).toISOString();
    if (until > context.at && until <= latest) return undefined;
    return refusal("bad-time", `A hold lasts at most ${context.policy.holdDays} days, until ${latest}.`);
  },
  hold_lifted(review, _command, { by }) {
    if (review.hold === undefined) return refusal("nothing-to-do", "There is no hold.");
    return review.hold.by === by
      ? undefined
      : refusal("not-the-raiser", `${review.hold.by} holds this until ${review.hold.until}, and can let go.`);
  },
};

/** Refuses who has no objection on a section group: programs, authors, and who approves nothing there. */
export function unlessObjector(review: Review, group: string, context: DecisionContext): Refusal | undefined {
  return first(
    unlessHuman(context),
    unlessOther(review, context),
    mayApprove(review, group, context) ? undefined : unlessMember(context, "core"),
  );
}

function mayApprove(review: Review, group: string, { policy, by, at }: DecisionContext): boolean {
  return approversOf(review, policy, group).some((people) => isMember(policy, people, by, at, review.authors));
}

function openConcern(review: Review, id: string): Concern | Refusal {
  const found = review.concerns.find((one) => one.id === id);
  if (found === undefined) return refusal("unknown-concern", `There is no concern "${id}".`);
  if (found.resolved === undefined) return found;
  return refusal("nothing-to-do", `This concern was resolved by ${found.resolved.by}.`);
}

function noResolution({ by }: Concern): Refusal {
  return refusal("resolution-missing", `Nobody has posted a resolution of the concern of ${by}; that comes first.`);
}

/** A vote or a concern is about the text of its patch set, which may have had other groups than the latest. */
function unlessGroup(review: Review, group: string, patchSet: number): Refusal | undefined {
  const text = textOf(review, patchSet);
  if (text === undefined) return refusal("stale-patch-set", `There is no patch set ${patchSet}.`);
  const groups = Object.keys(text.hash.groups);
  if (groups.includes(group)) return undefined;
  return refusal("unknown-group", `The spec has no section group "${group}"; it has ${groups.join(", ")}.`);
}

function stateWords({ definition }: Review): string {
  return definition === "draft" ? "a draft" : definition.replace("_", " ");
}
