/** What an event makes of a state. Folding decides nothing: what is in the log has happened. */
import { currentReading, type NormativeHash } from "@assent/spec";
import { objectionOf, type CommandOf, type EventType, type ReviewEvent } from "./event.ts";
import {
  allImpacts,
  emptyReview,
  ends,
  isSameText,
  rootHash,
  type Concern,
  type PatchSet,
  type Review,
  type Vote,
} from "./state.ts";

type Folder<T extends EventType> = (review: Review, what: CommandOf<T>, event: ReviewEvent) => Review;

const folders: { readonly [T in EventType]: Folder<T> } = {
  proposed: (review, what, event) => ({
    // Who proposes is an author, whomever else the event names.
    ...withText({ ...review, kind: "spec", title: what.title, authors: withAuthor(what.authors, event) }, what, event),
    since: event.at,
  }),
  revised: (review, what, event) => {
    const revised = withText({ ...review, title: what.title ?? review.title }, what, event);
    if (what.edit === "same" || what.claimsEditorial) return revised;
    return restarted({ ...revised, authors: withWriters(review, what, event) }, event);
  },
  editorial_confirmed: (review, _what, event) => {
    const text = review.patchSets.at(-1);
    const before = review.patchSets.at(-2);
    if (text === undefined || before === undefined) return review;
    const confirmed = { ...text, editorial: { claimed: true, confirmedBy: event.by } };
    return {
      ...review,
      patchSets: [...review.patchSets.slice(0, -1), confirmed],
      equals: joined(review, before.hash, text.hash),
    };
  },
  editorial_denied: (review, _what, event) => {
    const text = review.patchSets.at(-1);
    if (text === undefined) return review;
    const denied = { ...text, editorial: { claimed: false, confirmedBy: undefined } };
    const authors = [...new Set([...review.authors, text.by])];
    return restarted({ ...review, authors, patchSets: [...review.patchSets.slice(0, -1), denied] }, event);
  },
  impact_raised: (review, { impact, reason }, { by }) => ({
    ...review,
    raised: [...review.raised, { impact, by, reason }],
  }),
  voted: (review, what, { id, by, at }) => {
    const { group, value, hash, patchSet, role, concern, answers } = what;
    const earlier = review.votes.find((vote) => vote.by === by && vote.group === group);
    const others = review.votes.filter((vote) => vote !== earlier);
    const vote: Vote = { by, at, group, value, hash, patchSet, role };
    const isOvertaken = earlier !== undefined && overtakes(review, earlier, vote);
    const raised = concern === undefined ? [] : [newConcern({ id, by, at, group, patchSet, text: concern })];
    return {
      ...review,
      votes: isOvertaken ? review.votes : [...others, vote],
      concerns: [...review.concerns, ...raised],
      answers: [
        ...review.answers,
        ...Object.entries(answers ?? {}).map(([question, answer]) => ({ question, answer, by, group, hash })),
      ],
    };
  },
  commented: (review, { patchSet, text, section, quote }, { by, at }) => ({
    ...review,
    comments: [...review.comments, { by, at, patchSet, text, section, quote }],
  }),
  concern_raised: (review, { patchSet, group, text }, { id, by, at }) => ({
    ...review,
    concerns: [...review.concerns, newConcern({ id, by, at, group, patchSet, text })],
  }),
  concern_answered: (review, { concern, resolution }, { by, at }) =>
    withConcern(review, concern, (one) => ({ ...one, resolution: { by, at, text: resolution }, resolutionVotes: {} })),
  resolution_voted: (review, { concern, value }, { by }) =>
    withConcern(review, concern, (one) => ({ ...one, resolutionVotes: { ...one.resolutionVotes, [by]: value } })),
  concern_resolved: (review, { concern, by_vote }, { by, at }) =>
    withConcern(review, concern, (one) => ({ ...one, resolved: { by, at, byVote: by_vote } })),
  held: (review, { reason, until }, { by }) => ({ ...review, hold: { by, reason, until } }),
  hold_lifted: (review) => ({ ...review, hold: undefined }),
  submitted: (review, { to }, { at }) => ({ ...review, definition: to, since: at }),
  last_call_started: (review, { until, patchSet }, { at }) => ({
    ...review,
    definition: "last_call",
    since: at,
    lastCall: { since: at, until, patchSet },
  }),
  approved: (review, { patchSet, commit, blob, hash, policy }, { by, at }) => ({
    ...review,
    definition: "approved",
    since: at,
    lastCall: undefined,
    approval: { patchSet, commit, blob, hash, at, by, policy, impacts: allImpacts(review) },
  }),
  rejected: (review, { reason }, event) => ended(review, "rejected", event, reason),
  withdrawn: (review, { reason }, event) => ended(review, "withdrawn", event, reason),
  superseded: (review, { successor }, { at }) => ({ ...atEnd(review, "superseded", at, undefined), successor }),
  abandoned: (review, { reason }, event) => ended(review, "abandoned", event, reason),
  deferred: (review, { reason }, { at }) => aside(review, "deferred", at, reason),
  stagnated: (review, _what, { at }) => aside(review, "stagnant", at, undefined),
  revived: (review, { reason }, { at }) => ({
    ...review,
    definition: review.before,
    since: at,
    reason,
    successor: undefined,
    lastCall: undefined,
    // What came to an end begins anew: its approval, its votes and its meeting are history. What only rested goes on.
    ...(ends.includes(review.definition) ? { approval: undefined, votes: [], meeting: undefined } : {}),
  }),
  targeted: (review, { release }) => ({ ...review, release: release ?? undefined }),
  specless_requested: (review, { title, reason, authors, hash, commit }, { by, at }) => ({
    ...review,
    kind: "specless",
    title,
    reason,
    authors: withAuthor(authors, { by }),
    definition: "design_review",
    since: at,
    patchSets: [
      {
        number: 1,
        path: "",
        commit,
        blob: commit,
        hash: { whole: hash, groups: { specless: hash } },
        reading: currentReading,
        by,
        at,
        edit: "normative",
        editorial: { claimed: false, confirmedBy: undefined },
      },
    ],
  }),
  meeting_recorded: (review, { at_meeting, record, present }) => ({
    ...review,
    meeting: { at: at_meeting, record, present },
  }),
  revoked: (review, { reason }, { at }) => ({ ...atEnd(review, "rejected", at, reason), approval: undefined }),
  override_requested: (review, { reason, due }, { by }) => ({
    ...review,
    override: { by, reason, due, confirmedBy: undefined },
  }),
  override_confirmed: (review, _what, { by }) => ({
    ...review,
    override: review.override && { ...review.override, confirmedBy: by },
  }),
  set_aside: (review, { event, sentence, original, patchSet }) => {
    const objection = original === undefined ? undefined : objectionOf(original.what);
    const isOpen = original !== undefined && objection !== undefined && patchSet !== undefined;
    return {
      ...review,
      setAside: [...review.setAside, { event, sentence, original }],
      concerns: [
        ...review.concerns,
        ...(isOpen ? [newConcern({ id: event, by: original.by, at: original.at, patchSet, ...objection })] : []),
      ],
    };
  },
};

