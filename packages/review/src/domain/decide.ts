/** From a command and the events so far to an event or a refusal; the same check for what is new and what is replayed. */
import { ok, type Result } from "../result.ts";
import { isClearlyAfter } from "./clock.ts";
import { unlessCurrent, type DecisionContext, type Decision } from "./decision.ts";
import { exceptionDecisions } from "./decisions/exceptions.ts";
import { stageDecisions } from "./decisions/stages.ts";
import { textDecisions } from "./decisions/text.ts";
import { voteDecisions } from "./decisions/votes.ts";
import { settleEvent, type Command, type EventType, type ReviewEvent } from "./event.ts";
import { applyEvent } from "./fold.ts";
import { refusal, type Refusal } from "./refusal.ts";
import { specIdFault, specIdNext } from "./spec-id.ts";
import { emptyReview, textOf, type Review } from "./state.ts";

const decisions: { readonly [T in EventType]: Decision<T> } = {
  ...textDecisions,
  ...voteDecisions,
  ...stageDecisions,
  ...exceptionDecisions,
};

/** Decides a command. `id` is that of the event that it becomes, made by the caller. */
export function decide(
  review: Review,
  command: Command,
  context: DecisionContext & { readonly id: string },
): Result<ReviewEvent, Refusal> {
  const { id, by, at } = context;
  const asked: ReviewEvent = { v: 1, id, spec: review.spec, at, by: by.toLowerCase(), what: command };
  const settled = settleEvent(asked);
  const event = settled.ok ? settled.value : asked;
  if (isClearlyAfter(review.lastActivity, at)) {
    const sentence = `The last event is of ${review.lastActivity}, and the clock of this machine says ${at}; set the clock.`;
    return { ok: false, error: refusal("bad-time", sentence) };
  }
  const noId = specIdFault(review.spec);
  if (noId !== undefined)
    return {
      ok: false,
      error: refusal("no-id", `The id ${quoted(review.spec)} ${noId}; an id is made of ${specIdNext}.`),
    };
  const unkept = settled.ok ? undefined : refusal("not-plain", settled.error);
  const refused = refuseEvent(review, event, context) ?? refuseUnread(review, event) ?? unkept;
  return refused === undefined ? ok(event) : { ok: false, error: refused };
}

/** As it can be shown: in escapes where it has what moves the cursor, and not all of one that is long. */
function quoted(id: string): string {
  return JSON.stringify(id.length > 80 ? `${id.slice(0, 80)}…` : id);
}

/** Refuses to decide now on a text that is not the latest. Who decided on it apart, before it was one, has read it. */
function refuseUnread(review: Review, { what }: ReviewEvent): Refusal | undefined {
  return what.type === "voted" || what.type === "concern_raised" ? unlessCurrent(review, what.patchSet) : undefined;
}

/** Says why an event cannot count yet: it says that it is of a time to come. */
export function refuseFuture({ at }: ReviewEvent, now: string): Refusal | undefined {
  if (!isClearlyAfter(at, now)) return undefined;
  return refusal(
    "bad-time",
    `The event says that it is of ${at}, and it is ${now}; it does not count before its time.`,
  );
}

/** Says why an event may not follow on a state; undefined where it may. */
export function refuseEvent(
  review: Review,
  event: ReviewEvent,
  policy: Pick<DecisionContext, "policy" | "policyHash">,
): Refusal | undefined {
  const { id, spec, at, by, what } = event;
  if (spec !== review.spec) return refusal("other-spec", `The event is about "${spec}", not about "${review.spec}".`);
  if (review.seen.includes(id)) {
    return refusal("repeated-event", `The event ${id} has happened already; it counts once.`);
  }
  const early = refuseBackdated(review, event);
  if (early !== undefined) return early;
  const decision = decisions[what.type] as Decision<EventType>;
  return decision(review, what, { by, at, policy: policy.policy, policyHash: policy.policyHash });
}

/**
 * Says why an event cannot have been when it says: the text that it is about was not there yet. Two clones that decided apart
 * tell of older things later, but nobody votes on, calls or approves what is still to be written.
 */
function refuseBackdated(review: Review, { at, what }: ReviewEvent): Refusal | undefined {
  if (!("patchSet" in what) || what.patchSet === undefined) return undefined;
  const text = textOf(review, what.patchSet);
  if (text === undefined || !isClearlyAfter(text.at, at)) return undefined;
  return refusal(
    "bad-time",
    `The event says that it is of ${at}, and patch set ${text.number} that it is about is of ${text.at}.`,
  );
}

/** A refused event, and where it stands. */
export interface RefusedEvent {
  readonly index: number;
  readonly event: ReviewEvent;
  readonly refusal: Refusal;
}

/** Decides every event again, in order; what is refused does not count, and is named. */
export function replay(
  spec: string,
  events: readonly ReviewEvent[],
  policyFor: (review: Review, event: ReviewEvent) => Pick<DecisionContext, "policy" | "policyHash">,
): { readonly review: Review; readonly refused: readonly RefusedEvent[] } {
  let review = emptyReview(spec);
  const refused: RefusedEvent[] = [];
  for (const [index, event] of events.entries()) {
    const reason = refuseEvent(review, event, policyFor(review, event));
    if (reason === undefined) review = applyEvent(review, event);
    else refused.push({ index, event, refusal: reason });
  }
  return { review, refused };
}
