/** What an approval needs, as a list that people can read: what is met, what is missing, by whom it can be met. */
import type { Impact } from "@assent/spec";
import { isClearlyAfter } from "./clock.ts";
import { allImpacts, currentText, standingVotes, type Review, type Vote } from "./state.ts";
import { isMember, membersAt, ruleOf, votersAt, type Policy } from "./policy.ts";
import { whyUnreachable } from "./reach.ts";

/** One thing that has to be so before an approval. */
export interface Condition {
  readonly name: string;
  readonly kind: "blocking" | "votes" | "time" | "record" | "text";
  readonly isMet: boolean;
  /** "1 of 2", or a sentence. */
  readonly detail: string;
  /** Who can meet it, as far as that is known. */
  readonly people: readonly string[];
  /** Why it applies: the key of the policy, and what made it apply. */
  readonly why: string;
  /** Why nobody can meet it as things stand; undefined where somebody can. */
  readonly unreachable?: string;
}

/** The conditions of the next approval, blocking ones first; the last call is the last. */
export function approvalConditions(review: Review, policy: Policy, at: string): readonly Condition[] {
  if (review.kind === "specless") return speclessConditions(review, policy, at);
  const text = currentText(review);
  const groups = Object.keys(text?.hash.groups ?? {});
  const conditions = [...blockers(review, at), ...claims(review)];
  const { approvals = 0 } = ruleOf(policy, "normal");
  for (const group of groups) {
    conditions.push(
      countOf(review, policy, at, { group, wanted: approvals, by: "core", why: "policy.classes.normal" }),
    );
  }
  for (const impact of allImpacts(review)) {
    const rule = ruleOf(policy, impact);
    const group = sectionGroupFor(review, impact);
    const why = `policy.classes.${impact}: the spec has an impact on ${impact}`;
    for (const by of rule.also ?? []) conditions.push(countOf(review, policy, at, { group, wanted: 1, by, why }));
    if (rule.approvals !== undefined) {
      conditions.push(countOf(review, policy, at, { group, wanted: rule.approvals, by: "core", why }));
    }
    if (rule.majority !== undefined) {
      // Who wrote the spec has no vote on it, and so is not asked.
      const voters = votersAt(policy, rule.majority, at, review.authors);
      const wanted = Math.floor(voters.length / 2) + 1;
      conditions.push(countOf(review, policy, at, { group, wanted, by: rule.majority, why, isMajority: true }));
    }
  }
  return conditions;
}

/** The section group on which the votes for an impact are cast: its own or, where the text has none, the design. */
function sectionGroupFor(review: Review, impact: Impact): string {
  const groups = Object.keys(currentText(review)?.hash.groups ?? {});
  return groups.includes(impact) ? impact : (groups.find((one) => one === "design") ?? groups[0] ?? impact);
}

/** The groups of people whose members may vote −2 and +2 on a section group. */
export function approversOf(review: Review, policy: Policy, group: string): readonly string[] {
  const asked = allImpacts(review)
    .filter((impact) => sectionGroupFor(review, impact) === group)
    .flatMap((impact) => ruleOf(policy, impact).also ?? []);
  return [...new Set(["core", group, ...asked])];
}

/** Days that a last call has to last; 0: none is needed. */
export function lastCallDays(review: Review, policy: Policy): number {
  const classes = ["normal", ...allImpacts(review)] as const;
  return Math.max(0, ...classes.map((one) => ruleOf(policy, one).lastCallDays ?? 0));
}

/** The conditions under which the problem counts as accepted, and the design can be reviewed. */
export function problemConditions(review: Review, policy: Policy, at: string): readonly Condition[] {
  const { approvals = 1 } = ruleOf(policy, "problem");
  const why = "policy.classes.problem";
  return [
    ...blockers(review, at),
    countOf(review, policy, at, { group: "problem", wanted: approvals, by: "core", why }),
  ];
}

/**
 * What a rejection needs: as many members of the core team against the text as it would need for it. A −2 counts while its
 * concern is open: what was resolved is no reason to reject.
 */
export function rejectionConditions(review: Review, policy: Policy, at: string): readonly Condition[] {
  const { rejections } = policy;
  const wanted = rejections ?? Math.max(1, ruleOf(policy, "normal").approvals ?? 1);
  const against = standingVotes(review).filter(
    (vote) =>
      vote.value === -2 &&
      isMember(policy, "core", vote.by, vote.at, review.authors) &&
      !isClearlyAfter(vote.at, at) &&
      review.concerns.some(
        ({ by, group, resolved }) => by === vote.by && group === vote.group && resolved === undefined,
      ),
  );
  const have = new Set(against.map(({ by }) => by));
  return [
    {
      name: "−2 of the core team",
      kind: "votes",
      isMet: have.size >= wanted,
      detail: `${have.size} of ${wanted}`,
      people: votersAt(policy, "core", at, review.authors).filter((who) => !have.has(who)),
      why: rejections === undefined ? "policy.classes.normal: as many as approve" : "policy.rejections",
    },
  ];
}

