/** What the commands that decide have in common: what is known of specs, and the way from a command to an event. */
import { randomUUID } from "node:crypto";
import {
  applyEvent,
  approvalConditions,
  decide,
  gitStore,
  type MadeEvent,
  ownSignatureFault,
  opens,
  outdatedPolicy,
  policyReader,
  readPolicyTerms,
  turnOf,
  currentText,
  verifySpec,
  verifySpecs,
  type Command as Decision,
  type KnownPolicy,
  type OutdatedPolicy,
  type PolicyTerms,
  type Refusal,
  type Review,
  type ReviewEvent,
  type Turn,
  type Verification,
} from "@assent/review";
import type { Arguments, Flag } from "../command.ts";
import type { Io } from "../io.ts";
import { openReviewPlace, specIdOf, type ReviewPlace } from "./place.ts";
import { openTextMemory } from "./text-memory.ts";

/** The flags of every command that decides. */
export const reviewFlags: readonly Flag[] = [
  { name: "format", short: "f", value: "FORMAT", choices: ["text", "json"], summary: "for people or programs" },
];

/** What is known of a spec, and the policy that counts for it. */
export type KnownReview = Omit<Verification, "policy"> & KnownPolicy;

/** What is known of a spec; undefined where it cannot be read, which has then been said. */
export async function readReview(
  spec: string,
  place: ReviewPlace,
  io: Io,
  /** "proven": the texts are read again too, before something is decided on them. */
  mode: "as told" | "proven" = "as told",
  terms?: PolicyTerms,
): Promise<KnownReview | undefined> {
  const verified = await verifySpec(place.git, spec, {
    signers: place.signers,
    readTexts: mode === "proven",
    now: place.at,
    branch: place.branch,
    terms,
  });
  if (!verified.ok) {
    io.err.write(`${verified.error.sentence}\n`);
    return undefined;
  }
  if (place.isUnproven) io.err.write(unproven);
  return { ...verified.value, ...verified.value.policy };
}

const unproven =
  "The policy asks for signatures, and none were checked, since no allowed signers are named. Next: git config gpg.ssh.allowedSignersFile FILE\n";

/** Everything that is known, by spec. What cannot be read has been said, and is left out. */
export async function readReviews(
  place: ReviewPlace,
  io: Io,
): Promise<{ readonly known: readonly KnownReview[]; readonly isWhole: boolean }> {
  const memory = openTextMemory(io);
  const all = await verifySpecs(place.git, {
    signers: place.signers,
    readTexts: memory,
    now: place.at,
    branch: place.branch,
  });
  memory.keep();
  if (!all.ok) {
    io.err.write(`${all.error.sentence}\n`);
    return { known: [], isWhole: false };
  }
  if (place.isUnproven) io.err.write(unproven);
  const known: KnownReview[] = [];
  let isWhole = true;
  for (const [spec, one] of all.value) {
    const trouble = one.ok ? one.value.uncertain : one.error.sentence;
    if (trouble !== undefined) io.err.write(`Nothing is certain about "${spec}" here. ${trouble}\n`);
    if (one.ok && trouble === undefined) known.push({ ...one.value, ...one.value.policy });
    else isWhole = false;
  }
  return { known, isWhole };
}

/** What a decision made of a spec. */
export interface Decided {
  readonly review: Review;
  readonly events: readonly ReviewEvent[];
  readonly policy: KnownPolicy;
  readonly outdated: OutdatedPolicy | undefined;
}

/** How often somebody else may be faster. */
const mostAttempts = 20;

/** The commands for a state; or why there are none, as a refusal or a sentence. */
type Made = readonly Decision[] | Refusal | string;

/**
 * Decides and keeps the events. `make` gives the commands for the state as it is, or says why there are none. Where somebody
 * else was faster, everything is decided again on what they did. The exit code is said with what was written: 0 done,
 * 1 refused, 2 not possible.
 */
