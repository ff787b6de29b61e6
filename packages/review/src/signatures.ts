/** Whose signature each event of a log has: that of its commit, or of the commit in which another clone made it. */
import { encodeEvent, type ReviewEvent } from "./domain/index.ts";
import { isBeginning, readWithParents, treeOfEvent, type LoggedCommit } from "./stores/git-log.ts";
import type { RunGit } from "./stores/git-run.ts";
import type { MadeEvent } from "./stores/made-event.ts";
import { allowsSigner, readSigners, type AllowedSigner } from "./stores/signers.ts";

/** A signature, as git says: its letter, whose it is, the fingerprint of the key, and when it was made. */
export interface Signature {
  readonly state: string;
  readonly signer: string;
  readonly key: string;
  /** Seconds since 1970. */
  readonly at: number;
  /** The lines of the allowed signers with that key. */
  readonly lines: readonly AllowedSigner[];
}

/**
 * Checks all signatures of a log in one go, by commit. An event that was taken over is checked where it was made. What is
 * signed has to be an event and nothing else: a commit of somebody with such a file in it is not yet what they decided.
 */
export async function readSignatures(
  git: RunGit,
  { spec, log, signers }: { readonly spec: string; readonly log: readonly LoggedCommit[]; readonly signers: string },
): Promise<ReadonlyMap<string, Signature>> {
  const made = await originalsOf(git, spec, log);
  const found = await askGit(git, [...new Set([...made.values()].map(({ commit }) => commit))], signers);
  return new Map(
    [...made].flatMap(([commit, original]) => {
      const signature = found.get(original.commit);
      if (signature === undefined) return [];
      const isAlone = signature.state === "N" || signature.tree === treeOfEvent(original.blob);
      return [[commit, isAlone ? signature : { ...signature, state: holdsMore }] as const];
    }),
  );
}

/** What git says of the signatures of commits, each with the tree that is signed. */
async function askGit(
  git: RunGit,
  commits: readonly string[],
  signers: string,
): Promise<ReadonlyMap<string, Signature & { readonly tree: string }>> {
  const allowed = await readSigners(signers);
  const config = `gpg.ssh.allowedSignersFile=${signers}`;
  const input = `${commits.join("\n")}\n`;
  const format = "--format=%H%n%T%n%G?%n%GS%n%GK%n%ct";
  const shown = await git(["-c", config, "log", "--stdin", "--no-walk=unsorted", "--no-show-signature", format], {
    input,
  });
  const lines = shown.out.split("\n");
  const found = new Map<string, Signature & { readonly tree: string }>();
  for (let at = 0; at + 6 < lines.length; at += 6) {
    const [commit = "", tree = "", state = "", signer = "", key = "", when] = lines.slice(at, at + 6);
    const signature = { tree, state, signer, key, at: Number(when) };
    found.set(commit, { ...signature, lines: allowed.filter(({ fingerprint }) => fingerprint === key) });
  }
  return found;
}

