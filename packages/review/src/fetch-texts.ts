/** The commits that decisions are about: what a remote has of them is fetched with the decisions. */
import { specOfRef, readLogs } from "./stores/git-log.ts";
import type { RunGit } from "./stores/git-run.ts";
import { commitOf } from "./verify.ts";

/**
 * Fetches the branches of a remote where a commit that its decisions in `folder` name is not here. What the remote lacks too,
 * by spec.
 */
export async function fetchTexts(
  git: RunGit,
  remote: string,
  folder: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const named = await commitsIn(git, folder);
  const lacking = await lackingOf(git, named);
  if (lacking.size === 0) return lacking;
  const isNamed = (await git(["remote", "get-url", "--", remote])).code === 0;
  // Of a remote without a name the branches are kept aside, so that git does not tidy away what decisions are about.
  const branches = isNamed ? `refs/remotes/${remote}/` : `refs/assent-texts/${encodeURIComponent(remote)}/`;
  await git(["fetch", "--quiet", "--", remote, `+refs/heads/*:${branches}*`]);
  return lackingOf(git, named);
}

/** The commits that the logs in a folder of refs name, by spec. */
async function commitsIn(git: RunGit, folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const refs = await git(["for-each-ref", "--format=%(objecttype) %(objectname) %(refname)", folder]);
  const tips = refs.out.split("\n").flatMap((line) => {
    const [type, tip = "", ref = ""] = line.split(" ");
    const spec = specOfRef(ref, folder);
    return type !== "commit" || spec === undefined ? [] : [{ spec, tip }];
  });
  const logs = await readLogs(git, [...new Set(tips.map(({ tip }) => tip))]);
  const found = new Map<string, readonly string[]>();
  for (const { spec, tip } of tips) {
    const log = logs.ok ? logs.value.get(tip) : undefined;
    const events = log?.ok === true ? log.value.flatMap(({ event }) => event ?? []) : [];
    found.set(spec, [...new Set(events.flatMap((event) => (event.spec === spec ? (commitOf(event) ?? []) : [])))]);
  }
  return found;
}

async function lackingOf(
  git: RunGit,
  named: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = [...new Set([...named.values()].flat())];
  if (all.length === 0) return new Map();
  const input = all.map((commit) => `${commit}^{commit}\n`).join("");
  const checked = (await git(["cat-file", "--batch-check=%(objecttype)"], { input })).out.split("\n");
  const missing = new Set(all.filter((_, index) => checked[index] !== "commit"));
  return new Map(
    [...named].flatMap(([spec, commits]) => {
      const lacks = commits.filter((commit) => missing.has(commit));
      return lacks.length === 0 ? [] : [[spec, lacks] as const];
    }),
  );
}
