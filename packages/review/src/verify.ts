/**
 * Verification from git alone: every event is decided again under the policy of the commit it is about, every text is read
 * and hashed again, every signature is checked against the keys that are allowed for who the event says it is by.
 */
import {
  applyEvent,
  currentText,
  emptyReview,
  ends,
  isAmended,
  refuseEvent,
  refuseFuture,
  type Review,
  type ReviewEvent,
} from "./domain/index.ts";
import { policyReader, type KnownPolicy } from "./policy-file.ts";
import { branchThatCounts } from "./branches.ts";
import { outdatedPolicy, policyFault, readPolicyTerms, type OutdatedPolicy, type PolicyTerms } from "./policy-terms.ts";
import { isSpecOn } from "./known-spec.ts";
import { ok, type Result } from "./result.ts";
import { readObjectionFaults, readSignatures, refuseForged, signatureFault } from "./signatures.ts";
import { readLog, readLogs, refFolder, refOf, specOfRef, type LoggedCommit } from "./stores/git-log.ts";
import type { RunGit } from "./stores/git-run.ts";
import { tipOf } from "./stores/git.ts";
import { signersFault } from "./stores/signers.ts";
import { unavailable, type StoreFailure } from "./stores/store.ts";
import { textFault } from "./text-fault.ts";

/** Something that does not count, and why. */
export interface Finding {
  readonly commit: string;
  readonly event: ReviewEvent | undefined;
  readonly reason: string;
  readonly sentence: string;
}

/** What is proven about a spec. */
export interface Verification {
  readonly spec: string;
  /** The state that the events which count add up to. */
  readonly review: Review;
  /** The policy that counts for it now: that of the commit of its latest text. */
  readonly policy: KnownPolicy;
  /** The events which count, in their order. */
  readonly counted: readonly ReviewEvent[];
  /** How many there are, with those that do not count: the version of the log. */
  readonly events: number;
  /** Events with a good signature of who they say they are by; undefined where signatures were not asked for. */
  readonly signed: number | undefined;
  readonly findings: readonly Finding[];
  /** How many texts were not read again, so that what their events say of them is believed. */
  readonly unread: number;
  /**
   * Why nothing is certain here, as a sentence: an event of a later version, a commit or a part that this clone lacks.
   * Undefined: what does not count is named for good.
   */
  readonly uncertain: string | undefined;
  /** The team has another policy by now than that of its text, which is open. */
  readonly outdated: OutdatedPolicy | undefined;
}

/** What is known of texts from an earlier time. A text of a commit is what it is, so what was found out once holds. */
export interface TextMemory {
  readonly isKnown: (key: string) => boolean;
  readonly note: (key: string) => void;
  /** Whether one more is to be read; asked once for each. */
  readonly mayRead: () => boolean;
}

/** How strictly. */
export interface VerifyOptions {
  /** A file of allowed signers; undefined: signatures are not checked. */
  readonly signers: string | undefined;
  /**
   * Whether texts are read again; without that what events say of them is believed. A memory tells of which it is known that
   * they are as their events say, and how many more are to be read now.
   */
  readonly readTexts: boolean | TextMemory;
  /** The time it is; events of a time to come do not count yet. */
  readonly now: string;
  /** What was decided under a policy that was not in force on it then does not count; without it the branch that counts. */
  readonly branch?: string | undefined;
  /** The policies of that branch, where they are known already. */
  readonly terms?: PolicyTerms | undefined;
}

/** Verifies the events of a spec. What is refused does not count, and the rest does. */
export async function verifySpec(
  git: RunGit,
  spec: string,
  options: VerifyOptions,
): Promise<Result<Verification, StoreFailure>> {
  const tip = await tipOf(git, refOf(spec));
  if (!tip.ok) return tip;
  const isKnown = !/^0+$/.test(tip.value);
  const log = isKnown ? await readLog(git, tip.value) : ok<readonly LoggedCommit[]>([]);
  return log.ok ? verifyLog(git, { spec, log: log.value }, options) : log;
}

