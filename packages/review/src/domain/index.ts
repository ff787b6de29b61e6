export {
  approvalConditions,
  lastCallDays,
  problemConditions,
  rejectionConditions,
  type Condition,
} from "./conditions.ts";
export { decide, refuseEvent, refuseFuture, replay, type RefusedEvent } from "./decide.ts";
export type { DecisionContext } from "./decision.ts";
export {
  commandSchema,
  decodeEvent,
  encodeEvent,
  eventSchema,
  isNewer,
  objectionOf,
  type Command,
  type CommandOf,
  type EventType,
  type ReviewEvent,
} from "./event.ts";
export { applyEvent, foldEvents } from "./fold.ts";
export {
  emptyPolicy,
  isMember,
  membersAt,
  policyHash,
  policySchema,
  roleOf,
  ruleOf,
  sectionGroupsOf,
  type Policy,
  type PolicyRule,
} from "./policy.ts";
export type { Refusal, RefusalReason } from "./refusal.ts";
export {
  allImpacts,
  approvedText,
  currentText,
  emptyReview,
  ends,
  isAmended,
  isSameText,
  outdatedVotes,
  standingAnswers,
  standingVotes,
  unansweredQuestions,
  type Approval,
  type Concern,
  type Definition,
  type PatchSet,
  type Review,
  type Vote,
} from "./state.ts";
export { specIdFault, specIdNext } from "./spec-id.ts";
export { opens } from "./opens.ts";
export { tellDecision } from "./tell.ts";
export { turnOf, type Turn } from "./turn.ts";