/** The state after an event. */
export function applyEvent(review: Review, event: ReviewEvent): Review {
  const folder = folders[event.what.type] as Folder<EventType>;
  const after = folder(review, event.what, event);
  const isActivity = event.what.type !== "stagnated" && event.what.type !== "set_aside";
  return {
    ...after,
    seen: [...after.seen, event.id],
    // Two clones that were merged tell of older things later.
    lastActivity: isActivity && event.at > after.lastActivity ? event.at : after.lastActivity,
  };
}

/** The state that events add up to. */
export function foldEvents(spec: string, events: readonly ReviewEvent[]): Review {
  return events.reduce(applyEvent, emptyReview(spec));
}

function withText(review: Review, what: CommandOf<"proposed" | "revised">, { by, at }: ReviewEvent): Review {
  const isRevision = what.type === "revised";
  const text: PatchSet = {
    number: what.patchSet,
    path: what.path,
    commit: what.commit,
    blob: what.blob,
    hash: what.hash,
    reading: what.reading ?? 1,
    by,
    at,
    edit: isRevision ? what.edit : "normative",
    editorial: { claimed: isRevision && what.claimsEditorial, confirmedBy: undefined },
  };
  return {
    ...review,
    patchSets: [...review.patchSets, text],
    impacts: what.impacts,
    questions: what.questions,
    dependencies: what.dependencies,
  };
}

