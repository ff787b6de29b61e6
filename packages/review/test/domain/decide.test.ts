import { describe, expect, test } from "vitest";
import {
  approvalConditions,
  policyHash,
  policySchema,
  refuseEvent,
  refuseFuture,
  ruleOf,
  standingVotes,
  turnOf,
  unansweredQuestions,
  type Command,
  type Review,
  applyEvent,
  emptyReview,
  decide,
  type Policy,
  type ReviewEvent,
} from "@assent/review";
import {
  approve,
  dayAt,
  lastCall,
  play,
  policy,
  propose,
  revise,
  say,
  submit,
  vote,
  votes,
  type Step,
} from "./story.ts";

const both = ["problem", "design"];
const withApi = { problem: "p1", design: "d1", api: "GET" };
const three = ["problem", "design", "api"];
const reason = "because";
const concern = (review: Review): string => review.concerns[0]?.id ?? "";

const reviewed: readonly Step[] = [
  ["ann", propose()],
  ["ann", submit("design_review")],
];
const voted: readonly Step[] = [...reviewed, ...votes("bo", both), ...votes("cy", both)];
const approved: readonly Step[] = [...voted, ["ann", approve()]];
const apiReviewed: readonly Step[] = [
  ["ann", propose(withApi, ["api"])],
  ["ann", submit("design_review")],
];
const apiVoted: readonly Step[] = [
  ...apiReviewed,
  ...votes("bo", three),
  ...votes("cy", three),
  ...votes("fay", ["api"]),
];
const called: readonly Step[] = [...apiVoted, ["ann", lastCall(10)]];
const blocked: readonly Step[] = [...reviewed, ["bo", vote("design", -2, "bo", { concern: "It locks." })]];
const answered: readonly Step[] = [
  ...blocked,
  ["ann", (review) => ({ type: "concern_answered", concern: concern(review), resolution: "No longer." })],
];
const resolve = (by_vote: boolean) => (review: Review) =>
  ({ type: "concern_resolved", concern: concern(review), by_vote }) as const;
const second = (value: 1 | -1) => (review: Review) =>
  ({ type: "resolution_voted", concern: concern(review), value }) as const;
const asking = (by: string, authors: readonly string[] = [by]): Step => [
  by,
  say({
    type: "specless_requested",
    title: "Log level",
    reason,
    authors: [...authors],
    hash: "a".repeat(64),
    commit: "b".repeat(40),
  }),
];
const specless = asking("ann");
const against = (by: string): Step => [by, vote("design", -2, by, { concern: "It locks." })];
const meeting = (present: readonly string[]) =>
  say({ type: "meeting_recorded", at_meeting: dayAt(-1), record: "https://example.org/log", present: [...present] });
const targeted = (release: string) => say({ type: "targeted", release });

