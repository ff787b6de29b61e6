/** Which specs there are, also those on which nothing was decided yet. */
import { readLog, refOf } from "./stores/git-log.ts";
import type { RunGit } from "./stores/git-run.ts";
import { tipOf } from "./stores/git.ts";
import { filesWithTask, specsNamed, taskOf } from "./gate/names.ts";
import { emptyPolicy } from "./domain/index.ts";
import { textAt } from "./text-at.ts";

/**
 * The ids of the specs that a name can mean: what was decided on under this id; else what goes by it (the name of its file,
 * one of its tasks); else what stands on the branch with that id or name, and was never proposed.
 */
export async function findSpecIds(git: RunGit, name: string, branch: string): Promise<readonly string[]> {
  const tip = await tipOf(git, refOf(name));
  const log = tip.ok && !/^0+$/.test(tip.value) ? await readLog(git, tip.value) : undefined;
  if (log?.ok === true && log.value.length > 0) return [name];
  const decided = await specsNamed(git, name, branch);
  const task = taskOf(name);
  if (decided.length > 0 && task === undefined) return decided;
  // A task stands in each spec that lists it, whether that is decided on or not.
  const found = new Set<string>(decided);
  for (const path of task === undefined ? [] : await filesWithTask(git, task, branch)) {
    const text = await textAt(git, { commit: branch, path }, emptyPolicy);
    if (text !== undefined) found.add(text.id);
  }
  for (const path of await pathsOf(git, name, branch)) {
    const text = await textAt(git, { commit: branch, path }, emptyPolicy);
    if (text !== undefined && (text.id === name || isFileOf(path, name))) found.add(text.id);
  }
  return [...found];
}

/** Whether a spec of that id or name stands on the branch. */
export async function isSpecOn(git: RunGit, name: string, branch: string): Promise<boolean> {
  for (const path of await pathsOf(git, name, branch)) {
    if (isFileOf(path, name)) return true;
    const text = await textAt(git, { commit: branch, path }, emptyPolicy);
    if (text?.id === name) return true;
  }
  return false;
}

function isFileOf(path: string, name: string): boolean {
  return path === `${name}.rst` || path.endsWith(`/${name}.rst`);
}

/** Files that have the name, or hold the last part of it as a word, as a link to a story does. */
async function pathsOf(git: RunGit, name: string, branch: string): Promise<readonly string[]> {
  const listed = await git(["ls-tree", "-r", "--name-only", "-z", "--end-of-options", branch]);
  const named = listed.out.split("\0").filter((path) => isFileOf(path, name));
  const word = /^(?:story|bug|github|gitlab)-(\d+)$/.exec(name)?.[1] ?? name;
  const found = await git(["grep", "-l", "-z", "-w", "-F", "-e", word, branch, "--", "*.rst"]);
  const holding = found.out.split("\0").flatMap((line) => {
    const path = line.slice(line.indexOf(":") + 1);
    return path === "" ? [] : [path];
  });
  return [...new Set([...named, ...holding])];
}
