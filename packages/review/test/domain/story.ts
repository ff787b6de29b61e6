/** Short ways to write what happens to a spec, for tables. */
import { sha256 } from "@assent/spec";
import {
  currentText,
  decide,
  emptyReview,
  applyEvent,
  policyHash,
  policySchema,
  roleOf,
  type Command,
  type CommandOf,
  type Policy,
  type Refusal,
  type Review,
  type ReviewEvent,
} from "@assent/review";

/** ann writes; bo, cy and di are the core team; eve knows the API, dan the data; bot is a program. */
export const policy: Policy = policySchema.parse({
  groups: { core: ["bo", "cy", "di"], api: ["eve"], data: ["dan"], deployment: ["bo"], editors: ["ed"] },
  service: ["bot"],
  away: [{ who: "di", from: "2026-05-01", until: "2026-05-31" }],
  delegations: [{ from: "eve", to: "fay", group: "api", until: "2026-04-30" }],
});

/** A decision: who, what, and days since the start where it is not the same day. */
export type Step = readonly [by: string, what: (review: Review) => Command, day?: number];

/** A time, in days since 1 January 2026. */
export function dayAt(day: number): string {
  return new Date(Date.UTC(2026, 0, 1, 12) + day * 86_400_000).toISOString();
}

/** Plays steps; ends with the first refusal. */
export function play(
  steps: readonly Step[],
  rules: Policy = policy,
): { readonly review: Review; readonly events: readonly ReviewEvent[]; readonly refusal: Refusal | undefined } {
  let review = emptyReview("resize");
  const events: ReviewEvent[] = [];
  let day = 0;
  for (const [by, what, at] of steps) {
    day = at ?? day;
    const id = `event-no-${events.length}`;
    const decided = decide(review, what(review), {
      by,
      at: dayAt(day),
      policy: rules,
      policyHash: policyHash(rules),
      id,
    });
    if (!decided.ok) return { review, events, refusal: decided.error };
    events.push(decided.value);
    review = applyEvent(review, decided.value);
  }
  return { review, events, refusal: undefined };
}

/** A text whose groups say what is given: `{api: "GET"}`. */
export function textOf(
  says: Readonly<Record<string, string>>,
  number: number,
  impacts: CommandOf<"proposed">["impacts"],
) {
  const groups = Object.fromEntries(Object.entries(says).map(([group, words]) => [group, sha256(words)]));
  return {
    patchSet: number,
    path: "specs/resize.rst",
    commit: sha256(`commit ${number}`).slice(0, 40),
    blob: sha256(`blob ${JSON.stringify(says)}`).slice(0, 40),
    hash: { whole: sha256(JSON.stringify(says)), groups },
    impacts,
    questions: [],
    dependencies: [],
  };
}

const first = { problem: "p1", design: "d1" };

/** Proposes a text. */
export const propose =
  (says: Readonly<Record<string, string>> = first, impacts: CommandOf<"proposed">["impacts"] = []) =>
  (): Command => ({ type: "proposed", title: "Resize", authors: ["ann"], ...textOf(says, 1, impacts) });

/** A new patch set. */
export const revise =
  (
    says: Readonly<Record<string, string>>,
    edit: CommandOf<"revised">["edit"] = "normative",
    claimsEditorial = false,
    impacts: CommandOf<"proposed">["impacts"] = [],
  ) =>
  (review: Review): Command => ({
    type: "revised",
    ...textOf(says, review.patchSets.length + 1, impacts),
    edit,
    claimsEditorial,
  });

const bound = (review: Review, rules: Policy) => {
  const text = currentText(review);
  return {
    patchSet: text?.number ?? 1,
    commit: text?.commit ?? "0".repeat(40),
    blob: text?.blob ?? "0".repeat(40),
    policy: policyHash(rules),
  };
};

/** A vote on one group of the latest text. */
export const vote =
  (group: string, value: -2 | -1 | 0 | 1 | 2, by: string, more: Partial<CommandOf<"voted">> = {}, day = 0) =>
  (review: Review): Command => ({
    type: "voted",
    ...bound(review, policy),
    group,
    value,
    hash: currentText(review)?.hash.groups[group] ?? "0".repeat(64),
    role: roleOf(policy, by, dayAt(day)),
    ...more,
  });

/** Votes of one person on several groups. */
export function votes(by: string, groups: readonly string[], value: -2 | -1 | 0 | 1 | 2 = 2, day = 0): readonly Step[] {
  return groups.map((group): Step => [by, vote(group, value, by, {}, day), day]);
}

/** To a stage. */
export const submit =
  (to: CommandOf<"submitted">["to"]) =>
  (review: Review): Command => ({ type: "submitted", to, patchSet: review.patchSets.length });

/** A last call that ends on a day. */
export const lastCall =
  (day: number) =>
  (review: Review): Command => ({ type: "last_call_started", patchSet: review.patchSets.length, until: dayAt(day) });

/** Records the approval of the latest text. */
export const approve =
  (more: Partial<CommandOf<"approved">> = {}) =>
  (review: Review): Command => ({
    type: "approved",
    ...bound(review, policy),
    hash: currentText(review)?.hash ?? { whole: "0".repeat(64), groups: {} },
    ...more,
  });

/** Any other command. */
export const say = (command: Command) => (): Command => command;