/** What happened, and what comes of the last step: a definition, or the reason of a refusal. */
const cases: readonly (readonly [name: string, steps: readonly Step[], outcome: string])[] = [
  ["a spec begins as a draft", [["ann", propose()]], "draft"],
  ["a program may propose", [["bot", propose()]], "draft"],
  [
    "nothing is proposed twice",
    [
      ["ann", propose()],
      ["ann", propose()],
    ],
    "already-proposed",
  ],
  ["nothing happens to what nobody knows", [["ann", submit("design_review")]], "unknown-spec"],
  [
    "the problem comes first",
    [
      ["ann", propose()],
      ["ann", submit("problem_review")],
    ],
    "problem_review",
  ],
  [
    "a design waits for the problem",
    [
      ["ann", propose()],
      ["ann", submit("problem_review")],
      ["ann", submit("design_review")],
    ],
    "conditions-missing",
  ],
  [
    "an accepted problem leads to the design",
    [
      ["ann", propose()],
      ["ann", submit("problem_review")],
      ["bo", vote("problem", 2, "bo")],
      ["ann", submit("design_review")],
    ],
    "design_review",
  ],
  [
    "a draft gets no votes",
    [
      ["ann", propose()],
      ["bo", vote("design", 2, "bo")],
    ],
    "wrong-state",
  ],
  [
    "an old patch set is not submitted",
    [
      ["ann", propose()],
      ["ann", say({ type: "submitted", to: "design_review", patchSet: 2 })],
    ],
    "stale-patch-set",
  ],
  [
    "somebody else does not submit",
    [
      ["ann", propose()],
      ["zoe", submit("design_review")],
    ],
    "not-a-member",
  ],

  ["two votes approve", approved, "approved"],
  ["one vote does not", [...reviewed, ...votes("bo", both), ["ann", approve()]], "conditions-missing"],
  [
    "one section group without votes does not",
    [...reviewed, ...votes("bo", both), ...votes("cy", ["design"]), ["ann", approve()]],
    "conditions-missing",
  ],
  [
    "who proposes is an author, whomever the event names",
    [
      ["bo", () => ({ ...propose()(), authors: ["zoe"] }) as ReturnType<ReturnType<typeof propose>>],
      ["bo", submit("design_review")],
      ["bo", vote("design", 1, "bo")],
    ],
    "own-spec",
  ],
  ["an author has no vote", [...reviewed, ["ann", vote("design", 1, "ann")]], "own-spec"],
  ["a program has no vote", [...reviewed, ["bot", vote("design", 1, "bot")]], "service-account"],
  ["a program does not approve", [...voted, ["bot", approve()]], "service-account"],
  ["everybody may vote +1", [...reviewed, ["zoe", vote("design", 1, "zoe")]], "design_review"],
  ["not everybody +2", [...reviewed, ["zoe", vote("design", 2, "zoe")]], "not-a-member"],
  ["nor −2", [...reviewed, ["zoe", vote("design", -2, "zoe", { concern: "no" })]], "not-a-member"],
  ["a vote names a group that is there", [...reviewed, ["bo", vote("api", 2, "bo")]], "unknown-group"],
  ["a vote is about this text", [...reviewed, ["bo", vote("design", 2, "bo", { hash: "0".repeat(64) })]], "other-text"],
  [
    "a vote is about these bytes",
    [...reviewed, ["bo", vote("design", 2, "bo", { blob: "0".repeat(40) })]],
    "other-text",
  ],
  [
    "a vote is about the latest patch set",
    [...reviewed, ["bo", vote("design", 2, "bo", { patchSet: 7 })]],
    "stale-patch-set",
  ],
  [
    "a vote is under this policy",
    [...reviewed, ["bo", vote("design", 2, "bo", { policy: "0".repeat(64) })]],
    "other-policy",
  ],
  ["nobody votes in another role", [...reviewed, ["zoe", vote("design", 1, "zoe", { role: "core" })]], "not-a-member"],
  [
    "an approval is of this text",
    [...voted, ["ann", approve({ hash: { whole: "0".repeat(64), groups: {} } })]],
    "other-text",
  ],
  ["an approval is of these bytes", [...voted, ["ann", approve({ commit: "0".repeat(40) })]], "other-text"],
  ["who is away does not vote", [...reviewed, ["di", vote("design", 2, "di", {}, 130), 130]], "not-a-member"],
  ["a name is on one line", [...approved, ["bo", targeted("r2\nr3")]], "not-plain"],
  ["without what cannot be seen", [...approved, ["bo", targeted("r2\u200b")]], "not-plain"],
  ["a comment says something", [...reviewed, ["bo", say({ type: "commented", patchSet: 1, text: " " })]], "not-plain"],
  [
    "in characters that show what they are",
    [...reviewed, ["bo", say({ type: "commented", patchSet: 1, text: "\u001b[2Jno" })]],
    "not-plain",
  ],
  [
    "not in another order than it holds",
    [...reviewed, ["bo", say({ type: "commented", patchSet: 1, text: "\u202eno" })]],
    "not-plain",
  ],
  [
    "and no more than can be read",
    [...reviewed, ["bo", say({ type: "commented", patchSet: 1, text: "no".repeat(20_000) })]],
    "not-plain",
  ],
  [
    "in as many lines and languages as it likes",
    [...reviewed, ["bo", say({ type: "commented", patchSet: 1, text: "Größe:\n\t👩‍💻 עברית" })]],
    "design_review",
  ],
  ["who was away is back", [...reviewed, ["di", vote("design", 2, "di", {}, 151), 151]], "design_review"],

  [
    "an API needs its group",
    [...apiReviewed, ...votes("bo", three), ...votes("cy", three), ["ann", lastCall(10)]],
    "conditions-missing",
  ],
  [
    "a delegate votes for a group",
    [...apiReviewed, ...votes("bo", three), ...votes("cy", three), ...votes("fay", ["api"]), ["ann", lastCall(10)]],
    "last_call",
  ],
  ["an end of a delegation is one", [...apiReviewed, ["fay", vote("api", 2, "fay", {}, 120), 120]], "not-a-member"],
  [
    "nobody raises a concern about a group that is not there",
    [...reviewed, ["bo", say({ type: "concern_raised", patchSet: 1, group: "constructor", text: "no" })]],
    "unknown-group",
  ],
  ["an API needs a last call", [...apiVoted, ["ann", approve()]], "last-call-missing"],
  ["of ten days", [...apiVoted, ["ann", lastCall(9)]], "last-call-too-short"],
  ["a last call is waited for", [...called, ["ann", approve(), 9]], "last-call-running"],
  ["and then is over", [...called, ["ann", approve(), 10]], "approved"],
  [
    "an author cannot lower an impact that was raised",
    [
      ...reviewed,
      ["cy", say({ type: "impact_raised", impact: "data", reason })],
      ...votes("bo", both),
      ...votes("cy", both),
      ["ann", approve()],
    ],
    "conditions-missing",
  ],
  [
    "a weaker vote of that group is not enough",
    [
      ...reviewed,
      ["cy", say({ type: "impact_raised", impact: "data", reason })],
      ...votes("bo", both),
      ...votes("cy", both),
      ["dan", vote("design", 1, "dan")],
      ["ann", approve()],
    ],
    "conditions-missing",
  ],
  [
    "with the vote of that group it passes",
    [
      ...reviewed,
      ["cy", say({ type: "impact_raised", impact: "data", reason })],
      ...votes("bo", both),
      ...votes("cy", both),
      ["dan", vote("design", 2, "dan")],
      ["ann", approve()],
    ],
    "approved",
  ],

  [
    "an edit of substance ends a last call",
    [...called, ["ann", revise({ ...withApi, api: "PUT" }, "normative", false, ["api"])]],
    "design_review",
  ],
  ["a rewrap does not", [...called, ["ann", revise(withApi, "same", false, ["api"])]], "last_call"],
  [
    "an edit is what the hashes say",
    [...reviewed, ["ann", revise({ problem: "p1", design: "d2" }, "same")]],
    "other-text",
  ],
  [
    "nobody claims that substance is editorial",
    [...reviewed, ["ann", revise({ problem: "p1", design: "d2" }, "normative", true)]],
    "not-editorial",
  ],
  [
    "a claim is confirmed by somebody else",
    [
      ...voted,
      ["ann", revise({ problem: "p1", design: "d1." }, "editorial-candidate", true)],
      ["ann", say({ type: "editorial_confirmed", patchSet: 2 })],
    ],
    "same-person",
  ],
  [
    "until then nothing is approved",
    [...voted, ["ann", revise({ problem: "p1", design: "d1." }, "editorial-candidate", true)], ["ann", approve()]],
    "conditions-missing",
  ],
  [
    "then the votes stand",
    [
      ...voted,
      ["ann", revise({ problem: "p1", design: "d1." }, "editorial-candidate", true)],
      ["ed", say({ type: "editorial_confirmed", patchSet: 2 })],
      ["ann", approve()],
    ],
    "approved",
  ],
  [
    "a second person may say that it is not editorial, and the votes on it fall",
    [
      ...voted,
      ["ann", revise({ problem: "p1", design: "d1." }, "editorial-candidate", true)],
      ["ed", say({ type: "editorial_denied", patchSet: 2, reason })],
      ["ann", approve()],
    ],
    "conditions-missing",
  ],
  [
    "not the author",
    [
      ...voted,
      ["ann", revise({ problem: "p1", design: "d1." }, "editorial-candidate", true)],
      ["ann", say({ type: "editorial_denied", patchSet: 2, reason })],
    ],
    "same-person",
  ],
  [
    "who writes on is an author, and has no vote any more",
    [...voted, ["bo", revise({ problem: "p1", design: "d2" })], ...votes("bo", ["design"])],
    "own-spec",
  ],
  [
    "nor do the votes count that they gave before",
    [...voted, ["bo", revise({ problem: "p1", design: "d2" })], ...votes("cy", ["design"]), ["ann", approve()]],
    "conditions-missing",
  ],
  [
    "nobody is somebody else in capitals",
    [
      ["ANN", propose()],
      ["ann", submit("design_review")],
      ["Ann", vote("design", 1, "Ann")],
    ],
    "own-spec",
  ],
  [
    "a clock that is behind decides nothing",
    [
      ["ann", propose(), 3],
      ["ann", submit("design_review"), 2],
    ],
    "bad-time",
  ],
  [
    "an answer is one to a question",
    [...reviewed, ["bo", vote("design", 1, "bo", { answers: { "Why?": "Because." } })]],
    "unknown-question",
  ],
  [
    "an impact that is raised late makes the last call long enough",
    [
      ...voted,
      ["ann", lastCall(1)],
      ["eve", say({ type: "impact_raised", impact: "api", reason })],
      ...votes("fay", ["design"]),
      ...votes("di", ["design"]),
      ["ann", approve(), 2],
    ],
    "last-call-too-short",
  ],
  [
    "there is something to confirm or not",
    [...voted, ["ed", say({ type: "editorial_confirmed", patchSet: 1 })]],
    "nothing-to-confirm",
  ],
  [
    "a patch set has the next number",
    [
      ...reviewed,
      [
        "ann",
        () =>
          ({ ...revise({ design: "x" })(play(reviewed).review), patchSet: 5 }) as ReturnType<ReturnType<typeof revise>>,
      ],
    ],
    "stale-patch-set",
  ],
  ["strangers do not revise", [...reviewed, ["zoe", revise({ design: "x" })]], "not-a-member"],

  ["a −2 names what blocks", [...reviewed, ["bo", vote("design", -2, "bo")]], "concern-missing"],
  [
    "a concern blocks",
    [...blocked, ...votes("cy", both), ...votes("di", both), ["ann", approve()]],
    "conditions-missing",
  ],
  [
    "also after its vote was changed",
    [...blocked, ...votes("bo", both), ...votes("cy", both), ["ann", approve()]],
    "conditions-missing",
  ],
  [
    "who raised it resolves it",
    [...blocked, ["bo", resolve(false)], ...votes("bo", both), ...votes("cy", both), ["ann", approve()]],
    "approved",
  ],
  ["nobody else does", [...answered, ["ann", resolve(false)]], "not-the-raiser"],
  ["a vote on nothing is none", [...blocked, ["cy", second(1)]], "resolution-missing"],
  ["who raised it has no vote", [...answered, ["bo", second(-1)]], "same-person"],
  ["one vote does not resolve it", [...answered, ["cy", second(1)], ["ann", resolve(true)]], "resolution-not-accepted"],
  [
    "two do, against the will of who raised it",
    [
      ...answered,
      ["cy", second(1)],
      ["di", second(1)],
      ["ann", resolve(true)],
      ...votes("cy", both),
      ...votes("di", both),
      ["ann", approve()],
    ],
    "approved",
  ],
  [
    "a hold blocks",
    [...voted, ["di", say({ type: "held", reason, until: dayAt(3) })], ["ann", approve()]],
    "conditions-missing",
  ],
  [
    "for a while",
    [...voted, ["di", say({ type: "held", reason, until: dayAt(3) })], ["ann", approve(), 4]],
    "approved",
  ],
  ["not for ever", [...voted, ["di", say({ type: "held", reason, until: dayAt(300) })]], "bad-time"],

  ["an amendment is reviewed again", [...approved, ["ann", revise({ problem: "p1", design: "d2" })]], "design_review"],
  [
    "with new votes on what it touches",
    [
      ...approved,
      ["ann", revise({ problem: "p1", design: "d2" })],
      ...votes("bo", ["design"]),
      ...votes("cy", ["design"]),
      ["ann", approve()],
    ],
    "approved",
  ],
  [
    "not without",
    [...approved, ["ann", revise({ problem: "p1", design: "d2" })], ["ann", approve()]],
    "conditions-missing",
  ],
  ["a new release is one vote", [...approved, ["bo", targeted("r2")]], "approved"],
  [
    "on the text that was approved",
    [...approved, ["ann", revise({ problem: "p1", design: "d2" })], ["bo", targeted("r2")]],
    "text-changed",
  ],
  [
    "an amendment that is withdrawn leaves what was approved",
    [...approved, ["ann", revise({ problem: "p1", design: "d2" })], ["ann", say({ type: "withdrawn", reason })]],
    "approved",
  ],
  [
    "one that is rejected too",
    [
      ...approved,
      ["ann", revise({ problem: "p1", design: "d2" })],
      against("bo"),
      against("cy"),
      ["bo", say({ type: "rejected", reason })],
      ["bo", targeted("r2")],
    ],
    "approved",
  ],
  [
    "what was superseded is not approved when it is revived",
    [
      ...approved,
      ["ann", say({ type: "superseded", successor: "resize-2" })],
      ["ann", say({ type: "revived", reason })],
      ["ann", approve()],
    ],
    "wrong-state",
  ],
  [
    "nor with the votes of before",
    [
      ...approved,
      ["ann", say({ type: "superseded", successor: "resize-2" })],
      ["ann", say({ type: "revived", reason })],
      ["ann", submit("design_review")],
      ["ann", approve()],
    ],
    "conditions-missing",
  ],
  ["an author does not target", [...approved, ["ann", targeted("r2")]], "not-a-member"],
  ["an approved spec is not withdrawn", [...approved, ["ann", say({ type: "withdrawn", reason })]], "wrong-state"],
  ["it is superseded", [...approved, ["ann", say({ type: "superseded", successor: "resize-2" })]], "superseded"],
  ["not by itself", [...approved, ["ann", say({ type: "superseded", successor: "resize" })]], "nothing-to-do"],
  ["only an author withdraws", [...reviewed, ["bo", say({ type: "withdrawn", reason })]], "not-the-author"],
  [
    "an end is one",
    [
      ...reviewed,
      against("bo"),
      against("cy"),
      ["bo", say({ type: "rejected", reason })],
      ["ann", submit("design_review")],
    ],
    "ended",
  ],
  [
    "but for reviving",
    [
      ...reviewed,
      against("bo"),
      against("cy"),
      ["bo", say({ type: "rejected", reason })],
      ["ann", say({ type: "revived", reason })],
    ],
    "draft",
  ],
  ["what goes on is not revived", [...reviewed, ["ann", say({ type: "revived", reason })]], "wrong-state"],
  [
    "deferred, and back",
    [...voted, ["ann", say({ type: "deferred", reason })], ["ann", say({ type: "revived", reason })]],
    "design_review",
  ],
  ["stagnant after 180 days", [...reviewed, ["bot", say({ type: "stagnated" }), 180]], "stagnant"],
  ["not before", [...reviewed, ["bot", say({ type: "stagnated" }), 179]], "not-idle"],
  [
    "then it can be given up",
    [...reviewed, ["bot", say({ type: "stagnated" }), 180], ["bo", say({ type: "abandoned", reason })]],
    "abandoned",
  ],
  ["not while it is under review", [...reviewed, ["bo", say({ type: "abandoned", reason })]], "wrong-state"],

  ["one member alone does not reject", [...reviewed, ["bo", say({ type: "rejected", reason })]], "conditions-missing"],
  [
    "nor with a vote of one",
    [...reviewed, against("bo"), ["bo", say({ type: "rejected", reason })]],
    "conditions-missing",
  ],
  [
    "as many as approve do",
    [...reviewed, against("bo"), against("cy"), ["di", say({ type: "rejected", reason })]],
    "rejected",
  ],
  [
    "a concern that was resolved is no reason to reject",
    [...reviewed, against("bo"), against("cy"), ["bo", resolve(false)], ["di", say({ type: "rejected", reason })]],
    "conditions-missing",
  ],

  [
    "the whole team decides to do without",
    [
      specless,
      ["bo", meeting(["bo", "cy", "di"])],
      ...votes("bo", ["specless"]),
      ...votes("cy", ["specless"]),
      ...votes("di", ["specless"]),
      ["ann", approve()],
    ],
    "approved",
  ],
  [
    "every one of it",
    [
      specless,
      ["bo", meeting(["bo", "cy", "di"])],
      ...votes("bo", ["specless"]),
      ...votes("cy", ["specless"]),
      ["ann", approve()],
    ],
    "conditions-missing",
  ],
  [
    "in a meeting",
    [
      specless,
      ...votes("bo", ["specless"]),
      ...votes("cy", ["specless"]),
      ...votes("di", ["specless"]),
      ["ann", approve()],
    ],
    "conditions-missing",
  ],
  [
    "who asks has no vote for it, also of the core team",
    [asking("bo"), ["bo", meeting(["bo", "cy", "di"])], ...votes("cy", ["specless"]), ["bo", approve()]],
    "conditions-missing",
  ],
  [
    "the others of it decide",
    [
      asking("bo"),
      ["bo", meeting(["bo", "cy", "di"])],
      ...votes("cy", ["specless"]),
      ...votes("di", ["specless"]),
      ["bo", approve()],
    ],
    "approved",
  ],
  [
    "who asks is an author, whomever the request names",
    [asking("bo", ["zoe"]), ...votes("bo", ["specless"])],
    "own-spec",
  ],
  [
    "a meeting has a record that others can read",
    [
      specless,
      [
        "bo",
        say({ type: "meeting_recorded", at_meeting: dayAt(-1), record: "yesterday", present: ["bo", "cy", "di"] }),
      ],
    ],
    "no-address",
  ],
  ["of all who are not away", [specless, ["bo", meeting(["bo", "cy"])]], "not-absent"],
  ["an API found later revokes it", [specless, ["bot", say({ type: "revoked", reason })]], "rejected"],
  [
    "an override takes a second member",
    [
      ...reviewed,
      ["bo", say({ type: "override_requested", reason, due: dayAt(5) })],
      ["bo", say({ type: "override_confirmed" })],
    ],
    "same-person",
  ],
  [
    "and has a due date ahead",
    [...reviewed, ["bo", say({ type: "override_requested", reason, due: dayAt(-5) })]],
    "bad-time",
  ],
  [
    "of the core team",
    [
      ...reviewed,
      ["bo", say({ type: "override_requested", reason, due: dayAt(5) })],
      ["zoe", say({ type: "override_confirmed" })],
    ],
    "not-a-member",
  ],
];

