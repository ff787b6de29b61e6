/**
 * Which ref a name means, and which branch counts where nobody names one. A ref is always asked for in full: what somebody
 * pushes as a tag does not take the place of a branch that has the same short name.
 */
import { ok, type Result } from "./result.ts";
import { layoutOf, type RunGit } from "./stores/git-run.ts";

/** What a name means. */
export interface NamedRef {
  /** In full, with what stands behind the name (`~1`); as it was written for a hash, for HEAD, and for what is no ref. */
  readonly ref: string;
  /** A tag that has the name too, and does not count. */
  readonly tag: string | undefined;
}

/** Finds it: a branch, else one of a remote, else a tag. Undefined for a name that only a tag has and that is one of a remote's branch. */
export async function refNamed(git: RunGit, name: string): Promise<NamedRef | undefined> {
  const [, base = "", behind = ""] = /^(.+?)((?:[~^:]|@\{).*)?$/s.exec(name) ?? [];
  const written = { ref: name, tag: undefined };
  if (base === "" || /^(?:HEAD|@|-.*|[0-9a-f]{40}|[0-9a-f]{64})$/s.test(base)) return written;
  const places = [`refs/heads/${base}`, `refs/remotes/${base}`, `refs/remotes/${base}/HEAD`];
  if (/^(?:heads|remotes|tags)\//.test(base)) places.push(`refs/${base}`);
  if (base.startsWith("refs/")) places.unshift(base);
  const tag = `refs/tags/${base}`;
  const listed = await git(["for-each-ref", "--format=%(refname)", ...places, tag]);
  const found = new Set(listed.out.split("\n"));
  const ref = places.find((place) => found.has(place));
  if (ref !== undefined) return { ref: ref + behind, tag: found.has(tag) ? tag : undefined };
  if (!found.has(tag)) return base.startsWith("refs/") ? undefined : written;
  const isOfRemote = base.startsWith("refs/") || (await remotesOf(git)).some((remote) => base.startsWith(`${remote}/`));
  return isOfRemote ? undefined : { ref: tag + behind, tag: undefined };
}

/** The name of a branch for people. */
export function branchName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//, "");
}

async function remotesOf(git: RunGit): Promise<readonly string[]> {
  return (await git(["remote"])).out.split("\n").filter(Boolean);
}

/**
 * The branch whose policies count where nobody names one, in full: that of the remote which the team shares (`origin`, else
 * the only one, else the one that the current branch follows); in a bare repository the one that it points to; else the main
 * branch of this clone, or what is checked out. A sentence where nobody can tell which remote is meant.
 */
export async function branchThatCounts(git: RunGit): Promise<Result<string, string>> {
  const [layout, remotes] = await Promise.all([layoutOf(git), remotesOf(git)]);
  const isBare = layout?.isBare === true;
  const remote = remotes.length > 1 ? await sharedRemote(git, remotes) : (remotes[0] ?? "origin");
  if (remote === undefined && !isBare) {
    const names = remotes.join(", ");
    return {
      ok: false,
      error: `This clone has several remotes (${names}), and nothing says whose branch counts. Next: name it with --branch (gate, verify), or let the current branch follow one: git branch --set-upstream-to=REMOTE/main`,
    };
  }
  const folder = `refs/remotes/${remote ?? ""}`;
  const own = ["refs/heads/main", "refs/heads/master"];
  if (isBare) {
    const head = (await git(["symbolic-ref", "--quiet", "HEAD"])).out.trim();
    const isDetached = head === "" && (await git(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])).code === 0;
    return ok(isDetached ? "HEAD" : await firstThere(git, [head, ...own].filter(Boolean)));
  }
  return ok(await firstThere(git, [`${folder}/HEAD`, `${folder}/main`, `${folder}/master`, ...own]));
}

/** The first of some refs that is there; for one that points to another, that one. HEAD, where none is. */
async function firstThere(git: RunGit, places: readonly string[]): Promise<string> {
  const listed = await git(["for-each-ref", "--format=%(refname) %(symref) %(objecttype)", ...places]);
  const found = new Map(
    listed.out.split("\n").map((line) => {
      const [name = "", pointed = "", type = ""] = line.split(" ");
      return [name, { ref: pointed === "" ? name : pointed, type }];
    }),
  );
  const there = places.map((place) => found.get(place)).find((one) => one?.type === "commit");
  return there?.ref ?? "HEAD";
}

/** The remote that is shared, of several. */
async function sharedRemote(git: RunGit, remotes: readonly string[]): Promise<string | undefined> {
  if (remotes.includes("origin")) return "origin";
  const current = (await git(["symbolic-ref", "--quiet", "--short", "HEAD"])).out.trim();
  const followed = current === "" ? "" : (await git(["config", "--get", `branch.${current}.remote`])).out.trim();
  return remotes.includes(followed) ? followed : undefined;
}
