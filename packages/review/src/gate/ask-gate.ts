/** Asks the gate about a range of commits: reads them, and what was decided on the specs that they name. */
import { approvedText, ends as over, turnOf, type Review } from "../domain/index.ts";
import { ok, type Result } from "../result.ts";
import { branchName, refNamed } from "../branches.ts";
import { refFolder } from "../stores/git-log.ts";
import type { RunGit } from "../stores/git-run.ts";
import { findSpecIds, isSpecOn } from "../known-spec.ts";
import { policyAt } from "../policy-file.ts";
import { textAt } from "../text-at.ts";
import { textOnBranch } from "../text-on-branch.ts";
import { verifySpec, type VerifyOptions } from "../verify.ts";
import { apiFilesIn } from "./api-files.ts";
import { decideGate, type GateResult, type NamedSpec } from "./decide-gate.ts";
import { gateSettingsAt } from "./gate-file.ts";
import { otherFile, type FilesAt } from "./named-file.ts";
import { changedTexts, editedFileOf, specsTouched, type CodeRange } from "./edited-file.ts";
import { refsOfRange } from "./range.ts";
import { isPrototype, referenceReader } from "./references.ts";
import { unreadReferences, type UnreadReference } from "./unread-references.ts";

/** What to ask. */
export interface GateRequest {
  /** The repository of the code. */
  readonly code: RunGit;
  /** The repository of the specs; a sentence where it cannot be read. */
  readonly specs: RunGit | { readonly unreadable: string };
  readonly range: string;
  /** The branch of the specs whose texts count. */
  readonly branch: string;
  /**
   * The branch of the specs whose policies count. Where a change brings code and specs, it is what the
   * change is to be merged into: nobody lowers the policy that judges them.
   */
  readonly policies: string;
  readonly signers: string | undefined;
  readonly needsSpec: boolean;
  readonly at: string;
}

/** The answer, or a sentence about a range or settings that cannot be read. */
export async function askGate(request: GateRequest): Promise<Result<GateResult, string>> {
  const { code, specs, range, at, signers } = request;
  const fullName = async (name: string): Promise<string> =>
    typeof specs === "function" ? ((await refNamed(specs, name))?.ref ?? name) : name;
  const [branch, policies] = [await fullName(request.branch), await fullName(request.policies)];
  const ends = await refsOfRange(code, range);
  const fault = await whyUnreadable(specs, [request.branch, request.policies]);
  const log = ends && (await code(["log", "--format=%B%x00", "--end-of-options", ends.range, "--"]));
  if (log?.code !== 0 || ends === undefined)
    return { ok: false, error: `Git knows no range "${range}". A range is written A..B, as in origin/main..HEAD.` };
  // The settings of where the change goes: nobody switches off the gate that stands before them.
  const read = await gateSettingsAt([
    [code, ends.base],
    ...(typeof specs === "function" && fault === undefined ? [[specs, policies] as const] : []),
  ]);
  if (!read.ok) return read;
  const { forms, apiFiles: apiPaths, needsSpec } = read.value;
  const api = await apiFilesIn(code, `${ends.base}...${ends.head}`, apiPaths);
  if (api === undefined)
    return {
      ok: false,
      error: `Git cannot compare the two ends of "${range}"; fetch the commits that both come from.`,
    };
  const messages = log.out.split("\0").map((message) => message.trimStart());
  const references = messages.flatMap(referenceReader(forms));
  const named: NamedSpec[] = [];
  const changed = await changedTexts(code, ends);
  const asked = { signers, at, branch, policies };
  const readable = typeof specs === "function" && fault === undefined ? specs : undefined;
  for (const id of new Set(references.map((one) => one.id))) {
    const isTask = references.every((one) => one.id !== id || one.says === "task");
    const found: readonly NamedSpec[] =
      readable === undefined
        ? [{ state: "unreadable", spec: id, sentence: fault ?? "" }]
        : await findSpecs(readable, id, asked);
    const names = new Set(references.flatMap((one) => (one.id === id ? [one.file ?? one.id] : [])));
    for (const spec of found) {
      const compared = await withEditedFile(spec, readable, changed);
      const one = await withNamedFile(compared, names, readable, [
        ...(readable === undefined ? [] : [{ git: readable, commit: branch }]),
        { git: code, commit: ends.head },
      ]);
      // A task beside its story names nothing of its own where no spec lists it.
      if (one.state === "unknown" && one.spec === id && isTask && references.some(({ says }) => says !== "task"))
        continue;
      const before = named.findIndex((other) => other.spec === one.spec);
      if (before < 0) named.push(one);
      else if (one.state === "known" && one.otherFile !== undefined) named[before] = one;
    }
  }
  const edited: NamedSpec[] = [];
  for (const spec of readable === undefined ? [] : await specsTouched(readable, changed)) {
    if (named.some((one) => one.spec === spec)) continue;
    const one = await findSpec(readable!, spec, asked);
    if (one.state === "unreadable") edited.push(one);
    if (one.state !== "known" || one.review.approval === undefined || isOver(one.review)) continue;
    const editedFile = await editedFileOf(readable!, one.review, changed);
    if (editedFile !== undefined) edited.push({ ...one, editedFile });
  }
  const needsSignatures = readable !== undefined && named.length > 0 && (await asksForSignatures(readable, policies));
  return ok(
    decideGate({
      specs: named,
      edited,
      fault,
      unread: await linesThatName(unreadReferences(messages, forms), readable, { branch, code, head: ends.head }),
      apiFiles: api.files,
      unreadableFiles: api.unreadable,
      submodules: api.submodules,
      isPrototype: messages.some(isPrototype),
      needsSpec: needsSpec || request.needsSpec,
      isSigned: signers !== undefined,
      needsSignatures,
      at,
    }),
  );
}