describe("decisions", () => {
  test.each(cases)("%s", (_name, steps, outcome) => {
    const { review, events, refusal } = play(steps);
    if (refusal === undefined) expect(review.definition).toBe(outcome);
    else {
      expect(refusal.reason, refusal.sentence).toBe(outcome);
      expect(refusal.sentence).toMatch(/^\S.*\.$/);
      expect(events.length, "only the last step is refused").toBe(steps.length - 1);
    }
  });
});

test("an edit outdates the votes on the groups it touches, the others stand", () => {
  const { review } = play([...voted, ["ann", revise({ problem: "p1", design: "d2" })]]);
  expect(standingVotes(review).map(({ by, group }) => `${by} ${group}`)).toEqual(["bo problem", "cy problem"]);
});

test("what is missing says by whom", () => {
  const { review } = play([...apiReviewed, ...votes("bo", three)]);
  const conditions = approvalConditions(review, policy, dayAt(1));
  expect(conditions.map(({ name, detail, people }) => `${name}: ${detail} (${people.join(" ")})`)).toEqual([
    "+2 on problem: 1 of 2 (cy di)",
    "+2 on design: 1 of 2 (cy di)",
    "+2 on api: 1 of 2 (cy di)",
    "+2 of api on api: 0 of 1 (fay)",
    "+2 of the majority of core on api: 1 of 2 (cy di)",
  ]);
  expect(turnOf(review, policy, dayAt(1))?.people).toEqual(["cy", "di", "fay"]);
});

