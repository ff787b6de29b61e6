/** What a decision works with, and the questions that many of them ask. */
import type { Command, CommandOf, EventType } from "./event.ts";
import { isMember, type Policy } from "./policy.ts";
import { refusal, type Refusal } from "./refusal.ts";
import { currentText, ends, textOf, type Review } from "./state.ts";

/** Who decides, when, and under which policy: the one in the commit whose text is decided on. */
export interface DecisionContext {
  readonly by: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly policy: Policy;
  readonly policyHash: string;
}

/** Says why a command may not be; undefined where it may. */
export type Decision<T extends EventType> = (
  review: Review,
  command: CommandOf<T>,
  context: DecisionContext,
) => Refusal | undefined;

/** A list of decisions by type. */
export type Decisions<T extends EventType> = { readonly [K in T]: Decision<K> };

/** The first refusal of a list of questions. */
export function first(...answers: readonly (Refusal | undefined)[]): Refusal | undefined {
  return answers.find((answer) => answer !== undefined);
}

/** Refuses what comes after an end. */
export function unlessOpen({ definition, spec, kind }: Review): Refusal | undefined {
  if (kind === "none") return refusal("unknown-spec", `Nothing is known of "${spec}"; propose it first.`);
  if (!ends.includes(definition)) return undefined;
  return refusal("ended", `"${spec}" is ${definition}; only reviving it leads on.`);
}

/** Refuses service accounts: they read and propose. */
export function unlessHuman({ by, policy }: DecisionContext): Refusal | undefined {
  if (!policy.service.includes(by)) return undefined;
  return refusal(
    "service-account",
    `${by} is the account of a program, which may read and propose; a person has to do this.`,
  );
}

/** Refuses who is not an active member of a group; who is one only for somebody of `authors` is none. */
export function unlessMember(
  { by, at, policy }: DecisionContext,
  group: string,
  authors: readonly string[] = [],
): Refusal | undefined {
  if (isMember(policy, group, by, at, authors)) return undefined;
  return refusal("not-a-member", `${by} is no active member of ${group}; one of that group has to do this.`);
}

/** Refuses authors. */
export function unlessOther({ authors, spec }: Review, { by }: DecisionContext): Refusal | undefined {
  if (!authors.includes(by)) return undefined;
  return refusal("own-spec", `${by} is an author of "${spec}"; somebody else has to decide on it.`);
}

/** Refuses everybody but authors and the core team. */
export function unlessAuthorOrCore(review: Review, context: DecisionContext): Refusal | undefined {
  if (review.authors.includes(context.by)) return undefined;
  return unlessMember(context, "core");
}

/** Refuses what is about another patch set than the latest. */
export function unlessCurrent(review: Review, patchSet: number): Refusal | undefined {
  const latest = currentText(review)?.number ?? 0;
  if (patchSet === latest) return undefined;
  return refusal("stale-patch-set", `This is about patch set ${patchSet}; the latest is ${latest}. Look at that one.`);
}

/** Refuses what is about other bytes than those of the latest patch set. */
export function unlessThisText(
  review: Review,
  about: Extract<Command, { readonly blob: string; readonly policy: string }>,
): Refusal | undefined {
  return unlessCurrent(review, about.patchSet) ?? unlessKnownText(review, about);
}

/**
 * Refuses what is about other bytes than those of the patch set that it names. That may be an earlier one: two clones that
 * decided apart tell of it later, and it counts for what has stayed the same since.
 */
export function unlessKnownText(
  review: Review,
  { patchSet, commit, blob }: Extract<Command, { readonly blob: string; readonly policy: string }>,
): Refusal | undefined {
  const text = textOf(review, patchSet);
  if (text === undefined) return unlessCurrent(review, patchSet);
  if (text.commit === commit && text.blob === blob) return undefined;
  return refusal(
    "other-text",
    `This is about the text ${blob.slice(0, 10)} of commit ${commit.slice(0, 10)}; patch set ${patchSet} is ${text.blob.slice(0, 10)} of ${text.commit.slice(0, 10)}. Decide on that text.`,
  );
}

/** Refuses what was decided under another policy than that of the text. */
export function unlessThisPolicy(policy: string, context: DecisionContext): Refusal | undefined {
  if (policy === context.policyHash) return undefined;
  return refusal(
    "other-policy",
    `The policy ${policy.slice(0, 10)} is not that of the commit that is voted on (${context.policyHash.slice(0, 10)}).`,
  );
}