/** The lines that mean to name a spec: one whose only name is a word means it where a spec goes by that word. */
async function linesThatName(
  unread: readonly UnreadReference[],
  specs: RunGit | undefined,
  { branch, code, head }: { readonly branch: string; readonly code: RunGit; readonly head: string },
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { line, word } of unread) {
    const names = word === undefined ? [] : [...new Set([word, word.toLowerCase()])];
    let isName = word === undefined;
    for (const name of names)
      isName ||=
        (specs !== undefined && (await findSpecIds(specs, name, branch)).length > 0) ||
        (await isSpecOn(code, name, head));
    if (isName) lines.push(line);
  }
  return lines;
}

/** Why the repository of the specs cannot be read, as a sentence with what to do; undefined where it can. */
async function whyUnreadable(specs: GateRequest["specs"], branches: readonly string[]): Promise<string | undefined> {
  if (typeof specs !== "function") return specs.unreadable;
  for (const branch of branches) {
    const named = await refNamed(specs, branch);
    const found = named && (await specs(["rev-parse", "--verify", "--quiet", `${named.ref}^{commit}`]));
    if (found?.code !== 0 && branch === "HEAD")
      return "The repository of the specs has no commit that can be read. Next: fetch its main branch, or name one with --branch";
    if (found?.code !== 0)
      return `Git knows no branch "${branchName(branch)}" here. Next: fetch it, or name another one with --branch`;
  }
  return undefined;
}

async function asksForSignatures(git: RunGit, branch: string): Promise<boolean> {
  const read = await policyAt(git, branch);
  return read.ok && read.value.policy.signatures === "required";
}

/** With the file of an approved spec where the range itself gives it another text, whatever the branch of the specs has. */
async function withEditedFile(named: NamedSpec, specs: RunGit | undefined, range: CodeRange): Promise<NamedSpec> {
  if (specs === undefined || named.state !== "known" || named.text.state !== "approved") return named;
  const editedFile = await editedFileOf(specs, named.review, range);
  return editedFile === undefined ? named : { ...named, editedFile };
}