/** Why an event would not count, of those that somebody is about to keep with their key; undefined where all would. */
export async function ownSignatureFault(
  git: RunGit,
  made: readonly MadeEvent[],
  { signers, desks }: { readonly signers: string; readonly desks: readonly string[] },
): Promise<string | undefined> {
  const commits = made.map(({ commit }) => commit);
  const signatures = await askGit(git, commits, signers);
  for (const { commit, event } of made) {
    const fault = signatureFault(signatures.get(commit), event, desks);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * What may be of a later version and can be told by nobody here is looked at by its signature first: what none of the allowed
 * signers has signed is no event, whatever it says. Without this, anybody who may push could keep a team from deciding.
 */
export async function refuseForged(
  git: RunGit,
  {
    spec,
    log,
    signers,
  }: { readonly spec: string; readonly log: readonly LoggedCommit[]; readonly signers: string | undefined },
): Promise<readonly LoggedCommit[]> {
  const isOpen = ({ event, state }: LoggedCommit): boolean => event === undefined && state === "newer";
  if (signers === undefined || !log.some(isOpen)) return log;
  const signatures = await readSignatures(git, { spec, log: log.filter(isOpen), signers });
  return log.map((entry) => {
    const signature = isOpen(entry) ? signatures.get(entry.commit) : undefined;
    const isForged = isOpen(entry) && (signature?.state !== "G" || signature.signer === "");
    return isForged ? { ...entry, state: "forged" } : entry;
  });
}

/** The commits in which the events of a log were made: their own, or as far back as they were taken over from. */
async function originalsOf(
  git: RunGit,
  spec: string,
  log: readonly LoggedCommit[],
): Promise<ReadonlyMap<string, LoggedCommit>> {
  const seconds = log.flatMap(({ parents }) => parents.slice(1, 2));
  const known = new Map(log.map((entry) => [entry.commit, entry]));
  for (const entry of seconds.length === 0 ? [] : await readWithParents(git, seconds))
    if (!known.has(entry.commit)) known.set(entry.commit, entry);
  // A commit is of this log where all before it are events of this spec, back to its first or to what is in this log.
  const [first] = log;
  const isWhole = first?.event?.spec === spec && isBeginning(first.event);
  const isOfLog = new Map<string, boolean>(isWhole ? log.map(({ commit }) => [commit, true]) : []);
  const belongs = (commit: string): boolean => {
    const walked: string[] = [];
    let answer: boolean | undefined;
    for (let at = commit; answer === undefined;) {
      answer = isOfLog.get(at);
      if (answer !== undefined) break;
      walked.push(at);
      const entry = known.get(at);
      const [before] = entry?.parents ?? [];
      if (entry?.event?.spec !== spec) answer = false;
      else if (before === undefined) answer = isBeginning(entry.event);
      else at = before;
    }
    for (const one of walked) isOfLog.set(one, answer);
    return answer;
  };
  return new Map(
    log.map((entry) => {
      let original = entry;
      for (;;) {
        const taken = known.get(original.parents[1] ?? "");
        if (taken?.blob !== entry.blob || !belongs(taken.commit)) break;
        original = taken;
      }
      return [entry.commit, original];
    }),
  );
}

/**
 * Which commits set aside an objection that nobody can be shown to have made: with the commit of the original as second
 * parent the words of somebody else are proven, without it they are those of who merges. Tells why of a commit, as a sentence.
 */
export async function readObjectionFaults(
  git: RunGit,
  { spec, log, signers }: { readonly spec: string; readonly log: readonly LoggedCommit[]; readonly signers: string },
): Promise<(commit: string, desks: readonly string[]) => string | undefined> {
  const asides = log.filter(({ event }) => event?.what.type === "set_aside" && event.what.patchSet !== undefined);
  if (asides.length === 0) return () => undefined;
  const seconds = await readWithParents(
    git,
    asides.flatMap(({ parents }) => parents.slice(1, 2)),
  );
  const known = new Map(seconds.map((entry) => [entry.commit, entry]));
  const originals = asides.flatMap(({ parents }) => known.get(parents[1] ?? "") ?? []);
  const signatures = await readSignatures(git, { spec, log: originals, signers });
  const byCommit = new Map(asides.map((entry) => [entry.commit, entry]));
  return (commit, desks) => {
    const { event, parents = [] } = byCommit.get(commit) ?? {};
    if (event?.what.type !== "set_aside" || event.what.original === undefined) return undefined;
    const { original, event: id } = event.what;
    const made = known.get(parents[1] ?? "")?.event;
    if (made?.id !== id || encodeEvent({ ...made, ...original }) !== encodeEvent(made))
      return `It keeps an objection of ${original.by} that is not in the commit which it names.`;
    const fault = signatureFault(signatures.get(parents[1] ?? ""), made, desks);
    return fault === undefined ? undefined : `The objection that it keeps is nobody's: ${fault}`;
  };
}

/** What is wrong with the signature of an event; undefined where it is that of who the event says it is by, or of a desk. */
export function signatureFault(
  signature: Signature | undefined,
  event: ReviewEvent,
  desks: readonly string[],
): string | undefined {
  const found = signature ?? unsigned;
  const { state, signer } = found;
  if (state === "N" || state === "") return `The event says it is by ${event.by}, and nobody has signed it.`;
  if (state === "G" && [event.by, ...desks].some((who) => isBy(found, who))) return undefined;
  if (state === "U" || signer === "")
    return `The event says it is by ${event.by}, and a key that is none of the allowed signers has signed it.`;
  if (state !== "G")
    return `The event says it is by ${event.by}, and its signature ${signatureFaults[state] ?? "cannot be checked"}.`;
  return `The event says it is by ${event.by}, and ${signer} has signed it.`;
}

const unsigned: Signature = { state: "N", signer: "", key: "", at: 0, lines: [] };

/** A good signature, of more than an event. */
const holdsMore = "more";

/** What git says of a signature that is not good, by its letter. */
const signatureFaults: Readonly<Partial<Record<string, string>>> = {
  B: "is not good: what was signed was changed",
  X: "has expired",
  Y: "is by a key that has expired",
  R: "is by a key that was revoked",
  [holdsMore]: "is of a commit that holds more than the event",
};

/**
 * Whether a key is somebody's: an SSH key by its principals, one of OpenPGP by the address in its name. Git names the first
 * principal that it finds for a key, which may have more of them, or a pattern.
 */
function isBy({ signer, lines, at }: Signature, who: string): boolean {
  const words = signer.toLowerCase();
  return words === who || words.endsWith(`<${who}>`) || lines.some((line) => allowsSigner(line, who, at));
}