export async function decideOn(
  named: string,
  args: Arguments,
  io: Io,
  make: (review: Review, place: ReviewPlace, policy: KnownPolicy) => Promise<Made> | Made,
  say?: (decided: Decided) => string,
): Promise<number> {
  const place = await openReviewPlace(io);
  if (place === undefined) return 2;
  if (place.by === "") {
    io.err.write("Git does not know who you are. Next: git config user.email YOU@EXAMPLE.ORG\n");
    return 2;
  }
  const spec = await specIdOf(named, io, place);
  let desks: readonly string[] = [];
  // What is signed with a key that nobody would count is not kept: it could never be taken back.
  const mayKeep = async (made: readonly MadeEvent[]): Promise<string | undefined> =>
    place.sign && place.signers !== undefined
      ? ownSignatureFault(place.git, made, { signers: place.signers, desks })
      : undefined;
  const store = gitStore(place.top, { ...place, mayKeep });
  const terms = await readPolicyTerms(place.git, place.branch);
  if (!terms.ok) {
    io.err.write(`${terms.error}\n`);
    return 2;
  }
  for (let attempt = 0; ; attempt += 1) {
    const known = await readReview(spec, place, io, "proven", terms.value);
    if (known === undefined) return 2;
    if (known.uncertain !== undefined) {
      io.err.write(`Nothing is decided on "${spec}" before it can be read. ${known.uncertain}\n`);
      return 2;
    }
    const commands = await make(known.review, place, known);
    if (typeof commands === "string") return refuse(args, io, "wrong-state", commands);
    if ("reason" in commands) return refuse(args, io, commands.reason, commands.sentence);
    if (commands.length === 0) {
      return refuse(args, io, "unknown-spec", `There is nothing to decide on in "${spec}"; propose it first.`);
    }
    let { review } = known;
    const events: ReviewEvent[] = [];
    let policy: KnownPolicy = known;
    let outdated = known.outdated;
    for (const command of commands) {
      if ("commit" in command && "path" in command) {
        policy = await policyReader(place.git)(command.commit);
        outdated = outdatedPolicy(terms.value, policy.policyHash, place.at, command);
      } else if (command.type === "specless_requested") {
        policy = await policyReader(place.git)(command.commit);
        outdated = outdatedPolicy(terms.value, policy.policyHash, place.at, { commit: command.commit, path: "" });
      }
      if (policy.problem !== undefined) {
        io.err.write(`${policy.problem}\n`);
        return 2;
      }
      const decided = decide(review, command, { ...policy, by: place.by, at: place.at, id: randomUUID() });
      if (!decided.ok) return refuse(args, io, decided.error.reason, decided.error.sentence);
      if (policy.policy.signatures === "required" && !place.sign) {
        io.err.write(
          "The policy asks for signatures, and git is not set to sign; what is not signed would not count. Next: git config commit.gpgsign true\n",
        );
        return 2;
      }
      if (outdated !== undefined && opens(decided.value))
        return refuse(args, io, "other-policy", `${outdated.sentence} Next: ${outdated.next}`);
      const hasSigners = place.signers !== undefined || policy.policy.signers !== undefined;
      if (hasSigners && !place.sign) {
        const sentence =
          "Allowed signers are named here, and git is not set to sign; what is not signed would not count. Next: git config commit.gpgsign true";
        return refuse(args, io, "unsigned", sentence);
      }
      events.push(decided.value);
      review = applyEvent(review, decided.value);
    }
    ({ desks } = policy.policy);
    const appended = await store.append(spec, known.events, events);
    if (appended.ok) {
      if (args.flags.get("format") === "json")
        io.out.write(toJson({ spec, events, state: summaryOf({ ...policy, review, outdated }, place.at) }));
      else {
        const decided = { review, events, policy, outdated };
        io.out.write(`${(say ?? sayState)(decided)}\n${nextStep({ ...policy, review, outdated }, place.at)}`);
      }
      return 0;
    }
    if (appended.error.reason === "refused") {
      const next = `Next: sign as ${place.by} with the key that the allowed signers have for this address (git config user.signingKey, user.email)`;
      return refuse(args, io, "unsigned", `${appended.error.sentence} Nothing is kept. ${next}`);
    }
    if (appended.error.reason !== "stale-version" || attempt >= mostAttempts) {
      io.err.write(`${appended.error.sentence}\n`);
      return 2;
    }
  }
}

/** A refusal, as text or JSON. */
function refuse({ flags }: Arguments, { out, err }: Io, reason: string, sentence: string): number {
  if (flags.get("format") === "json") out.write(toJson({ refused: reason, sentence }));
  else err.write(`Refused (${reason}): ${sentence}\n`);
  return 1;
}

/** Where a spec stands, in one line. */
function sayState({ review }: Decided): string {
  return `${review.spec}: ${stateWords(review)}.`;
}

/** The name of a state for people. */
export function stateWords({ kind, definition, approval }: Pick<Review, "kind" | "definition" | "approval">): string {
  if (kind === "none") return "nothing counts";
  // What gave way did so as a whole.
  const isWhole = definition === "approved" || definition === "superseded";
  const amended = approval !== undefined && !isWhole ? " (an amendment of what is approved)" : "";
  return `${definition.replace("_", " ")}${amended}`;
}

/** What a next step is worked out from. */
export type Standing = Pick<KnownReview, "review" | "policy" | "outdated">;

/** Whose turn it is. */
export function turnNow({ review, policy, outdated }: Standing, at: string): Turn | undefined {
  return turnOf(review, policy, at, outdated);
}

/** What is missing and whose turn it is, in a line; nothing where nothing is to be done. */
export function nextStep(known: Standing, at: string): string {
  const turn = turnNow(known, at);
  if (turn === undefined) return "";
  const day = turn.since.slice(0, 10);
  const since = day === at.slice(0, 10) ? "" : `, since ${day}`;
  const people = turn.people.length === 0 ? "" : ` (${turn.people.join(", ")}${since})`;
  return `Next: ${turn.what}${turn.deadline === undefined ? "" : ` It ends at ${turn.deadline}.`}${people}\n`;
}

/** What is said of a spec whose texts were not read again. */
export function textMark({ unread }: Pick<KnownReview, "unread">, spec: string): string {
  return unread === 0 ? "" : `  (text not verified yet; assent verify ${spec} does)`;
}

/** A state for programs. */
export function summaryOf(known: Standing, at: string): object {
  const { review, policy } = known;
  return {
    spec: review.spec,
    title: review.title,
    definition: review.definition,
    release: review.release ?? null,
    patchSet: review.patchSets.length,
    hash: currentText(review)?.hash.whole ?? null,
    approval: review.approval ?? null,
    conditions: approvalConditions(review, policy, at),
    outdated: known.outdated ?? null,
    turn: turnNow(known, at) ?? null,
  };
}

/** A value as indented JSON. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The name and the commit of the latest text, as votes and approvals name it. */
export function boundTo(review: Review, { policyHash }: KnownPolicy) {
  const text = currentText(review);
  const nothing = "0".repeat(40);
  return {
    patchSet: text?.number ?? 1,
    commit: text?.commit ?? nothing,
    blob: text?.blob ?? nothing,
    policy: policyHash,
  };
}