/** Verifies all specs that git has events of, or says of each why it cannot be; by id. */
export async function verifySpecs(
  git: RunGit,
  options: VerifyOptions,
): Promise<Result<ReadonlyMap<string, Result<Verification, StoreFailure>>, StoreFailure>> {
  const refs = await git(["for-each-ref", "--format=%(objecttype) %(objectname) %(refname)", refFolder]);
  if (refs.code !== 0) return { ok: false, error: unavailable(refs.err) };
  const tips = refs.out.split("\n").flatMap((line) => {
    const [type, tip = "", ref = ""] = line.split(" ");
    const spec = specOfRef(ref);
    // What is no commit is no log of anybody.
    return type !== "commit" || spec === undefined ? [] : [{ spec, tip }];
  });
  const logs = await readLogs(git, [...new Set(tips.map(({ tip }) => tip))]);
  if (!logs.ok) return logs;
  const policies = policyReader(git);
  const terms = await termsOf(git, options);
  if (!terms.ok) return terms;
  const all = new Map<string, Result<Verification, StoreFailure>>();
  for (const { spec, tip } of tips.sort((left, right) => (left.spec < right.spec ? -1 : 1))) {
    const log = logs.value.get(tip);
    if (log !== undefined)
      all.set(
        spec,
        log.ok ? await verifyLog(git, { spec, log: log.value, policies }, { ...options, terms: terms.value }) : log,
      );
  }
  return ok(all);
}

async function termsOf(
  git: RunGit,
  { branch, terms }: Pick<VerifyOptions, "branch" | "terms">,
): Promise<Result<PolicyTerms, StoreFailure>> {
  if (terms !== undefined) return ok(terms);
  const counts = branch === undefined ? await branchThatCounts(git) : ok(branch);
  const read = counts.ok ? await readPolicyTerms(git, counts.value) : counts;
  return read.ok ? read : { ok: false, error: { reason: "unavailable", sentence: read.error } };
}

/** Verifies a log, which may be that of another clone. */
export async function verifyLog(
  git: RunGit,
  {
    spec,
    log: read,
    policies = policyReader(git),
    isSuccessor = false,
  }: {
    readonly spec: string;
    readonly log: readonly LoggedCommit[];
    readonly policies?: ReturnType<typeof policyReader>;
    /** Asked about as what takes the place of another spec: what takes its own place is not asked about. */
    readonly isSuccessor?: boolean;
  },
  { signers, readTexts, now, branch, terms }: VerifyOptions,
): Promise<Result<Verification, StoreFailure>> {
  const unusable = signers === undefined ? undefined : await signersFault(signers);
  if (unusable !== undefined) return { ok: false, error: { reason: "unavailable", sentence: unusable } };
  const log = await refuseForged(git, { spec, log: read, signers });
  const findings: Finding[] = [];
  const counted: ReviewEvent[] = [];
  let review = emptyReview(spec);
  let signed = 0;
  let unread = 0;
  const known = await termsOf(git, { branch, terms });
  if (!known.ok) return known;
  const signatures = signers === undefined ? undefined : await readSignatures(git, { spec, log, signers });
  const objections = signers === undefined ? undefined : await readObjectionFaults(git, { spec, log, signers });
  for (const entry of log) {
    const { commit, event } = entry;
    const refuse = (reason: string, sentence: string): void => {
      findings.push({ commit, event, reason, sentence });
    };
    if (event === undefined) {
      const [reason, sentence] = unreadable[entry.state];
      refuse(reason, sentence);
      continue;
    }
    const policy = await policies(commitOf(event) ?? currentText(review)?.commit);
    if (signatures !== undefined) {
      const { desks } = policy.policy;
      const fault = signatureFault(signatures.get(commit), event, desks) ?? objections?.(commit, desks);
      if (fault !== undefined) {
        refuse("forged", fault);
        continue;
      }
      signed += 1;
    }
    if (policy.problem !== undefined) {
      refuse("unreadable-policy", policy.problem);
      continue;
    }
    const other = policyFault(known.value, policy.policyHash, event);
    if (other !== undefined) {
      refuse(other.reason, other.sentence);
      continue;
    }
    const refused = refuseFuture(event, now) ?? refuseEvent(review, event, policy);
    if (refused !== undefined) {
      refuse(refused.reason, refused.sentence);
      continue;
    }
    const unfit = isSuccessor
      ? undefined
      : await successorFault(git, review, event, { signers, readTexts: false, now, branch, terms: known.value });
    if (unfit !== undefined) {
      refuse("wrong-state", unfit);
      continue;
    }
    const key = textKey(entry, review, policy);
    const isKnown = key === undefined || (typeof readTexts === "object" && readTexts.isKnown(key));
    const isRead = !isKnown && (typeof readTexts === "object" ? readTexts.mayRead() : readTexts);
    const fault = isRead ? await textFault(git, review, event, policy) : undefined;
    if (isRead && fault === undefined && typeof readTexts === "object") readTexts.note(key);
    if (!isKnown && !isRead) unread += 1;
    if (fault !== undefined) {
      refuse(fault.reason, fault.sentence);
      continue;
    }
    review = applyEvent(review, event);
    counted.push(event);
  }
  const policy = await policies(currentText(review)?.commit);
  return ok({
    spec,
    review,
    policy,
    counted,
    events: log.length,
    signed: signers === undefined ? undefined : signed,
    findings,
    unread,
    uncertain: findings.find(({ reason }) => uncertainties.includes(reason))?.sentence,
    outdated: policy.problem === undefined ? outdatedOf(review, policy, known.value, now) : undefined,
  });
}

