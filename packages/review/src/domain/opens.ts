/** Which events let something through, and which only hold up, end or tell. */
import type { EventType, ReviewEvent } from "./event.ts";

/**
 * Whether an event leads towards an approval, or lets something through without one. What only holds up, ends or tells
 * counts under the policy of its text also when the team has another one by now: nobody is kept from objecting.
 */
export function opens({ what }: Pick<ReviewEvent, "what">): boolean {
  if (what.type === "voted") return what.value > 0;
  return !holdsUp.has(what.type);
}

const holdsUp: ReadonlySet<EventType> = new Set([
  "abandoned",
  "commented",
  "concern_answered",
  "concern_raised",
  "deferred",
  "editorial_denied",
  "held",
  "impact_raised",
  "rejected",
  "revoked",
  "set_aside",
  "stagnated",
  "submitted",
  "superseded",
  "targeted",
  "withdrawn",
]);
