/**
 * Which version of its template a spec was written on: the one that stood in the tree of the commit that added it. On a branch
 * that is what the branch began with, however the main line went on. What a branch made of the template counts for its own specs,
 * as long as it is that template still, and no draft of a spec in its place.
 */
import type { Git } from "../git.ts";
import type { History } from "../history/history.ts";

/** A template, and when a spec of it came in. */
export interface Asked {
  readonly template: string;
  readonly addedAt: number;
}

/** The versions of a template that a spec was written on, as far as git knows them. */
export interface VersionsInForce {
  /** The one that stood beside it. */
  readonly blob?: string | undefined;
  /** Another that it may as well have been written on: that of the day when it was begun, or when it came in. */
  readonly begun?: string | undefined;
}

/** Finds the versions for each that is asked, in their order; one question to git answers all. */
export async function findInForce(
  asked: readonly Asked[],
  history: History | undefined,
  git: Git | undefined,
): Promise<readonly VersionsInForce[]> {
  if (history === undefined) return asked.map(() => ({}));
  const stood = git === undefined ? new Map<string, string>() : await readTrees(asked, history, git);
  const usual = asked.map(({ template, addedAt }) => history.blobAt(template, addedAt));
  const tried = asked.flatMap(({ template }, index) => {
    const blob = stood.get(keyOf(asked[index]!));
    return blob === undefined || history.isOnLine(template, blob) ? [] : [blob, usual[index] ?? blob];
  });
  const texts = git === undefined || tried.length === 0 ? undefined : await git.readBlobs([...new Set(tried)]);
  return asked.map(({ template, addedAt }, index) => {
    const own = stood.get(keyOf({ template, addedAt }));
    const main = usual[index];
    const isItself =
      own !== undefined && (history.isOnLine(template, own) || isMuchAlike(texts?.get(own), texts?.get(main ?? "")));
    const blob = isItself ? own : main;
    // A text that was changed in review has the template of its first day in its tree, and may have the words of the last.
    const begun = blob === main ? history.blobWhenBegun(template, addedAt) : main;
    return { blob, begun: begun === blob ? undefined : begun };
  });
}

/** The blobs that stood under the names of templates in the trees of commits; only of those that had more than one version. */
async function readTrees(asked: readonly Asked[], history: History, git: Git): Promise<ReadonlyMap<string, string>> {
  const questions = new Map<string, { readonly object: string; readonly key: string }>();
  for (const one of asked) {
    const id = history.idAt(one.addedAt);
    if (id === undefined || history.versions(one.template, one.addedAt).length < 2) continue;
    for (const path of [one.template, ...history.formerPaths(one.template)])
      if (!path.includes("\n")) questions.set(`${keyOf(one)} ${path}`, { object: `${id}:./${path}`, key: keyOf(one) });
  }
  const found = new Map<string, string>();
  if (questions.size === 0) return found;
  const objects = [...questions.values()].map(({ object }) => `${object}\n`);
  const answer = await git.run(["cat-file", "--batch-check"], objects.join(""));
  const lines = (answer ?? "").split("\n");
  for (const [index, { key }] of [...questions.values()].entries()) {
    const [blob = "", type] = lines[index]?.split(" ") ?? [];
    if (type === "blob" && !found.has(key)) found.set(key, blob);
  }
  return found;
}

function keyOf({ template, addedAt }: Asked): string {
  return `${addedAt} ${template}`;
}

/** Whether at least half of the lines of a text stand in another: an edited template keeps its guidance, a draft takes it out. */
function isMuchAlike(own: string | undefined, main: string | undefined): boolean {
  if (own === undefined || main === undefined) return false;
  const lines = main.split(/\r?\n/).filter((line) => line.trim() !== "");
  const kept = new Set(own.split(/\r?\n/));
  return lines.filter((line) => kept.has(line)).length * 2 >= lines.length;
}