/** What is open goes on only under the policy in force; what is approved or over stays what it is. */
function outdatedOf(
  review: Review,
  { policyHash }: KnownPolicy,
  terms: PolicyTerms,
  now: string,
): OutdatedPolicy | undefined {
  const text = currentText(review);
  const isOpen = !ends.includes(review.definition) && (review.definition !== "approved" || isAmended(review));
  return text === undefined || !isOpen ? undefined : outdatedPolicy(terms, policyHash, now, text);
}

/** What a commit holds that is no event, and what can be done. */
const unreadable = {
  missing: [
    "missing-part",
    "A part of the event is missing in this clone. Next: git fetch, or git fsck to see what is lost.",
  ],
  damaged: ["unreadable", "The commit holds no event that can be read."],
  forged: [
    "forged",
    "It says that it is an event of a newer version of Assent, and none of the allowed signers has signed it.",
  ],
  newer: ["newer-version", "The event was written by a newer version of Assent; use that version to read it."],
} as const;

/** Reasons that another clone, or a later version, would not give. */
const uncertainties: readonly string[] = ["missing-part", "newer-version", "unknown-policy", "unreadable-policy"];

/** The policy that counts for a spec now: that of the commit of its latest text. */
export async function policyOf(git: RunGit, review: Review): Promise<KnownPolicy> {
  return policyReader(git)(currentText(review)?.commit);
}

/** The commit that an event itself names. */
export function commitOf({ what }: ReviewEvent): string | undefined {
  return "commit" in what ? what.commit : undefined;
}

/** What the check of a text hangs on: the event, the text before it, and the policy; undefined for what brings no text. */
function textKey({ blob, event }: LoggedCommit, review: Review, { policyHash }: KnownPolicy): string | undefined {
  if (event?.what.type !== "proposed" && event?.what.type !== "revised") return undefined;
  const before = currentText(review);
  return [blob, policyHash, before?.commit ?? "", before?.path ?? ""].join(" ");
}

/** Why a spec cannot take the place of another one, as a sentence: what is approved gives way only to what is approved too. */
async function successorFault(
  git: RunGit,
  review: Review,
  { what, at }: ReviewEvent,
  options: VerifyOptions,
): Promise<string | undefined> {
  if (what.type !== "superseded") return undefined;
  const { successor } = what;
  const tip = await tipOf(git, refOf(successor));
  const log = tip.ok && !/^0+$/.test(tip.value) ? await readLog(git, tip.value) : undefined;
  const isApproved = review.approval !== undefined;
  if (log?.ok !== true || log.value.length === 0) {
    const branch = options.branch === undefined ? await branchThatCounts(git) : ok(options.branch);
    if (!isApproved && branch.ok && (await isSpecOn(git, successor, branch.value))) return undefined;
    return isApproved
      ? `"${successor}" is not approved here; what is approved gives way only to what is approved too.`
      : `There is no spec "${successor}" here that could take its place.`;
  }
  if (!isApproved) return undefined;
  const known = await verifyLog(git, { spec: successor, log: log.value, isSuccessor: true }, options);
  const isFit =
    known.ok && known.value.counted.some((one) => one.what.type === "approved" && Date.parse(one.at) <= Date.parse(at));
  return isFit
    ? undefined
    : `"${successor}" was not approved then; what is approved gives way only to what is approved too.`;
}

/** Lists the specs that git has events of. */
export async function listSpecs(git: RunGit): Promise<Result<readonly string[], StoreFailure>> {
  const refs = await git(["for-each-ref", "--format=%(refname)", refFolder]);
  if (refs.code !== 0) return { ok: false, error: unavailable(refs.err) };
  return ok(
    refs.out
      .split("\n")
      .flatMap((ref) => specOfRef(ref) ?? [])
      .sort(),
  );
}
