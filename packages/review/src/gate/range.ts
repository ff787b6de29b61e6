/** A range of commits, as git writes it. */
import { refNamed } from "../branches.ts";
import type { RunGit } from "../stores/git-run.ts";

/** Its two ends, as in A..B or A...B; undefined for what names none. */
export function endsOfRange(range: string): { readonly base: string; readonly head: string } | undefined {
  const at = range.indexOf("..");
  const base = range.slice(0, Math.max(0, at));
  const head = range.slice(at).replace(/^\.{2,3}/, "");
  return at <= 0 || head.includes("..") ? undefined : { base, head: head === "" ? "HEAD" : head };
}

/** The same with the refs in full that the ends mean in a repository; undefined also where an end means none. */
export async function refsOfRange(
  git: RunGit,
  range: string,
): Promise<
  { readonly base: string; readonly head: string; readonly range: string; readonly tags: readonly string[] } | undefined
> {
  const ends = endsOfRange(range);
  const base = ends && (await refNamed(git, ends.base));
  const head = ends && (await refNamed(git, ends.head));
  if (base === undefined || head === undefined) return undefined;
  const between = range.includes("...") ? "..." : "..";
  const tags = [base.tag, head.tag].filter((tag) => tag !== undefined);
  return { base: base.ref, head: head.ref, range: `${base.ref}${between}${head.ref}`, tags };
}
