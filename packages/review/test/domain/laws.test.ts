// Random decisions by random people keep the laws, whatever is refused on the way.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  applyEvent,
  approvalConditions,
  currentText,
  decide,
  decodeEvent,
  emptyReview,
  encodeEvent,
  ends,
  foldEvents,
  policyHash,
  replay,
  standingVotes,
  type Command,
  type Review,
  type ReviewEvent,
} from "@assent/review";
import { approve, dayAt, lastCall, policy, propose, revise, say, submit, vote } from "./story.ts";

type Move = {
  readonly by: string;
  readonly days: number;
  readonly what: (review: Review, by: string, day: number) => Command;
};

const reason = "because";
const values = [-2, -1, 0, 1, 2, 2, 2] as const;
const says = fc.record({ design: fc.constantFrom("d1", "d2") });

const what: fc.Arbitrary<Move["what"]> = fc.oneof(
  says.map((text) => propose(text)),
  fc.tuple(says, fc.boolean()).map(([text, claims]) => (review: Review) => {
    const next = revise(text, "normative", false)(review);
    if (next.type !== "revised") return next;
    if (next.hash.whole === currentText(review)?.hash.whole) return { ...next, edit: "same" as const };
    return claims ? { ...next, edit: "editorial-candidate" as const, claimsEditorial: true } : next;
  }),
  fc.constant((review: Review) => ({ type: "editorial_confirmed", patchSet: review.patchSets.length }) as const),
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom("design", "design", "design", "api"), fc.constantFrom(...values)).map(
      ([group, value]) =>
        (review: Review, by: string, day: number) =>
          vote(group, value, by, value === -2 ? { concern: "no" } : {}, day)(review),
    ),
  },
  fc.constantFrom(submit("problem_review"), submit("design_review")),
  fc.constant((review: Review, _by: string, day: number) => lastCall(day + 10)(review)),
  { weight: 3, arbitrary: fc.constant(approve()) },
  fc.boolean().map((by_vote) => (review: Review) => ({
    type: "concern_resolved" as const,
    concern: review.concerns.find(({ resolved }) => resolved === undefined)?.id ?? "none",
    by_vote,
  })),
  fc
    .constantFrom<Command>(
      { type: "rejected", reason },
      { type: "withdrawn", reason },
      { type: "abandoned", reason },
      { type: "deferred", reason },
      { type: "stagnated" },
      { type: "superseded", successor: "other" },
      { type: "targeted", release: "r1" },
      { type: "impact_raised", impact: "api", reason },
    )
    .map(say),
  { weight: 3, arbitrary: fc.constant(say({ type: "revived", reason })) },
);

const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    by: fc.constantFrom("ann", "bo", "bo", "cy", "cy", "di", "eve", "zoe", "ed", "bot"),
    days: fc.nat({ max: 12 }),
    what,
  }),
  { minLength: 10, maxLength: 80 },
);

const core = ["bo", "cy", "di"];

test("random decisions keep the laws", () => {
  let approvals = 0;
  const context = { policy, policyHash: policyHash(policy) };
  fc.assert(
    fc.property(moves, (all) => {
      let review = emptyReview("resize");
      const events: ReviewEvent[] = [];
      let day = 0;
      const start: readonly Move[] = [
        { by: "ann", days: 0, what: propose({ design: "d1" }) },
        { by: "ann", days: 0, what: submit("design_review") },
      ];
      for (const [index, { by, days, what: make }] of [...start, ...all].entries()) {
        day += days;
        const at = dayAt(day);
        const before = review;
        const decided = decide(review, make(review, by, day), { ...context, by, at, id: `event-no-${index}` });
        if (!decided.ok) continue;
        events.push(decided.value);
        review = applyEvent(review, decided.value);
        // An end is left by reviving only.
        if (ends.includes(before.definition) && before.kind !== "none") expect(decided.value.what.type).toBe("revived");
        // Own votes and those of programs never exist.
        expect(review.votes.filter((one) => one.by === "ann" || one.by === "bot")).toEqual([]);
        if (decided.value.what.type === "rejected") {
          const no = standingVotes(before).filter((one) => one.value === -2 && core.includes(one.by));
          expect(new Set(no.map((one) => one.by)).size).toBeGreaterThanOrEqual(2);
        }
        if (decided.value.what.type === "approved") {
          approvals += 1;
          expect(by).not.toBe("bot");
          expect(approvalConditions(before, policy, at).filter(({ isMet }) => !isMet)).toEqual([]);
          expect(review.approval?.hash.whole).toBe(currentText(before)?.hash.whole);
          for (const group of Object.keys(currentText(before)?.hash.groups ?? {})) {
            const yes = standingVotes(before).filter((one) => one.group === group && one.value === 2);
            expect(new Set(yes.map((one) => one.by)).size).toBeGreaterThanOrEqual(2);
          }
          expect(before.concerns.filter(({ resolved }) => resolved === undefined)).toEqual([]);
        }
      }
      // Replay gives the same state, refuses nothing, and survives being written down.
      const again = events.map((event) => decodeEvent(encodeEvent(event))!);
      expect(foldEvents("resize", again)).toEqual(review);
      expect(replay("resize", again, () => context)).toEqual({ review, refused: [] });
      // What happened does not happen again.
      if (events.length > 0)
        expect(replay("resize", [...events, events[0]!], () => context).refused[0]?.refusal.reason).toBe(
          "repeated-event",
        );
    }),
    { numRuns: 1000 },
  );
  expect(approvals).toBeGreaterThan(10);
});