/** What keeps any spec from going on. */
function blockers(review: Review, at: string): readonly Condition[] {
  const concerns = review.concerns
    .filter(({ resolved }) => resolved === undefined)
    .map(({ by, text, resolution }): Condition => ({
      name: `Concern of ${by}`,
      kind: "blocking",
      isMet: false,
      detail: text,
      people: resolution === undefined ? review.authors : [by],
      why: "a concern blocks until who raised it resolves it, or a vote on a posted resolution does",
    }));
  const { hold } = review;
  if (hold === undefined || hold.until <= at) return concerns;
  const why = `held until ${hold.until}`;
  return [
    ...concerns,
    { name: `Hold of ${hold.by}`, kind: "blocking", isMet: false, detail: hold.reason, people: [hold.by], why },
  ];
}

function claims(review: Review): readonly Condition[] {
  const text = currentText(review);
  if (text?.editorial.claimed !== true) return [];
  const { confirmedBy } = text.editorial;
  return [
    {
      name: `Editorial claim on patch set ${text.number}`,
      kind: "text",
      isMet: confirmedBy !== undefined,
      detail: confirmedBy === undefined ? "nobody has confirmed it" : `confirmed by ${confirmedBy}`,
      people: [],
      why: "an editorial edit is claimed by the author and confirmed by a second person",
    },
  ];
}

function countOf(
  review: Review,
  policy: Policy,
  at: string,
  asked: {
    readonly group: string;
    readonly wanted: number;
    readonly by: string;
    readonly why: string;
    readonly isMajority?: true;
  },
): Condition {
  const approving = approvals(review, policy, asked.group).filter(
    (vote) =>
      // Who goes away after a vote has voted all the same; who votes later has not voted yet.
      isMember(policy, asked.by, vote.by, vote.at, review.authors) && !isClearlyAfter(vote.at, at),
  );
  const have = new Set(approving.map(({ by }) => by));
  const { authors } = review;
  const open = votersAt(policy, asked.by, at, authors).filter((who) => !have.has(who));
  const unreachable = whyUnreachable(policy, { group: asked.by, wanted: asked.wanted, have, authors, at });
  return {
    name:
      asked.isMajority === true
        ? `+2 of the majority of ${asked.by} on ${asked.group}`
        : asked.by === "core"
          ? `+2 on ${asked.group}`
          : `+2 of ${asked.by} on ${asked.group}`,
    kind: "votes",
    isMet: have.size >= asked.wanted,
    detail: `${have.size} of ${asked.wanted}${unreachable === undefined ? "" : `, and ${unreachable}`}`,
    people: open,
    why: asked.why,
    ...(unreachable === undefined ? {} : { unreachable }),
  };
}

/** The +2 that count: on the text as it is, not of an author, not of a program. */
function approvals(review: Review, policy: Policy, group: string): readonly Vote[] {
  return standingVotes(review).filter(
    ({ by, value, group: on }) =>
      on === group && value === 2 && !review.authors.includes(by) && !policy.service.includes(by),
  );
}

function speclessConditions(review: Review, policy: Policy, at: string): readonly Condition[] {
  const core = membersAt(policy, "core", at);
  const { meeting } = review;
  const agreed = new Set(
    standingVotes(review)
      .filter((vote) => vote.value > 0 && !isClearlyAfter(vote.at, at))
      .map(({ by }) => by),
  );
  const why = "policy: the whole core team decides in a meeting that no spec is needed";
  const absent = core.filter((who) => meeting?.present.includes(who) !== true);
  // Who asks is no vote for it, as nowhere; of a team that is nobody else, nobody can agree.
  const voters = votersAt(policy, "core", at, review.authors);
  const silent = voters.filter((who) => !agreed.has(who));
  return [
    ...blockers(review, at),
    {
      name: "Core team",
      kind: "votes",
      isMet: voters.length > 0,
      detail: `${core.length} active ${core.length === 1 ? "member" : "members"}, ${voters.length} beside who asks`,
      people: [],
      why,
      ...(voters.length > 0 ? {} : { unreachable: "nobody of core beside who asks is left to agree" }),
    },
    {
      name: "Meeting",
      kind: "record",
      isMet: meeting !== undefined && absent.length === 0,
      detail:
        meeting === undefined
          ? "no meeting is recorded"
          : absent.length === 0
            ? meeting.record
            : `not present: ${absent.join(", ")}`,
      people: absent,
      why,
    },
    {
      name: "Votes of the whole core team",
      kind: "votes",
      isMet: silent.length === 0,
      detail: `${voters.length - silent.length} of ${voters.length}`,
      people: silent,
      why,
    },
  ];
}