/** Whether somebody's vote stays although another one of theirs is told later: it is about a later text, or not earlier on the same. */
function overtakes(review: Review, known: Vote, told: Vote): boolean {
  if (known.patchSet <= told.patchSet) return false;
  return !isSameText(review, known.hash, told.hash) || known.at >= told.at;
}

/** After a change of what it says, a last call begins anew, and what was approved is being amended. */
function restarted(review: Review, { at }: ReviewEvent): Review {
  const isBack = review.definition === "last_call" || review.definition === "approved";
  return isBack ? { ...review, definition: "design_review", since: at, lastCall: undefined } : review;
}

function joined(review: Review, before: NormativeHash, after: NormativeHash): Readonly<Record<string, string>> {
  const pairs: [string, string][] = [];
  const join = (from: string | undefined, to: string | undefined): void => {
    if (from === undefined || to === undefined) return;
    const root = rootHash(review, to);
    if (rootHash(review, from) !== root) pairs.push([rootHash(review, from), root]);
  };
  join(after.whole, before.whole);
  for (const [group, hash] of Object.entries(after.groups)) join(hash, before.groups[group]);
  return { ...review.equals, ...Object.fromEntries(pairs) };
}

function newConcern(concern: Omit<Concern, "resolution" | "resolutionVotes" | "resolved">): Concern {
  return { ...concern, resolution: undefined, resolutionVotes: {}, resolved: undefined };
}

function withConcern(review: Review, id: string, change: (concern: Concern) => Concern): Review {
  return { ...review, concerns: review.concerns.map((one) => (one.id === id ? change(one) : one)) };
}

function withAuthor(authors: readonly string[], { by }: Pick<ReviewEvent, "by">): readonly string[] {
  return [...new Set([...authors, by])];
}

/** Who wrote the text has no vote on it: who proposed it, and whom it names. */
function withWriters(review: Review, { authors = [] }: CommandOf<"revised">, { by }: ReviewEvent): readonly string[] {
  return [...new Set([...review.authors, by, ...authors])];
}

/** An end. That of an amendment ends the amendment only: the approved text is the text again, with the votes on it. */
function ended(
  review: Review,
  definition: Review["definition"],
  { by, at }: ReviewEvent,
  reason: string | undefined,
): Review {
  const { approval } = review;
  const approved = review.patchSets.find(({ number }) => number === approval?.patchSet);
  if (approval === undefined || approved === undefined) return atEnd(review, definition, at, reason);
  const again: PatchSet = { ...approved, number: review.patchSets.length + 1, by, at };
  return {
    ...review,
    definition: "approved",
    since: at,
    reason,
    lastCall: undefined,
    patchSets: [...review.patchSets, again],
  };
}

/** An end; a revived spec begins again as a draft. */
function atEnd(review: Review, definition: Review["definition"], at: string, reason: string | undefined): Review {
  return { ...review, definition, before: "draft", since: at, reason, lastCall: undefined };
}

/** An aside; a revived spec comes back to where it was, a last call to the review before it. */
function aside(review: Review, definition: Review["definition"], at: string, reason: string | undefined): Review {
  const before = review.definition === "last_call" ? "design_review" : review.definition;
  return { ...review, definition, before, since: at, reason, lastCall: undefined };
}