test("an answer stands while the part that was read stands", () => {
  const asks = (review: Review) => ({
    ...(propose()() as ReturnType<ReturnType<typeof propose>> & { type: "proposed" }),
    questions: [
      { group: "design", text: "Does it lock?" },
      { group: "problem", text: "Who is hurt?" },
    ],
    patchSet: review.patchSets.length + 1,
  });
  const steps: readonly Step[] = [
    ["ann", asks],
    ["ann", submit("design_review")],
    ["bo", vote("design", 2, "bo", { answers: { "Does it lock?": "No." } })],
  ];
  const { review } = play(steps);
  expect(unansweredQuestions(review).map(({ text }) => text)).toEqual(["Who is hurt?"]);
  const edit = (was: Review) =>
    ({ ...revise({ problem: "p1", design: "d2" })(was), questions: [...was.questions] }) as Command;
  const { review: later } = play([...steps, ["ann", edit]]);
  expect(unansweredQuestions(later).map(({ text }) => text)).toEqual(["Does it lock?", "Who is hurt?"]);
});

const calledLate: readonly Step[] = [
  ...apiReviewed,
  ...votes("bo", three),
  ...votes("cy", three, 2, 14),
  ...votes("fay", ["api"], 2, 14),
  ["ann", lastCall(24)],
];

