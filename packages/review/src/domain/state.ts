/** The state of a spec under review: what its events add up to. */
import type { Impact, NormativeHash, Reading } from "@assent/spec";
import type { CommandOf } from "./event.ts";

/** Where a spec is on its way. */
export type Definition =
  | "draft"
  | "problem_review"
  | "design_review"
  | "last_call"
  | "approved"
  | "rejected"
  | "withdrawn"
  | "superseded"
  | "abandoned"
  | "deferred"
  | "stagnant";

/** The ends: only revival leads out of them. */
export const ends: readonly Definition[] = ["rejected", "withdrawn", "superseded", "abandoned"];

/** A version of the text. */
export interface PatchSet {
  readonly number: number;
  readonly path: string;
  readonly commit: string;
  readonly blob: string;
  readonly hash: NormativeHash;
  /** By which rules it was read. */
  readonly reading: Reading;
  readonly by: string;
  readonly at: string;
  readonly edit: "same" | "editorial-candidate" | "normative";
  /** Claimed by the author, and by whom it was confirmed. */
  readonly editorial: { readonly claimed: boolean; readonly confirmedBy: string | undefined };
}

/** The last vote of somebody on a section group. */
export interface Vote {
  readonly by: string;
  readonly at: string;
  readonly group: string;
  readonly value: -2 | -1 | 0 | 1 | 2;
  readonly hash: string;
  readonly patchSet: number;
  readonly role: string;
}

/** Something that blocks until it is resolved. */
export interface Concern {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly group: string;
  readonly patchSet: number;
  readonly text: string;
  readonly resolution: { readonly by: string; readonly at: string; readonly text: string } | undefined;
  readonly resolutionVotes: Readonly<Record<string, -1 | 1>>;
  readonly resolved: { readonly by: string; readonly at: string; readonly byVote: boolean } | undefined;
}

/** An approval: of exactly this text. */
export interface Approval {
  readonly patchSet: number;
  readonly commit: string;
  readonly blob: string;
  readonly hash: NormativeHash;
  readonly at: string;
  readonly by: string;
  readonly policy: string;
  /** What the text had an impact on when it was approved: what is raised since was not asked about. */
  readonly impacts: readonly Impact[];
}

/** A spec, or a request to do without one. */
export interface Review {
  readonly spec: string;
  readonly kind: "none" | "spec" | "specless";
  readonly title: string;
  readonly definition: Definition;
  /** The definition to come back to from an aside. */
  readonly before: Definition;
  readonly release: string | undefined;
  readonly authors: readonly string[];
  readonly patchSets: readonly PatchSet[];
  readonly impacts: readonly Impact[];
  readonly raised: readonly { readonly impact: Impact; readonly by: string; readonly reason: string }[];
  readonly votes: readonly Vote[];
  readonly concerns: readonly Concern[];
  readonly questions: readonly { readonly group: string; readonly text: string }[];
  readonly answers: readonly {
    readonly question: string;
    readonly answer: string;
    readonly by: string;
    readonly group: string;
    /** The hash of the group whose text was looked at. */
    readonly hash: string;
  }[];
  readonly comments: readonly {
    readonly by: string;
    readonly at: string;
    readonly patchSet: number;
    readonly text: string;
    readonly section: string | undefined;
    readonly quote: string | undefined;
  }[];
  readonly dependencies: readonly string[];
  readonly hold: { readonly by: string; readonly reason: string; readonly until: string } | undefined;
  readonly lastCall: { readonly since: string; readonly until: string; readonly patchSet: number } | undefined;
  /** The last approval; it stays while an amendment is reviewed. */
  readonly approval: Approval | undefined;
  readonly successor: string | undefined;
  readonly reason: string | undefined;
  readonly meeting: { readonly at: string; readonly record: string; readonly present: readonly string[] } | undefined;
  readonly override:
    | { readonly by: string; readonly reason: string; readonly due: string; readonly confirmedBy: string | undefined }
    | undefined;
  /** Pairs of hashes that a confirmed editorial edit made equal: later to earlier. */
  readonly equals: Readonly<Record<string, string>>;
  /** Ids of all events, so that none counts twice. */
  readonly seen: readonly string[];
  /** What another clone decided and may not be any more, with the words of it where they were kept. */
  readonly setAside: readonly {
    readonly event: string;
    readonly sentence: string;
    readonly original: CommandOf<"set_aside">["original"];
  }[];
  readonly since: string;
  readonly lastActivity: string;
}

/** The state of a spec of which nothing has happened. */
export function emptyReview(spec: string): Review {
  return {
    spec,
    kind: "none",
    title: "",
    definition: "draft",
    before: "draft",
    release: undefined,
    authors: [],
    patchSets: [],
    impacts: [],
    raised: [],
    votes: [],
    concerns: [],
    questions: [],
    answers: [],
    comments: [],
    dependencies: [],
    hold: undefined,
    lastCall: undefined,
    approval: undefined,
    successor: undefined,
    reason: undefined,
    meeting: undefined,
    override: undefined,
    equals: {},
    seen: [],
    setAside: [],
    since: "",
    lastActivity: "",
  };
}

/** The text in force for votes: the latest. */
export function currentText(review: Review): PatchSet | undefined {
  return review.patchSets.at(-1);
}

/** The patch set of a number. */
export function textOf(review: Review, patchSet: number): PatchSet | undefined {
  return review.patchSets.find(({ number }) => number === patchSet);
}

/** The patch set that was approved. */
export function approvedText(review: Review): PatchSet | undefined {
  return review.approval && textOf(review, review.approval.patchSet);
}

/** The hash that stands for all that confirmed editorial edits made of it. */
export function rootHash(review: Review, hash: string): string {
  let at = hash;
  for (let next = review.equals[at]; next !== undefined; next = review.equals[at]) at = next;
  return at;
}

/** Whether two hashes are the same text, editorial edits aside. */
export function isSameText(review: Review, left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return rootHash(review, left) === rootHash(review, right);
}

/** The votes on the text as it is now; those on what was edited since are left out. */
export function standingVotes(review: Review): readonly Vote[] {
  const hash = currentText(review)?.hash;
  return review.votes.filter((vote) => vote.value !== 0 && isSameText(review, vote.hash, hash?.groups[vote.group]));
}

/** The votes that an edit has outdated. */
export function outdatedVotes(review: Review): readonly Vote[] {
  const standing = new Set(standingVotes(review));
  return review.votes.filter((vote) => vote.value !== 0 && !standing.has(vote));
}

/** The impacts that count: those of the text, and those that people raised. */
export function allImpacts(review: Review): readonly Impact[] {
  return [...new Set([...review.impacts, ...review.raised.map(({ impact }) => impact)])];
}

/** Whether the text is another one than was approved. */
export function isAmended(review: Review): boolean {
  const { approval } = review;
  return approval !== undefined && !isSameText(review, approval.hash.whole, currentText(review)?.hash.whole);
}

/** The answers that are about the text as it is; who answers again takes the place of what they said before. */
export function standingAnswers(review: Review): Review["answers"] {
  const hashes = currentText(review)?.hash.groups ?? {};
  const last = new Map(review.answers.map((answer) => [`${answer.by} ${answer.question}`, answer]));
  return [...last.values()].filter(({ group, hash }) => isSameText(review, hash, hashes[group]));
}

/** Questions of the checklist that nobody has answered about the text as it is. */
export function unansweredQuestions(review: Review): Review["questions"] {
  const answered = new Set(standingAnswers(review).map(({ question }) => question));
  return review.questions.filter(({ text }) => !answered.has(text));
}