/** With the first file that was named for it and is not its approved text. */
async function withNamedFile(
  named: NamedSpec,
  names: ReadonlySet<string>,
  specs: RunGit | undefined,
  places: readonly FilesAt[],
): Promise<NamedSpec> {
  if (specs === undefined || named.state !== "known") return named;
  for (const name of names) {
    if (name === named.spec) continue;
    const path = await otherFile(name, { review: named.review, specs, places });
    if (path !== undefined) return { ...named, otherFile: path };
  }
  return named;
}

interface Asked {
  readonly signers: string | undefined;
  readonly at: string;
  readonly branch: string;
  readonly policies: string;
}

/** What is known by a name: of the spec with that id, else of those whose file has that name, or had it. */
async function findSpecs(git: RunGit, name: string, asked: Asked): Promise<readonly NamedSpec[]> {
  const direct = await findSpec(git, name, asked);
  if (direct.state !== "unknown") return [direct];
  const others = await findSpecIds(git, name, asked.branch);
  return others.length === 0 ? [direct] : Promise.all(others.map((spec) => findSpec(git, spec, asked)));
}

async function findSpec(git: RunGit, spec: string, { signers, at, branch, policies }: Asked): Promise<NamedSpec> {
  const options: VerifyOptions = { signers, readTexts: true, now: at, branch: policies };
  const verified = await verifySpec(git, spec, options);
  if (!verified.ok) return { state: "unreadable", spec, sentence: verified.error.sentence };
  const { review, policy, outdated, events, uncertain, findings } = verified.value;
  if (uncertain !== undefined) return { state: "unreadable", spec, sentence: uncertain };
  if (events === 0) {
    const unfetched = await whyNothingIsHere(git);
    return unfetched === undefined ? { state: "unknown", spec } : { state: "unreadable", spec, sentence: unfetched };
  }
  if (review.kind === "none") {
    const [first] = findings;
    return { state: "refused", spec, sentence: first?.sentence ?? "None of its events counts." };
  }
  const approved = approvedText(review);
  const then = approved && (await textAt(git, approved, policy.policy));
  const unapproved: string[] = [];
  const rewritten: { spec: string; path: string }[] = [];
  const elsewhere: string[] = [];
  const unreadable: string[] = [];
  // What was approved counts, whatever an amendment of it says.
  for (const dependency of then?.dependencies ?? review.dependencies) {
    const other = await verifySpec(git, dependency, options);
    if (!other.ok || other.value.uncertain !== undefined) unreadable.push(dependency);
    else if (other.value.events === 0) {
      ((await isSpecOn(git, dependency, branch)) ? unapproved : elsewhere).push(dependency);
    } else if (other.value.review.approval === undefined || isOver(other.value.review)) {
      unapproved.push(dependency);
    } else {
      const its = await textOnBranch(git, other.value.review, other.value.policy.policy, branch);
      if (its.state === "other") rewritten.push({ spec: dependency, path: its.path ?? dependency });
    }
  }
  const text = await textOnBranch(git, review, policy.policy, branch);
  return {
    state: "known",
    spec,
    review,
    turn: turnOf(review, policy.policy, at, outdated),
    text,
    dependencies: { unapproved, rewritten, elsewhere, unreadable },
    refused: findings.length,
  };
}

function isOver({ definition }: Review): boolean {
  return over.includes(definition);
}

/** Why a clone may lack the decisions of others, as a sentence: git does not fetch them by itself. */
async function whyNothingIsHere(git: RunGit): Promise<string | undefined> {
  const refs = await git(["for-each-ref", "--count=1", "--format=%(refname)", refFolder]);
  const [remote = ""] = (await git(["remote"])).out.split("\n");
  if (refs.out.trim() !== "" || remote === "") return undefined;
  return `this clone has no decisions at all, and a remote that may have them. Next: git fetch ${remote} "refs/assent/*:refs/assent/*"`;
}