/** Events of a forged client, which no clock has seen: each is of the day that it says. */
test.each<readonly [name: string, steps: readonly Step[], index: number, day: number, reason: string]>([
  ["a last call that began before the votes", calledLate, calledLate.length - 1, 4, "conditions-missing"],
  ["a vote on a text before it was there", voted, 2, -1, "bad-time"],
  ["an approval of such a text", approved, approved.length - 1, -1, "bad-time"],
])("%s is refused", (_name, steps, index, day, reason) => {
  const { events } = play(steps);
  const forged = { ...events[index]!, at: dayAt(day) };
  const { review } = play(steps.slice(0, index));
  expect(refuseEvent(review, forged, { policy, policyHash: policyHash(policy) })?.reason).toBe(reason);
});

test("what the policy says of a class is added to what it is by default", () => {
  const ruled = (classes: object): unknown => ruleOf(policySchema.parse({ classes }), "api");
  expect(ruled({ api: { lastCallDays: 3 } })).toEqual({ also: ["api"], majority: "core", lastCallDays: 3 });
  expect(ruled({ api: { also: [], majority: null } })).toEqual({ also: [], lastCallDays: 10 });
});

test("votes name the hash of a policy, so it stays what it was", () => {
  expect(policyHash(policySchema.parse({ groups: { core: ["bo"] }, classes: { normal: { approvals: 1 } } }))).toBe(
    "47cc65d79685bc5498a62b8a89352c48357ed4c8f9d1e31f0a6dcca830fa0e22",
  );
});

