/** What goes around a spec: doing without one, and the emergency override. */
import { first, unlessHuman, unlessMember, unlessOpen, type Decisions } from "../decision.ts";
import { objectionOf } from "../event.ts";
import { membersAt, overrideDaysOf } from "../policy.ts";
import { refusal } from "../refusal.ts";
import { textOf } from "../state.ts";
import { unlessObjector } from "./votes.ts";

type Type =
  "specless_requested" | "meeting_recorded" | "revoked" | "override_requested" | "override_confirmed" | "set_aside";

export const exceptionDecisions: Decisions<Type> = {
  specless_requested: (review) =>
    review.kind === "none" ? undefined : refusal("already-proposed", `"${review.spec}" is known already.`),
  meeting_recorded(review, { at_meeting, present, record }, context) {
    const refused = first(unlessOpen(review), unlessHuman(context), unlessMember(context, "core"));
    if (refused !== undefined) return refused;
    if (review.kind !== "specless")
      return refusal("wrong-state", "A meeting decides on requests to do without a spec; this is a spec.");
    if (!isAddress(record))
      return refusal(
        "no-address",
        `"${record}" is no address; name that of the record, as in https://example.org/log.`,
      );
    if (at_meeting > context.at) return refusal("bad-time", `The meeting of ${at_meeting} has not been yet.`);
    const absent = membersAt(context.policy, "core", context.at).filter((who) => !present.includes(who));
    if (absent.length === 0) return undefined;
    return refusal(
      "not-absent",
      `${absent.join(", ")} of the core team ${absent.length === 1 ? "was" : "were"} not there; the whole team decides. Who is away is listed as such, with a date of return.`,
    );
  },
  revoked: (review, _command, context) =>
    first(
      unlessOpen(review),
      review.kind === "specless"
        ? undefined
        : refusal("wrong-state", "Only the permission to do without a spec can be revoked."),
      context.policy.service.includes(context.by) ? undefined : unlessMember(context, "core"),
    ),
  override_requested(review, { due }, context) {
    const refused = first(unlessOpen(review), unlessHuman(context), unlessMember(context, "core"));
    if (refused !== undefined) return refused;
    const days = overrideDaysOf(context.policy);
    const latest = new Date(Date.parse(context.at) + days * 86_400_000).toISOString();
    if (due > context.at && due <= latest) return undefined;
    return refusal(
      "bad-time",
      `An override ends on the day by which the spec is approved after all: within ${days} days, until ${latest.slice(0, 10)}. policy.overrideDays says how many.`,
    );
  },
  override_confirmed(review, _command, context) {
    const { override } = review;
    const refused = first(unlessOpen(review), unlessHuman(context), unlessMember(context, "core"));
    if (refused !== undefined) return refused;
    if (override === undefined || override.confirmedBy !== undefined) {
      return refusal("nothing-to-confirm", "No override waits for a second member of the core team.");
    }
    return override.by === context.by
      ? refusal("same-person", `${context.by} asked for the override; a second member has to confirm it.`)
      : undefined;
  },
  set_aside(review, { event, original, patchSet }, context) {
    if (patchSet === undefined) return undefined;
    const objection = original === undefined ? undefined : objectionOf(original.what);
    if (original === undefined || objection === undefined)
      return refusal("concern-missing", "What was set aside objects to nothing, so no concern of it is open.");
    if (review.concerns.some(({ id }) => id === event))
      return refusal("nothing-to-do", `The concern ${event} is known already.`);
    if (textOf(review, patchSet) === undefined) return refusal("stale-patch-set", `There is no patch set ${patchSet}.`);
    return unlessObjector(review, objection.group, { ...context, by: original.by, at: original.at });
  },
};

/** Whether something leads to a page: others have to be able to read what was decided. */
function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text);
}
