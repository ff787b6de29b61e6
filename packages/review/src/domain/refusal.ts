/** Refusals: why a decision cannot be taken, as a literal for programs and a sentence that says what would be needed. */

/** The reasons. */
export type RefusalReason =
  | "unknown-spec"
  | "already-proposed"
  | "repeated-event"
  | "no-id"
  | "other-spec"
  | "ended"
  | "wrong-state"
  | "stale-patch-set"
  | "other-text"
  | "other-policy"
  | "unknown-group"
  | "own-spec"
  | "service-account"
  | "not-a-member"
  | "not-the-author"
  | "not-the-raiser"
  | "concern-missing"
  | "unknown-concern"
  | "unknown-question"
  | "resolution-missing"
  | "resolution-not-accepted"
  | "conditions-missing"
  | "last-call-missing"
  | "last-call-running"
  | "last-call-too-short"
  | "not-editorial"
  | "nothing-to-confirm"
  | "same-person"
  | "text-changed"
  | "not-idle"
  | "not-absent"
  | "nothing-to-do"
  | "not-plain"
  | "no-address"
  | "bad-time";

/** A refusal. */
export interface Refusal {
  readonly reason: RefusalReason;
  /** What is the case and what would be needed, as a sentence. */
  readonly sentence: string;
}

/** Makes a refusal. */
export function refusal(reason: RefusalReason, sentence: string): Refusal {
  return { reason, sentence };
}