test("the policy says how many reject", () => {
  const rules = { ...policy, rejections: 1 };
  const cast = (review: Review) => ({ ...against("bo")[1](review), policy: policyHash(rules) }) as Command;
  const { review } = play([...reviewed, ["bo", cast], ["bo", say({ type: "rejected", reason })]], rules);
  expect(review.definition).toBe("rejected");
});

test("what is of a time to come does not count yet", () => {
  const { events } = play(approved);
  expect(refuseFuture(events[0]!, dayAt(-1))?.reason).toBe("bad-time");
  expect(refuseFuture(events[0]!, dayAt(0))).toBeUndefined();
});

test("who only votes for an author has no vote on what is against it, and confirms no edit of it", () => {
  const rules: Policy = {
    ...policy,
    groups: { ...policy.groups, core: ["bo", "cy", "ann"], editors: ["ann"] },
    delegations: [
      { from: "ann", to: "fay", group: "core", until: "2026-12-31" },
      { from: "ann", to: "fay", group: "editors", until: "2026-12-31" },
    ],
  };
  const { events } = play(answered);
  const review = events.reduce(applyEvent, emptyReview("resize"));
  const ask = (by: string, what: Command) =>
    decide(review, what, { by, at: dayAt(0), policy: rules, policyHash: policyHash(rules), id: "event-no-99" });
  expect(ask("cy", second(1)(review)).ok).toBe(true);
  expect(ask("fay", second(1)(review))).toMatchObject({ ok: false, error: { reason: "not-a-member" } });
  // What was recorded by an earlier version does not count towards it either.
  const voted = (by: string, id: string): ReviewEvent => ({ ...events.at(-1)!, by, id, what: second(1)(review) });
  const after = [voted("cy", "event-no-97"), voted("fay", "event-no-98")].reduce(applyEvent, review);
  const resolved = decide(after, resolve(true)(after), {
    by: "cy",
    at: dayAt(0),
    policy: rules,
    policyHash: policyHash(rules),
    id: "event-no-99",
  });
  expect(resolved).toMatchObject({ ok: false, error: { reason: "resolution-not-accepted" } });
  const edited = play([...reviewed, ["ann", revise({ problem: "p1", design: "d2" }, "editorial-candidate", true)]]);
  const confirm: Command = { type: "editorial_confirmed", patchSet: 2 };
  const confirmed = decide(edited.review, confirm, {
    by: "fay",
    at: dayAt(0),
    policy: rules,
    policyHash: policyHash(rules),
    id: "event-no-99",
  });
  expect(confirmed).toMatchObject({ ok: false, error: { reason: "not-a-member" } });
});
