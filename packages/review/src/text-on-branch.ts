/** The text of an approved spec on a branch, beside the text that was approved. */
import { fileNameOf, kindOf } from "@assent/spec";
import { recordsIn } from "@assent/workspace";
import { approvedTexts, changedFiles } from "./approved-text.ts";
import { approvedText, currentText, isSameText, type Policy, type Review } from "./domain/index.ts";
import { specFilesAt } from "./gate/named-file.ts";
import type { RunGit } from "./stores/git-run.ts";
import { textAt, type TextAt } from "./text-at.ts";

/** Whether it is the approved one. "none": no text was approved; "absent": it is nowhere on the branch. */
export interface TextOnBranch {
  readonly state: "approved" | "other" | "absent" | "none";
  /** Where it is another one: the files that it shows and that are not those which were approved, by path. */
  readonly otherFiles: readonly string[];
  /** Where it is another one: its file, and a file that has the approved one. */
  readonly path?: string;
  readonly approvedPath?: string;
  /** Where it is nowhere, though it was once there. */
  readonly deletion?: Deletion;
}

/** The commit of a branch that deleted a file; `day` as YYYY-MM-DD. */
export interface Deletion {
  readonly path: string;
  readonly commit: string;
  readonly day: string;
}

/**
 * Compares them by the rules of today, editorial edits aside. The files that were decided on count, each that is still there
 * and goes by the id of the spec, or was approved there; other copies that lie about do not. One that is no longer there was
 * moved, and is found by its name, or by its text; where it got another name and its links were led along, git tells.
 */
export async function textOnBranch(git: RunGit, review: Review, policy: Policy, branch: string): Promise<TextOnBranch> {
  const { approval } = review;
  if (review.kind !== "spec" || currentText(review) === undefined || approval === undefined) return plain("none");
  const files = await specFilesAt({ git, commit: branch });
  const known = review.patchSets.map(({ path }) => path).reverse();
  const inPlace = [...new Set(known)].filter((path) => files.some((file) => file.path === path));
  const names = new Set(known.map(fileNameOf));
  const alike = files.filter(({ path, blob }) => blob === approval.blob || names.has(fileNameOf(path)));
  const isNowhere = inPlace.length + alike.length === 0;
  const moved = isNowhere
    ? await renamed(git, { from: known, at: approval.commit, to: branch })
    : alike.map(({ path }) => path);
  const isApproved = await approvedTexts(git, review);
  let approved: string | undefined;
  let other: TextAt | undefined;
  for (const path of inPlace.length === 0 ? moved : inPlace) {
    const now = await textAt(git, { commit: branch, path }, policy);
    if (isApproved(now)) approved ??= path;
    // What git takes for a file under another name may be another spec that was written on the same template.
    else if (now !== undefined && ((inPlace.length < 2 && !isNowhere) || isOfSpec(review, now))) other ??= now;
  }
  const isCopied = approved !== undefined && inPlace.length > 0 && other !== undefined;
  if (approved !== undefined && !isCopied) return plain("approved");
  if (isNowhere && other === undefined) {
    const deletion = await deletionOf(git, known, branch);
    return { ...plain("absent"), ...(deletion === undefined ? {} : { deletion }) };
  }
  return {
    state: "other",
    otherFiles: other === undefined ? [] : await otherFiles(git, review, policy, other),
    ...(other === undefined ? {} : { path: other.path }),
    ...(approved === undefined ? {} : { approvedPath: approved }),
  };
}

/**
 * The approved specs whose files are other ones on a branch, or are not there, each with what its text is there. A file that is as it was approved
 * is not read, and what it shows of other files neither: for a list of many specs.
 */
export async function changedOnBranch(
  git: RunGit,
  all: readonly { readonly review: Review; readonly policy: Policy }[],
  branch: string,
): Promise<ReadonlyMap<string, TextOnBranch>> {
  const approved = all.filter(({ review }) => review.definition === "approved");
  const files = approved.length === 0 ? [] : await specFilesAt({ git, commit: branch });
  const blobs = new Map(files.map(({ path, blob }) => [path, blob]));
  const changed = new Map<string, TextOnBranch>();
  for (const { review, policy } of approved) {
    const there = review.patchSets.flatMap(({ path }) => blobs.get(path) ?? []);
    if (there.length > 0 && there.every((blob) => blob === review.approval?.blob)) continue;
    changed.set(review.spec, await textOnBranch(git, review, policy, branch));
  }
  return changed;
}

/** Where git finds files of a commit in another one, under other names. */
async function renamed(
  git: RunGit,
  { from, at, to }: { readonly from: readonly string[]; readonly at: string; readonly to: string },
): Promise<readonly string[]> {
  const diff = ["diff", "--raw", "-M", "-z", "--no-abbrev", "--diff-filter=R", "--end-of-options"];
  const { code, out } = await git([...diff, at, to, "--", "*.rst"]);
  const records = code === 0 ? [...recordsIn(out.split("\0"))] : [];
  return records.filter(({ path }) => from.includes(path)).map((record) => record.to);
}

/** The commit that took the last of some files off a branch. */
async function deletionOf(git: RunGit, paths: readonly string[], branch: string): Promise<Deletion | undefined> {
  const log = ["log", "-1", "--diff-filter=D", "--format=%H %cs", "--name-only", "-z", "--no-renames"];
  const { code, out } = await git([
    ...log,
    "--end-of-options",
    branch,
    "--",
    ...paths.map((path) => `:(top,literal)${path}`),
  ]);
  const [head = "", path = ""] = out.split("\0");
  const [commit = "", day = ""] = head.split(" ");
  return code !== 0 || commit === "" ? undefined : { path: path.trim(), commit, day };
}

/** Whether a text stands for a spec: by its id, or since it is where a text of the spec was approved. One that only leads on does not. */
function isOfSpec(review: Review, { id, path, spec }: TextAt): boolean {
  const kind = kindOf(spec);
  if (kind === "redirects" || kind === "stub") return false;
  const { approval } = review;
  const approvedThere = review.patchSets.some(
    (one) => one.path === path && isSameText(review, one.hash.whole, approval?.hash.whole),
  );
  return id === review.spec || approvedThere;
}

/** The files that a text shows and that are not those of the approved text; what was shown and is not any more is one too. */
async function otherFiles(
  git: RunGit,
  review: Review,
  policy: Policy,
  now: Pick<TextAt, "shown">,
): Promise<readonly string[]> {
  const approved = approvedText(review);
  const then = approved === undefined ? undefined : await textAt(git, approved, policy);
  return then === undefined ? [] : changedFiles(then, now);
}

function plain(state: TextOnBranch["state"]): TextOnBranch {
  return { state, otherFiles: [] };
}
