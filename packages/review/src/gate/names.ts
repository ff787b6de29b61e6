/** Which spec is meant by a name that a commit uses: its id, the name of its file, or one of its tasks. */
import { currentText, foldEvents, type Review } from "../domain/index.ts";
import { readLog, refFolder, specOfRef } from "../stores/git-log.ts";
import type { RunGit } from "../stores/git-run.ts";
import { stemOf } from "@assent/spec";

/** The names by which commits may name a spec: its id, that of its file in any folder, its tasks. */
export function namesOf(review: Review, tasks: readonly string[] = []): readonly string[] {
  const stems = review.patchSets.map(({ path }) => stemOf(path)).filter((name) => name !== "");
  return [...new Set([review.spec, ...stems, ...tasks.map((task) => `task-${task}`)])];
}

/** The numbers of the tasks that a text names, as StoryBoard writes them. */
export function tasksIn(text: string): readonly string[] {
  return [
    ...new Set([...text.matchAll(/\btask(?:s\/|\/| #| |: ?#?|-)(\d{2,12})\b/gi)].flatMap(([, number = ""]) => number)),
  ];
}

/** The ids of the specs that go by a name which is none of an id itself. */
export async function specsNamed(git: RunGit, name: string, branch: string): Promise<readonly string[]> {
  const refs = await git(["for-each-ref", "--format=%(refname) %(objectname)", refFolder]);
  const task = taskOf(name);
  const stems = new Set(task === undefined ? [name] : (await filesWithTask(git, task, branch)).map(stemOf));
  const found: string[] = [];
  for (const line of refs.out.split("\n").filter(Boolean)) {
    const [ref = "", tip = ""] = line.split(" ");
    const spec = specOfRef(ref);
    if (spec === undefined) continue;
    const log = await readLog(git, tip);
    if (!log.ok) continue;
    const review = foldEvents(
      spec,
      log.value.flatMap(({ event }) => event ?? []),
    );
    if (currentText(review) !== undefined && namesOf(review).some((one) => stems.has(one))) found.push(spec);
  }
  return found;
}

/** The number of a task that a commit names; undefined for another name. */
export function taskOf(name: string): string | undefined {
  return /^task-(\d+)$/.exec(name)?.[1];
}

/** The paths of the texts on a branch that list a task. */
export async function filesWithTask(git: RunGit, task: string, branch: string): Promise<readonly string[]> {
  const found = await git([
    "grep",
    "-l",
    "-z",
    "-i",
    "-w",
    "-E",
    `task(s/|/| #| |: ?#?|-)${task}`,
    branch,
    "--",
    "*.rst",
  ]);
  return found.out
    .split("\0")
    .map((line) => line.slice(line.indexOf(":") + 1))
    .filter(Boolean);
}
