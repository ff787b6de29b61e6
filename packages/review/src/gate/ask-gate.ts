/** Asks the gate about a range of commits: reads them, and what was decided on the specs that they name. */
import { currentText, isSameText, type Review } from "../domain/index.ts";
import { ok, type Result } from "../result.ts";
import type { RunGit } from "../stores/git-run.ts";
import { textAt } from "../text-at.ts";
import { policyOf, verifySpec } from "../verify.ts";
import { decideGate, type GateResult, type NamedSpec } from "./decide-gate.ts";
import { isApiFile, isPrototype, namedSpecs } from "./references.ts";

/** What to ask. */
export interface GateRequest {
  /** The repository of the code. */
  readonly code: RunGit;
  /** The repository of the specs; a sentence where it cannot be read. */
  readonly specs: RunGit | { readonly unreadable: string };
  readonly range: string;
  /** The branch of the specs whose texts count. */
  readonly branch: string;
  readonly signers: string | undefined;
  readonly needsSpec: boolean;
  readonly at: string;
}

/** The answer, or a sentence about a range that git does not know. */
export async function askGate(request: GateRequest): Promise<Result<GateResult, string>> {
  const { code, specs, range, at, needsSpec } = request;
  const log = await code(["log", "--format=%B%x00", "--end-of-options", range, "--"]);
  const files = await code([
    "diff",
    "--name-only",
    "-z",
    "--end-of-options",
    range.replace(/(?<!\.)\.\.(?!\.)/, "..."),
    "--",
  ]);
  if (log.code !== 0)
    return { ok: false, error: `Git knows no range "${range}". A range is written A..B, as in origin/main..HEAD.` };
  const messages = log.out.split("\0");
  const named: NamedSpec[] = [];
  for (const spec of new Set(messages.flatMap(namedSpecs))) {
    named.push(
      typeof specs === "function"
        ? await findSpec(specs, spec, request)
        : { state: "unreadable", spec, sentence: specs.unreadable },
    );
  }
  const apiFiles = files.out.split("\0").filter(isApiFile);
  return ok(decideGate({ specs: named, apiFiles, isPrototype: messages.some(isPrototype), needsSpec, at }));
}

async function findSpec(git: RunGit, spec: string, { signers, branch }: GateRequest): Promise<NamedSpec> {
  const verified = await verifySpec(git, spec, { signers, readTexts: true });
  if (!verified.ok) return { state: "unreadable", spec, sentence: verified.error.sentence };
  const { review, events } = verified.value;
  if (events === 0 || review.kind === "none") return { state: "unknown", spec };
  const { policy } = await policyOf(git, review);
  const unapproved: string[] = [];
  for (const dependency of review.dependencies) {
    const other = await verifySpec(git, dependency, { signers, readTexts: false });
    if (other.ok && other.value.events > 0 && other.value.review.approval === undefined) unapproved.push(dependency);
  }
  return { state: "known", spec, review, policy, isApprovedText: await isApproved(git, review, branch), unapproved };
}

/** Whether the text on the branch is the approved one, editorial edits aside. A text that was moved is found by its name. */
async function isApproved(git: RunGit, review: Review, branch: string): Promise<boolean | undefined> {
  const text = currentText(review);
  if (review.kind !== "spec" || text === undefined || review.approval === undefined) return undefined;
  const { policy } = await policyOf(git, review);
  const name = text.path.slice(text.path.lastIndexOf("/") + 1);
  const listed = await git(["ls-tree", "-r", "--name-only", "-z", branch]);
  const paths = listed.out.split("\0");
  const path = paths.includes(text.path) ? text.path : paths.find((one) => one.endsWith(`/${name}`));
  if (path === undefined) return undefined;
  const now = await textAt(git, { commit: branch, path }, policy);
  return isSameText(review, now?.hash.whole, review.approval.hash.whole);
}
